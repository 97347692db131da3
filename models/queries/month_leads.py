"""Leads of a span of days, and what became of a month's leads (domain A.2, A.4).

A person is a lead from the first event in any stage from lead to customer: a later stage has passed the earlier ones.
Where that first event has no day, the person counts in no month. Spans are half-open: ``first`` up to ``stop``.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from models.queries.scope import EVERYTHING, Scope
from models.rules.funnel import StageFacts, proposal_stages
from models.rules.metrics import conversion_rate
from models.rules.months import Month, maturity_days
from models.schema import Campaign, Deal, LifecycleEvent, Person, StageEvent

LEAD = ("lead", "qualified", "opportunity", "customer")
QUALIFIED = LEAD[1:]
OPPORTUNITY = LEAD[2:]
CUSTOMER = LEAD[3:]

Event = LifecycleEvent | StageEvent


class LeadDay(NamedTuple):
    """People who became leads on ``day`` and customers first on ``won``, None where they have not."""

    day: dt.date
    won: dt.date | None
    people: int


@dataclass(frozen=True, slots=True)
class Conversion:
    """Lead to customer of one cohort: of the ``leads`` of that month, ``won`` became customers in time."""

    won: int
    leads: int
    cohort: Month

    @property
    def value(self) -> float | None:
        """The rate, a fraction."""
        return conversion_rate(self.won, self.leads)


@dataclass(frozen=True, slots=True)
class Cohort:
    """How many of the ``leads`` of ``month`` came to each stage within ``maturity`` days, deals of theirs included."""

    month: Month
    maturity: int
    leads: int
    qualified: int
    opportunities: int
    proposals: int
    won: int


def event_day(event: type[Event]) -> ColumnElement[dt.date]:
    """The day of an event; the UTC day on which it was recorded stands in for an unknown one."""
    return func.coalesce(event.entered_on, func.substr(event.recorded_at, 1, 10), type_=event.entered_on.type)


def is_in(column: ColumnElement[Any] | InstrumentedAttribute[Any], values: Collection[Any]) -> ColumnElement[bool]:
    """``column IN values``, kept from any index: among one person's or deal's few events it is the wrong way in.

    Without statistics SQLite walks all events of a stage for every single person instead.
    """
    return func.coalesce(column, column).in_(values)


def came_before(other: type[Event], event: type[Event]) -> ColumnElement[bool]:
    """Whether ``other`` was before ``event``, whose day is known; on one day the lower id was first."""
    day = event_day(other)
    return or_(day < event.entered_on, and_(day == event.entered_on, other.id < event.id))


def first_entries(
    stages: tuple[str, ...], first: dt.date, stop: dt.date, scope: Scope
) -> Select[int, dt.date | None]:
    """(person id, day) of those whose first event in any of ``stages`` lies in the span; each person once."""
    event, other = LifecycleEvent, aliased(LifecycleEvent)
    passed = exists().where(other.person_id == event.person_id, is_in(other.stage, stages), came_before(other, event))
    rows = select(event.person_id.label("person_id"), event.entered_on.label("day")).where(
        event.stage.in_(stages), event.entered_on >= first, event.entered_on < stop, ~passed
    )
    return rows.where(scope.of_person(event.person_id)) if scope else rows


def count_first_entries(
    session: Session, stages: tuple[str, ...], first: dt.date, stop: dt.date, scope: Scope
) -> int:
    """How many persons came to one of ``stages`` for the first time in the span."""
    rows = first_entries(stages, first, stop, scope).subquery()
    return session.scalar(select(func.count()).select_from(rows)) or 0


def lead_days(session: Session, first: dt.date, stop: dt.date, scope: Scope) -> list[LeadDay]:
    """The leads generated in the span, by the day and by the day on which they first became customers."""
    leads = first_entries(LEAD, first, stop, scope).subquery()
    rows = select(leads.c.day, _reached(leads.c.person_id, CUSTOMER).label("won")).subquery()
    found = session.execute(select(rows.c.day, rows.c.won, func.count()).group_by(rows.c.day, rows.c.won))
    return [LeadDay(*row) for row in found]


def leads_by_campaign(session: Session, first: dt.date, stop: dt.date) -> tuple[tuple[str, int], ...]:
    """(campaign, leads) of the span, most first; leads without a campaign are left out."""
    rows = first_entries(LEAD, first, stop, EVERYTHING).subquery()
    count = func.count().label("leads")
    found = session.execute(
        select(Campaign.name, count)
        .join(Person, Person.campaign_id == Campaign.id)
        .join(rows, rows.c.person_id == Person.id)
        .group_by(Campaign.id, Campaign.name)
        .order_by(count.desc(), Campaign.id)
    )
    return tuple((name, leads) for name, leads in found)


def first_lead_day(session: Session) -> dt.date | None:
    """The earliest day on which anybody was a lead, over all campaigns."""
    return session.scalar(select(func.min(LifecycleEvent.entered_on)).where(LifecycleEvent.stage.in_(LEAD)))


def maturity_on(session: Session, as_of: dt.date) -> int:
    """Days after which a cohort is judged, from all customers won by ``as_of`` (A.4).

    Who was a customer from the first moment (an imported list of customers) tells nothing about the time it takes.
    """
    event, other, customer = LifecycleEvent, aliased(LifecycleEvent), aliased(LifecycleEvent)
    passed = exists().where(other.person_id == event.person_id, is_in(other.stage, LEAD), came_before(other, event))
    found = session.execute(
        select(event.entered_on, func.min(customer.entered_on))
        .join(customer, customer.person_id == event.person_id)
        .where(customer.stage.in_(CUSTOMER), customer.entered_on <= as_of)
        .where(is_in(event.stage, LEAD[:-1]), event.entered_on.is_not(None), ~passed)
        .group_by(event.id, event.entered_on)
    )
    return maturity_days([(won - led).days for led, won in found if led and won and led <= won])


def conversion_of(days: Iterable[LeadDay], cohort: Month, maturity: int) -> Conversion | None:
    """Lead to customer of the leads of one month, won within ``maturity`` days; None where it had no lead."""
    leads = [day for day in days if Month.of(day.day) == cohort]
    won = sum(day.people for day in leads if _within(day.day, day.won, maturity))
    return Conversion(won, sum(day.people for day in leads), cohort) if leads else None


def cohort_steps(
    session: Session, cohort: Month, maturity: int, stages: tuple[StageFacts, ...], scope: Scope
) -> Cohort:
    """How far the leads of the month ``cohort`` came; a later stage has passed the earlier ones."""
    came = cohort_came(session, cohort.first_day, cohort.next_first_day, maturity, stages, scope)
    return Cohort(
        cohort,
        maturity,
        len(came),
        qualified=sum(any(row) for row in came),
        opportunities=sum(any(row[1:]) for row in came),
        proposals=sum(any(row[2:]) for row in came),
        won=sum(row[3] for row in came),
    )


def cohort_came(
    session: Session, first: dt.date, stop: dt.date, maturity: int, stages: tuple[StageFacts, ...], scope: Scope
) -> list[tuple[bool, bool, bool, bool]]:
    """Of each lead of the span: whether they were qualified, an opportunity, had a proposal and were won in time."""
    leads = first_entries(LEAD, first, stop, scope).subquery()
    person = leads.c.person_id
    proposal = (
        select(func.min(StageEvent.entered_on))
        .join(Deal, Deal.id == StageEvent.deal_id)
        .where(Deal.person_id == person, is_in(StageEvent.stage_id, proposal_stages(stages)), ~StageEvent.assumed)
        .scalar_subquery()
    )
    reached = (_reached(person, QUALIFIED), _reached(person, OPPORTUNITY), proposal, _reached(person, CUSTOMER))
    rows = session.execute(select(leads.c.day, *reached)).all()
    return [
        (_within(day, one, maturity), _within(day, two, maturity), _within(day, three, maturity),
         _within(day, four, maturity))
        for day, one, two, three, four in rows
    ]  # fmt: skip


def _reached(person: ColumnElement[int], stages: tuple[str, ...]) -> ColumnElement[dt.date | None]:
    """The first known day on which the person was in any of ``stages``."""
    return (
        select(func.min(LifecycleEvent.entered_on))
        .where(LifecycleEvent.person_id == person, is_in(LifecycleEvent.stage, stages))
        .scalar_subquery()
    )


def _within(start: dt.date, reached: dt.date | None, maturity: int) -> bool:
    return reached is not None and 0 <= (reached - start).days <= maturity
