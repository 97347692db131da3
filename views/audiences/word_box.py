"""A message worded, or worded anew with the reason for it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from models.actions.messages import word_message
from models.errors import Refused
from models.formats import breakable, quoted
from models.queries.messages import MESSAGE_FIELDS, Told
from models.text import _
from models.workspace import Done
from views.shared.entries import LineEntry, LongEntry, mark
from views.shared.feed import Feed
from views.shared.pieces import button, title, words
from views.shared.popover import Popover, last_line

_WIDTH = 460
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordBox(Popover):
    """Enter keeps the wording once its reason is given, Esc drops it; another place of the keyboard lets it wait."""

    def __init__(self, feed: Feed, over: QWidget) -> None:
        super().__init__(over, "word-box", _("Message"), _WIDTH)
        self._feed = feed
        self._house, self._position = 0, 0
        self._was: str | None = None
        self._drafts: dict[tuple[int, int], tuple[str, str]] = {}
        self.title = title("")
        self.words = LongEntry(MESSAGE_FIELDS["words"], feed)
        self.words.setObjectName("word-words")
        self.words.setAccessibleName(MESSAGE_FIELDS["words"].title())
        self.words.tell = self._say
        self.reason = LineEntry(MESSAGE_FIELDS["reason"], feed)
        self.reason.setObjectName("word-reason")
        self.reason.setAccessibleName(MESSAGE_FIELDS["reason"].title())
        self.reason.setPlaceholderText(_("Why it changes: what you heard, saw or learned"))
        self.fault = words("", "bad")
        self.fault.setObjectName("word-fault")
        self.keep_button = button(_("Keep"), "word-keep", self.keep)
        self.keep_button.setProperty("accent", True)
        for part in (self.title, self.words, self.reason, self.fault):
            self.body.addWidget(part)
        self.body.addLayout(last_line(self.keep_button))
        self.words.installEventFilter(self)
        self.reason.returnPressed.connect(self.keep)

    def begin(self, beside: QWidget, house: int, position: int, told: Told | None, example: str) -> None:
        """Word a place of a house; ``example`` stands in the empty line."""
        self._house, self._position = house, position
        self._was = told.words if told is not None else None
        named = _("The core message") if not position else _("Pillar {n}").format(n=position)
        self.title.setText(named)
        self.words.setPlaceholderText(example)
        typed, reason = self._drafts.get((house, position), (self._was or "", ""))
        self.words.show_value(typed)
        self.reason.setText(reason)
        self.reason.setVisible(told is not None)
        self._say("")
        self.open_beside(beside)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.selectAll()

    def keep(self) -> None:
        """Keep the wording."""
        try:
            text = str(self.words.entered())
        except Refused as error:
            self._refuse(str(error))
            return
        label = _("Word the message “{message}”").format(message=quoted(" ".join(text.split())))
        self._feed.do(label, word_message, self._house, self._position, text, self.reason.text(), self._was,
                      then=self._kept, refused=self._refuse)  # fmt: skip

    def _kept(self, _done: Done[int]) -> None:
        self._forget()
        self.leave()

    def _forget(self) -> None:
        """What is typed waits no longer."""
        self._was = self.words.toPlainText()
        self.reason.clear()

    def close_quietly(self) -> None:
        """What was typed waits until the box is opened for the same place again."""
        if not self.isHidden():
            typed = (self.words.toPlainText(), self.reason.text())
            if typed == (self._was or "", ""):
                self._drafts.pop((self._house, self._position), None)
            else:
                self._drafts[self._house, self._position] = typed
        super().close_quietly()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._forget()
        super().keyPressEvent(event)

    def _refuse(self, why: str) -> None:
        self._say(why)
        if self._was is not None and not self.reason.text().strip():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str) -> None:
        self.fault.setText(breakable(sentence))
        self.fault.setVisible(bool(sentence))
        mark(self.words, sentence)
        if self.isVisible():
            self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the words goes on to the reason: a message is one line."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.words and pressed and event.key() in _ENTER:  # type: ignore[attr-defined]
            if self.reason.isVisible() and not self.reason.text().strip():
                self.reason.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.keep()
            return True
        return super().eventFilter(watched, event)
