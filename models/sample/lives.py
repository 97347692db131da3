"""What becomes of people: the days on which they came to each stage of the lifecycle, and what is to be done next."""

import datetime as dt
from typing import Any

from models.sample.arrivals import Lead
from models.sample.chance import Chance
from models.sample.records import WAY, Event, SampleDeal, Somebody
from models.sample.span import Span, later
from models.sample.words import Words

#: The share of people of whom something is noted, by what they are.
_NOTED = {"lead": 0.35, "qualified": 0.5, "later": 0.85, "disqualified": 0.9, "customer": 0.3, "prospect": 0.08}
#: Reasons after which nobody asks again.
_FOR_GOOD = ("No need", "Poor fit", "Known supplier", "Does it in-house")


def live(lead: Lead, deal: SampleDeal | None, words: Words, span: Span, chance: Chance) -> None:
    """Fill in the events of a lead up to today; ``deal`` is the one that came of it."""
    person = lead.person
    events: list[Event] = [(lead.day, "lead", None)]
    if person.created < lead.day:
        events.insert(0, (person.created, "prospect", None))
    if deal is not None:
        events += _of_deal(deal, chance)
    else:
        events += _without_deal(lead, span, chance)
    person.events = [event for event in events if event[0] is None or event[0] <= span.today]
    person.owner = deal.owner if deal else chance.weighted(words.business["team"])
    if deal is not None and deal.is_open:
        person.next_action, person.next_action_on = deal.next_step, deal.next_on


def _of_deal(deal: SampleDeal, chance: Chance) -> list[Event]:
    events: list[Event] = []
    for day, stage in deal.moves:
        if stage in WAY[2:] and not events:
            events.append((max(deal.created, day - dt.timedelta(days=chance.randint(0, 3))), "qualified", None))
            events.append((day, "opportunity", deal))
        elif stage == "Won":
            events.append((day, "customer", deal))
    if not deal.is_open and deal.stage != "Won":
        told = later(deal.closed, chance.choice((0, 0, 0, 1, 4)))
        events.append((told, "disqualified" if deal.reason in _FOR_GOOD else "not_now", None))
    return events


def _without_deal(lead: Lead, span: Span, chance: Chance) -> list[Event]:
    age = (span.today - lead.day).days
    soon = later(lead.day, chance.randint(1, 16))
    match lead.outcome:
        case "qualified":
            cooled = later(soon, chance.randint(35, 80))
            return [(soon, "qualified", None), *([(cooled, "not_now", None)] if age > 100 else [])]
        case "later":
            return [(soon, "not_now", None)]
        case "disqualified":
            return [(soon, "disqualified", None)]
        case "silent" if age > 130 and chance.some(0.65):
            return [(later(lead.day, chance.randint(40, 120)), "not_now", None)]
    return []


def furnish(person: Somebody, words: Words, span: Span, chance: Chance) -> None:
    """Notes and next actions that fit the stage in which the person stands today."""
    kind = {"not_now": "later", "opportunity": "lead"}.get(person.lifecycle, person.lifecycle)
    gave_up = kind == "later" and len(person.events) > 1 and person.events[-2][1] == "lead" and chance.some(0.5)
    if chance.some(_NOTED[kind]):
        person.note = chance.choice(words.sales["people"]["silent" if gave_up else kind])
    if person.lifecycle == "opportunity" or person.next_action:
        return
    since = (span.today - (person.events[-1][0] or span.first)).days
    if chance.some(_wanted(kind, since)):
        _plan(person, kind, words.sales["next_actions"], span, chance)


def _wanted(kind: str, since: int) -> float:
    if kind == "lead":
        return 0.85 if since < 45 else 0.2
    return {"qualified": 0.95, "later": 0.85, "customer": 0.12, "prospect": 0.04}.get(kind, 0)


def _plan(person: Somebody, kind: str, actions: dict[str, Any], span: Span, chance: Chance) -> None:
    person.next_action = chance.choice(actions[kind])
    if kind == "later":
        person.next_action_on = later(span.today, chance.randint(-8, 150))
    else:
        person.next_action_on = later(span.today, chance.randint(-6 if chance.some(0.3) else 0, 21))
