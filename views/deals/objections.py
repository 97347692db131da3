"""What was said against a deal: the open objections first, each completed in the box where it was noted."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from models.actions.objections import delete_objections
from models.changes import Changes
from models.queries.happened import SIGNS, Entry
from models.queries.objections import FIELDS, Said, objections_of
from models.queries.records import Record
from models.text import _
from views.records.form import RecordForm
from views.records.in_sight import InSight
from views.records.objection_box import ObjectionBox
from views.records.timeline import Timeline
from views.shared.feed import Told

_WATCHED = ("objections", "answers", "people", "stages")


class ObjectionsPane(QWidget):
    """Enter or a double click completes one, Delete takes it away."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.feed = form.feed
        self._form = form
        self.found: tuple[Said, ...] = ()
        self.box = ObjectionBox(form.feed, "objection-here")
        self.listed = Timeline()
        self.setObjectName("objections")
        self.listed.setObjectName("objections-list")
        self.listed.setAccessibleName(_("Objections"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self.box)
        whole.addWidget(self.listed)
        self.section = form.add_section("objections", _("Objections"), self, (_("+ Objection"), self._log_shown))
        InSight(self.box)
        self.listed.opened.connect(lambda entry: self.edit(entry.id))
        self.listed.deleted.connect(self.delete)
        self.listed.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.listed.customContextMenuRequested.connect(self._offer)
        self.box.ended.connect(self._settle)
        form.shown.connect(self.show_record)
        form.flushing.connect(self.box.flush)
        self.feed.changed.connect(self._take_changes)

    # What is shown

    def show_record(self, shown: Record | None) -> None:
        """Show what was said against a deal."""
        self.found = self.feed.ask(objections_of, shown.id) if shown is not None else ()
        self.listed.take([self._entry(one) for one in self.found])
        self._say_count()

    def _say_count(self) -> None:
        count = len(self.found)
        still = sum(one.result == "open" for one in self.found)
        self.section.tell(_counted(count, still), empty=not count and not self.box.is_open())

    def _entry(self, one: Said) -> Entry:
        facts = self.feed.facts
        icon, hat = SIGNS[one.result]
        about, ended = (FIELDS[key].show(getattr(one, key), facts) for key in ("category", "result"))
        parts = (about, ended, one.answer, one.concern, one.who, one.stage)
        second = " · ".join(" ".join(part.split()) for part in parts if part)
        title = "“" + " ".join(one.verbatim.split()) + "”"
        return Entry("objection", one.heard_on, None, title, second, icon, hat, "objections", one.id, one.heard_on)

    def _take_changes(self, changes: Changes) -> None:
        if self._form.record is not None and any(changes.touches(table) for table in _WATCHED):
            self.show_record(self._form.record)

    # Acts

    def log(self, deal_id: int) -> None:
        """Open the box for something that is being said."""
        self.section.hold()
        self.box.log("deals", deal_id)

    def _log_shown(self) -> None:
        if self._form.record is not None:
            self.log(self._form.record.id)

    def edit(self, one: int) -> None:
        """Open the box on one that was noted."""
        self.box.edit(one)

    def delete(self, entry: Entry) -> None:
        """Take one away: one step, taken back by Undo."""
        label = _("Delete objection {words}").format(words=entry.title[:80])
        self.feed.do(label, delete_objections, [entry.id], then=lambda _done: self.feed.told.emit(Told(label)))

    def _settle(self) -> None:
        self._say_count()
        self.section.let_go()

    def menu(self, entry: Entry) -> QMenu:
        """What can be done with one."""
        made = QMenu(self)
        made.addAction(_("Edit…\tEnter"), partial(self.edit, entry.id))
        made.addAction(_("Delete\tDel"), partial(self.delete, entry))
        return made

    def _offer(self, place: QPoint) -> None:
        index = self.listed.indexAt(place)
        if index.isValid():
            self.menu(self.listed.lines.entries[index.row()]).popup(self.listed.viewport().mapToGlobal(place))


def _counted(count: int, still: int) -> str:
    """How many there are, and how many of them are open."""
    if not count:
        return ""
    if still == count:
        return _("{n} open").format(n=f"{still:,}")
    return _("{n}, {open} open").format(n=f"{count:,}", open=f"{still:,}") if still else f"{count:,}"
