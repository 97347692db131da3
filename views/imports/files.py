"""Step 1: which files, and what each of them holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.errors import Refused, Unavailable
from models.exchange.layout import Layout, Wishes
from models.exchange.looking import takes_long
from models.exchange.process import Progress
from models.exchange.recognise import Remembered
from models.fields import Subject
from models.text import _
from views.imports.draft import KINDS, Draft, in_order, look
from views.imports.port import Work
from views.imports.report_draft import FIGURES
from views.imports.shape import Shape
from views.shared import look as style
from views.shared.choice import Choice
from views.shared.pieces import button, cell, grid, set_in, title, words
from views.shared.states import Notice

_PATTERNS = "*.csv *.tsv *.txt *.xlsx *.xls *.ods *.vcf"
_SHOWN_ROWS = 8


#: Starts long work: its name, the work, what takes its result, what takes the sentence that it failed with.
Later = Callable[[str, Work, Callable[[Any], None], Callable[[str], None]], None]


@dataclass(slots=True)
class Source:
    """A file that was chosen: its draft, or why it can't be imported; neither while it is looked at."""

    path: Path
    draft: Draft | None = None
    trouble: str = ""
    wishes: Wishes = field(default_factory=Wishes)
    layout: Layout | None = None  # as it could last be read, for the person to choose otherwise

    def take(self, draft: Draft) -> None:
        """What was seen of the file; what it holds stays as it was said where the file does not tell."""
        if draft.subject is None and self.draft is not None and self.draft.subject is not None and not draft.figures:
            draft.be(self.draft.subject)
        self.draft, self.layout, self.trouble = draft, draft.layout, ""

    def refuse(self, sentence: str) -> None:
        """Why it can't be imported."""
        self.draft, self.trouble = None, sentence


class FilesStep(QWidget):
    """``changed``: other files, or another kind; ``chosen``: the paths of files to add."""

    changed = Signal()
    chosen = Signal(object)

    def __init__(self, currency: str, remembered: Callable[[], Remembered], later: Later) -> None:
        super().__init__()
        self._currency = currency
        self._remembered = remembered
        self._later = later
        self._waiting: list[Source] = []
        self.sources: list[Source] = []
        self.table = grid("import-files", _("Files to import"), [_("File"), _("Holds"), _("What was seen")])
        self.table.setWordWrap(True)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, style.scaled(280))
        self.table.setColumnWidth(1, style.scaled(180))
        self.table.currentCellChanged.connect(self._show_current)
        self.add_button = button(_("&Add lists…"), "import-add", self.browse)
        self.drop_button = button(_("&Leave out"), "import-leave-out", self._leave_out)
        self.shape = Shape()
        self.shape.changed.connect(self._read_anew)
        self.sample = grid("import-sample", _("First rows of the file"))
        self.sample_title = title("")
        self.empty = Notice("upload", "ink-secondary", "import-empty")
        self.stack = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        self.empty.say(
            _("Bring a list"),
            _("Prospects, companies, products or deals: a workbook, a list saved as CSV, or address cards; "
              "or a report of Google Ads, Meta, LinkedIn, Microsoft, a mail service or Search Console. "
              "Drop the file here or choose it. Nothing is written before you have seen what will happen."),
            [(_("&Choose a list…"), self.browse, False)],
        )  # fmt: skip
        filled = QWidget()
        rows = QVBoxLayout(filled)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(style.INSIDE)
        purpose = _("What a list holds is known by its columns; say so where it is not.")
        rows.addWidget(words(purpose, "ink-secondary"))
        rows.addWidget(self.table, 2)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addWidget(self.drop_button)
        row.addStretch()
        rows.addLayout(row)
        rows.addWidget(self.shape)
        rows.addWidget(self.sample_title)
        rows.addWidget(self.sample, 2)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(filled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def browse(self) -> None:
        """Choose files."""
        kinds = f"{_('Lists, workbooks, address cards')} ({_PATTERNS});;* (*)"
        chosen, _kind = QFileDialog.getOpenFileNames(self, _("Lists to import"), "", kinds)
        self.chosen.emit([Path(one) for one in chosen])

    def take(self, paths: Sequence[Path]) -> None:
        """Look at files and add them."""
        known = {source.path for source in self.sources}
        for path in paths:
            if path not in known:
                self.sources.append(Source(path))
                self._look(self.sources[-1])
        self._show()
        if self.sources and self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 0)
        self.changed.emit()

    def drafts(self) -> list[Draft]:
        """The files that can be imported, in the order in which they best are."""
        return in_order([one.draft for one in self.sources if one.draft is not None])

    def lacking(self) -> str:
        """Why there is nothing to go on with; empty where there is."""
        drafts = self.drafts()
        if self._waiting:
            return _("“{file}” is being read.").format(file=self._waiting[0].path.name)
        if self.sources and not drafts:
            return _("None of these files can be imported; add another list.")
        unknown = next((one for one in drafts if one.subject is None and not one.figures), None)
        return _("Say what “{file}” holds.").format(file=unknown.name) if unknown else ""

    def _look(self, source: Source) -> None:
        """Look at a file now, or in a job where that takes long."""
        if takes_long(source.path):
            self._waiting.append(source)
            if len(self._waiting) == 1:
                self._look_later(source)
            return
        try:
            source.take(look(source.path, self._currency, source.wishes, self._remembered()))
        except (Refused, Unavailable) as error:
            source.refuse(str(error))

    def _look_later(self, source: Source) -> None:
        wishes, remembered = source.wishes, self._remembered()

        def work(progress: Progress, cancelled: Callable[[], bool]) -> Draft:
            return look(source.path, self._currency, wishes, remembered, progress, cancelled)

        def ended() -> None:
            self._waiting.remove(source)
            self._show()
            self.changed.emit()
            if self._waiting:
                self._look_later(self._waiting[0])

        def then(draft: Draft) -> None:
            source.take(draft)
            ended()

        def failed(sentence: str) -> None:
            source.refuse(sentence)
            ended()

        self._later(_("Reading {file}").format(file=source.path.name), work, then, failed)

    def _show(self) -> None:
        self.stack.setCurrentIndex(1 if self.sources else 0)
        self.table.setRowCount(len(self.sources))
        for row, source in enumerate(self.sources):
            self.table.setItem(row, 0, cell(source.path.name, tip=str(source.path)))
            set_in(self.table, row, 1, self._kind_of(source, row) if source.draft else QWidget())
            self.table.setItem(row, 2, _seen(source))
        self.table.resizeRowsToContents()
        self.drop_button.setEnabled(bool(self.sources))
        self._show_current()

    def _kind_of(self, source: Source, row: int) -> Choice:
        choice = Choice(f"import-kind-{row}", _("What {file} holds").format(file=source.path.name))
        choice.addItem(_("choose…"), None)
        for subject, label in KINDS.items():
            choice.addItem(_(label), subject)
        draft = source.draft
        if draft is not None and draft.report is not None:
            choice.addItem(_("Campaign figures"), FIGURES)
        choice.choose(FIGURES if draft is not None and draft.figures else draft.subject if draft else None)
        choice.currentIndexChanged.connect(lambda _index: self._be(source, choice.currentData()))
        return choice

    def _be(self, source: Source, kind: Subject | Literal["figures"] | None) -> None:
        if source.draft is None or kind is None:
            return
        if kind == "figures":
            source.draft.figures = True
        else:
            source.draft.be(kind)
        self.changed.emit()

    def _leave_out(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self.sources):
            del self.sources[row]
            self._show()
            self.changed.emit()

    @property
    def _current(self) -> Source | None:
        row = self.table.currentRow()
        return self.sources[row] if 0 <= row < len(self.sources) else None

    def _read_anew(self) -> None:
        source = self._current
        if source is not None and source.layout is not None and source not in self._waiting:
            source.wishes = self.shape.wishes(source.layout, source.wishes)
            self._look(source)
            self._show()
            self.changed.emit()

    def _show_current(self) -> None:
        source = self._current
        draft = source.draft if source else None
        self.shape.show_layout(source.layout if source else None, source.wishes if source else Wishes())
        self.sample_title.setText(_("First rows of {file}").format(file=draft.name) if draft else "")
        self.sample.setVisible(draft is not None)
        header = draft.layout.header if draft else ()
        self.sample.setColumnCount(len(header))
        self.sample.setHorizontalHeaderLabels(list(header))
        rows = draft.layout.sample[:_SHOWN_ROWS] if draft else ()
        self.sample.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column in range(len(header)):
                self.sample.setItem(at, column, cell(row[column] if column < len(row) else "", "ink-secondary"))


def _seen(source: Source) -> QTableWidgetItem:
    if source.draft is None:
        return cell(source.trouble or _("is being read…"), "bad" if source.trouble else "ink-secondary")
    layout = source.draft.layout
    if layout.form == "cards":
        return cell(_("address cards"), "ink-secondary")
    if layout.sheet:
        told = _("{n} columns of the sheet “{sheet}”") if len(layout.header) > 1 else _("one column of “{sheet}”")
    else:
        told = _("{n} columns, divided by {sign}") if len(layout.header) > 1 else _("one column")
    if (report := source.draft.report) is not None and source.draft.figures:
        return cell(_("a report of {platform}").format(platform=report.platform), "ink-secondary")
    sign = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs"), "|": _("bars")}.get(layout.delimiter, "")
    return cell(told.format(n=len(layout.header), sign=sign, sheet=layout.sheet), "ink-secondary")
