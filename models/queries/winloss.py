"""Won and lost: the deals of a span that have ended, grouped by one thing that they share (product D9).

The rules stand in :mod:`models.rules.winloss`; spans are half-open, None means without end.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy.orm import Session

from models.queries.listing import ids as listed_ids
from models.queries.listings import LISTINGS
from models.queries.saved_views import saved_views
from models.rules.months import Month
from models.rules.winloss import Bar, Ended, Tally, bars, tally
from models.schema.outcomes import FAMILIES
from models.steps import raw_of
from models.text import _

By = Literal[
    "reason", "reasons", "family", "source", "campaign", "product", "competitor", "owner", "industry", "tag", "view",
    "stage", "month",
]  # fmt: skip
WAYS: tuple[By, ...] = get_args(By)
#: Half-open; None without end.
Span = tuple[dt.date | None, dt.date | None]
#: Of these a bar says what share of the won or the lost it is: each holds only one or the other.
SHARES: frozenset[By] = frozenset({"reason", "reasons", "family", "stage"})
#: What is drawn in its own order; else the group with most deals comes first.
_ORDERED: frozenset[By] = frozenset({"stage", "month"})

_SOME = "(SELECT value FROM json_each(:some))"
_ENDED = (
    "SELECT d.id, s.kind, d.value, d.closed_on FROM deals d JOIN stages s ON s.id=d.stage_id "
    f"WHERE s.kind IN ('won', 'lost', 'no_decision') AND d.id IN {_SOME} ORDER BY d.closed_on, d.id"
)
_COMPANY = "coalesce(d.company_id, (SELECT p.company_id FROM people p WHERE p.id=d.person_id))"
_LINKED = "SELECT d.id, o.id, o.name FROM deals d JOIN {0} o ON o.id=d.{1} WHERE d.id IN " + _SOME
#: (deal, key, name) of each group that a deal is in.
_GROUPS: Mapping[By, str] = {
    "reason": _LINKED.format("reasons", "reason_id"),
    "reasons": f"{_LINKED.format('reasons', 'reason_id')} UNION SELECT g.deal_id, o.id, o.name FROM deal_reasons g "
    f"JOIN reasons o ON o.id=g.reason_id WHERE g.deal_id IN {_SOME}",
    "family": "SELECT d.id, CASE o.outcome WHEN 'won' THEN 'won' ELSE o.family END, NULL FROM deals d "
    f"JOIN reasons o ON o.id=d.reason_id WHERE d.id IN {_SOME}",
    "source": _LINKED.format("sources", "source_id"),
    "campaign": _LINKED.format("campaigns", "campaign_id"),
    "owner": _LINKED.format("team_members", "owner_id"),
    "product": "SELECT DISTINCT l.deal_id, o.id, o.name FROM deal_lines l JOIN products o ON o.id=l.product_id "
    f"WHERE l.deal_id IN {_SOME}",
    "competitor": f"{_LINKED.format('competitors', 'competitor_id')} UNION SELECT g.deal_id, o.id, o.name "
    f"FROM deal_competitors g JOIN competitors o ON o.id=g.competitor_id WHERE g.deal_id IN {_SOME}",
    "industry": f"SELECT d.id, lower(o.industry), o.industry FROM deals d JOIN companies o ON o.id={_COMPANY} "
    f"WHERE coalesce(o.industry, '')<>'' AND d.id IN {_SOME} ORDER BY d.id",
    "tag": "SELECT d.id, o.id, o.name FROM deals d JOIN tagged t ON t.person_id=d.person_id JOIN tags o "
    f"ON o.id=t.tag_id WHERE d.id IN {_SOME} UNION SELECT d.id, o.id, o.name FROM deals d JOIN tagged t "
    f"ON t.company_id={_COMPANY} JOIN tags o ON o.id=t.tag_id WHERE d.id IN {_SOME}",
    # the last open stage before it was lost, as far as its way is known
    "stage": "SELECT deal_id, printf('%09d %09d', pipeline_id, position) AS at, name FROM (SELECT e.deal_id, "
    "s.pipeline_id, s.position, s.name, row_number() OVER (PARTITION BY e.deal_id ORDER BY "
    "coalesce(e.entered_on, substr(e.recorded_at, 1, 10)) DESC, e.id DESC) AS place FROM stage_events e "
    "JOIN stages s ON s.id=e.stage_id AND s.kind='open' JOIN deals d ON d.id=e.deal_id JOIN stages c "
    f"ON c.id=d.stage_id AND c.kind<>'won' WHERE NOT e.assumed AND e.deal_id IN {_SOME}) WHERE place=1",
}


@dataclass(frozen=True, slots=True)
class WinLoss:
    """``total`` of the span, and its bars. A deal with two products counts in two bars and once in the total.

    ``undated`` ended nobody knows when, and count only where the span has no ends.
    """

    by: By
    total: Tally
    bars: tuple[Bar, ...]
    undated: int


def winloss(session: Session, some: Iterable[int], span: Span, by: By, today: dt.date) -> WinLoss:
    """How these deals ended that ended in the span, grouped by one thing."""
    known = ended(session, some)
    deals = within(known, span)
    undated = sum(deal.closed is None for deal in known)
    shown = [deal for deal in deals if deal.kind != "won"] if by == "stage" else deals
    found = bars(shown, _groups(session, shown, by, today))
    return WinLoss(by, tally(deals), tuple(_sorted(found, by)), undated)


def closed_years(session: Session) -> tuple[int, ...]:
    """The years in which deals ended, the latest first."""
    rows = raw_of(session).execute(
        "SELECT DISTINCT CAST(substr(closed_on, 1, 4) AS INTEGER) AS year FROM deals WHERE closed_on IS NOT NULL "
        "ORDER BY year DESC"
    )
    return tuple(year for (year,) in rows)


def ended(session: Session, some: Iterable[int]) -> list[Ended]:
    """Those of some deals that have ended, the first to end first."""
    rows = raw_of(session).execute(_ENDED, {"some": json.dumps(list(some))})
    return [
        Ended(one, kind, value, dt.date.fromisoformat(day) if day is not None else None)
        for one, kind, value, day in rows
    ]


def within(deals: Iterable[Ended], span: Span) -> list[Ended]:
    """Those that ended in the span; one without a day only where the span has no ends."""
    first, stop = span
    if first is None and stop is None:
        return list(deals)
    low, high = first or dt.date.min, stop or dt.date.max
    return [deal for deal in deals if deal.closed is not None and low <= deal.closed < high]


def _groups(session: Session, deals: list[Ended], by: By, today: dt.date) -> Mapping[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    for one, key, name in _found(session, deals, by, today):
        found.setdefault(one, []).append((str(key), name))
    return found


def _found(session: Session, deals: list[Ended], by: By, today: dt.date) -> Iterable[tuple[int, Any, str]]:
    if by == "month":
        return [
            (deal.id, Month.of(deal.closed).label, Month.of(deal.closed).label)
            for deal in deals if deal.closed is not None
        ]  # fmt: skip
    some = {"some": json.dumps([deal.id for deal in deals])}
    if by == "view":
        return _viewed(session, some, today)
    rows: Iterable[tuple[int, Any, str]] = raw_of(session).execute(_GROUPS[by], some)
    if by == "family":
        words = {**{code: _(label) for code, label in FAMILIES}, "won": _("Won")}
        return [(one, key, words.get(key, key)) for one, key, _name in rows]
    if by == "industry":  # written in two ways it is one all the same
        first: dict[str, str] = {}
        return [(one, key, first.setdefault(key, name)) for one, key, name in rows]
    return rows


def _viewed(session: Session, some: Mapping[str, str], today: dt.date) -> Iterable[tuple[int, Any, str]]:
    """Segments are saved views (domain B.2): a deal is in one whose people or companies it is with."""
    rows = raw_of(session).execute(f"SELECT d.id, d.person_id, {_COMPANY} FROM deals d WHERE d.id IN {_SOME}", some)
    whose = rows.fetchall()
    for view in saved_views(session):
        if view.subject in ("people", "companies"):
            members = set(listed_ids(session, LISTINGS[view.subject], view.wanted, today))
            at = 1 if view.subject == "people" else 2
            yield from ((row[0], view.id, view.name) for row in whose if row[at] in members)


def _sorted(found: Iterable[Bar], by: By) -> list[Bar]:
    in_order: Callable[[Bar], Any] = lambda bar: (bar.name is None, bar.key)  # noqa: E731
    by_size: Callable[[Bar], Any] = lambda bar: (  # noqa: E731
        bar.name is None, by in SHARES and bool(bar.tally.won), -len(bar.tally.ids), bar.name
    )  # fmt: skip
    return sorted(found, key=in_order if by in _ORDERED else by_size)
