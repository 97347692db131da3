"""One open business in the window: its pages, counts, the names of Undo and Redo, and its regular backup."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QLocale, QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy.orm import Session

from desktop.errands import Errands
from desktop.forms import facts_of
from desktop.jobs import Jobs
from desktop.me import Me
from desktop.opening import WINDOW_KEY, Opened, last_backup
from desktop.window import Window
from models import journal
from models.actions.closing import wake_deals
from models.actions.lifecycle import wake_people
from models.actions.trash import expire_trash
from models.changes import Changes
from models.errors import Damaged, Refused, Unavailable
from models.fields import Subject
from models.formats import show_day
from models.queries.business import identity
from models.queries.kept import any_expired, trash_count
from models.queries.lifecycle import due_to_wake
from models.queries.listings import counts
from models.queries.moves import due_deals
from models.queries.segments import offered_segments
from models.text import _, ngettext
from models.workspace import Done
from views.shared.areas import take_keyboard
from views.shared.feed import Feed

#: Makes a page when it is first shown.
MakePage = Callable[[Feed], QWidget]
FIRST_PAGE = "desk"
_LOOK_AT_DAY = 60 * 1000  # milliseconds
_BACKUP_EVERY = 30 * 60 * 1000  # milliseconds
_COUNTED = ("campaigns", "people", "companies", "products", "deals", "content", "research")


@runtime_checkable
class Kept(Protocol):
    """A page with something to keep when its file is closed: what is being typed, columns, widths."""

    def put_away(self) -> None:
        """Keep it."""


class Business(QObject):
    """``damaged`` carries the sentence when the file's pages prove broken after it was opened; ``page_shown`` the key
    of the page that came to the front; ``left``: its pages are about to go."""

    damaged = Signal(str)
    page_made = Signal(QWidget)
    page_shown = Signal(str)
    left = Signal()
    _checked = Signal(object)
    _called = Signal(str)

    def __init__(
        self,
        opened: Opened,
        window: Window,
        jobs: Jobs,
        pages: Mapping[str, MakePage],
        locale: QLocale,
        settings: QSettings,
    ) -> None:
        super().__init__()
        self.workspace = opened.workspace
        self.identity = opened.identity
        self.path: Path = opened.workspace.path
        self.feed = Feed(opened.workspace, facts_of(locale, opened.identity.currency), self)
        self.page_key = ""
        self._window = window
        self._jobs = jobs
        self._makers = pages
        self._pages: dict[str, QWidget] = {}
        self._counts: dict[Subject, int] = dict(opened.counts)
        self._backups = QTimer(self)
        self._backups.setInterval(_BACKUP_EVERY)
        self._day: dt.date | None = None
        self._days = QTimer(self)
        self._days.setInterval(_LOOK_AT_DAY)
        self._opened = opened
        self.me = Me(self.feed, settings, self)
        self._connect()
        self.errands = Errands(opened.workspace, self._called.emit)

    def _connect(self) -> None:
        self.feed.changed.connect(self._follow)
        self.feed.saving.connect(self._window.sidebar.status.show_saving)
        self.feed.failed.connect(self._window.notice.tell)
        self._backups.timeout.connect(lambda: self.back_up(quietly=True))
        self._backups.start()
        self._days.timeout.connect(self._begin_day)
        self._days.start()
        self._called.connect(self._window.come_forward, Qt.ConnectionType.QueuedConnection)
        self._checked.connect(self._hear_check, Qt.ConnectionType.QueuedConnection)
        self.workspace.checked.add_done_callback(self._tell_check)

    def begin(self) -> None:
        """Show the page that was shown last."""
        opened = self._opened
        remembered = _read(opened.remembered)
        self._window.show_business(self.identity.name, self.path)
        self._window.sidebar.show_sample(is_sample=opened.is_sample)
        self._window.sidebar.show_counts(self._counts)
        self._window.menus.show_undo(opened.undo.undo, opened.undo.redo)
        status = self._window.sidebar.status
        status.show_saved()
        self._show_backup(opened.backed_up_at)
        if isinstance(place := remembered.get("place"), str) and place != self._window.place():
            self._window.take_place(place)
        self._count_trash()
        self._count_segments()
        self.feed.ask_later("expired", self._expire, any_expired, self.workspace.now())
        page = remembered.get("page")
        self.show_page(page if isinstance(page, str) and page in self._makers else FIRST_PAGE)
        self._begin_day()

    def _begin_day(self) -> None:
        """A day begins, or the file is opened: whoever was put off until today is woken up."""
        if (today := self.feed.today()) != self._day:
            self._day = today
            self.feed.ask_later("day", self._wake, due_to_wake, today)
            self.feed.ask_later("deals", self._wake_deals, due_deals, today)

    def _wake(self, count: int) -> None:
        if count:
            label = ngettext("Woke up {n} person", "Woke up {n} people", count).format(n=f"{count:,}")
            self.feed.do(label, wake_people, then=lambda _done: self._window.toast.tell(label))

    def _wake_deals(self, count: int) -> None:
        if count:
            label = ngettext("Woke up {n} deal", "Woke up {n} deals", count).format(n=f"{count:,}")
            self.feed.do(label, wake_deals, then=lambda _done: self._window.toast.tell(label))

    # Pages

    def show_page(self, key: str) -> QWidget:
        """Bring a page to the front, making it first where it was never shown."""
        page = self._pages.get(key)
        if page is None:
            page = self._makers[key](self.feed)
            self._pages[key] = page
            self.page_made.emit(page)
        self._window.show_page(page, key)
        if key != self.page_key:
            self.page_key = key
            self.remember()
        take_keyboard(page)
        self.page_shown.emit(key)
        return page

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """The pages that were shown so far."""
        return tuple(self._pages.values())

    @property
    def page(self) -> QWidget | None:
        """The page chosen last."""
        return self._pages.get(self.page_key)

    def shown(self, key: str) -> QWidget | None:
        """A page that was shown; None where it was not."""
        return self._pages.get(key)

    def remember(self) -> None:
        """Keep the page and the window's place in the file."""
        kept = json.dumps({"page": self.page_key, "place": self._window.place()})
        self.workspace.remember(WINDOW_KEY, kept)

    # What changed

    def _follow(self, changes: Changes) -> None:
        if changes.touches("business", "name"):
            self.identity = self.feed.ask(identity)
            self._window.show_business(self.identity.name, self.path)
        counted = any(table in changes.tables and changes.tables[table].came_or_went for table in _COUNTED)
        if counted or not changes.tables:
            self._count_trash()
        if changes.touches("segments", "retired"):
            self._count_segments()
        self.feed.ask_later("standing", partial(self._show_standing, changes.label), _standing, counted=counted)

    def _show_standing(self, label: str, found: "_Standing") -> None:
        self._window.menus.show_undo(found.undo, found.redo)
        if found.counts is None:
            return
        fewer = any(count < self._counts.get(subject, 0) for subject, count in found.counts.items())
        self._counts = found.counts
        self._window.sidebar.show_counts(found.counts)
        if fewer and found.undo == label:
            self._window.toast.tell(label, _("Undo"), self.undo)

    def _count_trash(self) -> None:
        self.feed.ask_later("trash", self._window.sidebar.show_trash, trash_count)

    def _count_segments(self) -> None:
        self.feed.ask_later("segments", self._window.sidebar.show_segments, offered_segments)

    def _expire(self, expired: bool) -> None:
        """The trash lets go of what is too old by itself."""
        if expired:
            self.feed.do(_("Empty the trash of what is older than 90 days"), expire_trash,
                         then=lambda _done: self._count_trash())  # fmt: skip

    def undo(self) -> None:
        """Take the newest act back; a refusal is shown above the page."""
        self.feed.follow(self.workspace.undo_later(), self._say_done, self._window.notice.tell)

    def redo(self) -> None:
        """Do the act again that was undone last."""
        self.feed.follow(self.workspace.redo_later(), self._say_done, self._window.notice.tell)

    def _say_done(self, done: Done[None]) -> None:
        self._window.notice.hide()
        self._window.toast.tell(done.changes.label)

    # Backups

    def show_last_backup(self) -> None:
        """Say when the newest backup was made, also one made before an import."""
        self._show_backup(last_backup(self.path))

    def _show_backup(self, at: dt.datetime | None) -> None:
        if at is not None:
            day = at.astimezone()
            today = day.date() == self.feed.today()
            self._window.sidebar.status.show_backup(f"{day:%H:%M}" if today else show_day(day.date()))

    def back_up(self, *, quietly: bool) -> None:
        """A verified backup in a job; quietly: only where something changed, and without a word when it is done."""

        def work(_progress: object, _cancelled: object) -> Path | None:
            if quietly:
                return self.workspace.back_up_if_changed("timed")
            return self.workspace.back_up("asked")

        def then(path: Path | None) -> None:
            if path is None:
                return
            self.show_last_backup()
            if not quietly:
                self._window.toast.tell(_("Backed up into the folder “{folder}”").format(folder=path.parent.name))

        self._jobs.start(_("Backing up…"), work, then, self._window.notice.tell)

    # The check of the file's pages, and the end

    def _tell_check(self, future: Any) -> None:
        error = future.exception()
        if isinstance(error, Refused | Unavailable):
            try:
                self._checked.emit(error)
            except RuntimeError:  # closed meanwhile
                return

    def _hear_check(self, error: Exception) -> None:
        if isinstance(error, Damaged):
            self.damaged.emit(str(error))
        else:
            self._window.notice.tell(str(error))

    def leave(self) -> None:
        """Take the pages out of the window; the workspace is closed by whoever opened it."""
        self._backups.stop()
        self._days.stop()
        self.errands.stop()
        for page in self._pages.values():
            if isinstance(page, Kept):
                page.put_away()
        if (entry := QApplication.focusWidget()) is not None:
            entry.clearFocus()  # what is typed there is kept, as whenever a field is left
        self.remember()
        self.feed.close()
        self.left.emit()
        for page in self._pages.values():
            self._window.drop_page(page)
        self._pages.clear()
        self._window.toast.hide()
        self._window.notice.hide()
        self._window.sidebar.show_counts({})
        self._window.sidebar.show_trash(0)
        self._window.sidebar.show_segments(0)
        self._window.sidebar.status.show_nothing()
        self._window.sidebar.show_sample(is_sample=False)
        self._window.show_business("", None)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the window shows after an act; counts only where records came or went."""

    undo: str | None
    redo: str | None
    counts: dict[Subject, int] | None


def _standing(session: Session, *, counted: bool) -> _Standing:
    undo, redo = journal.next_undo(session), journal.next_redo(session)
    return _Standing(undo.label if undo else None, redo.label if redo else None, counts(session) if counted else None)


def _read(text: str | None) -> dict[str, object]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
