"""What a file holds and what its columns mean: by what its owner said last time, by the preset of an export, by name.

What no field takes becomes lines of the note, so that nothing is lost without a word.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from models.exchange.aliases import contact_of
from models.exchange.gather import JOINED
from models.exchange.importable import IMPORTABLE
from models.exchange.mapping import currency_column, is_reject_reason, match_columns, subject_of
from models.exchange.plan import NAMED_BY
from models.exchange.presets.known import preset_for
from models.exchange.presets.preset import NOTHING, Preset, To
from models.exchange.slots import MOST, PARTS, POINTS, slot_key
from models.fields import Kind, Subject
from models.formats import fold

#: What the owner may choose for a column beside a field.
NOTE, SKIP = "note:", "skip:"
_ENTERED = re.compile(r"(?:date )?(?:entered|moved to|reached)(?: stage)?:?\s+(\S.*)", re.IGNORECASE)
_PIPELINE = re.compile(r"\s*\([^()]*\)$")
How = Literal["last time", "preset", "name", "owner"]
#: Folded header -> key of a field, :data:`NOTE` or :data:`SKIP`, by subject.
Remembered = Mapping[str, Mapping[str, str]]


@dataclass(slots=True)
class Matched:
    """Where the columns of a file go, by their index; columns in none of these are left out."""

    subject: Subject | None
    preset: Preset | None = None
    columns: dict[int, str] = field(default_factory=dict)  # index -> key of the field
    labels: dict[int, str] = field(default_factory=dict)
    cleans: dict[int, str] = field(default_factory=dict)
    noted: dict[int, tuple[str, str]] = field(default_factory=dict)  # index -> how its line begins, how it is cleaned
    how: dict[int, How] = field(default_factory=dict)
    tags: tuple[str, ...] = ()

    @property
    def system(self) -> str:
        """The name under which the ids of the file are kept; its headers where no preset is known."""
        return self.preset.system if self.preset is not None else ""


def recognise(
    header: Sequence[str],
    sample: Sequence[Sequence[str]] = (),
    file_name: str = "",
    subject: Subject | None = None,
    remembered: Remembered | None = None,
) -> Matched:
    """What the columns mean; ``subject`` is what the owner says that the rows are."""
    preset = preset_for(header)
    if preset is not None and subject not in (None, preset.subject):
        preset = None
    found = Matched(subject or (preset.subject if preset else subject_of(header, IMPORTABLE, sample)), preset)
    if found.subject is None:
        return found
    run = _Recognising(header, found)
    run.take_remembered((remembered or {}).get(found.subject, {}))
    if preset is not None:
        run.take_preset(preset)
        found.tags = preset.tags(header, file_name)
    run.take_names(sample)
    run.take_contacts()
    amounts = any(one.kind is Kind.MONEY for one in IMPORTABLE[found.subject] if one.key in found.columns.values())
    currency = currency_column(header) if amounts else None  # read along with the amounts
    for index in run.open():
        if found.subject != "products" and index != currency:
            found.noted[index] = ("", "")
    return found


class _Recognising:
    """The columns while they are told apart."""

    def __init__(self, header: Sequence[str], found: Matched) -> None:
        self._header, self._found = header, found
        self._fields = {one.key: one for one in IMPORTABLE[found.subject]} if found.subject else {}
        self._left_out: set[int] = set()
        self._addresses: dict[str, int] = {}  # label -> place

    def open(self) -> list[int]:
        """The columns of which nothing is known yet."""
        taken = {*self._found.columns, *self._found.noted, *self._left_out}
        return [
            index for index, name in enumerate(self._header)
            if name and index not in taken and not is_reject_reason(name)
        ]  # fmt: skip

    def take_remembered(self, said: Mapping[str, str]) -> None:
        """What the owner chose for a column of this name before."""
        for index in self.open():
            wanted = said.get(fold(self._header[index]))
            if wanted == NOTE:
                self._found.noted[index] = ("", "")
            elif wanted == SKIP:
                self._left_out.add(index)
            elif wanted is None or wanted not in self._fields or not self._free(wanted):
                continue
            else:
                self._found.columns[index] = wanted
            self._found.how[index] = "last time"

    def take_preset(self, preset: Preset) -> None:
        """What the preset knows, in its own order, so that the address it prefers comes first."""
        for index in sorted(self.open(), key=lambda at: preset.order(self._header[at])):
            target = preset.target(self._header[index])
            if target is not None:
                self._put(index, target, "preset")

    def take_names(self, sample: Sequence[Sequence[str]]) -> None:
        """Fields that are called like a column, contacts left aside."""
        taken = set(self._found.columns.values())
        whole = {"first_name", "last_name"} & taken
        fields = [
            one for key, one in self._fields.items()
            if key not in taken and not _is_contact(key) and not (key == "full_name" and whole)
        ]  # fmt: skip
        names = [name if index in self.open() else "" for index, name in enumerate(self._header)]
        for index, key in match_columns(names, fields, sample).items():
            self._put(index, To(key), "name")
        for key in ("tags", "note"):  # several columns may fill these
            for index in self.open() if key in self._fields else ():
                if match_columns([self._header[index]], [self._fields[key]]):
                    self._put(index, To(key), "name")
        if self._found.subject == "deals":
            self._take_way()
        if self._found.subject == "people" and "company_id" not in self._found.columns.values():
            self._note_companies()
        if {"first_name", "last_name"} <= set(self._found.columns.values()):
            for index in [at for at, key in self._found.columns.items() if key == "full_name"]:
                del self._found.columns[index]  # it repeats the parts
                self._left_out.add(index)

    def _take_way(self) -> None:
        """Days on which deals came to stages: “Date entered "Proposal" (Sales)”."""
        for index in self.open():
            if (named := _ENTERED.fullmatch(self._header[index].strip())) is not None:
                stage = _PIPELINE.sub("", named[1].strip(" \"“”‘’'"))
                self._put(index, To("way", stage), "name")

    def _note_companies(self) -> None:
        """What a list says of companies that it does not name."""
        for index, key in list(self._found.columns.items()):
            if key.startswith("company_"):
                del self._found.columns[index]
                self._found.noted[index] = ("", "")

    def take_contacts(self) -> None:
        """E-mails, phones and parts of addresses with a label or a number in their name."""
        if self._found.subject not in ("people", "companies"):
            return
        for index in self.open():
            named = contact_of(self._header[index])
            if named is not None:
                key, label, number = named
                self._put(index, To(key, label, place=number or 0), "name")

    def _put(self, index: int, target: To, how: How) -> None:
        if target is NOTHING:
            self._left_out.add(index)
            return
        key = self._place(target) if target.key else None
        if key is None or key not in self._fields:
            self._found.noted[index] = (self._line(index, target), target.clean if not target.key else "")
        else:
            self._found.columns[index] = key
            if target.label and target.key in (*POINTS, *PARTS, "way"):
                self._found.labels[index] = target.label
            if target.clean:
                self._found.cleans[index] = target.clean
        self._found.how[index] = how

    def _line(self, index: int, target: To) -> str:
        """How the lines of a column begin; one that is named by another column takes its cells."""
        if target.line != "label":
            return target.line
        stem = self._header[index].rpartition(" - ")[0]
        named = (at for at, name in enumerate(self._header) if name in (f"{stem} - Label", f"{stem} - Type"))
        return f"{NAMED_BY}{next(named, '')}"

    def _place(self, target: To) -> str | None:
        """The key of a target: where it is of a kind that has places, the next free one; None where none is."""
        if target.key.endswith("_label"):
            return slot_key(target.key.removesuffix("_label"), target.place, label=True)
        if target.key in POINTS:
            numbered = slot_key(target.key, target.place) if target.place else None
            if numbered and self._free(numbered):
                return numbered
            keys = (slot_key(target.key, place) for place in range(1, MOST + 1))
            return next((key for key in keys if self._free(key)), None)
        if target.key in PARTS:
            place = target.place or self._addresses.setdefault(target.label, len(self._addresses) + 1)
            return slot_key(target.key, place)
        return target.key if self._free(target.key) else None

    def _free(self, key: str) -> bool:
        return key not in self._found.columns.values() or key in JOINED


def _is_contact(key: str) -> bool:
    return key in POINTS or key in PARTS


def said(
    header: Sequence[str], columns: Mapping[int, str], noted: Iterable[int], told: Iterable[int]
) -> dict[str, str]:
    """What the owner chose by hand, to be remembered: folded header -> choice."""
    return {
        fold(header[index]): columns.get(index) or (NOTE if index in set(noted) else SKIP)
        for index in told
        if fold(header[index])
    }
