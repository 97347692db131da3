"""The checklist of a deal: a question a line, ticked with its day, and what is known about it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.actions.deal_parts import note_check, tick_check
from models.changes import Changes
from models.errors import Refused
from models.formats import breakable, show_day
from models.queries.deal_parts import CHECK_NOTE, Check, Checklist, checklist
from models.queries.records import Record
from models.text import _
from views.records.form import RecordForm
from views.shared import look
from views.shared.entries import LineEntry, mark
from views.shared.feed import Feed
from views.shared.pieces import tool, words

_WATCHED = ("deal_checks", "framework_items", "frameworks", "pipelines")


class CheckLine(QWidget):
    """Space ticks; the note stands below where there is one, or is about to be."""

    def __init__(self, feed: Feed, number: int) -> None:
        super().__init__()
        self.check: Check | None = None
        self.setObjectName(f"check-{number}")
        self.box = QCheckBox()
        self.box.setObjectName(f"check-tick-{number}")
        self.question = words()
        self.question.setBuddy(self.box)
        self.question.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.day = QLabel()
        look.set_font(self.day, look.SMALL)
        look.set_colour(self.day, "ink-secondary")
        self.noting = tool("sticky-note", _("Note what is known"), f"check-noting-{number}", self.begin_note)
        look.set_icon(self.noting, "sticky-note", "ink-faint", 14)
        kept = self.noting.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the days stay below each other
        self.noting.setSizePolicy(kept)
        self.note = LineEntry(CHECK_NOTE, feed)
        self.note.setObjectName(f"check-note-{number}")
        self.note.setProperty("quiet", True)
        self.note.setPlaceholderText(_("What is known about it"))
        line = QHBoxLayout()
        line.setSpacing(look.INSIDE)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.question, 1)
        line.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.noting, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.INDENT, 2, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(line)
        self._below = QHBoxLayout()
        self._below.addWidget(self.note)
        whole.addLayout(self._below)
        self.take_look()

    def take_look(self) -> None:
        """As high as the type asks."""
        self.note.setMinimumHeight(look.entry_height())
        self._below.setContentsMargins(self.box.sizeHint().width(), 0, 0, 0)  # below the words of the question

    def show_check(self, check: Check) -> None:
        """Show a question and what is known about it."""
        self.check = check
        asks = _("{question} · asked no more").format(question=check.question) if check.retired else check.question
        self.question.setText(breakable(asks))
        look.set_colour(self.question, "ink-secondary" if check.retired else "ink")
        self.box.setAccessibleName(asks)
        self.box.setChecked(check.ticked_on is not None)
        self.day.setText(show_day(check.ticked_on) if check.ticked_on is not None else "")
        self.note.setAccessibleName(_("Note: {question}").format(question=asks))
        if not self.note.is_typed():
            self.note.show_value(check.note)
        self.fold_note()

    def fold_note(self) -> None:
        """Show the note where there is one, or somebody types it."""
        here = bool(self.check is not None and self.check.note) or self.note.is_typed() or self.note.hasFocus()
        self.note.setVisible(here)
        self.noting.setVisible(not here)

    def begin_note(self) -> None:
        """Type what is known."""
        self.note.show()
        self.noting.hide()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)


class ChecksPane(QWidget):
    """As many lines as the pipeline's checklist has questions; there is no section without one."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self.found = Checklist()
        self.lines: list[CheckLine] = []
        self.message = words("", "bad")
        self.message.setObjectName("message-checks")
        self.message.hide()
        self.setObjectName("deal-checks")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.TIGHT)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, look.TIGHT)
        whole.setSpacing(look.TIGHT)
        whole.addLayout(self._rows)
        whole.addWidget(self.message)
        self.section = form.add_section("checks", _("Checklist"), self)
        form.shown.connect(self.show_record)
        form.flushing.connect(self.flush)
        self.feed.changed.connect(self._take_changes)

    def show_record(self, shown: Record | None) -> None:
        """Show the checklist of a deal."""
        self.say("")
        self.found = self.feed.ask(checklist, shown.id) if shown is not None else Checklist()
        checks = self.found.checks
        while len(self.lines) < len(checks):
            self._add_line()
        for line, check in zip(self.lines, checks, strict=False):
            line.show_check(check)
            line.show()
        for line in self.lines[len(checks) :]:
            line.check = None
            line.hide()
        told = _("{name} · {n} of {all}").format(name=self.found.name, n=self.found.ticked, all=self.found.asked)
        self.section.tell(told if checks else "", empty=not checks)

    def _add_line(self) -> None:
        line = CheckLine(self.feed, len(self.lines) + 1)
        self.lines.append(line)
        self._rows.addWidget(line)
        line.box.clicked.connect(lambda ticked: self._tick(line, ticked=ticked))
        line.note.left.connect(partial(self.keep_note, line))
        self.form.lead()

    def _take_changes(self, changes: Changes) -> None:
        if self.form.record is not None and any(changes.touches(table) for table in _WATCHED):
            self.show_record(self.form.record)

    def flush(self) -> None:
        """Keep what is typed."""
        for line in self.lines:
            if line.check is not None and line.note.is_typed():
                self.keep_note(line)

    def say(self, sentence: str) -> None:
        """Say what is wrong."""
        self.message.setText(breakable(sentence))
        self.message.setVisible(bool(sentence))

    def _tick(self, line: CheckLine, *, ticked: bool) -> None:
        shown = self.form.record
        if shown is None or line.check is None:
            return
        asks = line.check.question[:80]
        label = (_("Tick “{question}” of {deal}") if ticked else _("Open “{question}” of {deal} again")).format(
            question=asks, deal=shown.name)  # fmt: skip
        self.feed.do(label, tick_check, shown.id, line.check.item_id, ticked, refused=self.say)

    def keep_note(self, line: CheckLine) -> None:
        """Keep what is typed about a question."""
        shown, check = self.form.record, line.check
        if shown is None or check is None or not line.note.is_typed():
            line.fold_note()
            return
        try:
            new = line.note.entered()
        except Refused as error:
            mark(line.note, str(error))
            self.say(str(error))
            return
        mark(line.note, "")
        line.note.setModified(False)
        if new == check.note:
            line.fold_note()
            return
        label = _("Note “{question}” of {deal}").format(question=check.question[:80], deal=shown.name)
        self.feed.do(label, note_check, shown.id, check.item_id, new, check.note, refused=self.say)
