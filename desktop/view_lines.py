"""Saved views in the sidebar, below the page whose list they show. Qt only."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from models.text import _
from views.shared import look

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: Words stand below those of the page.
_INDENT = 38


@dataclass(frozen=True, slots=True)
class Pin:
    """A pinned view; without a count while it is being counted."""

    id: int
    name: str
    count: int | None = None


def paint_ground(line: QAbstractButton, painter: QPainter) -> QRect:
    """What lies under the words of a line in the sidebar; where it lies."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(1 if line.isEnabled() else 0.45)
    box = line.rect().adjusted(8, 1, -8, -1)
    if line.isChecked() or (line.underMouse() and line.isEnabled()):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("current" if line.isChecked() else "hover"))
        painter.drawRoundedRect(box, 6, 6)
    if line.hasFocus() and line.window().property("keyboard"):
        painter.setPen(look.colour("focus"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
    return box


class ViewLine(QAbstractButton):
    """``asked`` carries what is to be done with the view: open, rename, unpin, delete, up, down."""

    asked = Signal(str)

    def __init__(self, pin: Pin) -> None:
        super().__init__()
        self.pin = pin
        self.setObjectName(f"view-{pin.id}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCheckable(True)
        self.toggled.connect(lambda _on: self.asked.emit("open"))
        self.clicked.connect(lambda: self.asked.emit("open"))
        self.show_pin(pin)

    def show_pin(self, pin: Pin) -> None:
        """Its name and count now."""
        self.pin = pin
        self.setText(pin.name)
        self.setToolTip(look.tip(pin.name))
        spoken = _("View {name}") if pin.count is None else _("View {name}, {n}")
        self.setAccessibleName(spoken.replace("{n}", str(pin.count)).replace("{name}", pin.name))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.scaled(160), max(28, self.fontMetrics().height() + 9))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_words(painter, paint_ground(self, painter))

    def _paint_words(self, painter: QPainter, box: QRect) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = look.scaled(_INDENT)
        words = box.adjusted(10, 0, -room, 0) if mirrored else box.adjusted(room, 0, -10, 0)
        painter.setFont(look.font(look.SMALL))
        painter.setPen(look.colour("ink-secondary"))
        if self.pin.count is not None:
            shown = f"{self.pin.count:,}"
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, shown)
            wide = painter.fontMetrics().horizontalAdvance(shown) + 8
            words = words.adjusted(wide, 0, 0, 0) if mirrored else words.adjusted(0, 0, -wide, 0)
        painter.setFont(look.font(look.SMALL, 600 if self.isChecked() else 400))
        painter.setPen(look.colour("ink"))
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, name)

    def nextCheckState(self) -> None:
        """Nothing: a click only asks for the view, and the list that shows it marks its place."""

    # Keys and menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        acts: Mapping[Qt.Key, str] = {Qt.Key.Key_F2: "rename", Qt.Key.Key_Delete: "delete"}
        ways = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}
        key = Qt.Key(event.key())
        if key in _ENTER:
            self.asked.emit("open")
        elif key in acts or (held and key in ways):
            self.asked.emit({**acts, **ways}[key])
        elif key in ways:
            event.ignore()  # the sidebar walks
        elif key is Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pop_up()  # X11 sends no request for a menu then
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self.window().setProperty("keyboard", event.reason() in keys)
        super().focusInEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._pop_up()
        else:
            self.menu().popup(event.globalPos())

    def _pop_up(self) -> None:
        self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What can be done with the view."""
        made = QMenu(self)
        for act, words, keys in (
            ("open", _("Open"), "Enter"), ("rename", _("Rename…"), "F2"), ("up", _("Move up"), "Alt+Up"),
            ("down", _("Move down"), "Alt+Down"), ("unpin", _("Unpin"), ""), ("delete", _("Delete the view"), "Del"),
        ):  # fmt: skip
            made.addAction(f"{words}\t{keys}" if keys else words, self._asking(act))
        return made

    def _asking(self, act: str) -> Callable[[], None]:
        return lambda: self.asked.emit(act)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


class Shelf(QWidget):
    """The pinned views of one page; ``asked`` carries a view's id and what is to be done."""

    asked = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ViewLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_pins(self, pins: Sequence[Pin]) -> None:
        """Show these views in this order; the keyboard stays on the view that it is on, or where that one was."""
        at, stood = next(((at, line.pin.id) for at, line in enumerate(self.lines) if line.hasFocus()), (0, None))
        if [line.pin.id for line in self.lines] == [pin.id for pin in pins]:
            for line, pin in zip(self.lines, pins, strict=True):
                line.show_pin(pin)
            return
        before, self.lines = self.lines, [self._line(pin) for pin in pins]
        self.setVisible(bool(pins))
        if stood is not None and self.lines:
            near = self.lines[min(at, len(self.lines) - 1)]
            line = next((line for line in self.lines if line.pin.id == stood), near)
            line.setFocus(Qt.FocusReason.TabFocusReason)
        for line in before:
            line.hide()
            line.deleteLater()

    def _line(self, pin: Pin) -> ViewLine:
        made = ViewLine(pin)
        made.asked.connect(lambda act: self.asked.emit(pin.id, act))
        self._column.addWidget(made)
        made.show()
        return made
