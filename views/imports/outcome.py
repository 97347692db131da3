"""Step 3: what an import will do, and afterwards what it did; rejected rows with their reasons either way."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from models.actions.imports import Applied
from models.actions.taking_back import TakenBack
from models.exchange.prepare import Forecast
from models.exchange.staging import rejected_rows
from models.text import N_, _, ngettext
from views.shared import look
from views.shared.pieces import button, cell, grid, number_cell, words

#: What a table's rows are called, one and many; marked for ngettext.
_TABLES = {
    "companies": (N_("company"), N_("companies")),
    "team_members": (N_("team member"), N_("team members")),
    "sources": (N_("source"), N_("sources")),
    "campaigns": (N_("campaign"), N_("campaigns")),
    "products": (N_("product"), N_("products")),
    "people": (N_("prospect"), N_("prospects")),
    "deals": (N_("deal"), N_("deals")),
}
_KNOWN = {
    "add": N_("are there already and stay as they are"),
    "fill": N_("are there already; only what they lack is filled in"),
    "update": N_("are there already and get what the file has; an empty cell erases nothing"),
    "update_only": N_("are there already and get what the file has; nobody is added"),
}
_UPDATED = {
    "add": N_("updated"),
    "fill": N_("updated: what they lacked was filled in"),
    "update": N_("updated with what the file has"),
    "update_only": N_("updated with what the file has"),
}
#: A number, what it counts, and the colour of both.
Line = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A reason, how many rows it struck, and the first of them."""

    reason: str
    rows: int
    line: int


def rejections(staging: Path) -> list[Rejection]:
    """Why rows are rejected, the most frequent reason first."""
    counts: Counter[str] = Counter()
    lines: dict[str, int] = {}
    for _number, line, reason, _cells in rejected_rows(staging):
        counts[reason] += 1
        lines.setdefault(reason, line)
    return [Rejection(reason, rows, lines[reason]) for reason, rows in counts.most_common()]


class OutcomeStep(QWidget):
    """``save_rejected``, ``undo`` and ``select`` are the person's wishes."""

    save_rejected = Signal()
    undo = Signal()
    select = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[Line, ...] = ()
        self.heading = words("", "ink", look.HEAD, 600)
        self.heading.setObjectName("import-heading")
        self.trouble = words("", "bad")
        self.trouble.setObjectName("import-trouble")
        self.card = QFrame()
        self.card.setObjectName("import-card")
        self.card.setProperty("card", True)
        self._lines = QGridLayout(self.card)
        self._lines.setContentsMargins(16, 12, 16, 12)
        self._lines.setHorizontalSpacing(look.BETWEEN)
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(1, 1)
        titles = [_("Rows"), _("First in line"), _("Reason")]
        self.table = grid("import-rejected", _("Rejected rows by reason"), titles, (0, 1))
        self.table.setWordWrap(True)
        self.saved = words("", "ink-secondary")
        self.saved.setObjectName("import-saved")
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, look.scaled(70))
        self.save_button = button(_("Sa&ve the rejected rows as CSV…"), "import-save-rejected", self.save_rejected.emit)
        self.undo_button = button(_("&Undo this import"), "import-undo", self.undo.emit)
        self.select_button = button(_("S&how these in the list"), "import-select", self.select.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.BETWEEN)
        for one in (self.heading, self.trouble, self.card):
            rows.addWidget(one)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.saved)
        buttons = QHBoxLayout()
        buttons.addWidget(self.select_button)
        buttons.addWidget(self.undo_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch()
        rows.addLayout(buttons)
        rows.addStretch()

    def wait(self, name: str) -> None:
        """The file is being read."""
        self._show(_("Reading {file}…").format(file=name), [], [])

    def show_forecast(self, found: Forecast, rejected: Sequence[Rejection]) -> None:
        """What will happen."""
        new = (found.new, _("new {kind}").format(kind=_called(found.subject, found.new)), "ink")
        heading = _("This is what the import will do")
        self._show(heading, [new, *_beside(found), *_rejected(found)], rejected)

    def show_result(self, found: Forecast, applied: Applied, rejected: Sequence[Rejection]) -> None:
        """What happened."""
        kind = _called(found.subject, applied.created)
        lines = [(applied.created, _("new {kind}").format(kind=kind), "good")]
        if found.known:
            lines.append((applied.updated, _(_UPDATED[found.mode]), "ink"))
            lines.append((applied.skipped, _("were there already and stay as they are"), "ink"))
        lines += _beside(found)[1 if found.known else 0 :]
        self._show(_headed(found, applied), [*lines, *_rejected(found)], rejected)
        self.undo_button.setVisible(applied.batch_id is not None)
        self.select_button.setVisible(applied.batch_id is not None and found.subject in ("people", "companies"))

    def show_lines(
        self, heading: str, lines: Sequence[Line], rejected: Sequence[Rejection], *, undo: bool = False
    ) -> None:
        """What a report of a platform will do, or did."""
        self._show(heading, lines, rejected)
        self.save_button.hide()
        self.undo_button.setVisible(undo)

    def show_trouble(self, sentence: str) -> None:
        """It could not be done; nothing was written."""
        self._show(_("Nothing was imported"), [], [], sentence)

    def say_saved(self, sentence: str) -> None:
        """Where the rejected rows are now."""
        self.saved.setText(sentence)
        self.saved.show()

    def show_undone(self) -> None:
        """The import was undone."""
        self._show(_("The import was undone; everything is as it was before."), [], [])

    def show_taken_back(self, result: TakenBack) -> None:
        """The import was taken back after something else was done; what others need stays."""
        stay = sum(len(ids) for ids in result.kept.values())
        kept = ngettext(
            "{n} record stays: it was changed since, or something else needs it.",
            "{n} records stay: they were changed since, or something else needs them.",
            stay,
        ).format(n=f"{stay:,}")
        self._show(_("The import was taken back. {kept}").format(kept=kept if stay else ""), [], [])

    def _show(
        self, heading: str, lines: Sequence[Line], rejected: Sequence[Rejection], trouble: str = ""
    ) -> None:
        self._said = tuple(lines)
        self.heading.setText(heading)
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        for one in (self.saved, self.undo_button, self.select_button):
            one.hide()
        self.card.setVisible(bool(lines))
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, (number, text, colour) in enumerate(lines):
            count = words(f"{number:,}", colour, look.BODY, 600)
            count.setAlignment(Qt.AlignmentFlag.AlignTrailing)
            self._lines.addWidget(count, row, 0)
            self._lines.addWidget(words(text, colour), row, 1)
        self._show_rejected(rejected)

    def _show_rejected(self, rejected: Sequence[Rejection]) -> None:
        self.table.setVisible(bool(rejected))
        self.save_button.setVisible(bool(rejected))
        self.table.setRowCount(len(rejected))
        for row, one in enumerate(rejected):
            self.table.setItem(row, 0, number_cell(one.rows))
            self.table.setItem(row, 1, number_cell(one.line))
            self.table.setItem(row, 2, cell(one.reason))
        self.table.resizeRowsToContents()

    def told(self) -> str:
        """All that stands here, as text."""
        lines = (part for number, text, _colour in self._said for part in (f"{number:,}", text))
        return "\n".join([self.heading.text(), self.trouble.text(), *lines])


def _headed(found: Forecast, applied: Applied) -> str:
    """What an import did, in a few words."""
    if applied.batch_id is None:
        return _("Nothing is changed: the file tells nothing that is not here already")
    made, changed = applied.created, applied.updated
    told = _("{n} {kind} imported") if made or not changed else _("{n} {kind} updated")
    number = made or changed
    return told.format(n=f"{number:,}", kind=_called(found.subject, number))


def _beside(found: Forecast) -> list[Line]:
    """What else is to be known of an import, done or to be done."""
    lines: list[Line] = []
    if found.known:
        lines.append((found.known, _(_KNOWN[found.mode]), "ink"))
    for table, rows in found.also_made.items():
        lines.append((rows, _("new {kind}, named in the file").format(kind=_called(table, rows)), "ink"))
    for note, rows in found.notes:
        lines.append((rows, ngettext("row: {note}", "rows: {note}", rows).format(note=note), "ink-secondary"))
    return lines


def _rejected(found: Forecast) -> list[Line]:
    told = ngettext("row of {read} is rejected", "rows of {read} are rejected", found.rejected)
    return [(found.rejected, told.format(read=f"{found.read:,}"), "bad" if found.rejected else "ink-secondary")]


def _called(table: str, count: int) -> str:
    return ngettext(*_TABLES[table], count) if table in _TABLES else table
