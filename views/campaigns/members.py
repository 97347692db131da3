"""Whom a campaign addresses and what each answered: set by a figure key, one by one or for many at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.actions.members import add_members, remove_members, set_response
from models.changes import Changes
from models.errors import Refused
from models.fields import Field, Kind
from models.formats import show_day, show_number
from models.queries.activities import Members, member_ids, members
from models.queries.listing import Records
from models.queries.records import name_of
from models.subjects import RESPONSE, SUBJECTS
from models.text import N_, _
from views.shared import look
from views.shared.box import Box
from views.shared.entries import LinkEntry
from views.shared.feed import Feed, Told
from views.shared.pieces import cell, grid

_PERSON = Field("person_id", N_("Person"), Kind.LINK, link="people", required=True)
#: Rows seen at once; the others are scrolled to.
_TALLEST = 8


class MemberBox(Box):
    """Who is put on the list."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "add-member")
        self._campaign: int | None = None
        self.person = LinkEntry(_PERSON, feed)
        self.person.setPlaceholderText(_("Type the beginning of a name"))
        self.body.addWidget(self.entry(self.person))
        self.finish(_("Add"))

    def add(self, campaign_id: int) -> None:
        """Ask for a person."""
        self._campaign = campaign_id
        self.begin("", {})
        self.enter("person_id")

    def keep(self) -> None:
        """Put them on the list."""
        try:
            one = self.values()["person_id"]
        except Refused:
            return
        label = _("Address {name}").format(name=self.person.text())
        there = Told(_("{name} is on the list already").format(name=self.person.text()), undo=False)
        self.send(label, lambda added: None if added else there, add_members, self._campaign, [one])


class MembersPane(QWidget):
    """Counts, the first members by name, and the way to all of them. ``jump`` carries a page and filters, ``opened`` a
    subject and the id of a record."""

    jump = Signal(str, object)
    opened = Signal(str, object)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.campaign_id: int | None = None
        self.found = Members({}, ())
        self.counts = QLabel()
        self.list = grid("members", _("People addressed by the campaign"), (_("Name"), _("Response")))
        self.box = MemberBox(feed)
        self.all_link = self._link(_("All in the list"), "members-all", self.show_all)
        self.add_link = self._link(_("+ Add"), "members-add", self.add)
        self._lay_out()
        feed.changed.connect(self._take_changes)

    def _lay_out(self) -> None:
        self.setObjectName("members-pane")
        self.counts.setObjectName("members-counts")
        self.counts.setWordWrap(True)
        self.counts.setTextFormat(Qt.TextFormat.PlainText)
        self.counts.setContentsMargins(look.INDENT, 0, 0, look.TIGHT)
        look.set_colour(self.counts, "ink-secondary")
        table = self.list
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(lambda place: self._pop_up(table.viewport().mapToGlobal(place)))
        table.doubleClicked.connect(lambda index: self.opened.emit("people", self.found.first[index.row()].person_id))
        table.installEventFilter(self)
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(self.add_link, 0, Qt.AlignmentFlag.AlignBottom)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(head)
        for widget in (self.box, self.counts, table):
            whole.addWidget(widget)
        whole.addWidget(self.all_link, 0, Qt.AlignmentFlag.AlignLeading)

    def _link(self, words: str, name: str, act: object) -> QPushButton:
        made = QPushButton(words)
        made.setObjectName(name)
        made.setProperty("link", True)
        made.setProperty("near", True)
        made.clicked.connect(act)
        return made

    # What is shown

    def show_of(self, campaign_id: int | None) -> None:
        """Turn to a campaign, or to none."""
        if campaign_id != self.campaign_id:
            self.box.flush()
        self.campaign_id = campaign_id
        self._ask()

    def _ask(self) -> None:
        if self.campaign_id is None:
            self.feed.forget(self)
        else:
            self.feed.ask_later(self, self._take, members, self.campaign_id)

    def _take(self, found: Members) -> None:
        chosen = set(self.chosen())
        self.found = found
        labels = dict(RESPONSE.choices)
        facts = self.feed.facts
        parts = [f"{show_number(found.counts[c], facts)} {_(labels[c])}" for c in labels if c in found.counts]
        nobody = _("Nobody yet. Add people here, or in their list by Ctrl+M.")
        people = SUBJECTS["people"].counted(found.total, show_number(found.total, facts))
        self.counts.setText(" · ".join([people, *parts]) if found.total else nobody)
        self.list.setRowCount(len(found.first))
        for row, one in enumerate(found.first):
            day = show_day(one.responded_on) if one.responded_on is not None else ""
            self.list.setItem(row, 0, cell(one.name))
            self.list.setItem(row, 1, cell(_(labels[one.response]), "ink-secondary", day))
        self._fit()
        self._choose(chosen)
        self.list.setVisible(bool(found.first))
        self.all_link.setVisible(found.total > 0)

    def _fit(self) -> None:
        rows = min(self.list.rowCount(), _TALLEST)
        high = self.list.verticalHeader().defaultSectionSize()
        self.list.setFixedHeight(rows * high + self.list.horizontalHeader().sizeHint().height() + 6)

    def _choose(self, people: set[int]) -> None:
        self.list.clearSelection()
        mode = self.list.selectionMode()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        for row, one in enumerate(self.found.first):
            if one.person_id in people:
                self.list.selectRow(row)
        self.list.setSelectionMode(mode)

    def _take_changes(self, changes: Changes) -> None:
        if changes.touches("campaign_members") or changes.touches("people", "first_name", "last_name"):
            self._ask()

    # Acts

    def chosen(self) -> list[int]:
        """The people selected in the list."""
        rows = sorted({index.row() for index in self.list.selectionModel().selectedRows()})
        return [self.found.first[row].person_id for row in rows if row < len(self.found.first)]

    def add(self) -> None:
        """Ask whom to add."""
        if self.campaign_id is not None:
            self.box.add(self.campaign_id)

    def answer(self, code: str, people: Sequence[int] | None = None) -> None:
        """Note what the selected people answered."""
        some = self.chosen() if people is None else people
        if self.campaign_id is not None and some:
            label = _("Set response: {response}").format(response=_(dict(RESPONSE.choices)[code]))
            self.feed.do(label, set_response, self.campaign_id, some, code)

    def remove(self) -> None:
        """Take the selected people off the list."""
        some = self.chosen()
        if self.campaign_id is None or not some:
            return
        words = SUBJECTS["people"].counted(len(some), show_number(len(some), self.feed.facts))
        label = _("Take {people} off the list").format(people=words)
        self.feed.do(label, remove_members, self.campaign_id, some,
                     then=lambda _done: self.feed.told.emit(Told(label)))  # fmt: skip

    def show_all(self) -> None:
        """Everybody addressed, in the list of people."""
        if self.campaign_id is not None:
            name = self.feed.ask(name_of, "campaigns", self.campaign_id)
            label = _("addressed by {campaign}").format(campaign=name)
            self.jump.emit("people", (("", "among", Records(label, self.feed.ask(member_ids, self.campaign_id))),))

    def menu(self) -> QMenu:
        """What can be done with the selected members."""
        made = QMenu(self)
        for number, (code, label) in enumerate(RESPONSE.choices, 1):
            made.addAction(f"{_(label)}\t{number}", partial(self.answer, code))
        made.addSeparator()
        made.addAction(_("Take off the list\tDel"), self.remove)
        made.setEnabled(bool(self.chosen()))
        return made

    def _pop_up(self, place: QPoint) -> None:
        if self.chosen():
            self.menu().popup(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.list:
            codes = [code for code, _label in RESPONSE.choices]
            number = event.key() - Qt.Key.Key_1.value
            if 0 <= number < len(codes) and not event.modifiers():
                self.answer(codes[number])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
                below = self.list.visualRect(self.list.currentIndex()).bottomLeft()
                self._pop_up(self.list.viewport().mapToGlobal(below))
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.remove()
                return True
        return super().eventFilter(watched, event)
