"""A deal as a card: what, for whom, how much, and its next step."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen

from models.formats import show_due, show_short_day, show_short_money
from models.text import _
from views.lists.lines import Reader
from views.shared import look, strokes
from views.shared.feed import Feed

_NONE = ("neutral-tint", "ink-secondary")
_PLANNED = ("sales-tint", "sales-ink")
_LATE = ("bad-tint", "bad")
_WON = ("good-tint", "good")


class DealCard:
    """Draws a card of a column; closed ones say since when."""

    keys: Sequence[str] = ("title", "company_id", "person_id", "value", "next_step", "next_step_on", "closed_on")

    def __init__(self, feed: Feed) -> None:
        self._feed = feed

    def height(self) -> int:
        return 2 * strokes.line_height() + 2 * strokes.line_height(look.SMALL) + 40

    def ground(self, painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool) -> QRect:
        box = rect.adjusted(4, 3, -5, -5)
        painter.setBrush(look.colour("sales-tint" if chosen else "panel"))
        painter.setPen(QPen(look.colour("sales" if chosen else "outline" if hovered else "hairline"), 1))
        painter.drawRoundedRect(box, look.RADIUS, look.RADIUS)
        return box

    def draw(self, painter: QPainter, box: QRect, row: Reader) -> None:
        left, room = box.left() + 10, box.width() - 20
        top = box.top() + 7
        strokes.words(painter, QRect(left, top, room, 30), row.text("title"), weight=600)
        top += strokes.line_height() + 2
        whom = row.text("company_id") or row.text("person_id")
        strokes.words(painter, QRect(left, top, room, 30), whom or "–", "ink-secondary", pixels=look.SMALL)
        top += strokes.line_height(look.SMALL) + 4
        value = row.value("value")
        short = show_short_money(value, self._feed.facts) if value is not None else _("no value yet")
        worth = strokes.fitting((row.text("value") or short, short), room, weight=600)
        strokes.words(painter, QRect(left, top, room, 30), worth, "ink" if value is not None else "ink-secondary",
                      weight=600)  # fmt: skip
        top += strokes.line_height() + 3
        step, due, tint = self._sign(row)
        words = strokes.joined(step, due, room - 12, weight=600)
        strokes.chip(painter, QRect(left - 2, top, room + 4, 20), words, tint)

    def _sign(self, row: Reader) -> tuple[str, str, tuple[str, str]]:
        """What is next, when, and the colours of the chip."""
        today, closed, day = self._feed.today(), row.value("closed_on"), row.value("next_step_on")
        if closed is not None:
            return "", _("won {day}").format(day=show_short_day(closed, today)), _WON
        step = row.text("next_step")
        if day is None:
            return step or _("no next step"), "", _NONE
        return step, show_due(day, today), _LATE if day < today else _PLANNED

    def spoken(self, row: Reader) -> str:
        whom = row.text("company_id") or row.text("person_id")
        parts = (row.text("title"), whom, row.text("value") or _("no value yet"), *self._sign(row)[:2])
        return ", ".join(part for part in parts if part)
