"""The briefs of the sample's campaigns: their objectives in pieces, what they offer, and what repeats what."""

import datetime as dt
from typing import Any

from models.actions.campaign_lists import TYPES
from models.formats import Facts
from models.queries.objective import sentence
from models.rules.objective import Aim
from models.sample.ids import Ids
from models.sample.records import Campaign
from models.sample.story import told_of

Row = dict[str, Any]


def fill_in(rows: Ids, campaigns: list[Row], today: dt.date) -> None:
    """Put their briefs into the rows of the campaigns."""
    for one, row in zip(rows.campaigns, campaigns, strict=True):
        row.update(_brief(rows, one, today))


def _brief(rows: Ids, one: Campaign, today: dt.date) -> Row:
    held = rows.words.briefs.get(one.plan.name, {})
    aim = _aim(one, held, today)
    told = sentence(aim, Facts()) if aim.amount is not None else told_of(one, one.plan.objective, rows.story)
    lesson = one.plan.lesson.partition(":")[0].lower() if one.held and one.status in ("done", "stopped") else None
    same = [other for other in rows.campaigns if other.plan is one.plan]  # the earliest first
    before = same[same.index(one) - 1] if same.index(one) else None
    return {
        "type_id": TYPES.index(held["type"]) + 1 if held else None,
        "objective": told,
        "aim_measure": aim.measure,
        "aim_amount": aim.amount,
        "aim_by": aim.by,
        "audience": aim.audience,
        "objection": held.get("objection"),
        "offer": held.get("offer"),
        "call_to_action": held.get("call"),
        "measure": held.get("measure"),
        "target": held.get("target"),
        "source_id": rows.sources.get(one.plan.source),
        "tracking_key": held.get("key"),
        "planned_hours": held["hours"] * 1000 if held else None,
        "repeats": held.get("repeats"),
        "follows_id": rows.campaigns[before] if before else None,
        "hypothesis": held.get("hypothesis"),
        "verdict": lesson or None,
    }


def _aim(one: Campaign, held: Row, today: dt.date) -> Aim:
    """What its plan aims at; what has no end aims at a year's number, and an idea at none yet."""
    audience = one.plan.audience[:1].lower() + one.plan.audience[1:]
    if one.plan.target and one.ends:
        return Aim("leads", one.plan.target, audience, one.ends)
    if held.get("aim"):
        return Aim("leads", held["aim"], audience, dt.date(today.year, 12, 31))
    return Aim(audience=audience)

