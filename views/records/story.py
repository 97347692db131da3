"""What stands beside a record's fields: what is next, what was, and the boxes in which either is written down."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.actions.activities import delete_activities
from models.actions.objections import delete_objections
from models.actions.tasks import reopen_task
from models.changes import Changes
from models.fields import Subject
from models.queries.happened import Entry
from models.queries.timeline import AT_ONCE, Sought, Story, story
from models.text import _
from views.records.find_line import FindLine
from views.records.in_sight import InSight
from views.records.log_box import LogBox, kinds
from views.records.next import NextTasks
from views.records.objection_box import ObjectionBox
from views.records.plan_box import CampaignBox, PlanBox
from views.records.sequence_box import RunningLines, SequenceBox
from views.records.stop_box import StopBox
from views.records.timeline import Timeline
from views.shared import look
from views.shared.box import Box
from views.shared.feed import Feed, Told
from views.shared.pieces import tool
from views.shared.tabs import put_before, stops_of

#: A change in one of these may be something that happened with the record.
_WATCHED = (
    "activities", "tasks", "stage_events", "lifecycle_events", "campaign_members", "deals", "people", "companies",
    "campaigns", "enrolments", "sequences", "objections", "answers",
)  # fmt: skip
#: What a line of the timeline can lead to.
_SHOWN = frozenset({"deals", "campaigns", "people", "import_batches"})

#: What a line of the timeline is deleted with.
_DELETED: Mapping[str, Callable[..., int]] = {"activities": delete_activities, "objections": delete_objections}


class StoryPane(QWidget):
    """NEXT and TIMELINE of one record. ``jump`` carries the subject and id of a record to look at;
    ``wants_stage``: how far this one has come."""

    jump = Signal(str, object)
    wants_stage = Signal()

    def __init__(self, feed: Feed, subject: Subject) -> None:
        super().__init__()
        self.feed = feed
        self.subject = subject
        self.story: Story | None = None
        self._one: int | None = None
        self._limit = AT_ONCE
        self.log_box = LogBox(feed, subject)
        self.plan_box = PlanBox(feed, subject)
        self.campaign_box = CampaignBox(feed)
        self.sequence_box = SequenceBox(feed)
        self._objection_box: ObjectionBox | None = None
        self._stop_box: StopBox | None = None
        self.running = RunningLines(feed)
        self.tasks = NextTasks(feed)
        self.timeline = Timeline()
        self.find_line = FindLine()
        self._none = _("No call, meeting or note yet. Ctrl+L logs a call.")
        self.nothing = QLabel(self._none)
        self.older = QPushButton(_("Older…"))
        self._lay_out()
        self.tasks.edited.connect(self.edit_task)
        self.timeline.opened.connect(self.open_entry)
        self.timeline.deleted.connect(self.delete_entry)
        self.timeline.stood_on.connect(partial(self.show_place, self.timeline))
        self.timeline.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.timeline.customContextMenuRequested.connect(self._offer)
        self.find_line.changed.connect(self._seek)
        feed.changed.connect(self._take_changes)

    # Layout

    def _lay_out(self) -> None:
        self.setObjectName("story")
        self.nothing.setObjectName("timeline-nothing")
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(look.INDENT, 2, look.INDENT, 6)
        look.set_colour(self.nothing, "ink-secondary")
        self.plan_link = self._link(_("+ Plan"), "plan-link", _("Plan the next action (Ctrl+T)"), self._plan_shown)
        self.older.setProperty("link", True)
        self.older.setObjectName("timeline-older")
        self.older.clicked.connect(self._show_older)
        self.older.hide()
        self._place = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(self._heading(_("Next"), [*self._sequence_links(), self.plan_link]))
        whole.addWidget(self.sequence_box)
        whole.addWidget(self.plan_box)
        whole.addWidget(self.tasks)
        whole.addWidget(self.running)
        whole.addSpacing(look.INSIDE)
        whole.addLayout(self._heading(_("Timeline"), [self._find_button(), *self._kind_links()]))
        whole.addWidget(self.find_line)
        whole.addWidget(self.campaign_box)
        whole.addWidget(self.log_box)
        whole.addWidget(self.nothing)
        whole.addWidget(self.timeline)
        whole.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeading)
        whole.addStretch(1)
        self.tasks.after = self.plan_box.keep_button

    def _heading(self, words: str, links: Sequence[QWidget]) -> QHBoxLayout:
        title = QLabel(words)
        look.set_font(title, look.BODY, 600)
        title.setContentsMargins(look.INDENT, 0, 0, 0)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(title)
        line.addStretch(1)
        for link in links:
            line.addWidget(link)
        return line

    def _sequence_links(self) -> list[QWidget]:
        """Only people go through sequences."""
        if self.subject != "people":
            return []
        tip = _("Start a sequence of steps (Ctrl+R)")
        return [self._link(_("+ Sequence"), "sequence-link", tip, self._start_shown)]

    def _start_shown(self) -> None:
        if self._one is not None:
            self.start_sequence([self._one])

    def _find_button(self) -> QWidget:
        made = tool("search", _("Find in the timeline (Ctrl+Shift+F)"), "timeline-search", self.seek)
        look.set_icon(made, "search", "ink-secondary", 14)
        return made

    def _kind_links(self) -> list[QWidget]:
        """The kinds used most as links of their own, the others in a menu."""
        links: list[QWidget] = []
        more = QMenu(self)
        for number, (code, name) in enumerate(kinds()):
            if number < 3:
                tip = _("Log: {kind}").format(kind=name) + (" (Ctrl+L)" if code == "call" else "")
                links.append(self._link(name, f"log-{code}", tip, partial(self._log_shown, code)))
            else:
                more.addAction(name, partial(self._log_shown, code)).setObjectName(f"log-{code}")
        self.more_kinds = self._link(_("More"), "log-more", _("Log something else (Ctrl+Shift+L)"), None)
        self.more_kinds.setMenu(more)
        return [*links, self.more_kinds]

    def _link(self, words: str, name: str, tip: str, act: Any) -> QPushButton:
        made = QPushButton(words)
        made.setObjectName(name)
        made.setProperty("link", True)
        made.setProperty("near", True)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        if act is not None:
            made.clicked.connect(lambda _on: act())
        return made

    # What is shown

    def show_of(self, record_id: int | None) -> None:
        """Turn to a record; what is typed about another one is kept first."""
        if record_id == self._one:
            return
        self.flush()
        self._one = None
        self.find_line.put_away()
        self._one, self._limit = record_id, AT_ONCE
        self.setVisible(record_id is not None)
        self._ask()

    def flush(self) -> None:
        """Keep what is being typed."""
        for box in self.boxes:
            box.flush()

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Every box, open or not."""
        late = (one for one in (self._objection_box, self._stop_box) if one is not None)
        return (self.log_box, self.plan_box, self.campaign_box, self.sequence_box, *late)

    @property
    def objection_box(self) -> ObjectionBox:
        """Made when it is first needed."""
        if self._objection_box is None:
            self._objection_box = ObjectionBox(self.feed)
            self._put_in(self._objection_box)
        return self._objection_box

    @property
    def stop_box(self) -> StopBox:
        """Made when it is first needed."""
        if self._stop_box is None:
            self._stop_box = StopBox(self.feed, self.subject)
            self._put_in(self._stop_box)
        return self._stop_box

    def _put_in(self, box: Box) -> None:
        self._place.insertWidget(self._place.indexOf(self.log_box), box)
        put_before(self.timeline, list(stops_of(box)))
        InSight(box)

    def _ask(self) -> None:
        if self._one is None:
            self.feed.forget(self)
            return
        today, facts = self.feed.today(), self.feed.facts
        sought = self.find_line.sought
        self.feed.ask_later(self, self._take, story, self.subject, self._one, today, facts, self._limit, sought)

    def _take(self, found: Story) -> None:
        self.story = found
        self.tasks.take(found.tasks)
        self.running.take(found.running, self.tasks)
        self.timeline.take(found.entries)
        sought = self.find_line.sought != Sought()
        self.nothing.setText(_("Nothing of this kind, or with these words.") if sought else self._none)
        self.nothing.setVisible(
            not found.entries
            if sought
            else not found.more and not any(entry.table == "activities" for entry in found.entries)
        )
        self.older.setVisible(found.more)

    def _show_older(self) -> None:
        self._limit *= 2
        self._ask()

    def seek(self) -> None:
        """Look for words in the timeline."""
        self.find_line.begin()
        QTimer.singleShot(0, self, lambda: self.show_place(self.find_line, self.find_line.rect()))

    def _seek(self) -> None:
        self._limit = AT_ONCE
        self._ask()

    def _take_changes(self, changes: Changes) -> None:
        if self._one is not None and any(changes.touches(table) for table in _WATCHED):
            self._ask()

    # Writing down

    def log(self, ids: Sequence[int], kind: str = "") -> None:
        """Open the box for something that was done."""
        self._open(self.log_box, partial(self.log_box.log, ids, kind))

    def plan(self, ids: Sequence[int]) -> None:
        """Open the box for something to do."""
        self._open(self.plan_box, partial(self.plan_box.plan, ids))

    def add_to_campaign(self, people: Sequence[int]) -> None:
        """Open the box for a campaign."""
        self._open(self.campaign_box, partial(self.campaign_box.add, people))

    def start_sequence(self, people: Sequence[int]) -> None:
        """Open the box for a sequence."""
        self._open(self.sequence_box, partial(self.sequence_box.ask, people))

    def edit_task(self, task_id: int, key: str = "title") -> None:
        """Open a task in its box."""
        self._open(self.plan_box, partial(self.plan_box.edit, task_id, key))

    def log_objection(self, one: int) -> None:
        """Open the box for what was said against buying."""
        self._open(self.objection_box, partial(self.objection_box.log, self.subject, one))

    def stop_contact(self, ids: Sequence[int]) -> None:
        """Open the box for a way by which they may not be reached."""
        self._open(self.stop_box, partial(self.stop_box.ask, ids))

    def _log_shown(self, kind: str) -> None:
        if self._one is not None:
            self.log([self._one], kind)

    def _plan_shown(self) -> None:
        if self._one is not None:
            self.plan([self._one])

    def _open(self, box: Box, begin: Any) -> None:
        for other in self.boxes:
            if other is not box:
                other.flush()
        begin()
        QTimer.singleShot(0, box, lambda: self.show_place(box, box.rect()))  # it has its height after the next layout

    def show_place(self, widget: QWidget, place: QRect) -> None:
        """Scroll so that a place is seen."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and (inside := above.widget()) is not None:
            seen = QRect(widget.mapTo(inside, place.topLeft()), place.size())
            above.ensureVisible(seen.left(), seen.bottom(), 0, look.BETWEEN)
            above.ensureVisible(seen.left(), seen.top(), 0, look.BETWEEN)

    # Entries

    def open_entry(self, entry: Entry) -> None:
        """Edit what was noted, or look at the deal or campaign it is about."""
        if entry.table == "activities":
            self._open(self.log_box, partial(self.log_box.edit, entry.id))
        elif entry.table == "objections":
            self._open(self.objection_box, partial(self.objection_box.edit, entry.id))
        elif entry.table in _SHOWN and (entry.table, entry.id) != (self.subject, self._one):
            self.jump.emit(entry.table, entry.id)
        elif entry.table == "people" or (entry.kind, self.subject) == ("stage", "deals"):
            self.wants_stage.emit()

    def delete_entry(self, entry: Entry) -> None:
        """Delete what was noted; what follows from other acts is taken back there."""
        if entry.table in _DELETED:
            label = _("Delete “{title}”").format(title=entry.title[:80])
            verb = _DELETED[entry.table]
            self.feed.do(label, verb, [entry.id], then=lambda _done: self.feed.told.emit(Told(label)))
        elif entry.table == "tasks":
            self.reopen(entry)
        else:
            self.feed.failed.emit(_("This line tells what happened elsewhere; it goes when that is undone."))

    def reopen(self, entry: Entry) -> None:
        """To be done after all."""
        self.feed.do(_("Reopen {what}").format(what=entry.title[:80]), reopen_task, entry.id)

    def menu(self, entry: Entry) -> QMenu:
        """What can be done with an entry."""
        made = QMenu(self)
        if entry.table in _DELETED:
            made.addAction(_("Edit…\tEnter"), partial(self.open_entry, entry))
            made.addAction(_("Delete\tDel"), partial(self.delete_entry, entry))
        elif entry.table == "tasks":
            made.addAction(_("To be done after all\tDel"), partial(self.reopen, entry))
        elif (entry.kind, self.subject) == ("stage", "deals"):
            made.addAction(_("Correct its date…\tEnter"), partial(self.open_entry, entry))
        elif entry.table in _SHOWN:
            made.addAction(_("Show\tEnter"), partial(self.open_entry, entry))
        return made

    def _offer(self, place: QPoint) -> None:
        index = self.timeline.indexAt(place)
        if index.isValid() and (menu := self.menu(self.timeline.lines.entries[index.row()])).actions():
            menu.popup(self.timeline.viewport().mapToGlobal(place))
