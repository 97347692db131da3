"""One positioning: six blanks, the sentence that they make as they are typed, and every wording so far."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from models.actions.positioning import (
    delete_positioning,
    edit_positioning,
    retire_positioning,
    reword_positioning,
)
from models.errors import Refused
from models.fields import Field, Value
from models.formats import breakable, quoted, show_day
from models.queries.positioning import FIELDS, Positioning, Wording, sentence
from models.rules.positioning import BLANKS, differences
from models.text import _
from models.workspace import Done
from views.audiences.canvas import CanvasField
from views.audiences.ways import headed, scrolled
from views.audiences.wordings import Wordings
from views.records.row import FormRow
from views.shared import look
from views.shared.entries import LineEntry, mark
from views.shared.feed import Feed, Told
from views.shared.keys import on_keys
from views.shared.memory import Memory
from views.shared.pieces import button, title, words
from views.shared.tabs import lead

#: What is typed and not kept yet: the blanks and the reason.
_Draft = tuple[dict[str, str], str]


class PositioningCard(QWidget):
    """What is typed is a draft until it is kept with its reason; it waits, also for the next day."""

    opened = Signal(str, object)
    wants_print = Signal(int)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.setObjectName("positioning-card")
        self.feed = feed
        self.one: Positioning | None = None
        self.memory = Memory(feed, "page.audiences.positioning", self._kept_drafts, self)
        self._drafts: dict[int, _Draft] = _read(self.memory.read())
        self.name = CanvasField(FIELDS["name"], feed, self._keep_field)
        self.segment = FormRow(FIELDS["segment_id"], feed, self._keep_field)
        self.said = words("", "ink", look.HEAD)
        self.blanks = {key: CanvasField(FIELDS[key], feed, lambda *_args: None) for key in BLANKS}
        self.reason = LineEntry(FIELDS["reason"], feed)
        self.keep_button = button(_("Keep this wording"), "positioning-keep", self.keep)
        self.drop_button = button(_("Drop it"), "positioning-drop", self.drop)
        self.fault = words("", "bad")
        self.history = title(_("Wordings so far"))
        self.wordings = Wordings(self._back)
        self.acts = [
            button(_("Print"), "positioning-print", self._print),
            button(_("Retire"), "positioning-retire", self._retire),
            button(_("Delete"), "positioning-delete", self._delete),
        ]
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self.said.setObjectName("positioning-said")
        self.said.setContentsMargins(look.BETWEEN, look.BETWEEN, look.BETWEEN, look.BETWEEN)
        self.fault.setObjectName("positioning-fault")
        self.reason.setObjectName("positioning-reason")
        self.reason.setAccessibleName(FIELDS["reason"].title())
        self.reason.setPlaceholderText(_("Why it changes: what you heard, saw or learned"))
        self.reason.setMinimumHeight(look.entry_height())
        self.keep_button.setProperty("accent", True)
        self.keep_button.setToolTip(_("Ctrl+Enter"))
        look.set_font(self.name.entry, look.HEAD, 600)
        self.name.label.hide()
        inside = QWidget()
        inside.setProperty("plain", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.BETWEEN, look.BETWEEN, look.BETWEEN, look.BETWEEN)
        column.setSpacing(look.INSIDE)
        column.addLayout(headed(self.name, self.acts))
        self.segment.setContentsMargins(look.INSIDE, 0, 0, 0)
        column.addWidget(self.segment)
        column.addWidget(self._tinted(self.said))
        column.addLayout(self._grid())
        column.addWidget(self.fault)
        column.addWidget(self._keeping())
        self.history.setContentsMargins(look.INSIDE, look.INSIDE, 0, 0)
        column.addWidget(self.history)
        column.addWidget(self.wordings)
        column.addStretch(1)
        self.scroller = scrolled(self, inside, "positioning-scroller", _("Positioning"))

    @staticmethod
    def _tinted(inside: QWidget) -> QFrame:
        frame = QFrame()
        frame.setObjectName("positioning-sentence")
        look.set_sheet(frame, "#positioning-sentence { background: @marketing-tint; border-radius: 8px; }")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(inside)
        return frame

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.BETWEEN)
        grid.setVerticalSpacing(look.TIGHT)
        for at, field in enumerate(self.blanks.values()):
            grid.addWidget(field, at // 2, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _keeping(self) -> QWidget:
        self._ending = QWidget()
        line = QHBoxLayout(self._ending)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.INSIDE)
        line.addWidget(self.reason, 1)
        line.addWidget(self.drop_button)
        line.addWidget(self.keep_button)
        return self._ending

    def _listen(self) -> None:
        for field in self.blanks.values():
            field.set_draft(on=True)
            field.entry.typed.connect(self._typed)
        self.reason.typed.connect(self._typed)
        self.reason.returnPressed.connect(self.keep)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_keys(self, keys, self.keep)

    # What is shown

    def show_positioning(self, one: Positioning) -> None:
        """Show a positioning, with what was typed of it and not kept yet."""
        if self.one is None or self.one.id != one.id:
            self.flush()
            self.scroller.verticalScrollBar().setValue(0)
        self.one = one
        self.name.show_value(one.name)
        self.segment.show_value(one.segment_id, one.segment)
        blanks, reason = self._drafts.get(one.id, ({key: one.blanks.get(key) or "" for key in BLANKS}, ""))
        for key, field in self.blanks.items():
            if str(field.entry.toPlainText()) != blanks[key]:  # type: ignore[union-attr]  # they hold several lines
                field.begin(blanks[key] or None)
        if self.reason.text() != reason:
            self.reason.setText(reason)
        self.acts[1].setText(_("Take up again") if one.retired else _("Put aside"))
        self.history.setVisible(bool(one.versions))
        self.wordings.show_wordings(one)
        lead([self.name, *self.acts, self.segment, *self.blanks.values(), self.reason, self.drop_button,
              self.keep_button, self.wordings])  # fmt: skip
        self._say("")
        self._show_sentence()

    def typed(self) -> dict[str, str]:
        """What the six blanks hold now."""
        return {key: field.entry.toPlainText() for key, field in self.blanks.items()}  # type: ignore[union-attr]

    def _typed(self) -> None:
        if self.one is not None:
            if differences(self.one.blanks, self.typed()) or self.reason.text().strip():
                self._drafts[self.one.id] = (self.typed(), self.reason.text())
            else:
                self._drafts.pop(self.one.id, None)
            self.memory.note()
        self._say("")
        self._show_sentence()

    def _show_sentence(self) -> None:
        if self.one is None:
            return
        self.said.setText(breakable(sentence(self.one.name, {k: " ".join(v.split()) for k, v in self.typed().items()})))
        changed = bool(differences(self.one.blanks, self.typed()))
        first = not self.one.versions
        self._ending.setVisible(changed)
        self.reason.setVisible(not first)

    def _say(self, sentence: str) -> None:
        self.fault.setText(breakable(sentence))
        self.fault.setVisible(bool(sentence))
        mark(self.reason, sentence if sentence and self.reason.isVisible() else "")

    # Acts

    def keep(self) -> None:
        """Let the blanks as they stand be in force, for the reason given."""
        one = self.one
        if one is None or not differences(one.blanks, self.typed()):
            return
        try:
            blanks = {key: field.entry.entered() for key, field in self.blanks.items()}
        except Refused as error:
            self._say(str(error))
            return
        label = _("Word the positioning of “{name}” anew").format(name=quoted(one.name))
        was = one.versions[0].id if one.versions else None
        self.feed.do(label, reword_positioning, one.id, blanks, self.reason.text(), was,
                     then=partial(self._kept, one.id), refused=self._refuse)  # fmt: skip

    def _kept(self, one: int, _done: Done[int]) -> None:
        self._drafts.pop(one, None)
        self.memory.note()
        self.reason.clear()
        self._say("")
        self._ending.hide()
        if self.one is not None and self.one.id == one:
            self.blanks["customer"].entry.setFocus()

    def _refuse(self, why: str) -> None:
        self._say(why)
        if self.reason.isVisible() and not self.reason.text().strip():
            self.reason.setFocus()

    def drop(self) -> None:
        """Back to the wording in force."""
        if self.one is not None:
            self._drafts.pop(self.one.id, None)
            self.memory.note()
            self.show_positioning(self.one)
            self.blanks["customer"].entry.setFocus()

    def _back(self, wording: Wording) -> None:
        """An earlier wording as a draft: it only wants a reason."""
        if self.one is None:
            return
        reason = _("Back to the wording of {day}: ").format(day=show_day(wording.since))
        self._drafts[self.one.id] = ({key: wording.blanks.get(key) or "" for key in BLANKS}, reason)
        self.show_positioning(self.one)
        self.scroller.ensureWidgetVisible(self.reason)
        self.reason.setFocus()

    def _keep_field(self, field: Field, new: Value, was: Value) -> None:
        one, row = self.one, self.name if field.key == "name" else self.segment
        if one is None:
            return
        label = _("Edit {label} of {name}").format(label=field.title(), name=quoted(one.name))
        self.feed.do(label, edit_positioning, one.id, field.key, new, was, then=lambda _done: row.kept(new),
                     refused=row.refuse)  # fmt: skip

    def flush(self) -> None:
        """Keep the name and the segment as they are typed; blanks wait for their reason."""
        self.name.commit()
        self.segment.commit()
        self.memory.write_rest()

    def _kept_drafts(self) -> Mapping[str, Any]:
        return {str(one): [*draft] for one, draft in self._drafts.items()}

    def _print(self) -> None:
        if self.one is not None:
            self.flush()
            self.wants_print.emit(self.one.id)

    def _retire(self) -> None:
        if (one := self.one) is not None:
            told = _("Take up “{name}” again") if one.retired else _("Put “{name}” aside")
            self.feed.do(told.format(name=quoted(one.name)), retire_positioning, one.id, not one.retired)

    def _delete(self) -> None:
        if (one := self.one) is not None:
            label = _("Delete the positioning of “{name}”").format(name=quoted(one.name))
            self.feed.do(label, delete_positioning, one.id, then=lambda _done: self.feed.told.emit(Told(label)))


def _read(kept: Mapping[str, Any]) -> dict[int, _Draft]:
    """The drafts that were kept; what is none is passed over."""
    found: dict[int, _Draft] = {}
    for one, draft in kept.items():
        match draft:
            case [dict() as blanks, str() as reason] if one.isdecimal():
                found[int(one)] = ({key: str(blanks.get(key) or "") for key in BLANKS}, reason)
    return found
