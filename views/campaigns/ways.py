"""The ways to see the campaigns: a list, a board by status, a timeline, side by side, the figures of a month."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from models.changes import Changes
from models.formats import show_round_money
from models.queries.campaign_board import YearSpend, campaign_board, year_spend
from models.queries.campaign_timeline import Timeline, campaign_timeline
from models.reports.campaigns import ShownWay
from models.text import N_, _
from views.campaigns.board import CampaignBoard
from views.campaigns.compare import ComparePane
from views.campaigns.month_figures import MonthFigures
from views.campaigns.timeline import TimelinePane
from views.lists.page import ListPage
from views.shared import look
from views.shared.switch import Switch
from views.shared.tabs import put_before

#: Milliseconds after a change until what is shown is asked for anew.
_PAUSE = 60
_TABLES = (
    "campaigns", "campaign_statuses", "campaign_channels", "channels", "content", "spend_lines",
)  # fmt: skip
#: What many campaigns are given at once, from the menu of their cards.
_AT_ONCE = (
    ("status_id", N_("Set the stat&us…")),
    ("owner_id", N_("Set the o&wner…")),
    ("type_id", N_("Set the t&ype…")),
)


class Ways(QObject):
    """Of the page of campaigns. Whatever the way, the list says which campaigns are shown."""

    def __init__(self, page: ListPage, kept: Mapping[str, Any]) -> None:
        super().__init__(page)
        self.page = page
        self.feed = page.feed
        self.board = CampaignBoard(page.feed)
        self.timeline = TimelinePane(page.feed, kept.get("timeline", {}))
        self.compare = ComparePane(page.feed)
        self.month = MonthFigures(page.feed)
        ways = (("table", _("List")), ("board", _("Board")), ("timeline", _("Timeline")), ("compare", _("Compare")),
                ("figures", _("Figures")))  # fmt: skip
        self.switch = Switch(ways, "campaigns")
        self.year = ""
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._set_up()

    def _set_up(self) -> None:
        page = self.page
        for shown in (self.board, self.timeline):
            page.stack.addWidget(shown)
            shown.chosen.connect(self._follow_chosen)
            shown.opened.connect(page._open)
            shown.asked.connect(self._offer)
            shown.refused.connect(self.ask)
            shown.moved.connect(partial(self.feed.forget, shown))
        self.timeline.turned.connect(page.memory.note)
        self.timeline.pointed.connect(partial(page.wants_record.emit, "content"))
        page.stack.addWidget(self.compare)
        self.timeline.ahead.opened.connect(page.wants_record)
        page.stack.addWidget(self.month)
        self.month.opened.connect(page._open)
        self.month.asked.connect(self._offer)
        page.head.line.insertWidget(2, self.switch)
        put_before(page.head.search, self.switch.findChildren(QToolButton))
        self._soon.timeout.connect(self.ask)
        page.table.arrived.connect(self.ask)
        self.feed.changed.connect(self._take_changes)
        self.switch.turned.connect(self._turn)

    @property
    def front(self) -> CampaignBoard | TimelinePane | MonthFigures | None:
        """What shows campaigns otherwise than the list does, while it is in front."""
        return self.page.front if isinstance(self.page.front, CampaignBoard | TimelinePane | MonthFigures) else None

    # Asking

    def _turn(self, way: str) -> None:
        page, before, focus = self.page, self.page.front, QApplication.focusWidget()
        inside = focus is not None and before.isAncestorOf(focus)
        for of_list in (page.grouping, page.choosing):
            of_list.setVisible(way == "table")
        fronts = {"board": self.board, "timeline": self.timeline, "compare": self.compare, "figures": self.month}
        page.front = fronts.get(way, page.table)
        if page.table.rows.ids:
            page.stack.setCurrentWidget(page.front)
        self.timeline.begin_anew()
        self.ask()
        if inside or focus is before:
            page.take_keyboard()
        page.moved.emit()

    def ask(self, _found: int = 0) -> None:
        """Ask for what is in front, and for what the year costs."""
        records, today = self.page.table.rows.records, self.feed.today()
        self.feed.ask_later("campaigns of the year", self._say_year, year_spend, records, today)
        if self.page.front is self.board:
            self.feed.ask_later(self.board, self.board.show_columns, campaign_board, records)
        elif self.page.front is self.timeline:
            self.feed.ask_later(self.timeline, self._show_timeline, campaign_timeline, records, today)
        elif self.page.front is self.compare:
            self.compare.show_ids(records, self.page.table.selected_ids())
        elif self.page.front is self.month:
            self.month.show_among(records)

    def _show_timeline(self, found: Timeline) -> None:
        self.timeline.show_timeline(found)

    def _say_year(self, found: YearSpend) -> None:
        """What the campaigns cost that run this year; nothing where none has cost or may cost anything."""
        facts = self.feed.facts
        self.year = ""
        if found.budget or found.spent:
            spent, budget = (show_round_money(one, facts) for one in (found.spent, found.budget))
            words = _("{year} · {spent} of {budget} spent") if found.budget else _("{year} · {spent} spent")
            self.year = words.format(year=found.year, spent=spent, budget=budget)
        told = _("What was paid so far for the campaigns that run in {year}, and their budgets together")
        self.page.head.count.setToolTip(look.tip(told.format(year=found.year)) if self.year else "")
        self.page.say_count()

    def _take_changes(self, changes: Changes) -> None:
        if any(changes.touches(one) for one in _TABLES):
            self._soon.start()

    # On paper

    def printed(self) -> ShownWay | None:
        """What the board or the timeline shows, so that just that is printed; None while the list is in front."""
        filters = self.page.filters.said()
        if text := self.page.table.wanted.search.strip():
            filters = (*filters, _("found by “{text}”").format(text=text))
        if self.page.front is self.board:
            return ShownWay("board", tuple(self.page.table.rows.records), filters)
        return self.timeline.printed(filters) if self.page.front is self.timeline else None

    # What is chosen

    def _follow_chosen(self) -> None:
        """The panel shows the campaign chosen last."""
        if (front := self.front) is None or not (ids := front.selected_ids()):
            return
        self.page.table.pick(ids[-1])
        box = self.page.doing.grid.fields
        if box.is_open():  # which followed the list
            box.follow(ids)

    def _offer(self, place: QPoint) -> None:
        menu, (_subject, ids) = QMenu(self.page), self.page.chosen_records()
        if ids:
            self.page.acts.fill(menu, "campaigns", ids)
            menu.addSeparator()
            for key, words in _AT_ONCE:
                menu.addAction(_(words), partial(self.page.doing.grid.fields.ask, ids, key)).setObjectName(f"set-{key}")
            menu.popup(self.page.front.mapToGlobal(place))
