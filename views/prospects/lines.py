"""A person in two lines: who, where, how far, and what is next."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from models.fields import Kind
from models.formats import show_due
from models.queries.people import PEOPLE
from views.lists.lines import Reader, row_ground
from views.shared import look, strokes
from views.shared.feed import Feed
from views.shared.tints import Tints


class PersonLines:
    """Draws a row of the pane of prospects."""

    keys: Sequence[str] = ("name", "company_id", "job_title", "lifecycle", "next_action", "next_action_on")

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._tints = Tints(feed)
        self._lifecycle = PEOPLE.column("lifecycle").field
        assert self._lifecycle.kind is Kind.CHOICE

    def height(self) -> int:
        return strokes.line_height() + strokes.line_height(look.SMALL) + 20

    def ground(self, painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool) -> QRect:
        return row_ground(painter, rect, chosen=chosen, hovered=hovered, hat="sales")

    def draw(self, painter: QPainter, box: QRect, row: Reader) -> None:
        name = row.text("name")
        size = look.scaled(28)
        strokes.initials(painter, QRect(box.left() + 12, box.top() + (box.height() - size) // 2, size, size), name,
                         row.id)  # fmt: skip
        left, right = box.left() + size + 24, box.right() - 12
        top, below = box.top() + 8, box.top() + 10 + strokes.line_height()
        stage = row.text("lifecycle")
        wide = strokes.width_of(stage, look.SMALL, 600) + 14
        tint = self._tints.of(self._lifecycle, row.value("lifecycle")) or ("neutral-tint", "ink-secondary")
        strokes.chip(painter, QRect(right - wide, top - 1, wide + 1, 20), stage, tint, right=True)
        strokes.words(painter, QRect(left, top, right - wide - left - 8, 30), name, weight=600)
        room = right - left
        step, due, late = self._plan(row)
        company = row.text("company_id") or row.text("job_title")
        most = room - min(strokes.width_of(company, look.SMALL) + 10, room * 2 // 5) if company else room
        plan = strokes.joined(step, due, most)
        wide = min(strokes.width_of(plan, look.SMALL), most)
        strokes.words(painter, QRect(right - wide, below, wide + 2, 30), plan, "bad" if late else "ink-secondary",
                      pixels=look.SMALL, right=True)  # fmt: skip
        strokes.words(painter, QRect(left, below, room - wide - 8, 30), company, "ink-secondary", pixels=look.SMALL)

    def _plan(self, row: Reader) -> tuple[str, str, bool]:
        """What is next, when, and whether that is over."""
        day, today = row.value("next_action_on"), self._feed.today()
        return row.text("next_action"), show_due(day, today) if day is not None else "", day is not None and day < today

    def spoken(self, row: Reader) -> str:
        parts = (row.text("name"), row.text("company_id"), row.text("lifecycle"), *self._plan(row)[:2])
        return ", ".join(part for part in parts if part)
