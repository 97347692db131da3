"""Whom each campaign addresses, and what they answered."""

import datetime as dt
from collections.abc import Iterator, Sequence

from models.sample.chance import Chance
from models.sample.records import Campaign, Guest, SampleDeal, Somebody
from models.sample.span import Span, later, workday, workday_before

#: Days before the start on which the letters are posted.
_BEFORE = 21
#: What of those who were written to, and of those who had been leads before, gave an answer.
_DECLINED, _CAME = 0.07, 0.2


def posted_on(campaign: Campaign) -> dt.date | None:
    """The day on which the letters of a campaign go out; None where it writes none."""
    if campaign.starts is None or not campaign.plan.letters or not campaign.held:
        return None
    return workday(campaign.starts - dt.timedelta(days=_BEFORE))


def guests_of(
    campaign: Campaign, people: Sequence[Somebody], deals: Sequence[SampleDeal], span: Span, chance: Chance
) -> Iterator[Guest]:
    """Those who were written to, and those who came of it."""
    posted = posted_on(campaign)
    if posted is None:
        return
    for person in _written_to(campaign, people, min(posted, span.today), chance):
        yield _asked(campaign, person, posted, span, chance)
    buyers = {deal.person for deal in deals if not deal.repeated}
    for person in people:
        if person.campaign is campaign:
            yield _own(campaign, person, posted, bought=person in buyers)


def _written_to(campaign: Campaign, people: Sequence[Somebody], day: dt.date, chance: Chance) -> list[Somebody]:
    plan = campaign.plan
    known = [
        person
        for person in people
        if person.created <= day and person.campaign is not campaign and person.lifecycle != "disqualified"
    ]
    if plan.industries or plan.firms == 1:
        fitting = [p for p in known if p.firm and (not plan.industries or p.firm.industry.name in plan.industries)]
    else:
        fitting = [person for person in known if not person.firm or plan.firms > 0.5]
    return chance.sample(fitting, min(plan.letters, len(fitting)))


def _asked(campaign: Campaign, person: Somebody, posted: dt.date, span: Span, chance: Chance) -> Guest:
    if posted > span.today:
        added = max(person.created, workday_before(span.today - dt.timedelta(days=chance.randint(1, 6))))
        return Guest(campaign, person, "planned", added, None)
    added = max(person.created, workday_before(posted - dt.timedelta(days=6)))
    draw, answered = chance.random(), later(posted, chance.randint(2, _BEFORE - 3))
    if draw < _DECLINED and answered <= span.today:
        return Guest(campaign, person, "declined", added, answered)
    if draw < _DECLINED + _CAME and _was_lead(person, posted):
        come = _day_of_coming(campaign, span, chance) if campaign.plan.meets else answered
        if come is not None and come <= span.today:
            return Guest(campaign, person, "attended" if campaign.plan.meets else "responded", added, come)
        if answered <= span.today:
            return Guest(campaign, person, "responded", added, answered)
    return Guest(campaign, person, "sent", added, None)


def _was_lead(person: Somebody, day: dt.date) -> bool:
    """Whether they had answered, or bought, before the day: what they do now makes them nobody's lead anew."""
    return person.events[0][0] is None or (person.led is not None and person.led < day)


def _day_of_coming(campaign: Campaign, span: Span, chance: Chance) -> dt.date | None:
    days = list(span.days(campaign.starts, campaign.ends)) if campaign.starts and campaign.ends else []
    return chance.choice(days) if days else None


def _own(campaign: Campaign, person: Somebody, posted: dt.date, *, bought: bool) -> Guest:
    day = person.led or person.created
    came = "attended" if campaign.plan.meets and day <= (campaign.ends or day) else "responded"
    added = max(person.created, min(posted, day))
    return Guest(campaign, person, "converted" if bought and person.led else came, added, day)
