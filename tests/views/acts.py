"""What a person does to a list, in one line each."""

from threading import Barrier

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from views.lists.table import RecordTable


def shown(qtbot, widget, size=(1100, 600)):
    """Show a widget and wait for what its lists asked."""
    qtbot.addWidget(widget)
    widget.resize(*size)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    settle(qtbot, widget)
    return widget


def answered(workspace) -> None:
    """Wait until the acts and questions given are done; what they brought waits to be heard."""
    workspace.run(lambda _connection: None)  # the writer has come to the end of what it was given
    both = Barrier(2)  # so have the two readers where both meet
    for one in [workspace.ask_later(lambda _session: both.wait(60)) for _reader in range(2)]:
        one.result()


def rest(qtbot, widget) -> None:
    """Wait until no short pause runs in the widget after which it asks or counts anew."""
    pauses = [one for one in widget.findChildren(QTimer) if one.isSingleShot() and one.interval() <= 200]
    qtbot.waitUntil(lambda: not any(pause.isActive() for pause in pauses))


def settle(qtbot, widget):
    """Wait until the acts given are done and heard, and no list in the widget is being asked for."""
    tables = [widget] if isinstance(widget, RecordTable) else widget.findChildren(RecordTable)
    feed = widget.feed if hasattr(widget, "feed") else tables[0].feed
    for _turn in range(3):
        answered(feed.workspace)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not any(table.asking for table in tables))


def texts(table: RecordTable, key: str) -> list[str]:
    """A column as people read it."""
    at = [column.key for column in table.listing.columns].index(key)
    return [table.rows.index(row, at).data() or "" for row in range(table.rows.rowCount())]


def cell(table: RecordTable, row: int, key: str):
    """The index of a cell."""
    return table.rows.index(row, [column.key for column in table.listing.columns].index(key))


def type_text(widget, text: str) -> None:
    """Type any letters; key clicks of letters outside Latin-1 would abort Qt."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def retype(entry, text: str) -> None:
    """Replace what stands in an entry."""
    entry.setFocus()
    entry.selectAll()
    type_text(entry, text)


def leave(entry) -> None:
    """Take the keyboard away from an entry."""
    entry.clearFocus()
    QApplication.processEvents()


def click(qtbot, table: RecordTable, row: int, key: str) -> None:
    """Click a cell."""
    place = table.visualRect(cell(table, row, key)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))


def entered(widget) -> None:
    """The pointer comes over a widget."""
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Enter))
