"""Campaigns on a board and on a timeline: their order, their money, how many run at once, what is left open."""

import datetime as dt

import pytest

from models.formats import Facts
from models.queries.campaign_board import YearSpend, campaign_board, year_spend
from models.queries.campaign_timeline import campaign_timeline, gap_words, groups_of, items
from tests import factory

TODAY = dt.date(2026, 3, 18)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def number(text: str) -> int:
    return day(text).toordinal()


@pytest.fixture
def four(workspace) -> list[int]:
    """One done last year, one that runs on, one planned, and an idea without dates."""
    status = dict(factory.rows(workspace, "SELECT kind, id FROM campaign_statuses"))
    made = [
        factory.campaign(workspace, name="Old", starts_on=day("2025-10-01"), ends_on=day("2025-11-30"), budget=90_000,
                         status_id=status["done"]),
        factory.campaign(workspace, name="Always", starts_on=day("2025-12-01"), budget=50_000,
                         status_id=status["running"]),
        factory.campaign(workspace, name="Fair", starts_on=day("2026-05-01"), ends_on=day("2026-05-10"), budget=70_000,
                         status_id=status["planned"]),
        factory.campaign(workspace, name="Idea", status_id=status["idea"]),
    ]  # fmt: skip
    workspace.run(lambda raw: [
        raw.executemany("INSERT INTO spend_lines(campaign_id, spent_on, amount, planned) VALUES (?, ?, ?, ?)",
                        [(1, "2025-10-02", 80_000, 0), (2, "2026-01-05", 12_050, 0), (2, "2026-04-05", 9_000, 1),
                         (3, "2026-02-01", 7_000, 0)]),
        raw.executemany("INSERT INTO campaign_channels(campaign_id, channel_id) "
                        "SELECT ?, id FROM channels ORDER BY position LIMIT ?", [(2, 2), (3, 1)]),
        raw.executemany("INSERT INTO content(id, name, name_key, status, make_on, publish_on, campaign_id) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?)",
                        [(1, "Film", "film", "published", None, "2026-03-01", 2),
                         (2, "Letter", "letter", "idea", "2026-03-20", "2026-04-20", 2),
                         (3, "Free", "free", "idea", None, "2026-05-20", None)]),
    ])  # fmt: skip
    return made


def test_a_column_for_each_status_with_what_it_costs(workspace, four):
    held = {one.kind: (list(one.ids), one.budget, one.spent) for one in workspace.ask(campaign_board, four)}
    assert held == {
        "idea": ([4], 0, 0), "planned": ([3], 70_000, 7_000), "running": ([2], 50_000, 12_050),
        "done": ([1], 90_000, 80_000), "stopped": ([], 0, 0),
    }  # fmt: skip


def test_a_retired_status_stands_there_while_a_campaign_has_it(workspace, four):
    workspace.run(lambda raw: raw.execute("UPDATE campaign_statuses SET retired=1 WHERE kind IN ('done', 'stopped')"))
    assert [one.kind for one in workspace.ask(campaign_board, four)] == ["idea", "planned", "running", "done"]


def test_the_year_counts_what_was_paid_of_the_budgets_that_run_in_it(workspace, four):
    # 120.50 + 70 of 500 + 700; the one of last year is over, the idea has no year
    assert workspace.ask(year_spend, four, TODAY) == YearSpend(2026, 2, 19_050, 120_000)
    assert workspace.ask(year_spend, [], TODAY) == YearSpend(2026, 0, 0, 0)


def test_bars_stand_by_their_first_day_what_is_over_behind_them_with_channels_and_ticks(workspace, four):
    found = workspace.ask(campaign_timeline, four, TODAY)
    assert [one.name for one in found.bars] == ["Idea", "Always", "Fair", "Old"]
    always = found.bars[1]
    assert (always.first, always.last, always.spent, len(always.channels)) == (number("2025-12-01"), None, 12_050, 2)
    assert (list(always.ticks.ids), list(always.ticks.seen)) == ([1, 2], [1, 0])
    assert list(always.ticks.days) == [number("2026-03-01"), number("2026-04-20")]


def test_what_runs_on_is_counted_as_far_as_is_looked(workspace, four):
    busy = workspace.ask(campaign_timeline, four, TODAY).busy
    told = [(dt.date.fromordinal(one.first), dt.date.fromordinal(one.last), one.count) for one in busy]
    assert told == [
        (day("2025-10-01"), day("2026-04-30"), 1), (day("2026-05-01"), day("2026-05-10"), 2),
        (day("2026-05-11"), day("2026-06-18"), 1),
    ]  # fmt: skip


def test_weeks_without_a_post_are_found_whoever_it_is_for(workspace, four):
    found = workspace.ask(campaign_timeline, four, TODAY)
    told = [(dt.date.fromordinal(one.first), gap_words(found, one, Facts())) for one in found.quiet]
    assert told == [
        (day("2026-03-02"), "no post for 7 weeks"), (day("2026-04-21"), "no post for 4 weeks"),
        (day("2026-05-21"), "no post planned"),
    ]  # fmt: skip


def test_a_gap_that_goes_on_counts_what_was_missed_so_far(workspace, four):
    workspace.run(lambda raw: raw.execute("DELETE FROM content WHERE id>1"))
    found = workspace.ask(campaign_timeline, four, dt.date(2026, 3, 29))  # the last post was on 1 March
    assert [gap_words(found, one, Facts()) for one in found.quiet] == ["no post for 4 weeks, none planned"]


def test_nothing_planned_is_told_of_the_days_to_come(workspace, four):
    assert workspace.ask(campaign_timeline, four, TODAY).free == ()
    free = workspace.ask(campaign_timeline, [1, 3, 4], TODAY).free
    told = [(dt.date.fromordinal(one.first), dt.date.fromordinal(one.last)) for one in free]
    assert told == [(TODAY, day("2026-04-30")), (day("2026-05-11"), day("2026-06-18"))]


def test_without_any_content_or_campaign_nothing_is_missed(workspace):
    found = workspace.ask(campaign_timeline, [], TODAY)
    assert (found.bars, found.busy, found.quiet, found.free) == ((), (), (), ())


def test_bars_are_grouped_by_status_and_by_their_first_channel(workspace, four):
    bars = workspace.ask(campaign_timeline, four, TODAY).bars
    first = factory.rows(workspace, "SELECT name FROM channels ORDER BY position LIMIT 1")[0][0]
    assert {name: [one.name for one in some] for name, some in groups_of(bars, "channel").items()} == {
        "": ["Idea", "Old"], first: ["Always", "Fair"],
    }  # fmt: skip


def test_a_tick_can_be_asked_what_it_is(workspace, four):
    told = [(one.name, one.make_on, one.publish_on, one.channel) for one in workspace.ask(items, [2])]
    assert told == [("Letter", day("2026-03-20"), day("2026-04-20"), "")]


def test_what_is_done_without_a_last_day_is_over_today(workspace, four):
    workspace.run(lambda raw: raw.execute(
        "UPDATE campaigns SET status_id=(SELECT id FROM campaign_statuses WHERE kind='done') WHERE id=2"
    ))  # fmt: skip
    found = workspace.ask(campaign_timeline, [2], TODAY)
    assert [(one.first, one.last) for one in found.busy] == [(number("2025-12-01"), TODAY.toordinal())]
    assert found.bars[0].until(TODAY.toordinal()) == TODAY.toordinal()
