"""Figures typed for a month: kept by channel, refused where they can't be, silent where a platform's file tells."""

import datetime as dt

import pytest

from models.actions.figures import TypedRow, set_figures, type_figures
from models.errors import Refused
from models.queries.campaign_result import campaign_result
from models.queries.funnel import funnel
from models.queries.measured import MeasuredRow, measured
from models.queries.month_reach import engagement_days
from models.queries.scope import EVERYTHING, Scope
from models.rules.months import Month
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import campaign, rows

MARCH, DAY = Month(2026, 3), dt.date(2026, 3, 1)


def keep(workspace: Workspace, counts: dict[str, int | None], channel: int | None = None, month: dt.date = DAY) -> None:
    workspace.do("Type", set_figures, 1, month, counts, channel)


def bring(workspace: Workspace, channel: int, *days: int, **counts: int) -> None:
    """Rows of a platform's file, a day each."""
    keys, marks = ", ".join(counts), ", ".join("?" * len(counts))
    sql = (
        f"INSERT INTO figures (campaign_id, channel_id, estimated, origin, first_day, last_day, {keys}) "
        f"VALUES (1, ?1, 0, 'Meta Ads:Open', ?2, ?2, {marks})"
    )
    for number in days:
        bound = (channel, f"2026-03-{number:02d}", *counts.values())
        workspace.run(lambda raw, bound=bound: raw.execute(sql, bound))  # type: ignore[misc]


def lines(workspace: Workspace) -> tuple[MeasuredRow, ...]:
    return workspace.ask(measured, MARCH, (1,))


def test_counts_are_kept_one_by_one_zero_is_not_empty_and_an_empty_month_goes(workspace: Workspace):
    campaign(workspace)
    before = digest_of(workspace)
    keep(workspace, {"impressions": 400, "reach": 100, "engagements": 5})
    keep(workspace, {"clicks": 0}, month=dt.date(2026, 3, 31))
    (line,) = lines(workspace)
    assert line.now.known() == {"reach": 100, "impressions": 400, "engagements": 5, "clicks": 0, "visits": None}
    assert (line.now.engagement_rate, line.now.click_rate, line.now.frequency) == (0.05, 0.0, 4.0)
    keep(workspace, dict.fromkeys(line.now.known()))
    assert rows(workspace, "SELECT count(*) FROM figures") == [(0,)]
    for _step in range(3):
        workspace.undo()
    assert digest_of(workspace) == before


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"clicks": 12_000_000, "impressions": 3}, "12,000,000 clicks on 3 impressions can't be"),
        ({"reach": 4, "impressions": 3}, "A reach of 4 people with 3 impressions can't be"),
        ({"visits": -1}, "Visits is a count"),
        ({"reach": 10**12 + 1}, "Reach is a count"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_lost(workspace: Workspace, counts: dict[str, int], said: str):
    campaign(workspace)
    keep(workspace, {"engagements": 7})
    before = digest_of(workspace)
    with pytest.raises(Refused, match=said):
        keep(workspace, counts)
    with pytest.raises(Refused, match=said):
        workspace.do("Paste", type_figures, DAY, [TypedRow(1, None, {"engagements": 9}), TypedRow(1, 2, counts)])
    assert digest_of(workspace) == before


def test_a_campaign_has_a_line_for_each_channel_it_names_or_was_measured_in(workspace: Workspace):
    campaign(workspace)
    assert [line.channel for line in lines(workspace)] == [""]
    workspace.run(lambda raw: raw.execute("INSERT INTO campaign_channels (campaign_id, channel_id) VALUES (1, 4)"))
    assert [line.channel for line in lines(workspace)] == ["Social media"]
    keep(workspace, {"reach": 5}, 5, dt.date(2026, 2, 1))
    assert [(line.channel, line.before.reach) for line in lines(workspace)] == [("Social media", None), ("E-mail", 5)]


def test_a_platforms_rows_stand_for_what_was_typed_everywhere_and_typed_counts_come_back_without_them(
    workspace: Workspace,
):
    campaign(workspace)
    keep(workspace, {"reach": 1_000, "engagements": 50}, 4)
    keep(workspace, {"reach": 70, "engagements": 7}, 5)
    bring(workspace, 4, 1, 2, 3, reach=200, engagements=10, impressions=300)

    def told() -> tuple[int | None, int, int]:
        reached = workspace.ask(funnel, EVERYTHING, DAY, dt.date(2026, 4, 1)).reached
        days = workspace.ask(engagement_days, DAY, dt.date(2026, 4, 1), EVERYTHING).values()
        return reached, sum(day.reach for day in days), sum(day.engagements for day in days)

    assert told() == (670, 670, 37)
    social, mail = lines(workspace)
    assert (social.now.reach, social.now.repeats, social.origins) == (600, True, ("Meta Ads:Open",))
    assert social.told == {"reach", "engagements", "impressions"}
    assert (mail.now.reach, mail.now.repeats, mail.told) == (70, False, frozenset())
    workspace.run(lambda raw: raw.execute("DELETE FROM figures WHERE origin IS NOT NULL"))
    assert told() == (1_070, 1_070, 57)


def test_what_a_platform_tells_is_not_typed_over_but_what_it_does_not_tell_is(workspace: Workspace):
    campaign(workspace)
    bring(workspace, 4, 1, 2, impressions=300, clicks=4)
    with pytest.raises(Refused, match="comes from a platform's file"):
        keep(workspace, {"clicks": 9}, 4)
    with pytest.raises(Refused, match="A reach of 601 people with 600 impressions"):
        keep(workspace, {"reach": 601}, 4)
    keep(workspace, {"reach": 150, "engagements": 3}, 4)
    (line,) = lines(workspace)
    assert (line.now.reach, line.now.impressions, line.now.frequency, line.now.engagement_rate) == (150, 600, 4.0, 0.02)


def test_a_rate_of_what_was_typed_and_what_a_platform_tells_is_the_same_wherever_it_stands(workspace: Workspace):
    campaign(workspace)
    bring(workspace, 4, 1, 2, engagements=3, impressions=300, clicks=6)
    keep(workspace, {"reach": 150}, 4)
    bring(workspace, 5, 3, reach=50, engagements=4)  # a channel with both of its own
    bring(workspace, 5, 4, engagements=500)
    seen = workspace.ask(campaign_result, 1).seen
    assert (seen.engaged, seen.clicked) == ((3 + 3 + 4, 150 + 50), (12, 600))
    days = workspace.ask(engagement_days, DAY, dt.date(2026, 4, 1), EVERYTHING)
    assert {day.day: (one.engagements, one.reach) for day, one in days.items()} == {1: (6, 150), 3: (4, 50)}
    assert [line.now.engagement_rate for line in lines(workspace)] == [6 / 150, 4 / 50]
    assert workspace.ask(engagement_days, DAY, dt.date(2026, 4, 1), Scope(campaigns=(2,))) == {}


def test_rates_are_over_the_rows_that_have_both_counts(workspace: Workspace):
    campaign(workspace)
    bring(workspace, 4, 1, reach=100, engagements=10)
    bring(workspace, 4, 2, engagements=500)
    assert lines(workspace)[0].now.engagement_rate == 0.1
    assert lines(workspace)[0].now.engagements == 510


def test_the_month_of_all_is_of_those_that_ran_in_it(workspace: Workspace):
    status = dict(rows(workspace, "SELECT kind, id FROM campaign_statuses"))
    for name, kind, starts, ends in (
        ("Always", "running", dt.date(2025, 1, 1), None), ("Over", "done", dt.date(2026, 2, 1), dt.date(2026, 3, 2)),
        ("Long over", "done", dt.date(2026, 1, 1), dt.date(2026, 2, 28)), ("To come", "planned", DAY, None),
        ("Later", "running", dt.date(2026, 4, 1), None),
    ):  # fmt: skip
        campaign(workspace, name=name, status_id=status[kind], starts_on=starts, ends_on=ends)
    assert [line.campaign for line in workspace.ask(measured, MARCH)] == ["Always", "Over"]
