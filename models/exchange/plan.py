"""What is to be read from a file, and how: made by the wizard or the command line, carried out by the child process."""

import dataclasses
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from models.errors import Refused
from models.exchange.layout import Layout, layout_from
from models.exchange.mapping import counts_minor_units, currency_column
from models.fields import Field, Kind, Subject, field_from
from models.formats import DateOrder
from models.text import _


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file that fills a field.

    ``dates`` and ``decimal`` are None while the file leaves no doubt; then only cells are read that mean one thing.
    """

    index: int  # from 0
    header: str
    field: Field
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)  # text in the file -> text to read in its place
    dates: DateOrder | None = None
    decimal: str | None = None  # "." or ","
    minor: bool = False  # amounts are in cents


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """One import: the file as it was looked at, and the columns that are read from it."""

    subject: Subject
    layout: Layout
    columns: tuple[Column, ...]
    currency: str
    watch: tuple[str, ...] = ()  # keys of fields whose empty cells are noted
    currency_at: int | None = None  # index of a column that names the currency of each row's amounts

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
        """The fields that the file fills, in the order of its columns."""
        return tuple(column.field.key for column in self.columns)

    def to_json(self) -> str:
        """The plan as text; the rows sampled while looking are left out."""
        columns = [asdict(one) | {"field": one.field.spec(), "values": dict(one.values)} for one in self.columns]
        layout = asdict(replace(self.layout, sample=(), above=(), sheets=()))
        own = {name: getattr(self, name) for name in ("subject", "currency", "watch", "currency_at")}
        return json.dumps(own | {"layout": layout, "columns": columns})


def plan_for(
    layout: Layout,
    subject: Subject,
    fields: Iterable[Field],
    columns: Mapping[int, str],
    *,
    currency: str,
    values: Mapping[int, Mapping[str, str]] | None = None,
    watch: Iterable[str] = (),
) -> ImportPlan:
    """A plan from column index -> field key and column index -> {text in the file: replacement}; to be settled next.

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
        chosen.append(Column(index, header, by_key[key], given, minor=minor))
    has_amounts = any(one.field.kind is Kind.MONEY for one in chosen)
    currency_at = currency_column(layout.header) if has_amounts else None
    return ImportPlan(subject, layout, tuple(chosen), currency, tuple(watch), currency_at)


def plan_from(text: str) -> ImportPlan:
    """The plan that :meth:`ImportPlan.to_json` wrote."""
    facts: dict[str, Any] = json.loads(text)
    columns = tuple(Column(**(one | {"field": field_from(one["field"])})) for one in facts["columns"])
    facts |= {"layout": layout_from(facts["layout"]), "columns": columns, "watch": tuple(facts["watch"])}
    return ImportPlan(**facts)
