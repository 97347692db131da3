"""The boxes that give many records the same: a value in a field, tags."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from models.actions.bulk import NewName, edit_many, many_at_once
from models.actions.tags import tag, untag
from models.errors import Refused
from models.fields import Field, Kind, Subject, Value, split_tags
from models.formats import one_line, quoted
from models.queries.differing import differing
from models.queries.records import named
from models.queries.tags import TagCount, tags_among
from models.subjects import MAKERS, SUBJECTS
from models.text import _
from views.shared import look
from views.shared.box import Box
from views.shared.choice import Choice
from views.shared.elided import Elided
from views.shared.entries import LinkEntry, TagEntry, entry_for
from views.shared.feed import Feed, Told

#: Tags of the selection that are named in the box.
_NAMED = 8


class FieldBox(Box):
    """Which field, and what it shall hold; says how many records change before it is done."""

    def __init__(self, feed: Feed, subject: Subject) -> None:
        super().__init__(feed, "edit-many")
        self.about = SUBJECTS[subject]
        self._ids: Sequence[int] = ()
        self._new = ""
        self._place: QWidget | None = None
        self.fields = [one for one in self.about.fields if one.editable and many_at_once(subject, one.key)]
        self.which = Choice("edit-many-field", _("Field"))
        for one in self.fields:
            self.which.addItem(one.title(), one.key)
        self.which.currentIndexChanged.connect(self._turn_to_field)
        self.which.installEventFilter(self)
        self.body.addWidget(self.title)
        self._line = self.line(self.which)
        self.finish(_("Set"))

    def ask(self, ids: Sequence[int], key: str = "") -> None:
        """Begin with a field, for these records."""
        self._ids = list(ids)
        keys = [one.key for one in self.fields]
        usual = "source_id" if "source_id" in keys else keys[0]
        self.which.choose(key if key in keys else usual)
        self._show_entry()
        self.begin(_("Edit a field of {records}").format(records=self._counted()), {})
        self._say_how_many()
        self.entries[self.field.key].setFocus()

    def follow(self, ids: Sequence[int]) -> None:
        """Something else is selected while the box is open."""
        self._ids = list(ids)
        self.title.setText(_("Edit a field of {records}").format(records=self._counted()))
        self._say_how_many()

    @property
    def field(self) -> Field:
        """The field chosen."""
        key = self.which.currentData()
        return next(one for one in self.fields if one.key == key)

    def _counted(self) -> str:
        return self.about.counted(len(self._ids), f"{len(self._ids):,}")

    def _turn_to_field(self) -> None:
        if self.is_open():
            self._show_entry()
            self._say_how_many()

    def _show_entry(self) -> None:
        if self._place is not None:
            self._place.hide()
            self._place.deleteLater()
        self.entries.clear()
        self._new = ""
        made = entry_for(replace(self.field, required=False), self.feed)  # what may not be emptied says so when sent
        self._place = self.entry(made)
        self._line.addWidget(self._place, 1)
        self._line.setAlignment(self.which, Qt.AlignmentFlag.AlignBottom)
        self.which.setMinimumHeight(look.entry_height())
        made.show_value(None)
        made.typed.connect(self._say_how_many)
        made.left.connect(self._say_how_many)
        self.say("")

    def _say_how_many(self) -> None:
        try:
            value = self.entries[self.field.key].entered()
        except Refused:
            self.feed.forget(self)
            self.hint.setText(_("Enter keeps · Esc drops"))
            return
        self.feed.ask_later(
            self, self._show_how_many, differing, self.about.subject, self._ids, self.field.key, value
        )

    def _show_how_many(self, count: int) -> None:
        told = _("{n} of {records} change · Enter keeps · Esc drops")
        self.hint.setText(told.format(n=f"{count:,}", records=self._counted()))

    def keep(self) -> None:
        """Set it."""
        made, field = self.entries[self.field.key], self.field
        try:
            value: Value | NewName = made.entered()
        except Refused as error:
            found = self._new_name(made) if isinstance(made, LinkEntry) and not isinstance(made, TagEntry) else None
            if found is None:
                self.say(str(error), made)
                return
            if found.name != self._new:
                self._new = found.name
                again = _("There is no {one} “{name}”. Enter once more makes it.")
                one = _(MAKERS[field.link].one)
                self.say(again.format(one=one, name=quoted(found.name)), made)
                return
            value = found
        words = _("Set {label} of {records}") if value is not None else _("Empty {label} of {records}")
        label = words.format(label=field.title(), records=self._counted())

        def told(count: int) -> Told:
            changed = self.about.counted(count, f"{count:,}")
            words = _("{label} of {records} changed").format(label=field.title(), records=changed)
            return Told(words if count else _("They all hold that already"), undo=bool(count))

        self.send(label, told, edit_many, self.about.subject, self._ids, field.key, value, many=len(self._ids))

    def _new_name(self, made: LinkEntry) -> NewName | None:
        """The name of a record that could be made; None where it is no name, or there is one of that name."""
        name, field = one_line(made.text()), made.field
        if not name or len(name) > field.longest or not field.makes or field.link not in MAKERS:
            return None
        return NewName(name) if self.feed.ask(named, field.link, name) is None else None


class TagBox(Box):
    """Tags to be put on records or taken off them; Enter does what was done last."""

    def __init__(self, feed: Feed, subject: Subject) -> None:
        super().__init__(feed, "tag-many")
        self.about = SUBJECTS[subject]
        self._ids: Sequence[int] = ()
        self.tags = TagEntry(replace(self.about.field(Kind.TAGS.value), required=True), feed)
        self.tags.setPlaceholderText(_("Tags, with commas between them"))
        self.among = Elided()
        self.off = QPushButton(_("Take off"))
        self.off.setObjectName("tag-many-off")
        self.off.clicked.connect(self._take_off)
        self.body.addWidget(self.title)
        self.body.addWidget(self.entry(self.tags))
        self.body.addWidget(self.among)
        self.finish(_("Add tags"), self.off)

    def ask(self, ids: Sequence[int]) -> None:
        """Begin, for these records."""
        self.begin("", {})
        self.follow(ids)
        self.enter(Kind.TAGS.value)

    def follow(self, ids: Sequence[int]) -> None:
        """Something else is selected while the box is open."""
        self._ids = list(ids)
        self.title.setText(_("Tag {records}").format(records=self._counted()))
        self.feed.ask_later(self, self._show_among, tags_among, self.about.subject, self._ids)

    def _show_among(self, found: Sequence[TagCount]) -> None:
        named = " · ".join(f"{one.name} {one.count:,}" for one in found[:_NAMED])
        more = " · …" if len(found) > _NAMED else ""
        self.among.setText(_("They have: {tags}").format(tags=named + more) if found else _("They have no tags yet."))

    def _counted(self) -> str:
        return self.about.counted(len(self._ids), f"{len(self._ids):,}")

    def keep(self) -> None:
        """Put the tags on."""
        self._do(_("Tag {records} with {tags}"), _("{n} of {records} got {tags}"), tag)

    def _take_off(self) -> None:
        self._do(_("Take {tags} off {records}"), _("{n} of {records} lost {tags}"), untag)

    def _do(self, words: str, done: str, action: Callable[..., int]) -> None:
        try:
            text = str(self.tags.entered())
        except Refused as error:
            self.say(str(error), self.tags)
            return
        records = self._counted()

        def told(count: int) -> Told:
            return Told(done.format(n=f"{count:,}", records=records, tags=text), undo=bool(count))

        label = words.format(records=records, tags=text)
        self.send(label, told, action, self.about.subject, self._ids, split_tags(text), many=len(self._ids))
