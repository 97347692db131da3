"""The filters of a list as chips that are changed and taken off, and the box that adds one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from models.fields import Value
from models.queries.conditions import Condition
from models.queries.listing import Listing
from models.text import _
from views.lists.chips import Chip
from views.lists.filter_box import FilterBox, can_change
from views.lists.wording import filter_words
from views.shared import look
from views.shared.feed import Feed
from views.shared.flow import Flow, flowing
from views.shared.tabs import put_before

Filter = Condition


class FilterBar(QWidget):
    """``filtered`` carries the filters; ``enough`` says whether a listed record passes one of them, or all."""

    filtered = Signal(object)

    def __init__(self, feed: Feed, listing: Listing) -> None:
        super().__init__()
        self._feed = feed
        self._listing = listing
        self.filters: tuple[Filter, ...] = ()
        self.enough = False
        self._chips: list[Chip] = []
        self._shown: list[Filter] = []  # those that have a chip
        #: Those among some filters that need no chip, since something else on the page says so.
        self.spoken_for: Callable[[tuple[Filter, ...]], frozenset[Filter]] = lambda _filters: frozenset()
        self._box: FilterBox | None = None
        flowing(self)
        self.add = _tool("filter-add", _("Filter"), _("Add a filter"))
        look.set_icon(self.add, "plus", "ink-secondary", 14)
        self.add.setToolTip(_("Add a filter (F4)"))
        self.add.clicked.connect(self.begin)
        self.add.installEventFilter(self)
        self.mode = _tool("filter-mode", "", _("Whether all filters must hold, or one is enough"))
        self.mode.clicked.connect(lambda: self.show_filters(self.filters, enough=not self.enough))
        self._line = Flow(self)
        self._line.addWidget(self.add)
        self._line.addWidget(self.mode)
        self._show_mode()

    @property
    def box(self) -> FilterBox:
        """The box in which filters are made; it lies over the page."""
        if self._box is None:
            self._box = FilterBox(self._feed, self._listing, self.parentWidget() or self)
            self._box.made.connect(self._take)
        return self._box

    def begin(self, key: str | None = None) -> None:
        """Open the box for a new filter, of a column where one is named."""
        self.box.begin(self.add, key or None)

    # The filters

    def show_filters(self, filters: tuple[Filter, ...], *, enough: bool | None = None) -> None:
        """Show these filters as chips and say so; with ``enough`` one of them must hold, or without it all."""
        self.filters = filters
        self.enough = self.enough if enough is None else enough
        if self._box is not None:
            self._box.close_quietly()
        for chip in self._chips:
            self._line.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        silent = self.spoken_for(filters)
        self._shown = [one for one in filters if one not in silent]
        self._chips = [self._chip(one) for one in self._shown]
        for at, chip in enumerate(self._chips):
            self._line.insert(at, chip)
            chip.show()
        put_before(self.add, self._chips)
        self._show_mode()
        self.updateGeometry()
        self.filtered.emit(filters)

    def put(self, key: str, value: Value) -> None:
        """Let only records through that hold the value; another filter of that field makes way."""
        one: Filter = (key, "empty", None) if value is None else (key, "is", value)
        self.show_filters((*(other for other in self.filters if other[0] != key), one), enough=False)

    def put_out(self, key: str, value: Value) -> None:
        """Let no record through that holds the value."""
        one: Filter = (key, "filled", None) if value is None else (key, "not", value)
        if one not in self.filters:
            self.show_filters((*self.filters, one), enough=False)

    def words(self, one: Filter) -> str:
        """A filter as people read it."""
        return filter_words(self._feed, self._listing, one)

    def said(self) -> tuple[str, ...]:
        """What narrows the list, as a printed list says it."""
        words = tuple(self.words(one) for one in self.filters)
        return (_(" or ").join(words),) if self.enough and len(words) > 1 else words

    def _take(self, made: Filter, was: Filter | None) -> None:
        if was in self.filters:
            found = tuple(made if one == was else one for one in self.filters)
        else:
            found = (*self.filters, made)
        self.show_filters(tuple(dict.fromkeys(found)))
        if made in self._shown:
            self._stand(self._shown.index(made))

    # The chips

    def _chip(self, one: Filter) -> Chip:
        made = Chip(self.words(one), editable=can_change(one))
        made.wants_edit.connect(lambda: self.box.change(one, made))
        made.taken_off.connect(lambda: self._take_off(one))
        made.walked.connect(lambda way: self._stand(self._chips.index(made) + way))
        return made

    def _take_off(self, one: Filter) -> None:
        at = self._shown.index(one)
        inside = self._chips[at].hasFocus()
        self.show_filters(tuple(other for other in self.filters if other != one))
        if inside:
            self._stand(max(at - 1, 0))

    def _stand(self, at: int) -> None:
        """The keyboard to a chip; behind the last one to the button that adds another."""
        to: Sequence[QWidget] = [*self._chips, self.add]
        to[min(max(at, 0), len(to) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_mode(self) -> None:
        self.mode.setText(_("Any of these") if self.enough else _("All of these"))
        self.mode.setVisible(sum(one[1] != "among" for one in self._shown) > 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace and Left walk back from the button into the chips."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if self._chips and pressed in (Qt.Key.Key_Backspace, Qt.Key.Key_Left):
            self._stand(len(self._chips) - 1)
            return True
        return super().eventFilter(watched, event)


def _tool(name: str, words: str, spoken: str) -> QToolButton:
    made = QToolButton()
    made.setObjectName(name)
    made.setText(words)
    made.setAccessibleName(spoken)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
