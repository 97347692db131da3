"""The box in which a filter is made or changed: first the field, then what it must be."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.errors import Refused
from models.formats import breakable, fold
from models.queries.columns import Column, Listing
from models.queries.conditions import Condition, Op, ops_of
from models.text import _
from views.lists.filter_values import Values
from views.lists.wording import op_words
from views.shared import look
from views.shared.feed import Feed
from views.shared.memory import Memory
from views.shared.pieces import button, title
from views.shared.popover import Popover, last_line

_WIDTH = 340
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROWS = 9
#: Conditions of older files in the words that are offered now.
_NOW: Mapping[Op, Op] = {"is": "any", "not": "none"}
#: Ops beside which what is empty may be let through, too.
_OR_EMPTY = frozenset({"before", "after", "within", "least", "most"})


def core_of(condition: Condition) -> tuple[Condition, bool]:
    """The condition that the box shows, and whether what is empty is let through, too."""
    if condition[1] == "or" and len(condition[2]) == 2:
        first, second = condition[2]
        if first[1] in _OR_EMPTY and second == (first[0], "empty", None):
            return first, True
    return condition, False


def can_change(condition: Condition) -> bool:
    """Whether the box can show a condition."""
    return core_of(condition)[0][1] not in ("among", "or")


class FilterBox(Popover):
    """``made`` carries the condition that was entered, and the one that it replaces or None."""

    made = Signal(object, object)

    def __init__(self, feed: Feed, listing: Listing, over: QWidget) -> None:
        super().__init__(over, "filter-box", _("Filter"), _WIDTH)
        self._listing = listing
        self._column: Column | None = None
        self._was: Condition | None = None
        self._used: Counter[str] = Counter()
        self.memory = Memory(feed, f"filters.{listing.subject}", lambda: {"used": dict(self._used)}, self)
        kept = self.memory.read().get("used")
        if isinstance(kept, dict):
            self._used.update({str(key): count for key, count in kept.items() if isinstance(count, int)})
        self.title = title(_("Filter"))
        self.search = QLineEdit()
        self.list = QListWidget()
        self.back = QPushButton()
        self.ops = QComboBox()
        self.values = Values(feed, listing.subject)
        self.or_empty = QCheckBox(_("or empty"))
        self.fault = QLabel()
        self.keep = button(_("Filter"), "filter-keep", self._keep)
        self._fields, self._entries = QWidget(), QWidget()
        self._lay_out()
        self._connect()

    # Building

    def _lay_out(self) -> None:
        self._lay_fields(QVBoxLayout(self._fields))
        self._lay_entries(QVBoxLayout(self._entries))
        self.body.addWidget(self.title)
        self.body.addWidget(self._fields)
        self.body.addWidget(self._entries)
        self.body.addStretch()

    def _lay_fields(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.TIGHT)
        self.search.setObjectName("filter-field")
        self.search.setPlaceholderText(_("Which field?"))
        self.search.setAccessibleName(_("Which field?"))
        self.search.installEventFilter(self)
        self.list.setObjectName("filter-fields")
        self.list.setAccessibleName(_("Fields"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.set_sheet(self.list, "QListWidget { background: @panel; border: 0; }"
                                  "QListWidget::item { padding: 4px 6px; border-radius: 4px; color: @ink; }"
                                  "QListWidget::item:hover { background: @hover; }"
                                  "QListWidget::item:selected { background: @selected; color: @ink; }")  # fmt: skip
        column.addWidget(self.search)
        column.addWidget(self.list)

    def _lay_entries(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.INSIDE)
        self.back.setObjectName("filter-back")
        self.back.setProperty("link", True)
        self.back.setToolTip(_("Choose another field"))
        self.back.clicked.connect(self._choose_anew)
        self.ops.setObjectName("filter-op")
        self.ops.setAccessibleName(_("How it is compared"))
        self.fault.setObjectName("filter-fault")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.keep.setProperty("accent", True)
        line = QHBoxLayout()
        line.addWidget(self.back)
        line.addWidget(self.ops, 1)
        column.addLayout(line)
        self.or_empty.setObjectName("filter-or-empty")
        column.addWidget(self.values)
        column.addWidget(self.or_empty)
        column.addWidget(self.fault)
        column.addLayout(last_line(self.keep))
        self.take_look()

    def take_look(self) -> None:
        """Entries grow with the type."""
        for entry in (self.search, self.ops):
            entry.setMinimumHeight(look.entry_height())
        self.list.setFixedHeight(_ROWS * (self.list.fontMetrics().height() + 8) + 4)

    def _connect(self) -> None:
        self.search.textEdited.connect(self._fill)
        self.list.itemClicked.connect(lambda _item: self._choose_current())
        self.ops.activated.connect(lambda _at: self._show_values(None))
        self.ops.installEventFilter(self)
        self.values.entered.connect(self._keep)
        self.values.understood.connect(lambda told: self._say(f"→ {told}" if told else "", "ink-secondary"))

    # Opening

    def begin(self, beside: QWidget, key: str | None = None) -> None:
        """Make a filter, of a column where one is named."""
        self._was = None
        self.or_empty.setChecked(False)
        self.keep.setText(_("Filter"))
        self.open_beside(beside)
        if key is None:
            self._choose_anew()
        else:
            self._choose(self._listing.column(key))

    def change(self, condition: Condition, beside: QWidget) -> None:
        """Change a filter that is there."""
        (key, op, value), or_empty = core_of(condition)
        self._was = condition
        self.or_empty.setChecked(or_empty)
        self.keep.setText(_("Change"))
        self.open_beside(beside)
        column = self._listing.column(key)
        if op in _NOW and op not in ops_of(column.field):
            op, value = ("empty", None) if value is None else (_NOW[op], (value,))
        self._choose(column, op, value)

    def _choose_anew(self) -> None:
        self.title.setVisible(True)
        self._fields.show()
        self._entries.hide()
        self.search.clear()
        self._fill("")
        self.place()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self) -> list[Column]:
        """Every column, those most used first, then as the list has them."""
        return sorted(self._listing.columns, key=lambda column: -self._used[column.key])

    def _fill(self, text: str) -> None:
        typed = fold(text)
        names = [(fold(column.field.title()), column) for column in self._columns()]
        found = [(not name.startswith(typed), column) for name, column in names if _fits(name, typed)]
        self._found = [column for _rank, column in sorted(found, key=lambda one: one[0])]
        self.list.clear()
        self.list.addItems([column.field.title() for column in self._found])
        self.list.setCurrentRow(0 if self._found else -1)

    def _choose_current(self) -> None:
        if 0 <= self.list.currentRow() < len(self._found):
            self._choose(self._found[self.list.currentRow()])

    def _choose(self, column: Column, op: Op | None = None, value: Any = None) -> None:
        self._column = column
        self.title.setVisible(False)
        self._fields.hide()
        self._entries.show()
        self.back.setText(self.fontMetrics().elidedText(
            column.field.title(), Qt.TextElideMode.ElideRight, look.scaled(150)).replace("&", "&&"))  # fmt: skip
        self.back.setAccessibleName(_("{field}; choose another field").format(field=column.field.title()))
        offered: Sequence[Op] = ops_of(column.field)
        if op is not None and op not in offered:
            offered = (*offered, op)
        self.ops.clear()
        for one in offered:
            self.ops.addItem(op_words(column.field, one), one)
        self.ops.setCurrentIndex(offered.index(op) if op is not None else 0)
        self._show_values(value)

    def _show_values(self, value: Any) -> None:
        if self._column is None:
            return
        self._say("")
        self.values.show_for(self._column.field, self.ops.currentData(), value)
        self.or_empty.setVisible(self._may_be_empty())
        self.place()
        if self.values.has_entry():
            self.values.focus_first()
        else:
            self.ops.setFocus(Qt.FocusReason.OtherFocusReason)

    def _walk(self, step: int) -> None:
        """To the comparison beside; the keyboard stays, for the one meant may be further on."""
        at = self.ops.currentIndex() + step
        if 0 <= at < self.ops.count():
            self.ops.setCurrentIndex(at)
            self._show_values(None)
            self.ops.setFocus(Qt.FocusReason.OtherFocusReason)

    def _may_be_empty(self) -> bool:
        required = self._column is not None and self._column.field.required
        return self.ops.currentData() in _OR_EMPTY and not required

    # Keeping

    def _keep(self) -> None:
        if self._column is None:
            return
        try:
            value = self.values.value()
        except Refused as error:
            self._say(str(error))
            self.values.focus_first()
            return
        self._used[self._column.key] += 1
        self.memory.note()
        condition: Condition = (self._column.key, self.ops.currentData(), value)
        if self._may_be_empty() and self.or_empty.isChecked():
            condition = ("", "or", (condition, (self._column.key, "empty", None)))
        was = self._was
        self.leave()
        self.made.emit(condition, was)

    def _say(self, sentence: str, colour: str = "bad") -> None:
        self.fault.setText(breakable(sentence))
        self.fault.setVisible(bool(sentence))
        look.set_colour(self.fault, colour)
        if self.isVisible():
            self.place()

    # What Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if watched is self.ops:
            if event.key() in _ENTER:
                self._keep()
                return True
            if step is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._walk(step)
                return True
            return False
        if step is not None:
            self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
            return True
        if event.key() in _ENTER:
            self._choose_current()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and (self.keep.hasFocus() or self.or_empty.hasFocus()):
            self._keep()
        else:
            super().keyPressEvent(event)


def _fits(name: str, typed: str) -> bool:
    words = name.split()
    return all(any(word.startswith(part) for word in words) for part in typed.split())
