"""Verbs for what was measured of campaigns, typed for a month; what a platform's file brought has verbs of its own."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.records import field_named, get
from models.errors import Refused
from models.queries.measured import measured
from models.rules.figures import contradiction
from models.rules.months import Month
from models.schema import Campaign, Channel, Figures
from models.text import _

#: The columns of counts, in the order in which they are typed.
COUNTS = ("reach", "impressions", "engagements", "clicks", "visits")


@dataclass(frozen=True, slots=True)
class TypedRow:
    """Counts of one campaign in one channel, or in none that is named; what is not among ``counts`` stays."""

    campaign_id: int
    channel_id: int | None
    counts: Mapping[str, int | None]


def set_figures(
    session: Session,
    campaign_id: int,
    month: dt.date,
    counts: Mapping[str, int | None],
    channel_id: int | None = None,
    estimated: bool | None = None,
) -> None:
    """Type some counts of a campaign's month (any day of it), and whether they are ``estimated``; what is not named
    stays. A month without any count goes. Raises Refused for what can't be."""
    get(session, Campaign, campaign_id)
    whole = Month.of(month)
    row = session.scalars(
        select(Figures).where(
            Figures.campaign_id == campaign_id, Figures.channel_id.is_not_distinct_from(channel_id),
            Figures.first_day == whole.first_day, Figures.last_day == whole.last_day, Figures.origin.is_(None),
        )
    ).first()  # fmt: skip
    if row is None:
        if all(count is None for count in counts.values()):
            return
        row = Figures(campaign_id=campaign_id, channel_id=channel_id, first_day=whole.first_day,
                      last_day=whole.last_day, estimated=False)  # fmt: skip
        if channel_id is not None:
            get(session, Channel, channel_id)
        session.add(row)
    for key, count in counts.items():
        setattr(row, key, _checked(key, count))
    if estimated is not None:
        row.estimated = estimated
    if all(getattr(row, key) is None for key in COUNTS):
        session.delete(row)
    session.flush()
    lines = measured(session, whole, (campaign_id,))
    found = next((one for one in lines if one.channel_id == channel_id), None)
    if found is None:  # what was emptied was all that was left of a channel that is used no longer
        return
    if any(count is not None and key in found.told for key, count in counts.items()):
        raise Refused(_("This comes from a platform's file and can't be typed over. Bring in its newest file instead."))
    _refuse_impossible(found.now.known())


def type_figures(session: Session, month: dt.date, rows: Sequence[TypedRow]) -> int:
    """Type the counts of many at once; how many rows. Raises Refused, and keeps none, where one of them can't be."""
    for row in rows:
        set_figures(session, row.campaign_id, month, row.counts, row.channel_id)
    return len(rows)


def _checked(key: str, count: int | None) -> int | None:
    field = field_named(Figures, key)
    if count is not None and not 0 <= count <= 10**12:
        told = _("{label} is a count: it can't be less than 0, or more than a million million.")
        raise Refused(told.format(label=field.title()))
    return count


def _refuse_impossible(counts: Mapping[str, int | None]) -> None:
    """Raise Refused for counts that contradict each other, and say both."""
    found = contradiction(counts)
    if found is None:
        return
    told = {
        "clicks": _("{part} clicks on {whole} impressions can't be: what is clicked on was shown before. "
                    "Correct one of them."),
        "reach": _("A reach of {part} people with {whole} impressions can't be: each of them saw it at least once. "
                   "Correct one of them."),
    }[found[0]]  # fmt: skip
    part, whole = (counts[key] or 0 for key in found)
    raise Refused(told.format(part=f"{part:,}", whole=f"{whole:,}"))
