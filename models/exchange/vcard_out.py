"""People as address cards: vCard 3.0 or 4.0 (RFC 2426, RFC 6350). What these lack stands in X-FAIRLEAD- properties."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from models.exchange.draft import drafted
from models.exchange.sheet import Head
from models.exchange.slots import MOST, PARTS, slot_key
from models.exchange.vcard_card import OWN, PRODUCT
from models.exchange.vcard_words import type_label
from models.fields import Kind, Value
from models.formats import Facts

_LONGEST_LINE = 75  # bytes
#: Types that say a label, so that any other program shows it.
_TYPES = {
    type_label(types): types
    for types in (("HOME",), ("WORK",), ("OTHER",), ("CELL",), ("FAX",), ("WORK", "FAX"), ("HOME", "FAX"), ("PAGER",))
}
#: What is written even where only some columns are wanted: a card without it is none.
_ALWAYS = frozenset({"external_id", "salutation", "first_name", "last_name", "company_id"})


def write_cards(
    path: Path, heads: Sequence[Head], rows: Iterable[Sequence[Value]], version: str, keys: frozenset[str]
) -> None:
    """Write a card per person in place of what stands at ``path``; with ``keys`` only what these columns hold."""
    wanted = [_is_wanted(head.key, keys) for head in heads]
    with drafted(path) as draft, draft.open("x", encoding="utf-8", errors="replace", newline="") as file:
        for row in rows:
            known = {
                head.key: _told(head, value)
                for head, value, take in zip(heads, row, wanted, strict=True)
                if take and value is not None and value != ""
            }
            file.writelines(_folded(line) for line in card(known, version))


def _is_wanted(key: str, keys: frozenset[str]) -> bool:
    base = key.removesuffix("_label").rstrip("_0123456789")
    base = base if base != "address" else "street"
    return not keys or key in _ALWAYS or base in keys or (base in ("postcode", "region", "country") and "city" in keys)


def _told(head: Head, value: Value) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return head.field.show(value, Facts()) if head.field.kind is Kind.CHOICE else str(value)


def card(known: Mapping[str, str], version: str) -> Iterator[str]:
    """The lines of one card, not folded yet."""
    yield from ("BEGIN:VCARD", f"VERSION:{version}", f"PRODID:{PRODUCT}")
    yield from _name(known)
    lines = _Lines(version)
    for number in range(1, MOST + 1):
        yield from lines.point(known, "email", number)
    for number in range(1, MOST + 1):
        yield from lines.point(known, "phone", number)
    for number in range(1, MOST + 1):
        yield from lines.address(known, number)
    yield from _rest(known, version)
    yield "END:VCARD"


def _name(known: Mapping[str, str]) -> Iterator[str]:
    name = [known.get(key, "") for key in ("last_name", "first_name", "", "salutation", "")]
    shown = " ".join(part for part in (name[1], name[0]) if part)
    shown = shown or known.get("company_id") or known.get("email") or known.get("phone") or "?"
    yield f"FN:{_escaped(shown)}"
    yield f"N:{';'.join(map(_escaped, name))}"
    company, department = _escaped(known.get("company_id", "")), _escaped(known.get("department", ""))
    if company or department:
        yield f"ORG:{company}{';' if department else ''}{department}"


def _rest(known: Mapping[str, str], version: str) -> Iterator[str]:
    old = version == "3.0"
    lines = {
        "TITLE": _escaped(known.get("job_title", "")),
        "URL": known.get("website", "").replace("\\", "\\\\"),
        "BDAY": known.get("birthday", "") if old else known.get("birthday", "").replace("-", ""),
        "CATEGORIES": ",".join(_escaped(tag) for tag in known.get("tags", "").split(", ")),
        **{prop: _escaped(known.get(key, "")) for prop, key in OWN.items()},
        "NOTE": _escaped(known.get("note", "")),
        "UID" if old else "UID;VALUE=text": _escaped(known.get("external_id", "")),
    }
    yield from (f"{prop}:{text}" for prop, text in lines.items() if text)


class _Lines:
    """The lines of a card that may have a label: a type where one says it, else words beside it, as Apple does."""

    def __init__(self, version: str) -> None:
        self._modern = version == "4.0"
        self._groups = 0

    def point(self, known: Mapping[str, str], key: str, number: int) -> Iterator[str]:
        """An e-mail address or a phone, if there is one of that number."""
        if text := known.get(slot_key(key, number), ""):
            prop = "EMAIL" if key == "email" else "TEL"
            yield from self._labelled(prop, _escaped(text), known.get(slot_key(key, number, label=True), ""), number)

    def _labelled(self, prop: str, value: str, label: str, number: int) -> Iterator[str]:
        types = _TYPES.get(label, ())
        line = f"{prop}{self._params(prop, types, preferred=number == 1)}:{value}"
        if not label or types:
            yield line
            return
        self._groups += 1
        yield f"item{self._groups}.{line}"
        yield f"item{self._groups}.X-ABLabel:{_escaped(label)}"

    def _params(self, prop: str, types: tuple[str, ...], *, preferred: bool) -> str:
        if self._modern:
            listed = ",".join(types).lower()
            told = f';TYPE="{listed}"' if len(types) > 1 else f";TYPE={listed}" if types else ""
            return told + (";PREF=1" if preferred else "")
        told_types = (*(("INTERNET",) if prop == "EMAIL" else ()), *types, *(("PREF",) if preferred else ()))
        return f";TYPE={','.join(told_types)}" if told_types else ""

    def address(self, known: Mapping[str, str], number: int) -> Iterator[str]:
        """A postal address, if there is one of that number."""
        parts = {part: known.get(slot_key(part, number), "") for part in PARTS}
        label = known.get(slot_key("address", number, label=True), "")
        if any(parts.values()):
            told = ("", "", *(parts[key] for key in ("street", "city", "region", "postcode", "country")))
            yield from self._labelled("ADR", ";".join(map(_escaped, told)), label, number)


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """The line cut into pieces that every program takes; no letter is cut."""
    raw = line.encode("utf-8", "replace")
    if len(raw) <= _LONGEST_LINE:
        return line + "\r\n"
    pieces, start, most = [], 0, _LONGEST_LINE
    while start < len(raw):
        end = min(start + most, len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(raw[start:end].decode())
        start, most = end, _LONGEST_LINE - 1
    return "\r\n ".join(pieces) + "\r\n"
