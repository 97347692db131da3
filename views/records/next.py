"""What is to be done next with a record: a line for each open task, ticked off where it stands."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from models.actions.tasks import complete_task, delete_tasks, edit_task
from models.formats import show_due
from models.queries.timeline import OpenTask
from models.subjects import TASK_FIELDS
from models.text import _
from views.shared import look
from views.shared.elided import Elided
from views.shared.feed import Feed, Told
from views.shared.switch import show_on


class TaskLine(QWidget):
    """A box to tick, what, and when. Space ticks; Enter or a click edits; Delete deletes; the menu puts off."""

    edited = Signal(int, str)

    def __init__(self, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.feed = feed
        self.task: OpenTask | None = None
        self.tick = QCheckBox()
        self.tick.setProperty("tick", True)
        self.what = Elided()
        self.due = QLabel()
        self.due.setTextFormat(Qt.TextFormat.PlainText)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.INDENT, 3, look.INDENT, 3)
        line.setSpacing(look.INSIDE)
        line.addWidget(self.tick)
        line.addWidget(self.what, 1)
        line.addWidget(self.due)
        self.tick.installEventFilter(self)
        self.tick.toggled.connect(self.complete)

    def show_task(self, task: OpenTask) -> None:
        """Show a task."""
        self.task = task
        self.setObjectName(f"task-{task.id}")
        kinds = dict(TASK_FIELDS["kind"].choices)
        what = task.title or _(kinds[task.kind])
        self.what.setText(f"{what} · {task.of}" if task.of else what)
        due = show_due(task.due_on, self.feed.today()) if task.due_on is not None else ""
        due = f"{due} {task.due_time}" if due and task.due_time and not task.late else due
        self.due.setText(due)
        look.set_colour(self.due, "bad" if task.late else "ink-secondary")
        show_on(self.tick, on=False)
        self.tick.setEnabled(True)
        self.tick.setObjectName(f"tick-{task.id}")
        self.tick.setAccessibleName(_("Done: {what}").format(what=f"{what}, {due}" if due else what))

    def complete(self) -> None:
        """Tick it off."""
        if self.task is None:
            return
        self.tick.setEnabled(False)
        label = _("Tick off {what}").format(what=self.what.text())
        told = Told(_("Done: {what}").format(what=self.what.text()))
        self.feed.do(label, complete_task, self.task.id,
                     then=lambda _done: self.feed.told.emit(told), refused=self._refuse)  # fmt: skip

    def _refuse(self, why: str) -> None:
        self.tick.setEnabled(True)
        show_on(self.tick, on=False)
        self.feed.failed.emit(why)

    def put_off(self, day: dt.date) -> None:
        """Do it on another day."""
        if self.task is not None:
            label = _("Put {what} off").format(what=self.what.text())
            self.feed.do(label, edit_task, self.task.id, "due_on", day, self.task.due_on)

    def delete(self) -> None:
        """Delete the task: one step, taken back by Undo."""
        if self.task is not None:
            label = _("Delete the plan {what}").format(what=self.what.text())
            self.feed.do(label, delete_tasks, [self.task.id], then=lambda _done: self.feed.told.emit(Told(label)))

    def menu(self) -> QMenu:
        """What can be done with it."""
        made = QMenu(self)
        today = self.feed.today()
        monday = today + dt.timedelta(days=7 - today.weekday())
        made.addAction(_("Done\tSpace"), self.complete)
        made.addAction(_("Edit…\tEnter"), partial(self._edit, "title"))
        off = made.addMenu(_("Put off to"))
        for words, day in (
            (_("Tomorrow"), today + dt.timedelta(days=1)),
            (_("Next Monday"), monday),
            (_("In a week"), today + dt.timedelta(days=7)),
            (_("In a month"), today + dt.timedelta(days=30)),
        ):
            off.addAction(f"{words}\t{show_due(day, today)}", partial(self.put_off, day))
        off.addAction(_("Another day…"), partial(self._edit, "due_on"))
        made.addSeparator()
        made.addAction(_("Delete\tDel"), self.delete)
        return made

    def _edit(self, key: str) -> None:
        if self.task is not None:
            self.edited.emit(self.task.id, key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
                self._edit("title")
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.delete()
                return True
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words edits them, on the day the day."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._edit("due_on" if self.due.geometry().contains(event.position().toPoint()) else "title")
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height())) if keyed else event.globalPos())
        event.accept()


class NextTasks(QWidget):
    """The open tasks, the first to do first. ``edited`` carries a task's id and the field to begin with."""

    edited = Signal(int, str)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.lines: list[TaskLine] = []
        #: What the Tab key comes from.
        self.after: QWidget = self
        self.none = QLabel(_("Nothing planned. Ctrl+T plans what is next."))
        self.none.setWordWrap(True)
        look.set_colour(self.none, "ink-secondary")
        self.none.setContentsMargins(look.INDENT, 2, look.INDENT, 2)
        self.setObjectName("next-tasks")
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addWidget(self.none)

    def take(self, tasks: Sequence[OpenTask]) -> None:
        """Show these; the keyboard stays in the list while there is something to do."""
        at = next((n for n, line in enumerate(self.lines) if line.tick.hasFocus()), None)
        while len(self.lines) < len(tasks):
            made = TaskLine(self.feed, self)
            made.edited.connect(self.edited)
            self._line.addWidget(made)
            self.setTabOrder(self.lines[-1].tick if self.lines else self.after, made.tick)
            self.lines.append(made)
        for line, task in zip(self.lines, tasks, strict=False):
            if line.task != task or not line.tick.isEnabled() or not line.isVisible():
                line.show_task(task)
            line.show()
        for line in self.lines[len(tasks) :]:
            line.task = None
            line.hide()
        self.none.setVisible(not tasks)
        if at is not None and tasks:
            self.lines[min(at, len(tasks) - 1)].tick.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shown(self) -> list[TaskLine]:
        """The lines with a task."""
        return [line for line in self.lines if line.task is not None]
