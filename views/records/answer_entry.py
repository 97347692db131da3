"""What an objection is about, and what was answered: chosen by a key, or from what worked before."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from models.fields import Value
from models.formats import fold, one_line
from models.queries.objections import FIELDS, offered
from models.queries.records import Choice
from models.text import _
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import LineEntry, LinkEntry
from views.shared.feed import Feed

#: Characters of an answer's one line.
_LONGEST = 300


class CategoryEntry(ChoiceEntry):
    """A digit chooses a category at once, and so does a letter that one begins with."""

    def __init__(self, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(FIELDS["category"], feed, parent)
        for at in range(self.count()):
            self.setItemText(at, f"{at + 1}  {self.itemText(at)}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self._meant(event)
        if at is None:
            super().keyPressEvent(event)
            return
        self.setCurrentIndex(at)
        self._typed = True
        self.typed.emit()

    def _meant(self, event: QKeyEvent) -> int | None:
        """The place of the category that a key stands for; the next one of several with the same letter."""
        sign = event.text().casefold()
        if not sign.strip() or event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            return None
        if sign.isdigit():
            return int(sign) - 1 if 1 <= int(sign) <= self.count() else None
        labels = [_(label).casefold() for _code, label in self.field.choices]
        same = [at for at, label in enumerate(labels) if label.startswith(sign)]
        return next((at for at in same if at > self.currentIndex()), same[0] if same else None)


class AnswerEntry(LinkEntry):
    """An answer of the library, what promises most first; any other line is a new one, which :meth:`entered` gives as
    text: it is added with what it is used on."""

    def __init__(self, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(replace(FIELDS["answer_id"], longest=_LONGEST), feed, parent)
        #: What the objection is about.
        self.category = ""

    def offers(self, text: str) -> Iterable[tuple[str, Choice]]:
        found = self.feed.ask(offered, self.category, text)
        return [(f"{one.name}  ·  {one.record()}", Choice(one.id, one.name)) for one in found]

    def makes(self) -> bool:
        return not any(
            fold(one.name) == fold(self.text()) for one in self.feed.ask(offered, self.category, self.text())
        )

    def make(self, name: str) -> None:
        self.show_value(None, name)
        self.setModified(True)
        self.left.emit()

    def take(self, one: int, name: str) -> None:
        """Choose an answer."""
        self._take(one, name)
        self.setCursorPosition(0)
        self.typed.emit()

    def entered(self) -> Value:
        self._refuse_long()
        text = one_line(self.text())
        if not text:
            return None
        if self._chosen is not None and self._chosen.name == text:
            return self._chosen.id
        LineEntry.entered(self)  # refuses what no line of text may hold
        return text
