"""A draft of a quote as it is written: what stands above and below its lines, the lines, and what they come to."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from models.actions.quote_lines import add_quote_line, delete_quote_line, edit_quote_line, move_quote_line
from models.actions.quotes import edit_quote
from models.fields import Field, Value
from models.formats import breakable, show_money
from models.lists import QUOTE_LINES
from models.queries.lists import Item
from models.queries.quotes import FIELDS, FullQuote, QuoteItem, quote
from models.rules.quotes import tax_text
from models.text import _
from models.workspace import Done
from views.deals.quote_table import QuoteTable
from views.records.row import FormRow
from views.shared import look
from views.shared.feed import Feed
from views.shared.keys import on_keys
from views.shared.pieces import button, title, words

#: Rows beside each other above the lines, and below them.
_LEFT, _RIGHT, _BELOW = ("title", "recipient"), ("quoted_on", "valid_until", "discount"), ("cover", "terms")


class DraftPane(QScrollArea):
    """Every change is one step that Undo takes back. Alt with an arrow moves a line."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.found: FullQuote | None = None
        self._late = False
        self.rows = {key: FormRow(FIELDS[key], feed, self._keep) for key in (*_LEFT, *_RIGHT, *_BELOW)}
        self.table = QuoteTable(feed, self._keep_line, self._say)
        self.message = words("", "bad")
        self.up = button(_("Up"), "quote-line-up", lambda: self.move_by(-1))
        self.down = button(_("Down"), "quote-line-down", lambda: self.move_by(1))
        self.delete = button(_("Delete line"), "quote-line-delete", self.delete_line)
        self.sums = _Sums()
        self._lay_out()
        self.table.rested.connect(self._rest)
        self.table.wrong.connect(self._say)
        self.table.deleted.connect(self.delete_line)
        self.table.stood.connect(self._stand)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            on_keys(self.table, keys, partial(self.move_by, by), alone=True)

    def _lay_out(self) -> None:
        self.setObjectName("quote-draft")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.message.setObjectName("message-quote-lines")
        self.message.hide()
        inside = QWidget()
        inside.setProperty("plain", True)
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(16, look.BETWEEN, 16, 16)
        whole.setSpacing(look.INSIDE)
        whole.addLayout(self._beside(_LEFT, _RIGHT))
        whole.addWidget(title(_("Lines")))
        whole.addWidget(self.table)
        whole.addWidget(self.message)
        foot = QHBoxLayout()
        for one in (self.up, self.down, self.delete):
            foot.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        foot.addStretch(1)
        foot.addWidget(self.sums)
        whole.addLayout(foot)
        whole.addLayout(self._beside(_BELOW[:1], _BELOW[1:]))
        whole.addStretch(1)
        self.setWidget(inside)

    def _beside(self, *columns: tuple[str, ...]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(2 * look.EDGE)
        for keys in columns:
            column = QVBoxLayout()
            column.setSpacing(look.TIGHT)
            for key in keys:
                look.set_flag(self.rows[key].entry, "quiet", on=False)
                column.addWidget(self.rows[key])
            column.addStretch(1)
            line.addLayout(column, 1)
        return line

    # What is shown

    def show_quote(self, found: FullQuote) -> None:
        """Show a draft; what was typed into another one is kept first, and what is being typed stays."""
        if self.found is not None and self.found.row.id == found.row.id and self.table.is_typing():
            self._late = True
            return
        if self.found is not None and self.found.row.id != found.row.id:
            self.flush()
            self.verticalScrollBar().setValue(0)
            self.table.take(())
            for row in self.rows.values():
                row.restore()
        self.found = found
        self._show()

    def _show(self, stand_on: int | None = None, column: int = 0) -> None:
        self._late = False
        if self.found is None:
            return
        for key, row in self.rows.items():
            row.show_value(self.found.values[key])
        before, was = self.table.currentIndex(), self.table.current()
        self.table.take(tuple(self._item(one) for one in self.found.items))
        if stand_on is not None:
            self.table.stand_on(stand_on, column)
        elif before.isValid():
            self.table.stand_on(was.id if was else None, before.column())
        self.sums.show_rows(list(self._summed(self.found)))
        self._stand()

    def _item(self, one: QuoteItem) -> Item:
        values: dict[str, Value] = {
            key: getattr(one, key)
            for key in ("name", "unit", "quantity", "unit_price", "discount", "every", "times", "sum")
        }
        names = {
            "discount": QUOTE_LINES.field("discount").show(one.discount, self.feed.facts) if one.discount else "",
            "every": QUOTE_LINES.field("every").show(one.every, self.feed.facts) or _("once"),
            "times": "" if one.every is None else f"× {one.times}",
        }
        return Item(one.id, values | {"tax": one.tax(self.feed.facts.decimal)}, retired=False, names=names)

    def _summed(self, found: FullQuote) -> Iterator[tuple[str, str, bool]]:
        def money(minor: int) -> str:
            return show_money(minor, self.feed.facts, self.feed.facts.digits)

        summed = found.totals
        if summed.discount:
            yield _("Sum"), money(summed.net + summed.discount), False
            yield FIELDS["discount"].title(), money(-summed.discount), False
        yield _("Net"), money(summed.net), False
        for one in summed.taxed:
            if one.rate:
                named = tax_text(one.name or _("Tax"), one.rate, self.feed.facts.decimal)
                yield _("{tax} on {net}").format(tax=named, net=money(one.net)), money(one.tax), False
        yield _("Total"), money(summed.gross), True
        if summed.recurring:
            yield _("Recurring, net a month"), money(summed.recurring), False

    def _rest(self) -> None:
        """Read anew where something changed, unless a cell is being typed."""
        if self._late and not self.table.is_typing():
            self.ask()

    def ask(self, stand_on: int | None = None, column: int = 0) -> None:
        """Read the draft, and stand where the hand was."""
        if self.found is not None and (found := self.feed.ask(quote, self.found.row.id)) is not None:
            self.found = found
            self._show(stand_on, column)

    def flush(self) -> None:
        """Keep what was typed; what can't be kept is said and let go of."""
        for row in self.rows.values():
            if row.is_typed():
                row.commit()
                if row.is_typed() and row.entry.property("wrong"):
                    self.feed.failed.emit(row.message.text())
                row.restore()
        if self.table.is_typing():
            self.table.setFocus()

    def take_keyboard(self) -> None:
        """To the first line."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.items.index(0, 0))

    def _stand(self) -> None:
        item, rows = self.table.current(), self.table.items.items
        self.up.setEnabled(item is not None and item is not rows[0])
        self.down.setEnabled(item is not None and item is not rows[-1])
        self.delete.setEnabled(item is not None)
        self._say("")

    def _say(self, sentence: str) -> None:
        self.message.setText(breakable(sentence))
        self.message.setVisible(bool(sentence))
        self.table.setAccessibleDescription(sentence)

    # Acts

    def _keep(self, field: Field, new: Value, was: Value) -> None:
        if self.found is None:
            return
        one, row = self.found.row.id, self.rows[field.key]

        def refuse(why: str) -> None:
            if (now := self.feed.ask(quote, one)) is not None:
                row.now_stored(now.values[field.key])
            row.refuse(why)

        def kept(_done: object) -> None:
            if self.found is not None and self.found.row.id == one and (now := self.feed.ask(quote, one)) is not None:
                row.kept(now.values[field.key])

        label = _("Edit {label} of {quote}").format(label=field.title(), quote=self.found.row.called())
        self.feed.do(label, edit_quote, one, field.key, new, was, then=kept, refused=refuse)

    def _keep_line(self, at: int, column: int, new: Value) -> None:
        item, field = self.table.items.item(at), QUOTE_LINES.fields[column]
        if self.found is None:
            return
        shown = field.show(new, self.feed.facts)
        new = {"discount": 0, "times": 1}.get(field.key) if new is None else new

        def refuse(why: str) -> None:
            if self.table.hasFocus():
                self.table.type_again(at, column, shown)
            self._say(why)

        def kept(_done: object) -> None:
            self.ask(item.id if item is not None else None, column)
            self.table.go_on(self.table.currentIndex())

        if item is None:
            label = _("Add the line “{what}”").format(what=shown)
            self.feed.do(label, add_quote_line, self.found.row.id, {field.key: new}, then=self._added, refused=refuse)
            return
        label = _("Edit {label} of “{what}”").format(label=field.title(), what=item.values["name"])
        self.feed.do(label, edit_quote_line, item.id, field.key, new, item.values[field.key],
                     then=kept, refused=refuse)  # fmt: skip

    def _added(self, done: Done[int]) -> None:
        """On to how many there are of it."""
        self.table.onward = (0, 0)
        self.ask(done.result, 1)
        self.table.scrollTo(self.table.currentIndex())

    def move_by(self, by: int) -> None:
        """Let the current line change places."""
        if (item := self.table.current()) is not None:
            column = self.table.currentIndex().column()
            self.feed.do(_("Move a line"), move_quote_line, item.id, by, then=lambda _done: self.ask(item.id, column))

    def delete_line(self) -> None:
        """Take the current line off."""
        if (item := self.table.current()) is not None:
            label = _("Delete the line “{what}”").format(what=item.values["name"])
            self.feed.do(label, delete_quote_line, item.id, refused=self._say)

    def begin_line(self) -> None:
        """Type a new line."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.table.stand_on(None, 0)
        QTimer.singleShot(0, self.table, lambda: self.table.edit(self.table.currentIndex()))

    def _offer(self, place: QPoint) -> None:
        menu = QMenu(self)
        there = self.table.current() is not None
        menu.addAction(_("Edit"), lambda: self.table.edit(self.table.currentIndex()))
        for text, act in ((self.up.text(), partial(self.move_by, -1)), (self.down.text(), partial(self.move_by, 1)),
                          (self.delete.text(), self.delete_line)):  # fmt: skip
            menu.addAction(text, act).setEnabled(there)
        menu.popup(self.table.viewport().mapToGlobal(place))


class _Sums(QWidget):
    """Labels at the left, amounts at the right; to read only."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("quote-sums")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, look.INSIDE, 0)
        self._grid.setHorizontalSpacing(2 * look.EDGE)
        self._grid.setVerticalSpacing(2)
        self._labels: list[QLabel] = []

    def show_rows(self, rows: list[tuple[str, str, bool]]) -> None:
        """Show these; one that is strong is what is to be paid."""
        for old in self._labels:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._labels = []
        for at, (label, amount, strong) in enumerate(rows):
            weight, colour = (600, "ink") if strong else (400, "ink-secondary")
            for column, text in enumerate((label, amount)):
                made = words(text, "ink" if column else colour, look.BODY, weight)
                made.setWordWrap(False)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeading
                self._grid.addWidget(made, at, column, side)
                self._labels.append(made)

    def text(self) -> str:
        """What stands there, for who reads it aloud."""
        return "; ".join(label.text() for label in self._labels)
