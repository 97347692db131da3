"""A business in which every text looks like markup of some kind."""

from pathlib import Path

from models.actions.business import add_source, add_team_member, create_business, edit_business
from models.actions.lists import add_item
from models.actions.members import add_members
from models.actions.pipelines import edit_stage
from models.queries.business import details
from models.subjects import SUBJECTS
from tests import factory

#: HTML, a mnemonic, Typst's signs, and one that Qt's titles take for a mark.
MARKUP = '<b>A&B</b> "q" #x *y* $z$ @t [*]'
_KINDS = ("text", "long_text", "web", "phone")


def filled(subject):
    """Every text field of a kind of record."""
    return {field.key: MARKUP for field in SUBJECTS[subject].fields if field.kind in _KINDS}


def business_of_markup(folder: Path) -> Path:
    """The file of such a business."""
    path = folder / "markup.fairlead"
    create_business(path, MARKUP, "EUR")
    with factory.opened(path) as workspace:
        fill_lists(workspace)
        links = {"owner_id": 1, "source_id": 1}
        company = factory.company(workspace, **filled("companies"))
        campaign = factory.campaign(workspace, **filled("campaigns"), owner_id=1)
        one = factory.person(workspace, **filled("people"), company_id=company, campaign_id=campaign, **links)
        deal = factory.deal(workspace, **filled("deals"), person_id=one, company_id=company, value=500_000, **links)
        factory.deal(workspace, title=MARKUP, value=100, stage_id=factory.stage(workspace, MARKUP), person_id=one)
        about = {"person_id": one, "company_id": company, "deal_id": deal, "campaign_id": campaign}
        factory.activity(workspace, note=MARKUP, outcome=MARKUP, **about)
        factory.task(workspace, title=MARKUP, note=MARKUP, **about)
        workspace.do("Address", add_members, campaign, [one])
    return path


def fill_lists(workspace):
    """What the settings hold."""
    for key, value in workspace.ask(details).items():
        if key in ("subtitle", "street", "city", "country", "website", "tax_number", "phone"):
            workspace.do("Edit", edit_business, key, MARKUP, value)
    workspace.do("Add", add_source, {"name": MARKUP})
    workspace.do("Add", add_team_member, {"name": MARKUP})
    for name in ("won", "lost", "products", "tax_rates"):
        workspace.do("Add", add_item, name, {"name": MARKUP})
    qualified = factory.stage(workspace, "Qualified")
    workspace.do("Rename", edit_stage, qualified, "name", MARKUP, "Qualified")
