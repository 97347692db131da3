"""A line of a form that stands for something tied to its record: a label, and a link that leads to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from models.fields import Subject
from models.text import _
from views.shared import look
from views.shared.elided import Elided
from views.shared.pieces import tool

_LABEL_WIDTH = 106


@dataclass(frozen=True, slots=True)
class Tied:
    """What a line shows, where it leads (None: nowhere), what its removal is, and what F2 edits of it."""

    label: str
    words: str
    leads: tuple[Subject, int] | None
    removing: str = ""
    remove: Callable[..., object] | None = None
    id: int = 0
    tie: Any = None
    editing: str = ""


class TieLine(QWidget):
    """Enter or a click leads to the other one, Delete takes the tie away, F2 says otherwise what it is."""

    led = Signal(str, object)
    removed = Signal(object)
    edited = Signal(object)

    def __init__(self, shown: Tied, number: int) -> None:
        super().__init__()
        self.shown = shown
        self.setObjectName(f"tie-{number}")
        self.label = QLabel(shown.label)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        look.set_colour(self.label, "ink-secondary")
        self.link = QPushButton()
        self.link.setObjectName(f"tie-link-{number}")
        self.link.setAccessibleName(f"{shown.label}: {shown.words}" if shown.label else shown.words)
        self.link.setProperty("link", True)
        self.link.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.link.clicked.connect(lambda _on: self.follow())
        self.link.setToolTip(look.tip(shown.words))
        words = Elided(shown.words)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.set_colour(words, "sales-ink")
        inside = QHBoxLayout(self.link)
        inside.setContentsMargins(look.INSIDE, 0, look.TIGHT, 0)
        inside.addWidget(words)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.INDENT, 0, 0, 0)
        line.setSpacing(look.TIGHT)
        line.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.link, 1, Qt.AlignmentFlag.AlignTop)
        if shown.remove is not None:
            drop = tool("x", shown.removing, f"tie-drop-{number}", lambda: self.removed.emit(shown))
            drop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        self.take_look()

    def take_look(self) -> None:
        """As high as a row of the form."""
        self.label.setFixedWidth(look.scaled(_LABEL_WIDTH))
        self.link.setFixedHeight(look.entry_height())
        self.label.setMinimumHeight(look.entry_height())

    def follow(self) -> None:
        """Go where it leads, or edit it where it leads nowhere."""
        if self.shown.leads is not None:
            self.led.emit(*self.shown.leads)
        elif self.shown.tie is not None:
            self.edited.emit(self.shown.tie)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.shown.remove is not None:
            self.removed.emit(self.shown)
        elif event.key() == Qt.Key.Key_F2 and self.shown.tie is not None:
            self.edited.emit(self.shown.tie)
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pop_up()  # X11 sends no request for a menu then
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._pop_up()
        else:
            self.menu().popup(event.globalPos())

    def _pop_up(self) -> None:
        self.menu().popup(self.link.mapToGlobal(self.link.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What can be done with the line."""
        made, shown = QMenu(self), self.shown
        if shown.leads is not None:
            made.addAction(_("Show\tEnter"), self.follow)
        if shown.tie is not None:
            made.addAction(f"{shown.editing or _('Another role…')}\tF2", lambda: self.edited.emit(shown.tie))
        if shown.remove is not None:
            made.addAction(_("Take away\tDel"), lambda: self.removed.emit(shown))
        return made
