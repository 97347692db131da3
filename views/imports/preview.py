"""The first rows of a file as they will be stored, each cell with what became of it."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtWidgets import QTableWidget, QVBoxLayout, QWidget

from models.exchange.child import PreviewCell, PreviewRow
from models.exchange.plan import Column, ImportPlan
from models.fields import Kind
from models.formats import Facts
from models.text import _
from views.shared import look
from views.shared.pieces import cell, grid


class PreviewTable(QWidget):
    """A refused cell says why, and its row is crossed out by a sign in the first column; never by colour alone."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._facts = facts
        self.table: QTableWidget = grid("import-preview", _("The first rows as they will be read"))
        self.table.verticalHeader().setDefaultSectionSize(28)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.table)

    def clear_rows(self) -> None:
        """Nothing was read yet."""
        self.table.setRowCount(0)
        self.table.setColumnCount(0)

    def show_rows(self, rows: Sequence[PreviewRow], plan: ImportPlan, unknown: Mapping[int, Collection[str]]) -> None:
        """Show what was read; ``unknown`` has the texts, by column of the file, that name nothing here yet."""
        titles = [_("Line"), *(column.field.title() for column in plan.columns)]
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(titles)
        self.table.setRowCount(len(rows))
        for row, one in enumerate(rows):
            out = bool(one.reason)
            for at, (column, found) in enumerate(zip(plan.columns, one.cells, strict=True), 1):
                nameless = found.text.strip() in unknown.get(column.index, ())
                out = out or nameless
                self._fill(row, at, column, found, nameless=nameless)
            sign = f"✕ {one.line}" if out else str(one.line)
            self.table.setItem(row, 0, cell(sign, "bad" if out else "ink-secondary", one.reason))
        self._widen()

    def _widen(self) -> None:
        """What a cell becomes can be read beside what stands in the file; only long texts are cut."""
        self.table.resizeColumnsToContents()
        for at in range(self.table.columnCount()):
            least, most = (64, 90) if at == 0 else (90, 320)
            self.table.setColumnWidth(at, min(max(self.table.columnWidth(at), look.scaled(least)), look.scaled(most)))

    def _fill(self, row: int, at: int, column: Column, found: PreviewCell, *, nameless: bool) -> None:
        if found.status == "refused" or nameless:
            unknown = _("“{text}” names no {field} that you have.")
            tip = unknown.format(text=found.text, field=column.field.title().lower()) if nameless else found.reason
            item = cell(f"✕ {found.text}", "bad", tip, "bad-tint")
        else:
            shown = column.field.show(found.value, self._facts)
            told = _("“{text}” in the file").format(text=found.text) if found.status != "ok" else ""
            differs = found.status != "ok" or (column.field.kind is Kind.DAY and bool(shown))
            item = cell(shown, "ink", told)
            if differs and shown != found.text:
                item.setText(f"{found.text} → {shown or _('nothing')}")
        self.table.setItem(row, at, item)
