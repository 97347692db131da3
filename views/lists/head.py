"""The first line of a page: what it is, how many, the search box, and the acts at the right."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from models.subjects import About
from models.text import _
from views.shared import look
from views.shared.elided import Elided
from views.shared.keys import on_keys
from views.shared.pieces import page_title


class _Count(Elided):
    """No wider than its words; a long name gives way to what stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)


class PageHead(QWidget):
    """``searched`` carries what stands in the search box; ``left``: on to the list."""

    searched = Signal(str)
    left = Signal()
    wants_import = Signal()
    wants_new = Signal()

    def __init__(self, about: About, title: str) -> None:
        super().__init__()
        self.about = about
        self.title = page_title(title)
        self.count = _Count()
        self.search = QLineEdit()
        self.new = QPushButton(_("New"))
        self.bring = QPushButton(_("Import…"))
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(look.INSIDE)
        self._name()
        self.line.addWidget(self.title)
        self.line.addWidget(self.count)
        self.line.addStretch(1)
        self.line.addWidget(self._search(), 2)
        self.line.addWidget(self._import())
        self.line.addWidget(self._new())
        self.show_accent(on=True)
        self.take_look()

    def take_look(self) -> None:
        """The search box grows with its words."""
        self.search.setMaximumWidth(look.scaled(260))

    def _name(self) -> None:
        self.count.setObjectName("page-count")
        look.set_colour(self.count, "ink-secondary")

    def _search(self) -> QLineEdit:
        box = self.search
        box.setObjectName("page-search")
        box.setPlaceholderText(_("Search in this list   /"))
        box.setAccessibleName(_("Search in this list"))
        box.setClearButtonEnabled(True)
        glass = QAction(_("Search"), box)
        look.set_icon(glass, "search", "ink-faint")
        box.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        box.setMinimumWidth(140)
        box.textChanged.connect(self.searched)
        box.returnPressed.connect(self.left)
        on_keys(box, "Escape", self._back_out, alone=True)
        on_keys(box, "Down", self.left.emit, alone=True)
        return box

    def _import(self) -> QPushButton:
        made = self.bring
        made.setObjectName("page-import")
        made.clicked.connect(self.wants_import)
        return made

    def _new(self) -> QPushButton:
        made = self.new
        made.setObjectName("page-new")
        made.setToolTip(_("New {one} (Ctrl+Shift+N)").format(one=_(self.about.one)))
        made.clicked.connect(self.wants_new)
        return made

    def show_import(self, *, on: bool) -> None:
        """Whether such records can come from a file."""
        self.bring.setVisible(on)

    def show_accent(self, *, on: bool) -> None:
        """Whether New is the one main act, or another button of the page is."""
        look.set_flag(self.new, "accent", on=on)
        look.set_icon(self.new, "plus", "on-accent" if on else "ink", 14)

    def forget_search(self) -> None:
        """Empty the search box without a word."""
        self.show_search("")

    def show_search(self, text: str) -> None:
        """Let a text stand in the search box without a word."""
        self.search.blockSignals(True)
        self.search.setText(text)
        self.search.blockSignals(False)

    def _back_out(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.left.emit()
