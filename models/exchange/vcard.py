"""The cards of a vCard file as the rows of a list, under the headers of our own lists."""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from models.errors import Refused
from models.exchange.answering import Tell
from models.exchange.decoding import HEAD, find_encoding
from models.exchange.guard import shielded
from models.exchange.rows import LONGEST_CELL
from models.exchange.slots import PARTS
from models.exchange.vcard_card import KINDS, LABELS, bare_id, first, row_of
from models.exchange.vcard_lines import Card, read_cards
from models.text import _

_MEMBERS = ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")
_MOST_MEMBERS = 500_000


@dataclass(frozen=True, slots=True)
class Columns:
    """What a file's cards fill, in the order of a list, and the groups that its people are in, by their ids."""

    keys: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(map(column_name, self.keys))


def column_name(key: str) -> str:
    """What a column is called: ``email_2_label`` is “E-mail 2 label”."""
    base, number, is_label = cast(re.Match[str], re.fullmatch(r"(.+?)(_\d+)?(_label)?", key)).groups()
    name = _(LABELS[base])
    name = _("{field} {n}").format(field=name, n=number[1:]) if number else name
    return _("{field} label").format(field=name) if is_label else name


@contextmanager
def _cards(path: Path, encoding: str) -> Iterator[Iterator[Card]]:
    """The file's cards; UTF-16 is read as UTF-8, in which a line end is one byte."""
    with path.open("rb") as file:
        if encoding.replace("_", "-").lower().startswith("utf-16"):
            text = io.TextIOWrapper(file, encoding, "replace", newline="")
            yield read_cards(cast(BinaryIO, _Recoded(text)), path)
        else:
            yield read_cards(file, path, encoding)


class _Recoded:
    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def readline(self, most: int) -> bytes:
        return self._text.readline(most // 4).encode("utf-8", "replace")


def columns_of(path: Path, encoding: str = "utf-8") -> Columns:
    """Read the whole file once for the columns that its cards need. Raises Refused."""
    used: set[str] = set()
    groups: dict[str, tuple[str, ...]] = {}
    with _cards(path, encoding) as cards:
        for card in cards:
            if (members := _members(card)) is not None:
                for one in members:
                    if len(groups) < _MOST_MEMBERS:
                        groups[one] = (*groups.get(one, ()), first(card, "FN"))
            else:
                used |= row_of(card).keys()
    if groups:
        used.add("tags")
    if not used:
        raise Refused(_("The cards of “{file}” hold nothing that could be read.").format(file=path.name))
    return Columns(tuple(sorted(used, key=_order)), groups)


def rows(path: Path, columns: Columns, encoding: str = "utf-8") -> Iterator[tuple[int, list[str], str]]:
    """Line, cells and fault of each card that is no group."""
    with _cards(path, encoding) as cards:
        for card in cards:
            if _members(card) is None:
                found = row_of(card, columns.groups)
                yield card.line, [shielded(found.get(key, "")) for key in columns.keys], card.fault


def copied_cards(
    path: Path, _wished: str | None, tell: Tell
) -> tuple[dict[str, Any], Iterator[tuple[int, list[str], str, dict[int, str]]]]:
    """The cards as the process that writes rows down wants them: a header above all lines, then a row a card."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    encoding = find_encoding(path, head)[0] if b"\0" in head else "utf-8"  # other lines are told one by one
    columns = columns_of(path, encoding)

    def copied() -> Iterator[tuple[int, list[str], str, dict[int, str]]]:
        yield 0, list(columns.header), "", {}
        for number, (line, cells, fault) in enumerate(rows(path, columns, encoding), 1):
            wide = next((cell for cell in cells if len(cell) > LONGEST_CELL), None)
            told = _("It has a cell of more than {n} characters.").format(n=LONGEST_CELL) if wide else ""
            yield line, [cell[:LONGEST_CELL] for cell in cells], fault or told, {}
            if not number % 500:
                tell(number, 0.5)

    return {"sheet": "", "sheets": [], "covered": []}, copied()


def _order(key: str) -> tuple[int, int, int]:
    """The order of columns: each label behind what it is about, the parts of an address together."""
    base, number, is_label = cast(re.Match[str], re.fullmatch(r"(.+?)(_\d+)?(_label)?", key)).groups()
    order = list(LABELS)
    slot = int((number or "_1")[1:])
    if base in PARTS or base == "address":
        part = order.index(base) - order.index("address")
        return order.index("address"), slot, part
    return order.index(base), slot, bool(is_label)


def _members(card: Card) -> list[str] | None:
    """The ids in a card that is a group of cards; None for any other card."""
    if not any(one.name in KINDS and one.value.strip().casefold() == "group" for one in card.properties):
        return None
    return [bare_id(one.value) for one in card.properties if one.name in _MEMBERS]
