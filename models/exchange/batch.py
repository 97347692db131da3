"""Some rows at a time, column by column: what is staged, what is rejected and why, and what is noted."""

from collections.abc import Iterable, Sequence

from models.exchange.cells import CellReader, Stored, Unread
from models.exchange.gather import Gatherer
from models.exchange.plan import ImportPlan
from models.exchange.rows import Row
from models.exchange.staging import Noted, Rejected, as_json
from models.fields import Kind
from models.formats import Facts
from models.text import _

Faults = dict[int, list[str]]  # place in the batch -> sentences


class Converter:
    """Carries a plan out on batches of rows that hold anything; ``read`` counts these."""

    def __init__(self, plan: ImportPlan) -> None:
        self._columns = plan.columns
        self._readers = [CellReader(column, plan.currency) for column in plan.columns]
        self._gatherer = Gatherer(plan)
        self._watched = [place for place, column in enumerate(plan.columns) if column.field.key in plan.watch]
        self._width = len(plan.layout.header)
        self._nameless = [index for index, name in enumerate(plan.layout.header) if not name]
        self._money = [place for place, column in enumerate(plan.columns) if column.field.kind is Kind.MONEY]
        self._currency, self._currency_at = plan.currency, plan.currency_at
        self._own = {"", plan.currency, Facts(currency=plan.currency).symbol}
        self.read = 0

    def batch(self, rows: list[Row]) -> tuple[Iterable[Sequence[Stored]], list[Rejected], list[Noted]]:
        """Rows to stage (number, line, values by key of the plan), rows to reject, and notes."""
        faults: Faults = {}
        table = list(zip(*self._evened(rows, faults), strict=True))
        lines = [line for line, _cells, _fault in rows]
        numbers = range(self.read + 1, self.read + 1 + len(rows))
        self.read += len(rows)
        spoilt = {at: list(sentences) for at, sentences in faults.items()}
        values = self._values(table, faults)
        self._find_empty(values, faults)
        self._find_foreign(table, values, faults)
        faults.update(spoilt)  # the cells of a row that was cut wrongly say nothing
        noted = [
            (numbers[at], lines[at], self._columns[place].header, _("is empty"))
            for place in self._watched
            for at, value in enumerate(values[place])
            if value is None and at not in faults
        ]
        ready = zip(numbers, lines, *self._gatherer.columns(self._readers, values, table), strict=True)
        if not faults:
            return ready, [], noted
        rejected = [
            (numbers[at], lines[at], " ".join(faults[at]), as_json(rows[at][1]))
            for at in sorted(faults)
        ]
        return [row for at, row in enumerate(ready) if at not in faults], rejected, noted

    def _evened(self, rows: list[Row], faults: Faults) -> list[list[str]]:
        """The rows' cells, all as wide as the header: empty cells may lack at a row's end, or be too many."""
        width, evened = self._width, []
        for at, (_line, cells, fault) in enumerate(rows):
            if fault:
                faults[at] = [fault]
            if len(cells) != width:
                if any(map(str.strip, cells[width:])) and not fault:
                    problem = _("The row has {n} cells, but the header names {most} columns.")
                    faults[at] = [problem.format(n=len(cells), most=width)]
                evened.append(cells[:width] + [""] * (width - len(cells)))
            else:
                evened.append(cells)
        return evened

    def _values(self, table: list[tuple[str, ...]], faults: Faults) -> list[list[Stored]]:
        """The values by column of the plan; cells that cannot be read are None and a fault of their row."""
        values: list[list[Stored]] = []
        for reader in self._readers:
            before = reader.faults
            cells = reader.read(table[reader.column.index])
            if reader.faults > before:
                for at, cell in enumerate(cells):
                    if isinstance(cell, Unread):
                        faults.setdefault(at, []).append(cell.reason)
            values.append(cells)  # type: ignore[arg-type]  # rows with an Unread are never staged
        for index in self._nameless:
            for at, text in enumerate(table[index]):
                if text.strip():
                    problem = _("Column {n} has a value but no name.").format(n=index + 1)
                    faults.setdefault(at, []).append(problem)
        return values

    def _find_empty(self, values: list[list[Stored]], faults: Faults) -> None:
        """Rows that lack a required value, or that hold nothing in any column that is read."""
        for column, cells in zip(self._columns, values, strict=True):
            if column.field.required and None in cells:
                for at, value in enumerate(cells):
                    if value is None:
                        problem = _("{column} must not be empty.").format(column=column.header)
                        faults.setdefault(at, []).append(problem)
        empty = [at for at in range(len(values[0])) if at not in faults] if values else []
        for cells in values:
            empty = [at for at in empty if cells[at] is None]
            if not empty:
                return
        for at in empty:
            faults[at] = [_("None of the columns that are imported holds a value.")]

    def _find_foreign(self, table: list[tuple[str, ...]], values: list[list[Stored]], faults: Faults) -> None:
        """Rows whose amounts are in another currency: nothing is converted."""
        if self._currency_at is None or self._own.issuperset(table[self._currency_at]):
            return
        for at, found in enumerate(map(str.strip, table[self._currency_at])):
            if found.upper() not in self._own and any(values[place][at] is not None for place in self._money):
                problem = _("The amount is in “{found}”, not in {currency}; convert it first.")
                faults.setdefault(at, []).append(problem.format(found=found[:20], currency=self._currency))
