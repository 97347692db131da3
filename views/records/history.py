"""Who did what, newest first: to one record, or in the whole business. To read only."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QLineEdit, QTableWidgetItem, QVBoxLayout, QWidget

from models.changes import Changes
from models.fields import Subject
from models.formats import show_day
from models.queries.history import AT_ONCE, Act, Acts, Line, acts, history
from models.queries.kept import merges
from models.text import _
from views.records.merges import MergesDialog
from views.shared import look
from views.shared.feed import Feed
from views.shared.pieces import button, cell, grid, words


class HistoryDialog(QDialog):
    """What became of a record, or with none given every act, which can be searched. It follows what happens."""

    def __init__(
        self, feed: Feed, parent: QWidget | None = None, record: tuple[Subject, int] | None = None, name: str = ""
    ) -> None:
        super().__init__(parent)
        self.feed = feed
        self._record = record
        self._shown: tuple[Act, ...] = ()
        self._wanted = AT_ONCE
        self.setObjectName("history")
        self.setWindowTitle(_("History of {name}").format(name=name) if name else _("History"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(look.scaled(900 if record else 720), look.scaled(520))
        self.search = QLineEdit()
        titles = [_("When"), _("Who"), _("What"), *([_("Before"), _("After")] if record else [])]
        self.table = grid("history-table", self.windowTitle(), titles)
        self.told = words("", "ink-secondary")
        self.older = button(_("&Older"), "history-older", self._go_back)
        self.merges = button(_("&Merges…"), "history-merges", self._show_merges)
        self.merges.setToolTip(_("What was merged into this record, to take it back"))
        self.merges.setVisible(record is not None and bool(feed.ask(merges, *record)))
        self.close_button = button(_("&Close"), "history-close", self.accept)
        self._lay_out()
        feed.changed.connect(self._follow)
        self.finished.connect(lambda: feed.forget(self))
        self.ask()

    def _lay_out(self) -> None:
        head = self.table.horizontalHeader()
        for column, width in enumerate((150, 120)):
            self.table.setColumnWidth(column, look.scaled(width))
        for column in range(2, self.table.columnCount()):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.search.setObjectName("history-search")
        self.search.setAccessibleName(_("Search in what was done"))
        self.search.setPlaceholderText(_("Search in what was done, and by whom"))
        self.search.setClearButtonEnabled(True)
        self.search.setVisible(self._record is None)
        self.search.textChanged.connect(self._search)
        self.told.setObjectName("history-told")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.EDGE, look.EDGE, look.EDGE, 16)
        rows.setSpacing(look.BETWEEN)
        rows.addWidget(self.search)
        rows.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.older)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.merges)
        foot.addWidget(self.close_button)
        rows.addLayout(foot)
        (self.table if self._record else self.search).setFocus()
        for one in (self.older, self.merges, self.close_button):
            one.setAutoDefault(False)  # Enter in the search box closes nothing

    def _show_merges(self) -> None:
        MergesDialog(self.feed, self, self._record).open()

    def ask(self) -> None:
        """Read what is wanted, as much as was looked at."""
        if self._record is None:
            self.feed.ask_later(self, self._show, acts, self.search.text(), None, self._wanted)
        else:
            self.feed.ask_later(self, self._show, history, *self._record, self.feed.facts, self._wanted)

    def _search(self) -> None:
        self._wanted = AT_ONCE
        self.ask()

    def _go_back(self) -> None:
        """Add a page of older acts; those of the whole business are asked for by themselves."""
        self._wanted += AT_ONCE
        if self._record is None and self._shown:
            self.feed.ask_later(self, self._add, acts, self.search.text(), self._shown[-1].id)
        else:
            self.ask()

    def _follow(self, _changes: Changes) -> None:
        self.ask()

    def _add(self, found: Acts) -> None:
        self._show(Acts((*self._shown, *found.acts), found.more))

    def _show(self, found: Acts) -> None:
        self._shown = found.acts
        row, scrolled = self.table.currentRow(), self.table.verticalScrollBar().value()
        rows = [cells for act in found.acts for cells in _rows(act, whole=self._record is not None)]
        self.table.setRowCount(len(rows))
        for at, cells in enumerate(rows):
            for column, item in enumerate(cells[: self.table.columnCount()]):
                self.table.setItem(at, column, item)
        if rows:
            self.table.setCurrentCell(min(max(row, 0), len(rows) - 1), 0)
            self.table.verticalScrollBar().setValue(scrolled)
        self.older.setEnabled(found.more)
        self.told.setText("" if rows else self._nothing())

    def _nothing(self) -> str:
        if self.search.text().strip():
            return _("Nothing that was done is called so.")
        return _("Nothing was done yet.") if self._record is None else _("Nothing of this record changed yet.")


def _rows(act: Act, *, whole: bool) -> Iterator[list[QTableWidgetItem]]:
    """An act as rows of cells: one where at most one thing changed, else one of its own and one for each thing."""
    ink = "ink-faint" if act.undone else "ink"
    quiet = "ink-faint" if act.undone else "ink-secondary"
    at = act.at.astimezone()
    label = _("undone · {what}").format(what=act.label) if act.undone else act.label
    made = partial(_cell, ink=ink)
    when = [_cell(f"{show_day(at.date())}  {at:%H:%M}", quiet), _cell(act.who or "", quiet), made(label)]
    lines = act.lines if whole else ()
    if len(lines) == 1:
        yield [*when, *_change(lines[0], ink)]
        return
    yield [*when, made(""), made("")]
    for line in lines:
        yield [made(""), made(""), _cell("      " + line.label, quiet), *_change(line, ink)]


def _change(line: Line, ink: str) -> list[QTableWidgetItem]:
    return [_cell(line.old, ink), _cell(line.new, ink)]


def _cell(text: str, ink: str) -> QTableWidgetItem:
    made = cell(text, ink)
    made.setToolTip(look.tip(text) if len(text) > 20 else "")
    return made
