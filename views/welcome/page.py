"""The first page: start a business, open one, or read why a file could not be opened."""

import datetime as dt
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.errors import Refused
from models.fields import Field
from models.formats import Facts, breakable, clean_text, one_line
from models.text import N_, _
from views.shared import look
from views.shared.choice import Choice

_COLUMN = 560
_SUFFIX = ".fairlead"
_MOST_RECENT = 5
#: Of a file's name, so that it and those of its backups fit everywhere.
_BYTES = 180
_NAME = Field("name", N_("Name"), required=True)


def free_path(folder: Path, name: str) -> Path:
    """A file name for a business that no file in the folder has yet."""
    stem = re.sub(r'[\\/:*?"<>|\s]+', " ", one_line(name)).strip(". ")[:80]
    stem = stem.encode()[:_BYTES].decode(errors="ignore").strip(". ") or _("My business")
    if re.fullmatch("con|prn|aux|nul|(com|lpt)[0-9¹²³]", stem.partition(".")[0].strip(), re.IGNORECASE):
        stem = _("Business {name}").format(name=stem)  # Windows keeps these names for its devices
    path, number = folder / f"{stem}{_SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem} {number}{_SUFFIX}", number + 1
    return path


class WelcomePage(QScrollArea):
    """``make`` carries name, currency, path and whether a list is to be imported next; ``pick`` a file to open.

    ``sample`` carries the file that a sample business is to be made in.
    """

    make = Signal(str, str, object, bool)
    sample = Signal(object)
    pick = Signal(object)
    browse = Signal()
    restore = Signal(object)
    left = Signal()

    def __init__(self, folder: Path, currencies: Callable[[], Sequence[str]], currency: str) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self.setAccessibleName(_("Welcome"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._may_leave = False
        self._whole = QWidget()
        self._whole.setObjectName("welcome-whole")
        self.trouble = _Trouble()
        self.trouble.restore.connect(self.restore)
        self.start = _Start(folder, currencies, currency)
        self.start.make.connect(self.make)
        self.recent = _Recent()
        self.recent.pick.connect(self.pick)
        self.recent.browse.connect(self.browse)
        self.around = _button(
            _("Look around a sample business"),
            "welcome-sample",
            lambda: self.sample.emit(free_path(folder, _("Sample business"))),
        )
        self.around.setToolTip(_("An invented furniture workshop with eighteen months of work, in a file of its own"))
        self._lay_out()

    def _lay_out(self) -> None:
        self._column = column = QWidget()
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 40, 0, 40)
        rows.setSpacing(16)
        title = _text(_("Welcome to Fairlead"), "ink", look.TITLE, 650)
        title.setObjectName("page-title")
        rows.addWidget(title)
        rows.addSpacing(-12)
        purpose = _("Campaigns, prospects and deals in one window, kept in one file on this computer.")
        rows.addWidget(_text(purpose, "ink-secondary"))
        rows.addWidget(self.trouble)
        rows.addWidget(self.start)
        rows.addWidget(self.around)
        rows.addWidget(self.recent)
        row = QHBoxLayout(self._whole)
        row.addStretch(1)
        row.addWidget(column, 100, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.setWidget(self._whole)
        self.take_look()

    def take_look(self) -> None:
        """Lines stay as long as they are read well."""
        self._column.setMaximumWidth(look.scaled(_COLUMN))

    def show_trouble(self, path: Path | None = None, sentence: str = "", *, restorable: bool = False) -> None:
        """Why a file was not opened; nothing without a sentence."""
        self.trouble.show_sentence(path, sentence, restorable=restorable)
        self.ensureVisible(0, 0)

    def show_recent(self, files: Sequence[Path]) -> None:
        """The files opened lately, newest first."""
        self.recent.show_files(files[:_MOST_RECENT])

    def begin(self, *, may_leave: bool) -> None:
        """Put the cursor into the name; Esc leads back where a business is open behind the page."""
        self._may_leave = may_leave
        self.start.clear()
        self.start.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._may_leave:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._whole.setMaximumWidth(self.viewport().width())


class _Trouble(QFrame):
    """A sentence about a file, and its latest backup where that helps."""

    restore = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("trouble")
        look.set_sheet(self, "#trouble { background: @bad-tint; border-radius: 8px; }")
        self._path: Path | None = None
        self.words = _text("", "bad")
        self.words.setObjectName("trouble-words")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(_("Restore its latest backup…"))
        self.button.setObjectName("trouble-restore")
        self.button.clicked.connect(lambda: self.restore.emit(self._path))
        self.button.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(8)
        rows.addWidget(self.words)
        rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_sentence(self, path: Path | None, sentence: str, *, restorable: bool) -> None:
        """Show or hide the box."""
        self._path = path
        self.words.setText(sentence)
        self.button.setVisible(restorable)
        self.setVisible(bool(sentence))


class _Start(QFrame):
    """A new business: its name, its currency, its file."""

    make = Signal(str, str, object, bool)

    def __init__(self, folder: Path, currencies: Callable[[], Sequence[str]], currency: str) -> None:
        super().__init__()
        self.setObjectName("new-business")
        self.setProperty("card", True)
        self._folder = folder
        self._chosen: Path | None = None
        self._currency = currency
        self.name = QLineEdit()
        self.name.setObjectName("new-name")
        self.name.setPlaceholderText(_("Bakker & Daughters"))
        self.name.textChanged.connect(self._follow)
        self.name.returnPressed.connect(lambda: self._make(then_import=False))
        self.currency = Choice("new-currency", _("Currency"))
        self._currencies = currencies
        self.where = QLineEdit()
        self.where.setObjectName("new-where")
        self.where.textEdited.connect(self._choose)
        self.error = _text("", "bad", look.SMALL)
        self.error.setObjectName("new-error")
        self.error.hide()
        self._lay_out()
        self._follow()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 16)
        rows.setSpacing(12)
        rows.addWidget(_text(_("Start a business"), "ink", look.HEAD, 600))
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("&Name"), self.name)
        form.addRow(_("&Currency"), self.currency)
        form.addRow("", _text(_("Every amount is kept in it; it can't be changed later."), "ink-secondary", look.SMALL))
        elsewhere = _button(_("C&hoose…"), "new-elsewhere", self._browse)
        elsewhere.setAccessibleName(_("Choose where the file is kept"))
        place = QHBoxLayout()
        place.addWidget(self.where, 1)
        place.addWidget(elsewhere)
        form.addRow(_("&File"), place)
        form.labelForField(place).setBuddy(self.where)  # type: ignore[attr-defined]
        self.where.setAccessibleName(_("File"))
        rows.addLayout(form)
        rows.addWidget(self.error)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.empty = _button(_("Start &empty"), "start-empty", lambda: self._make(then_import=False))
        self.empty.setProperty("accent", True)
        self.with_list = _button(_("Start with a &list…"), "start-import", lambda: self._make(then_import=True))
        buttons.addWidget(self.empty)
        buttons.addWidget(self.with_list)
        buttons.addStretch()
        rows.addLayout(buttons)

    def clear(self) -> None:
        """Ready for another one."""
        self._chosen = None
        self.name.clear()
        if not self.currency.count():  # asked late: it takes a while, and most starts don't need them
            self.currency.addItems(list(self._currencies()))
        self.currency.setCurrentText(self._currency)
        self._follow()

    def _follow(self) -> None:
        self.show_error("")
        if self._chosen is None:
            self.where.setText(str(free_path(self._folder, self.name.text())))

    def _choose(self, text: str) -> None:
        self._chosen = _path(text) if text.strip() else None
        self.show_error("")

    def _browse(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Where to keep the business"), self.where.text(), _("Fairlead business (*.fairlead)")
        )
        if chosen:
            path = Path(chosen)
            self._chosen = path if path.suffix == _SUFFIX else path.with_name(path.name + _SUFFIX)
            self.where.setText(str(self._chosen))

    def _make(self, *, then_import: bool) -> None:
        if not one_line(self.name.text()):
            self.show_error(_("Give the business a name; it stands on every report."), self.name)
            return
        try:
            name = str(_NAME.enter(self.name.text(), Facts(), dt.date.min))
        except Refused as error:
            self.show_error(str(error), self.name)
            return
        path = _path(self.where.text())
        if not path.name or os.path.isdir(path):  # noqa: PTH112  # Path's own raises over a name that is too long
            self.show_error(_("Say in which file the business is to be kept, not only in which folder."), self.where)
            return
        self.make.emit(name, self.currency.currentText(), path, then_import)

    def show_error(self, sentence: str, wrong: QLineEdit | None = None) -> None:
        """What is wrong with the entries, and with which."""
        self.error.setText(breakable(sentence))
        self.error.setVisible(bool(sentence))
        for entry in (self.name, self.where):
            entry.setAccessibleDescription(sentence if entry is wrong else "")
            look.set_flag(entry, "wrong", on=entry is wrong)
        if wrong is not None:
            wrong.setFocus()


class _Recent(QWidget):
    """Files to open."""

    pick = Signal(object)
    browse = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 8, 0, 0)
        self._rows.setSpacing(4)
        self._rows.addWidget(_text(_("Open a business"), "ink", look.HEAD, 600))
        self._files: list[QPushButton] = []
        self._rows.addWidget(_button(_("&Open a file…"), "open-file", self.browse.emit), 0, Qt.AlignmentFlag.AlignLeft)

    def show_files(self, files: Sequence[Path]) -> None:
        """One button a file, above the one that looks elsewhere."""
        for old in self._files:
            self._rows.removeWidget(old)
            old.deleteLater()
        self._files = [self._row(path, number) for number, path in enumerate(files)]
        for number, row in enumerate(self._files, 1):
            self._rows.insertWidget(number, row)
        self.take_look()

    def take_look(self) -> None:
        """A button doesn't ask the words that lie on it."""
        for row in self._files:
            if (lines := row.layout()) is not None:
                row.setMinimumHeight(max(52, lines.sizeHint().height()))

    def _row(self, path: Path, number: int) -> QPushButton:
        row = _button("", f"recent-{number}", lambda: self.pick.emit(path))
        row.setToolTip(look.tip(str(path)))
        row.setAccessibleName(_("Open {name} in {folder}").format(name=path.stem, folder=path.parent))
        name, folder = _text(path.stem, "ink", look.BODY, 600), _text(str(path.parent), "ink-secondary", look.SMALL)
        lines = QVBoxLayout(row)
        lines.setContentsMargins(12, 6, 12, 6)
        lines.setSpacing(0)
        for label in (name, folder):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setWordWrap(False)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            lines.addWidget(label)
        return row


def _path(text: str) -> Path:
    """The place that was typed; what stands for a home that nobody has stays as it is."""
    path = Path(clean_text(text))
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _text(words: str, colour: str, pixels: int = look.BODY, weight: int = 400) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    look.set_colour(label, colour)
    look.set_font(label, pixels, weight)
    return label


def _button(words: str, name: str, slot: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked: slot())
    return button
