"""Widgets that a value is typed or chosen in, one for each kind of field; forms and table cells use the same ones."""

from collections.abc import Callable, Iterable
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QToolTip,
    QWidget,
)

from models.errors import Refused
from models.fields import Field, Kind, Value
from models.formats import clean_text, one_line, quoted
from models.queries.records import Choice, few, named, typeahead
from models.queries.tags import offered_tags
from models.subjects import MAKERS
from models.text import _
from views.shared import look
from views.shared.choice_entry import ChoiceEntry
from views.shared.feed import Feed

_ID = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1
_MAKE = -1
#: Text that may be longer than this is typed in several lines.
_LINE = 200
_TALLEST = 8
#: UTF-16 units that one line holds: more than fits into any field, and laid out at once.
_FULL = 2_000
#: Characters pasted into several lines at once: no less, where fewer fit, than one cuts by hand; no more than are laid
#: out in a second.
_LEAST_PASTED, _MOST_PASTED = 10_000, 100_000


def entry_for(field: Field, feed: Feed, parent: QWidget | None = None, *, in_cell: bool = False) -> "Entry":
    """The widget that fits a field; a cell has room for one line only."""
    made: Entry
    if not in_cell and (field.kind is Kind.LONG_TEXT or (field.kind is Kind.TEXT and field.longest > _LINE)):
        made = LongEntry(field, feed, parent)
    elif field.kind is Kind.CHOICE or (field.kind is Kind.LINK and few(field.link)):
        made = ChoiceEntry(field, feed, parent)
    elif field.kind is Kind.LINK:
        made = LinkEntry(field, feed, parent)
    elif field.kind is Kind.TAGS:
        made = TagEntry(field, feed, parent)
    else:
        made = LineEntry(field, feed, parent)
    made.setObjectName(f"entry-{field.key}")
    made.setAccessibleName(field.title())
    if in_cell:
        made.setAccessibleDescription(field.title())  # no label stands beside it, and on Linux a drop-down has no name
    return made


class LineEntry(QLineEdit):
    """One line of text, a number, an amount or a day, typed as people type them."""

    typed = Signal()
    left = Signal()

    def __init__(self, field: Field, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.feed = feed
        self.setMaxLength(_FULL)
        self.textEdited.connect(self.typed)
        self.editingFinished.connect(self.left)

    def show_value(self, value: Value, name: str = "") -> None:
        """Show what is stored; nothing counts as typed any more."""
        shown = name or self.field.show(value, self.feed.facts)
        still_typing = self.hasFocus() and shown == one_line(self.text())  # a space behind the last word stays
        if shown != self.text() and not still_typing:
            self.setText(shown)
            self.setCursorPosition(0)
        self.setModified(False)

    def entered(self) -> Value:
        """What was typed, understood; Refused says what is wrong."""
        self._refuse_long()
        return self.field.enter(self.text(), self.feed.facts, self.feed.today())

    def _refuse_long(self) -> None:
        """What fills the line may have been longer when it was pasted."""
        filled = len(self.text().encode("utf-16-le", "surrogatepass")) >= 2 * (_FULL - 1)
        if filled or len(one_line(self.text())) > self.field.longest:
            told = _("{label}: At most {n} characters fit here.")
            raise Refused(told.format(label=self.field.title(), n=self.field.longest))

    def is_typed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.isModified()

    def event(self, event: QEvent) -> bool:
        """What has no room in the line is told in a tooltip."""
        if isinstance(event, QHelpEvent) and self.fontMetrics().horizontalAdvance(self.text()) > self.width() - 16:
            QToolTip.showText(event.globalPos(), look.tip(self.text()), self)
            return True
        return super().event(event)


class LinkEntry(LineEntry):
    """A record chosen by typing the beginning of its name. ``picked`` is sent for one that was clicked on."""

    picked = Signal()

    def __init__(self, field: Field, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(field, feed, parent)
        self._chosen: Choice | None = None
        self._found = QStandardItemModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_NAME)
        completer.activated[QModelIndex].connect(self._pick)  # type: ignore[index]  # one signal of two forms
        self._popup = QListView(self)
        self._popup.setObjectName("typeahead")
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.setPopup(self._popup)
        self._popup.installEventFilter(self)
        self.setCompleter(completer)
        self.textEdited.connect(self._look_up)

    def show_value(self, value: Value, name: str = "") -> None:
        self._chosen = Choice(value, name) if isinstance(value, int) else None
        super().show_value(None, name)

    def entered(self) -> Value:
        self._refuse_long()
        text = one_line(self.text())
        if not text:
            return super().entered()
        if self._chosen is None or self._chosen.name != text:
            found = self.feed.ask(named, self.field.link, text)
            if found is None:
                raise Refused(
                    _("{label}: there is no “{name}”. Choose one from the list.").format(
                        label=self.field.title(), name=quoted(text)
                    )
                )
            self._chosen = Choice(found, text)
        return self._chosen.id

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter with nothing chosen in the list ends the typing, as it does without a list; Tab chooses and goes on,
        and in a cell Enter too.
        """
        if watched is self._popup and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            chosen = self._popup.selectionModel().hasSelection()
            if event.key() == Qt.Key.Key_Down and not chosen:  # Qt may stand on a later one after some letters
                self._popup.setCurrentIndex(self._popup.model().index(0, 0))
                return True
            ends = enter and chosen and self._is_last(self._popup.currentIndex())
            if (tab and chosen) or ends:
                self._choose(self._popup.currentIndex())
            if tab or ends or (enter and not chosen):
                self._popup.hide()
                QApplication.sendEvent(self, QKeyEvent(event))
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list of all names, before anything is typed."""
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible() and not self.isReadOnly():
            self._offer(self.text() if self.is_typed() else "")
            return
        super().keyPressEvent(event)

    def _look_up(self, text: str) -> None:
        if text.strip():
            self._offer(text)
        else:
            self._popup.hide()

    def offers(self, text: str) -> Iterable[tuple[str, Choice]]:
        """The records offered for what was typed, each with how it is shown."""
        return [(one.name, one) for one in self.feed.ask(typeahead, self.field.link, text)]

    def makes(self) -> bool:
        """Whether a record can be made from its name alone."""
        return self.field.makes and self.field.link in MAKERS

    def make(self, name: str) -> None:
        """Make the record of that name and choose it."""
        maker = MAKERS[self.field.link]
        self.feed.do(maker.adding(name), maker.add, {"name": name}, then=lambda done: self._take(done.result, name))

    def _offer(self, text: str) -> None:
        found = self.offers(text)
        self._found.clear()
        for shown, one in found:
            self._found.appendRow(_item(shown, one.name, one.id))
        name = one_line(text)
        if name and len(name) <= self.field.longest and self.makes():
            self._found.appendRow(_item(_("Add “{name}”").format(name=name), name, _MAKE))
        self._show_found()

    def _show_found(self) -> None:
        if self._found.rowCount():
            self.completer().complete()
            self._popup.scrollToTop()
            self._popup.selectionModel().clear()  # Enter must not choose, let alone add, what nobody pointed at
        else:
            self._popup.hide()

    def _is_last(self, index: QModelIndex) -> bool:
        """Whether nothing is left to type in a cell once this is chosen; what is to be made may take a moment."""
        return bool(self.property("cell")) and index.data(_ID) != _MAKE

    def _pick(self, index: QModelIndex) -> None:
        last = self._is_last(index)
        self._choose(index)
        if last:
            self.picked.emit()

    def _choose(self, index: QModelIndex) -> None:
        name, one = index.data(_NAME), index.data(_ID)
        if one == _MAKE:
            self.make(name)
        else:
            self._take(one, name)

    def _take(self, one: int, name: str) -> None:
        self._chosen = Choice(one, name)
        self.setText(name)
        self.setModified(True)
        self.left.emit()


class TagEntry(LinkEntry):
    """Tags with commas between them; the one being typed is completed from those in use."""

    def show_value(self, value: Value, name: str = "") -> None:
        LineEntry.show_value(self, value, name)

    def entered(self) -> Value:
        return LineEntry.entered(self)

    def _is_last(self, _index: QModelIndex) -> bool:
        return False  # another tag may follow

    def _look_up(self, text: str) -> None:
        if text.rpartition(",")[2].strip():
            self._offer(text)
        else:
            self._popup.hide()

    def _offer(self, text: str) -> None:
        before, comma, typed = text.rpartition(",")
        self._found.clear()
        for one in self.feed.ask(offered_tags, typed):
            shown = _("{tag} · {n}").format(tag=one.name, n=f"{one.count:,}")
            self._found.appendRow(_item(shown, f"{before}{comma} {one.name}".strip(), one.id))
        self._show_found()

    def _choose(self, index: QModelIndex) -> None:
        self.setText(index.data(_NAME))
        self.setModified(True)
        self.typed.emit()


class LongEntry(QPlainTextEdit):
    """Several lines; Tab leaves it."""

    typed = Signal()
    left = Signal()

    def __init__(self, field: Field, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.feed = feed
        self.tell: Callable[[str], None] = feed.failed.emit  # where it is said that a text was not pasted
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # it would hide the last line
        self.document().setDocumentMargin(2)
        self.document().setModified(False)  # which the margin made it
        self.document().contentsChanged.connect(self._note)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def show_value(self, value: Value, name: str = "") -> None:
        """Show what is stored."""
        shown = str(value or "")
        still_typing = self.hasFocus() and shown == clean_text(self.toPlainText())
        if shown != self.toPlainText() and not still_typing:
            self.setPlainText(shown)
        self.document().setModified(False)

    def entered(self) -> Value:
        """What was typed; Refused says what is wrong."""
        return self.field.enter(self.toPlainText(), self.feed.facts, self.feed.today())

    def is_typed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.document().isModified()

    def _note(self) -> None:
        if self.document().isModified():
            self.typed.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste what has room; more is refused in a sentence, and stays where it was copied."""
        kept = self.document().characterCount() - len(self.textCursor().selectedText())
        if kept + len(source.text()) <= max(_LEAST_PASTED, min(self.field.longest, _MOST_PASTED)) + 1:
            super().insertFromMimeData(source)
            return
        told = _("{label}: nothing was pasted, since at most {n} characters fit here.")
        self.tell(told.format(label=self.field.title(), n=f"{self.field.longest:,}"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def take_look(self) -> None:
        """As high as its lines are now."""
        self._fit()

    def _fit(self) -> None:
        lines = round(self.document().size().height())  # a plain text document is as high as it has lines
        if not self.toPlainText():
            room = QRect(0, 0, max(self.viewport().width() - 8, 1), 10_000)
            asked = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.placeholderText())
            lines = max(1, -(-asked.height() // self.fontMetrics().lineSpacing()))
        self.setFixedHeight(ceil(min(lines, _TALLEST) * QFontMetricsF(self.font()).lineSpacing()) + 16)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def mark(entry: QWidget, sentence: str) -> None:
    """Give an entry a red edge and tell why; nothing without a sentence."""
    entry.setAccessibleDescription(sentence)
    look.set_flag(entry, "wrong", on=bool(sentence))


def _item(text: str, name: str, one: int) -> QStandardItem:
    made = QStandardItem(text)
    made.setData(name, _NAME)
    made.setData(one, _ID)
    return made


Entry = LineEntry | LongEntry | ChoiceEntry
