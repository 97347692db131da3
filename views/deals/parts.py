"""Who else has a part in a deal, and whom the customer asked as well."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QMenu, QVBoxLayout, QWidget

from models.actions.deal_parts import (
    add_deal_competitor,
    add_deal_person,
    delete_deal_competitor,
    delete_deal_person,
    edit_deal_competitor,
    edit_deal_person,
)
from models.changes import Changes
from models.errors import Refused
from models.fields import Field
from models.queries.deal_parts import COMPETITOR, PERSON, Part, competitors_of, people_of, roles
from models.queries.records import Record
from models.text import _
from views.records.form import RecordForm
from views.records.tie_line import Tied, TieLine
from views.shared.box import Box
from views.shared.entries import LineEntry, LinkEntry
from views.shared.feed import Feed, Told


class RoleEntry(LineEntry):
    """Any word; those that are offered complete what is typed, and Down shows them."""

    def __init__(self, field: Field, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(field, feed, parent)
        completer = QCompleter(list(roles()), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.setCompleter(completer)
        self.setPlaceholderText(_("{roles}… (Down shows them)").format(roles=", ".join(roles()[:3])))
        self.offered = QMenu(self)
        for role in roles():
            self.offered.addAction(role.replace("&", "&&"), partial(self._take, role))

    def _take(self, role: str) -> None:
        self.setText(role)
        self.setModified(True)
        self.typed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.offered.popup(self.mapToGlobal(self.rect().bottomLeft()))
            return
        super().keyPressEvent(event)


class PartBox(Box):
    """Who, and a word about them; where one is edited, only the word."""

    def __init__(self, feed: Feed, name: str, who: LinkEntry, word: LineEntry) -> None:
        super().__init__(feed, name)
        self.who = who
        self.word = word
        self._part: Part | None = None
        self._of: Record | None = None
        who.setPlaceholderText(_("Type the beginning of the name"))
        self.body.addWidget(self.title)
        self._asked = self.entry(who)
        self.body.addWidget(self._asked)
        self.body.addWidget(self.entry(word))
        self.finish(_("Keep"))
        #: What is done with what was typed: (deal, record, word), (part, word, was).
        self.adding: Callable[..., int] = add_deal_person
        self.editing: Callable[..., None] = edit_deal_person

    def ask(self, of: Record, part: Part | None, title: str) -> None:
        """Begin a part, or say something else about one."""
        self._of, self._part = of, part
        self._asked.setVisible(part is None)
        self.begin(title, {} if part is None else {self.word.field.key: part.words or None})
        self.enter((self.who if part is None else self.word).field.key)

    def keep(self) -> None:
        """Note it."""
        try:
            values = self.values()
        except Refused:
            return
        assert self._of is not None
        word = values[self.word.field.key]
        if self._part is not None:
            label = _("{name} in {deal}").format(name=self._part.name, deal=self._of.name)
            self.send(label, lambda _done: None, self.editing, self._part.id, word, self._part.words or None)
            return
        label = _("{name} in {deal}").format(name=self.who.text().strip(), deal=self._of.name)
        one = values[self.who.field.key]
        self.send(label, lambda _done: None, self.adding, self._of.id, one, word)

    def values(self) -> dict[str, object]:  # type: ignore[override]
        """What is typed; who it is need not be said again where a part is edited."""
        found: dict[str, object] = {}
        for entry in (self.word,) if self._part is not None else (self.who, self.word):
            try:
                found[entry.field.key] = entry.entered()
            except Refused as error:
                self.say(str(error), entry)
                raise
        return found

    def is_worth_keeping(self) -> bool:
        return self.who.is_typed() if self._part is None else self.word.isModified()


class PartsPane(QWidget):
    """Lines with a word before each; Enter shows the record, F2 edits the word, Delete takes the part away."""

    name = ""
    watched: tuple[str, ...] = ()

    def __init__(self, form: RecordForm, title: str, link: str) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self.found: tuple[Part, ...] = ()
        self.lines: list[TieLine] = []
        self.listed = QWidget(self)
        self.box = self.make_box()
        self.setObjectName(f"deal-{self.name}")
        self._rows = QVBoxLayout(self.listed)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(1)
        whole.addWidget(self.listed)
        whole.addWidget(self.box)
        self.section = form.add_section(self.name, title, self, (link, self.add))
        self.box.ended.connect(self._ended)
        form.shown.connect(self.show_record)
        form.flushing.connect(self.box.flush)
        self.feed.changed.connect(self._take_changes)

    # What a kind of part says

    def make_box(self) -> PartBox:
        """The box in which a part is typed."""
        raise NotImplementedError

    def ask(self, deal_id: int) -> tuple[Part, ...]:
        """The parts of a deal."""
        raise NotImplementedError

    def tied(self, part: Part) -> Tied:
        """A part as a line."""
        raise NotImplementedError

    def heading(self, part: Part | None) -> str:
        """What the box asks."""
        raise NotImplementedError

    # What all of them do

    def show_record(self, shown: Record | None) -> None:
        """Show the parts of a deal."""
        found = self.ask(shown.id) if shown is not None else ()
        if found != self.found:
            self.found = found
            self._show()
        self.section.tell(str(len(found)) if found else "", empty=not found and not self.box.is_open())

    def _take_changes(self, changes: Changes) -> None:
        if self.form.record is not None and any(changes.touches(table) for table in self.watched):
            self.show_record(self.form.record)

    def _show(self) -> None:
        before, stood = self.lines, next((at for at, line in enumerate(self.lines) if line.link.hasFocus()), None)
        self.lines = [TieLine(self.tied(one), number) for number, one in enumerate(self.found, 1)]
        for line in self.lines:
            self._rows.addWidget(line)
            line.led.connect(self.form.jump)
            line.removed.connect(self._remove)
            line.edited.connect(self.edit)
            line.link.setObjectName(f"{self.name}-{line.link.objectName()}")
        self.form.lead()
        for line in before:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        if stood is not None:
            self._stand(min(stood, len(self.lines) - 1))

    def _stand(self, at: int) -> None:
        """Stand on a line, or where the section begins."""
        place = self.lines[at].link if self.lines else self.form.first_entry()
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Open the box for another one."""
        if self.form.record is not None:
            self.box.flush()
            self.box.ask(self.form.record, None, self.heading(None))

    def edit(self, part: Part) -> None:
        """Open the box on the word about one."""
        if self.form.record is not None:
            self.box.flush()
            self.box.ask(self.form.record, part, self.heading(part))

    def _ended(self) -> None:
        self.section.let_go()
        self.show_record(self.form.record)

    def _remove(self, line: Tied) -> None:
        if line.remove is not None:
            self.feed.do(line.removing, line.remove, line.id,
                         then=lambda _done: self.feed.told.emit(Told(line.removing)))  # fmt: skip


class PeoplePane(PartsPane):
    """People with their roles, beside the one that the deal is with."""

    name = "people"
    watched = ("deal_people", "people", "companies")

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form, _("People"), _("+ Person"))

    def make_box(self) -> PartBox:
        return PartBox(self.feed, "deal-person", LinkEntry(PERSON["person_id"], self.feed),
                       RoleEntry(PERSON["role"], self.feed))  # fmt: skip

    def ask(self, deal_id: int) -> tuple[Part, ...]:
        return self.feed.ask(people_of, deal_id)

    def tied(self, part: Part) -> Tied:
        words = " · ".join(one for one in (part.name or _("(no name)"), part.second) if one)
        removing = _("Take {name} out of the deal").format(name=part.name)
        return Tied(part.words or _("Person"), words, ("people", part.other_id), removing, delete_deal_person, part.id,
                    part)  # fmt: skip

    def heading(self, part: Part | None) -> str:
        return _("Who else has a part in it") if part is None else _("What {name} is in it").format(name=part.name)


class CompetitorsPane(PartsPane):
    """Whom the customer asked as well, with what is known about that."""

    name = "competitors"
    watched = ("deal_competitors", "competitors")

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form, _("Competitors"), _("+ Competitor"))

    def make_box(self) -> PartBox:
        made = PartBox(self.feed, "deal-competitor", LinkEntry(COMPETITOR["competitor_id"], self.feed),
                       LineEntry(COMPETITOR["note"], self.feed))  # fmt: skip
        made.adding, made.editing = add_deal_competitor, edit_deal_competitor
        return made

    def ask(self, deal_id: int) -> tuple[Part, ...]:
        return self.feed.ask(competitors_of, deal_id)

    def tied(self, part: Part) -> Tied:
        removing = _("Take the competitor {name} out of the deal").format(name=part.name)
        return Tied(part.name, part.words or "–", None, removing, delete_deal_competitor, part.id, part,
                    _("Another note…"))  # fmt: skip

    def heading(self, part: Part | None) -> str:
        return _("Whom they asked as well") if part is None else _("About {name}").format(name=part.name)
