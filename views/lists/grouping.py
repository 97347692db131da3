"""Groups in a list: a row with name and count stands before the records of each, and can be folded."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import chain

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from models.fields import Kind
from models.formats import Facts, month_name
from models.queries.columns import Column
from models.queries.listing import Group
from models.text import N_, _
from views.shared import look

_ELIDE = Qt.TextElideMode.ElideRight


class Layout:
    """Rows of a grouped list: in ``ids`` a record's id, or -1, -2, … where the first, second, … group begins."""

    def __init__(self, records: "array[int]", groups: Sequence[Group], folded: Collection[object]) -> None:
        self.heads: list[int] = []
        parts: list[Sequence[int]] = []
        row = first = 0
        for number, group in enumerate(groups, 1):
            self.heads.append(row)
            shown = 0 if group.value in folded else group.count
            parts += [(-number,), records[first : first + shown]]
            row += 1 + shown
            first += group.count
        self.ids: array[int] = array("q", chain.from_iterable(parts)) if groups else records

    def heads_in(self, first: int, last: int) -> int:
        """How many rows from ``first`` to ``last`` begin a group."""
        return bisect_right(self.heads, last) - bisect_left(self.heads, first)


def words_of(column: Column, group: Group, facts: Facts) -> str:
    """What the records of a group share, as people read it."""
    if group.value is None or group.value == "":
        return _("{label}: {value}").format(label=column.field.title(), value=_(column.blank or N_("empty")))
    if column.field.kind is Kind.DAY:
        year, _line, month = str(group.value).partition("-")
        return f"{month_name(int(month))} {year}"
    return group.name or column.field.show(group.value, facts)


def paint_head(painter: QPainter, rect: QRect, left: int, words: tuple[str, str], *, folded: bool, stood: bool) -> None:
    """One cell's part of a group's row, whose words begin at ``left`` and go on over all cells."""
    painter.save()
    painter.setClipRect(rect)
    painter.fillRect(rect, look.colour("selected" if stood else "page"))
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.colour("hairline"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("ink-secondary"), 1.4))
    x, y = left + 14.0, rect.center().y() + 0.5
    tip = ((-2, -4), (2, 0), (-2, 4)) if folded else ((-4, -2), (0, 2), (4, -2))
    painter.drawPolyline([QPointF(x + dx, y + dy) for dx, dy in tip])
    name, number = words
    painter.setFont(look.font(look.BODY, 600))
    painter.setPen(look.colour("ink"))
    shown = painter.fontMetrics().elidedText(name, _ELIDE, look.scaled(420))
    wide = painter.fontMetrics().horizontalAdvance(shown)
    line = QRect(left + 28, rect.y(), 4_000, rect.height())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.setFont(look.font(look.SMALL))
    painter.setPen(look.colour("ink-secondary"))
    line.setLeft(left + 28 + wide + 10)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, number)
    painter.restore()
