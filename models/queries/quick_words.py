"""How a typed line is read here: the words it may begin with, and how days, times and amounts are written."""

import datetime as dt
import re
from typing import cast

from models.errors import Refused
from models.formats import Facts, fold, month_name, parse_day, parse_money, parse_time
from models.rules.day_words import is_day_word
from models.rules.months import Month
from models.rules.quick import Kind, Signs, Words
from models.text import N_, _

_WEEKDAYS = re.compile("(mon|tue|wed|thu|fri|sat|sun)|(mon|tues|wednes|thurs|fri|satur|sun)day")


def words() -> Words:
    """The words that a line begins with or that lead its parts, in English and in the user's language."""
    kinds: dict[str, tuple[Kind, str]] = {}
    for listed, of in (
        (N_("person contact"), ("person", "")), (N_("company firm"), ("company", "")), (N_("deal"), ("deal", "")),
        (N_("campaign"), ("campaign", "")), (N_("note"), ("note", "note")), (N_("task todo"), ("task", "todo")),
        (N_("call phone ring"), ("task", "call")), (N_("meet meeting"), ("task", "meeting")),
        (N_("present demo presentation"), ("task", "presentation")), (N_("email e-mail mail"), ("task", "email")),
        (N_("letter"), ("task", "letter")), (N_("visit"), ("task", "visit")),
        (N_("send ask remind invite order pay prepare check thank follow write"), ("task", "todo")),
    ):  # fmt: skip
        for word in (*listed.split(), *_(listed).casefold().split()):
            kinds[word] = cast("tuple[Kind, str]", of)
    return Words(
        kinds, _both(N_("to for with")), _both(N_("about re")), _both(N_("on at by before")),
        _both(N_("from since")), _both(N_("until till to")), _both(N_("back again")),
    )  # fmt: skip


def _both(listed: str) -> frozenset[str]:
    return frozenset((*listed.split(), *_(listed).casefold().split()))


def signs(facts: Facts, today: dt.date) -> Signs:
    """How the user's place writes days, times and amounts."""

    def day(text: str) -> dt.date | None:
        said = text.casefold()
        if text.isalpha() and not (_WEEKDAYS.fullmatch(said) or fold(text) in _days() or is_day_word(fold(text))):
            return None  # a name may begin like a weekday
        if not text.isalpha() and not re.search(r"\d[./-]|[^\W\d]|^\+", text):
            return None  # a plain number is an amount or a time
        try:
            found = parse_day(text, facts, today)
        except Refused:
            return None
        return found if 1900 <= found.year <= 2200 else None

    def money(text: str) -> int | None:
        try:
            found = parse_money(text, facts)
        except Refused:
            return None
        return found if found >= 0 else None

    def time(text: str) -> str | None:
        try:
            return parse_time(text)
        except Refused:
            return None

    return Signs(day, lambda text: _month_end(text, today), time, money)


def _days() -> frozenset[str]:
    return frozenset(fold(one) for one in ("today", "tomorrow", _("today"), _("tomorrow")))


def _month_end(text: str, today: dt.date) -> dt.date | None:
    """The last day of the month that comes next under this name; a year may follow it."""
    name, _space, year = text.strip(".").partition(" ")
    wanted = fold(name)
    for number in range(1, 13):
        full, english = fold(month_name(number)), _ENGLISH[number - 1]
        if len(wanted) >= 3 and wanted in (full, full[:3], english, english[:3]):
            if not re.fullmatch(r"(20\d\d)?", year):
                return None
            at = int(year) if year else today.year + (number < today.month)
            return Month(at, number).last_day
    return None


_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december")  # fmt: skip
