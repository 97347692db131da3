"""Every campaign of the sample, counted again row by row: its story says the same."""

from collections import Counter

from models.queries.campaign_result import CampaignResult, campaign_results
from models.workspace import Workspace
from tests.factory import rows

Row = dict[str, object]
FURTHER = {"qualified", "opportunity", "customer"}


def read(workspace: Workspace, table: str, *columns: str) -> list[Row]:
    """The bare rows of a table."""
    found = rows(workspace, f"SELECT {', '.join(columns)} FROM {table}")
    return [dict(zip(columns, row, strict=True)) for row in found]


def of(some: list[Row], one: int) -> list[Row]:
    return [row for row in some if row["campaign_id"] == one]


def added(some: list[Row], key: str) -> int:
    return sum(row[key] or 0 for row in some)  # type: ignore[misc]


def told(one: CampaignResult) -> list[object]:
    """What the story says."""
    costs = one.costs
    return [
        costs.spend, costs.to_pay, (len(one.leads), costs.leads), (len(one.qualified), costs.qualified),
        (len(one.won), costs.won), (one.won_value, costs.revenue), costs.per_lead, dict(one.answers), one.seen.reach,
        one.seen.engaged, one.seen.clicked,
    ]  # fmt: skip


def test_each_story_is_what_its_rows_add_up_to(shown: Workspace):
    spend = read(shown, "spend_lines", "campaign_id", "amount", "planned")
    people, events = read(shown, "people", "id", "campaign_id"), read(shown, "lifecycle_events", "person_id", "stage")
    deals = read(shown, "deals", "campaign_id", "value", "stage_id")
    kinds = dict(rows(shown, "SELECT id, kind FROM stages"))
    members = read(shown, "campaign_members", "campaign_id", "response")
    figures = read(shown, "figures", "campaign_id", "reach", "engagements", "clicks", "impressions")
    further = {row["person_id"] for row in events if row["stage"] in FURTHER}
    led = further | {row["person_id"] for row in events if row["stage"] == "lead"}
    assert rows(shown, "SELECT count(*) FROM figures WHERE origin IS NOT NULL") == [(0,)]  # all of them count

    def both(some: list[Row], part: str, whole: str) -> tuple[int, int] | None:
        known = [row for row in some if row[part] is not None and row[whole] is not None]
        return (added(known, part), added(known, whole)) if known else None

    stories = shown.ask(campaign_results, [one for (one,) in rows(shown, "SELECT id FROM campaigns")])
    assert len(stories) > 10
    for story in stories:
        one = story.about.id
        paid = added([row for row in of(spend, one) if not row["planned"]], "amount")
        brought = [row["id"] for row in of(people, one)]
        leads, won = len(led.intersection(brought)), [row for row in of(deals, one) if kinds[row["stage_id"]] == "won"]
        counted = of(figures, one)
        assert told(story) == [
            paid, added(of(spend, one), "amount") - paid, (leads, leads), (len(further.intersection(brought)),) * 2,
            (len(won),) * 2, (added(won, "value"),) * 2, (2 * paid + leads) // (2 * leads) if leads else None,
            dict(Counter(row["response"] for row in of(members, one))),
            added(counted, "reach") if any(row["reach"] is not None for row in counted) else None,
            both(counted, "engagements", "reach"), both(counted, "clicks", "impressions"),
        ], story.about.name  # fmt: skip
