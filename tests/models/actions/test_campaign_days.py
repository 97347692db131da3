"""Campaigns moved and stretched, their content with them, and what was learnt from them."""

import datetime as dt

import pytest

from models.actions import campaign_days
from models.errors import Refused
from tests import factory
from tests.digest import digest_of
from tests.factory import rows

MARCH, APRIL = dt.date(2026, 3, 2), dt.date(2026, 4, 10)
DAYS = "SELECT starts_on, ends_on FROM campaigns WHERE name='Open day' ORDER BY id"
CONTENT = "SELECT make_on, publish_on FROM content ORDER BY id"


@pytest.fixture
def dated(workspace) -> int:
    """A campaign with a post that is out, one to come, and one without days."""
    one = factory.campaign(workspace, starts_on=MARCH, ends_on=APRIL)
    workspace.run(lambda raw: raw.executemany(
        "INSERT INTO content(name, name_key, status, make_on, publish_on, campaign_id) VALUES ('A', 'a', ?, ?, ?, ?)",
        [("published", None, "2026-03-05", one), ("idea", "2026-03-10", "2026-03-20", one), ("idea", None, None, one)],
    ))  # fmt: skip
    factory.campaign(workspace, name="Other")  # the rows above belong to this step, and stay
    return one


def test_a_campaign_moves_with_its_content_and_back(workspace, dated):
    before = digest_of(workspace)
    for days in (40, -40):
        done = workspace.do("Move", campaign_days.move_campaigns, [dated], days)
        assert done.result == 1
    assert digest_of(workspace) == before


def test_what_is_out_already_stays_where_it_was(workspace, dated):
    workspace.do("Move", campaign_days.move_campaigns, [dated], 7)
    assert rows(workspace, DAYS) == [("2026-03-09", "2026-04-17")]
    assert rows(workspace, CONTENT) == [(None, "2026-03-05"), ("2026-03-17", "2026-03-27"), (None, None)]


def test_content_stays_if_that_is_wanted_and_undo_brings_all_back(workspace, dated):
    before = digest_of(workspace)
    workspace.do("Move", campaign_days.move_campaigns, [dated], 7, False)
    assert rows(workspace, CONTENT)[1] == ("2026-03-10", "2026-03-20")
    workspace.undo()
    assert digest_of(workspace) == before


def test_an_end_is_stretched_but_never_before_the_start(workspace, dated):
    assert workspace.do("Stretch", campaign_days.stretch_campaigns, [dated], "ends_on", 5).result == 1
    assert rows(workspace, DAYS) == [("2026-03-02", "2026-04-15")]
    with pytest.raises(Refused, match="can't end before it starts"):
        workspace.do("Stretch", campaign_days.stretch_campaigns, [dated], "starts_on", 90)
    assert rows(workspace, DAYS) == [("2026-03-02", "2026-04-15")]


def test_what_runs_on_has_no_end_to_stretch(workspace):
    one = factory.campaign(workspace, starts_on=MARCH)
    assert workspace.do("Stretch", campaign_days.stretch_campaigns, [one], "ends_on", 5).result == 0


@pytest.mark.parametrize("days", [10**5, 10**9, -(10**6)])
def test_no_campaign_leaves_the_calendar(workspace, dated, days):
    with pytest.raises(Refused, match=r"calendar does not go that far|is not between 1900 and 2200"):
        workspace.do("Move", campaign_days.move_campaigns, [dated], days)
    assert rows(workspace, DAYS) == [("2026-03-02", "2026-04-10")]


def test_a_campaign_gets_its_dates_whatever_it_had(workspace):
    bare, late = factory.campaign(workspace), factory.campaign(workspace, ends_on=dt.date(2026, 1, 5))
    workspace.do("Dates", campaign_days.date_campaigns, [bare, late], MARCH, APRIL)
    assert rows(workspace, DAYS) == [("2026-03-02", "2026-04-10")] * 2


def test_a_lesson_is_noted_where_there_is_none(workspace):
    one, other = factory.campaign(workspace), factory.campaign(workspace, lesson="Begin earlier")
    noted = workspace.do("Lesson", campaign_days.note_lesson, [one, other], "keep", "Ask twice").result
    assert noted == 2
    said = rows(workspace, "SELECT verdict, lesson FROM campaigns ORDER BY id")
    assert said == [("keep", "Ask twice"), ("keep", "Begin earlier")]
