"""Who came to the workshop's file, when and through what; and which of them answered: the leads."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.rules.months import Month
from models.sample.campaigns import guest_days, lead_days
from models.sample.chance import Chance, share_out
from models.sample.people import Crowd
from models.sample.records import Campaign, Somebody
from models.sample.span import Span, workday

#: The share of leads who stood in the file before they answered.
_KNOWN_BEFORE = 0.24


def leads_of(campaigns: Sequence[Campaign], span: Span, crowd: Crowd, chance: Chance) -> list["Lead"]:
    """All who answered, in the order of their days, with what becomes of each; the address book is begun for it."""
    found = _address_book(span, crowd, chance)
    found += [lead for campaign in campaigns for lead in _of_campaign(campaign, span, crowd, chance)]
    found += _by_themselves(span, crowd, chance)
    found.sort(key=lambda lead: lead.day)
    _settle(found, span, crowd.words.business["outcomes"], chance)
    return found


def _of_campaign(campaign: Campaign, span: Span, crowd: Crowd, chance: Chance) -> Iterator["Lead"]:
    plan = campaign.plan
    for day in lead_days(campaign, span, chance):
        since = _since(day, span, chance)
        person = crowd.somebody(since, plan.source, campaign, plan.firms, plan.industries)
        yield Lead(person, day, plan.quality)


def _by_themselves(span: Span, crowd: Crowd, chance: Chance) -> Iterator["Lead"]:
    facts = crowd.words.business["organic"]
    hungry = crowd.words.business["starved"]["organic"]
    for month in span.months:
        number = facts["leads"] * span.pace[month] * (hungry if month in span.starved else 1)
        for day in span.spread(number, month.first_day, month.last_day, chance):
            since = _since(day, span, chance)
            person = crowd.somebody(since, chance.weighted(facts["sources"]), None, facts["firms"])
            yield Lead(person, day, facts["quality"])


def _since(day: dt.date, span: Span, chance: Chance) -> dt.date:
    if not chance.some(_KNOWN_BEFORE):
        return day
    return min(day, max(span.first, workday(day - dt.timedelta(days=chance.randint(12, 160)))))


def _settle(leads: list["Lead"], span: Span, outcomes: dict[str, float], chance: Chance) -> None:
    """Share the outcomes out among the leads of each month; the best leads tend to get the best ones."""
    left: dict[str, float] = {}
    order = list(outcomes)
    for month in span.months:
        group = [lead for lead in leads if Month.of(lead.day) == month]
        group.sort(key=lambda lead: chance.random() ** (1 / lead.quality), reverse=True)
        dealt = sorted(share_out(len(group), outcomes, left), key=order.index)
        for lead, outcome in zip(group, dealt, strict=True):
            lead.outcome = outcome
        for lead in group[:1]:
            lead.keen = True
    _choose_big(leads, span)


def _choose_big(leads: list["Lead"], span: Span) -> None:
    month = span.big_order.shifted(-2)
    won = [lead for lead in leads if lead.outcome == "won" and Month.of(lead.day) == month and lead.person.firm]
    for lead in won[:1] or [lead for lead in leads if Month.of(lead.day) == month][:1]:
        lead.outcome, lead.big = "won", True


def _address_book(span: Span, crowd: Crowd, chance: Chance) -> list["Lead"]:
    """The file's first people: customers of earlier years, and people known by name, some of whom answer a letter."""
    facts = crowd.words.business
    known = [
        crowd.somebody(span.first, "Address book", None, facts["address_book"]["firms"])
        for _one in range(facts["address_book"]["people"])
    ]
    customers, answered = facts["address_book"]["customers"], facts["address_book"]["answered"]
    for person in known[:customers]:
        person.events.append((None, "customer", None))
    for person in known[customers + answered :]:
        _prospect(person)
    days = (workday(span.first + dt.timedelta(days=chance.randint(4, 30))) for _one in range(answered))
    letters = zip(known[customers:], days, strict=False)
    return [Lead(person, day, 1.0) for person, day in letters if day <= span.today]


def prospects(campaigns: Sequence[Campaign], span: Span, crowd: Crowd, chance: Chance) -> None:
    """Lists and visitors who have not answered yet, and then as many one by one as the file is to hold."""
    for campaign in campaigns:
        for day in guest_days(campaign, span, chance):
            _prospect(crowd.somebody(day, campaign.plan.source, campaign, campaign.plan.firms))
    for given in crowd.words.business["lists"]:
        day = workday(Month.of(span.today).shifted(-given["month"]).first_day + dt.timedelta(days=8))
        for _one in range(given["people"]):
            _prospect(crowd.somebody(day, given["source"], None, given["firms"], given["industries"]))
    facts = crowd.words.business["trickle"]
    missing = crowd.words.business["people"] - len(crowd.people)
    for at in range(missing):
        part = (at + chance.random()) / missing
        day = workday(span.first + dt.timedelta(days=int(part * (span.today - span.first).days)))
        _prospect(crowd.somebody(min(day, span.today), chance.weighted(facts["sources"]), None, facts["firms"]))


def _prospect(person: Somebody) -> None:
    person.events.append((person.created, "prospect", None))


@dataclass(slots=True, eq=False)
class Lead:
    """Somebody who answered on a day; ``keen`` decides fast, ``big`` is the one behind the large order."""

    person: Somebody
    day: dt.date
    quality: float
    outcome: str = "silent"
    keen: bool = False
    big: bool = False
