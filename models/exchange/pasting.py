"""What pasting a block would do: which cell goes where, and whether it changes anything, before anything is written."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy.orm import Session

from models.actions.bulk import NewName, Written
from models.actions.moves import ASKING
from models.actions.records import LINKED, OWNERS, contact_key
from models.errors import Refused
from models.exchange.block import Block, read_block
from models.exchange.guard import unguarded
from models.exchange.mapping import match_columns
from models.fields import Field, Kind, Subject, Value
from models.formats import Facts, fold, one_line, quoted
from models.queries.listing import Listing, Placed, Row, cells
from models.queries.listings import LISTINGS
from models.queries.records import choices, named
from models.steps import raw_of
from models.subjects import SUBJECTS
from models.text import _

State = Literal["changed", "same", "refused", "blank"]
#: What tells who or what a record is: a block with headers that brings it is a list of new ones.
_TELLTALE = frozenset({"name", "first_name", "last_name", "email", "title"})
#: Columns called so hold whole names, where no other holds first names.
_WHOLE_NAMES = frozenset({"name", "full name"})


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a block goes: the columns from the current one to the right, the records from the current one down, and
    what new records hold besides."""

    subject: Subject
    keys: tuple[str, ...]
    ids: tuple[int, ...]
    known: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PastedCell:
    """A cell of the block: its text, what becomes of it, and why it is refused."""

    key: str
    text: str
    state: State
    new: Value | NewName = None
    was: Value = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A row of the block on a record, or on a new one (no id); ``why``: no record can be made of it."""

    record_id: int | None
    name: str
    cells: tuple[PastedCell, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Paste:
    """``fields`` are those of the columns pasted; ``left_out`` names columns that fit no field. ``header``: the first
    row names the fields; ``known``: new people whose e-mail address is in the file already."""

    fields: tuple[Field, ...]
    rows: tuple[PastedRow, ...]
    left_out: tuple[str, ...]
    header: bool
    anew: bool
    known: int = 0
    defaults: Mapping[str, Value] = field(default_factory=dict)

    def count(self, state: State) -> int:
        """How many cells have that state; those of rows that make no record don't count."""
        return sum(cell.state == state for row in self.rows if not row.why for cell in row.cells)

    @property
    def added(self) -> int:
        """How many records would be new."""
        return sum(row.record_id is None and not row.why for row in self.rows)

    def refusals(self) -> list[str]:
        """Why cells and rows are refused, with their number in the block."""
        first = 2 if self.header else 1
        told = []
        for number, row in enumerate(self.rows, first):
            whys = [row.why] if row.why else [cell.why for cell in row.cells if cell.state == "refused"]
            told += [_("Row {n}: {why}").format(n=number, why=why) for why in whys]
        return told

    def written(self) -> tuple[list[Written], list[dict[str, Value | NewName]]]:
        """What :func:`models.actions.bulk.write_cells` takes."""
        changes = [
            Written(row.record_id, cell.key, cell.new, cell.was)
            for row in self.rows
            if row.record_id is not None
            for cell in row.cells
            if cell.state == "changed"
        ]
        added = [_values(row, self.defaults) for row in self.rows if row.record_id is None and not row.why]
        return changes, added


def paste(
    session: Session, block: Block, goal: Goal, facts: Facts, today: dt.date,
    *, header: bool | None = None, anew: bool | None = None,
) -> Paste:  # fmt: skip
    """Plan a paste. Where they are not given: ``header``, whether the first row names fields, is seen from it, and
    ``anew``, whether all rows become new records, where headers bring names of records or the list is empty."""
    matched = _matched(block[0], goal) if len(block) > 1 else {}
    with_header = bool(matched) if header is None else header and bool(matched)
    keys = matched if with_header else dict(enumerate(goal.keys[: len(block[0])]))
    all_new = (with_header and bool(_TELLTALE & set(keys.values()))) if anew is None else anew
    listing = LISTINGS[goal.subject]
    rows = block[1:] if with_header else block
    ids = () if all_new else goal.ids[: len(rows)]
    reader = _Reader(session, listing, facts, today)
    held = cells(session, listing, [listing.columns[0].key, *keys.values()], ids, today)
    name, *placed = listing.placed([listing.columns[0].key, *keys.values()])
    found: list[PastedRow | None] = [
        _row(reader, (one, held[one], name), placed, [row[at] for at in keys])
        for one, row in zip(ids, rows, strict=False)
        if one in held
    ]
    found += [_new_row(reader, placed, [row[at] for at in keys], goal) for row in rows[len(ids) :]]
    return Paste(
        tuple(listing.column(key).field for key in keys.values()),
        tuple(row for row in found if row is not None),
        tuple(text or "–" for at, text in enumerate(block[0]) if at not in keys),
        with_header,
        all_new,
        _known(session, goal.subject, found),
        goal.known,
    )


def paste_text(session: Session, text: str, goal: Goal, facts: Facts, today: dt.date, **how: bool | None) -> Paste:
    """The same for what is on the clipboard; Refused where it is no block that can be pasted."""
    return paste(session, read_block(text), goal, facts, today, **how)


def _matched(header: Sequence[str], goal: Goal) -> dict[int, str]:
    """Column -> field where the row is one of headers: most of its cells name fields of the records."""
    found = match_columns(header, SUBJECTS[goal.subject].fields)
    if goal.subject == "people" and "first_name" not in found.values():
        found = {
            at: "name" if key == "last_name" and fold(header[at]) in _names_of_all() else key
            for at, key in found.items()
        }
    texts = [cell for cell in header if cell.strip()]
    alone = len(texts) == 1 and list(found.values()) == [goal.keys[0]]
    return found if alone or (len(found) > 1 and len(found) * 2 >= len(texts)) else {}


def _names_of_all() -> frozenset[str]:
    return _WHOLE_NAMES | {fold(LISTINGS["people"].columns[0].field.title())}


def _row(
    reader: "_Reader", on: tuple[int, Row, Placed], placed: Sequence[Placed], texts: Sequence[str]
) -> PastedRow:
    one, values, name = on
    pasted = tuple(
        reader.read(each.column.field, text, each.value(values)) for each, text in zip(placed, texts, strict=True)
    )
    return PastedRow(one, name.text(values, reader.facts), pasted)


def _new_row(reader: "_Reader", placed: Sequence[Placed], texts: Sequence[str], goal: Goal) -> PastedRow | None:
    """A row that makes a record; an empty one makes none."""
    if not any(one_line(text) for text in texts):
        return None
    row = PastedRow(
        None, "", tuple(reader.read(each.column.field, text, None) for each, text in zip(placed, texts, strict=True))
    )
    values = _values(row, goal.known)
    if goal.subject == "people":
        lacks = not any(values.get(key) for key in ("name", "first_name", "last_name", "company_id", "email"))
        why = _("A person needs a name, a company or an e-mail address.")
    else:
        first = SUBJECTS[goal.subject].fields[0]
        lacks, why = not values.get(first.key), _("{label} must not be empty.").format(label=first.title())
    return PastedRow(None, "", row.cells, why if lacks else "")


def _values(row: PastedRow, known: Mapping[str, Value]) -> dict[str, Value | NewName]:
    found: dict[str, Value | NewName] = dict(known)
    for cell in row.cells:
        if cell.state == "changed":
            found[cell.key] = cell.new
    return found


class _Reader:
    """Reads cells; the records that links name are looked for once each."""

    def __init__(self, session: Session, listing: Listing, facts: Facts, today: dt.date) -> None:
        self.facts = facts
        self._session = session
        self._listing = listing
        self._today = today
        self._own = frozenset(field.key for field in SUBJECTS[listing.subject].fields)
        self._named: dict[tuple[str, str], Value | NewName] = {}

    def read(self, field: Field, raw: str, was: Value) -> PastedCell:
        """What becomes of a cell that holds ``was``. An empty one leaves what is there."""
        text = unguarded(raw.strip())
        shown = quoted(one_line(text[:200]))
        if not shown and not one_line(text):
            return PastedCell(field.key, "", "blank")
        if not field.editable or (field.key not in self._own and field.key != "name"):
            why = _("{label} follows from other things; it can't be pasted.").format(label=field.title())
            return PastedCell(field.key, shown, "refused", why=why)
        try:
            new = self._link(field, text) if field.kind is Kind.LINK else field.enter(text, self.facts, self._today)
        except Refused as error:
            return PastedCell(field.key, shown, "refused", why=str(error))
        if not isinstance(new, NewName) and field.same(new, was):
            return PastedCell(field.key, shown, "same", new, was)
        understood = field.show(new, self.facts) if field.kind is not Kind.LINK and not isinstance(new, NewName) else ""
        return PastedCell(field.key, quoted(one_line(understood[:200])) or shown, "changed", new, was)

    def _link(self, field: Field, text: str) -> Value | NewName:
        name = one_line(text)
        if (field.key, name) not in self._named:
            self._named[field.key, name] = self._look_up(field, name)
        return self._named[field.key, name]

    def _look_up(self, field: Field, name: str) -> Value | NewName:
        found = named(self._session, field.link, name)
        if found is not None and field.link == "stages":
            stage = next(one for one in choices(self._session, "stages") if one.id == found)
            if stage.kind in ASKING:
                told = _("“{stage}” asks why, or when to come back: use Move to stage (right click).")
                raise Refused(told.format(stage=quoted(stage.name)))
        if found is not None:
            return found
        if field.makes and field.link in LINKED:
            field.enter(name, self.facts, self._today)  # too long a name is refused
            return NewName(name)
        told = _("{label}: there is no “{name}”, or more than one.")
        raise Refused(told.format(label=field.title(), name=quoted(name)))


def _known(session: Session, subject: Subject, rows: Iterable[PastedRow | None]) -> int:
    """How many of the new rows bring an e-mail address that is in the file already."""
    owner = OWNERS.get(subject)
    emails = {
        contact_key("email", str(cell.new))
        for row in rows
        if row is not None and row.record_id is None
        for cell in row.cells
        if cell.key == "email" and cell.state == "changed"
    }
    if owner is None or not emails:
        return 0
    found = raw_of(session).execute(
        f"SELECT count(DISTINCT value_key) FROM contact_points WHERE kind='email' AND {owner} IS NOT NULL "
        "AND value_key IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(emails)),),
    )
    return int(found.fetchone()[0])
