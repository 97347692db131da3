"""Saved e-mails dropped on a list, a line of it or a panel, or chosen by menu, become entries on timelines."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from models.actions.mail import file_mails
from models.fields import Subject
from models.queries.mail import Brought, brought_mail
from models.text import _, ngettext
from views.shared.feed import Feed, Told

#: Where a drop goes: the id of a record, or None for whoever has the addresses.
_Under = Callable[[QPoint], int | None]


def mails_in(data: QMimeData) -> list[Path]:
    """The files that are carried; what is no e-mail among them is told when it is read."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class MailFiling(QObject):
    """Reads files off the window's thread and files them in one step."""

    def __init__(self, feed: Feed, subject: Subject, parent: QObject) -> None:
        super().__init__(parent)
        self.feed = feed
        self.subject = subject

    def file(self, paths: Sequence[Path], one: int | None) -> None:
        """File e-mails with a record, or with whoever has their addresses."""
        if paths:
            self.feed.ask_later(self, self._take, brought_mail, list(paths), self.subject, one)

    def choose(self, one: int) -> None:
        """Ask for the files."""
        title, kinds = _("File saved e-mails"), _("E-mails (*.eml);;All files (*)")
        parent = self.parent()
        over = parent if isinstance(parent, QWidget) else None
        found, _kind = QFileDialog.getOpenFileNames(over, title, "", kinds)
        self.file([Path(one_file) for one_file in found], one)

    def _take(self, found: Brought) -> None:
        if found.faults:
            self.feed.failed.emit("\n".join(found.faults[:6]))
        if not found.filings:
            return
        count, names = len(found.filings), _listed(found.names)
        words = ngettext("E-mail filed with {name}", "{n} e-mails filed with {name}", count)
        label = ngettext("File an e-mail with {name}", "File {n} e-mails with {name}", count)
        first = found.filings[0]
        told = Told(words.format(n=count, name=names), shows=(first.subject, first.record_id))
        self.feed.do(label.format(n=count, name=names), file_mails, found.filings,
                     then=lambda _done: self.feed.told.emit(told))  # fmt: skip

    def welcome(self, widget: QWidget, under: _Under) -> None:
        """Take what is dropped on a widget, and on what stands in it."""
        widget.setAcceptDrops(True)
        for one in (widget, *widget.findChildren(QWidget)):
            if one is widget or one.acceptDrops():
                one.installEventFilter(_Drop(one, widget, self, under))


class _Drop(QObject):
    """Hears files that come over one widget of those that were made welcome."""

    def __init__(self, heard: QWidget, widget: QWidget, filing: MailFiling, under: _Under) -> None:
        super().__init__(heard)
        self._widget = widget
        self._filing = filing
        self._under = under

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent) or not mails_in(event.mimeData()):
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop and isinstance(watched, QWidget):
            place = watched.mapTo(self._widget, event.position().toPoint()) if watched is not self._widget else None
            one = self._under(place if place is not None else event.position().toPoint())
            self._filing.file(mails_in(event.mimeData()), one)
        return True


def _listed(names: Sequence[str]) -> str:
    """At most three by name."""
    shown = ", ".join(names[:3])
    return _("{names} and {n} more").format(names=shown, n=len(names) - 3) if len(names) > 3 else shown
