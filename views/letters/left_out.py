"""Who is not reached and why, and a box that mends what is missing right there."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem, QVBoxLayout, QWidget

from models.actions.contacts import add_address, add_contact, change_address
from models.errors import Refused
from models.queries.reached import MENDABLE, REASONS, LeftOut, Reached, counted
from models.subjects import SUBJECTS
from models.text import _
from views.shared import look
from views.shared.box import Box
from views.shared.entries import LineEntry
from views.shared.feed import Feed
from views.shared.pieces import cell, grid, title, words

_PARTS = ("street", "postcode", "city", "country")
#: More rows than anybody looks through; the counts name all.
_MOST = 500
_TALLEST = 4


class LeftOutList(QWidget):
    """Enter, or a double click, opens the box for who can be mended."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.setObjectName("reach-left")
        self.found: tuple[LeftOut, ...] = ()
        self.title = title("")
        self.hint = words(_("Enter mends what is missing."), "ink-secondary", look.SMALL)
        self.list = grid("reach-left-list", _("People who are left out"), (_("Name"), _("Why"), _("More")))
        self.boxes: dict[str, MendBox] = {"address": AddressBox(feed), "email": PointBox(feed, "email"),
                                          "phone": PointBox(feed, "phone")}  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.TIGHT)
        for widget in (self.title, self.list, self.hint, *self.boxes.values()):
            whole.addWidget(widget)
        head = self.list.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.doubleClicked.connect(self.mend)
        self.list.installEventFilter(self)
        self.hide()

    def show_left(self, reached: Reached) -> None:
        """Show these; what can be mended stands first."""
        self.found = tuple(sorted(reached.left, key=lambda one: one.why not in MENDABLE))[:_MOST]
        self.setVisible(bool(self.found))
        self.title.setText(_("Left out: {counts}").format(counts=counted(reached)))
        at = self.list.currentRow()
        self.list.setRowCount(len(self.found))
        for row, one in enumerate(self.found):
            for column, item in enumerate(_cells(one)):
                self.list.setItem(row, column, item)
        self.hint.setVisible(any(one.why in MENDABLE for one in self.found))
        self.list.setColumnHidden(2, not any(one.words for one in self.found))
        for box in self.boxes.values():
            if box.one is not None and box.one.who.id not in {one.who.id for one in self.found}:
                box.drop()
        for column in (1, 2):  # once: a header that fits by itself measures every row again for each cell
            self.list.resizeColumnToContents(column)
        if self.found:
            self.list.setCurrentCell(min(max(at, 0), len(self.found) - 1), 0)
        rows = min(len(self.found), _TALLEST)
        high = self.list.verticalHeader().defaultSectionSize()
        self.list.setFixedHeight(rows * high + self.list.horizontalHeader().sizeHint().height() + 6)

    def drop(self) -> None:
        """Let go of what is being mended."""
        for box in self.boxes.values():
            box.drop()

    def mend(self, at: QModelIndex | None = None) -> None:
        """Open the box for whoever the keyboard stands on."""
        row = at.row() if at is not None else self.list.currentRow()
        if not 0 <= row < len(self.found) or self.found[row].why not in MENDABLE:
            return
        one = self.found[row]
        wanted = "address" if one.why in ("address", "part") else one.why
        for kind, box in self.boxes.items():
            if kind != wanted:
                box.drop()
        self.boxes[wanted].mend(one)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or watched is not self.list:
            return super().eventFilter(watched, event)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            return False
        self.mend()
        return True


def _cells(one: LeftOut) -> tuple[QTableWidgetItem, ...]:
    ink = "ink" if one.why in MENDABLE else "ink-secondary"
    return cell(one.who.name, ink), cell(_(REASONS[one.why]), ink), cell(one.words, "ink-secondary")


class MendBox(Box):
    """What is missing of one person."""

    one: LeftOut | None = None

    def mend(self, one: LeftOut) -> None:
        """Ask for it."""
        raise NotImplementedError


class AddressBox(MendBox):
    """The address that is not whole, be it the company's, or a first one."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "mend-address")
        about = SUBJECTS["people"]
        self.body.addWidget(self.title)
        widths = {"postcode": 84, "city": 130, "country": 110}
        made = [self.entry(LineEntry(about.field(part), feed), widths.get(part, 0)) for part in _PARTS]
        self.line(*made, stretch=0)
        self.finish(_("Keep"))

    def mend(self, one: LeftOut) -> None:
        self.one = one
        whose = one.who.company if one.who.of_firm else one.who.name
        values = {part: getattr(one.who.place, part) or None for part in _PARTS}
        self.begin(_("Address of {name}").format(name=whose), values)
        self.enter(next((part for part in _PARTS if not values[part]), "street"))

    def keep(self) -> None:
        """Write it down."""
        try:
            values = self.values()
        except Refused:
            return
        if self.one is None:
            return
        who = self.one.who
        if who.address is None:
            self.send(_("Add an address of {name}").format(name=who.name), lambda _done: None, add_address, "people",
                      who.id, values)  # fmt: skip
        else:
            whose = who.company if who.of_firm else who.name
            was = {part: getattr(who.place, part) or None for part in _PARTS}
            self.send(_("Edit the address of {name}").format(name=whose), lambda _done: None, change_address,
                      who.address, values, was)  # fmt: skip


class PointBox(MendBox):
    """An e-mail address or a telephone number."""

    def __init__(self, feed: Feed, kind: str) -> None:
        super().__init__(feed, f"mend-{kind}")
        self.kind = kind
        self.body.addWidget(self.title)
        self.body.addWidget(self.entry(LineEntry(SUBJECTS["people"].field(kind), feed)))
        self.finish(_("Keep"))

    def mend(self, one: LeftOut) -> None:
        self.one = one
        named = _("E-mail address of {name}") if self.kind == "email" else _("Telephone number of {name}")
        self.begin(named.format(name=one.who.name), {})
        self.enter(self.kind)

    def keep(self) -> None:
        """Write it down."""
        try:
            value = self.values()[self.kind]
        except Refused:
            return
        if not value or self.one is None:
            self.say(_("Type it, or drop this by Esc."), self.entries[self.kind])
            return
        label = _("Add an e-mail address of {name}") if self.kind == "email" else _("Add a telephone number of {name}")
        self.send(label.format(name=self.one.who.name), lambda _done: None, add_contact, "people", self.one.who.id,
                  self.kind, value)  # fmt: skip
