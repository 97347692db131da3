"""A first pass over the whole file: what its columns hold, and which order of dates and sign of decimals they prove."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from models.exchange import amounts, days
from models.exchange.guard import unguarded
from models.exchange.plan import Column, ImportPlan
from models.exchange.rows import open_rows
from models.fields import NUMERIC, Kind
from models.formats import clean_text

#: Distinct values of a column that are counted, and of these the most frequent that are told.
COUNTED, TOLD = 1_000, 200
_BATCH = 2_000
_TOLD_LONGEST = 200  # characters
Readings = Callable[[str], Mapping[Any, Hashable]]


@dataclass(slots=True)
class ColumnFacts:
    """What a column holds. ``proofs`` maps "dmy", "mdy" or "." "," to a text that can be read in that way only."""

    values: list[tuple[str, int]] = field(default_factory=list)  # most frequent first; empty cells left out
    more: bool = False  # there are further values
    empty: int = 0  # rows without a value, or with blanks only
    proofs: dict[str, str] = field(default_factory=dict)
    doubtful: str = ""  # a text that can be read in two ways


@dataclass(frozen=True, slots=True)
class Survey:
    """What the whole file holds: number of rows, and facts by column index (from 0)."""

    rows: int
    columns: Mapping[int, ColumnFacts]


def survey_from(facts: Mapping[str, Any]) -> Survey:
    """The survey that the child process told as JSON."""
    columns = {int(index): ColumnFacts(**one) for index, one in facts["columns"].items()}
    for one in columns.values():
        one.values = [(text, count) for text, count in one.values]
    return Survey(facts["rows"], columns)


def survey(plan: ImportPlan, tell: Callable[[int, float], None]) -> Survey:
    """Read the whole file once; ``tell`` gets rows and share of the file after each batch."""
    width = len(plan.layout.header)
    gathered = [_Gathered() for _name in range(width)]
    readings = {column.index: _readings_of(column, plan.currency) for column in plan.columns}
    total = 0
    with open_rows(plan.layout) as file:
        for batch in file.batches(_BATCH):
            rows = [cells[:width] for _line, cells, _fault in batch]
            for one, cells, index in zip(gathered, zip_longest(*rows, fillvalue=""), range(width), strict=False):
                one.add(cells, readings.get(index))
            total += len(batch)
            tell(total, file.share())
    return Survey(total, {index: one.facts(total) for index, one in enumerate(gathered)})


def _readings_of(column: Column, currency: str) -> Readings | None:
    if column.field.kind is Kind.DAY:
        return days.readings
    if column.field.kind is Kind.MONEY:
        return lambda text: amounts.readings(amounts.without_currency(text, currency))
    if column.field.kind in NUMERIC:
        return lambda text: amounts.readings(text.removesuffix("%").rstrip())
    return None


class _Gathered:
    """One column while the file is read."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._full = False
        self._filled = 0
        self._proofs: dict[str, str] = {}
        self._doubtful = ""

    def add(self, cells: tuple[str, ...], readings: Readings | None) -> None:
        """Count the cells of a batch and note what they prove."""
        self._filled += len(cells) - cells.count("")
        if self._full and readings is None:
            return
        for raw, count in Counter(cells).items():
            text = clean_text(unguarded(raw[:_TOLD_LONGEST]))
            if not text:
                self._filled -= count if raw else 0
                continue
            if readings is not None:
                self._weigh(text, readings(text))
            if not self._full:
                self._counts[text] += count
                self._full = len(self._counts) >= COUNTED

    def _weigh(self, text: str, readings: Mapping[Any, Hashable]) -> None:
        if len(readings) == 1:
            self._proofs.setdefault(next(iter(readings)), text)
        elif len(set(readings.values())) > 1:
            self._doubtful = self._doubtful or text

    def facts(self, rows: int) -> ColumnFacts:
        """What was found; the counts of a column with very many values are of its beginning only."""
        told = self._counts.most_common(TOLD)
        more = self._full or len(self._counts) > TOLD
        return ColumnFacts(told, more, rows - self._filled, self._proofs, self._doubtful)
