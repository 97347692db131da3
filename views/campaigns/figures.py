"""What was measured of campaigns in a month, typed channel by channel as in a spreadsheet."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.actions.figures import TypedRow, set_figures, type_figures
from models.changes import Changes
from models.errors import Refused
from models.exchange.typed_block import typed_block
from models.fields import Value
from models.formats import breakable, month_name, show_number
from models.queries.measured import Counts, MeasuredRow, measured
from models.queries.records import Record
from models.rules.figures import unlikely
from models.rules.months import Month
from models.text import _, ngettext
from views.campaigns.figure_table import COUNTED, FIELDS, FigureTable
from views.records.form import RecordForm
from views.shared import look
from views.shared.feed import Feed, Told
from views.shared.pieces import tool, words

_WATCHED = ("figures", "channels", "campaign_channels", "campaigns")


class FigureSheet(QWidget):
    """A month of some campaigns; ``named``: each line with its campaign's name. ``told`` is sent whenever what is shown
    may have changed, ``stepped`` for another month."""

    told = Signal()
    stepped = Signal()

    def __init__(self, feed: Feed, *, named: bool) -> None:
        super().__init__()
        self.feed = feed
        self.month = Month.of(feed.today())
        self.campaigns: tuple[int, ...] = ()
        self._late = False
        self.table = FigureTable(feed, self._keep, self._say, named=named)
        self.name = QLabel()
        self.name.setObjectName("figures-month")
        self.back = tool("chevron-left", _("The month before"), "figures-back", lambda: self.step(-1))
        self.on = tool("chevron-right", _("The next month"), "figures-on", lambda: self.step(1))
        self.message = words("", "bad")
        self.message.setObjectName("message-figures")
        self.message.hide()
        self.sums = words("", "ink-secondary")
        self.sums.setObjectName("figures-sums")
        self.head = QHBoxLayout()
        self._lay_out()
        feed.changed.connect(self._follow)

    def _lay_out(self) -> None:
        look.set_font(self.name, look.BODY, 600)
        self.head.setSpacing(2)
        for widget in (self.back, self.name, self.on):
            self.head.addWidget(widget)
        self.head.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, look.TIGHT)
        whole.setSpacing(look.TIGHT)
        whole.addLayout(self.head)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.message)
        whole.addWidget(self.sums)
        if self.table.named:
            whole.addStretch(0)
        self.table.rested.connect(self._rest)
        self.table.wrong.connect(self._say)
        self.table.deleted.connect(self._empty)
        self.table.stood.connect(lambda: self._say(""))
        self.table.pasted.connect(self.paste)

    # What is shown

    def step(self, by: int) -> None:
        """Another month."""
        self.flush()
        self.month = self.month.shifted(by)
        self._say("")
        self.ask()
        self.stepped.emit()

    def month_name(self) -> str:
        """The month in words."""
        return f"{month_name(self.month.month)} {self.month.year}"

    def show_of(self, campaigns: tuple[int, ...]) -> None:
        """The campaigns whose figures are shown."""
        if campaigns != self.campaigns:
            self.campaigns = campaigns
            self._say("")
        if not self.table.is_typing():
            self.ask()

    def ask(self, only: int | None = None) -> None:
        """Read the month, or ``only`` one campaign of it."""
        self._late = False
        if only is None:
            self.feed.forget(self)
            self._take(self.feed.ask(measured, self.month, self.campaigns))
            return
        fresh = self.feed.ask(measured, self.month, (only,))
        rows = self.table.rows
        first = next((at for at, row in enumerate(rows) if row.campaign_id == only), len(rows))
        others = [row for row in rows if row.campaign_id != only]
        self._take((*others[:first], *fresh, *others[first:]))

    def _take(self, rows: tuple[MeasuredRow, ...]) -> None:
        """Show these, and stand where the hand was."""
        if self.table.is_typing():
            self._late = True
            return
        self.name.setText(self.month_name())
        at = self.table.currentIndex()
        if (rows, self.month) != (self.table.rows, self.table.month):
            self.table.take_rows(self.month, rows)
            if at.isValid() and at.row() < len(rows):
                self.table.setCurrentIndex(self.table.items.index(at.row(), at.column()))
        self._sum_up()
        self.told.emit()

    def _sum_up(self) -> None:
        """What all lines come to together; reach is added up, and says so."""
        known = [row.now for row in self.table.rows if not row.now.empty]
        told = ""
        if len(known) > 1:
            parts = [part for part in (self._total(key, known) for key in COUNTED) if part]
            told = _("Together: {sums}").format(sums=" · ".join(parts))
        elif known and known[0].repeats:
            told = _("Reach added up, people may repeat")
        self.sums.setText(told)
        self.sums.setVisible(bool(told))

    def _total(self, key: str, known: list[Counts]) -> str:
        some = [one for one in known if one.known()[key] is not None]
        if not some:
            return ""
        total = show_number(sum(one.known()[key] or 0 for one in some), self.feed.facts)
        if key == "reach" and _added_up(some):
            return _("reach up to {n}, people may repeat").format(n=total)
        return f"{FIELDS[COUNTED[key]].title().lower()} {total}"

    def _follow(self, changes: Changes) -> None:
        if self.campaigns and any(changes.touches(table) for table in _WATCHED):
            self._late = True
            self._rest()

    def _rest(self) -> None:
        if self._late and not self.table.is_typing():
            self._late = False
            self.feed.ask_later(self, self._take, measured, self.month, self.campaigns)

    def _say(self, sentence: str, colour: str = "bad") -> None:
        look.set_colour(self.message, colour)
        self.message.setText(breakable(sentence))
        self.message.setVisible(bool(sentence))
        self.table.setAccessibleDescription(sentence)

    # Acts

    def flush(self) -> None:
        """What is typed in a cell is kept by leaving it."""
        if self.table.is_typing():
            self.table.setFocus()

    def _keep(self, row: int, column: int, new: Value) -> None:
        line, field = self.table.rows[row], FIELDS[column]
        label = _("Edit figures of {month}").format(month=self.name.text())
        text = field.show(new, self.feed.facts)
        then = partial(self._kept, row, column)
        refused = partial(self._refuse, row, column, text)
        day = self.month.first_day
        if field.key == "estimated":
            self.feed.do(label, set_figures, line.campaign_id, day, {}, line.channel_id, bool(new),
                         then=lambda _done: then(), refused=refused)  # fmt: skip
        else:
            self.feed.do(label, set_figures, line.campaign_id, day, {field.key: new}, line.channel_id,
                         then=lambda _done: then(), refused=refused)  # fmt: skip

    def _kept(self, row: int, column: int) -> None:
        self.ask(self.table.rows[row].campaign_id)
        self.table.setCurrentIndex(self.table.items.index(row, column))
        self.table.go_on(self.table.currentIndex())
        if row < len(self.table.rows) and (sentence := _doubt(self.table.rows[row], self)):
            self._say(sentence, "ink-secondary")

    def _refuse(self, row: int, column: int, text: str, why: str) -> None:
        if self.table.hasFocus() and text:
            self.table.type_again(row, column, text)
        self._say(why)

    def _empty(self) -> None:
        """Take the count of the current cell away."""
        at = self.table.currentIndex()
        flags = self.table.items.flags(at)
        if at.column() in COUNTED.values() and flags & Qt.ItemFlag.ItemIsEditable:
            self._keep(at.row(), at.column(), None)

    def paste(self, text: str) -> None:
        """Type the counts of a spreadsheet, from the current cell to the right and down."""
        at = self.table.currentIndex()
        begins = max(at.column(), min(COUNTED.values()))
        counts = [FIELDS[column] for column in COUNTED.values()]
        fields = [FIELDS[column] for column in COUNTED.values() if column >= begins]
        try:
            block = typed_block(text, fields, counts, self.feed.facts, self.feed.today())
            rows = self._rows_for(len(block), max(at.row(), 0))
        except Refused as error:
            self._say(str(error))
            return
        typed = [
            TypedRow(row.campaign_id, row.channel_id,
                     {key: value for key, value in counts.items() if value is None or isinstance(value, int)})
            for row, counts in zip(rows, block, strict=True)
        ]  # fmt: skip
        count = ngettext("{n} line", "{n} lines", len(typed)).format(n=show_number(len(typed), self.feed.facts))
        label = _("Paste {lines} of figures of {month}").format(lines=count, month=self.name.text())
        self.feed.do(label, type_figures, self.month.first_day, typed, refused=self._say,
                     then=lambda _done: self._pasted(label))  # fmt: skip

    def _rows_for(self, count: int, first: int) -> tuple[MeasuredRow, ...]:
        """The lines that so many rows go to. Raises Refused where there are fewer."""
        rows = self.table.rows[first : first + count]
        if len(rows) < count:
            told = _("{n} rows were copied, and only {m} lines stand here from this one on. Nothing was pasted.")
            raise Refused(told.format(n=count, m=len(rows)))
        return rows

    def _pasted(self, label: str) -> None:
        self.ask()
        self.feed.told.emit(Told(label))


def _doubt(row: MeasuredRow, sheet: FigureSheet) -> str:
    """What should be looked at again in a line that was kept; empty for nothing."""
    facts, titles = sheet.feed.facts, {field.key: field.title() for field in FIELDS}
    known = row.now.known()
    for key, other in unlikely(known, row.before.known()):
        now = show_number(known[key] or 0, facts)
        if other == "before":
            then = show_number(row.before.known()[key] or 0, facts)
            told = _("{label}: {now} after {then} a month before? It is kept. If it was a slip, take it back: Ctrl+Z.")
            return told.format(label=titles[key], now=now, then=then)
        told = _("{label}: {now} with {whole} {other}? It is kept. If it was a slip, take it back: Ctrl+Z.")
        return told.format(label=titles[key], now=now, whole=show_number(known[other] or 0, facts),
                           other=titles[other].lower())  # fmt: skip
    return ""


class FiguresPane(QWidget):
    """The section of a campaign's panel."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self.setObjectName("campaign-figures")
        self.sheet = FigureSheet(form.feed, named=False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.INDENT, 0, 0, 0)
        whole.addWidget(self.sheet)
        self.section = form.add_section("figures", _("Measured by month"), self)
        self.sheet.told.connect(self._tell)
        form.shown.connect(self.show_record)
        form.flushing.connect(self.sheet.flush)

    def show_record(self, shown: Record | None) -> None:
        """Show the figures of a campaign."""
        self.sheet.show_of((shown.id,) if shown is not None else ())

    def _tell(self) -> None:
        known = [row.now for row in self.sheet.table.rows if row.now.reach is not None]
        count = show_number(sum(one.reach or 0 for one in known), self.feed.facts)
        told = _("up to {n} reached") if _added_up(known) else _("{n} reached")
        self.section.tell(told.format(n=count) if known else "")


def _added_up(some: Sequence[Counts]) -> bool:
    """Whether the reach of these lines together is a sum, in which people may repeat (domain A.2)."""
    return len(some) > 1 or any(one.repeats for one in some)
