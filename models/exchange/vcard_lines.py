"""The cards of a vCard file, one at a time and within limits: 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350).

Pictures, sounds and keys are passed over while they are read, so that a file of any size needs the memory of a card.
Nothing that a card points at is ever fetched.
"""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from models.errors import Refused
from models.text import _

#: Bytes of one value, of one card, and properties of one card: people need a thousandth of it.
LONGEST_VALUE, LARGEST_CARD, MOST_LINES = 1_000_000, 4_000_000, 5_000
#: Cards within cards (an agent's agent), and cards that begin where another has not said a word.
DEEPEST, MOST_BROKEN = 8, 20
_PIECE = 65_536
_LONGEST_HEAD = 4_000
_PASSED_OVER = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN"})
_BASE64 = re.compile(rb"[A-Za-z0-9+/=]+")
_DATA = re.compile(rb"\s*data:", re.IGNORECASE)
#: Parameters of 2.1 that stand without a name.
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"})
_VALUES = frozenset({"URL", "URI", "CONTENT-ID", "CID", "INLINE"})


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card, unfolded and decoded; what is escaped in ``value`` still is."""

    name: str  # in capitals
    value: str
    group: str = ""
    types: tuple[str, ...] = ()  # in capitals
    params: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Card:
    """The properties of one card; ``fault`` says why it can't be taken as it stands, ``inner`` are cards within."""

    line: int
    properties: list[Property] = field(default_factory=list)
    inner: list["Card"] = field(default_factory=list)
    fault: str = ""
    size: int = 0

    @property
    def version(self) -> str:
        """As the card says, or 3.0."""
        return next((one.value.strip() for one in self.properties if one.name == "VERSION"), "3.0")


def read_cards(stream: BinaryIO, path: Path, encoding: str = "utf-8") -> Iterator[Card]:
    """The cards of a file. Raises Refused where its limits are passed, or where it holds no card."""
    open_cards: list[Card] = []
    broken, found = 0, False
    for number, head, raw in _lines(stream, path):
        name = head.strip().upper()
        if name == b"BEGIN" and raw.strip().upper() == b"VCARD":
            outer = open_cards[-1] if open_cards else None
            if outer is not None and not _is_agent(outer):
                broken += not outer.properties
                outer.fault = _unclosed(outer)
                yield open_cards.pop()
            if broken > MOST_BROKEN or len(open_cards) >= DEEPEST:
                raise _nested(path, number)
            found = True
            open_cards.append(Card(number))
        elif name == b"END" and raw.strip().upper() == b"VCARD":
            yield from _closed(open_cards)
        elif open_cards:
            _take(open_cards[-1], head, raw, path, encoding)
    if open_cards:
        open_cards[0].fault = _unclosed(open_cards[0])
        yield open_cards[0]
    if not found:
        raise Refused(_("“{file}” holds no address card (BEGIN:VCARD); choose another file.").format(file=path.name))


def _closed(open_cards: list[Card]) -> Iterator[Card]:
    """The card that ends here, unless it stands within another."""
    card = open_cards.pop() if open_cards else None
    if card is not None and open_cards:
        open_cards[-1].inner.append(card)
    elif card is not None:
        yield card


def _is_agent(card: Card) -> bool:
    return bool(card.properties) and card.properties[-1].name == "AGENT" and not card.properties[-1].value.strip()


def _unclosed(card: Card) -> str:
    return _("The card that begins in line {line} does not end (END:VCARD is missing).").format(line=card.line)


def _nested(path: Path, line: int) -> Refused:
    problem = _("Line {line} of “{file}” begins a card within a card within a card; this is not a list of addresses.")
    return Refused(problem.format(line=line, file=path.name))


def _take(card: Card, head: bytes, raw: bytes, path: Path, encoding: str) -> None:
    card.size += len(head) + len(raw)
    if card.size > LARGEST_CARD or len(card.properties) >= MOST_LINES:
        problem = _("The card in line {line} of “{file}” is larger than an address can be; take it out and try again.")
        raise Refused(problem.format(line=card.line, file=path.name))
    if not head:  # a line without a colon is the rest of a text that was not folded
        if card.properties and raw.strip():
            last = card.properties.pop()
            more = f"{last.value}\\n{_text(raw, encoding)}"
            card.properties.append(Property(last.name, more, last.group, last.types, last.params))
        return
    made = _property(head, raw, encoding)
    if made is not None:
        card.properties.append(made)


def _property(head: bytes, raw: bytes, encoding: str) -> Property | None:
    """The property of a line; None for pictures and the like."""
    first, *rest = _parted(_text(head, encoding))
    group, _dot, name = first.strip().rpartition(".")
    name, params, types = name.upper(), dict[str, str](), list[str]()
    for part in rest:
        key, equals, value = part.partition("=")
        key, value = key.strip().upper(), _caret(value.strip().replace('"', "")) if equals else ""
        if not equals:
            key, value = ("ENCODING", key) if key in _ENCODINGS else ("VALUE", key) if key in _VALUES else ("TYPE", key)
        if key == "TYPE":
            types += [one.strip().upper() for one in value.split(",") if one.strip()]
        else:
            params[key] = value
    coded = params.get("ENCODING", "").upper()
    uri = params.get("VALUE", "").upper() in ("URI", "URL") and not _DATA.match(raw)
    if coded in ("BASE64", "B") or _DATA.match(raw) or (name in _PASSED_OVER and not uri and not _is_address(raw)):
        return None
    charset = params.get("CHARSET", encoding)
    value = _text(_plain(raw), charset) if coded == "QUOTED-PRINTABLE" else _text(raw, charset)
    return Property(name, value.replace("\r\n", "\n").replace("\r", "\n"), group, tuple(types), params)


def _is_address(raw: bytes) -> bool:
    return raw.strip().lower().startswith((b"http:", b"https:", b"http\\:", b"https\\:", b"file:"))


def _plain(raw: bytes) -> bytes:
    """Quoted-printable bytes decoded; a coded sign that parts values is escaped, so that it parts none."""
    raw = re.sub(rb"=(3B|2C|5C)", lambda found: b"\\=" + found[1], raw, flags=re.IGNORECASE)
    return quopri.decodestring(raw)


def _text(raw: bytes, charset: str) -> str:
    """The bytes as text: in their charset, else in UTF-8, else in Windows-1252; every byte is kept."""
    for name in (charset, "utf-8", "cp1252"):
        try:
            return raw.decode(name)
        except (LookupError, UnicodeError):
            continue
    return raw.decode("latin-1")


def _parted(head: str) -> list[str]:
    """A head cut at its semicolons; one between quotation marks cuts nothing."""
    parts, start, quoted = [], 0, False
    for at, sign in enumerate(head):
        if sign == '"':
            quoted = not quoted
        elif sign == ";" and not quoted:
            parts.append(head[start:at])
            start = at + 1
    return [*parts, head[start:]]


def _caret(value: str) -> str:
    """RFC 6868: line ends and quotation marks in parameters."""
    return re.sub(r"\^([n^'])", lambda found: {"n": "\n", "^": "^", "'": '"'}[found[1]], value)


# Lines


def _lines(stream: BinaryIO, path: Path) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, head and value of each unfolded line; the head is empty where there is no colon."""
    held: tuple[int, bytearray] | None = None
    passing = False
    for number, piece, begins in _pieces(stream):
        bare = piece.rstrip(b"\r\n")
        if not begins:  # the rest of a line that is longer than a piece
            if held is not None and not passing:
                _add(held, bare, path)
            continue
        soft = (
            held is not None and not passing and held[1].endswith(b"=") and _is_quoted(bytes(held[1][:_LONGEST_HEAD]))
        )
        if held is not None and soft:
            del held[1][-1:]
            _add(held, bare, path)
        elif bare[:1] in (b" ", b"\t") and held is not None:
            if not passing:
                _add(held, bare[1:], path)
        elif passing and _BASE64.fullmatch(bare):
            continue  # a picture whose lines are not folded
        else:
            if held is not None:
                yield held[0], *_cut(held[1])
            held = (number, bytearray(bare))
            passing = _passes(bare)
    if held is not None:
        yield held[0], *_cut(held[1])


def _pieces(stream: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """Pieces of lines: the line's number, the bytes, whether the line begins here. The mark of UTF-8 is left out."""
    number, begins = 1, True
    while piece := stream.readline(_PIECE):
        if number == 1 and begins:
            piece = piece.removeprefix(b"\xef\xbb\xbf")
        yield number, piece, begins
        begins = piece.endswith(b"\n")
        number += begins


def _add(held: tuple[int, bytearray], more: bytes, path: Path) -> None:
    held[1].extend(more)
    if len(held[1]) > LONGEST_VALUE:
        problem = _("Line {line} of “{file}” is longer than a million characters; this is not a list of records.")
        raise Refused(problem.format(line=held[0], file=path.name))


def _colon(line: bytes) -> int:
    """Where the head ends; -1 where there is no colon outside quotation marks."""
    quoted = False
    for at, sign in enumerate(line[: _LONGEST_HEAD + 1]):
        if sign == 0x22:
            quoted = not quoted
        elif sign == 0x3A and not quoted:
            return at
    return line.find(b":", 0, _LONGEST_HEAD) if quoted else -1


def _cut(line: bytearray) -> tuple[bytes, bytes]:
    whole = bytes(line)
    at = _colon(whole)
    name = re.match(rb"[\w.-]+\s*[;:]", whole)
    return (whole[:at], whole[at + 1 :]) if at > 0 and name else (b"", whole)


def _is_quoted(start: bytes) -> bool:
    return b"QUOTED-PRINTABLE" in start[: max(_colon(start), 0)].upper()


def _passes(line: bytes) -> bool:
    """Whether what follows this line's head is a picture or the like, whose further lines are not kept."""
    at = _colon(line[: _LONGEST_HEAD + 1])
    if at < 0:
        return False
    head = line[:at].upper()
    name = re.split(rb"[;:]", head)[0].rpartition(b".")[2].strip()
    coded = re.search(rb";\s*(ENCODING=)?(BASE64|B)\s*(;|$)", head) is not None or _DATA.match(line[at + 1 : at + 40])
    return bool(coded) or (name in _PASSED_OVER and not _is_address(line[at + 1 : at + 40]))
