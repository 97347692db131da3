"""Whom a campaign addresses and what each answered: set by a figure key, one by one or for many at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from models.actions.members import Noted, exclude, mark_sent, remove_members, set_response
from models.changes import Changes
from models.errors import Refused
from models.fields import Field, Kind, Value
from models.formats import show_number
from models.queries.listing import Records
from models.queries.members import Members, member_ids, members
from models.queries.records import Record, name_of
from models.subjects import RESPONSE, SUBJECTS
from models.text import N_, _
from models.workspace import Done
from views.campaigns.add_box import AddBox
from views.campaigns.left_out import LeftOutLines
from views.campaigns.member_box import MemberBox
from views.campaigns.member_table import MemberTable
from views.campaigns.returned_box import ReturnedBox
from views.records.form import RecordForm
from views.shared import look
from views.shared.addressed import left_out, told_excluded, told_noted
from views.shared.entries import LineEntry, mark
from views.shared.feed import Reach, Told
from views.shared.flow import Flow, flowing
from views.shared.tabs import put_before

_DAY = Field("day", N_("Answered on"), Kind.DAY, hint=N_("The day of the answers you note; today where it is empty"))
_PAUSE = 150
_WATCHED = ("campaign_members", "exclusions", "segments", "contact_stops")
_LONGEST = 100


class MembersPane(QWidget):
    """``jump`` carries a page and filters, ``opened`` a subject and the id of a record."""

    jump = Signal(str, object)
    opened = Signal(str, object)

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.feed = form.feed
        self.campaign_id: int | None = None
        self.found: Members | None = None
        self.answer_shown = ""
        self.table = MemberTable(form.feed)
        self.add_box, self.member_box = AddBox(form.feed), MemberBox(form.feed)
        self.returned_box, self.out = ReturnedBox(form.feed), LeftOutLines(form.feed)
        self.search, self.day = QLineEdit(), LineEntry(_DAY, form.feed)
        self.closed, self.none = QLabel(), QLabel(_("Nobody of this kind."))
        self.chips: dict[str, QToolButton] = {}
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._ask)
        self._lay_out()
        self._connect()
        self.section = form.add_section("members", _("Addressed"), self, (_("+ Add people"), self.add))
        form.shown.connect(self.show_record)
        form.flushing.connect(self.flush)
        self.feed.changed.connect(self._take_changes)

    # Layout

    def _lay_out(self) -> None:
        self.setObjectName("members-pane")
        self._chips = QWidget()
        flowing(self._chips)
        self._flow = Flow(self._chips)
        for label in (self.closed, self.none):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            look.set_colour(label, "ink-secondary")
        self.closed.setObjectName("members-closed")
        self.none.setObjectName("members-none")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.INDENT, 0, 0, 0)
        whole.setSpacing(look.TIGHT)
        for widget in (self.add_box, self.returned_box, self._chips, self._narrowing(), self.closed, self.member_box,
                       self.table, self.none, self._links(), self.out):  # fmt: skip
            whole.addWidget(widget)

    def _narrowing(self) -> QWidget:
        self.search.setObjectName("members-search")
        self.search.setPlaceholderText(_("Find a name"))
        self.search.setAccessibleName(_("Find a member by name or company"))
        self.search.setMaxLength(_LONGEST)
        self.search.setClearButtonEnabled(True)
        self.day.setObjectName("members-day")
        self.day.setAccessibleName(_DAY.title())
        self.day.setToolTip(_(_DAY.hint))
        self.day.setPlaceholderText(_("today"))
        words = QLabel(_DAY.title())
        words.setBuddy(self.day)
        look.set_colour(words, "ink-secondary")
        self._line = made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.search, 1)
        line.addWidget(words)
        line.addWidget(self.day)
        self.take_look()
        return made

    def take_look(self) -> None:
        """Entries grow with the type."""
        self.day.setFixedWidth(look.scaled(84))
        self.search.setMinimumWidth(look.scaled(60))  # its own hint is wider than a panel in large type has room for
        for entry in (self.search, self.day):
            entry.setMinimumHeight(look.entry_height())

    def _links(self) -> QWidget:
        made = QWidget()
        flowing(made)
        flow = Flow(made)
        acts = (
            ("members-returned", _("Answers from a list…"), self.note_list),
            ("members-exclude", _("Leave out…"), self.leave_out),
            ("members-all", _("All in the list"), self.show_all),
            ("members-reach", _("Letters, labels, calls…"), self.reach),
        )
        self.links = {}
        for name, label, act in acts:
            link = self.links[name] = QPushButton(label)
            link.setObjectName(name)
            for flag in ("link", "near"):
                link.setProperty(flag, True)
            link.clicked.connect(lambda _on, act=act: act())
            flow.addWidget(link)
        return made

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._soon.start())
        self.search.returnPressed.connect(self._enter_list)
        table = self.table
        table.answered.connect(lambda number: self.answer(RESPONSE.choices[number][0]))
        table.removed.connect(self.remove)
        table.edited.connect(self.edit)
        table.offered.connect(lambda: self._pop_up(table.visualRect(table.currentIndex()).bottomLeft()))
        table.sought.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))
        table.customContextMenuRequested.connect(self._pop_up)
        table.opened.connect(lambda row: self.opened.emit("people", table.rows.ids[row]))

    # What is shown

    def show_record(self, shown: Record | None) -> None:
        """Turn to a campaign."""
        one = shown.id if shown is not None else None
        if one != self.campaign_id:
            self.answer_shown = ""
            self.search.clear()
            self.day.show_value(None)
            self.campaign_id = one
            self.found = None
        self._ask()

    def _ask(self) -> None:
        self._soon.stop()
        if self.campaign_id is None:
            self.feed.forget(self)
            return
        self.feed.ask_later(self, self._take, members, self.campaign_id, self.answer_shown, self.search.text())

    def _take(self, found: Members) -> None:
        if self.campaign_id is None:
            return
        self.found = found
        if self.answer_shown and self.answer_shown not in found.counts:
            self.show_answer("")
        self.table.show_ids(self.campaign_id, found.ids)
        self._show_chips(found)
        told = left_out(self.feed, found.closed, 0)
        self.closed.setText(" · ".join(told))
        self.closed.setVisible(bool(told))
        self.out.take(self.campaign_id)
        self.table.setVisible(bool(found.ids))
        self.none.setVisible(bool(found.total) and not found.ids)
        for widget in (self._chips, self._line, self.links["members-all"], self.links["members-reach"]):
            widget.setVisible(bool(found.total))
        count = SUBJECTS["people"].counted(found.total, self._number(found.total)) if found.total else ""
        self.section.tell(count, empty=not found.total and not self.out.count)

    def _number(self, number: int) -> str:
        return show_number(number, self.feed.facts)

    def _show_chips(self, found: Members) -> None:
        """An answer a chip, with how many gave it; a click lists them alone."""
        for code, label in (("", N_("All")), *RESPONSE.choices):
            if code not in self.chips:
                chip = self.chips[code] = QToolButton()
                chip.setObjectName(f"members-{code or 'everybody'}")
                chip.setCheckable(True)
                chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                chip.clicked.connect(lambda _on, code=code: self.show_answer(code))
                self._flow.addWidget(chip)
                put_before(self.search, [chip])
            count = found.counts.get(code, 0) if code else found.total
            self.chips[code].setText(f"{_(label)} {self._number(count)}")
            self.chips[code].setVisible(bool(count))
            self.chips[code].setChecked(code == self.answer_shown)
        put_before(self.search, list(self.chips.values()))

    def show_answer(self, code: str) -> None:
        """List those of one answer, or all."""
        self.answer_shown = code
        for one, chip in self.chips.items():
            chip.setChecked(one == code)
        self._ask()

    def _enter_list(self) -> None:
        self._ask()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_changes(self, changes: Changes) -> None:
        names = changes.touches("people", "first_name", "last_name", "company_id")
        if self.campaign_id is not None and (names or any(changes.touches(table) for table in _WATCHED)):
            self._soon.start()

    def flush(self) -> None:
        """Keep what was typed."""
        for box in (self.member_box, self.add_box, self.returned_box, self.out.box):
            box.flush()

    # Acts

    def add(self) -> None:
        """Ask whom to add."""
        self._begin(self.add_box.add)

    def note_list(self) -> None:
        """Ask for a list that came back."""
        self._begin(self.returned_box.ask)

    def leave_out(self) -> None:
        """Leave out who is selected, or ask whom; those selected are taken off at once."""
        self._begin(self.out.box.ask)

    def _begin(self, ask: object) -> None:
        if self.campaign_id is not None and callable(ask):
            self.flush()
            self.section.hold()
            ask(self.campaign_id)

    def edit(self) -> None:
        """What is noted of the one whom the keyboard stands on."""
        member = self.table.current_member()
        if self.campaign_id is not None and member is not None:
            self.member_box.edit(self.campaign_id, member)

    def answer(self, code: str, people: Sequence[int] | None = None) -> None:
        """Note what the selected people answered; of one the keyboard goes on to the next."""
        some = self.table.chosen() if people is None else list(people)
        if self.campaign_id is None or not some:
            return
        try:
            day = self.day.entered()
        except Refused as error:
            mark(self.day, str(error))
            self.feed.failed.emit(str(error))
            return
        mark(self.day, "")
        if len(some) == 1 and people is None:
            self.table.go_on()
        if code == "sent" and len(some) > 1:  # among many, no answer is lost by it
            self._mark_sent(some, day)
            return
        label = _("Set response: {response}").format(response=_(dict(RESPONSE.choices)[code]))
        campaign = self.feed.ask(name_of, "campaigns", self.campaign_id)

        def told(done: Done[Noted]) -> None:
            if len(some) > 1 or done.result.leads or done.result.closed:
                self.feed.told.emit(told_noted(self.feed, done.result, campaign))

        self.feed.do(label, set_response, self.campaign_id, some, code, day, then=told, many=len(some))

    def _mark_sent(self, some: Sequence[int], day: Value) -> None:
        label = _("Sent to {people}").format(people=self._counted(some))
        self.feed.do(label, mark_sent, self.campaign_id, some, day,
                     then=lambda _done: self.feed.told.emit(Told(label)), many=len(some))  # fmt: skip

    def remove(self) -> None:
        """Take the selected people off the list."""
        some = self.table.chosen()
        if self.campaign_id is None or not some:
            return
        label = _("Take {people} off the list").format(people=self._counted(some))
        self.feed.do(label, remove_members, self.campaign_id, some,
                     then=lambda _done: self.feed.told.emit(Told(label)), many=len(some))  # fmt: skip

    def leave_out_chosen(self) -> None:
        """The campaign never addresses the selected people any more."""
        some = self.table.chosen()
        if self.campaign_id is None or not some:
            return
        people = self._counted(some)
        self.feed.do(_("Leave out {name}").format(name=people), exclude, self.campaign_id, some,
                     then=lambda done: self.feed.told.emit(told_excluded(self.feed, done.result, people)),
                     many=len(some))  # fmt: skip

    def _counted(self, some: Sequence[int]) -> str:
        return SUBJECTS["people"].counted(len(some), self._number(len(some)))

    def show_all(self) -> None:
        """Everybody listed here, in the list of people."""
        if self.campaign_id is not None and self.found is not None:
            name = self.feed.ask(name_of, "campaigns", self.campaign_id)
            label = _("addressed by {campaign}").format(campaign=name)
            narrowed = self.answer_shown or self.search.text().strip()
            some = tuple(self.found.ids) if narrowed else self.feed.ask(member_ids, self.campaign_id)
            self.jump.emit("people", (("", "among", Records(label, some)),))

    def reach(self) -> None:
        """Letters, labels, calls or e-mails to the selected people, to those listed here, or to everybody."""
        if self.campaign_id is None or self.found is None:
            return
        some = self.table.chosen() if self.table.chosen_count() > 1 else []
        if not some and (self.answer_shown or self.search.text().strip()):
            some = list(self.found.ids)
        self.feed.reaching.emit(Reach(tuple(some), self.campaign_id))

    # Menu

    def menu(self) -> QMenu:
        """What can be done with the selected members."""
        made = QMenu(self)
        for number, (code, label) in enumerate(RESPONSE.choices, 1):
            made.addAction(f"{_(label)}\t{number}", partial(self.answer, code))
        made.addSeparator()
        if self.table.chosen_count() == 1:
            made.addAction(_("Note and days…\tF2"), self.edit)
            made.addAction(_("Show the person"), lambda: self.opened.emit("people", self.table.chosen()[0]))
        made.addAction(_("Letters, labels, calls…"), self.reach)
        made.addAction(_("Take off the list\tDel"), self.remove)
        made.addAction(_("Leave out of this campaign"), self.leave_out_chosen)
        return made

    def _pop_up(self, place: QPoint) -> None:
        if self.table.chosen_count():
            self.menu().popup(self.table.viewport().mapToGlobal(place))
