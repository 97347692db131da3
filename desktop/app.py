"""The composition root: the window is built and painted, then the rest is brought and everything is wired together."""

import datetime as dt
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop import fault, place
from desktop.crash import CrashHandler
from desktop.jobs import Jobs
from desktop.recent import Recent
from desktop.window import Window
from models.text import _
from views.shared import look
from views.welcome.page import WelcomePage

_PLACE = "place"


def run(path: Path | None) -> int:
    """Show the window until it is closed. Without a path, the file that was open last comes back."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # every act is on the disk already; Qt's loop would not hear Ctrl+C
    app = QApplication(sys.argv[:1])
    app.setApplicationName("fairlead")
    app.setApplicationDisplayName(_("Fairlead"))
    app.setDesktopFileName("fairlead")
    look.apply(app)
    crash = CrashHandler(fault.data_folder(), lambda: dt.datetime.now(dt.UTC), app)
    crash.install()
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "fairlead", "fairlead")
    running = Running(path, settings, QLocale.system())
    code = app.exec()
    running.deleteLater()
    return code


@dataclass(frozen=True, slots=True)
class Frame:
    """What is there before the data's modules are."""

    window: Window
    welcome: WelcomePage
    jobs: Jobs
    recent: Recent
    locale: QLocale


class Running(QObject):
    """The running program, from the first paint to the last backup."""

    def __init__(self, path: Path | None, settings: QSettings, locale: QLocale) -> None:
        super().__init__()
        self._settings = settings
        self._first = path or Recent(settings).last()
        self.program: Any = None
        self.frame = _frame(settings, locale)
        window = self.frame.window
        window.painted.connect(lambda: QTimer.singleShot(0, self._bring))
        window.closing.connect(self._end)
        if self._first is None:
            window.show_page(self.frame.welcome)
        else:
            window.sidebar.show_business(self._first.stem)
        window.show()

    def _bring(self) -> None:
        first = self._first
        self.frame.jobs.start(_("Starting"), lambda _progress, _cancelled: _the_rest(first), self._furnish)

    def _furnish(self, found: Any) -> None:
        """All wiring of the window."""
        from desktop.parts import PAGES, Commands, Program  # here by now: a thread brought it

        frame = self.frame
        window, menus, welcome = frame.window, frame.window.menus, frame.welcome
        program = Program(frame, PAGES)
        commands = Commands(frame, program)
        self.program = program

        program.opened.connect(commands.meet)
        welcome.make.connect(program.make)
        welcome.pick.connect(program.open)
        welcome.browse.connect(program.browse)
        welcome.restore.connect(program.restore)
        welcome.left.connect(program.leave_welcome)
        window.sidebar.chosen.connect(commands.go)
        window.dropped.connect(commands.take_files)
        menus.place_chosen.connect(commands.go)
        menus.recent_chosen.connect(program.open)
        for key, act in {
            "new": program.show_welcome,
            "open": program.browse,
            "import": commands.import_list,
            "imports": commands.show_imports,
            "export": commands.export_prospects,
            "back-up": commands.back_up,
            "restore": program.restore,
            "close": program.close_business,
            "quit": window.close,
            "undo": commands.undo,
            "redo": commands.redo,
            "add": commands.add_record,
            "find": commands.find,
            "report": commands.report,
            "shortcuts": commands.show_shortcuts,
            "about": commands.show_about,
        }.items():
            menus.acts[key].triggered.connect(_plain(act))
        menus.show_recent(frame.recent.files())
        program.settle("", found) if found is not None else program.show_welcome()

    def _end(self) -> None:
        """Close the file behind the closed window, and say if its last backup could not be made."""
        self._settings.setValue(_PLACE, self.frame.window.place())
        self.frame.window.hide()
        if self.program is None:
            self.frame.jobs.close()
            return
        trouble = self.program.end()
        if trouble:
            QMessageBox.warning(None, _("Fairlead"), trouble)


def _frame(settings: QSettings, locale: QLocale) -> Frame:
    window = Window()
    place_then = settings.value(_PLACE)
    if isinstance(place_then, str):
        window.take_place(place_then)
    welcome = WelcomePage(place.documents(), place.currencies, place.currency_of(locale))
    return Frame(window, welcome, Jobs(window), Recent(settings), locale)


def _the_rest(first: Path | None) -> Any:
    """The one late import, off the GUI thread: SQLAlchemy alone would hold the first paint up by 0.3 s (S1)."""
    from desktop.parts import try_open

    return try_open(first) if first is not None else None


def _plain(act: Any) -> Any:
    """The act without the "checked" that every action's signal carries."""

    def do() -> None:
        act()

    return do
