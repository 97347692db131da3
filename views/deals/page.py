"""The deals: as a list, a board, a forecast, won and lost, the form, and the way through the stages to the close."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from models.changes import Changes
from models.fields import Subject
from models.queries.board import Column, board_of
from models.queries.conditions import Records
from models.text import N_, _
from views.deals.board import Board
from views.deals.checks import ChecksPane
from views.deals.facts import DealFacts
from views.deals.forecast import ForecastPane
from views.deals.heard import HeardCard
from views.deals.lines import LinesPane
from views.deals.moving import Moving
from views.deals.negotiation import NegotiationPane
from views.deals.objections import ObjectionsPane
from views.deals.parts import CompetitorsPane, PeoplePane
from views.deals.quick import QuickFilters
from views.deals.quotes_pane import QuotesPane
from views.deals.winloss import WinLossPane
from views.lists.filters import Filter
from views.lists.page import ListPage, Words
from views.lists.places import ListPlace
from views.records.form import RecordForm
from views.shared.feed import Feed
from views.shared.switch import Switch
from views.shared.tabs import put_before

#: Milliseconds after a change until the board is asked for anew.
_PAUSE = 60
#: What many deals are given at once, from the menu of their cards.
_AT_ONCE = (
    ("next_step", N_("Set the ne&xt step…")),
    ("owner_id", N_("Set the o&wner…")),
    ("expected_close_on", N_("Set the expected c&lose…")),
)


class DealsPage(ListPage):
    """A deal moves by its stage's drop-down, its menu, by dragging its card, or Alt with an arrow; ending one asks why.

    The board shows the open deals among those that the list finds, and those won this month. ``wants_quote`` carries
    the id of a quote to be shown, ``wants_quotes`` asks for all of them.
    """

    wants_quote = Signal(int)
    wants_quotes = Signal()

    def __init__(self, feed: Feed) -> None:
        words = Words(
            _("Deals"),
            _("No deals yet"),
            _("Every sale you are working on, from the first talk to the close. Note the one you think of most."),
            "kanban",
            "sales",
        )
        super().__init__(feed, "deals", words)
        self.moving = Moving(self)
        self.form_made.connect(self._furnish_deal)
        self.acts.wants.connect(self._open_section)
        self.acts.own["quote"] = self.begin_quote
        self.board = Board(feed, "deals")
        kept = self.memory.read()
        self.ahead = ForecastPane(feed, kept.get("ahead", {}))
        self.winloss = WinLossPane(feed, kept.get("winloss", {}))
        #: The deals behind a figure, while they are listed.
        self._traced: Filter | None = None
        self.way = Switch(
            (("table", _("List")), ("board", _("Board")), ("forecast", _("Forecast")), ("winloss", _("Win/loss"))),
            "deals",
        )
        self.quick = QuickFilters(feed, self.filters)
        self._usual_order: tuple[str | None, bool] = (None, False)
        self.heard = HeardCard(feed, self)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._set_up_figures()
        self._set_up_board()
        self._set_up_quick()

    def _furnish_deal(self, form: RecordForm) -> None:
        self.facts = DealFacts(form)
        self.lines = LinesPane(form)
        self.people = PeoplePane(form)
        self.checks = ChecksPane(form)
        self.competitors = CompetitorsPane(form)
        self.objections = ObjectionsPane(form)
        self.negotiation = NegotiationPane(form)
        self.quotes = QuotesPane(form)
        self.quotes.opened.connect(self.wants_quote)

    def _open_section(self, key: str, _subject: Subject, ids: Sequence[int]) -> None:
        """An act that stands in a section of the panel."""
        if key == "objection":
            self.open_panel(ids[0])
            self.objections.log(ids[0])

    def begin_quote(self) -> None:
        """A quote for the deal that is chosen, opened to be written."""
        _subject, ids = self.chosen_records()
        if ids:
            self.open_panel(ids[-1])
            self.quotes.begin()

    # The forecast, won and lost

    def _set_up_figures(self) -> None:
        for pane in (self.ahead, self.winloss):
            self.stack.addWidget(pane)
            pane.wants_list.connect(self.list_those)
            pane.turned.connect(self.memory.note)
            self.table.arrived.connect(lambda _found, one=pane: one.show_ids(self.table.rows.records))
        self.ahead.chosen.connect(self._follow_cards)
        self.ahead.opened.connect(self._open)
        self.ahead.asked.connect(self._offer_cards)

    def list_those(self, label: str, ids: Sequence[int]) -> None:
        """List the deals behind a figure, until their chip is taken off or the figures are looked at again."""
        others = tuple(one for one in self.filters.filters if one != self._traced)
        traced: Filter = ("", "among", Records(label, tuple(ids)))
        self._traced = traced
        self.way.turn("table")
        self.filters.show_filters((*others, traced))
        self.take_keyboard()

    def place(self) -> ListPlace:
        """From the deals behind a figure the way leads back to the figure."""
        return replace(super().place(), way=self.way.key)

    def show_place(self, place: ListPlace) -> None:
        turned = place.way != self.way.key
        self.way.turn(place.way)
        self._traced = next((one for one in place.filters if one[1] == "among"), None)
        super().show_place(place)
        if turned:
            self.take_keyboard()

    # The board

    def _set_up_board(self) -> None:
        self.stack.addWidget(self.board)
        self.head.line.insertWidget(2, self.way)
        listen = QToolButton()
        listen.setObjectName("deals-heard")
        listen.setText(_("What we hear"))
        listen.clicked.connect(lambda _on: self.heard.open_below(listen))
        self.head.line.insertWidget(3, listen)
        self.heard.wants_list.connect(self.list_those)
        quotes = QToolButton()
        quotes.setObjectName("deals-quotes")
        quotes.setText(_("Quotes"))
        quotes.clicked.connect(self.wants_quotes)
        self.head.line.insertWidget(4, quotes)
        put_before(self.head.search, [*self.way.findChildren(QToolButton), listen, quotes])
        self._soon.timeout.connect(self._ask_board)
        self.table.arrived.connect(self._ask_board)
        self.feed.changed.connect(self._take_board_changes)
        self.board.chosen.connect(self._follow_cards)
        self.board.opened.connect(self._open)
        self.board.refused.connect(self._ask_board)
        self.board.moved.connect(lambda: self.feed.forget(self.board))
        self.board.asked.connect(self._offer_cards)
        self.way.turned.connect(self._turn)
        self.way.turn(self.memory.read().get("way", "table"))

    def _set_up_quick(self) -> None:
        self.filtering.insertWidget(0, self.quick)
        put_before(self.filters.add, list(self.quick.buttons.values()))
        self.quick.quieted.connect(self._order_by_worth)
        self.filters.show_filters(self.filters.filters)  # some need no chip, now that there are buttons

    def _order_by_worth(self, on: bool) -> None:
        """Quiet deals are looked at by what they are worth; then the list is as it was."""
        wanted = self.table.wanted
        if on:
            self._usual_order = (wanted.sort, wanted.descending)
        sort, descending = ("value", True) if on else self._usual_order
        self.table.wanted = replace(wanted, sort=sort, descending=descending)

    def show_quiet(self) -> None:
        """List the deals that have gone quiet, and why, the most valuable first."""
        self.way.turn("table")
        self.show_filtered(())
        self.quick.buttons["quiet"].setChecked(True)
        self.take_keyboard()

    def _turn(self, way: str) -> None:
        for of_list in (self.grouping, self.choosing):
            of_list.setVisible(way == "table")
        self.front = {"board": self.board, "forecast": self.ahead, "winloss": self.winloss}.get(way, self.table)
        if way in ("forecast", "winloss") and self._traced in self.filters.filters:
            self.filters.show_filters(tuple(one for one in self.filters.filters if one != self._traced))
        if self.table.rows.ids:
            self.stack.setCurrentWidget(self.front)
        self._ask_board()
        self.moved.emit()

    def _ask_board(self) -> None:
        if self.front is self.board:
            self.feed.ask_later(self.board, self._show_board, board_of, self.table.rows.records, self.feed.today())

    def _show_board(self, columns: tuple[Column, ...]) -> None:
        self.board.show_columns(columns)

    def _take_board_changes(self, changes: Changes) -> None:
        if any(changes.touches(one) for one in ("deals", "stages", "pipelines")):
            self._soon.start()

    def _cards(self) -> Board | ForecastPane | None:
        """What shows deals as cards, while it is in front."""
        return self.front if isinstance(self.front, Board | ForecastPane) else None

    def _follow_cards(self) -> None:
        """The panel shows the card chosen last."""
        if (cards := self._cards()) is None or not (ids := cards.selected_ids()):
            return
        self.table.pick(ids[-1])
        box = self.doing.grid.fields
        if box.is_open():  # which followed the list
            box.follow(ids)

    def chosen_records(self) -> tuple[Subject, list[int]]:
        """What is selected on the board or in the list."""
        if (cards := self._cards()) is not None and not self.panel.drafting:
            return "deals", list(cards.selected_ids())
        return super().chosen_records()

    def _offer_cards(self, place: QPoint) -> None:
        menu, (_subject, ids) = QMenu(self), self.chosen_records()
        if ids:
            self.acts.fill(menu, "deals", ids)
            menu.addSeparator()
            for key, words in _AT_ONCE:
                menu.addAction(_(words), partial(self.doing.grid.fields.ask, ids, key)).setObjectName(f"set-{key}")
            menu.popup(self.front.mapToGlobal(place))

    def take_keyboard(self) -> None:
        if self.front is self.board and not self.panel.wide:
            self.board.focus_cards()
        elif isinstance(self.front, ForecastPane | WinLossPane) and not self.panel.wide:
            self.front.take_keyboard()
        else:
            super().take_keyboard()

    def _now(self) -> Mapping[str, Any]:
        return {**super()._now(), "way": self.way.key, "ahead": self.ahead.now(), "winloss": self.winloss.now()}

    def put_away(self) -> None:
        self.ahead.put_away()
        super().put_away()
        self.board.memory.write_rest()
