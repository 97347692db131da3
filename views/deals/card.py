"""A deal as a card: what, for whom, how much, since when it stands there, its next step, and what is wrong with it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from models.formats import show_due, show_number, show_short_day, show_short_money
from models.text import _, ngettext
from views.lists.lines import Reader
from views.shared import look, strokes
from views.shared.feed import Feed

_NONE = ("neutral-tint", "ink-secondary")
_PLANNED = ("sales-tint", "sales-ink")
_LATE = ("bad-tint", "bad")
_WON = ("good-tint", "good")
#: Pixels of the sign of an objection.
_SIGN = 14


class DealCard:
    """Draws a card of a column; closed ones say since when."""

    keys: Sequence[str] = ("title", "company_id", "person_id", "value", "next_step", "next_step_on", "closed_on",
                           "days_in_stage", "rot", "objection")  # fmt: skip

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
        objected = self._draw_objection(painter, QRect(left, top, room, _SIGN), row)
        strokes.words(painter, QRect(left, top, room - objected, 30), row.text("title"), weight=600)
        top += strokes.line_height() + 2
        whom = row.text("company_id") or row.text("person_id")
        strokes.words(painter, QRect(left, top, room, 30), whom or "–", "ink-secondary", pixels=look.SMALL)
        top += strokes.line_height(look.SMALL) + 4
        aged = self._draw_age(painter, QRect(left, top, room, strokes.line_height()), row)
        self._draw_value(painter, QRect(left, top, room - aged, 30), row)
        top += strokes.line_height() + 3
        step, due, tint = self._sign(row)
        words = strokes.joined(step, due, room - 12, weight=600)
        strokes.chip(painter, QRect(left - 2, top, room + 4, 20), words, tint)

    def _draw_value(self, painter: QPainter, box: QRect, row: Reader) -> None:
        value = row.value("value")
        short = show_short_money(value, self._feed.facts) if value is not None else _("no value yet")
        worth = strokes.fitting((row.text("value") or short, short), box.width(), weight=600)
        strokes.words(painter, box, worth, "ink" if value is not None else "ink-secondary", weight=600)

    def _draw_objection(self, painter: QPainter, box: QRect, row: Reader) -> int:
        """Something that was said against buying waits for an answer; how much room that took."""
        if not row.value("objection"):
            return 0
        size = look.scaled(_SIGN)
        ratio = painter.device().devicePixelRatio()
        drawn = look.pixmap("message-square-quote", "marketing", size, ratio)
        painter.drawPixmap(box.right() + 1 - size, box.top() + 1, drawn)
        return size + 4

    def _draw_age(self, painter: QPainter, box: QRect, row: Reader) -> int:
        """Days in the stage, behind a sign where the deal has gone quiet; how much room that took."""
        days = row.value("days_in_stage")
        if days is None:
            return 0
        quiet = bool(row.value("rot"))
        words = _("{n} d").format(n=show_number(days, self._feed.facts))
        wide = strokes.words(painter, box.adjusted(0, 1, 0, 0), words, "bad" if quiet else "ink-secondary",
                             pixels=look.SMALL, weight=600 if quiet else 400, right=True)  # fmt: skip
        if not quiet:
            return wide + 6
        side = strokes.line_height(look.SMALL) - 3
        disc = QRect(box.right() + 1 - wide - side - 4, box.top() + 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("bad"))
        painter.drawEllipse(disc)
        painter.setPen(look.colour("panel"))
        painter.setFont(look.font(look.SMALL - 2, 650))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, "!")
        return wide + side + 10

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
        whom, days = row.text("company_id") or row.text("person_id"), row.value("days_in_stage")
        stood = ngettext("{n} day in this stage", "{n} days in this stage", days or 0).format(n=days)
        quiet = _("gone quiet: {why}").replace("{why}", row.text("rot"))
        against = _("open objection: {about}").format(about=row.text("objection"))
        parts = (
            row.text("title"), whom, row.text("value") or _("no value yet"), *self._sign(row)[:2],
            stood if days is not None else "", quiet if row.text("rot") else "",
            against if row.value("objection") else "",
        )  # fmt: skip
        return ", ".join(part for part in parts if part)
