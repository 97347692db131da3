"""The imports so far, each of which can be taken back, also weeks later."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHeaderView, QWidget

from models.actions.taking_back import TakenBack, take_back_import
from models.formats import show_day
from models.queries.imports import Batch, batches
from models.subjects import SUBJECTS
from models.text import N_, _, ngettext
from views.imports.draft import KINDS
from views.imports.report_draft import FIGURES
from views.shared import look
from views.shared.feed import Feed
from views.shared.past import PastDialog
from views.shared.pieces import cell, number_cell

_STATES = {"kept": "", "undone": N_("undone"), "taken_back": N_("taken back")}
#: The columns of numbers.
_NUMBERS = range(3, 7)


class ImportsDialog(PastDialog):
    """What was changed since, or is used by something else, stays and is named."""

    def __init__(self, feed: Feed, parent: QWidget | None = None) -> None:
        titles = [_("File"), _("Holds"), _("Imported"), _("Read"), _("New"), _("Updated"), _("Rejected"), ""]
        super().__init__(feed, parent, "imports", _("Imports, newest first"), titles, _NUMBERS)
        self.setWindowTitle(_("Imports"))
        self.resize(look.room(1000, 500))
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setMinimumSectionSize(70)
        for column, width in enumerate((0, 100, 170, 70, 70, 80, 80, 100)):
            if width:
                self.table.setColumnWidth(column, look.scaled(width))
        self.begin(_("Taking an import back removes what it added. What you changed since stays as it is."))

    def read(self) -> Sequence[Batch]:
        return self._feed.ask(batches)

    def fill(self, row: int, one: Batch) -> None:
        moment = one.imported_at.astimezone()
        kind = next((_(label) for subject, label in KINDS.items() if subject == one.subject), "")
        kind = kind or (_("Figures") if one.subject == FIGURES else one.subject)
        colour = "ink" if one.state == "kept" else "ink-faint"
        texts = [one.file_name, kind, f"{show_day(moment.date())}  {moment:%H:%M}"]
        for column, text in enumerate(texts):
            self.table.setItem(row, column, cell(text, colour))
        for column, number in zip(_NUMBERS, (one.read, one.created, one.updated, one.rejected), strict=True):
            self.table.setItem(row, column, number_cell(number, colour))
        self.table.setItem(row, _NUMBERS.stop, cell(_(_STATES[one.state]) if _STATES[one.state] else "", colour))

    def may_go(self, one: Batch) -> bool:
        return one.state == "kept"

    def way_back(self, one: Batch) -> tuple[str, Callable[..., Any]]:
        return _("Take back the import of {file}").format(file=one.file_name), take_back_import

    def came_of_it(self, result: TakenBack) -> list[str]:
        told = [ngettext("{n} record is gone.", "{n} records are gone.", result.gone).format(n=f"{result.gone:,}")]
        for table, ids in result.kept.items():
            about = next((one for subject, one in SUBJECTS.items() if subject == table), None)
            other = _("rows of figures") if table == FIGURES else table
            named = about.counted(len(ids), f"{len(ids):,}") if about else f"{len(ids):,} {other}"
            stay = _("{records} stay: they were changed since, or something else needs them.")
            told.append(stay.format(records=named))
        return told

    def empty(self) -> str:
        return _("Nothing was imported yet.")
