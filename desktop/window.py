"""The window's frame: menus, sidebar, one page, notice and toast. Qt only: it is painted before the rest is there."""

import os
from pathlib import Path
from typing import TypeGuard

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.menus import Menus
from desktop.notice import Notice
from desktop.sidebar import Sidebar
from desktop.sight import Sight
from desktop.toast import Toast
from models.text import _

_SIZE = (1366, 768)


class Window(QMainWindow):
    """Knows no data: pages are handed to it. ``closing`` is asked before it closes, ``dropped`` carries files, ``went``
    the way of the mouse's own buttons for back (-1) and forward (1)."""

    painted = Signal()
    closing = Signal()
    dropped = Signal(list)
    went = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(_("Fairlead"))
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self.sidebar = Sidebar()
        self.menus = Menus(self.menuBar())
        self.notice = Notice()
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        self.blank = QWidget()
        self.blank.setObjectName("blank")
        self.stack.addWidget(self.blank)
        self.may_close = True
        self._seen = False
        self._lay_out()
        self.toast = Toast(self.stack)
        self._sight = Sight(self)
        self._shortcuts = ShortcutGuard(self.menus.acts["undo"], self.menus.acts["redo"], self)

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.notice)
        page.addWidget(self.stack, 1)
        whole = QWidget()
        whole.setObjectName("whole")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(page, 1)
        self.setCentralWidget(whole)

    def show_business(self, name: str, path: Path | None) -> None:
        """Name the open file in the title and the sidebar; None: none is open."""
        shown = name.replace("[*]", "[*][*]")  # Qt puts its mark of unsaved work there
        self.setWindowTitle(f"{shown} — {_('Fairlead')}" if path is not None else _("Fairlead"))
        self.setWindowFilePath(str(path) if path is not None else "")
        self.sidebar.show_business(name, str(path) if path is not None else "")
        self.sidebar.set_open(path is not None)
        self.menus.set_open(path is not None)

    def show_page(self, page: QWidget, key: str | None = None) -> None:
        """Put a page in front; ``key`` marks its place in the sidebar."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.sidebar.show_page(key)

    def drop_page(self, page: QWidget) -> None:
        """The page is not needed any more."""
        self.stack.removeWidget(page)
        page.deleteLater()

    def close_dialogs(self) -> None:
        """Away with every dialog, also one whose work still runs: what it stood on is closed."""
        for dialog in self.findChildren(QDialog):
            dialog.done(0)

    def come_forward(self, token: str = "") -> None:
        """In front of all other windows; ``token`` is what Wayland gave to the start that the person made."""
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt takes it from there, once
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def place(self) -> str:
        """Where the window stands and how large it is, as text."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def take_place(self, text: str) -> None:
        """Stand where it stood; a place that no screen shows any more is mended by Qt."""
        self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii", "ignore")))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        event.setAccepted(self.may_close)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        ways = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}
        if event.button() in ways:
            self.went.emit(ways[event.button()])
        else:
            super().mousePressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _files(event.mimeData().urls())
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)


def _files(urls: list[QUrl]) -> list[Path]:
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class ShortcutGuard(QObject):
    """Ctrl+Z belongs to the text field while it holds typing that is not kept yet, and to the window otherwise.

    Qt's text fields take the keys even where they have nothing to undo. Only fields that had the keyboard are
    watched: a filter over the whole program would pass every event of a scrolling list through Python.
    """

    def __init__(self, undo: QAction, redo: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._undo = undo
        self._redo = redo
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusObjectChanged.connect(self._watch)

    def _watch(self, focused: QObject | None) -> None:
        if _is_text(focused):
            focused.installEventFilter(self)  # once, however often it is asked

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        pressed = QKeySequence(event.keyCombination())
        for action, open_typing in ((self._undo, _can_undo), (self._redo, _can_redo)):
            if pressed in action.shortcuts():
                if _is_text(watched) and not open_typing(watched):
                    event.ignore()
                    return True
                return False
        return False


def _is_text(widget: QObject | None) -> TypeGuard[QLineEdit | QPlainTextEdit | QTextEdit]:
    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit)


def _can_undo(widget: QObject) -> bool:
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable() and widget.isModified()
    assert isinstance(widget, QPlainTextEdit | QTextEdit)
    return widget.document().isUndoAvailable() and widget.document().isModified()


def _can_redo(widget: QObject) -> bool:
    if isinstance(widget, QLineEdit):
        return widget.isRedoAvailable()
    assert isinstance(widget, QPlainTextEdit | QTextEdit)
    return widget.document().isRedoAvailable()
