"""Tags as chips while they are read, and as words with commas while they are typed; known ones are offered."""

from PySide6.QtCore import QEvent, QObject, QRect, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QCompleter, QListView, QWidget

from models.fields import Field, split_tags
from models.formats import fold
from models.queries.tags import tags
from models.text import _
from views.shared import look, strokes
from views.shared.entries import LineEntry
from views.shared.feed import Feed

_OFFERED = 12
_TINT = ("neutral-tint", "ink-secondary")


class TagsEntry(LineEntry):
    """What is typed after the last comma is completed."""

    def __init__(self, field: Field, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(field, feed, parent)
        self._names = QStringListModel(self)
        self._offers = QCompleter(self._names, self)
        self._offers.setWidget(self)
        self._offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._offers.activated[str].connect(self._take)  # type: ignore[index]  # one signal of two forms
        self._popup = QListView(self)
        self._popup.setObjectName("typeahead")
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._offers.setPopup(self._popup)
        self._popup.installEventFilter(self)
        self.textEdited.connect(lambda _text: self._look_up(everything=False))

    def _begun(self) -> tuple[str, str]:
        """What stands before the tag that is being typed, and how that begins."""
        before, comma, last = self.text().replace(";", ",").rpartition(",")
        return (before + comma + " " if comma else ""), last.strip()

    def _look_up(self, *, everything: bool) -> None:
        before, last = self._begun()
        if not last and not everything:
            self._popup.hide()
            return
        held = {fold(name) for name in split_tags(before)}
        start = fold(last)
        known = [one.name for one in self.feed.ask(tags, "people")]
        names = [name for name in known if fold(name).startswith(start) and fold(name) not in held]
        self._names.setStringList([name for name in names if name != last][:_OFFERED])
        if self._names.rowCount():
            self._offers.complete()
            self._popup.scrollToTop()
            self._popup.selectionModel().clear()  # Enter must not choose what nobody pointed at
        else:
            self._popup.hide()

    def _take(self, name: str) -> None:
        self.setText(self._begun()[0] + name)
        self.setModified(True)
        self.typed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed is one more tag; Qt would let it replace all of them after a Tab."""
        super().focusInEvent(event)
        if self.text().strip() and not self.is_typed() and not self.isReadOnly():
            self.setText(", ".join([*split_tags(self.text()), ""]))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.is_typed():
            self.setText(", ".join(split_tags(self.text())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the tags that there are."""
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible() and not self.isReadOnly():
            self._look_up(everything=True)
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._popup.isVisible() and self._popup.selectionModel().hasSelection():
            event.ignore()  # the completer asks here first; the tag pointed at is taken by it
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter with nothing chosen in the list ends the typing, as it does without a list."""
        if watched is self._popup and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not self._popup.selectionModel().hasSelection():
                self._popup.hide()
                QApplication.sendEvent(self, QKeyEvent(event))
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        names = split_tags(self.text())
        if self.hasFocus() or not self.property("quiet") or self.property("wrong") or not names:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(QPen(look.colour("outline"), 1))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), look.RADIUS, look.RADIUS)
        high = strokes.line_height(look.SMALL) + 5
        left, top, room = 7, (self.height() - high) // 2, self.width() - 7
        for at, name in enumerate(names):
            more = _("+{n}").format(n=len(names) - at)
            keeps = strokes.width_of(more, look.SMALL) + 10 if at + 1 < len(names) else 0
            wide = min(strokes.width_of(name, look.SMALL, 600) + 16, room - 7)
            if left + wide + keeps > room and at:
                strokes.words(painter, QRect(left, top, room - left, high), more, "ink-secondary", pixels=look.SMALL)
                break
            strokes.chip(painter, QRect(left, top, wide, high), name, _TINT)
            left += wide + 4
