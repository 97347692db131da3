"""What the two spreadsheets of a campaign's money share: lines that are typed, copied, pasted and deleted by keys."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu

from models.errors import Refused
from models.exchange.typed_block import typed_block
from models.fields import Kind, Value
from models.formats import one_line, show_number
from models.lists import ShortList
from models.queries.campaign_money import BudgetLine, CampaignMoney, SpendLine, campaign_money
from models.queries.lists import Item
from models.text import _, ngettext
from models.workspace import Done
from views.lists.sheet_pane import SheetPane
from views.lists.sheet_table import PanelSheet
from views.records.form import RecordForm
from views.shared.feed import Told

Line = BudgetLine | SpendLine
DUPLICATE, PAY = "Ctrl+D", "Ctrl+Return"


class MoneyPane(SheetPane):
    """``key`` names the section, ``kept`` what is typed."""

    watched = ("budget_lines", "spend_lines", "channels", "campaigns")

    key = ""
    kept: ShortList
    widths: Mapping[str, int]
    seen: tuple[str, ...]
    seen_narrow: tuple[str, ...]
    own_keys: tuple[str, ...] = (DUPLICATE,)
    add: Callable[..., int]
    add_many: Callable[..., list[int]]
    edit: Callable[..., None]
    copy: Callable[..., int]
    drop: Callable[..., int]

    def __init__(self, form: RecordForm, title: str, link: str) -> None:
        super().__init__(form, f"campaign-{self.key}")
        self.found: CampaignMoney | None = None
        self.table: PanelSheet = PanelSheet(form.feed, self.kept, self._keep, self._say, self.widths, self.own_keys)
        self.table.seen, self.table.seen_narrow = self.seen, self.seen_narrow
        self.table.pasted.connect(self.paste)
        self.table.asked.connect(self.answer)
        self._begin_with(self.key, title, link)

    # What a kind of line says

    def lines(self) -> Sequence[Line]:
        """The lines that are shown, in order."""
        raise NotImplementedError

    def item(self, line: Any) -> Item:
        """A line as a row of the table."""
        raise NotImplementedError

    def told(self) -> str:
        """What stands beside the heading."""
        raise NotImplementedError

    def called(self, line: Line) -> str:
        """What a line is called."""
        return line.name or line.channel or _("line")

    # What is shown

    def ask(self, stand_on: int | None = None, column: int = 0) -> None:
        self._late = False
        if self._of is None:
            return
        found = self.feed.ask(campaign_money, self._of)
        before, was = self.table.currentIndex(), self.table.current()
        if found != self.found or stand_on is not None:
            self.found = found
            lines = self.lines()
            self.table.take(tuple(self.item(line) for line in lines))
            self.table.share_out()
            if stand_on is not None:
                self.table.stand_on(stand_on, column)
            else:
                self._stand_again(before, was, [line.id for line in lines])
        self.section.tell(self.told(), empty=not self.lines())

    # Acts

    def _keep(self, row: int, column: int, new: Value) -> None:
        line, field = self.line(row), self.kept.fields[column]
        if self._of is None:
            return
        refused = partial(self._refuse, row, column, field.show(new, self.feed.facts) if not field.link else "")
        if line is None:
            label = _("Add a line to the money of {campaign}").format(campaign=self._campaign())
            self.feed.do(label, type(self).add, self._of, {field.key: new}, then=self._added, refused=refused)
            return
        label = _("Edit {label} of “{line}”").format(label=field.title(), line=self.called(line)[:80])
        was = getattr(line, field.key)
        self.feed.do(label, type(self).edit, line.id, field.key, new, was,
                     then=lambda _done: self._kept(line, column), refused=refused)  # fmt: skip

    def _kept(self, line: Line, column: int) -> None:
        self.ask(line.id, column)
        self.table.go_on(self.table.currentIndex())
        self.remark(line.id)

    def remark(self, line_id: int) -> None:
        """Say what should be looked at again in a line that was kept."""

    def _added(self, done: Done[int]) -> None:
        """On to how much it is."""
        self.table.onward = (0, 0)
        self.ask(done.result, [field.key for field in self.kept.fields].index("amount"))

    def line(self, row: int) -> Line | None:
        """The line of a row; None for the one that adds."""
        lines = self.lines()
        return lines[row] if 0 <= row < len(lines) else None

    def current(self) -> Line | None:
        """The line that the keyboard stands on."""
        return self.line(self.table.currentIndex().row())

    def _campaign(self) -> str:
        return self.form.record.name if self.form.record is not None else ""

    def answer(self, key: str) -> None:
        """What a key of the whole line does."""
        if key == DUPLICATE:
            self.duplicate()

    def duplicate(self) -> None:
        """The current line once more."""
        if (line := self.current()) is not None:
            label = _("Copy the line “{line}”").format(line=self.called(line)[:80])
            column = self.table.currentIndex().column()
            self.feed.do(label, type(self).copy, line.id, then=lambda done: self.ask(done.result, column),
                         refused=self._say)  # fmt: skip

    def delete(self) -> None:
        if (line := self.current()) is not None:
            label = _("Delete the line “{line}”").format(line=self.called(line)[:80])
            self.feed.do(label, type(self).drop, [line.id], then=lambda _done: self.feed.told.emit(Told(label)))

    def paste(self, text: str) -> None:
        """Add the rows of a spreadsheet, their first column in the current one."""
        if self._of is None:
            return
        begins = self.table.horizontalHeader().visualIndex(max(self.table.currentIndex().column(), 0))
        head = self.table.horizontalHeader()
        fields = [self.kept.fields[head.logicalIndex(at)] for at in range(begins, head.count())]
        try:
            rows = typed_block(text, fields, self.kept.fields, self.feed.facts, self.feed.today())
        except Refused as error:
            self._say(str(error))
            return
        links = [field.key for field in self.kept.fields if field.kind is Kind.LINK]
        count = ngettext("{n} line", "{n} lines", len(rows)).format(n=show_number(len(rows), self.feed.facts))
        label = _("Paste {lines} into the money of {campaign}").format(lines=count, campaign=self._campaign())
        named = [{key: one_line(str(value)) if key in links and value else value for key, value in row.items()}
                 for row in rows]  # fmt: skip
        self.feed.do(label, type(self).add_many, self._of, named, refused=self._say,
                     then=lambda done: self.tell(done.result[-1], 0, label))  # fmt: skip

    def tell(self, line_id: int, column: int, label: str) -> None:
        """An act that may want to be taken back was done; stand on its line."""
        self.ask(line_id, column)
        self.feed.told.emit(Told(label))

    def menu(self) -> QMenu:
        made = QMenu(self)
        made.addAction(_("Edit\tF2"), lambda: self.table.edit(self.table.currentIndex()))
        if self.current() is not None:
            self.offer_own(made)
            made.addAction(_("Once more\tCtrl+D"), self.duplicate)
            made.addAction(_("Delete\tDel"), self.delete)
        return made

    def offer_own(self, menu: QMenu) -> None:
        """What can be done besides with a line of this kind."""
