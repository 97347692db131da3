"""What the rows of a pane are drawn with: words cut to their room, chips, initials."""

from functools import cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from views.shared import look

_TINTS = ("marketing-tint", "sales-tint", "good-tint", "neutral-tint", "bad-tint")
#: Fewer letters of a word than these say nothing.
_LEAST = 4
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@cache
def _type(pixels: int, weight: int, _percent: int) -> tuple[QFont, QFontMetrics]:
    """A font with its measures: making them anew would take a third of the painting."""
    font = look.font(pixels, weight)
    return font, QFontMetrics(font)


def words(
    painter: QPainter, box: QRect, text: str, ink: str = "ink", *, pixels: int = look.BODY, weight: int = 400,
    right: bool = False,
) -> int:  # fmt: skip
    """Write one line at the top of a box, cut with an ellipsis; how wide it became."""
    font, metrics = _type(pixels, weight, look.percent())
    shown = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(font)
    painter.setPen(look.colour(ink))
    painter.drawText(box, _RIGHT if right else _LEFT, shown)
    return metrics.horizontalAdvance(shown)


def width_of(text: str, pixels: int = look.BODY, weight: int = 400) -> int:
    """How wide a line is."""
    return _type(pixels, weight, look.percent())[1].horizontalAdvance(text)


def line_height(pixels: int = look.BODY) -> int:
    """How high a line is."""
    return _type(pixels, 400, look.percent())[1].height()


def chip(painter: QPainter, box: QRect, text: str, tint: tuple[str, str], *, right: bool = False) -> int:
    """A rounded chip in a box, no wider than it; ``tint`` names ground and ink. How wide it became."""
    font, metrics = _type(look.SMALL, 600, look.percent())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 14)
    width, height = metrics.horizontalAdvance(shown) + 14, metrics.height() + 4
    left = box.right() - width + 1 if right else box.left()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(tint[0]))
    painter.drawRoundedRect(left, box.top(), width, height, height / 2, height / 2)
    painter.setFont(font)
    painter.setPen(look.colour(tint[1]))
    painter.drawText(left + 7, box.top() + 2 + metrics.ascent(), shown)
    return width


def joined(first: str, last: str, room: int, pixels: int = look.SMALL, weight: int = 400) -> str:
    """Two parts with a dot between them, the first cut so that the last can be read whole."""
    if not first or not last:
        return first or last
    metrics = _type(pixels, weight, look.percent())[1]
    left = room - metrics.horizontalAdvance(f" · {last}")
    shown = metrics.elidedText(first, Qt.TextElideMode.ElideRight, left)
    return f"{shown} · {last}" if len(shown) > _LEAST else last


def initials(painter: QPainter, box: QRect, name: str, number: int) -> None:
    """The first letters of a name in a circle, tinted by the record's number so that it stays the same."""
    parts = name.split()
    letters = "".join(part[0] for part in ([parts[0], parts[-1]] if len(parts) > 1 else parts)).upper()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(_TINTS[number % 4]))
    painter.drawEllipse(box)
    painter.setFont(_type(look.SMALL - 1, 600, look.percent())[0])
    painter.setPen(look.colour("ink-secondary"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)
