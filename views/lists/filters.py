"""The filters of a list as chips that can be taken off, and the menu that adds one."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from models.fields import Field, Kind, Value
from models.queries.listing import Condition, Listing, Op, Records
from models.queries.records import choices, few, name_of, typeahead
from models.text import _
from views.shared import look
from views.shared.feed import Feed
from views.shared.tabs import put_before

Filter = Condition
#: Records offered in the menu for a link with many; others are reached from the cell that shows them.
_MOST = 30
_LONGEST = 40
_OFFERED = frozenset({"campaigns", "stages", "sources", "team_members", "reasons"})


class FilterBar(QWidget):
    """``filtered`` carries the filters, all of which a listed record must pass."""

    filtered = Signal(object)

    def __init__(self, feed: Feed, listing: Listing) -> None:
        super().__init__()
        self._feed = feed
        self._listing = listing
        self.filters: tuple[Filter, ...] = ()
        self._chips: list[QPushButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.add = QToolButton()
        self.add.setObjectName("filter-add")
        self.add.setText(_("Filter"))
        look.set_icon(self.add, "list-filter", "ink-secondary")
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setAccessibleName(_("Add a filter"))
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.add)
        menu.aboutToShow.connect(partial(self._fill, menu))
        self.add.setMenu(menu)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.INSIDE)
        self._line.addWidget(self.add)
        self._line.addStretch()

    def show_filters(self, filters: tuple[Filter, ...]) -> None:
        """Show these filters as chips and say so."""
        self.filters = filters
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(one) for one in filters]
        for at, chip in enumerate(self._chips):
            self._line.insertWidget(at, chip)
        put_before(self.add, self._chips)
        self.filtered.emit(filters)

    def put(self, key: str, value: Value) -> None:
        """Let only records through that hold the value; another filter of that field makes way."""
        op: Op = "empty" if value is None else "is"
        self.show_filters((*(one for one in self.filters if one[0] != key), (key, op, value)))

    def words(self, one: Filter) -> str:
        """A filter as people read it."""
        key, op, value = one
        if isinstance(value, Records):
            return value.label
        field = self._listing.column(key).field
        if op == "empty":
            return _("{label} is empty").format(label=field.title())
        text = self._shown(field, value)
        if op == "contains":
            return _("{label} contains {text}").format(label=field.title(), text=text)
        return _("{label} is {text}").format(label=field.title(), text=text)

    def _shown(self, field: Field, value: Value) -> str:
        if field.kind is Kind.LINK and isinstance(value, int):
            return self._feed.ask(name_of, field.link, value)
        return field.show(value, self._feed.facts)

    def _chip(self, one: Filter) -> QPushButton:
        words = self.words(one)
        short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
        made = QPushButton(short.replace("&", "&&"))
        made.setProperty("chip", True)
        look.set_icon(made, "x", "sales-ink", 12)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        made.setToolTip(_("Take this filter off"))
        made.setAccessibleName(_("{filter}; take it off").format(filter=words))
        made.clicked.connect(lambda: self.show_filters(tuple(other for other in self.filters if other != one)))
        return made

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for column in self._listing.columns:
            field = column.field
            if field.kind is Kind.CHOICE:
                values: list[tuple[str, Value]] = [(_(label), code) for code, label in field.choices]
            elif field.kind is Kind.LINK and field.link in _OFFERED:
                ask = choices if few(field.link) else partial(typeahead, text="", limit=_MOST)
                values = [(one.name, one.id) for one in self._feed.ask(ask, field.link, retired=True)]
            else:
                continue
            offered = menu.addMenu(field.title())
            if not field.required:
                values.append((_("(empty)"), None))
            for name, value in values:
                offered.addAction(name.replace("&", "&&"), partial(self.put, field.key, value))
