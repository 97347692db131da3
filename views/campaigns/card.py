"""A campaign as a card: what, when, where it is seen, what it costs, and whom it brought."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from models.formats import Facts, show_dates, show_money, show_number, show_rate, show_round_money, show_short_money
from models.text import _, ngettext
from views.lists.lines import Reader
from views.shared import look, strokes
from views.shared.feed import Feed

_BAR = 4


def money(spent: int, budget: int | None, room: int, facts: Facts) -> str:
    """What was paid of the budget, as much of it as there is room for; more than that is said by a word, or a sign."""
    if budget is None:
        return _("{sum} spent").format(sum=show_round_money(spent, facts)) if spent else ""
    whole, round_sums, short = (
        (show(spent, facts), show(budget, facts)) for show in (show_money, show_round_money, show_short_money)
    )
    of = _("{spent} of {budget}")
    texts = [of.format(spent=one, budget=other) for one, other in (whole, round_sums)]
    slim = [f"{one} / {other.removeprefix(facts.symbol).strip()}" for one, other in (round_sums, short)]
    if spent > budget:
        texts = [_("{sums}, over").format(sums=one) for one in texts] + [f"{one} !" for one in texts]
        slim = [f"{one} !" for one in slim]
    return strokes.fitting([*texts, *slim, show_rate(spent / budget if budget else None, facts)], room, look.SMALL)


def missing(row: Reader, facts: Facts) -> str:
    """How many points it lacks before it starts; empty where none is missing, or it has begun."""
    count = row.value("missing") or 0
    return ngettext("{n} missing", "{n} missing", count).format(n=show_number(count, facts)) if count else ""


class CampaignCard:
    """Draws a card of a column."""

    keys: Sequence[str] = ("name", "starts_on", "ends_on", "channels", "budget", "spent", "leads", "missing")

    def __init__(self, feed: Feed) -> None:
        self._feed = feed

    def height(self) -> int:
        return strokes.line_height() + 3 * strokes.line_height(look.SMALL) + _BAR + 36

    def ground(self, painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool) -> QRect:
        box = rect.adjusted(4, 3, -5, -5)
        painter.setBrush(look.colour("marketing-tint" if chosen else "panel"))
        painter.setPen(QPen(look.colour("marketing" if chosen else "outline" if hovered else "hairline"), 1))
        painter.drawRoundedRect(box, look.RADIUS, look.RADIUS)
        return box

    def draw(self, painter: QPainter, box: QRect, row: Reader) -> None:
        left, room, top = box.left() + 10, box.width() - 20, box.top() + 7
        small = strokes.line_height(look.SMALL)
        strokes.words(painter, QRect(left, top, room, 30), row.text("name"), weight=600)
        top += strokes.line_height() + 2
        when = show_dates(row.value("starts_on"), row.value("ends_on"), self._feed.today())
        wide = strokes.words(painter, QRect(left, top, room, 30), missing(row, self._feed.facts), "marketing-ink",
                             pixels=look.SMALL, weight=600, right=True)  # fmt: skip
        strokes.words(painter, QRect(left, top, room - wide - 8, 30), when, "ink-secondary", pixels=look.SMALL)
        top += small + 1
        channels = row.text("channels") or "–"
        strokes.words(painter, QRect(left, top, room, 30), channels, "ink-secondary", pixels=look.SMALL)
        top += small + 6
        self._draw_bar(painter, QRect(left, top, room, _BAR), row)
        top += _BAR + 4
        leads = self._leads(row)
        wide = strokes.words(painter, QRect(left, top, room, 30), leads, pixels=look.SMALL, weight=600, right=True)
        spent, budget = row.value("spent") or 0, row.value("budget")
        over = budget is not None and spent > budget
        words = money(spent, budget, room - wide - 8, self._feed.facts)
        strokes.words(painter, QRect(left, top, room - wide - 8, 30), words, "bad" if over else "ink-secondary",
                      pixels=look.SMALL)  # fmt: skip

    def _draw_bar(self, painter: QPainter, box: QRect, row: Reader) -> None:
        """How much of the budget is spent; nothing where there is none."""
        budget, spent = row.value("budget"), row.value("spent") or 0
        if not budget:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for share, ink in ((1.0, "neutral-tint"), (min(spent / budget, 1.0), "bad" if spent > budget else "marketing")):
            painter.setBrush(look.colour(ink))
            painter.drawRoundedRect(box.left(), box.top(), round(box.width() * share), box.height(), 2, 2)

    def _leads(self, row: Reader) -> str:
        leads = row.value("leads") or 0
        if not leads:
            return ""
        return ngettext("{n} lead", "{n} leads", leads).format(n=show_number(leads, self._feed.facts))

    def spoken(self, row: Reader) -> str:
        facts, spent, budget = self._feed.facts, row.value("spent") or 0, row.value("budget")
        cost = money(spent, budget, 10_000, facts)
        when = show_dates(row.value("starts_on"), row.value("ends_on"), self._feed.today())
        lacks = missing(row, facts)
        parts = (row.text("name"), when, lacks, row.text("channels"), cost, self._leads(row))
        return ", ".join(part for part in parts if part)
