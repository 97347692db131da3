"""All quotes: those that want an answer first, and the one that is open."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from models.changes import Changes
from models.formats import show_day, show_money
from models.queries.quotes import TINTS, QuoteRow, all_quotes
from models.text import _, ngettext
from views.deals.quote_editor import QuoteEditor
from views.shared import look
from views.shared.areas import Area, into
from views.shared.feed import Feed
from views.shared.keys import on_keys
from views.shared.pieces import cell, grid, page_count, page_title
from views.shared.states import Notice

#: Milliseconds after the last letter of a search.
_PAUSE = 120
#: The widths of the columns at 100 %; 0 shares the rest.
_WIDTHS = (120, 0, 0, 110, 110, 120, 220)


class QuotesPage(QWidget):
    """Enter opens a quote, Esc goes back to the list. ``moved``: another quote is open, or none."""

    moved = Signal()

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.setObjectName("page-quotes")
        self.feed = feed
        self.found: tuple[QuoteRow, ...] = ()
        self._wish: int | None = None
        self.count = page_count()
        self.search = QLineEdit()
        titles = [_("Quote"), _("Deal"), _("Customer"), _("Date"), _("Valid until"), _("Net sum"), _("Status")]
        self.table = grid("quotes-table", _("Quotes, those that want an answer first"), titles, numbers=(5,))
        self.notice = Notice("file-chart-column", "sales", "empty-quotes")
        self.listed = QStackedWidget()
        self.editor = QuoteEditor(feed)
        self.stack = QStackedWidget()
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self.ask)
        self._lay_out()
        self.editor.left.connect(self.show_list)
        self.editor.turned.connect(self.show_quote)
        self.table.itemDoubleClicked.connect(lambda _item: self._open())
        for keys in ("Return", "Enter"):
            on_keys(self.table, keys, self._open, alone=True)
        on_keys(self.editor, "Escape", self.show_list)
        on_keys(self, "/", self.start_search)
        feed.changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.search.setObjectName("quotes-search")
        self.search.setPlaceholderText(_("Search in the quotes   /"))
        self.search.setAccessibleName(_("Search in the quotes"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(140)
        self.search.setMaximumWidth(look.scaled(260))
        self.search.textChanged.connect(lambda _text: self._typing.start())
        on_keys(self.search, "Down", self.take_keyboard, alone=True)
        head = self.table.horizontalHeader()
        for column, width in enumerate(_WIDTHS):
            if width:
                self.table.setColumnWidth(column, look.scaled(width))
            else:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        look.set_sheet(self.table, "QTableView { border: 1px solid transparent; border-radius: 7px; } "
                                   "QTableView:focus { border-color: @focus; } QTableView::item { padding: 0 7px; "
                                   "border-bottom: 1px solid @hairline; }")  # fmt: skip
        self.listed.addWidget(self.table)
        self.listed.addWidget(self.notice)
        self.stack.addWidget(self.listed)
        self.stack.addWidget(self.editor)
        line = QHBoxLayout()
        line.setSpacing(look.INSIDE)
        line.addWidget(page_title(_("Quotes")))
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.search, 2)
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.stack)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 14, look.EDGE, 16)
        whole.setSpacing(look.INSIDE)
        whole.addLayout(line)
        whole.addWidget(card, 1)

    # The list

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ask()

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and any(changes.touches(one) for one in ("quotes", "quote_lines", "deals")):
            self._typing.start()

    def ask(self) -> None:
        """Read the list."""
        self.feed.ask_later(self, self._show, all_quotes, self.feed.today(), self.search.text())

    def _show(self, found: tuple[QuoteRow, ...]) -> None:
        stood = self._wish if self._wish is not None else self._current()
        self.found, self._wish = found, None
        self.table.setRowCount(len(found))
        for at, one in enumerate(found):
            self._fill(at, one)
        row = next((at for at, one in enumerate(found) if one.id == stood), 0)
        if found:
            self.table.setCurrentCell(row, 0)
        total = len(found)
        self.count.setText(ngettext("{n} quote", "{n} quotes", total).format(n=f"{total:,}") if total else "")
        self.listed.setCurrentWidget(self.table if total else self.notice)
        if not total and self.search.text().strip():
            self.notice.say(_("Nothing found"), _("No quote is called so."))
        elif not total:
            self.notice.say(_("No quotes yet"), _("Open a deal and begin one with “+ Quote” in its panel."))

    def _fill(self, at: int, one: QuoteRow) -> None:
        today, facts = self.feed.today(), self.feed.facts
        _ground, ink = TINTS[one.state(today)]
        texts = (one.called(), one.deal, one.customer, show_day(one.quoted_on), show_day(one.valid_until),
                 show_money(one.net, facts))  # fmt: skip
        for column, text in enumerate(texts):
            item = cell(text, "ink" if column in (0, 5) else "ink-secondary")
            if column == 5:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(at, column, item)
        self.table.setItem(at, len(texts), cell(one.says(today), ink))

    def _current(self) -> int | None:
        row = self.table.currentRow()
        return self.found[row].id if 0 <= row < len(self.found) else None

    def _open(self) -> None:
        if (one := self._current()) is not None:
            self.show_quote(one)

    def start_search(self) -> None:
        """Into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # One quote

    def show_quote(self, quote_id: int) -> None:
        """Open a quote."""
        if not self.editor.show_quote(quote_id):
            self.feed.failed.emit(_("This quote is gone: its draft was deleted."))
            self.show_list()
            return
        self._wish = quote_id
        self.stack.setCurrentWidget(self.editor)
        self.search.hide()
        self.moved.emit()
        self.take_keyboard()

    def show_list(self) -> None:
        """Back to all quotes."""
        self.editor.draft.flush()
        self.stack.setCurrentWidget(self.listed)
        self.search.show()
        self.moved.emit()
        self.take_keyboard()

    @property
    def open_quote(self) -> int | None:
        """The quote that is open; None where the list is shown."""
        found = self.editor.found
        return found.row.id if found is not None and self.stack.currentWidget() is self.editor else None

    def place(self) -> int | None:
        """Which quote is open."""
        return self.open_quote

    def show_place(self, place: int | None) -> None:
        """Open that quote again, or the list."""
        self.show_quote(place) if place is not None else self.show_list()

    def areas(self) -> Sequence[Area]:
        """The list, or what is written of a quote."""
        front = self.stack.currentWidget()
        if front is self.editor:
            return [Area(self.editor, self.editor.take_keyboard)]
        return [Area(self.search, self.start_search), Area(self.listed, partial(into, self.listed))]

    def take_keyboard(self) -> None:
        """To the list, or into the quote that is open."""
        if self.stack.currentWidget() is self.editor:
            self.editor.take_keyboard()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """The file is about to be closed: keep what was typed."""
        self.editor.draft.flush()
