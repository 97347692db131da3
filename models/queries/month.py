"""The figures of one month, in a fixed number of statements whatever the size of the business.

Formulas stand in :mod:`models.rules.metrics`, which days count in ``month_leads`` and ``month_deals``.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.queries.month_deals import (
    AheadMonth,
    ClosedDay,
    OpenDeal,
    StageLine,
    WonDeal,
    closed_days,
    count_entered,
    look_ahead,
    open_deals,
    pipeline_lines,
    stage_facts,
    won_deals,
)
from models.queries.month_leads import (
    LEAD,
    QUALIFIED,
    Cohort,
    Conversion,
    cohort_steps,
    count_first_entries,
    maturity_on,
)
from models.queries.month_reach import Engagement, added, engagement_days
from models.queries.scope import EVERYTHING, Scope
from models.queries.surveys import brand_by
from models.rules import metrics
from models.rules.funnel import StageFacts, open_opportunity_stages, opportunity_stages, proposal_stages
from models.rules.months import Month, latest_mature

#: Printed on every report; a changed definition breaks every series and gets a new number (A.4).
DEFINITIONS = 1


@dataclass(frozen=True, slots=True)
class Brand:
    """The aided figure of the latest survey: ``named`` of ``asked`` people ticked us. No survey yet: all empty."""

    named: int = 0
    asked: int = 0
    held_on: dt.date | None = None

    @property
    def value(self) -> float | None:
        """The share who knew us, a fraction."""
        return metrics.share(self.named, self.asked)


@dataclass(frozen=True, slots=True)
class Closed:
    """Deals that ended in the month; ``unvalued`` won ones have no value, which counts as nothing in the sum."""

    won: int
    won_value: int
    unvalued: int
    median: int | None
    lost: int
    no_decision: int

    @property
    def ended(self) -> int:
        """All that ended: the denominator of the win rate."""
        return self.won + self.lost + self.no_decision

    @property
    def average(self) -> int | None:
        """The transaction value in minor units."""
        return metrics.average_value(self.won_value, self.won)

    @property
    def win_rate(self) -> float | None:
        """Won by all that ended, a fraction; no decision counts as lost."""
        return metrics.win_rate(self.won, self.lost, self.no_decision)


@dataclass(frozen=True, slots=True)
class Funnel:
    """First entries of the month into each stage or a later one: persons, then deals. Never divided by one another."""

    leads: int
    qualified: int
    opportunities: int
    proposals: int
    won: int


@dataclass(frozen=True, slots=True)
class OpenWork:
    """The deals open on the day, as far as the look-ahead can't place them in a month."""

    deals: int
    undated: int
    undated_value: int


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """The figures of ``month`` as known at the end of ``as_of``; money in minor units, rates as fractions."""

    month: Month
    as_of: dt.date
    leads_generated: int
    audience_engagement: Engagement
    brand_recognition: Brand
    closed: Closed
    conversion_rate: Conversion | None
    cycle: metrics.Cycle | None
    cycle_deals: int
    funnel: Funnel
    cohort: Cohort
    pipeline: tuple[StageLine, ...]
    ahead: tuple[AheadMonth, ...]
    open_work: OpenWork


    @property
    def to_date(self) -> bool:
        """Whether the month is not over on ``as_of``."""
        return self.as_of < self.month.last_day


def month_figures(session: Session, month: Month, as_of: dt.date, scope: Scope = EVERYTHING) -> MonthFigures:
    """The figures of ``month``; days after ``as_of`` count nowhere. ``scope`` keeps only what belongs to it."""
    first, stop = month.first_day, stop_of(month, as_of)
    stages = stage_facts(session, as_of)
    maturity = maturity_on(session, as_of)
    cohort = cohort_steps(session, latest_mature(as_of, maturity), maturity, stages, scope)
    won = won_deals(session, first, stop, open_opportunity_stages(stages), scope)
    closed = _closed(closed_days(session, first, stop, scope), won)
    cycle = [(deal.opened, deal.closed) for deal in won if deal.opened is not None and deal.opened <= deal.closed]
    opened = open_deals(session, as_of, stages, scope)
    funnel = _funnel(session, (first, stop), stages, closed.won, scope)
    return MonthFigures(
        month=month,
        as_of=as_of,
        leads_generated=funnel.leads,
        audience_engagement=added(list(engagement_days(session, first, stop, scope).values())),
        brand_recognition=_brand(session, min(as_of, month.last_day)),
        closed=closed,
        conversion_rate=Conversion(cohort.won, cohort.leads, cohort.month) if cohort.leads else None,
        cycle=metrics.sales_cycle_days(cycle),
        cycle_deals=len(cycle),
        funnel=funnel,
        cohort=cohort,
        pipeline=pipeline_lines(opened, stages),
        ahead=look_ahead(opened, stages, [month.shifted(n) for n in (1, 2, 3)]),
        open_work=_open_work(opened),
    )


def stop_of(month: Month, as_of: dt.date) -> dt.date:
    """The first day that no longer counts: the next month's first, or the day after ``as_of``."""
    return min(month.next_first_day, as_of + dt.timedelta(days=1))


def _closed(days: Sequence[ClosedDay], won: Sequence[WonDeal]) -> Closed:
    counts: Counter[str] = Counter()
    for day in days:
        counts[day.kind] += day.deals
    values = [deal.value for deal in won if deal.value is not None]
    return Closed(
        won=counts["won"],
        won_value=sum(values),
        unvalued=len(won) - len(values),
        median=metrics.median_value(values),
        lost=counts["lost"],
        no_decision=counts["no_decision"],
    )


def _brand(session: Session, as_of: dt.date) -> Brand:
    """What the latest survey up to the end of the month, or to today, found."""
    found = brand_by(session, as_of)
    return Brand() if found is None else Brand(found.aided_count or 0, found.respondents or 0, found.held_on)


def _funnel(
    session: Session, span: tuple[dt.date, dt.date], stages: tuple[StageFacts, ...], won: int, scope: Scope
) -> Funnel:
    return Funnel(
        leads=count_first_entries(session, LEAD, *span, scope),
        qualified=count_first_entries(session, QUALIFIED, *span, scope),
        opportunities=count_entered(session, opportunity_stages(stages), *span, scope),
        proposals=count_entered(session, proposal_stages(stages), *span, scope),
        won=won,
    )


def _open_work(deals: Sequence[OpenDeal]) -> OpenWork:
    undated = [deal.value for deal in deals if deal.expected is None]
    return OpenWork(len(deals), len(undated), sum(undated))
