"""What is to be read from a file, and how: made by the wizard or the command line, carried out by the child process."""

import dataclasses
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from models.errors import Refused
from models.exchange.layout import Layout, layout_from
from models.exchange.mapping import counts_minor_units, currency_column
from models.exchange.slots import label_key, place_of
from models.fields import NUMERIC, Field, Kind, Subject, field_from
from models.formats import DateOrder
from models.text import _

#: What is done with records that are known: left alone, given what they lack, overwritten, or nothing else done at all.
Mode = Literal["add", "fill", "update", "update_only"]
#: What becomes of a row that may mean a known record or not.
Unclear = Literal["skip", "add"]
#: The key under which e-mails and phones are staged for which the file has no column of their own (JSON).
MORE = "more"
#: A line of the note begins with what stands in another column, whose index follows.
NAMED_BY = "column:"
#: Fields whose cells may hold what only the note can take.
_SAY_MORE = ("birthday", "tags", "person_name", "deal_type", "way")
_FULL_NAME = ("first_name", "last_name")
_OWN = ("subject", "currency", "watch", "currency_at", "tags", "mode", "unclear", "system")


@dataclass(frozen=True, slots=True)
class Named:
    """A column that fills no field: what it holds becomes lines of the note."""

    index: int
    header: str
    clean: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file that fills a field, alone or with others.

    ``dates`` and ``decimal`` are None while the file leaves no doubt; then only cells are read that mean one thing.
    """

    index: int  # from 0
    header: str
    field: Field
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)  # text in the file -> text to read in its place
    dates: DateOrder | None = None
    decimal: str | None = None  # "." or ","
    minor: bool = False  # amounts are in cents
    label: str = ""  # of an e-mail, phone or address: what the name of the column says of it
    clean: str = ""  # one of models.exchange.cleaning
    single: bool = False  # a cell holds one e-mail or phone: others have columns of their own


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """One import: the file as it was looked at, and the columns that are read from it."""

    subject: Subject
    layout: Layout
    columns: tuple[Column, ...]
    currency: str
    watch: tuple[str, ...] = ()  # keys of fields whose empty cells are noted
    currency_at: int | None = None  # index of a column that names the currency of each row's amounts
    noted: tuple[Named, ...] = ()
    tags: tuple[str, ...] = ()  # that every row gets
    mode: Mode = "fill"
    unclear: Unclear = "skip"
    system: str = ""  # the name under which the ids of the file are kept; its headers where it has none

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self.layout.path)

    @property
    def header(self) -> tuple[str, ...]:
        """The names of all columns of the file."""
        return self.layout.header

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields that the file fills, in the order of its columns; labels and what cells hold beside come last."""
        fields = [column.field for column in self.columns]
        keys = [key for one in fields for key in (_FULL_NAME if one.key == "full_name" else (one.key,))]
        keys += [label for one in self.columns if one.label and (label := self.label_of(one))]
        if self.noted or any(one.field.key in _SAY_MORE or one.clean == "stage" for one in self.columns):
            keys.append("note")
        if self.tags:
            keys.append("tags")
        if any(one.kind in (Kind.EMAIL, Kind.PHONE) and place_of(one.key) for one in fields):
            keys.append(MORE)
        return tuple(dict.fromkeys(keys))

    @property
    def storage(self) -> dict[str, str]:
        """The type of each key's staged values."""
        numbers = {
            one.field.key for one in self.columns if one.field.kind in NUMERIC or one.field.kind is Kind.YES_NO
        }
        return {key: "INTEGER" if key in numbers else "TEXT" for key in self.keys}

    def label_of(self, column: Column) -> str | None:
        """The key of the label that belongs to a column's value."""
        return label_key(column.field.key)

    def to_json(self) -> str:
        """The plan as text; the rows sampled while looking are left out."""
        columns = [asdict(one) | {"field": one.field.spec(), "values": dict(one.values)} for one in self.columns]
        layout = asdict(replace(self.layout, sample=(), above=(), sheets=(), tops=(), likely=()))
        own = {name: getattr(self, name) for name in _OWN}
        noted = [asdict(one) for one in self.noted]
        return json.dumps(own | {"layout": layout, "columns": columns, "noted": noted})


def plan_for(
    layout: Layout,
    subject: Subject,
    fields: Iterable[Field],
    columns: Mapping[int, str],
    *,
    currency: str,
    values: Mapping[int, Mapping[str, str]] | None = None,
    watch: Iterable[str] = (),
    labels: Mapping[int, str] | None = None,
    cleans: Mapping[int, str] | None = None,
    noted: Mapping[int, tuple[str, str]] | None = None,
) -> ImportPlan:
    """A plan from column index -> field key and column index -> {text in the file: replacement}; to be settled next.

    ``labels`` and ``cleans`` are by column, too; ``noted`` columns become lines of the note that begin with the text
    given, their cells cleaned in the way given.

    :class:`Refused` if nothing fills a required field.
    """
    by_key = {one.key: one for one in fields}
    for one in by_key.values():
        if one.required and one.key not in columns.values():
            problem = _("No column of the file fills “{field}”, which every row needs; choose one for it.")
            raise Refused(problem.format(field=one.title()))
    chosen = []
    for index, key in sorted(columns.items()):
        header = layout.header[index]
        minor = by_key[key].kind is Kind.MONEY and counts_minor_units(header)
        given = {raw.strip(): wanted.strip() for raw, wanted in (values or {}).get(index, {}).items()}
        label, clean = (labels or {}).get(index, ""), (cleans or {}).get(index, "")
        single = layout.form == "cards" or label_key(key) in columns.values()
        chosen.append(Column(index, header, by_key[key], given, minor=minor, label=label, clean=clean, single=single))
    has_amounts = any(one.field.kind is Kind.MONEY for one in chosen)
    currency_at = currency_column(layout.header) if has_amounts else None
    lines = tuple(
        Named(index, line or layout.header[index], clean)
        for index, (line, clean) in sorted((noted or {}).items())
        if index not in columns
    )
    return ImportPlan(subject, layout, tuple(chosen), currency, tuple(watch), currency_at, lines)


def plan_from(text: str) -> ImportPlan:
    """The plan that :meth:`ImportPlan.to_json` wrote."""
    facts: dict[str, Any] = json.loads(text)
    columns = tuple(Column(**(one | {"field": field_from(one["field"])})) for one in facts["columns"])
    facts |= {"layout": layout_from(facts["layout"]), "columns": columns}
    facts |= {name: tuple(facts[name]) for name in ("watch", "tags")}
    facts["noted"] = tuple(Named(**one) for one in facts["noted"])
    return ImportPlan(**facts)
