"""Who may not be reached in the sample business, and whom its campaigns leave out: nothing contradicts it."""

from models.queries.members import excluded
from tests.factory import rows
from tests.models.sample.conftest import TODAY


def none(shown, sql):
    return rows(shown, sql) == []


def test_a_few_closed_a_way_and_each_way_was_closed_by_somebody(shown):
    ways = dict(rows(shown, "SELECT way, count(*) FROM contact_stops GROUP BY way"))
    assert set(ways) == {"all", "post", "email", "phone", "visit"}
    assert 10 <= sum(ways.values()) <= 60
    assert rows(shown, "SELECT count(*) FROM contact_stops WHERE company_id IS NOT NULL") == [(3,)]


def test_nobody_was_reached_after_having_asked_not_to_be(shown):
    later = "SELECT 1 FROM contact_stops s JOIN {0} x ON x.person_id=s.person_id AND x.{1}>=s.since"
    for table, day in (("activities", "happened_on"), ("campaign_members", "sent_on")):
        assert none(shown, later.format(table, day)), table
    assert none(shown, f"SELECT 1 FROM contact_stops WHERE since>'{TODAY}' OR reason IS NULL")


def test_nobody_who_may_not_be_contacted_is_to_be_written_to(shown):
    assert none(shown, "SELECT 1 FROM contact_stops s JOIN campaign_members m ON m.person_id=s.person_id "
                       "WHERE s.way='all' AND m.response='planned'")  # fmt: skip


def test_whom_a_campaign_leaves_out_it_does_not_mean_to_write_to(shown):
    campaigns = rows(shown, "SELECT DISTINCT campaign_id FROM exclusions")
    assert campaigns
    for (one,) in campaigns:
        planned = rows(shown, f"SELECT person_id FROM campaign_members WHERE campaign_id={one} AND response='planned'")
        assert not shown.ask(excluded, one, TODAY) & {person for (person,) in planned}


def test_letters_went_out_before_they_were_answered(shown):
    assert none(shown, "SELECT 1 FROM campaign_members WHERE sent_on>responded_on OR sent_on<added_on")
    assert none(shown, "SELECT 1 FROM campaign_members WHERE (response='sent') > (sent_on IS NOT NULL)")
    assert rows(shown, "SELECT count(*)>5 FROM campaign_members WHERE note IS NOT NULL") == [(1,)]
