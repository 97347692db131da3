"""What stands above the cards of a stage: its name and probability, how many deals, their sum, and the sum weighted."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from models.formats import month_name, show_money, show_number, show_short_money
from models.queries.board import Column
from models.text import _
from views.shared import look, strokes
from views.shared.feed import Feed

_FOLD = 18


def named(column: Column, feed: Feed) -> str:
    """The stage's name; the won one holds this month's deals."""
    return column.name if column.kind == "open" else f"{column.name} · {month_name(feed.today().month)}"


def counted(column: Column, feed: Feed) -> str:
    """How many deals, of how many there should be at most."""
    found = show_number(len(column.ids), feed.facts)
    if column.limit is None or column.kind != "open":
        return found
    words = _("{n} of {limit}, too many") if column.crowded else _("{n} of {limit}")
    return words.format(n=found, limit=show_number(column.limit, feed.facts))


def told(column: Column, feed: Feed) -> str:
    """All of it in one line, for screen readers and tips."""
    whole = show_money(column.value, feed.facts, 0)
    parts = [counted(column, feed), whole]
    if column.kind == "open":
        parts.append(_("{sum} weighted").format(sum=show_money(column.weighted, feed.facts, 0)))
    return f"{named(column, feed)}: {', '.join(parts)}"


class Heading(QWidget):
    """``folding``: the stage is to be folded away."""

    folding = Signal()

    def __init__(self, feed: Feed, column: Column) -> None:
        super().__init__()
        self._feed = feed
        self._column = column
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fold = QToolButton()
        self.fold.setObjectName(f"fold-{column.stage_id}")
        self.fold.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the minus key does the same
        self.fold.setFixedSize(_FOLD, _FOLD)
        self.fold.setToolTip(look.tip(_("Fold this stage away (-)")))
        look.set_icon(self.fold, "chevron-right", "ink-faint", 12)
        look.set_sheet(self.fold, "QToolButton { padding: 0; }")
        self.fold.clicked.connect(self.folding)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 6, 6)
        line.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)

    def show_column(self, column: Column) -> None:
        """Say what the column holds now."""
        self._column = column
        words = told(column, self._feed)
        self.setToolTip(look.tip(words))
        self.fold.setAccessibleName(_("Fold {stage} away").format(stage=column.name))
        self.updateGeometry()
        self.update()

    def sums(self) -> str:
        """Count and sum, short."""
        return f"{counted(self._column, self._feed)} · {show_short_money(self._column.value, self._feed.facts)}"

    def sizeHint(self) -> QSize:
        return QSize(120, strokes.line_height() + 2 * strokes.line_height(look.SMALL) + 18)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, column, facts = QPainter(self), self._column, self._feed.facts
        room = self.width() - 16
        chance = f"{column.probability} %" if column.kind == "open" else ""
        rest = strokes.width_of(chance, look.SMALL) + 6 if chance else 0
        used = strokes.words(painter, QRect(8, 6, room - rest, 30), named(column, self._feed), weight=600)
        strokes.words(painter, QRect(8 + used + 6, 7, rest, 30), chance, "ink-secondary", pixels=look.SMALL)
        top, high = 8 + strokes.line_height(), strokes.line_height(look.SMALL)
        self._paint_count(painter, QRect(8, top, room, 30))
        if column.kind == "open":
            sums = (show_money(column.weighted, facts, 0), show_short_money(column.weighted, facts))
            each = [_("{sum} weighted").format(sum=one) for one in sums]
            shown = strokes.fitting(each, room - _FOLD, look.SMALL)
            below = QRect(8, top + high + 1, room - _FOLD, 30)
            strokes.words(painter, below, shown, "ink-secondary", pixels=look.SMALL)

    def _paint_count(self, painter: QPainter, box: QRect) -> None:
        """How many and their sum; too many are said by a word, or by a sign where that leaves no room for the sum."""
        column, facts = self._column, self._feed.facts
        whole = f" · {show_money(column.value, facts, 0)}"
        sums = (whole, f" · {show_short_money(column.value, facts)}")
        count, weight = counted(column, self._feed), 600 if column.crowded else 400
        taken = strokes.width_of(count, look.SMALL, weight) + strokes.width_of(whole, look.SMALL)
        if column.crowded and taken > box.width():
            number = show_number(len(column.ids), facts)
            count = _("{n} of {limit} !").format(n=number, limit=show_number(column.limit or 0, facts))
        wide = strokes.words(painter, box, count, "bad" if column.crowded else "ink-secondary", pixels=look.SMALL,
                             weight=weight)  # fmt: skip
        rest = box.adjusted(wide, 0, 0, 0)
        shown = strokes.fitting(sums, rest.width(), look.SMALL)
        strokes.words(painter, rest, shown, "ink-secondary", pixels=look.SMALL)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.folding.emit()
