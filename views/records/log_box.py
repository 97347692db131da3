"""The box in which a call, a letter or a note is written down, or corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.actions.activities import change_activity, log_with
from models.errors import Refused
from models.fields import Subject, Value
from models.queries.activities import activity_values
from models.queries.records import name_of
from models.subjects import ACTIVITY_FIELDS, POINTERS, SUBJECTS
from models.text import N_, _
from views.shared import look
from views.shared.box import Box
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import Entry, LineEntry, LongEntry
from views.shared.feed import Feed, Told

#: What is done with one at a time.
_ALONE = frozenset({"call", "visit"})
_NOTE = replace(ACTIVITY_FIELDS["note"], hint=N_("What was said"))


class LogBox(Box):
    """About one or many records of a kind, or an activity that stands on the timeline already."""

    def __init__(self, feed: Feed, subject: Subject) -> None:
        super().__init__(feed, "log")
        self._subject = subject
        self._ids: Sequence[int] = ()
        self._names = ""
        self._edited: int | None = None
        self._was: Mapping[str, Value] = {}
        self.kind = ChoiceEntry(ACTIVITY_FIELDS["kind"], feed)
        self.note = LongEntry(_NOTE, feed)
        self.note.setPlaceholderText(_("What was said"))
        self.note.typed.connect(self._say_keys)
        line = self.line(self.entry(self.kind, 118), self.title, stretch=1)
        self.title.setMinimumHeight(look.entry_height())
        line.setAlignment(self.title, Qt.AlignmentFlag.AlignBottom)  # beside what is chosen, not beside its label
        self.body.addWidget(self.entry(self.note))
        self.body.addWidget(self.entry(LineEntry(ACTIVITY_FIELDS["outcome"], feed)))
        self.line(self._small("happened_on"), self._small("happened_time", 64), self._small("minutes", 64), stretch=0)
        self.finish(_("Keep"))

    def _small(self, key: str, width: int = 0) -> QWidget:
        return self.entry(LineEntry(ACTIVITY_FIELDS[key], self.feed), width)

    def log(self, ids: Sequence[int], kind: str) -> None:
        """Begin to note something done with records; without a ``kind`` it is chosen first."""
        self.flush()
        self._ids, self._edited, self._was = list(ids), None, {}
        self._names = self._name(ids)
        self._offer_kinds(alone=len(ids) == 1)
        first = kind or ("call" if len(ids) == 1 else "letter")
        self.begin(_("with {name}").format(name=self._names), {"kind": first, "happened_on": self.feed.today()})
        self._say_keys()
        self.enter("note" if kind else "kind")

    def edit(self, activity_id: int) -> None:
        """Correct what stands on the timeline."""
        self.flush()
        try:
            self._was = self.feed.ask(activity_values, activity_id)
        except Refused as error:
            self.feed.failed.emit(str(error))
            return
        self._ids, self._edited = (), activity_id
        self._offer_kinds(alone=True)
        self.begin("", self._was)
        self._say_keys()
        self.enter("note")

    def _name(self, ids: Sequence[int]) -> str:
        if len(ids) == 1:
            return self.feed.ask(name_of, self._subject, ids[0])
        return SUBJECTS[self._subject].counted(len(ids), f"{len(ids):,}")

    def _offer_kinds(self, *, alone: bool) -> None:
        field = ACTIVITY_FIELDS["kind"]
        self.kind.clear()
        for code, label in field.choices:
            if alone or code not in _ALONE:
                self.kind.addItem(_(label), code)

    def keep(self) -> None:
        """Write it down."""
        try:
            values = self.values()
        except Refused:
            return
        if self._edited is not None:
            label = _("Edit {kind}").format(kind=self.kind.currentText())
            self.send(label, lambda _done: Told(label), change_activity, self._edited, values, self._was)
            return
        named = {"kind": self.kind.currentText(), "name": self._names}
        told = Told(_("{kind} noted. Ctrl+T plans what is next").format(**named))
        label = _("Log {kind} with {name}").format(**named)
        self.send(label, lambda _done: told, log_with, POINTERS[self._subject], self._ids, values)

    def is_worth_keeping(self) -> bool:
        if self._edited is not None:
            return any(made.is_typed() for made in self.entries.values())
        return any(self.entries[key].is_typed() and self._text(key) for key in ("note", "outcome"))

    def _text(self, key: str) -> str:
        made = self.entries[key]
        return made.toPlainText() if isinstance(made, LongEntry) else getattr(made, "text", str)()

    # Keys

    def enters(self, watched: Entry) -> bool:
        """Enter keeps a note of one line; in a longer one it begins a new line."""
        return not isinstance(watched, LongEntry) or watched.document().blockCount() < 2

    def _say_keys(self) -> None:
        if self.note.document().blockCount() < 2:
            self.hint.setText(_("Enter keeps · Shift+Enter: new line · Esc drops"))
        else:
            self.hint.setText(_("Ctrl+Enter keeps · Esc drops"))


def kinds() -> Sequence[tuple[str, str]]:
    """Codes and names of what can be noted, in the order in which the timeline offers them."""
    order = ("call", "meeting", "note", "email", "letter", "visit", "presentation")
    labels = dict(ACTIVITY_FIELDS["kind"].choices)
    return [(code, _(labels[code])) for code in order]
