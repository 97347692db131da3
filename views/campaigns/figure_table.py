"""The figures of a month as a small spreadsheet: a line a channel, below each number that of the month before."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from models.exchange.ads.platforms import origin_names
from models.fields import Kind, Value
from models.formats import month_name, show_number, show_rate
from models.lists import FIGURE_LINES
from models.queries.lists import Item
from models.queries.measured import MeasuredRow
from models.rules.months import Month
from models.text import N_, _
from views.lists.sheet_table import PanelSheet
from views.shared import look, strokes
from views.shared.feed import Feed
from views.shared.items import ItemCells
from views.shared.typed_cells import Index

_WIDTHS = {"reach": 74, "impressions": 88, "engagements": 92, "clicks": 66, "visits": 66, "estimated": 74,
           "engagement_rate": 68, "click_rate": 66, "frequency": 74}  # fmt: skip
FIELDS = FIGURE_LINES.fields
#: The same lines where they begin with what their campaign is called.
CAMPAIGN_LINES = replace(FIGURE_LINES, fields=(replace(FIELDS[0], label=N_("Campaign")), *FIELDS[1:]))
#: The columns of counts.
COUNTED = {field.key: at for at, field in enumerate(FIELDS) if field.kind is Kind.INTEGER}


class FigureTable(PanelSheet):
    """``named``: the lines begin with their campaign's name, as more than one is shown."""

    def __init__(
        self, feed: Feed, keep: Callable[[int, int, Value], None], say: Callable[[str], None], *, named: bool
    ) -> None:
        self.rows: tuple[MeasuredRow, ...] = ()
        self.month = Month(2000, 1)
        self.named = named
        self._feed = feed
        super().__init__(feed, CAMPAIGN_LINES if named else FIGURE_LINES, keep, say, _WIDTHS)
        self.least_name = 220 if named else 96
        if named:  # as many lines as there are; they are scrolled
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setItemDelegate(FigureCells(feed, say, self))
        look.set_sheet(
            self,
            "QTableView { border: 1px solid @hairline; border-radius: 8px; }"
            "QTableView::item { padding: 4px 5px 0; border-bottom: 1px solid @hairline; }"
            "QTableView::item:selected { background: @selected; color: @ink; }"
            "QHeaderView::section { padding: 0 5px; }",
        )

    def take_look(self) -> None:
        super().take_look()
        self.verticalHeader().setDefaultSectionSize(look.entry_height() + strokes.line_height(look.SMALL) + 6)
        self._fit()

    def _fit(self) -> None:
        if not self.named:
            super()._fit()

    def take_rows(self, month: Month, rows: Sequence[MeasuredRow]) -> None:
        """Show these of a month."""
        self.month, self.rows = month, tuple(rows)
        self.take(tuple(self._item(at, row) for at, row in enumerate(rows)))
        self.share_out()

    def _item(self, at: int, row: MeasuredRow) -> Item:
        now, facts = row.now, self._feed.facts
        values: dict[str, Value] = {key: getattr(now, key) for key in (*COUNTED, "estimated")}
        names = {
            "channel": row.campaign if self.named else row.channel or _("No channel"),
            "engagement_rate": "" if now.engagement_rate is None else show_rate(now.engagement_rate, facts, 1),
            "click_rate": "" if now.click_rate is None else show_rate(now.click_rate, facts, 1),
            "frequency": "" if now.frequency is None else f"{show_number(now.frequency, facts, 1)}×",
        }
        if now.repeats and now.reach is not None:
            names["reach"] = _("up to {n}").format(n=show_number(now.reach, facts))
        values |= dict.fromkeys(names.keys() - values.keys())
        typed = any(count is not None and key not in row.told for key, count in now.known().items())
        fixed = row.told if typed else row.told | {"estimated"}
        return Item(at, values, retired=False, names=names, fixed=fixed)

    def second(self, index: Index) -> str:
        """What stands below a cell: the channel, or where the line comes from; the count of the month before."""
        row, field = self.rows[index.row()], FIELDS[index.column()]
        if index.column() == 0:
            told = _("from {origin}").format(origin=origin_names(row.origins)) if row.origins else ""
            channel = (row.channel or _("no channel")) if self.named else ""
            return " · ".join(part for part in (channel, told) if part)
        before = getattr(row.before, field.key, None)
        if field.kind is not Kind.INTEGER or before is None:
            return ""
        return f"{month_name(self.month.previous.month)[:3]} {show_number(before, self._feed.facts)}"


class FigureCells(ItemCells):
    """Draws the second line of each cell."""

    def __init__(self, feed: Feed, say: Callable[[str], None], table: FigureTable) -> None:
        super().__init__(feed, FIGURE_LINES, say, table, {})
        self._rows_of = table

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        side = Qt.AlignmentFlag.AlignLeading if index.column() == 0 else Qt.AlignmentFlag.AlignRight
        option.displayAlignment = side | Qt.AlignmentFlag.AlignTop

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if told := self._rows_of.second(index):
            high = strokes.line_height(look.SMALL)
            box = QRect(option.rect.left() + 6, option.rect.bottom() - high - 4, option.rect.width() - 12, high + 2)
            strokes.words(painter, box, told, "ink-secondary", pixels=look.SMALL, right=index.column() > 0)
