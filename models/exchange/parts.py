"""One cell that fills several fields: joined e-mails or phones, a full name, a birthday without its year."""

import csv
import re
from dataclasses import dataclass

from models.fields import Field, Kind, split_tags
from models.formats import fold, month_name, one_line
from models.text import _

#: Beside the value of its own field: (key, text) pairs; of ``more`` a kind and a value, of ``note`` a line.
Beside = tuple[tuple[str, str], ...]

#: What stands between several values of one cell in files of address books.
JOINED = ":::"
#: What stands between a stage and the day on which a deal came to it.
WAY_SIGN = "\t"
_EMAILS = re.compile(r"\s*(?::::|[,;\s])\s*")
_ANGLED = re.compile(r"<\s*([^<>\s]+@[^<>\s]+)\s*>")
#: A stroke parts two numbers only before one that begins as a whole number does: ``030 / 123 456`` is one.
_WHOLE = r"(?=\+|\(?0|\(?[2-9]\d\d\)?[ .-]?\d{3}[ .-]?\d{4}\b)"
_PHONES = re.compile(rf"\s*(?::::|[,;\n])\s*|\s+/\s+{_WHOLE}|\s+(?=\+\d)")
#: What of a column of phones must be looked at cell by cell.
JOINED_PHONES = re.compile(r"[,;\n]|:::|\s/\s|\s\+\d")
_FEWEST = 5  # digits of a telephone number that stands for itself
_PARTICLES = frozenset(
    (
        "van", "von", "vom", "zu", "zum", "zur", "der", "den", "dem", "de", "del", "della", "di", "da", "das", "dos",
        "do", "du", "des", "la", "le", "las", "los", "ten", "ter", "te", "'t", "af", "av", "al", "el", "bin", "ibn",
        "ben", "mac", "o", "d'",
    )
)  # fmt: skip
_YEARLESS = re.compile(r"--(\d{1,2})-?(\d{1,2})")
_SYSTEM_LABEL = re.compile(r"\*\s")


@dataclass(frozen=True, slots=True)
class Spread:
    """A cell that fills more than its field."""

    value: str | None
    beside: Beside = ()


def emails(text: str) -> list[str]:
    """The addresses of a cell that holds one or more: joined by commas, semicolons or blanks, or in ``<…>``."""
    if found := _ANGLED.findall(text):
        return list(dict.fromkeys(found))
    parts = [part.removeprefix("mailto:") for part in _EMAILS.split(text) if part]
    return list(dict.fromkeys(parts))


def phones(text: str) -> list[str]:
    """The telephone numbers of a cell; a part of few digits, such as an extension, belongs to the one before."""
    parts = [one_line(part) for part in _PHONES.split(text) if part.strip()]
    if all(sum(map(str.isdigit, part)) >= _FEWEST for part in parts):
        return list(dict.fromkeys(parts))
    return [one_line(text)]


def full_name(text: str) -> tuple[str | None, str | None]:
    """First and last name of a full one: "Last, First"; else the last word and the particles before it are the last."""
    text = one_line(text)
    last, comma, first = text.partition(",")
    if comma and last.strip():
        return first.strip() or None, last.strip()
    words = text.replace(",", " ").split()
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    if at == 1 and len(words) > 2 and words[0].casefold() in _PARTICLES:
        at = 0  # "van den Berg" is a last name alone
    return " ".join(words[:at]) or None, " ".join(words[at:]) or None


def yearless(text: str) -> str | None:
    """``--03-12`` as ``12 March``; None of any other text."""
    found = _YEARLESS.fullmatch(text)
    if found is None or not (1 <= int(found[1]) <= 12 and 1 <= int(found[2]) <= 31):
        return None
    return f"{int(found[2])} {month_name(int(found[1]))}"


def tags(text: str) -> tuple[list[str], list[str]]:
    """The tags of a cell, and what in it can't be one; the labels that an address book gives by itself are left out."""
    if '"' in text:  # one in quotation marks may hold a comma
        cells = next(csv.reader([text.replace("\n", ",")], skipinitialspace=True), [])
        text = ",".join(cell.replace(",", " ") for cell in cells)
    names = split_tags(text.replace(":::", ","))
    kept = [name for name in names if not _SYSTEM_LABEL.match(name)]
    good = [name for name in kept if fold(name) and len(name) <= 60]
    return good, [name for name in kept if name not in good]


def spread(field: Field, found: list[str]) -> "str | Spread":
    """The first of several values, and the others beside it."""
    kind = "email" if field.kind is Kind.EMAIL else "phone"
    return found[0] if len(found) == 1 else Spread(found[0], tuple((f"more:{kind}", one) for one in found[1:]))


def way_line(stage: str, day: str) -> str:
    """A day on which a deal came to a stage, as it is staged."""
    return f"{stage.replace(WAY_SIGN, ' ')}{WAY_SIGN}{day}"


def birthday(text: str, field: Field) -> Spread | None:
    """A day that lacks its year, as a line of the note; None of any other text."""
    day = yearless(text)
    return None if day is None else Spread(None, (("note", _("{field}: {day}").format(field=field.title(), day=day)),))
