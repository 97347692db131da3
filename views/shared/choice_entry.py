"""A drop-down as an entry: one of a few choices or records."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from models.fields import Field, Kind, Value
from models.queries.records import Choice, choices
from models.text import _
from views.shared import look
from views.shared.feed import Feed


class ChoiceEntry(QComboBox):
    """One of a few: the codes of a choice, or the records behind a link with few of them.

    ``picked`` is sent for a choice made in the open list. Letters and arrows only walk through the choices; what they
    stopped at counts when the entry is left, by Enter too.
    """

    typed = Signal()
    left = Signal()
    picked = Signal()

    def __init__(self, field: Field, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.feed = feed
        self._typed = False
        self._walking = False
        self._held: Value = None  # what is stored, where it is offered no longer
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)
        self.activated.connect(self._picked)
        self.offer(feed.ask(choices, field.link) if field.kind is Kind.LINK else ())

    def offer(self, records: Sequence[Choice]) -> None:
        """Offer these records, or the field's own choices where there are none."""
        value, name = self.currentData(), self.currentText()
        self.clear()
        self._held = None
        if not self.field.required:
            self.addItem("–", None)
        for code, label in self.field.choices:
            self.addItem(_(label), code)
        for one in records:
            self.addItem(one.title, one.id)
        self.show_value(value, name if value is not None else "")

    def show_value(self, value: Value, name: str = "") -> None:
        """Show what is stored; what is offered no longer is there while it is stored, under its newest name."""
        if self._held is not None and (name or value != self._held):
            self.removeItem(self.findData(self._held))
            self._held = None
        at = self.findData(value)
        if at < 0 and name:
            self.addItem(name, value)
            at, self._held = self.count() - 1, value
        self.setCurrentIndex(at)
        self._typed = False

    def entered(self) -> Value:
        """What was chosen."""
        found: Value = self.currentData()
        return self.field.enter("", self.feed.facts, self.feed.today()) if found is None else found

    def is_typed(self) -> bool:
        """Whether a choice was made that is not kept yet."""
        return self._typed

    def _picked(self) -> None:
        self._typed = True
        self.typed.emit()
        if not self._walking:
            self.picked.emit()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._typed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return
        self._walking = True
        super().keyPressEvent(event)
        self._walking = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._typed and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling a form must not change what it passes over

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quiet = self.property("quiet") and not self.underMouse() and not self.hasFocus()
        edge = look.colour("focus" if self.hasFocus() else "outline")
        if not quiet:
            painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
            painter.setBrush(look.colour("panel"))
            inset = 1.0 if self.hasFocus() else 0.5
            painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 6, 6)
        painter.setPen(look.colour("ink"))
        words = self.rect().adjusted(8, 0, -22, 0)
        shown = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)
        painter.setPen(QPen(look.colour("ink-secondary"), 1.4))
        x, y = self.width() - 13.0, self.height() / 2
        painter.drawPolyline([QPointF(x - 3.5, y - 1.5), QPointF(x, y + 2), QPointF(x + 3.5, y - 1.5)])

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)
