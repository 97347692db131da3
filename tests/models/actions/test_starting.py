"""People handed over to selling."""

from models.actions.deals import start_deals
from tests import factory


def test_a_deal_has_the_company_source_and_campaign_of_its_person(workspace):
    firm, campaign = factory.company(workspace), factory.campaign(workspace)
    one = factory.person(workspace, company_id=firm, campaign_id=campaign)
    two = factory.person(workspace, first_name="Tom", last_name="Okafor")
    started = workspace.do("Start", start_deals, [two, one]).result
    assert len(started) == 2
    found = factory.rows(workspace, "SELECT title, person_id, company_id, campaign_id FROM deals ORDER BY id")
    assert found == [("Tom Okafor", two, None, None), ("Studio Noord", one, firm, campaign)]


def test_a_hand_over_begins_before_the_opportunity(workspace):
    workspace.do("Start", start_deals, [factory.person(workspace)])
    stage = factory.rows(workspace, "SELECT s.name FROM deals d JOIN stages s ON s.id=d.stage_id")
    assert stage == [("Initial contact",)]
