"""How an objective is read and said here: the words of what is measured, and how amounts and days are written."""

import datetime as dt
from dataclasses import replace
from typing import cast

from models.errors import Refused
from models.fields import Field, Kind
from models.formats import Facts, parse_day, show_day
from models.rules.objective import Aim, Reader, taken_apart
from models.schema.campaigns import MEASURES
from models.text import N_, _, ngettext

#: What each measure is called in a sentence, in any number, with bars between the words; the first is the usual one.
_WORDS = {
    "leads": N_("leads|lead|enquiries|enquiry|inquiries|new contacts|contacts"),
    "qualified": N_("qualified leads|qualified lead|good leads"),
    "quotes": N_("quotes|quote|requests for a quote|quotations|quotation|offers|proposals|proposal"),
    "won": N_("won deals|won deal|orders|order|sales|sale|new customers|customers|bookings|booking|jobs|deals"),
    "revenue": N_("revenue|turnover|in revenue|of revenue|in sales|in orders"),
    "responses": N_("responses|response|answers|answer|replies|reply|sign-ups|registrations"),
    "attended": N_("visitors who came|visitors|visitor|guests|guest|attendees|participants"),
    "reach": N_("people reached|people who see it|people|reach"),
    "clicks": N_("clicks|click"),
    "visits": N_("visits of the website|website visits|visits|visit"),
    "engagement_rate": N_("engagement rate|engagement|interaction rate"),
}
_MONEY, _RATES = frozenset({"revenue"}), frozenset({"engagement_rate"})
_LABELS = dict(MEASURES)


def unit_of(measure: str | None, field: Field) -> Field:
    """The field of an amount, held in the unit of what it measures: money, a rate, else a count."""
    kind = Kind.MONEY if measure in _MONEY else Kind.RATE if measure in _RATES else Kind.INTEGER
    return replace(field, kind=kind)


def _words(listed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_(listed).casefold().split("|"), *listed.split("|"))))


def reader(facts: Facts, today: dt.date) -> Reader:
    """How a sentence is read in the user's place and language; English is always understood."""

    def day(text: str) -> dt.date | None:
        try:
            found = parse_day(text, facts, today)
        except Refused:
            return None
        return found if 1900 <= found.year <= 2200 else None

    def amount(measure: str, text: str) -> int | None:
        try:
            found = unit_of(measure, Field("amount", "", least=0)).enter(text, facts, today)
        except Refused:
            return None
        return cast("int | None", found)

    measures = {word: code for code, listed in _WORDS.items() for word in _words(listed)}
    measures |= {_(label).casefold(): code for code, label in MEASURES}
    whom, until = _words(N_("from|of|among|with|at|to|by")), _words(N_("by|until|till|before|to"))
    begins = _words(N_("generate|get|win|reach|bring|make|collect|at|least|in|to|we|want|us"))
    return Reader(day, amount, measures, frozenset(whom), frozenset(until), frozenset(begins))


def understood(text: str, facts: Facts, today: dt.date) -> Aim | None:
    """What a typed sentence aims at; None where it names no number of anything that is measured."""
    return taken_apart(text, reader(facts, today))


def measure_word(measure: str, amount: int | None) -> str:
    """What is measured, as it stands behind its number."""
    if amount == 1:
        one = {"leads": N_("lead"), "qualified": N_("qualified lead"), "quotes": N_("quote"), "won": N_("won deal"),
               "responses": N_("response"), "attended": N_("visitor"), "clicks": N_("click"),
               "visits": N_("visit of the website")}  # fmt: skip
        if measure in one:
            return _(one[measure])
    return _(_WORDS[measure]).split("|")[0]


def sentence(aim: Aim, facts: Facts) -> str:
    """The objective in words, without what is still blank; empty where all of it is."""
    parts = []
    if aim.measure and aim.amount is not None:
        shown = unit_of(aim.measure, Field("amount", "")).show(aim.amount, facts)
        parts.append(f"{shown} {measure_word(aim.measure, aim.amount)}")
    elif aim.measure:
        parts.append(measure_word(aim.measure, None))
    elif aim.amount is not None:
        parts.append(str(aim.amount))
    if aim.audience:
        parts.append(_("from {audience}").format(audience=aim.audience))
    if aim.by:
        parts.append(_("by {day}").format(day=show_day(aim.by)))
    return " ".join(parts)


def lacks(aim: Aim) -> str:
    """What a sentence still lacks, in words; empty where it is whole."""
    parts = [words for words, there in (
        (_("how many"), aim.amount is not None), (_("of what"), bool(aim.measure)),
        (_("from whom"), bool(aim.audience)), (_("by when"), aim.by is not None),
    ) if not there]  # fmt: skip
    if not parts:
        return ""
    many = len(parts)
    return ngettext("It does not say {what} yet.", "It does not say {what} yet.", many).format(what=", ".join(parts))
