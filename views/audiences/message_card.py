"""A message in its place of the house: its wording and how that came about, its proofs, where it is used."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.actions.messages import delete_message, edit_message
from models.fields import Field, Value
from models.formats import breakable, quoted, show_day
from models.queries.messages import MESSAGE_FIELDS, PROOF_FIELDS, Proof, Told, Worded
from models.text import _, ngettext
from views.audiences.canvas import CanvasField
from views.audiences.used import Used
from views.shared import look
from views.shared.feed import Feed
from views.shared.feed import Told as Toast
from views.shared.pieces import words


class MessageCard(QFrame):
    """``wants_words`` and ``wants_proof`` (a proof, or None for a new one) ask for the boxes, beside a widget;
    ``listed`` carries a table and the filter of all its records that hold the message."""

    wants_words = Signal(int, object, object)
    wants_proof = Signal(int, object, object)
    opened = Signal(str, object)
    listed = Signal(str, object)

    def __init__(self, feed: Feed, position: int) -> None:
        super().__init__()
        self.feed = feed
        self.position = position
        self.told: Told | None = None
        self._name = f"message-{position}"
        self.setObjectName(self._name)
        self.setProperty("card", True)
        self.place = words(_("Core message") if not position else _("Pillar {n}").format(n=position),
                           "marketing-ink", look.SMALL, 600)  # fmt: skip
        self.words = words("", "ink", look.HEAD if not position else look.BODY, 600)
        self.words.setObjectName(f"{self._name}-words")
        self.change = _link(f"{self._name}-change", self._change)
        self.history = _link(f"{self._name}-history", self._turn_history)
        self.delete = _link(f"{self._name}-delete", self._delete)
        self.past = QWidget()
        self.objection = CanvasField(MESSAGE_FIELDS["objection"], feed, self._keep)
        self.proofs = QVBoxLayout()
        self.add_proof = _link(f"{self._name}-proof", lambda: self.wants_proof.emit(position, None, self.add_proof))
        self.used = Used(self._name, _("Used in"), _("Not used yet"), narrow=position > 0)
        self.used.opened.connect(self.opened)
        self.used.listed.connect(self._list)
        self._rows: list[QWidget] = []
        self._filled = False
        self._lay_out()

    def _lay_out(self) -> None:
        self.past.setObjectName(f"{self._name}-past")
        self.past.hide()
        self.objection.entry.setObjectName(f"{self._name}-objection")
        self.add_proof.setText(_("+ Proof"))
        self.add_proof.setAccessibleName(_("Add a proof of {place}").format(place=self.place.text()))
        acts = QHBoxLayout()
        acts.setSpacing(0)
        for act in (self.change, self.history):
            acts.addWidget(act)
        acts.addStretch(1)
        acts.addWidget(self.delete)
        self.proofs.setSpacing(2)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(look.BETWEEN, look.INSIDE, look.INSIDE, look.INSIDE)
        column.setSpacing(look.TIGHT)
        column.addWidget(self.place)
        column.addWidget(self.words)
        column.addLayout(acts)
        column.addWidget(self.past)
        column.addLayout(self.proofs)
        column.addWidget(self.add_proof, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.objection)
        column.addWidget(self.used)
        column.addStretch(1)

    # What is shown

    def show_told(self, told: Told | None) -> None:
        """Show what stands in this place; None: nothing yet."""
        if (told.id if told else None) != (self.told.id if self.told else None):
            self.past.hide()
        if told == self.told and self._filled:
            return
        self.told, self._filled = told, True
        there = told is not None
        empty = _("What everybody is to remember") if not self.position else _("What it rests on")
        self.words.setText(breakable(told.words) if told is not None else empty)
        look.set_colour(self.words, "ink" if there else "ink-faint")
        self.change.setText(_("Change") if there else _("Write it"))
        self.change.setAccessibleName(f"{self.place.text()}: {self.change.text()}")
        for part in (self.delete, self.objection, self.add_proof, self.used):
            part.setVisible(there)
        self.objection.setVisible(there and self.position > 0)
        self.delete.setText(_("Delete"))
        self.delete.setAccessibleName(_("Delete {place}").format(place=self.place.text()))
        self._show_parts(told)

    def _show_parts(self, told: Told | None) -> None:
        for row in self._rows:
            self.proofs.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._proof(one) for one in told.proofs] if told is not None else []
        for row in self._rows:
            self.proofs.addWidget(row)
        versions = told.versions if told is not None else ()
        self.history.setVisible(len(versions) > 1)
        count = len(versions) - 1
        self.history.setText(ngettext("{n} earlier wording", "{n} earlier wordings", count).format(n=count))
        if told is not None:
            self.objection.show_value(told.objection)
            self.used.show_uses(told.uses)
        self._fill_past(versions)

    def _proof(self, one: Proof) -> QWidget:
        """A proof, pressed to change it."""
        kind = PROOF_FIELDS["kind"].show(one.kind, self.feed.facts)
        dated = show_day(one.dated_on) if one.dated_on is not None else ""
        where = " · ".join(part for part in (kind, one.origin or "", dated) if part)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, look.TIGHT)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.addWidget(words(breakable(one.words)), 1)
        edit = _link(f"{self._name}-proof-{one.id}", lambda: self.wants_proof.emit(self.position, one, edit))
        edit.setText(_("Edit"))
        edit.setAccessibleName(_("Edit the proof “{proof}”").format(proof=quoted(one.words)))
        line.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        if where:
            column.addWidget(words(breakable(where), "ink-secondary", look.SMALL))
        if one.old:
            old = words(_("Older than two years: look for a newer one."), "bad", look.SMALL)
            old.setObjectName(f"{self._name}-old-{one.id}")
            column.addWidget(old)
        return row

    def _fill_past(self, versions: tuple[Worded, ...]) -> None:
        shown = self.past.isVisible()
        fresh = QWidget()
        fresh.setObjectName(self.past.objectName())
        column = QVBoxLayout(fresh)
        column.setContentsMargins(look.INSIDE, 0, 0, look.TIGHT)
        column.setSpacing(look.TIGHT)
        for at, one in enumerate(versions):
            now = _("now") if not at else ""
            reason = one.reason or (_("first wording") if at == len(versions) - 1 else "")
            about = " · ".join(part for part in (show_day(one.since), now, reason) if part)
            column.addWidget(words(breakable(about), "ink-secondary", look.SMALL))
            column.addWidget(words(breakable(one.words), "ink" if not at else "ink-secondary"))
        self._column.replaceWidget(self.past, fresh)
        self.past.hide()
        self.past.deleteLater()
        self.past = fresh
        self.past.setVisible(shown and len(versions) > 1)

    def stops(self) -> list[QWidget]:
        """What Tab comes to, in the order that the eye takes."""
        return [self.change, self.history, self.delete, *self._rows, self.add_proof, self.objection, self.used]

    # Acts

    def _change(self) -> None:
        self.wants_words.emit(self.position, self.told, self.change)

    def _list(self, table: str) -> None:
        if self.told is not None:
            self.listed.emit(table, ("message_id", "is", self.told.id))

    def _turn_history(self) -> None:
        self.past.setVisible(not self.past.isVisible())

    def _keep(self, field: Field, new: Value, was: Value) -> None:
        if self.told is not None:
            label = _("Edit {label} of {name}").format(label=field.title(), name=quoted(self.told.words))
            self.feed.do(label, edit_message, self.told.id, field.key, new, was,
                         then=lambda _done: self.objection.kept(new), refused=self.objection.refuse)  # fmt: skip

    def _delete(self) -> None:
        if self.told is not None:
            label = _("Delete the message “{message}”").format(message=quoted(self.told.words))
            self.feed.do(label, delete_message, self.told.id, then=partial(self._say, label))

    def _say(self, label: str, _done: object) -> None:
        self.feed.told.emit(Toast(label))

    def flush(self) -> None:
        """Keep what is being chosen."""
        self.objection.commit()


def _link(name: str, act: Callable[[], None]) -> QPushButton:
    made = QPushButton()
    made.setObjectName(name)
    for flag in ("link", "near"):
        made.setProperty(flag, True)
    made.clicked.connect(lambda _on: act())
    return made
