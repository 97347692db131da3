"""A list that came back, as lines of text: who is meant by each, by e-mail address, by number or by name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from models.formats import clean_text, fold
from models.rules.identity import email_key

Kind = Literal["email", "number", "name"]
_EMAIL = re.compile(r"[^\s<>,;:\"'()\[\]]+@[^\s<>,;:\"'()\[\]]+")
#: A number as it is printed below an address; a telephone number begins with 0, or is longer.
_NUMBER = re.compile(r"(?:#|no\.?|nr\.?|n°|№)?\s*([1-9]\d{0,8})", re.IGNORECASE)
_BETWEEN = re.compile(r"[;\t,]")
#: Words of a name; a longer line is none.
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody on a list: as they were written, and how they are looked for. Of a name ``keys`` are the orders in which
    its words may stand in the sort key of a person."""

    text: str
    kind: Kind
    keys: tuple[str, ...]


def entries(text: str) -> tuple[Entry, ...]:
    """Whoever a text names, line by line, each once."""
    found: dict[tuple[str, ...], Entry] = {}
    for line in text.splitlines():
        for one in _of_line(clean_text(line)):
            found.setdefault((one.kind, *one.keys), one)
    return tuple(found.values())


def _of_line(line: str) -> Iterator[Entry]:
    if emails := _EMAIL.findall(line):
        yield from (Entry(one, "email", (email_key(one.rstrip(".")),)) for one in emails)
        return
    parts = [part.strip() for part in _BETWEEN.split(line) if part.strip()]
    numbers = [_NUMBER.fullmatch(part) for part in parts]
    if parts and all(numbers):
        yield from (Entry(one[0], "number", (one[1],)) for one in numbers if one is not None)
        return
    parts = [part.strip() for part in line.split(";")] if ";" in line else [line.partition("\t")[0].strip()]
    yield from (Entry(part, "name", orders) for part in parts if (orders := _orders(part)))


def _orders(name: str) -> tuple[str, ...]:
    """“Ana Prado” is “prado ana” where people are sorted, and so is “Prado, Ana”."""
    words = fold(name.replace(",", " ")).split()
    if len(words) > _MOST_WORDS:
        return (" ".join(words),)
    return tuple(dict.fromkeys(" ".join((*words[at:], *words[:at])) for at in range(len(words))))
