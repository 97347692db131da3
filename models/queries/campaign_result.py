"""What a campaign came to: whom it reached and brought, what its deals are worth, what was heard (product C11).

A campaign's leads, deals and values are those whose own row names it; revenue by first and last touch is counted beside
that, see :mod:`models.queries.touches`. Ids stand behind every count.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from models.queries.campaign_costs import Costs, campaign_costs
from models.queries.measured import COUNTED, paired, sum_of
from models.queries.month_leads import LEAD, QUALIFIED
from models.queries.touches import Attributed, attributed
from models.rules.attribution import Share
from models.rules.metrics import engagement_rate, share
from models.steps import raw_of

Ids = tuple[int, ...]
_SOME = "(SELECT value FROM json_each(:some))"
_FACTS = (
    "SELECT c.id, c.name, coalesce(s.name, ''), coalesce(s.kind, ''), coalesce(t.name, ''), c.starts_on, c.ends_on, "
    "c.budget, coalesce(c.measure, c.aim_measure), coalesce(c.target, CASE WHEN c.measure IS NULL OR "
    "c.measure=c.aim_measure THEN c.aim_amount END), c.verdict, c.lesson, c.result FROM campaigns c "
    "LEFT JOIN campaign_statuses s ON s.id=c.status_id LEFT JOIN campaign_types t ON t.id=c.type_id "
    f"WHERE c.id IN {_SOME}"
)
_CAME = (
    "SELECT p.campaign_id, p.id FROM people p WHERE p.campaign_id IN (SELECT value FROM json_each(:some)) AND EXISTS "
    "(SELECT 1 FROM lifecycle_events e WHERE e.person_id=p.id AND +e.stage IN (SELECT value FROM json_each(:stages))) "
    "ORDER BY p.id"
)
_DEALS = (
    "SELECT d.campaign_id, d.id, s.kind, coalesce(d.value, 0) FROM deals d JOIN stages s ON s.id=d.stage_id "
    f"WHERE d.campaign_id IN {_SOME} ORDER BY d.id"
)
_ANSWERS = f"SELECT campaign_id, response, count(*) FROM campaign_members WHERE campaign_id IN {_SOME} GROUP BY 1, 2"
#: Over the rows of which the reach counts.
_REACHED = f"total(CASE WHEN f.reach IS NOT NULL AND {COUNTED.format('reach')} THEN {{0}} END)"
_FIGURES = (
    f"SELECT f.campaign_id, {', '.join(map(sum_of, ('reach', 'impressions', 'engagements', 'clicks', 'visits')))}, "
    f"{_REACHED.format('1')}, {_REACHED.format('f.estimated')} FROM figures f "
    f"WHERE f.campaign_id IN {_SOME} GROUP BY f.campaign_id"
)
_ENGAGED, _CLICKED = (
    f"SELECT campaign_id, sum(one), sum(other) FROM ({paired(*pair, f'f.campaign_id IN {_SOME}')}) GROUP BY campaign_id"
    for pair in (("engagements", "reach"), ("clicks", "impressions"))
)
_QUOTES = (
    "SELECT d.campaign_id, count(*) FROM quotes q JOIN deals d ON d.id=q.deal_id WHERE q.sent_on IS NOT NULL "
    f"AND q.replaces_id IS NULL AND d.campaign_id IN {_SOME} GROUP BY d.campaign_id"
)
_HEARD = (
    "SELECT d.campaign_id, o.heard_on, o.category, o.verbatim, o.result, d.id FROM objections o "
    f"JOIN deals d ON d.id=o.deal_id WHERE d.campaign_id IN {_SOME} ORDER BY o.heard_on DESC, o.id DESC"
)
_LOST = (
    "SELECT d.campaign_id, r.name, count(*) FROM deals d JOIN stages s ON s.id=d.stage_id "
    f"JOIN reasons r ON r.id=d.reason_id WHERE s.kind IN ('lost', 'no_decision') AND d.campaign_id IN {_SOME} "
    "GROUP BY d.campaign_id, r.id ORDER BY 3 DESC, r.position"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was measured, added up; None: nothing was noted. ``reach`` may count people more than once where it is added
    from several rows (``rows``). ``engaged`` and ``clicked`` are the two parts of a rate, over the rows that have both
    (domain A.2); None where none has."""

    reach: int | None = None
    impressions: int | None = None
    engagements: int | None = None
    clicks: int | None = None
    visits: int | None = None
    engaged: tuple[int, int] | None = None
    clicked: tuple[int, int] | None = None
    rows: int = 0
    estimated: bool = False

    @property
    def rate(self) -> float | None:
        """Engagements by reach, a fraction."""
        return engagement_rate(*self.engaged) if self.engaged else None

    @property
    def click_rate(self) -> float | None:
        """Clicks by impressions, a fraction."""
        return share(*self.clicked) if self.clicked else None


@dataclass(frozen=True, slots=True)
class Heard:
    """An objection, in the customer's words."""

    day: dt.date
    category: str
    words: str
    result: str
    deal_id: int


class About(NamedTuple):
    """The facts of a campaign, as the statement above reads them. ``target`` is in the unit of ``measure``, see
    :data:`models.schema.campaigns.MEASURES`; where the brief leaves them empty they are those of the objective."""

    id: int
    name: str
    status: str
    kind: str
    type: str
    starts: str | None
    ends: str | None
    budget: int | None
    measure: str | None
    target: int | None
    verdict: str | None
    lesson: str | None
    result: str | None

    @property
    def starts_on(self) -> dt.date | None:
        """Its first day."""
        return dt.date.fromisoformat(self.starts) if self.starts else None

    @property
    def ends_on(self) -> dt.date | None:
        """Its last day."""
        return dt.date.fromisoformat(self.ends) if self.ends else None


@dataclass(frozen=True, slots=True)
class CampaignResult:
    """One campaign's whole story in numbers; money in minor units."""

    about: About
    costs: Costs = field(default_factory=Costs)
    seen: Seen = field(default_factory=Seen)
    answers: Mapping[str, int] = field(default_factory=dict)
    leads: Ids = ()
    qualified: Ids = ()
    deals: Ids = ()
    won: Ids = ()
    lost: Ids = ()
    won_value: int = 0
    quotes: int = 0
    first: Share = field(default_factory=Share)
    last: Share = field(default_factory=Share)
    heard: tuple[Heard, ...] = ()
    lost_because: tuple[tuple[str, int], ...] = ()

    @property
    def addressed(self) -> int:
        """How many people were put on its list."""
        return sum(self.answers.values())

    @property
    def begun(self) -> bool:
        """Whether anything was paid, measured, answered or brought."""
        answered = any(count for answer, count in self.answers.items() if answer != "planned")
        return bool(self.costs.spend or self.seen != Seen() or answered or self.leads or self.deals or self.first.deals)

    @property
    def responses(self) -> int:
        """How many of them answered with more than no."""
        return sum(self.answers.get(one, 0) for one in ("responded", "attended", "converted"))

    @property
    def open(self) -> int:
        """Deals that have not ended."""
        return len(self.deals) - len(self.won) - len(self.lost)

    @property
    def actual(self) -> int | None:
        """What became of the primary measure; None where there is none or nothing was noted."""
        return None if self.about.measure is None else measured(self, self.about.measure)


def measured(one: CampaignResult, measure: str) -> int | None:
    """What a campaign came to by a measure, in its unit."""
    rate = one.seen.rate
    found: dict[str, int | None] = {
        "leads": len(one.leads), "qualified": len(one.qualified), "quotes": one.quotes, "won": len(one.won),
        "revenue": one.won_value, "responses": one.responses,
        "attended": one.answers.get("attended", 0) + one.answers.get("converted", 0), "reach": one.seen.reach,
        "clicks": one.seen.clicks, "visits": one.seen.visits,
        "engagement_rate": None if rate is None else round(rate * 10_000),
    }  # fmt: skip
    return found[measure]


def campaign_result(session: Session, campaign_id: int) -> CampaignResult | None:
    """The story of one campaign; None where it is gone."""
    return next(iter(campaign_results(session, (campaign_id,))), None)


def campaign_results(session: Session, ids: Iterable[int]) -> tuple[CampaignResult, ...]:
    """The stories of some campaigns, in the order asked for; those that are gone are left out."""
    wanted = tuple(dict.fromkeys(ids))
    reader = _Reader(session, wanted)
    owed, costs = attributed(session), campaign_costs(session, wanted)
    facts = {row[0]: About(*row) for row in reader.rows(_FACTS)}
    return tuple(_told(facts[one], reader, owed, costs[one]) for one in wanted if one in facts)


class _Reader:
    """Reads each table once for all campaigns."""

    def __init__(self, session: Session, some: Ids) -> None:
        self._raw = raw_of(session)
        self._some = json.dumps(some)
        self.leads, self.qualified = self._people(LEAD), self._people(QUALIFIED)
        self.deals = self._grouped(_DEALS)
        self.answers = {one: Counter(dict(rows)) for one, rows in self._grouped(_ANSWERS).items()}
        engaged, clicked = ({row[0]: (row[1], row[2]) for row in self.rows(sql)} for sql in (_ENGAGED, _CLICKED))
        self.seen = {
            one: Seen(reach, impressions, engagements, clicks, visits, engaged.get(one), clicked.get(one), int(rows),
                      bool(estimated))
            for one, reach, impressions, engagements, clicks, visits, rows, estimated in self.rows(_FIGURES)
        }  # fmt: skip
        self.quotes = dict(self.rows(_QUOTES))
        self.heard, self.lost = self._grouped(_HEARD), self._grouped(_LOST)

    def rows(self, sql: str, **more: str) -> list[Any]:
        """The rows of a statement about the campaigns."""
        return self._raw.execute(sql, {"some": self._some, **more}).fetchall()

    def _grouped(self, sql: str) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = {}
        for one, *rest in self.rows(sql):
            found.setdefault(one, []).append(tuple(rest))
        return found

    def _people(self, stages: tuple[str, ...]) -> dict[int, Ids]:
        found: dict[int, list[int]] = {}
        for campaign, person in self.rows(_CAME, stages=json.dumps(stages)):
            found.setdefault(campaign, []).append(person)
        return {campaign: tuple(people) for campaign, people in found.items()}


def _told(about: About, reader: _Reader, owed: Attributed, costs: Costs) -> CampaignResult:
    one = about.id
    deals = reader.deals.get(one, [])
    return CampaignResult(
        about, costs=costs, seen=reader.seen.get(one, Seen()), answers=reader.answers.get(one, {}),
        leads=reader.leads.get(one, ()), qualified=reader.qualified.get(one, ()),
        deals=tuple(deal for deal, _kind, _value in deals),
        won=tuple(deal for deal, kind, _value in deals if kind == "won"),
        lost=tuple(deal for deal, kind, _value in deals if kind in ("lost", "no_decision")),
        won_value=sum(value for _deal, kind, value in deals if kind == "won"),
        quotes=reader.quotes.get(one, 0),
        first=owed.first.get(one, Share()), last=owed.last.get(one, Share()),
        heard=tuple(Heard(dt.date.fromisoformat(day), *said) for day, *said in reader.heard.get(one, [])),
        lost_because=tuple(reader.lost.get(one, [])),
    )  # fmt: skip


def latest(session: Session, some: Iterable[int], most: int) -> Ids:
    """Of some campaigns those that began last, the earliest of these first; what has no day comes in only where there
    is room."""
    rows = raw_of(session).execute(
        f"SELECT id FROM campaigns WHERE id IN {_SOME} ORDER BY starts_on IS NULL, starts_on DESC, id DESC LIMIT :most",
        {"some": json.dumps(list(some)), "most": most},
    )
    return tuple(one for (one,) in rows)[::-1]
