"""Everything that is neither Refused nor Unavailable is a bug: a report without business data, an offer to go on."""

import datetime as dt
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, QUrl, Signal, Slot, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop import fault
from models.text import _

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashHandler(QObject):
    """Takes what nobody caught, on any thread. Each place is told once: a fault in painting would return forever."""

    _caught = Signal(object)

    def __init__(self, folder: Path, now: Callable[[], dt.datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._now = now
        self._told: set[str] = set()
        self.dialog: QMessageBox | None = None
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of Python and Qt."""
        sys.excepthook = lambda _kind, error, _trace: self.take(error)
        threading.excepthook = lambda args: self.take(args.exc_value)
        qInstallMessageHandler(_log_message)

    def take(self, error: BaseException | None) -> None:
        """Write the report and ask the person whether to go on."""
        if error is None or isinstance(error, KeyboardInterrupt | SystemExit):
            QApplication.quit()
            return
        logging.getLogger("fairlead").error("unexpected %s", type(error).__qualname__, exc_info=error)
        what = fault.describe(error)
        if what not in self._told:
            self._told.add(what)
            self._caught.emit(fault.write_report(self._folder, error, self._now()))

    @Slot(object)
    def _tell(self, report: Path | None) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            return
        box = QMessageBox(QApplication.activeWindow())
        box.setObjectName("crash")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Fairlead"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_("Something went wrong inside the program. It is not your fault, and what was saved is safe."))
        box.setInformativeText(_notice(report))
        go_on = box.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole)
        close = box.addButton(_("Close Fairlead"), QMessageBox.ButtonRole.DestructiveRole)
        close.clicked.connect(QApplication.closeAllWindows)
        if report is not None:
            show = box.addButton(_("Show the report"), QMessageBox.ButtonRole.ActionRole)
            show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(report))))
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._forget)
        self.dialog = box
        box.open()

    def _forget(self) -> None:
        self.dialog = None


def _notice(report: Path | None) -> str:
    if report is None:
        return _("You can go on working. A report could not be written.")
    return _(
        "You can go on working. A report for the makers was written to {file}. It holds places in the program and "
        "nothing of your business; nothing is sent."
    ).format(file=report)


def _log_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    logging.getLogger("fairlead.qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
