"""What is in a deal: its lines as a small spreadsheet, and what they add up to, tax by rate."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QWidget

from models.actions.deal_lines import add_line, delete_lines, edit_line, move_line
from models.actions.deals import edit_deal
from models.errors import Refused
from models.fields import Value
from models.formats import show_money
from models.lists import LINES
from models.queries.deal_lines import DealLine, DealLines, deal_lines
from models.queries.records import choices
from models.subjects import SUBJECTS
from models.text import _, ngettext
from models.workspace import Done
from views.deals.line_table import LineTable
from views.lists.sheet_pane import SheetPane
from views.records.form import RecordForm
from views.shared import look
from views.shared.entries import LineEntry
from views.shared.feed import Told
from views.shared.keys import on_keys
from views.shared.pieces import words

_DISCOUNT = SUBJECTS["deals"].field("discount")
#: A price of so many whole units is asked about: a slip of the finger is likelier.
_HUGE = 10**11


class LinesPane(SheetPane):
    """The deal's value follows its lines."""

    watched = ("deal_lines", "products", "tax_rates")

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form, "deal-lines")
        self.found: DealLines | None = None
        self.table: LineTable = LineTable(form.feed, self._keep, self._say)
        self.sums = SumsOfLines(self)
        self._begin_with("lines", _("Lines"), _("+ Line"), self.sums)
        self.table.moved.connect(self.move_by)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            on_keys(self.table, keys, partial(self.move_by, by), alone=True)

    # What is shown

    def ask(self, stand_on: int | None = None, column: int = 0) -> None:
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
            else:
                self._stand_again(before, was, [line.id for line in found.lines])
        self.sums.show_of(found)
        self.form.fold.keep_away("recurring", away=found.totals.priced)  # it stands below the lines
        count = len(found.lines)
        told = ngettext("{n} line", "{n} lines", count).format(n=count)
        if found.totals.priced:
            told = f"{told} · {show_money(found.totals.net, self.feed.facts)}"
        self.section.tell(told if found.lines else "", empty=not found.lines)

    # Acts

    def flush(self) -> None:
        super().flush()
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

    def menu(self) -> QMenu:
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
