"""Excel workbooks: days are days, amounts are numbers with their currency, and every text stays the text it is."""

import datetime as dt
import tempfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from models.exchange.draft import drafted
from models.exchange.guard import shielded
from models.exchange.sheet import Head
from models.fields import Field, Kind, Value
from models.formats import Facts, currency_digits
from models.text import N_, _

#: What a sheet of Excel holds: rows with the header's, and characters of a cell.
MOST_ROWS, LONGEST = 1_048_576, 32_767
#: The column that says in which currency the amounts are.
CURRENCY = N_("Currency")
#: Days before it are counted wrongly by some spreadsheets; they are written as text.
_FIRST_DAY = dt.date(1900, 3, 1)
_WIDEST = 60
_OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip


def write_xlsx(path: Path, heads: Sequence[Head], rows: Iterable[Sequence[Value]], currency: str) -> int:
    """Write in place of what stands at ``path``; how many texts were too long for a cell and were cut."""
    with drafted(path) as draft, tempfile.TemporaryDirectory(prefix="fairlead-") as folder:
        draft.touch(exist_ok=False)  # a folder that takes no file is known before the work
        book = Workbook(str(draft), {**_OPTIONS, "tmpdir": folder})
        sheet = _Sheet(book, heads, currency)
        try:
            for at, row in enumerate(rows, 1):
                sheet.write(at, row)
            book.close()
        except FileCreateError as error:
            cause = error.args[0] if error.args else None
            raise cause if isinstance(cause, OSError) else OSError(None, str(error)) from error
        finally:
            sheet.let_go()
        return sheet.cut


class _Sheet:
    """The one sheet of a workbook; its rows are written from the first to the last."""

    def __init__(self, book: Workbook, heads: Sequence[Head], currency: str) -> None:
        self.cut = 0
        self._fields = [head.field for head in heads]
        self._currency = currency
        self._has_money = any(field.kind is Kind.MONEY for field in self._fields)
        self._digits = currency_digits(currency)
        self._facts = Facts(group="", currency=currency)
        decimals = f".{'0' * self._digits}" if self._digits else ""
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._money = book.add_format({"num_format": f'#,##0{decimals} "{currency}"'})
        self._number = book.add_format({"num_format": "#,##0"})
        self._percent = book.add_format({"num_format": '0" %"'})
        self._text = book.add_format({"num_format": "@"})
        self._sheet = book.add_worksheet()
        titles = [head.title for head in heads] + ([_(CURRENCY)] if self._has_money else [])
        bold = book.add_format({"bold": True})
        for at, title in enumerate(titles):
            width = max(len(title) + 2, self._fields[at].width // 7 if at < len(self._fields) else 10)
            self._sheet.set_column(at, at, min(width, _WIDEST))
            self._sheet.write_string(0, at, title, bold)
        self._sheet.freeze_panes(1, 0)

    def write(self, at: int, row: Sequence[Value]) -> None:
        """One record."""
        for column, (field, value) in enumerate(zip(self._fields, row, strict=True)):
            if value is not None and value != "":
                self._write_cell(at, column, field, value)
        if self._has_money:
            self._sheet.write_string(at, len(self._fields), self._currency)

    def let_go(self) -> None:
        """Close the rows' own file, which a workbook that is not finished leaves open."""
        self._sheet.row_data_fh.close()

    def _write_cell(self, at: int, column: int, field: Field, value: Value) -> None:
        if isinstance(value, dt.date) and value >= _FIRST_DAY:
            self._sheet.write_datetime(at, column, dt.datetime.combine(value, dt.time()), self._day)
        elif field.kind is Kind.MONEY and isinstance(value, int):
            self._sheet.write_number(at, column, float(Decimal(value).scaleb(-self._digits)), self._money)
        elif field.kind in (Kind.INTEGER, Kind.PERCENT) and isinstance(value, int):
            self._sheet.write_number(at, column, value, self._shape(field))
        else:
            self._write_text(at, column, self._told(field, value))

    def _shape(self, field: Field) -> Any:
        return self._percent if field.kind is Kind.PERCENT else self._number if field.grouped else None

    def _told(self, field: Field, value: Value) -> str:
        if isinstance(value, dt.date):
            return value.isoformat()
        if field.kind in (Kind.CHOICE, Kind.YES_NO, Kind.RATE, Kind.QUANTITY):
            return field.show(value, self._facts)
        return str(value)

    def _write_text(self, at: int, column: int, text: str) -> None:
        text = shielded(text)
        if len(text.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST:
            text = text.encode("utf-16-le", "surrogatepass")[: 2 * LONGEST].decode("utf-16-le", "ignore")
            self.cut += 1
        self._sheet.write_string(at, column, text, self._text)
