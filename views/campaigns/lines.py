"""A campaign in three lines: what, when, and what it brought."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from models.formats import show_day, show_rate, show_short_money
from models.queries.campaigns import CAMPAIGNS
from models.subjects import SUBJECTS
from models.text import _
from views.campaigns.card import missing
from views.lists.lines import Reader, row_ground
from views.shared import look, strokes
from views.shared.feed import Feed
from views.shared.tints import Tints


class CampaignLines:
    """Draws a row of the pane of campaigns."""

    keys: Sequence[str] = (
        "name", "status_id", "starts_on", "ends_on", "budget", "spent", "people", "deals", "won_value",
        "missing",
    )  # fmt: skip

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._tints = Tints(feed)
        self._status = CAMPAIGNS.column("status_id").field

    def height(self) -> int:
        return strokes.line_height() + 2 * strokes.line_height(look.SMALL) + 28

    def ground(self, painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool) -> QRect:
        return row_ground(painter, rect, chosen=chosen, hovered=hovered, hat="marketing")

    def draw(self, painter: QPainter, box: QRect, row: Reader) -> None:
        left, right = box.left() + 14, box.right() - 12
        top = box.top() + 8
        second = top + strokes.line_height() + 3
        third = second + strokes.line_height(look.SMALL) + 5
        room = right - left
        status = row.text("status_id")
        wide = strokes.width_of(status, look.SMALL, 600) + 14
        tint = self._tints.of(self._status, row.value("status_id")) or ("neutral-tint", "ink-secondary")
        strokes.chip(painter, QRect(right - wide, top - 1, wide + 1, 20), status, tint, right=True)
        strokes.words(painter, QRect(left, top, room - wide - 8, 30), row.text("name"), weight=600)
        lacks = missing(row, self._feed.facts)
        wide = strokes.words(painter, QRect(left, second, room, 30), lacks, "marketing-ink", pixels=look.SMALL,
                             weight=600, right=True)  # fmt: skip
        strokes.words(painter, QRect(left, second, room - wide - 8, 30), self._when(row), "ink-secondary",
                      pixels=look.SMALL)  # fmt: skip
        brought = self._brought(row)
        wide = strokes.width_of(brought, look.SMALL, 600)
        strokes.words(painter, QRect(right - wide, third, wide + 2, 30), brought, pixels=look.SMALL, weight=600,
                      right=True)  # fmt: skip
        budget = self._budget(row, room - wide - 8)
        strokes.words(painter, QRect(left, third, room - wide - 8, 30), budget, "ink-secondary", pixels=look.SMALL)

    def _budget(self, row: Reader, room: int) -> str:
        budget = row.value("budget")
        if budget is None:
            return ""
        whole, short = row.text("budget"), show_short_money(budget, self._feed.facts)
        if row.value("spent") is not None:
            spent = show_short_money(row.value("spent"), self._feed.facts)
            told = _("{spent} of {budget} spent")
            offered = [told.format(spent=row.text("spent"), budget=whole), told.format(spent=spent, budget=short),
                       f"{spent} / {short}"]  # fmt: skip
            if budget:
                share = show_rate(row.value("spent") / budget, self._feed.facts)
                offered += [_("{rate} of the budget").format(rate=share), share]
            return strokes.fitting(offered, room, look.SMALL)
        return strokes.fitting([_("{amount} planned").format(amount=whole), whole, short], room, look.SMALL)

    def _when(self, row: Reader) -> str:
        begins, ends = row.value("starts_on"), row.value("ends_on")
        if begins and ends:
            return f"{show_day(begins)} – {show_day(ends)}"
        if begins:
            return _("since {day}").format(day=show_day(begins))
        return _("until {day}").format(day=show_day(ends)) if ends else _("no dates yet")

    def _brought(self, row: Reader) -> str:
        people = SUBJECTS["people"].counted(row.value("people") or 0, row.text("people") or "0")
        deals = SUBJECTS["deals"].counted(row.value("deals") or 0, row.text("deals") or "0")
        return f"{people} → {deals}" if row.value("people") or row.value("deals") else "–"

    def spoken(self, row: Reader) -> str:
        parts = (row.text("name"), row.text("status_id"), self._when(row), missing(row, self._feed.facts),
                 self._brought(row))  # fmt: skip
        return ", ".join(part for part in parts if part)
