"""The composition root: the window is built and painted, then the rest is brought and everything is wired together."""

import gc
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop import place
from desktop.collecting import Collector
from desktop.meeting import may_be_open
from desktop.recent import Recent
from desktop.theme import Theme
from desktop.window import Window
from models.text import _
from views.shared import look
from views.welcome.page import WelcomePage

if TYPE_CHECKING:
    from desktop.program import Program

_PLACE = "place"
#: Milliseconds that the first page has to itself: loading the rest beside it takes the interpreter's lock from it.
_PAUSE = 100


def run(path: Path | None) -> int:
    """Show the window until it is closed. Without a path, the file that was open last comes back."""
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "fairlead", "fairlead")
    first = path or Recent(settings).last()
    if first is not None and may_be_open(first):
        from desktop.handover import raise_window

        if raise_window(first):
            return 0
    app = QApplication(sys.argv[:1])
    app.setApplicationName("fairlead")
    app.setApplicationDisplayName(_("Fairlead"))
    app.setDesktopFileName("fairlead")
    look.apply(app)
    running = Running(first, settings, QLocale.system())
    load_without_collecting(running)
    running.furnished.connect(lambda: _watch_for_bugs(running))
    return app.exec()


def load_without_collecting(running: "Running") -> None:
    """Loading makes a hundred thousand objects and no garbage: none of them is looked through, then or later.

    From then on garbage is collected on the GUI thread.
    """
    gc.disable()

    def go_on() -> None:
        gc.freeze()
        Collector(running)

    running.furnished.connect(go_on)


def _watch_for_bugs(running: "Running") -> None:
    from desktop.commands import watch_for_bugs

    watch_for_bugs(running)


class Running(QObject):
    """The running program, from the first paint to the last backup.

    It is brought in three: the frame is painted; a thread loads what the first page needs and opens the file; when that
    page is shown, a thread loads the rest.
    """

    furnished = Signal()
    _brought = Signal(object)
    _equipped = Signal(object)

    def __init__(self, path: Path | None, settings: QSettings, locale: QLocale) -> None:
        super().__init__()
        self.theme = Theme(settings, self)
        self.window = Window()
        self.program: Program | None = None
        self._settings = settings
        self._locale = locale
        self._recent = Recent(settings)
        self._first = path or self._recent.last()
        self._thread = Thread(target=self._bring, name="fairlead-start", daemon=True)
        self._brought.connect(self._furnish, Qt.ConnectionType.QueuedConnection)
        self._equipped.connect(self._wire, Qt.ConnectionType.QueuedConnection)
        self._show()

    def _show(self) -> None:
        window = self.window
        if isinstance(place_then := self._settings.value(_PLACE), str):
            window.take_place(place_then)
        window.sidebar.show_business(self._first.stem if self._first is not None else "")
        window.painted.connect(self._thread.start, Qt.ConnectionType.QueuedConnection)
        window.closing.connect(self._end)
        window.show()

    def _bring(self) -> None:
        """Off the GUI thread: loading SQLAlchemy alone would hold the first paint up by 0.3 s (speed.md S1)."""
        try:
            from desktop.parts import open_first

            self._brought.emit(open_first(self._first) if self._first is not None else None)
        except BaseException as error:
            self._brought.emit(error)

    def _furnish(self, found: Any) -> None:
        """The first page."""
        if isinstance(found, BaseException):
            raise found
        from desktop.parts import ELSEWHERE, PAGES, Frame, Jobs, Program

        if found is ELSEWHERE:
            self.window.close()
            return
        jobs = Jobs(self.window)
        jobs.started.connect(self.window.sidebar.status.follow)
        frame = Frame(self.window, self._welcome, jobs, self._recent, self._locale, self._settings)
        self.program = Program(frame, PAGES)
        self.program.settle("", found) if found is not None else self.program.show_welcome()
        self._thread = Thread(target=self._equip, name="fairlead-equip", daemon=True)
        QTimer.singleShot(_PAUSE, self, self._thread.start)

    def _equip(self) -> None:
        """Off the GUI thread: what the menus do."""
        try:
            from desktop.commands import Commands

            self._equipped.emit(Commands)
        except BaseException as error:
            self._equipped.emit(error)

    def _welcome(self) -> WelcomePage:
        """The page without a business, made when it is first needed."""
        assert self.program is not None
        welcome = WelcomePage(place.documents(), place.currencies, place.currency_of(self._locale))
        welcome.make.connect(self.program.make)
        welcome.pick.connect(self.program.open)
        welcome.browse.connect(self.program.browse)
        welcome.restore.connect(self.program.restore)
        welcome.left.connect(self.program.leave_welcome)
        return welcome

    def _wire(self, found: Any) -> None:
        """All wiring of the menus and the sidebar."""
        if isinstance(found, BaseException):
            raise found
        window, menus, program, commands = self.window, self.window.menus, self.program, found(self.program, self.theme)
        assert program is not None
        window.sidebar.chosen.connect(commands.go)
        window.sidebar.left.connect(program.close_business)
        window.dropped.connect(commands.take_files)
        menus.place_chosen.connect(commands.go)
        menus.recent_chosen.connect(program.open)
        for key, act in {
            "new": program.show_welcome,
            "open": program.browse,
            "open-beside": program.browse_beside,
            "import": commands.import_list,
            "imports": commands.show_imports,
            "export": commands.export,
            "print": commands.print,
            "back-up": commands.back_up,
            "restore": program.restore,
            "close": program.close_business,
            "quit": window.close,
            "undo": commands.undo,
            "redo": commands.redo,
            "add": commands.finding.add,
            "add-form": commands.add_record,
            "add-template": commands.add_from_template,
            "acts": commands.show_acts,
            "search": commands.finding.search,
            "find": commands.find,
            "history": commands.show_history,
            "trash": commands.show_trash,
            "settings": commands.show_settings,
            "back": commands.navigation.back,
            "forward": commands.navigation.forward,
            "next-area": partial(commands.walk, +1),
            "previous-area": partial(commands.walk, -1),
            "quiet-deals": commands.show_quiet_deals,
            "quotes": commands.show_quotes,
            "texts": commands.write_texts,
            "report": commands.report,
            "shortcuts": commands.show_shortcuts,
            "about": commands.show_about,
        }.items():
            menus.acts[key].triggered.connect(_plain(act))
        menus.follow(self.theme)
        menus.show_recent(self._recent.files())
        self.furnished.emit()

    def _end(self) -> None:
        """Close the file behind the closed window, and say if its last backup could not be made."""
        self._settings.setValue(_PLACE, self.window.place())
        self.window.hide()
        self._thread.join() if self._thread.is_alive() else None
        trouble = self.program.end() if self.program is not None else ""
        if trouble:
            box = QMessageBox(QMessageBox.Icon.Warning, _("Fairlead"), "")
            box.setTextFormat(Qt.TextFormat.PlainText)
            box.setText(trouble)
            box.exec()


def _plain(act: Callable[[], object]) -> Callable[[], None]:
    """The act without the "checked" that every action's signal carries."""

    def do() -> None:
        act()

    return do
