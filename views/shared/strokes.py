"""What the rows of a pane are drawn with: words cut to their room, chips, initials."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from views.shared import look

_TINTS = ("marketing-tint", "sales-tint", "good-tint", "neutral-tint", "bad-tint")
#: Fewer letters of a word than these say nothing.
_LEAST = 4


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
    wide = metrics.horizontalAdvance(shown)
    right = right != (painter.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    # on one line with what stands beside it, whatever font its script needs
    painter.drawText(box.right() + 1 - wide if right else box.left(), box.top() + metrics.ascent(), shown)
    return wide


def fitting(texts: Sequence[str], room: int, pixels: int = look.BODY, weight: int = 400) -> str:
    """The first of these that has room, else the last."""
    metrics = QFontMetrics(look.font(pixels, weight))
    return next((text for text in texts if metrics.horizontalAdvance(text) <= room), texts[-1])


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


def letters_of(name: str) -> str:
    """The first letter or figure of a name's first and last words."""
    first = [found for part in name.split() if (found := next((sign for sign in part if sign.isalnum()), ""))]
    return "".join([first[0], first[-1]] if len(first) > 1 else first).upper()


def initials(painter: QPainter, box: QRect, name: str, number: int) -> None:
    """The first letters of a name in a circle, tinted by the record's number so that it stays the same."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(_TINTS[number % 4]))
    painter.drawEllipse(box)
    painter.setFont(_type(look.SMALL - 1, 600, look.percent())[0])
    painter.setPen(look.colour("ink-secondary"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters_of(name))
