"""Acts on campaigns and around them: each is undone to the very data before it, and redone to those after it."""

import datetime as dt
from typing import Any

import pytest

from models.actions import (
    activities,
    campaign_channels,
    campaign_copies,
    campaign_lists,
    campaign_templates,
    campaigns,
    contacts,
    content,
    figures,
    letters,
    members,
    spend_lines,
    stops,
    surveys,
    tasks,
)
from models.errors import Refused
from models.queries.addressing import Origin
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import activity, campaign, company, person, piece, rows, task

DAY = dt.date(2026, 3, 2)
FAR = dt.date(9999, 12, 31)


@pytest.fixture
def planned(workspace: Workspace) -> Workspace:
    """Two campaigns with one of everything; every row has the id 1."""
    company(workspace)
    person(workspace, email="ana@x.example", city="Delft", company_id=1)
    campaign(workspace, starts_on=DAY, ends_on=DAY, repeats="yearly"), campaign(workspace, name="Fair")
    piece(workspace, campaign_id=1, make_on=DAY, publish_on=DAY), task(workspace, person_id=1)
    activity(workspace, person_id=1)
    for verb, *given in (
        (members.add_members, 1, [1]), (campaign_channels.use_channel, 1, {"channel_id": 1}),
        (surveys.add_survey, "nps", {"held_on": DAY}, "9 10"), (stops.stop_contact, "people", [1], "post", DAY),
        (letters.add_letter_template, {"name": "Thanks", "kind": "letter"}),
    ):  # fmt: skip
        workspace.do("Plan", verb, *given)  # type: ignore[arg-type]
    return workspace


@pytest.mark.parametrize("act", [
    (campaigns.set_aim, 1, {"aim_measure": "leads", "aim_amount": 20}, {"aim_measure": None, "aim_amount": None}),
    (campaign_channels.drop_channels, [1]), (campaign_copies.copy_campaign, 1, "Again", DAY),
    (campaign_copies.repeat_campaign, 1, "Next", DAY.replace(year=2027), True),
    (campaign_templates.save_template, 1, "Ours"), (campaign_templates.start_from_template, 1, "Open day", DAY),
    (campaign_lists.add_campaign_type, {"name": "Walk"}), (campaign_lists.add_channel, {"name": "Pigeons"}),
    (campaign_lists.add_language, {"name": "Frysk"}), (content.add_content, {"name": "Film"}),
    (content.reuse_content, 1, 2, DAY), (spend_lines.add_spend_lines, 1, [{"name": "a"}, {"channel_id": "New one"}]),
    (surveys.edit_survey, 1, "method", "by hand", None), (surveys.edit_survey_whole, 1, {"note": "rain"}, "7 8"),
    (surveys.delete_surveys, [1]), (surveys.edit_answer, 1, "score", 3, 9), (surveys.delete_answers, [1, 2]),
    (members.add_from, 2, Origin("campaign", 1)), (members.set_response, 2, [1], "attended", DAY, True),
    (members.change_member, 1, 1, {"note": "by hand"}, {"note": None}), (members.exclude, 1, [1]),
    (stops.change_stop, 1, {"reason": "asked"}, {"reason": None}), (letters.note_sent, [1], "letter", "Invited", 1),
    (contacts.label_contact, "contact_points", 1, "Home", None), (contacts.delete_address, 1),
    (tasks.edit_task, 1, "title", "Call", "Send samples"),
    (tasks.change_task, 1, {"title": "x"}, {"title": "Send samples"}),
    (activities.edit_activity, 1, "outcome", "came", None),
], ids=lambda act: act[0].__name__)  # fmt: skip
def test_an_act_is_taken_back_whole(planned: Workspace, act: tuple[Any, ...]):
    before = digest_of(planned)
    assert planned.do("Act", *act).step_id is not None
    after = digest_of(planned)
    assert after != before
    planned.undo()
    assert digest_of(planned) == before
    planned.redo()
    assert digest_of(planned) == after


@pytest.mark.parametrize("act", [
    (campaign_copies.copy_campaign, 1, "Again", FAR), (campaign_copies.repeat_campaign, 1, "Next", FAR),
    (campaign_templates.start_from_template, 1, "Open day", FAR), (campaigns.add_campaign, {"name": "half \ud800"}),
    (campaign_copies.copy_campaign, 1, "cut\0short", DAY), (members.address, [1], None, "half \udfff"),
    (stops.stop_contact, "people", [1], "phone", DAY, "half \ud800"), (surveys.set_searches, DAY, 1, 2**70),
    (campaigns.edit_campaign, 1, "owner_id", 2**70, None), (content.add_content, {"name": "a\0b"}),
])  # fmt: skip
def test_what_no_file_can_keep_is_refused_in_a_sentence(planned: Workspace, act: tuple[Any, ...]):
    before = digest_of(planned)
    with pytest.raises(Refused, match=r"\w \w.*\.$"):
        planned.do("Act", *act)
    assert digest_of(planned) == before


def test_a_copy_whose_content_would_leave_the_calendar_is_refused(planned: Workspace):
    planned.do("Later", content.edit_content, 1, "publish_on", DAY + dt.timedelta(days=400), DAY)
    count = rows(planned, "SELECT count(*) FROM campaigns")
    with pytest.raises(Refused, match="2201"):
        planned.do("Copy", campaign_copies.copy_campaign, 1, "Again", dt.date(2200, 6, 1))
    assert rows(planned, "SELECT count(*) FROM campaigns") == count


@pytest.mark.parametrize("channel", [None, 2])
def test_the_last_figures_of_a_channel_that_is_used_no_longer_can_be_emptied(planned: Workspace, channel: int | None):
    planned.do("Type", figures.set_figures, 1, DAY, {"reach": 7}, channel)
    planned.do("Empty", figures.set_figures, 1, DAY, {"reach": None}, channel)
    assert rows(planned, "SELECT count(*) FROM figures") == [(0,)]
