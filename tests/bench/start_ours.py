"""The program as a user starts it: ends when its frame is painted, or a list (`frame`, `list`, `desk`; then a file)."""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app import Running, load_without_collecting
from tests.bench.started import tell
from views.shared import look

WHAT, FILE = sys.argv[1], Path(sys.argv[2])


class Watch(QObject):
    """Waits for the list to be painted with its rows."""

    def __init__(self) -> None:
        super().__init__()
        self.table = None
        self.look = QTimer(self, interval=2)
        self.look.timeout.connect(self.find)
        self.look.start()

    def find(self) -> None:
        """Watch the list only: watching everything would cost what is measured."""
        business = running.program.business if running.program is not None else None
        if business is not None and business.page is not None:
            self.look.stop()
            self.table = business.page.panes.people if WHAT == "desk" else business.page.people.table
            self.table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() == QEvent.Type.Paint and len(self.table.rows.ids):
            QTimer.singleShot(0, tell)
        return False


app = QApplication([])
look.apply(app)
settings = QSettings(str(FILE.with_suffix(".ini")), QSettings.Format.IniFormat)
running = Running(FILE, settings, QLocale("en_IE"))
load_without_collecting(running)
if WHAT == "frame":
    running.window.painted.connect(lambda: QTimer.singleShot(0, tell))
else:
    watch = Watch()
app.exec()
