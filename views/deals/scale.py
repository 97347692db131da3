"""Where a deal's value stands in its negotiation: a sentence, and a line with the floor, the aim and the opening."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.formats import Facts, show_money
from models.queries.concessions import Terms
from models.rules.negotiation import places, standing
from models.text import _
from views.shared import look, strokes

#: Space between two names below the line.
_GAP = 8


def said(terms: Terms, facts: Facts) -> tuple[str, str]:
    """How the value stands, and the colour of the sentence."""
    bounds, value = terms.bounds, terms.value
    if bounds.crossed():
        return _("The floor, the aim and the opening contradict each other: the floor is the lowest of them."), "bad"
    if value is None:
        return _("The deal has no value yet."), "ink-secondary"
    found = standing(value, bounds)
    if found.below_floor:
        told = _("{value} is {missing} below the floor.")
        return told.format(value=show_money(value, facts), missing=show_money(found.below_floor, facts)), "bad"
    parts = []
    if bounds.floor is not None:
        parts.append(_above(value - bounds.floor, facts))
    if bounds.target is not None:
        parts.append(_of_target(value - bounds.target, facts))
    if not parts:
        return "", "ink"
    reached = bounds.target is not None and not found.below_target
    return f"{show_money(value, facts)}: {', '.join(parts)}", "good" if reached else "ink"


def _above(over: int, facts: Facts) -> str:
    return _("{amount} above the floor").format(amount=show_money(over, facts)) if over else _("just at the floor")


def _of_target(over: int, facts: Facts) -> str:
    if over == 0:
        return _("what you aim for")
    words = _("{amount} above what you aim for") if over > 0 else _("{amount} below what you aim for")
    return words.format(amount=show_money(abs(over), facts))


class Scale(QWidget):
    """The line; nothing where there is nothing to compare."""

    def __init__(self) -> None:
        super().__init__()
        self._terms: Terms | None = None
        self.setObjectName("negotiation-scale")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_terms(self, terms: Terms | None, spoken: str) -> None:
        """Show where a value stands; ``spoken`` says the same."""
        self._terms = terms
        self.setAccessibleName(spoken)
        shown = places(terms.value, terms.bounds) if terms is not None else {}
        self.setVisible(len(shown) > 1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 24 + strokes.line_height(look.SMALL))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._terms is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        found = {key: round(at * self.width()) for key, at in places(self._terms.value, self._terms.bounds).items()}
        middle = 10
        self._ground(painter, found, middle)
        names = {"floor": _("floor"), "target": _("aim"), "opening": _("opening")}
        for key in names:
            if key in found:
                painter.fillRect(QRect(found[key] - 1, middle - 6, 2, 12), look.colour("ink-secondary"))
        self._name(painter, [(found[key], name) for key, name in names.items() if key in found], middle + 9)
        if "value" in found:
            painter.setBrush(look.colour(self._ink()))
            painter.drawEllipse(QPointF(found["value"], middle), 5, 5)

    def _ground(self, painter: QPainter, found: dict[str, int], middle: int) -> None:
        """The line, in red below the floor and in green from the aim on."""
        painter.fillRect(QRect(0, middle - 2, self.width(), 4), look.colour("hairline"))
        if "floor" in found:
            painter.fillRect(QRect(0, middle - 2, found["floor"], 4), look.colour("bad-tint"))
        if "target" in found:
            at = found["target"]
            painter.fillRect(QRect(at, middle - 2, self.width() - at, 4), look.colour("good-tint"))

    def _name(self, painter: QPainter, marks: list[tuple[int, str]], top: int) -> None:
        """The names below their marks, moved apart where they are too near; what has no room is left out."""
        left = 0
        for at, name in sorted(marks, key=lambda mark: mark[0]):
            width = strokes.width_of(name, look.SMALL)
            x = max(left, min(at - width // 2, self.width() - width))
            if x + width <= self.width():
                strokes.words(painter, QRect(x, top, width + 2, 30), name, "ink-secondary", pixels=look.SMALL)
                left = x + width + _GAP

    def _ink(self) -> str:
        assert self._terms is not None
        return {"bad": "bad", "good": "good"}.get(said(self._terms, Facts())[1], "sales")
