"""The head of a month of the forecast: count, value, weighted with its spread, and a bar beside the month's goal."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.formats import month_name, show_number, show_round_money, show_short_money
from models.rules.forecast import LATER, OVERDUE, Bucket
from models.text import _
from views.shared import look, strokes
from views.shared.feed import Feed

_BAR = 8


def name_of_bucket(bucket: Bucket) -> str:
    """What a column is called."""
    if bucket.month is not None:
        return f"{month_name(bucket.month.month)} {bucket.month.year}"
    return {OVERDUE: _("Overdue"), LATER: _("Later")}.get(bucket.key, _("No date"))


class DueHead(QWidget):
    """``won`` is what was won in the month so far and by how many deals."""

    def __init__(self, feed: Feed, bucket: Bucket) -> None:
        super().__init__()
        self._feed = feed
        self.bucket = bucket
        self.won, self.won_count, self.goal = 0, 0, 0
        self.missing = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bucket(self, bucket: Bucket, won: tuple[int, int], goal: int, *, whole: bool) -> None:
        """Say what the column holds now; ``goal`` is 0 where none is set, and missed by nothing but the ``whole``."""
        self.bucket, (self.won, self.won_count), self.goal = bucket, won, goal
        lacking = show_round_money(max(goal - self.won, 0), self._feed.facts)
        self.missing = "" if not goal or not whole else (
            _("reached") if self.won >= goal else _("{sum} missing").format(sum=lacking)
        )
        self.setToolTip(look.tip(self.told()))
        self.updateGeometry()
        self.update()

    def told(self) -> str:
        """All of it in words."""
        facts, bucket = self._feed.facts, self.bucket
        parts = [
            _("{month}: {count} open, {sum}").format(
                month=name_of_bucket(bucket), count=show_number(len(bucket.ids), facts),
                sum=show_round_money(bucket.value, facts),
            ),
            _("weighted {sum} ± {spread}").format(
                sum=show_round_money(bucket.weighted, facts), spread=show_round_money(bucket.spread, facts)
            ),
        ]  # fmt: skip
        if self.won_count:
            parts.append(_("won so far {sum}").format(sum=show_round_money(self.won, facts)))
        if self.goal:
            parts.append(_("goal {sum}").format(sum=show_round_money(self.goal, facts)))
        if self.missing:
            parts.append(self.missing)
        return ", ".join(parts)

    @property
    def _has_bar(self) -> bool:
        return self.bucket.month is not None

    def sizeHint(self) -> QSize:
        small = strokes.line_height(look.SMALL)
        return QSize(120, 10 + strokes.line_height() + 2 * small + 4 + (_BAR + 10 + small if self._has_bar else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, facts, bucket = QPainter(self), self._feed.facts, self.bucket
        room, top = self.width() - 14, 6
        ink = "bad" if bucket.key == OVERDUE and bucket.ids else "ink"
        strokes.words(painter, QRect(8, top, room, 30), name_of_bucket(bucket), ink, weight=600)
        top += strokes.line_height() + 2
        count = show_number(len(bucket.ids), facts)
        sums = (show_round_money(bucket.value, facts), show_short_money(bucket.value, facts))
        first = strokes.fitting([f"{count} · {each}" for each in sums], room, look.SMALL)
        strokes.words(painter, QRect(8, top, room, 30), first, "ink", pixels=look.SMALL, weight=600)
        top += strokes.line_height(look.SMALL)
        wide, short = (
            f"{show(bucket.weighted, facts)} ± {show(bucket.spread, facts)}"
            for show in (show_round_money, show_short_money)
        )
        strokes.words(painter, QRect(8, top, room, 30), strokes.fitting((wide, short), room, look.SMALL),
                      "ink-secondary", pixels=look.SMALL)  # fmt: skip
        if self._has_bar:
            top += strokes.line_height(look.SMALL) + 5
            self._bar(painter, QRect(8, top, room, _BAR))
            won = _("won {sum}").format(sum=show_short_money(self.won, facts)) if self.won_count else ""
            told = " · ".join(part for part in (won, self.missing) if part)
            ink = "good" if self.goal and self.won >= self.goal else "ink-secondary"
            strokes.words(painter, QRect(8, top + _BAR + 3, room, 30), told, ink, pixels=look.SMALL)

    def _bar(self, painter: QPainter, box: QRect) -> None:
        """Won, then weighted, then the rest of the value; the goal as a line across."""
        whole = max(self.won + self.bucket.value, self.goal)
        painter.fillRect(box, look.colour("neutral-tint"))
        if whole <= 0:
            return
        end = self.won + self.bucket.value
        for upto, colour in ((end, "selected"), (self.won + self.bucket.weighted, "sales"), (self.won, "good")):
            painter.fillRect(QRect(box.left(), box.top(), round(box.width() * upto / whole), box.height()),
                             look.colour(colour))  # fmt: skip
        if self.goal:
            at = box.left() + min(round(box.width() * self.goal / whole), box.width() - 2)
            painter.setPen(QPen(look.colour("ink"), 2))
            painter.drawLine(at, box.top() - 3, at, box.bottom() + 3)
