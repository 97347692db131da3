"""The ledger of a negotiation: what is given and what is got for it, typed line after line."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from models.actions.concessions import add_concession, change_concession, delete_concessions
from models.errors import Refused
from models.fields import Value
from models.formats import show_money
from models.queries.concessions import FIELDS, Given, Ledger, concession_values
from models.queries.happened import Entry, Hat
from models.queries.records import Record
from models.text import _, ngettext
from views.records.timeline import Timeline
from views.shared import look
from views.shared.box import Box
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import LineEntry, LinkEntry
from views.shared.feed import Feed, Told
from views.shared.pieces import words
from views.shared.tabs import lead


class ConcessionBox(Box):
    """One line of the ledger; Enter keeps it and begins the next one, Esc ends."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "concession")
        self._of: Record | None = None
        self._edited: int | None = None
        self._was: Mapping[str, Value] = {}
        self._goes_on = True
        self.given, self.got = LineEntry(FIELDS["given"], feed), LineEntry(FIELDS["got"], feed)
        self.warning = words("", "bad", look.SMALL)
        self.warning.setObjectName("concession-warning")
        self.body.addWidget(self.title)
        self.line(self.entry(self.given), self.entry(LineEntry(FIELDS["given_cost"], feed), 96), stretch=0)
        self.line(self.entry(self.got), self.entry(LineEntry(FIELDS["got_value"], feed), 96), stretch=0)
        self.body.addWidget(self.warning)
        day = self.entry(LineEntry(FIELDS["given_on"], feed), 110)
        self.line(day, self.entry(ChoiceEntry(FIELDS["asked_by"], feed)), stretch=1)
        self.line(self.entry(LinkEntry(FIELDS["owner_id"], feed)), stretch=0)
        self.finish(_("Keep"))
        self.given.typed.connect(self._warn)
        self.got.typed.connect(self._warn)
        lead([*(self.entries[key] for key in FIELDS_IN_ORDER), self.keep_button])

    def add(self, of: Record) -> None:
        """Begin a line in a deal; its owner decides unless somebody else is named."""
        self.flush()
        self._of, self._edited, self._was = of, None, {}
        self._begin()

    def _begin(self) -> None:
        assert self._of is not None
        self.hint.setText(_("Tab goes on · Enter keeps it and begins the next · Esc ends"))
        owner = self._of.values.get("owner_id")
        start: dict[str, Value] = {"given_on": self.feed.today(), "asked_by": "customer", "owner_id": owner}
        self.begin(_("Give and get"), start, {"owner_id": self._of.names.get("owner_id", "")})
        self._warn()
        self.enter("given")

    def edit(self, of: Record, one: int) -> None:
        """Change a line."""
        self.flush()
        try:
            self._was, decided = self.feed.ask(concession_values, one)
        except Refused as error:
            self.feed.failed.emit(str(error))
            return
        self._of, self._edited = of, one
        self.hint.setText(_("Tab goes on · Enter keeps · Esc drops"))
        self.begin(_("Give and get"), self._was, {"owner_id": decided})
        self._warn()
        self.enter("given")

    def _warn(self) -> None:
        """A give without a get is said, and may be kept."""
        nothing = bool(self.given.text().strip()) and not self.got.text().strip()
        self.warning.setText(_("Nothing in return: ask for something before you give this.") if nothing else "")
        self.warning.setVisible(nothing)

    def keep(self) -> None:
        """Note it."""
        try:
            values = self.values()
        except Refused:
            return
        assert self._of is not None
        what = {"deal": self._of.name, "what": str(values["given"])[:80]}
        if self._edited is not None:
            label = _("Edit what was given in {deal}: {what}").format(**what)
            self.send(label, lambda _done: Told(label), change_concession, self._edited, values, self._was)
            return
        label = _("Give in {deal}: {what}").format(**what)
        self.send(label, self._go_on, add_concession, self._of.id, values)

    def _go_on(self, _one: int) -> None:
        if self._goes_on and self.is_open():
            self._begin()

    def flush(self) -> None:
        self._goes_on = False
        super().flush()
        self._goes_on = True

    def is_worth_keeping(self) -> bool:
        if self._edited is not None:
            return any(made.is_typed() for made in self.entries.values())
        return bool(self.given.text().strip() or self.got.text().strip())


#: Icon and colour of a line.
_FOR_SOMETHING: tuple[str, Hat] = ("arrow-left-right", "sales")
_FOR_NOTHING: tuple[str, Hat] = ("triangle-alert", "bad")
#: As Tab goes.
FIELDS_IN_ORDER = ("given", "given_cost", "got", "got_value", "given_on", "asked_by", "owner_id")


class LedgerPane(QWidget):
    """The lines, the newest first, and what they come to; Enter changes one, Delete takes it away."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self._of: Record | None = None
        self.box = ConcessionBox(feed)
        self.listed = Timeline()
        self.sums = words("", "ink-secondary")
        self.setObjectName("ledger")
        self.listed.setObjectName("ledger-list")
        self.listed.setAccessibleName(_("Give and get"))
        self.sums.setObjectName("ledger-sums")
        self.sums.setContentsMargins(look.INDENT, 0, look.INDENT, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        for part in (self.box, self.listed, self.sums):
            whole.addWidget(part)
        self.listed.opened.connect(self.edit)
        self.listed.deleted.connect(self.delete)
        self.listed.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.listed.customContextMenuRequested.connect(self._offer)

    def show_ledger(self, of: Record | None, found: Ledger) -> None:
        """Show the lines of a deal."""
        self._of = of
        self.listed.take([self._entry(one) for one in found.lines])
        self.sums.setText(self._added_up(found))
        self.sums.setVisible(bool(found.lines))

    def _entry(self, one: Given) -> Entry:
        facts = self.feed.facts
        gives = _priced(one.given, one.given_cost, show_money(one.given_cost, facts))
        gets = _priced(one.got or _("nothing in return"), one.got_value, show_money(one.got_value, facts))
        asked = _("asked by the customer") if one.asked_by == "customer" else _("offered by us")
        second = " · ".join(part for part in (asked, one.decided_by) if part)
        icon, hat = _FOR_SOMETHING if one.got else _FOR_NOTHING
        title, day = f"{gives} → {gets}", one.given_on
        return Entry("concession", day, None, title, second, icon, hat, "concessions", one.id, day)

    def _added_up(self, found: Ledger) -> str:
        """What was given and got in all; what has no amount is said, since it counts nothing."""
        sums, facts = found.balance, self.feed.facts
        given, got = show_money(sums.given, facts), show_money(sums.got, facts)
        told = [_("Given {given}, got {got}").format(given=given, got=got)]
        if sums.for_nothing:
            told.append(ngettext("{n} given for nothing", "{n} given for nothing", sums.for_nothing)
                        .format(n=f"{sums.for_nothing:,}"))  # fmt: skip
        if without := sums.unpriced + sums.unvalued:
            told.append(ngettext("{n} without an amount", "{n} without an amount", without).format(n=f"{without:,}"))
        return " · ".join(told)

    # Acts

    def add(self) -> None:
        """Begin a line."""
        if self._of is not None:
            self.box.add(self._of)

    def edit(self, entry: Entry) -> None:
        """Change a line."""
        if self._of is not None:
            self.box.edit(self._of, entry.id)

    def delete(self, entry: Entry) -> None:
        """Take a line away: one step, taken back by Undo."""
        label = _("Delete from give and get: {what}").format(what=entry.title[:80])
        self.feed.do(label, delete_concessions, [entry.id], then=lambda _done: self.feed.told.emit(Told(label)))

    def menu(self, entry: Entry) -> QMenu:
        """What can be done with a line."""
        made = QMenu(self)
        made.addAction(_("Edit…\tEnter"), partial(self.edit, entry))
        made.addAction(_("Delete\tDel"), partial(self.delete, entry))
        return made

    def _offer(self, place: QPoint) -> None:
        index = self.listed.indexAt(place)
        if index.isValid():
            self.menu(self.listed.lines.entries[index.row()]).popup(self.listed.viewport().mapToGlobal(place))


def _priced(what: str, amount: int | None, shown: str) -> str:
    return what if amount is None else f"{what} ({shown})"
