"""How a share went from survey to survey: points over the years with their counts, those of few asked left out."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.formats import show_day
from views.shared import look, strokes

_HIGH = 120
_EDGE = 34


@dataclass(frozen=True, slots=True)
class Mark:
    """A value between ``least`` and ``most`` of the trend, and how it is written."""

    day: dt.date
    value: float
    text: str


class Trend(QWidget):
    """Drawn from two surveys on; ``least`` and ``most`` are the ends of the scale."""

    def __init__(self, name: str, title: str, least: float, most: float) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.marks: Sequence[Mark] = ()
        self._title = title
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_marks(())

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show them, the earliest first; nothing with less than two."""
        self.marks = sorted(marks, key=lambda one: one.day)
        self.setVisible(len(self.marks) > 1)
        spoken = "; ".join(f"{show_day(one.day)}: {one.text}" for one in self.marks)
        self.setAccessibleName(f"{self._title}: {spoken}" if spoken else self._title)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, look.scaled(_HIGH))

    def _place(self, mark: Mark) -> QPoint:
        first, last = self.marks[0].day, self.marks[-1].day
        room = self.width() - 2 * _EDGE
        along = (mark.day - first).days / max((last - first).days, 1)
        up = (mark.value - self._least) / (self._most - self._least)
        x = self.width() - _EDGE - int(along * room) if self._mirrored() else _EDGE + int(along * room)
        return QPoint(x, self.height() - 24 - int(up * (self.height() - 48)))

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("hairline"), 1))
        for share in (0.0, 0.5, 1.0):
            y = self.height() - 24 - int(share * (self.height() - 48))
            painter.drawLine(_EDGE, y, self.width() - _EDGE, y)
        places = [self._place(one) for one in self.marks]
        painter.setPen(QPen(look.colour("marketing"), 2))
        for one, other in pairwise(places):
            painter.drawLine(one, other)
        painter.setBrush(look.colour("marketing"))
        taken: list[QRect] = []
        for mark, place in zip(self.marks, places, strict=True):
            painter.drawEllipse(place, 3, 3)
            wide = max(strokes.width_of(mark.text, look.SMALL), strokes.width_of(show_day(mark.day), look.SMALL)) + 4
            left = min(max(place.x() - wide // 2, 0), self.width() - wide)
            box, below = QRect(left, place.y() - 22, wide, 18), QRect(left, self.height() - 20, wide, 18)
            if any(box.intersects(one) for one in taken):
                continue  # words of close surveys would stand on each other; the table above has them all
            taken.append(box)
            strokes.words(painter, box, mark.text, "ink", pixels=look.SMALL)
            strokes.words(painter, below, show_day(mark.day), "ink-secondary", pixels=look.SMALL)
