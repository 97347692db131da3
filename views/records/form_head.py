"""The head of a form: whose it is, how far they have come, and the way to show it wide or put it away."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.fields import Field, Kind
from models.queries.records import Record
from models.subjects import About
from models.text import _
from views.shared import look
from views.shared.elided import Elided
from views.shared.feed import Feed
from views.shared.pieces import tool
from views.shared.tints import Tints


class Chip(QAbstractButton):
    """A word in its tint, as in the cells of a list; a button where something can be done with it."""

    def __init__(self) -> None:
        super().__init__()
        self.tint = ("neutral-tint", "ink-secondary")
        self.words = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look.set_font(self, look.SMALL, 600)

    def say(self, words: str) -> None:
        """Show these words; no sign of theirs is a key."""
        self.words = words
        self.setText(words.replace("&", "&&"))
        self.updateGeometry()

    def add(self, words: str) -> None:
        """Say something more about it."""
        spoken = self.accessibleName().replace(self.words, f"{self.words}, {words}", 1)
        self.say(f"{self.words} · {words}")
        self.setAccessibleName(spoken)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.words) + 16, metrics.height() + 5)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ground, ink = self.tint
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("focus"), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(ground))
        half = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), half, half)
        painter.setPen(look.colour(ink))
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, self.width() - 14)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown)


class FormHead(QWidget):
    """``widened`` and ``closed`` are what its buttons ask for."""

    widened = Signal()
    closed = Signal()

    def __init__(self, feed: Feed, about: About) -> None:
        super().__init__()
        self._field = _stage_of(about)
        self._tints = Tints(feed)
        self._spoken = ""
        self.title = Elided()
        self.second = Elided()
        self.chip = Chip()
        self.title.setObjectName("form-title")
        self.second.setObjectName("form-second")
        self.chip.setObjectName("form-chip")
        look.set_font(self.title, look.HEAD, 600)
        look.set_colour(self.second, "ink-secondary")
        self.widen = tool("maximize-2", _("Show wide (Enter)"), "form-widen", self.widened)
        self.shut = tool("x", _("Close (Esc)"), "form-close", self.closed)
        words = QVBoxLayout()
        words.setSpacing(2)
        for widget in (self.title, self.second):
            words.addWidget(widget)
        words.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeading)
        words.setStretch(3, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, look.BETWEEN, look.INSIDE, look.INSIDE)
        line.addLayout(words, 1)
        for button in (self.widen, self.shut):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def act_on_chip(self, spoken: str, act: Callable[[], None]) -> None:
        """A click on the chip, or Space on it, does something."""
        self.chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.chip.setCursor(Qt.CursorShape.PointingHandCursor)
        self.chip.setToolTip(spoken)
        self._spoken = spoken
        self.chip.clicked.connect(lambda _on: act())

    def show_record(self, found: Record) -> None:
        """Name the record and say how far it has come."""
        self.title.setText(found.name)
        if self._field is None:
            self.chip.hide()
            return
        value = found.values[self._field.key]
        self.chip.tint = self._tints.of(self._field, value) or self.chip.tint
        self.chip.say(found.names.get(self._field.key) or _label(self._field, value))
        self.chip.setAccessibleName(f"{self.chip.words}. {self._spoken}" if self._spoken else self.chip.words)
        self.chip.setVisible(bool(self.chip.words))

    def show_draft(self, words: str, *, on: bool) -> None:
        """A draft has no second line and can't be shown wide."""
        if on:
            self.title.setText(words)
            self.chip.hide()
        self.widen.setVisible(not on)
        self.second.setVisible(not on and bool(self.second.text()))


#: Tables whose rows say how far a record has come.
_STAGES = ("stages", "campaign_statuses")


def _stage_of(about: About) -> Field | None:
    """The field that says how far a record has come."""
    found = (field for field in about.fields if field.kind is Kind.CHOICE or field.link in _STAGES)
    return next(found, None)


def _label(field: Field, value: object) -> str:
    return next((_(label) for code, label in field.choices if code == value), "")
