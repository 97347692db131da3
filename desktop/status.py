"""The status line: what is saved and backed up, and long work with its progress and a way to stop it. Qt only."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QVBoxLayout, QWidget

from models.formats import breakable
from models.text import _
from views.shared import look

if TYPE_CHECKING:
    from desktop.jobs import Job  # it comes with the rest, after the first paint

#: Milliseconds of work before it is shown (ui.md).
_PATIENCE = 150


class StatusLine(QWidget):
    """One line at rest; above it the running job, if there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._job: Job | None = None
        self._backup = ""
        self.words = QLabel()
        self.words.setObjectName("saved")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        look.set_font(self.words, 12, 400)
        look.set_colour(self.words, "ink-secondary")
        self._task = _Task()
        self._task.hide()
        self._task.stop.clicked.connect(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self._task)
        column.addWidget(self.words)

    def show_nothing(self) -> None:
        """No file is open."""
        self._backup = ""
        self.words.clear()

    def show_saved(self) -> None:
        """All that was given is on the disk."""
        saved = _("Saved · backup {when}").format(when=self._backup) if self._backup else _("Saved")
        self.words.setText(f"✓ {saved}")

    def show_saving(self, saving: bool) -> None:
        """Acts are still being written."""
        if saving:
            self.words.setText(_("saving…"))
        else:
            self.show_saved()

    def show_backup(self, when: str) -> None:
        """When the newest backup was made, as the person reads it."""
        self._backup = when
        self.show_saved()

    def follow(self, job: "Job") -> None:
        """Show this job until it ends, if that takes long enough to be seen."""
        QTimer.singleShot(_PATIENCE, self, lambda: self._begin(job))

    def _begin(self, job: "Job") -> None:
        if not job.running:
            return
        self._job = job
        self._task.label.setText(breakable(job.label))
        self._task.label.setToolTip(look.tip(job.label))
        self._task.bar.setRange(0, 0)
        self._task.bar.setFormat("")
        self._task.stop.setEnabled(True)
        self._task.show()
        job.progressed.connect(self._show_progress)
        job.ended.connect(lambda: self._finish(job))

    def _show_progress(self, _rows: object, share: float) -> None:
        if share < 0:
            return
        self._task.bar.setRange(0, 1000)
        self._task.bar.setValue(round(share * 1000))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._task.stop.setEnabled(False)
            self._task.label.setText(_("Stopping…"))

    def _finish(self, job: "Job") -> None:
        if job is self._job:
            self._job = None
            self._task.hide()


class _Task(QWidget):
    """Label, bar, and a cross to stop."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("task")
        self.label = QLabel()
        self.label.setObjectName("task-label")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        look.set_font(self.label, 12, 400)
        self.bar = QProgressBar()
        self.bar.setObjectName("task-bar")
        self.bar.setAccessibleName(_("Progress"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.stop = QToolButton()
        self.stop.setObjectName("task-stop")
        look.set_icon(self.stop, "x", "ink-secondary")
        self.stop.setAutoRaise(True)
        self.stop.setToolTip(_("Stop"))
        self.stop.setAccessibleName(_("Stop"))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.bar)
