"""What is in a deal: its lines as a small spreadsheet, and what they add up to, tax by rate."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QVBoxLayout, QWidget

from models.actions.deal_lines import add_line, delete_lines, edit_line, move_line
from models.actions.deals import edit_deal
from models.changes import Changes
from models.errors import Refused
from models.fields import Value
from models.formats import breakable, show_money
from models.lists import LINES
from models.queries.deal_lines import DealLine, DealLines, deal_lines
from models.queries.records import Record, choices
from models.subjects import SUBJECTS
from models.text import _, ngettext
from models.workspace import Done
from views.deals.line_table import LineTable
from views.records.form import RecordForm
from views.shared import look
from views.shared.entries import LineEntry
from views.shared.feed import Told
from views.shared.keys import on_keys
from views.shared.pieces import words

_WATCHED = ("deal_lines", "products", "tax_rates")
_DISCOUNT = SUBJECTS["deals"].field("discount")
#: A price of so many whole units is asked about: a slip of the finger is likelier.
_HUGE = 10**11


class LinesPane(QWidget):
    """Each change is one step that Undo takes back; the deal's value follows."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self.found: DealLines | None = None
        self._of: int | None = None
        self._late = False
        self.setObjectName("deal-lines")
        self.table = LineTable(form.feed, self._keep, self._say)
        self.message = words("", "bad")
        self.sums = SumsOfLines(self)
        self._lay_out()
        self.section = form.add_section("lines", _("Lines"), self, (_("+ Line"), self.begin))
        form.shown.connect(self.show_record)
        form.flushing.connect(self.flush)
        self.feed.changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.message.setObjectName("message-lines")
        self.message.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.INDENT, 0, 0, 0)
        whole.setSpacing(look.TIGHT)
        whole.addWidget(self.table)
        whole.addWidget(self.message)
        whole.addWidget(self.sums)
        self.table.rested.connect(self._rest)
        self.table.wrong.connect(self._say)
        self.table.deleted.connect(self.delete)
        self.table.stood.connect(self._stand)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer)
        self.table.moved.connect(self.move_by)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            on_keys(self.table, keys, partial(self.move_by, by), alone=True)

    # What is shown

    def show_record(self, shown: Record | None) -> None:
        """Show what is in a deal."""
        one = shown.id if shown is not None else None
        if one != self._of:
            self._of = one
            self._say("")
            self.ask()
        elif not self.table.is_typing():
            self.ask()

    def ask(self, stand_on: int | None = None, column: int = 0) -> None:
        """Read the lines, and stand where the hand was."""
        self._late = False
        if self._of is None:
            self.form.fold.keep_away("recurring", away=False)
            return
        found = self.feed.ask(deal_lines, self._of)
        before, was = self.table.currentIndex(), self.table.current()
        if found != self.found or stand_on is not None:
            self.found = found
            self.table.take_lines(found.lines, taxed=bool(self.feed.ask(choices, "tax_rates")))
            if stand_on is not None:
                self.table.stand_on(stand_on, column)
            elif before.isValid():
                gone = was is not None and all(line.id != was.id for line in found.lines)
                row = min(before.row(), len(found.lines))
                follows = found.lines[row].id if gone and row < len(found.lines) else None
                self.table.stand_on(was.id if was is not None and not gone else follows, before.column())
        self.sums.show_of(found)
        self.form.fold.keep_away("recurring", away=found.totals.priced)  # it stands below the lines
        count = len(found.lines)
        told = ngettext("{n} line", "{n} lines", count).format(n=count)
        if found.totals.priced:
            told = f"{told} · {show_money(found.totals.net, self.feed.facts)}"
        self.section.tell(told if found.lines else "", empty=not found.lines)

    def _follow(self, changes: Changes) -> None:
        if self._of is not None and any(changes.touches(table) for table in _WATCHED):
            self._late = True
            self._rest()

    def _rest(self) -> None:
        if self._late and not self.table.is_typing():
            self.ask()

    def _stand(self) -> None:
        self._say("")
        at = self.table.visualRect(self.table.currentIndex())
        inside = self.form.scroller.widget()
        if at.isValid() and self.table.hasFocus() and inside is not None:
            place = self.table.viewport().mapTo(inside, at.bottomLeft())
            self.form.scroller.ensureVisible(place.x(), place.y(), 0, look.EDGE)

    def _say(self, sentence: str, colour: str = "bad") -> None:
        look.set_colour(self.message, colour)
        self.message.setText(breakable(sentence))
        self.message.setVisible(bool(sentence))
        self.table.setAccessibleDescription(sentence)

    # Acts

    def begin(self) -> None:
        """Type a new line."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.table.stand_on(-1, 0)
        QTimer.singleShot(0, self.table, lambda: self.table.edit(self.table.currentIndex()))

    def flush(self) -> None:
        """The person goes on: what is typed in a cell is kept by leaving it."""
        if self.table.is_typing():
            self.table.setFocus()
        self.sums.flush()

    def _keep(self, row: int, column: int, new: Value) -> None:
        line, field = self._line(row), LINES.fields[column]
        if self._of is None:
            return
        key = field.key if field.key != "what" else "product_id" if isinstance(new, int) else "name"
        refused = partial(self._refuse, row, column, str(new) if key == "name" else field.show(new, self.feed.facts))
        if line is None:
            self.feed.do(_("Add a line to {deal}").format(deal=self._deal()), add_line, self._of, {key: new},
                         then=self._added, refused=refused)  # fmt: skip
            return
        label = _("Edit {label} of “{line}”").format(label=field.title(), line=line.called[:80])
        new = 0 if key == "discount" and new is None else new
        new = 1 if key == "times" and new is None else new
        was = getattr(line, key)
        self.feed.do(label, edit_line, line.id, key, new, was, then=lambda _done: self._kept(line, column, key, new),
                     refused=refused)  # fmt: skip

    def _kept(self, line: DealLine, column: int, key: str, new: Value) -> None:
        self.ask(line.id, column)
        self.table.go_on(self.table.currentIndex())
        if key == "unit_price" and isinstance(new, int) and abs(new) >= _HUGE * 10**self.feed.facts.digits:
            told = _("{amount} is kept as the unit price. If that was a slip, type it again, or take it back: Ctrl+Z.")
            self._say(told.format(amount=show_money(new, self.feed.facts)), "ink-secondary")

    def _added(self, done: Done[int]) -> None:
        """On to how many there are of it."""
        self.table.onward = (0, 0)
        self.ask(done.result, 1)

    def _refuse(self, row: int, column: int, text: str, why: str) -> None:
        if self.table.hasFocus():
            self.table.type_again(row, column, text)
        self._say(why)

    def _line(self, row: int) -> DealLine | None:
        lines = self.found.lines if self.found is not None else ()
        return lines[row] if 0 <= row < len(lines) else None

    def _current(self) -> DealLine | None:
        return self._line(self.table.currentIndex().row())

    def _deal(self) -> str:
        return self.form.record.name if self.form.record is not None else ""

    def move_by(self, by: int) -> None:
        """Let the current line change places."""
        if (line := self._current()) is not None:
            column = self.table.currentIndex().column()
            label = _("Move “{line}”").format(line=line.called[:80])
            self.feed.do(label, move_line, line.id, by, then=lambda _done: self.ask(line.id, column))

    def delete(self) -> None:
        """Take the current line out of the deal."""
        if (line := self._current()) is not None:
            label = _("Delete the line “{line}”").format(line=line.called[:80])
            self.feed.do(label, delete_lines, [line.id], then=lambda _done: self.feed.told.emit(Told(label)))

    def set_discount(self, new: Value) -> None:
        """Another discount on all."""
        shown = self.form.record
        if shown is None or new == shown.values["discount"]:
            return
        label = SUBJECTS["deals"].editing(_DISCOUNT, shown.name)
        self.feed.do(label, edit_deal, shown.id, "discount", new, shown.values["discount"],
                     then=lambda _done: self.ask(), refused=self._say)  # fmt: skip

    def _offer(self, place: QPoint) -> None:
        self.menu().popup(self.table.viewport().mapToGlobal(place))

    def menu(self) -> QMenu:
        """What can be done with the current line."""
        made = QMenu(self)
        made.addAction(_("Edit\tF2"), lambda: self.table.edit(self.table.currentIndex()))
        if self._current() is not None:
            made.addAction(_("Up\tAlt+Up"), partial(self.move_by, -1))
            made.addAction(_("Down\tAlt+Down"), partial(self.move_by, 1))
            made.addAction(_("Delete\tDel"), self.delete)
        return made


class SumsOfLines(QWidget):
    """What the lines add up to; the discount on all of them is typed here."""

    def __init__(self, pane: LinesPane) -> None:
        super().__init__()
        self._pane = pane
        self._feed = pane.feed
        self._shown: list[QLabel] = []
        self.setObjectName("line-sums")
        self.discount = LineEntry(_DISCOUNT, self._feed)
        self.discount.setObjectName("discount-on-all")
        self.discount.setAccessibleName(_DISCOUNT.title())
        self.discount.setPlaceholderText("0 %")
        self.discount.setProperty("quiet", True)
        self.discount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.discount.left.connect(self._keep)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, look.TIGHT)
        self._grid.setHorizontalSpacing(look.BETWEEN)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self.take_look()

    def take_look(self) -> None:
        """Room for a rate."""
        self.discount.setFixedSize(look.scaled(76), look.entry_height())

    def flush(self) -> None:
        """Keep what is typed."""
        if self.discount.is_typed():
            self._keep()

    def _keep(self) -> None:
        if not self.discount.is_typed():
            return
        try:
            new = self.discount.entered()
        except Refused as error:
            self._pane._say(str(error))
            return
        self.discount.setModified(False)
        self._pane.set_discount(new)

    def show_of(self, found: DealLines) -> None:
        """Say what these lines add up to."""
        self.setVisible(found.totals.priced)
        if not self.discount.is_typed():
            self.discount.show_value(found.discount or None)
        for label in self._shown:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._shown = []
        for row, (what, amount, strong) in enumerate(self._rows(found)):
            self._put(what, row, 0, strong=strong)
            self._put(amount, row, 2, strong=strong)
        self._grid.addWidget(self.discount, 0, 1, 1, 1 if found.totals.discount else 2, Qt.AlignmentFlag.AlignRight)

    def _put(self, text: str, row: int, column: int, *, strong: bool) -> None:
        label = words(text, "ink" if strong or column else "ink-secondary", look.BODY, 600 if strong else 400)
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeading
        label.setContentsMargins(0, 0, look.INSIDE if column == 2 else 0, 0)  # as far in as what is typed
        label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        label.setWordWrap(not column and row > 0)
        self._grid.addWidget(label, row, column, 1, 2 if row and not column else 1)
        self._shown.append(label)

    def _rows(self, found: DealLines) -> Iterator[tuple[str, str, bool]]:
        """What, how much, and whether it is the sum that counts; the first row has the discount on all beside it."""
        sums, facts = found.totals, self._feed.facts
        rate = LINES.field("discount")
        yield _("Discount on all"), show_money(-sums.discount, facts) if sums.discount else "", False
        yield _("Net"), show_money(sums.net, facts), True
        taxes = [one for one in sums.taxed if one.rate or one.name]
        for one in taxes:
            shown = rate.show(one.rate, facts)
            named = one.name if shown in one.name else f"{one.name} {shown}"
            of = _("{tax} on {net}").format(tax=named, net=show_money(one.net, facts))
            yield of, show_money(one.tax, facts), False
        if taxes:
            yield _("Gross"), show_money(sums.gross, facts), False
        if sums.recurring:
            yield _("Of this once"), show_money(sums.once, facts), False
            yield _("Comes again a month"), show_money(sums.recurring, facts), False
        if sums.off_list:
            off = rate.show(abs(sums.off_list), facts)
            told = _("{rate} below list price") if sums.off_list > 0 else _("{rate} above list price")
            yield told.format(rate=off), show_money(sums.list_value, facts), False
