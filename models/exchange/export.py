"""Records into a file: a list in its columns, or everything that is known, as CSV, XLSX or vCard."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy.orm import Session

from models.errors import Cancelled, Refused
from models.exchange.csv_out import write_csv
from models.exchange.own_ids import marked
from models.exchange.sheet import Sheet, everything, shown
from models.exchange.vcard_out import write_cards
from models.exchange.xlsx_out import CURRENCY, MOST_ROWS, write_xlsx
from models.fields import Field, Kind, Subject, Value
from models.formats import Facts, major_units
from models.queries.business import identity
from models.text import N_, _
from models.workspace import Workspace

Format = Literal["csv", "xlsx", "vcf"]
#: What can be written, and how a file of that kind is called.
FORMATS: tuple[tuple[Format, str], ...] = (
    ("csv", N_("CSV")), ("xlsx", N_("Excel workbook")), ("vcf", N_("Address cards (vCard)"))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be written. Without ``keys`` everything; ``delimiter`` is that of CSV, ``version`` that of vCard."""

    subject: Subject
    format: Format
    ids: Sequence[int]
    keys: tuple[str, ...] = ()
    delimiter: str = ","
    version: str = "3.0"


@dataclass(frozen=True, slots=True)
class Exported:
    """How many records were written, and how many texts were too long for a cell of a workbook and were cut."""

    count: int
    cut: int = 0


def format_of(path: Path, subject: Subject) -> Format:
    """The kind of file that a name asks for. Raises Refused where we write none such."""
    found = next((one for one, _label in FORMATS if path.suffix.lower() == f".{one}"), None)
    if found is None:
        raise Refused(_("“{file}” must end in .csv, .xlsx or .vcf.").format(file=path.name))
    if found == "vcf" and subject != "people":
        raise Refused(_("Address cards hold people; write anything else as .csv or .xlsx."))
    return found


def export_records(
    workspace: Workspace,
    wanted: Export,
    path: Path,
    today: dt.date,
    progress: Callable[[int, float], None] = lambda _rows, _share: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Exported:
    """Write a file in place of what stands there; a record that is gone meanwhile is left out.

    Raises Unavailable where the disk does not take it, Refused where the file could not hold it, Cancelled where it
    was stopped; what stood there stays then.
    """
    marked(workspace)
    return workspace.ask(_write, wanted, path, today, progress, cancelled)


def _write(
    session: Session,
    wanted: Export,
    path: Path,
    today: dt.date,
    progress: Callable[[int, float], None],
    cancelled: Callable[[], bool],
) -> Exported:
    if wanted.format == "xlsx" and len(wanted.ids) >= MOST_ROWS:
        raise Refused(_("A workbook holds {n} rows at most; write CSV instead.").format(n=f"{MOST_ROWS - 1:,}"))
    if wanted.keys and wanted.format != "vcf":
        sheet = shown(session, wanted.subject, wanted.keys, wanted.ids, today)
    else:
        sheet = everything(session, wanted.subject, wanted.ids, today)
    currency, count, cut = identity(session).currency, 0, 0

    def rows() -> Iterator[tuple[Value, ...]]:
        nonlocal count
        for batch in sheet.rows():
            if cancelled():
                raise Cancelled
            yield from batch
            count += len(batch)
            progress(count, count / max(1, len(wanted.ids)))

    if wanted.format == "vcf":
        write_cards(path, sheet.heads, rows(), wanted.version, frozenset(wanted.keys))
    elif wanted.format == "xlsx":
        cut = write_xlsx(path, sheet.heads, rows(), currency)
    else:
        _write_csv(path, sheet, rows(), currency, wanted.delimiter)
    return Exported(count, cut)


def _write_csv(path: Path, sheet: Sheet, rows: Iterator[tuple[Value, ...]], currency: str, delimiter: str) -> None:
    """Where semicolons part the cells, a comma stands before decimals."""
    facts = Facts(decimal="," if delimiter == ";" else ".", group="", currency=currency)
    fields = [head.field for head in sheet.heads]
    also = [currency] if any(field.kind is Kind.MONEY for field in fields) else []
    header = [*(head.title for head in sheet.heads), *([_(CURRENCY)] if also else [])]
    texts = ([*(plain(field, one, facts) for field, one in zip(fields, row, strict=True)), *also] for row in rows)
    write_csv(path, header, texts, delimiter)


def plain(field: Field, value: Value, facts: Facts) -> str:
    """A value as the text of a cell: days in ISO form, amounts and numbers bare, choices by their labels."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    if field.kind is Kind.MONEY and isinstance(value, int):
        return major_units(value, facts.currency).replace(".", facts.decimal)
    if field.kind in (Kind.CHOICE, Kind.YES_NO, Kind.RATE, Kind.QUANTITY):
        return field.show(value, facts)
    return str(value)
