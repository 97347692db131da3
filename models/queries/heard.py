"""How people heard of the business: their own words, the source they are taken for, the campaign (domain A.2)."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.formats import fold
from models.queries.month_leads import LEAD
from models.rules.brand import Rate
from models.steps import raw_of

#: Words in the name of a source that tell that somebody knew the business, or was sent by somebody who does.
_KNOWN = ("referral", "recommend", "word of mouth", "repeat", "knew", "existing", "friend", "empfehl", "mond tot mond",
          "aanbeveling", "bouche", "recommand", "boca", "recomend", "passaparola", "polec", "direct")  # fmt: skip
_NAME = (
    "coalesce(nullif(trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, '')), ''), c.name, '')"
)
#: Shown at once; the list of people shows all.
MOST = 200
_LEADS = ", ".join(f"'{stage}'" for stage in LEAD)


@dataclass(frozen=True, slots=True)
class Verbatim:
    """What somebody said, and what it was taken for."""

    person_id: int
    name: str
    words: str
    source_id: int | None
    source: str
    campaign_id: int | None
    campaign: str
    created_on: dt.date | None


@dataclass(frozen=True, slots=True)
class BySource:
    """Leads who have a source, and how many of them told it in their words."""

    source_id: int
    source: str
    leads: int
    told: int
    known: bool  # referral, repeat, or just knew us


@dataclass(frozen=True, slots=True)
class HeardOf:
    """``direct`` is the share of leads with a source who were sent by somebody or knew the business already."""

    uncoded: int
    verbatims: tuple[Verbatim, ...]
    sources: tuple[BySource, ...]
    leads: int
    direct: Rate


def knows_us(source: str) -> bool:
    """Whether a source means a referral, a repeat customer, or somebody who just knew the business."""
    folded = fold(source)
    return any(word in folded for word in _KNOWN)


def heard_of(session: Session, *, uncoded: bool) -> HeardOf:
    """What was said, only what has no source yet or all of it, the newest first; and the leads by source."""
    raw = raw_of(session)
    left = raw.execute("SELECT count(*) FROM people WHERE heard IS NOT NULL AND source_id IS NULL").fetchone()[0]
    rows = raw.execute(
        f"SELECT p.id, {_NAME}, p.heard, p.source_id, coalesce(s.name, ''), p.campaign_id, coalesce(k.name, ''), "
        "p.created_on FROM people p LEFT JOIN companies c ON c.id=p.company_id LEFT JOIN sources s ON s.id=p.source_id "
        "LEFT JOIN campaigns k ON k.id=p.campaign_id WHERE p.heard IS NOT NULL AND (p.source_id IS NULL OR NOT ?) "
        "ORDER BY p.created_on IS NULL, p.created_on DESC, p.id DESC LIMIT ?", (uncoded, MOST),
    )  # fmt: skip
    verbatims = tuple(
        Verbatim(one, name, words, source_id, source, campaign_id, campaign, _day(created))
        for one, name, words, source_id, source, campaign_id, campaign, created in rows
    )
    sources = tuple(
        BySource(one, name, leads, told, knows_us(name))
        for one, name, leads, told in raw.execute(
            "SELECT s.id, s.name, count(*), count(p.heard) FROM people p JOIN sources s ON s.id=p.source_id "
            "WHERE EXISTS "
            f"(SELECT 1 FROM lifecycle_events e WHERE e.person_id=p.id AND +e.stage IN ({_LEADS})) "
            "GROUP BY s.id ORDER BY 3 DESC, s.name_key"
        )
    )
    every = sum(one.leads for one in sources)
    return HeardOf(left, verbatims, sources, every, Rate(sum(one.leads for one in sources if one.known), every))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
