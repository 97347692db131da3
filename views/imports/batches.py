"""The imports so far, each of which can be taken back, also weeks later."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from models.actions.taking_back import TakenBack, take_back_import
from models.changes import Changes
from models.formats import show_day
from models.queries.imports import Batch, batches
from models.subjects import SUBJECTS
from models.text import N_, _, ngettext
from models.workspace import Done
from views.imports.draft import KINDS
from views.shared import look
from views.shared.feed import Feed
from views.shared.pieces import button, cell, grid, number_cell, words

_STATES = {"kept": "", "undone": N_("undone"), "taken_back": N_("taken back")}
#: The columns of numbers.
_NUMBERS = range(3, 7)


class ImportsDialog(QDialog):
    """Newest first. What was changed since, or is used by something else, stays and is named."""

    def __init__(self, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("imports")
        self.setWindowTitle(_("Imports"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(look.room(1000, 500))
        self._feed = feed
        self._batches: tuple[Batch, ...] = ()
        titles = [_("File"), _("Holds"), _("Imported"), _("Read"), _("New"), _("Updated"), _("Rejected"), ""]
        self.table = grid("imports-table", _("Imports, newest first"), titles, _NUMBERS)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setMinimumSectionSize(70)
        for column, width in enumerate((0, 100, 170, 70, 70, 80, 80, 100)):
            if width:
                self.table.setColumnWidth(column, look.scaled(width))
        self.table.itemSelectionChanged.connect(self._allow)
        self.told = words("", "ink-secondary")
        self.told.setObjectName("imports-told")
        self.take_back = button(_("&Take back"), "imports-take-back", self._take_back)
        self.close_button = button(_("&Close"), "imports-close", self.accept)
        self._lay_out()
        feed.changed.connect(self._follow)
        self.ask()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 20, 20, 16)
        rows.setSpacing(look.BETWEEN)
        purpose = _("Taking an import back removes what it added. What you changed since stays as it is.")
        rows.addWidget(words(purpose, "ink-secondary"))
        rows.addWidget(self.table, 1)
        rows.addWidget(self.told)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_back)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        rows.addLayout(buttons)

    def ask(self) -> None:
        """Read the list."""
        self._show(self._feed.ask(batches))

    def _follow(self, _changes: Changes) -> None:
        self.ask()

    def _show(self, found: Sequence[Batch]) -> None:
        row = self.table.currentRow()
        self._batches = tuple(found)
        self.table.setRowCount(len(found))
        for at, one in enumerate(found):
            self._fill(at, one)
        if not found:
            self.told.setText(_("Nothing was imported yet."))
        else:
            self.table.setCurrentCell(min(max(row, 0), len(found) - 1), 0)
        self._allow()

    def _fill(self, row: int, one: Batch) -> None:
        moment = one.imported_at.astimezone()
        kind = next((_(label) for subject, label in KINDS.items() if subject == one.subject), one.subject)
        colour = "ink" if one.state == "kept" else "ink-faint"
        texts = [one.file_name, kind, f"{show_day(moment.date())}  {moment:%H:%M}"]
        for column, text in enumerate(texts):
            self.table.setItem(row, column, cell(text, colour))
        for column, number in zip(_NUMBERS, (one.read, one.created, one.updated, one.rejected), strict=True):
            self.table.setItem(row, column, number_cell(number, colour))
        self.table.setItem(row, _NUMBERS.stop, cell(_(_STATES[one.state]) if _STATES[one.state] else "", colour))

    @property
    def _chosen(self) -> Batch | None:
        row = self.table.currentRow()
        return self._batches[row] if 0 <= row < len(self._batches) else None

    def _allow(self) -> None:
        self.take_back.setEnabled(self._chosen is not None and self._chosen.state == "kept")

    def _take_back(self) -> None:
        one = self._chosen
        if one is not None:
            label = _("Take back the import of {file}").format(file=one.file_name)
            self._feed.do(label, take_back_import, one.id, then=self._tell, refused=self._refuse)

    def _tell(self, done: Done[TakenBack]) -> None:
        result = done.result
        told = [ngettext("{n} record is gone.", "{n} records are gone.", result.gone).format(n=f"{result.gone:,}")]
        for table, ids in result.kept.items():
            about = next((one for subject, one in SUBJECTS.items() if subject == table), None)
            named = about.counted(len(ids), f"{len(ids):,}") if about else f"{len(ids):,} {table}"
            stay = _("{records} stay: they were changed since, or something else needs them.")
            told.append(stay.format(records=named))
        look.set_colour(self.told, "ink")
        self.told.setText("  ".join(told))

    def _refuse(self, sentence: str) -> None:
        look.set_colour(self.told, "bad")
        self.told.setText(sentence)
