"""From reach to revenue: how many came to each step in a span of days, and which share of its leads (domain A.4).

The same counts as :mod:`models.queries.month`, which reads them by stage: here every person and deal is looked at once,
so that what was chosen on the Desk is counted while the eye moves there.
"""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.orm import Session

from models.fields import Subject
from models.queries.measured import COUNTED
from models.queries.month_deals import stage_facts
from models.queries.month_leads import maturity_on
from models.queries.scope import Scope
from models.rules.funnel import opportunity_stages
from models.steps import raw_of

StepKey = Literal["leads", "qualified", "opportunities", "won"]

_CHOSEN = "(SELECT value FROM json_each(:{}))"
#: Conditions on a person's and a deal's row, by what is chosen; models.queries.scope says the same in SQLAlchemy.
_PEOPLE = {
    "people": f"p.id IN {_CHOSEN.format('people')}",
    "campaigns": f"p.campaign_id IN {_CHOSEN.format('campaigns')}",
    "deals": f"p.id IN (SELECT d.person_id FROM deals d WHERE d.id IN {_CHOSEN.format('deals')})",
}
_DEALS = {
    "deals": f"d.id IN {_CHOSEN.format('deals')}",
    "campaigns": f"d.campaign_id IN {_CHOSEN.format('campaigns')}",
    "people": f"d.person_id IN {_CHOSEN.format('people')}",
}
#: A key that sorts events by day, then id; its last sign tells whether the day is known. An unknown day stands on the
#: day on which it was recorded.
EVENT_KEY = (
    "coalesce(e.entered_on, substr(e.recorded_at, 1, 10)) || substr('00000000000' || e.id, -12) || "
    "(e.entered_on IS NOT NULL)"
)
_RANK = "CASE e.stage WHEN 'lead' THEN 1 WHEN 'qualified' THEN 2 WHEN 'opportunity' THEN 3 WHEN 'customer' THEN 4 END"
#: Per person: keys of the first event of a lead and of a qualified lead, and the first known days of later stages.
_LIVES = (
    "SELECT person_id, min(key) AS led, min(CASE WHEN rank>1 THEN key END) AS qualified, "
    "min(CASE WHEN rank>1 THEN day END) AS day_2, min(CASE WHEN rank>2 THEN day END) AS day_3, "
    "min(CASE WHEN rank>3 THEN day END) AS day_4 FROM (SELECT e.person_id, e.entered_on AS day, "
    f"{EVENT_KEY} AS key, {_RANK} AS rank FROM {{}}) WHERE rank IS NOT NULL GROUP BY person_id"
)
#: Per deal: the key of its first event in an opportunity stage, the day it was won, its value.
_SALES = (
    "SELECT d.id, d.value, CASE WHEN s.kind='won' THEN d.closed_on END AS won, "
    f"(SELECT min({EVENT_KEY}) FROM stage_events e WHERE e.deal_id=d.id AND NOT e.assumed "
    "AND +e.stage_id IN (SELECT value FROM json_each(:stages))) AS began "
    "FROM deals d JOIN stages s ON s.id=d.stage_id WHERE {}"
)
_IN = "({0} IS NOT NULL AND substr({0}, -1)='1' AND {0}>=:first AND {0}<:stop)"
_LED, _QUALIFIED = _IN.format("led"), _IN.format("qualified")
_WON = "(won>=:first AND won<:stop)"
_BEGAN = f"({_IN.format('began')} OR ({_WON} AND (began IS NULL OR substr(began, 1, 10)>=won)))"


@dataclass(frozen=True, slots=True)
class Rates:
    """Of the ``leads`` of the span that are at least ``maturity`` days old, how many came so far within that time."""

    maturity: int
    leads: int
    qualified: int
    opportunities: int
    won: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """Counts of the span, never divided by one another; ``reached`` is added up, people may repeat.

    ``reached`` is None where nothing was measured, or where only some people or deals are asked about. Revenue is in
    minor units.
    """

    reached: int | None
    leads: int
    qualified: int
    opportunities: int
    won: int
    revenue: int
    rates: Rates


def funnel(session: Session, scope: Scope, first: dt.date, stop: dt.date, maturity: int | None = None) -> Funnel:
    """The funnel of the half-open span; ``stop`` is the day after the last that counts.

    ``maturity`` is that of the whole business (:func:`maturity_on`), counted here where it is not given.
    """
    maturity = maturity_on(session, stop - dt.timedelta(days=1)) if maturity is None else maturity
    values = _values(session, scope, first, stop)
    values |= {"old": (stop - dt.timedelta(days=maturity)).isoformat(), "within": f"+{maturity} days"}
    raw = raw_of(session)
    came = [f"(day_{n} BETWEEN substr(led, 1, 10) AND date(substr(led, 1, 10), :within))" for n in (2, 3, 4)]
    ripe = f"({_LED} AND led<:old)"
    leads, qualified, *rates = raw.execute(
        f"SELECT total({_LED}), total({_QUALIFIED}), total({ripe}), total({ripe} AND ({' OR '.join(came)})), "
        f"total({ripe} AND ({' OR '.join(came[1:])})), total({ripe} AND {came[2]}) FROM ({_lives(scope)})",
        values,
    ).fetchone()
    opportunities, won, revenue = raw.execute(
        f"SELECT total({_BEGAN}), total({_WON}), total(CASE WHEN {_WON} THEN value END) FROM ({_sales(scope)})", values
    ).fetchone()
    return Funnel(
        _reached(session, scope, values), int(leads), int(qualified), int(opportunities), int(won), int(revenue),
        Rates(maturity, *(int(one) for one in rates)),
    )  # fmt: skip


def funnel_records(
    session: Session, scope: Scope, first: dt.date, stop: dt.date, step: StepKey
) -> tuple[Subject, tuple[int, ...]]:
    """The people or deals that a step of :func:`funnel` counts."""
    values = _values(session, scope, first, stop)
    if step in ("leads", "qualified"):
        condition = _LED if step == "leads" else _QUALIFIED
        return "people", _ids(session, f"SELECT person_id FROM ({_lives(scope)}) WHERE {condition}", values)
    condition = _BEGAN if step == "opportunities" else _WON
    return "deals", _ids(session, f"SELECT id FROM ({_sales(scope)}) WHERE {condition}", values)


def _ids(session: Session, sql: str, values: dict[str, Any]) -> tuple[int, ...]:
    return tuple(one for (one,) in raw_of(session).execute(sql, values))


def _lives(scope: Scope) -> str:
    if not scope:
        return _LIVES.format("lifecycle_events e")
    narrowed = " AND ".join(_PEOPLE[name] for name in _chosen(scope))
    return _LIVES.format(f"people p JOIN lifecycle_events e ON e.person_id=p.id WHERE {narrowed}")


def _sales(scope: Scope) -> str:
    return _SALES.format(" AND ".join(_DEALS[name] for name in _chosen(scope)) or "TRUE")


def _chosen(scope: Scope) -> Iterator[str]:
    yield from (name for name in ("campaigns", "people", "deals") if getattr(scope, name))


def _values(session: Session, scope: Scope, first: dt.date, stop: dt.date) -> dict[str, Any]:
    chosen = {name: json.dumps(getattr(scope, name)) for name in _chosen(scope)}
    stages = json.dumps(sorted(opportunity_stages(stage_facts(session))))
    return chosen | {"first": first.isoformat(), "stop": stop.isoformat(), "stages": stages}


def _reached(session: Session, scope: Scope, values: dict[str, Any]) -> int | None:
    if scope.people or scope.deals:
        return None
    narrowed = f" AND f.campaign_id IN {_CHOSEN.format('campaigns')}" if scope.campaigns else ""
    row = raw_of(session).execute(
        "SELECT sum(f.reach) FROM figures f WHERE f.first_day>=:first AND f.first_day<:stop "
        f"AND {COUNTED.format('reach')}{narrowed}",
        values,
    )
    found: int | None = row.fetchone()[0]
    return found
