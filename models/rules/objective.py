"""An objective as a sentence with four blanks (domain B.3): "20 quotes from architects by 30 April"."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

#: Words at the beginning that say only that something is to be done, and how many of them are passed over.
_MOST_BEFORE = 3
#: Words that an amount is written in: "€ 12 500", "3,5 %".
_WIDEST = 3
#: Words that a day is written in: "the 30th of April 2027".
_WIDEST_DAY = 5


@dataclass(frozen=True, slots=True)
class Aim:
    """``amount`` is in the unit of ``measure``; each part is empty while nobody said it."""

    measure: str | None = None
    amount: int | None = None
    audience: str | None = None
    by: dt.date | None = None

    def full(self) -> bool:
        """Whether no blank is left."""
        return None not in (self.measure, self.amount, self.by) and bool(self.audience)

    def any(self) -> bool:
        """Whether a blank is filled."""
        return self != Aim()


class Reader(NamedTuple):
    """How a place writes a day, an amount of a measure (in its unit), each None for other text; and the words of a
    language, folded: those of a measure, before an audience, before a day, and those that only begin a sentence."""

    day: Callable[[str], dt.date | None]
    amount: Callable[[str, str], int | None]
    measures: Mapping[str, str]
    whom: frozenset[str]
    until: frozenset[str]
    begins: frozenset[str]


def taken_apart(text: str, reader: Reader) -> Aim | None:
    """What a sentence aims at; None where no number of something measured is found at its beginning."""
    words = text.strip().rstrip(".").split()
    for skipped in range(_MOST_BEFORE + 1):
        if skipped and (len(words) < skipped or _bare(words[skipped - 1]) not in reader.begins):
            return None
        if found := _measured(words[skipped:], reader):
            measure, amount, rest = found
            audience, by = _from_and_until(rest, reader)
            return Aim(measure, amount, audience, by)
    return None


def _measured(words: list[str], reader: Reader) -> tuple[str, int, list[str]] | None:
    """The measure, its amount and the words behind both, whichever stands first."""
    longest = max((len(name.split()) for name in reader.measures), default=0)
    for wide in range(min(_WIDEST, len(words)), 0, -1):
        number = " ".join(words[:wide])
        for named in range(min(longest, len(words) - wide), 0, -1):
            measure = reader.measures.get(_bare(" ".join(words[wide : wide + named])))
            if measure and (amount := reader.amount(measure, number)) is not None:
                return measure, amount, words[wide + named :]
    return _named_first(words, reader, longest)


def _named_first(words: list[str], reader: Reader, longest: int) -> tuple[str, int, list[str]] | None:
    """ "Revenue of 20,000 from …"."""
    for named in range(min(longest, len(words)), 0, -1):
        measure = reader.measures.get(_bare(" ".join(words[:named])))
        rest = words[named:]
        if measure and rest and _bare(rest[0]) in reader.whom:
            rest = rest[1:]
        for wide in range(min(_WIDEST, len(rest)), 0, -1):
            if measure and (amount := reader.amount(measure, " ".join(rest[:wide]))) is not None:
                return measure, amount, rest[wide:]
    return None


def _from_and_until(words: list[str], reader: Reader) -> tuple[str | None, dt.date | None]:
    """The audience, and the day behind the last word that a day can follow."""
    by = None
    for at in range(len(words) - 2, max(len(words) - 2 - _WIDEST_DAY, -1), -1):
        if _bare(words[at]) in reader.until and (by := reader.day(" ".join(words[at + 1 :]))) is not None:
            words = words[:at]
            break
    if words and _bare(words[0]) in reader.whom:
        words = words[1:]
    return " ".join(words).strip(" ,;") or None, by


def _bare(word: str) -> str:
    return re.sub(r"[,.;:]+$", "", word).casefold()
