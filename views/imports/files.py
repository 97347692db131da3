"""Step 1: which files, and what each of them holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

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
from models.exchange.recognise import Remembered
from models.fields import Subject
from models.text import _
from views.imports.draft import KINDS, Draft, in_order, look
from views.shared import look as style
from views.shared.choice import Choice
from views.shared.pieces import button, cell, grid, set_in, title, words
from views.shared.states import Notice

_PATTERNS = "*.csv *.tsv *.txt *.xlsx *.xls *.ods *.vcf"
#: Encodings that lists come in where they are not UTF-8, and what people call them.
_ENCODINGS = (
    ("cp1252", "Windows, Western Europe"),
    ("cp1250", "Windows, Central Europe"),
    ("cp1251", "Windows, Cyrillic"),
    ("cp1253", "Windows, Greek"),
    ("cp1254", "Windows, Turkish"),
    ("cp1255", "Windows, Hebrew"),
    ("cp932", "Windows, Japanese"),
    ("iso8859-15", "Latin 9"),
    ("mac_roman", "Mac, Western Europe"),
)
_SHOWN_ROWS = 8


@dataclass(slots=True)
class Source:
    """A file that was chosen: its draft, or why it can't be imported."""

    path: Path
    draft: Draft | None
    trouble: str = ""


class FilesStep(QWidget):
    """``changed``: other files, or another kind."""

    changed = Signal()

    def __init__(self, currency: str, remembered: Callable[[], Remembered]) -> None:
        super().__init__()
        self._currency = currency
        self._remembered = remembered
        self.sources: list[Source] = []
        self.table = grid("import-files", _("Files to import"), [_("File"), _("Holds"), _("What was seen")])
        self.table.setWordWrap(True)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, style.scaled(280))
        self.table.setColumnWidth(1, style.scaled(180))
        self.table.currentCellChanged.connect(self._show_current)
        self.add_button = button(_("&Add lists…"), "import-add", self.browse)
        self.drop_button = button(_("&Leave out"), "import-leave-out", self._leave_out)
        self.letters = words("", "ink")
        self.encoding = Choice("import-encoding", _("How the letters are written"))
        self.encoding.setMinimumContentsLength(24)
        for code, name in _ENCODINGS:
            self.encoding.addItem(name, code)
        self.encoding.currentIndexChanged.connect(self._read_anew)
        self.sample = grid("import-sample", _("First rows of the file"))
        self.sample_title = title("")
        self.empty = Notice("upload", "ink-secondary", "import-empty")
        self.stack = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        self.empty.say(
            _("Bring a list"),
            _("Prospects, companies, products or deals, saved as CSV from a spreadsheet or another program. "
              "Drop the file here or choose it. Nothing is written before you have seen what will happen."),
            [(_("&Choose a list…"), self.browse, False)],
        )  # fmt: skip
        filled = QWidget()
        rows = QVBoxLayout(filled)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(style.INSIDE)
        purpose = _("A list saved as CSV. What it holds is known by its columns; say so where it is not.")
        rows.addWidget(words(purpose, "ink-secondary"))
        rows.addWidget(self.table, 2)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addWidget(self.drop_button)
        row.addStretch()
        rows.addLayout(row)
        row = QHBoxLayout()
        row.addWidget(self.letters, 1)
        row.addWidget(self.encoding)
        rows.addLayout(row)
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
        self.take([Path(one) for one in chosen])

    def take(self, paths: Sequence[Path]) -> None:
        """Look at files and add them."""
        known = {source.path for source in self.sources}
        for path in paths:
            if path not in known:
                self.sources.append(self._look(path))
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
        if self.sources and not drafts:
            return _("None of these files can be imported; add another list.")
        unknown = next((one for one in drafts if one.subject is None), None)
        return _("Say what “{file}” holds.").format(file=unknown.name) if unknown else ""

    def _look(self, path: Path, encoding: str | None = None) -> Source:
        try:
            return Source(path, look(path, self._currency, encoding, self._remembered()))
        except (Refused, Unavailable) as error:
            return Source(path, None, str(error))

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
        choice.choose(source.draft.subject if source.draft else None)
        choice.currentIndexChanged.connect(lambda _index: self._be(source, choice.currentData()))
        return choice

    def _be(self, source: Source, subject: Subject | None) -> None:
        if source.draft is not None and subject is not None:
            source.draft.be(subject)
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
        if source is not None:
            again = self._look(source.path, self.encoding.currentData())
            source.draft, source.trouble = again.draft, again.trouble
            if source.draft is not None:
                source.draft.guessed_letters = True
            self._show()
            self.changed.emit()

    def _show_current(self) -> None:
        draft = self._current.draft if self._current else None
        unsure = draft is not None and (draft.guessed_letters or not draft.layout.encoding_sure)
        self.letters.setVisible(unsure)
        self.encoding.setVisible(unsure)
        if unsure and draft is not None:
            told = _("This file does not say how its letters are written. Look below whether names read right:")
            self.letters.setText(told)
            self.encoding.choose(draft.layout.encoding)
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
        return cell(source.trouble, "bad")
    layout = source.draft.layout
    sign = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs"), "|": _("bars")}.get(layout.delimiter, "")
    told = _("{n} columns, divided by {sign}") if len(layout.header) > 1 else _("one column")
    return cell(told.format(n=len(layout.header), sign=sign), "ink-secondary")
