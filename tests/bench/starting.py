"""One start, told from inside: prints the moment (monotonic seconds) at which a thing was on the screen, then ends."""

import os
import sys
import time
from pathlib import Path
from typing import Any


def bare() -> None:
    """The least a Qt window costs."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel

    class Label(QLabel):
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, tell)

    app = QApplication([])
    label = Label("Fairlead")
    label.resize(1366, 768)
    label.show()
    app.exec()


def raw(file: Path) -> None:
    """A bare window, SQLAlchemy, and the ids of the list by plain sqlite3: the limit of S2."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel

    class Label(QLabel):
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, load)

    def load() -> None:
        import sqlite3

        import sqlalchemy.orm

        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        assert sqlalchemy.orm
        assert connection.execute("SELECT id FROM people ORDER BY sort_key, id").fetchall()
        tell()

    app = QApplication([])
    label = Label("Fairlead")
    label.resize(1366, 768)
    label.show()
    app.exec()


def ours(file: Path, what: str) -> None:
    """The program as the user starts it; ``what`` is frame or list."""
    from PySide6.QtCore import QEvent, QLocale, QObject, QSettings, QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.app import Running
    from views.shared import look

    app = QApplication([])
    look.apply(app)
    settings = QSettings(str(file.with_suffix(".ini")), QSettings.Format.IniFormat)
    running = Running(file, settings, QLocale("en_IE"))
    if what == "frame":
        running.window.painted.connect(lambda: QTimer.singleShot(0, tell))

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and running.program is not None:
                business = running.program.business
                if business is not None and business.page is not None:
                    table = business.page.people.table
                    if watched is table.viewport() and len(table.rows.ids):
                        QTimer.singleShot(0, tell)
            return False

    watch = Watch()
    if what == "list":
        app.installEventFilter(watch)
    app.exec()


def tell() -> None:
    """Now it is there."""
    print(time.monotonic(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    kind, path = sys.argv[1], Path(sys.argv[2])
    if kind == "bare":
        bare()
    elif kind == "raw":
        raw(path)
    else:
        ours(path, kind)
