"""A proof of a message: what it says, of which kind it is, where it comes from, and from when."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from models.actions.messages import add_proof, delete_proof, edit_proof, move_proof
from models.errors import Refused
from models.fields import Value
from models.formats import breakable, quoted
from models.queries.messages import PROOF_FIELDS, Proof
from models.text import _
from models.workspace import Done
from views.audiences.canvas import CanvasField
from views.shared.entries import LongEntry
from views.shared.feed import Feed, Told
from views.shared.pieces import button, title, words
from views.shared.popover import Popover, last_line

_WIDTH = 420
_KEYS = ("words", "kind", "origin", "dated_on")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ProofBox(Popover):
    """Enter keeps the proof, Esc drops it; another place of the keyboard lets the words of a new one wait."""

    def __init__(self, feed: Feed, over: QWidget) -> None:
        super().__init__(over, "proof-box", _("Proof"), _WIDTH)
        self._feed = feed
        self._message = 0
        self._proof: Proof | None = None
        self._drafts: dict[int, str] = {}  # the words of a new proof that wait, by message
        self.title = title("")
        self.rows = {key: CanvasField(PROOF_FIELDS[key], feed, lambda *_args: None) for key in _KEYS}
        self.fault = words("", "bad")
        self.fault.setObjectName("proof-fault")
        self.keep_button = button(_("Keep"), "proof-keep", self.keep)
        self.keep_button.setProperty("accent", True)
        self.up = button(_("Up"), "proof-up", lambda: self._move(-1))
        self.down = button(_("Down"), "proof-down", lambda: self._move(1))
        self.delete = button(_("Delete"), "proof-delete", self._delete)
        self.body.addWidget(self.title)
        for row in self.rows.values():
            row.set_draft(on=True)
            row.entry.installEventFilter(self)
            self.body.addWidget(row)
        self.body.addWidget(self.fault)
        line = last_line(self.keep_button)
        for at, one in enumerate((self.up, self.down, self.delete), 1):
            line.insertWidget(at, one)
        self.body.addLayout(line)
        words_entry = self.rows["words"].entry
        if isinstance(words_entry, LongEntry):
            words_entry.setPlaceholderText(_("“The table in the town hall has stood since 1994”"))
            words_entry.tell = self._say

    def begin(self, beside: QWidget, message: int, proof: Proof | None) -> None:
        """A new proof of a message, or one that is there."""
        self._message, self._proof = message, proof
        self.title.setText(_("What proves it") if proof is None else _("Proof"))
        for key, row in self.rows.items():
            row.begin(getattr(proof, key) if proof is not None else None)
        for one in (self.up, self.down, self.delete):
            one.setVisible(proof is not None)
        if proof is None and (waiting := self._drafts.pop(message, "")):
            self.rows["words"].begin(waiting)
        self._say("")
        self.open_beside(beside)
        self.rows["words"].entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep what was typed."""
        try:
            values: dict[str, Value] = {key: row.entry.entered() for key, row in self.rows.items()}
        except Refused as error:
            self._say(str(error))
            return
        if self._proof is None:
            label = _("Add proof “{proof}”").format(proof=quoted(str(values["words"])))
            self._feed.do(label, add_proof, self._message, values, then=self._kept, refused=self._say)
            return
        self._keep_changes(self._proof, values)

    def _keep_changes(self, proof: Proof, values: dict[str, Value]) -> None:
        """One act for each field that reads otherwise; the box stays where one is refused."""
        changed = [key for key in _KEYS if values[key] != getattr(proof, key)]
        for key in changed:
            label = _("Edit {label} of {name}").format(label=PROOF_FIELDS[key].title(), name=quoted(proof.words))
            self._feed.do(label, edit_proof, proof.id, key, values[key], getattr(proof, key), refused=self._say)
        if not self.fault.text():
            self.leave()

    def _kept(self, _done: Done[int]) -> None:
        self.rows["words"].begin(None)
        self.leave()

    def close_quietly(self) -> None:
        """The words of a new proof wait until the box is opened for its message again."""
        entry = self.rows["words"].entry
        if not self.isHidden() and self._proof is None and isinstance(entry, LongEntry) and entry.toPlainText():
            self._drafts[self._message] = entry.toPlainText()
        super().close_quietly()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.rows["words"].begin(None)
        super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        if self._proof is not None:
            label = _("Move proof “{proof}”").format(proof=quoted(self._proof.words))
            self._feed.do(label, move_proof, self._proof.id, by, refused=self._say)

    def _delete(self) -> None:
        if self._proof is not None:
            label = _("Delete proof “{proof}”").format(proof=quoted(self._proof.words))
            self._feed.do(label, delete_proof, self._proof.id, then=lambda _done: self._gone(label), refused=self._say)

    def _gone(self, label: str) -> None:
        self.leave()
        self._feed.told.emit(Told(label))

    def _say(self, sentence: str) -> None:
        self.fault.setText(breakable(sentence))
        self.fault.setVisible(bool(sentence))
        if self.isVisible():
            self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps it from every field: each is one line."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in _ENTER:  # type: ignore[attr-defined]
            self.keep()
            return True
        return super().eventFilter(watched, event)
