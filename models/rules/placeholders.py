"""Texts with fields in braces: ``Dear {first_name}``. A brace itself is written twice.

Nothing of a text is ever run: a field is a name of a known list, and what stands for it is put in as it is.
"""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

_BLANK = re.compile(r"\[[^\[\]]+\]")
_PIECE = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")


class Fault(ValueError):
    """What is wrong with a text: ``kind``, the line counted from 1, the field's name as written, and the known field
    that is most like it (or nothing)."""

    def __init__(self, kind: Literal["unknown", "open", "close"], line: int, name: str = "", near: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.line = line
        self.name = name
        self.near = near


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its fields filled in, and those that there was nothing for."""

    text: str
    empty: tuple[str, ...]


def blanks_in(text: str) -> tuple[str, ...]:
    """The blanks in square brackets that are left to be filled in by hand, each once, in their order."""
    return tuple(dict.fromkeys(_BLANK.findall(text)))


def fields_in(text: str, known: Collection[str]) -> tuple[str, ...]:
    """The fields of a text, each once, in their order. :class:`Fault` where one is unknown or a brace stands alone."""
    return tuple(dict.fromkeys(name for _before, name in _pieces(text, known) if name))


def fill(text: str, values: Mapping[str, str]) -> Filled:
    """The text with ``values`` for its fields. A line that held nothing but fields, all of them empty, goes, and so
    does the empty line behind it where one stands before it."""
    empty: dict[str, None] = {}
    lines: list[str] = []
    gone = False
    for number, line in enumerate(text.split("\n"), 1):
        if gone and not line.strip() and (not lines or not lines[-1].strip()):
            gone = False
            continue
        said, asked, told = "", 0, 0
        for before, name in _pieces(line, values, number):
            said += before
            if name:
                value = values[name]
                said += value
                asked, told = asked + 1, told + bool(value)
                if not value:
                    empty[name] = None
        gone = bool(asked and not told and not said.strip())
        if not gone:
            lines.append(said)
    return Filled("\n".join(lines), tuple(empty))


def _pieces(text: str, known: Collection[str], first: int = 1) -> Iterator[tuple[str, str]]:
    """What stands before each field, and the field's name; at last what stands behind all of them, and no name."""
    before, at = "", 0
    for found in _PIECE.finditer(text):
        before += text[at : found.start()]
        at, sign = found.end(), found[0]
        if sign in ("{{", "}}"):
            before += sign[0]
            continue
        line = first + text.count("\n", 0, found.start())
        if sign in ("{", "}"):
            raise Fault("open" if sign == "{" else "close", line)
        name = found[1].strip()
        if name not in known:
            near = difflib.get_close_matches(name.casefold().replace(" ", "_"), list(known), 1, 0.6)
            raise Fault("unknown", line, name, near[0] if near else "")
        yield before, name
        before = ""
    yield before + text[at:], ""
