"""One line of a form: label, entry, and below it what was understood or what is wrong."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.changes import Changes
from models.errors import Refused
from models.fields import Field, Kind, Value
from models.formats import breakable
from models.queries.records import choices
from models.text import _
from views.records.tags_entry import TagsEntry
from views.shared import look
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import Entry, LineEntry, LongEntry, entry_for, mark
from views.shared.feed import Feed

#: Typing that rests for so long is kept, in milliseconds.
_PAUSE = 1_000
_UNDERSTOOD = frozenset({Kind.DAY, Kind.MONEY, Kind.INTEGER, Kind.PERCENT})
_LABEL_WIDTH = 106


class FormRow(QWidget):
    """Keeps its value when it is left or typing rests. ``keep`` takes (field, new, was) and must end in a call of
    :meth:`show_value` or :meth:`refuse`; in a draft nothing is kept until :meth:`entered` is asked."""

    def __init__(self, field: Field, feed: Feed, keep: Callable[[Field, Value, Value], None]) -> None:
        super().__init__()
        self.field = field
        self.draft = False
        self._feed = feed
        self._keep = keep
        self._was: Value = None
        self._name = ""
        self.entry = self._entry()
        self.entry.setProperty("quiet", True)
        self.label = QLabel(field.title() + (" *" if field.required else ""))
        self.message = QLabel()
        self._resting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._resting.timeout.connect(self.commit)
        self._lay_out()
        self.entry.typed.connect(self._typed)
        self.entry.left.connect(self.commit)
        self.entry.installEventFilter(self)

    def _entry(self) -> Entry:
        if self.field.kind is not Kind.TAGS:
            return entry_for(self.field, self._feed, self)
        made = TagsEntry(self.field, self._feed, self)
        made.setObjectName(f"entry-{self.field.key}")
        made.setAccessibleName(self.field.title())
        return made

    def _lay_out(self) -> None:
        self.setObjectName(f"row-{self.field.key}")
        self.label.setBuddy(self.entry)
        self.label.setWordWrap(True)
        look.set_colour(self.label, "ink-secondary")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setContentsMargins(look.INSIDE, 0, 0, look.TIGHT)
        self.message.setObjectName(f"message-{self.field.key}")
        self.message.hide()
        hint = _(self.field.hint) if self.field.hint else ""
        if isinstance(self.entry, LineEntry | LongEntry):
            self.entry.setReadOnly(not self.field.editable)
            self.entry.setPlaceholderText(hint)
        if isinstance(self.entry, LongEntry):
            self.entry.tell = self.refuse
        self.entry.setToolTip(hint)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.entry)
        right.addWidget(self.message)
        right.addStretch(1)  # a short entry stands beside its label, not in the middle of its row
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.TIGHT)
        line.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(right, 1)
        self.take_look()

    def take_look(self) -> None:
        """The label's first line stands beside the entry's."""
        self.label.setFixedWidth(look.scaled(_LABEL_WIDTH))
        self.label.setMinimumHeight(look.entry_height())
        if isinstance(self.entry, LineEntry | ChoiceEntry):
            self.entry.setMinimumHeight(look.entry_height())

    def show_value(self, value: Value, name: str = "") -> None:
        """Show what is stored, unless something else is being typed."""
        if self.is_typed():
            return
        self._was, self._name = value, name
        self.entry.show_value(value, name)
        self._say("")

    def set_draft(self, *, on: bool) -> None:
        """In a draft nothing is kept by itself, and every entry shows its edges."""
        self.draft = on
        look.set_flag(self.entry, "quiet", on=not on)

    def begin(self, value: Value, name: str = "") -> None:
        """Start a draft from a value, or from the first choice where one must be made."""
        self.restore()
        self.show_value(value, name)
        if value is None and self.field.required and isinstance(self.entry, ChoiceEntry):
            self.entry.setCurrentIndex(0)

    def take_changes(self, changes: Changes) -> None:
        """Offer the records behind a link anew where they changed."""
        if isinstance(self.entry, ChoiceEntry) and any(changes.touches(one) for one in _rests_on(self.field.link)):
            self.entry.offer(self._feed.ask(choices, self.field.link))

    def restore(self) -> None:
        """Let go of what was typed."""
        self._resting.stop()
        self.entry.show_value(self._was, self._name)
        self._say("")

    def is_typed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.entry.is_typed()

    def entered(self) -> Value:
        """What the row holds now; Refused, and said beside the entry, where that is not a value."""
        try:
            return self.entry.entered()
        except Refused as error:
            self.refuse(str(error))
            raise

    def commit(self) -> None:
        """Keep what was typed."""
        self._resting.stop()
        if self.draft:
            self._understand()
            return
        if not self.is_typed():
            return
        try:
            new = self.entered()
        except Refused:
            return
        if self.field.same(new, self._was):
            self.restore()
            return
        self._keep(self.field, new, self._was)

    def kept(self, value: Value, name: str = "") -> None:
        """What was typed is stored now; ``value`` is what stands there."""
        self._was, self._name = value, name
        try:
            still = self.field.same(self.entry.entered(), value)
        except Refused:
            still = False
        if still:
            self.restore()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        self._say(sentence, "bad")

    def now_stored(self, value: Value, name: str = "") -> None:
        """The stored value changed under what is being typed: the next try replaces the new one."""
        self._was, self._name = value, name

    def _typed(self) -> None:
        self._understand()
        self._resting.start()

    def _understand(self) -> None:
        """Show the day or amount that was understood where it reads otherwise than it was typed."""
        if self.field.kind not in _UNDERSTOOD or not isinstance(self.entry, LineEntry):
            self._say("")
            return
        try:
            shown = self.field.show(self.entry.entered(), self._feed.facts)
        except Refused as error:
            told = self.draft and self.entry.text().strip() and not self.entry.hasFocus()
            self._say(str(error) if told else "", "bad")
            return
        self._say(f"→ {shown}" if shown and shown != self.entry.text().strip() else "")

    def _say(self, sentence: str, colour: str = "ink-secondary") -> None:
        wrong = bool(sentence) and colour == "bad"
        self.message.setText(breakable(sentence))
        self.message.setVisible(bool(sentence))
        look.set_colour(self.message, colour)
        mark(self.entry, sentence if wrong else "")
        self.entry.setAccessibleDescription(sentence)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside an entry, or on its label, is meant for it."""
        self.entry.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.entry
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self.is_typed()
            and not self.draft
        ):
            self.restore()
            return True
        return super().eventFilter(watched, event)


def _rests_on(link: str) -> tuple[str, ...]:
    """The tables that say what a link offers: a pipeline that is retired takes its stages along."""
    return ("stages", "pipelines") if link == "stages" else (link,) if link else ()
