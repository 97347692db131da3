"""Step 2: which column fills which field, what its values mean, how dates are written, and the first rows as read."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QHeaderView, QRadioButton, QSplitter, QVBoxLayout, QWidget

from models.exchange.child import PreviewRow
from models.exchange.plan import ImportPlan
from models.exchange.recognise import NOTE
from models.exchange.settling import Question
from models.formats import Facts
from models.text import _, ngettext
from views.imports.draft import KINDS, Draft, Known
from views.imports.preview import PreviewTable
from views.imports.values import ValuesPanel
from views.imports.ways import WaysBar
from views.shared import look
from views.shared.choice import Choice
from views.shared.pieces import cell, grid, set_in, title, words

#: Milliseconds after the last change until the first rows are read anew.
_PAUSE = 250
_ORDERS: Mapping[str, Sequence[tuple[str, str]]] = {
    "dates": (("dmy", "day first"), ("mdy", "month first")),
    "decimal": ((".", "1,234.56"), (",", "1.234,56")),
}


class ColumnsStep(QWidget):
    """``changed``: anything that decides what is read; ``wants_survey`` and ``wants_preview`` ask for work in a job."""

    changed = Signal()
    wants_survey = Signal()
    wants_preview = Signal(object)

    def __init__(self, facts: Facts, known: Known) -> None:
        super().__init__()
        self.draft: Draft | None = None
        self._choices: dict[int, Choice] = {}
        self.heading = title("")
        self.table = grid(
            "import-columns", _("Columns of the file"), [_("Column"), _("In the file"), _("Fills"), _("Values")]
        )
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 150), (2, 190), (3, 110)):
            self.table.setColumnWidth(column, look.scaled(width))
        self.table.currentCellChanged.connect(lambda row, *_rest: self._show_values(row))
        self.values = ValuesPanel(known)
        self.values.changed.connect(self._after_meaning)
        self.questions = QVBoxLayout()
        self.ways = WaysBar()
        self.ways.changed.connect(self.changed)
        self.preview = PreviewTable(facts)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._ask_preview)
        self._lay_out()

    def _lay_out(self) -> None:
        side = QSplitter(Qt.Orientation.Horizontal)
        side.setChildrenCollapsible(False)
        side.addWidget(self.table)
        side.addWidget(self.values)
        side.setStretchFactor(0, 3)
        side.setStretchFactor(1, 2)
        side.setSizes([580, 400])
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, look.INSIDE, 0, 0)
        below.setSpacing(look.TIGHT)
        below.addWidget(title(_("The first rows as they will be read")))
        below.addWidget(self.preview, 1)
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.setChildrenCollapsible(False)
        whole.addWidget(side)
        whole.addWidget(lower)
        whole.setSizes([330, 190])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.INSIDE)
        rows.addWidget(self.heading)
        rows.addWidget(self.ways)
        rows.addLayout(self.questions)
        rows.addWidget(whole, 1)

    def show_draft(self, draft: Draft) -> None:
        """Begin with a file."""
        self.draft = draft
        kind = _(KINDS[draft.subject]) if draft.subject else ""
        told = _("{file} as {kind}").format(file=draft.name, kind=kind)
        if draft.matched.preset is not None:
            told += " · " + _("recognised: {preset}").format(preset=draft.matched.preset.name)
        self.heading.setText(told)
        self.ways.show_draft(draft)
        self._fill_table(draft)
        self._show_questions()
        self._refresh_values()
        self.preview.clear_rows()
        if draft.survey is None:
            self.wants_survey.emit()
        else:
            self.take_survey()

    def take_survey(self) -> None:
        """The whole file has been looked through."""
        self._show_questions()
        self._refresh_values()
        self.table.setCurrentCell(self._first_open_row(), 0)
        self.changed.emit()
        self._soon.start(0)

    def take_preview(self, rows: Sequence[PreviewRow], plan: ImportPlan) -> None:
        """The first rows were read."""
        if self.draft is not None:
            self.preview.show_rows(rows, plan, self.draft.unknown(self.values.known))

    def hideEvent(self, event: QHideEvent) -> None:
        self._soon.stop()
        super().hideEvent(event)

    def _fill_table(self, draft: Draft) -> None:
        header = [(index, name) for index, name in enumerate(draft.layout.header) if name]
        self._choices.clear()
        self.table.setRowCount(len(header))
        for row, (index, name) in enumerate(header):
            named = cell(name)
            named.setData(Qt.ItemDataRole.UserRole, index)
            self.table.setItem(row, 0, named)
            self.table.setItem(row, 1, cell(" · ".join(draft.samples(index)), "ink-secondary"))
            choice = self._choice(draft, index, name)
            self._choices[index] = choice
            set_in(self.table, row, 2, choice)
            self.table.setItem(row, 3, cell(""))
        self.table.setCurrentCell(0, 0)
        self.table.scrollToTop()

    def _choice(self, draft: Draft, index: int, name: str) -> Choice:
        choice = Choice(f"import-field-{index}", _("What column {name} fills").format(name=name))
        choice.addItem(_("— leave out —"), None)
        choice.addItem(_("— into the note —"), NOTE)
        for one in draft.offered():
            choice.addItem(one.title(), one.key)
        choice.choose(draft.choice(index))
        label = draft.matched.labels.get(index)
        if label:
            choice.setItemText(choice.currentIndex(), f"{choice.currentText()} · {label}")
        choice.currentIndexChanged.connect(lambda _at: self._fill(index, choice.currentData()))
        return choice

    def _fill(self, index: int, key: str | None) -> None:
        if self.draft is None:
            return
        self.draft.fill(index, key)
        for at, choice in self._choices.items():
            choice.choose(self.draft.choice(at))
        self._select(index)
        self.wants_survey.emit()
        self.changed.emit()

    def _select(self, index: int) -> None:
        for row in range(self.table.rowCount()):
            if self._index(row) == index:
                self.table.setCurrentCell(row, 0)

    # Values that must mean something

    def _index(self, row: int) -> int | None:
        item = self.table.item(row, 0) if row >= 0 else None
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def _show_values(self, row: int) -> None:
        index = self._index(row)
        if self.draft is not None and index is not None:
            self.values.show_column(self.draft, index)

    def _refresh_values(self) -> None:
        """Say beside each column how many of its values mean nothing here yet."""
        if self.draft is None:
            return
        for row in range(self.table.rowCount()):
            index = self._index(row)
            found = self.draft.meanings(index, self.values.known) if index is not None else []
            open_ones = sum(one.means is None for one in found)
            told = ngettext("{n} unknown", "{n} unknown", open_ones).format(n=open_ones) if open_ones else ""
            as_before = self.draft.matched.how.get(index) == "last time" if index is not None else False
            quiet = "✓" if found else _("as last time") if as_before else ""
            self.table.setItem(row, 3, cell(told or quiet, "bad" if open_ones else "good"))
        self._show_values(self.table.currentRow())

    def _first_open_row(self) -> int:
        for row in range(self.table.rowCount()):
            state = self.table.item(row, 3)
            if state is not None and state.text() not in ("", "✓", _("as last time")):
                return row
        return max(0, self.table.currentRow())

    def _after_meaning(self) -> None:
        row = self.table.currentRow()
        if self.draft is not None and (index := self._index(row)) is not None:
            open_ones = sum(one.means is None for one in self.draft.meanings(index, self.values.known))
            told = _("{n} unknown").format(n=open_ones) if open_ones else "✓"
            self.table.setItem(row, 3, cell(told, "bad" if open_ones else "good"))
        self._later()

    # What the file leaves open

    def _show_questions(self) -> None:
        _clear(self.questions)
        if self.draft is None:
            return
        asked: set[str] = set()
        for question in self.draft.questions():
            if question.about not in asked:
                asked.add(question.about)
                self.questions.addWidget(self._question(question))

    def _question(self, question: Question) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.BETWEEN)
        told = _("“{sample}” in {column} can be read in two ways. It is written:")
        text = words(told.format(sample=" / ".join(question.samples), column=question.header), "bad")
        text.setWordWrap(False)
        line.addWidget(text)
        group = QButtonGroup(row)
        answered = self.draft and (self.draft.dates if question.about == "dates" else self.draft.decimal)
        for code, name in _ORDERS[question.about]:
            option = QRadioButton(_(name))
            option.setObjectName(f"import-{question.about}-{code}")
            option.setChecked(code == answered)
            option.toggled.connect(self._answering(question.about, code))
            group.addButton(option)
            line.addWidget(option)
        line.addStretch()
        return row

    def _answering(self, about: str, code: Any) -> Callable[[bool], None]:
        def answer(chosen: bool) -> None:
            if chosen and self.draft is not None:
                if about == "dates":
                    self.draft.dates = code
                else:
                    self.draft.decimal = code
                self._later()

        return answer

    # The first rows

    def _later(self) -> None:
        self.changed.emit()
        self._soon.start(_PAUSE)

    def _ask_preview(self) -> None:
        if self.draft is not None and self.draft.survey is not None and self.draft.columns:
            self.wants_preview.emit(self.draft.settled()[0])


def _clear(rows: QVBoxLayout) -> None:
    while rows.count():
        item = rows.takeAt(0)
        if item is not None and (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
