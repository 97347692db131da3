"""The running program: at most one business is open in the window; here it is opened, made, restored and let go."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QSettings, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.another_window import start_window
from desktop.business import Business, MakePage
from desktop.errands import Errands
from desktop.handover import raise_window
from desktop.jobs import Jobs
from desktop.meeting import may_be_open, place_of
from desktop.opening import Failure, Opened, make_and_open, make_sample_and_open, restore_and_open, try_open
from desktop.recent import Recent
from desktop.restore import RestoreDialog
from desktop.window import Window
from models.errors import Refused, Unavailable
from models.store.file import SUFFIX
from models.text import _
from models.workspace import Workspace
from views.welcome.page import WelcomePage

_KIND = "Fairlead (*.fairlead)"


@dataclass(frozen=True, slots=True)
class Frame:
    """What the business moves into: the window with its first page, jobs, and what is known of the user."""

    window: Window
    make_welcome: Callable[[], WelcomePage]
    jobs: Jobs
    recent: Recent
    locale: QLocale
    settings: QSettings


class Program(QObject):
    """``opened`` carries the Business whose pages are in the window now."""

    opened = Signal(object)

    def __init__(self, frame: Frame, pages: Mapping[str, MakePage]) -> None:
        super().__init__(frame.window)
        self.business: Business | None = None
        self.window = frame.window
        self._make_welcome = frame.make_welcome
        self._welcome_page: WelcomePage | None = None
        self.jobs = frame.jobs
        self._recent = frame.recent
        self._locale = frame.locale
        self._settings = frame.settings
        self._pages = pages
        self._busy = False
        self._then_import = False
        self._import: Callable[[], None] | None = None

    # Opening

    def open(self, path: Path) -> None:
        """Open a file; the one that is open is closed first. What goes wrong is said on the welcome page."""
        self._unless_open(path, self._open)

    def _open(self, path: Path) -> None:
        self._change(_opening(path), lambda: try_open(path))

    def open_beside(self, path: Path) -> None:
        """Open a file in a window of its own."""
        self._unless_open(path, self._open_beside)

    def _open_beside(self, path: Path) -> None:
        if start_window(path) is None:
            self.window.notice.tell(_("No other window could be started. Choose Open… to see the file in this one."))

    def _unless_open(self, path: Path, go_on: Callable[[Path], None]) -> None:
        """Bring what has the file open to the front: this business, or another window; where nothing has it, go on."""
        path = path.expanduser().absolute()

        def then(raised: bool) -> None:
            if raised:
                told = _("“{file}” is open in another window, which was brought to the front.")
                self.window.notice.tell(told.format(file=path.stem))
            else:
                go_on(path)

        if self.business is not None and place_of(self.business.path) == place_of(path):
            self.window.show_page(self.business.show_page(self.business.page_key), self.business.page_key)
        elif may_be_open(path):
            self.jobs.start(_opening(path), lambda _progress, _cancelled: raise_window(path), then)
        else:
            go_on(path)

    def make(self, name: str, currency: str, path: Path, then_import: bool) -> None:
        """Make a new business and open it."""
        if path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        self._then_import = then_import
        self._change(_("Making {file}").format(file=path.stem), lambda: make_and_open(path, name, currency))

    def look_around(self, path: Path) -> None:
        """Make the sample business in a file of its own and open it."""
        today = dt.datetime.now().astimezone().date()
        self._change(_("Making {file}").format(file=path.stem), lambda: make_sample_and_open(path, today))

    def browse(self) -> None:
        """Choose a file to open."""
        chosen = self._choose(_("Open a business"))
        if chosen is not None:
            self.open(chosen)

    def browse_beside(self) -> None:
        """Choose a file to open in a window of its own."""
        chosen = self._choose(_("Open a business in another window"))
        if chosen is not None:
            self.open_beside(chosen)

    def _choose(self, title: str) -> Path | None:
        near = self.business.path if self.business else self._recent.last()
        chosen, _kind = QFileDialog.getOpenFileName(self.window, title, str(near.parent) if near else "", _KIND)
        return Path(chosen) if chosen else None

    def _change(self, label: str, work: Callable[[], Opened | Failure]) -> None:
        """Let go of the open file, then open another, both off the GUI thread."""
        if self._busy:
            return
        self._busy = True
        leaving = self._take_out()
        self.window.show_page(self.window.blank)

        def change(_progress: object, _cancelled: object) -> tuple[str, Opened | Failure]:
            return _closed(leaving), work()

        self.jobs.start(label, change, lambda both: self.settle(*both))

    def settle(self, left: str, found: Opened | Failure) -> None:
        """Move into an opened file, or say why it could not be opened; ``left`` is what closing the last one said."""
        self._busy = False
        if isinstance(found, Failure):
            self._then_import = False
            self.show_welcome(found)
        else:
            self._move_in(found)
        if left:
            self.window.notice.tell(left)

    def _move_in(self, found: Opened) -> None:
        self._recent.add(found.workspace.path)
        self.window.menus.show_recent(self._recent.files())
        business = Business(found, self.window, self.jobs, self._pages, self._locale, self._settings)
        self.business = business
        business.damaged.connect(self._lose)
        self.opened.emit(business)
        business.begin()
        self._go_on_with_import()

    def want_import(self, begin: Callable[[], None]) -> None:
        """What to do for somebody who starts a business with a list."""
        self._import = begin
        self._go_on_with_import()

    def _go_on_with_import(self) -> None:
        if self._then_import and self._import is not None and self.business is not None:
            self._then_import = False
            self._import()

    # The welcome page

    @property
    def welcome(self) -> WelcomePage:
        """The page for the time without a business."""
        if self._welcome_page is None:
            self._welcome_page = self._make_welcome()
            self._welcome_page.sample.connect(self.look_around)
        return self._welcome_page

    def show_welcome(self, failure: Failure | None = None) -> None:
        """Offer to start or open a business; with a failure, say what was wrong with the file."""
        if self.business is None:
            self.window.show_business("", None)
        if failure is None:
            self.welcome.show_trouble()
        else:
            self.welcome.show_trouble(failure.path, failure.sentence, restorable=failure.restorable)
        self.welcome.show_recent(self._recent.files())
        self.window.show_page(self.welcome)
        self.welcome.begin(may_leave=self.business is not None)

    def leave_welcome(self) -> None:
        """Back to the page of the open business."""
        if self.business is not None:
            self.business.show_page(self.business.page_key)

    # Restoring

    def restore(self, path: Path | None = None) -> None:
        """Choose a backup of the open file, or of ``path``, and put it in its place."""
        whose = _("Whose backup? Choose the business file")
        place = path or (self.business.path if self.business else self._choose(whose))
        if place is None:
            return
        dialog = RestoreDialog(place, self.window)
        dialog.chosen.connect(lambda backup: self._restore(place, backup))
        dialog.open()

    def _restore(self, place: Path, backup: Path) -> None:
        at = dt.datetime.now(dt.UTC)
        self._change(_("Restoring {file}").format(file=place.stem), lambda: restore_and_open(place, backup, at))

    def _lose(self, sentence: str) -> None:
        """The open file is damaged: nothing more is written to it."""
        path = self.business.path if self.business else Path()
        leaving = self._take_out()

        def close(_progress: object, _cancelled: object) -> Failure:
            _closed(leaving)
            return Failure(path, sentence, restorable=True)

        self.jobs.start(_("Closing {file}").format(file=path.stem), close, self.show_welcome)

    # Closing

    def close_business(self) -> None:
        """Let go of the open file and show the welcome page."""
        leaving = self._take_out()
        self.show_welcome()
        if leaving is not None:
            label = _("Closing {file}").format(file=leaving.workspace.path.stem)
            self.jobs.start(label, lambda _progress, _cancelled: _closed(leaving), self._say_left)

    def _say_left(self, sentence: str) -> None:
        if sentence:
            self.window.notice.tell(sentence)

    def _take_out(self) -> "_Leaving | None":
        if self.business is None:
            return None
        business, self.business = self.business, None
        self.window.close_dialogs()
        business.leave()
        business.deleteLater()
        return _Leaving(business.workspace, business.errands)

    def end(self) -> str:
        """Stop all work and close the file; what went wrong with the last backup is returned as a sentence."""
        leaving = self._take_out()
        self.jobs.close()
        return _closed(leaving)


@dataclass(frozen=True, slots=True)
class _Leaving:
    """What is left of a business once its pages are gone."""

    workspace: Workspace
    errands: Errands


def _opening(path: Path) -> str:
    return _("Opening {file}").format(file=path.stem)


def _closed(leaving: _Leaving | None) -> str:
    """Close; the data are on the disk already, so a backup that can't be made is only told."""
    if leaving is None:
        return ""
    leaving.errands.finish()
    try:
        leaving.workspace.close()
    except (Refused, Unavailable) as error:
        return str(error)
    return ""
