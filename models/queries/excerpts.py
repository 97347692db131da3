"""Where the words that were typed stand in a text: what is shown of a long one, and what of it is highlighted."""

import re
from collections.abc import Sequence

from models.formats import fold

#: Characters shown of a long text, and how many of them lead up to the first hit.
_LONGEST, _BEFORE = 110, 24
_PHONE_SIGNS = frozenset("+-()/. ")
_FEWEST_DIGITS = 4


def phone_digits(typed: str) -> str:
    """The digits of what may be a part of a telephone number, in any spacing; empty where it can be none."""
    bare = typed.strip()
    digits = "".join(c for c in bare if c in "0123456789")
    phone = len(digits) >= _FEWEST_DIGITS and all(c in "0123456789" or c in _PHONE_SIGNS for c in bare)
    return digits.lstrip("0") if phone else ""


def holds(text: str, typed: str) -> bool:
    """Whether a word of the text begins with a word that was typed, or its digits hold the digits typed."""
    return bool(marks(text, typed))


def marks(text: str, typed: str) -> list[tuple[int, int]]:
    """(start, end) of each place in the text where something that was typed stands, from left to right."""
    if digits := phone_digits(typed):
        found = _digits_in(text, "".join(c for c in typed if c in "0123456789")) or _digits_in(text, digits)
        if found is not None:
            return [found]
    parts = fold(typed).split()
    return [span for word in re.finditer(r"\w+", text) if (span := _mark(word, parts)) is not None] if parts else []


def _mark(word: re.Match[str], parts: Sequence[str]) -> tuple[int, int] | None:
    folded = fold(word[0])
    longest = max((part for part in parts if folded.startswith(part)), key=len, default=None)
    if longest is None:
        return None
    length = next((n for n in range(1, len(word[0]) + 1) if fold(word[0][:n]).startswith(longest)), len(word[0]))
    return word.start(), word.start() + length


def _digits_in(text: str, digits: str) -> tuple[int, int] | None:
    places = [at for at, sign in enumerate(text) if sign in "0123456789"]
    at = "".join(text[place] for place in places).find(digits)
    return None if at < 0 else (places[at], places[at + len(digits) - 1] + 1)


def excerpt(text: str, typed: str) -> str:
    """One line of a text around the first place where something that was typed stands; its beginning otherwise."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    found = marks(line, typed)
    begin = max(found[0][0] - _BEFORE, 0) if found else 0
    if begin:
        begin = line.find(" ", begin, found[0][0]) + 1 or begin
    end = begin + _LONGEST
    return ("…" if begin else "") + line[begin:end].rstrip() + ("…" if end < len(line) else "")
