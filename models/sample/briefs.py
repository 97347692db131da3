"""The briefs of the sample's campaigns: their objectives in pieces, what they offer, their channels, and what repeats
what."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from models.actions.campaign_lists import CHANNELS, TYPES
from models.formats import Facts
from models.queries.objective import sentence
from models.rules.objective import Aim
from models.sample.ids import Ids
from models.sample.records import Campaign
from models.sample.story import told_of

Row = dict[str, Any]


def brief(rows: Ids, one: Campaign, today: dt.date) -> Row:
    """The columns of a campaign that are its brief."""
    held = rows.words.briefs.get(one.plan.name, {})
    aim = _aim(one, held, today)
    told = sentence(aim, Facts()) if aim.amount is not None else told_of(one, one.plan.objective, rows.story)
    lesson = one.plan.lesson.partition(":")[0].lower() if one.held and one.status in ("done", "stopped") else None
    before = [other for other in rows.campaigns if other.plan is one.plan and other.starts and one.starts]
    earlier = [other for other in before if other.starts and one.starts and other.starts < one.starts]
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
        "follows_id": rows.campaigns[earlier[-1]] if earlier else None,
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


def channels(rows: Ids) -> Iterator[Row]:
    """The channels of every campaign that has a brief."""
    for one, campaign_id in rows.campaigns.items():
        for name, role, *reach in rows.words.briefs.get(one.plan.name, {}).get("channels", ()):
            yield {"campaign_id": campaign_id, "channel_id": CHANNELS.index(name) + 1, "role": role,
                   "expected_reach": reach[0] if reach else None}  # fmt: skip
