"""Long work inside the wizard: rows, time left, and a button to stop it."""

import time

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from models.text import _
from views.imports.port import Job
from views.shared import look
from views.shared.pieces import button, words

#: Seconds of work after which its share tells the time left well enough.
_TELLING = 2.0
#: The share below which it says little about the whole.
_TOO_EARLY = 0.02


def time_left(spent: float, share: float) -> str:
    """What the work so far says about the rest: ``about 20 s left``; empty where it is too early to say."""
    if share <= 0 or share >= 1 or spent < _TELLING:
        return ""
    seconds = spent / share - spent
    if seconds < 60:
        return _("about {n} s left").format(n=max(1, round(seconds)))
    return _("about {n} min left").format(n=round(seconds / 60))


def rows_done(rows: int, share: float, known: int | None = None) -> str:
    """How many rows are done, and of how many: ``12,400 of about 100,000 rows``."""
    if not rows:
        return ""
    if known is not None:
        return _("{n} of {all} rows").format(n=f"{min(rows, known):,}", all=f"{known:,}")
    if share < _TOO_EARLY or share >= 1:
        return _("{n} rows").format(n=f"{rows:,}")
    digits = 2 - len(str(round(rows / share)))
    return _("{n} of about {all} rows").format(n=f"{rows:,}", all=f"{round(rows / share, min(digits, 0)):,.0f}")


class Progress(QWidget):
    """Shows one job until it ends; invisible otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import-progress")
        self.job: Job | None = None
        self._began = 0.0
        self._rows: int | None = None
        self.bar = QProgressBar()
        self.bar.setObjectName("import-bar")
        self.bar.setAccessibleName(_("Progress"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.told = words("", "ink-secondary", look.SMALL)
        self.told.setWordWrap(False)
        self.told.setMinimumWidth(280)
        self.stop = button(_("&Stop"), "import-stop", self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.BETWEEN)
        row.addWidget(self.bar, 1)
        row.addWidget(self.told)
        row.addWidget(self.stop)
        self.hide()

    def follow(self, job: Job, *, stoppable: bool = True, rows: int | None = None) -> None:
        """Show this job; ``rows``: how many it will go through, where that is known."""
        self.job = job
        self._rows = rows
        self._began = time.monotonic()
        self.bar.setRange(0, 0)
        self.told.setText(_("Working…"))
        self.stop.setVisible(stoppable)
        self.stop.setEnabled(True)
        self.show()
        job.progressed.connect(self._show_progress)
        job.ended.connect(self._finish)

    def cancel(self) -> None:
        """Ask the work to stop."""
        if self.job is not None:
            self.job.cancel()
            self.stop.setEnabled(False)
            self.told.setText(_("Stopping…"))

    def _show_progress(self, rows: int, share: float) -> None:
        if share < 0 or not self.stop.isEnabled():
            return
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(share * 1000))
        parts = [rows_done(rows, share, self._rows), time_left(time.monotonic() - self._began, share)]
        self.told.setText(" · ".join(part for part in parts if part))

    def _finish(self) -> None:
        if self.job is not None and not self.job.running:
            self.job = None
            self.hide()
