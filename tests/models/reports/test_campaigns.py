"""The board and the timeline of the campaigns on paper: the same as on the screen, in words and shares."""

import datetime as dt

import pytest

from models.formats import Facts
from models.reports.campaigns import Band, ShownWay, board_report, timeline_report
from tests import factory

TODAY = dt.date(2026, 3, 18)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.fixture
def two(workspace) -> list[int]:
    """One planned within March, one that runs on since last year; the first has a post in the middle of it."""
    status = dict(factory.rows(workspace, "SELECT kind, id FROM campaign_statuses"))
    made = [
        factory.campaign(workspace, name="Fair", starts_on=day("2026-03-11"), ends_on=day("2026-03-20"),
                         status_id=status["planned"], budget=100_000),
        factory.campaign(workspace, name="Always", starts_on=day("2025-12-01"), status_id=status["running"]),
    ]  # fmt: skip
    workspace.run(lambda raw: [
        raw.execute("INSERT INTO spend_lines(campaign_id, spent_on, amount) VALUES (1, '2026-03-03', 25000)"),
        raw.execute("INSERT INTO content(name, name_key, status, publish_on, campaign_id) "
                    "VALUES ('Film', 'film', 'published', '2026-03-15', 1)"),
    ])  # fmt: skip
    return made


def shown(ids, first: str, last: str, **more) -> ShownWay:
    return ShownWay("timeline", tuple(ids), first=day(first).toordinal(), last=day(last).toordinal(), **more)


def test_a_bar_stands_where_its_days_are(workspace, two):
    # March 1 to 20 are 20 days: day 11 begins behind half of them; a quarter of 10 days is spent behind 12.5
    found = timeline_report_of(workspace, shown([1], "2026-03-01", "2026-03-20"))
    (row,) = found.rows
    assert (row.left, row.right, row.share, row.kind, row.opens) == (0.5, 1.0, 0.625, "planned", False)
    assert (row.name, row.when, row.second) == ("Fair", "11 Mar – 20 Mar", "€ 250 of € 1,000 · Planned")
    assert row.ticks == ((0.725, True),)
    assert found.today == pytest.approx(17 / 20)


def timeline_report_of(workspace, wanted: ShownWay):
    return workspace.ask(timeline_report, wanted, TODAY, Facts())


def test_what_is_not_in_sight_says_where_it_is(workspace, two):
    later = timeline_report_of(workspace, shown([1, 2], "2026-04-01", "2026-04-30"))
    assert [(one.left, one.when) for one in later.rows] == [(None, "‹ 11 Mar – 20 Mar"), (0.0, "since 1 Dec 2025")]
    assert later.rows[1].opens and later.rows[1].right == 1.0
    assert timeline_report_of(workspace, shown([1], "2026-01-01", "2026-01-31")).rows[0].when == "11 Mar – 20 Mar ›"


def test_groups_stand_above_their_rows(workspace, two):
    found = timeline_report_of(workspace, shown(two, "2026-03-01", "2026-03-31", groups=(("Planned", 1), ("", 1))))
    assert [(one.name, one.head) for one in found.rows] == [
        ("Planned · 1", True), ("Fair", False), ("No channel · 1", True), ("Always", False),
    ]  # fmt: skip


def test_gaps_and_how_many_run_at_once_are_said(workspace, two):
    found = timeline_report_of(workspace, shown(two, "2026-03-01", "2026-03-20"))
    busy = [one for one in found.bands if one.kind == "busy"]
    assert busy == [Band(0.0, 0.5, "1", "busy"), Band(0.5, 1.0, "2", "busy")]
    quiet = [one for one in found.bands if one.kind == "quiet"]
    assert quiet == [Band(0.75, 1.0, "no post planned", "quiet")]  # from 16 March on


def test_one_that_is_gone_meanwhile_is_left_out(workspace, two):
    found = timeline_report_of(workspace, shown([1, 99], "2026-03-01", "2026-03-20"))
    assert [one.name for one in found.rows] == ["Fair"]
    assert [len(one.cards) for one in workspace.ask(board_report, ShownWay("board", (1, 99)), TODAY, Facts()).columns] \
        == [0, 1, 0, 0, 0]  # fmt: skip


def test_the_board_says_what_its_cards_say(workspace, two):
    found = workspace.ask(board_report, ShownWay("board", tuple(two), ("Status is Planned",)), TODAY, Facts())
    planned = next(one for one in found.columns if one.cards and one.cards[0].name == "Fair")
    card = planned.cards[0]
    assert (planned.name, planned.count, planned.cost) == ("Planned", "1", "€ 250 of € 1,000")
    assert (card.when, card.cost, card.share, card.leads) == ("11 Mar – 20 Mar", "€ 250 of € 1,000", 0.25, "")
    assert (found.page.subtitle, found.page.conditions) == ("2 campaigns · by status", "Status is Planned")
