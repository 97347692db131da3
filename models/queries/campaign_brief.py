"""What there is of a campaign's brief: what it lacks, its channels, and the templates to begin one from."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fields import Field
from models.queries.objective import unit_of
from models.rules.copies import read
from models.rules.objective import Aim
from models.rules.readiness import POINTS, Brief, begun
from models.schema import CampaignChannel, CampaignTemplate, Channel, fields_of
from models.schema.campaigns import MEASURES, Campaign
from models.steps import raw_of
from models.text import N_, _

#: Tables that what a campaign lacks is gathered from.
WATCHED = ("campaigns", "campaign_statuses", "campaign_channels", "budget_lines", "campaign_members", "content")
_KEYS = ("starts_on", "ends_on", "segment_id", "message_id", "key_message", "call_to_action", "measure", "target",
         "budget", "owner_id", "source_id")  # fmt: skip
_COUNTED = (
    ("campaign_channels", "1"), ("budget_lines", "1"), ("campaign_members", "1"), ("content", "1"),
    ("content", "t.make_on IS NULL AND t.publish_on IS NULL"),
)  # fmt: skip
_COUNTS = ", ".join(f"(SELECT count(*) FROM {of} t WHERE t.campaign_id=c.id AND {which})" for of, which in _COUNTED)
_SQL = f"""
SELECT c.id, coalesce(s.kind, 'idea'), c.aim_measure, c.aim_amount, c.audience, c.aim_by, {_COUNTS},
    {", ".join(f"c.{key}" for key in _KEYS)}
FROM campaigns c LEFT JOIN campaign_statuses s ON s.id=c.status_id
WHERE c.id IN (SELECT value FROM json_each(?))
"""
_FIELDS = {field.key: field for field in fields_of(Campaign)}
AMOUNT, TARGET, MEASURE = _FIELDS["aim_amount"], _FIELDS["target"], _FIELDS["measure"]
CHANNEL_FIELDS: tuple[Field, ...] = tuple(fields_of(CampaignChannel))
#: What may be missing: its code, where one goes to mend it, what to do, and what
#: is said where the campaign has begun without it.
_WORDS = (
    ("aim", "objective", N_("Say what it is to bring: how many, of what"), N_("no number was aimed at")),
    ("audience", "objective", N_("Say from whom: its audience"), N_("nobody was named as its audience")),
    ("by", "objective", N_("Say by when it is to be reached"), N_("no day was set for its objective")),
    ("starts", "starts_on", N_("Set the day on which it starts"), N_("no start was set")),
    ("ends", "ends_on", N_("Set the day on which it ends"), N_("no end was set")),
    ("key_message", "key_message", N_("Write its key message"), N_("no key message was written")),
    ("call_to_action", "call_to_action", N_("Say what people are asked to do"), N_("nothing was asked of people")),
    ("channels", "channels", N_("Choose at least one channel"), N_("no channel was chosen")),
    ("measure", "measure", N_("Choose what it is measured by"), N_("nothing was chosen to measure it by")),
    ("target", "measure", N_("Set a target for it"), N_("no target was set")),
    ("budget", "budget", N_("Say what it may cost, be it nothing"), N_("no budget was set")),
    ("owner", "owner_id", N_("Say who looks after it"), N_("nobody looked after it")),
    ("source", "source_id", N_("Choose the source that its leads are given"), N_("its leads were given no source")),
    ("work", "content", N_("Plan content with its days, or add the people it addresses"),
     N_("neither content nor people were planned")),
    ("undated", "content", N_("Give every piece of content its day"), N_("some content had no day")),
)  # fmt: skip
_SAID = {code: said for code, *said in _WORDS}


@dataclass(frozen=True, slots=True)
class Lack:
    """Something missing: ``place`` is the key of the field or section where it is mended, ``words`` what to do, and
    ``later`` what is said of a campaign that began without it."""

    code: str
    place: str
    words: str
    later: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """``begun``: it runs, or is over, so that nothing needs to be done about it any more."""

    lacks: tuple[Lack, ...] = ()
    begun: bool = False
    asked: int = len(POINTS)


def readiness(session: Session, campaign_ids: Sequence[int], today: dt.date) -> dict[int, Readiness]:
    """What each of these campaigns still lacks."""
    found = {}
    for one, kind, *row in raw_of(session).execute(_SQL, (json.dumps(list(campaign_ids)),)):
        measure, amount, audience, by, channels, lines, members, content, undated, *values = row
        held: dict[str, Any] = dict(zip(_KEYS, values, strict=True))
        aim = Aim(measure, amount, audience, dt.date.fromisoformat(by) if by else None)
        brief = Brief(aim, held, channels, lines, members, content, undated)
        lacks = tuple(Lack(code, _SAID[code][0], _(_SAID[code][1]), _(_SAID[code][2])) for code in brief.lacks())
        starts = dt.date.fromisoformat(held["starts_on"]) if held["starts_on"] else None
        found[one] = Readiness(lacks, begun(kind, starts, today))
    return found


@dataclass(frozen=True, slots=True)
class UsedChannel:
    """A channel of a campaign."""

    id: int
    channel_id: int
    name: str
    role: str | None
    expected_reach: int | None


def channels_of(session: Session, campaign_id: int) -> tuple[UsedChannel, ...]:
    """The channels that a campaign uses, as they were added."""
    found = session.execute(
        select(CampaignChannel.id, Channel.id, Channel.name, CampaignChannel.role, CampaignChannel.expected_reach)
        .join(Channel, Channel.id == CampaignChannel.channel_id)
        .where(CampaignChannel.campaign_id == campaign_id)
        .order_by(CampaignChannel.id)
    )
    return tuple(UsedChannel(*row) for row in found)


@dataclass(frozen=True, slots=True)
class Template:
    """A template that is offered, and what it brings in numbers."""

    id: int
    name: str
    hint: str
    channels: int
    content: int
    tasks: int
    days: int | None


def templates(session: Session) -> tuple[Template, ...]:
    """The templates that are offered, in their order."""
    held = select(CampaignTemplate).where(~CampaignTemplate.retired)
    made = []
    for row in session.scalars(held.order_by(CampaignTemplate.position, CampaignTemplate.id)):
        start = dt.date(2000, 1, 1)
        draft = read(row.content, start)
        ends = draft.values.get("ends_on")
        days = (ends - start).days + 1 if ends is not None else None
        made.append(Template(row.id, row.name, row.hint or "", len(draft.channels), len(draft.content),
                             len(draft.tasks), days))  # fmt: skip
    return tuple(made)


def target_field(values: Mapping[str, Any]) -> Field:
    """The target of a campaign in the unit of what it is measured by: that of its objective unless another is set."""
    return unit_of(values.get("measure") or values.get("aim_measure"), TARGET)


def amount_field(measure: str | None) -> Field:
    """How many, in the unit of what the objective names."""
    return unit_of(measure, replace(AMOUNT, least=0))


def measure_name(code: str | None) -> str:
    """What a measure is called."""
    return next((_(label) for one, label in MEASURES if one == code), "")
