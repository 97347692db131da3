"""A few entries that make or change something, opened right where it will stand: Enter keeps it, Esc drops it."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from models.errors import Refused
from models.fields import Kind, Value
from models.formats import breakable
from models.text import _
from models.workspace import Done
from views.shared import look
from views.shared.elided import Elided
from views.shared.entries import Entry, LineEntry, LongEntry, mark
from views.shared.feed import Feed, Told

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: Kinds whose meaning is shown before it is kept.
_UNDERSTOOD = frozenset({Kind.DAY, Kind.TIME})
#: Pixels of one that stands over something.
_WIDE = 460


def _stays(focus: QWidget | None) -> QWidget | None:
    """Where the keyboard can come back to: the entry of a cell goes as soon as it is left, its list does not."""
    return focus.parentWidget() if focus is not None and focus.property("cell") else focus


class Box(QFrame):
    """``ended`` when it is kept or dropped. A kind of box says in :meth:`keep` what to do."""

    ended = Signal()

    def __init__(self, feed: Feed, name: str) -> None:
        super().__init__()
        self.feed = feed
        self.entries: dict[str, Entry] = {}
        self.title = Elided()
        self.hint = QLabel()
        self.fault = QLabel()
        self.body = QVBoxLayout(self)
        self._came_from: QWidget | None = None
        self._narrow: list[tuple[QWidget, int]] = []
        self._turn = 0
        self._sending = False
        self._over: QWidget | None = None
        self.setObjectName(name)
        self.setProperty("card", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        look.set_font(self.title, look.BODY, 600)
        self.body.setContentsMargins(look.BETWEEN, look.INSIDE, look.BETWEEN, look.INSIDE)
        self.body.setSpacing(6)
        self.hide()

    # Building

    def line(self, *widgets: QWidget, stretch: int = -1) -> QHBoxLayout:
        """Widgets side by side; the one at ``stretch`` takes the room."""
        made = QHBoxLayout()
        made.setSpacing(6)
        for at, widget in enumerate(widgets):
            made.addWidget(widget, int(at == stretch))
        self.body.addLayout(made)
        return made

    def entry(self, made: Entry, width: int = 0, label: str = "") -> QWidget:
        """Take an entry in, with a small label of its own above; a fixed ``width`` grows with the type."""
        field = made.field
        self.entries[field.key] = made
        made.setObjectName(f"{self.objectName()}-{field.key}")
        made.setAccessibleName(field.title())
        made.installEventFilter(self)
        if isinstance(made, LongEntry):
            made.tell = lambda sentence: self.say(sentence, made)
        else:
            made.setMinimumHeight(look.entry_height())
        made.typed.connect(self._understand)
        words = QLabel(label or field.title())
        words.setBuddy(made)
        look.set_font(words, look.SMALL)
        look.set_colour(words, "ink-secondary")
        whole = QWidget()
        over = QVBoxLayout(whole)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(1)
        over.addWidget(words)
        over.addWidget(made)
        if width:
            self._narrow.append((whole, width))
            whole.setFixedWidth(look.scaled(width))
        return whole

    def take_look(self) -> None:
        """Small entries and heights grow with the type."""
        for widget, width in self._narrow:
            widget.setFixedWidth(look.scaled(width))
        for made in self.entries.values():
            if not isinstance(made, LongEntry):
                made.setMinimumHeight(look.entry_height())

    def finish(self, keep: str, *others: QWidget) -> None:
        """The last lines: what is wrong or was understood, which keys do what, buttons, the one that keeps."""
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.fault.setObjectName(f"{self.objectName()}-fault")
        self.fault.hide()
        look.set_font(self.hint, look.SMALL)
        look.set_colour(self.hint, "ink-secondary")
        self.hint.setText(_("Enter keeps · Esc drops"))
        self.hint.setWordWrap(True)
        self.keep_button = QPushButton(keep)
        self.keep_button.setObjectName(f"{self.objectName()}-keep")
        self.keep_button.clicked.connect(self.keep)
        self.body.addWidget(self.fault)
        self.line(self.hint, *others, self.keep_button, stretch=0)

    # Use

    def begin(self, title: str, values: Mapping[str, Value], names: Mapping[str, str] | None = None) -> None:
        """Open it with these values."""
        self._turn += 1
        self._sending = False
        self.title.setText(title)
        for key, made in self.entries.items():
            made.show_value(values.get(key), (names or {}).get(key, ""))
        self.say("")
        if self.isHidden():
            self._came_from = _stays(QApplication.focusWidget())
        self.show()
        self._understand()

    def enter(self, key: str) -> None:
        """Put the cursor into an entry."""
        self.entries[key].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stand_over(self, room: QWidget) -> None:
        """Stand over something that has no place of its own for it, in the middle, as high as what is asked."""
        self._over = room
        self._fit()
        self.raise_()

    def _fit(self) -> None:
        if self._over is None:
            return
        room = self._over.rect()
        self.setFixedWidth(min(look.scaled(_WIDE), room.width() - 16))
        high = max(self.body.totalHeightForWidth(self.width()), self.body.totalMinimumSize().height())
        self.resize(self.width(), min(high, room.height() - 8))
        self.move(max(8, (room.width() - self.width()) // 2), max(4, min(24, room.height() - high - 4)))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def is_open(self) -> bool:
        """Whether something is being typed here."""
        return not self.isHidden()

    def values(self) -> dict[str, Value]:
        """What the entries hold; Refused, said in the box, where one holds no value."""
        found: dict[str, Value] = {}
        for key, made in self.entries.items():
            try:
                found[key] = made.entered()
            except Refused as error:
                self.say(str(error), made)
                raise
        return found

    def keep(self) -> None:
        """Do what the box is for, by :meth:`send`."""
        raise NotImplementedError

    def send(
        self, label: str, told: Callable[[Any], Told | None], action: Callable[..., Any], *args: Any, many: int = 1
    ) -> None:
        """Run an action; the box closes when it is done, and ``told`` makes the message of its result. ``many`` is how
        many records it is on."""
        if self._sending:
            return
        self._sending, turn = True, self._turn

        def kept(done: Done[Any]) -> None:
            if (message := told(done.result)) is not None:
                self.feed.told.emit(message)
            if turn == self._turn:
                self.end()

        def refused(why: str) -> None:
            if turn == self._turn and self.is_open():
                self._sending = False
                self.say(why)
            else:
                self.feed.failed.emit(why)

        self.feed.do(label, action, *args, then=kept, refused=refused, many=many)

    def is_worth_keeping(self) -> bool:
        """Whether something was typed that should not get lost."""
        return False

    def flush(self) -> None:
        """The person goes on to another record: what was typed is kept; what can't be is said and let go of."""
        if self.is_open() and self.is_worth_keeping():
            self.keep()
            if self.is_open() and not self._sending:
                self.feed.failed.emit(self.fault.text())
        self.end()

    def drop(self) -> None:
        """Let go of it."""
        self.end()

    def end(self) -> None:
        """Close; the keyboard goes back to where it was."""
        if self.isHidden():
            return
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        back, self._came_from = self._came_from, None
        self.hide()
        if inside and back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit()

    def say(self, sentence: str, at: Entry | None = None, colour: str = "bad") -> None:
        """Say what is wrong, or what was understood; the cursor goes to the entry it is about."""
        self.fault.setText(breakable(sentence))
        self.fault.setVisible(bool(sentence))
        look.set_colour(self.fault, colour)
        for made in self.entries.values():
            mark(made, sentence if made is at else "")
        if at is not None:
            at.setFocus(Qt.FocusReason.OtherFocusReason)
        if sentence and colour == "bad":
            QTimer.singleShot(0, self, self._show_fault)

    def _show_fault(self) -> None:
        """A high box in a panel ends out of sight, and so does what is wrong."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self.fault.isVisible():
            above.ensureWidgetVisible(self.fault, 0, look.BETWEEN)

    def _understand(self) -> None:
        """Show the days and times that read otherwise than they were typed."""
        shown = []
        for made in self.entries.values():
            if not isinstance(made, LineEntry) or made.field.kind not in _UNDERSTOOD or not made.is_typed():
                continue
            try:
                meant = made.field.show(made.entered(), self.feed.facts)
            except Refused:
                continue  # still being typed
            if meant and meant != made.text().strip():
                shown.append(meant)
        self.say("→ " + ", ".join(shown) if shown else "", colour="ink-secondary")

    def enters(self, watched: Entry) -> bool:
        """Whether a plain Enter in this entry keeps the box."""
        return not isinstance(watched, LongEntry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._hear(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _hear(self, watched: Any, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
            return True
        if event.key() not in _ENTER:
            return False
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if control or (not shift and self.enters(watched)):
            self.keep()
            return True
        if shift and isinstance(watched, LongEntry):
            watched.textCursor().insertBlock()  # Qt's own line break would leave it one paragraph
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif event.key() in _ENTER:
            self.keep()
        else:
            super().keyPressEvent(event)
