"""Long work off the GUI thread: a plain function ``work(progress, cancelled)``, heard of through signals."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from models.errors import Cancelled, Refused, Unavailable

#: Told how many rows are done and which share of all (0 to 1; below 0 where nobody knows).
Progress = Callable[[int, float], None]
#: Takes progress and "was it cancelled?"; raises Cancelled where it stopped because of it.
Work = Callable[[Progress, Callable[[], bool]], Any]
#: Seconds between two reports of progress: more would only repaint.
_PACE = 0.05


class Job(QObject):
    """One piece of long work. All signals arrive on the GUI thread; the last one is always ``ended``."""

    progressed = Signal(object, float)
    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal()
    _told = Signal(object)

    def __init__(self, label: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self.running = True
        self._stop = Event()
        self._last_told = 0.0
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; ``cancelled`` follows when it has, or ``done`` where it was too late."""
        self._stop.set()

    def run(self, work: Work) -> None:
        """Do the work on the calling thread."""
        try:
            result = work(self._progress, self._stop.is_set)
        except Cancelled:
            self._tell(self.cancelled.emit)
        except (Refused, Unavailable) as error:
            sentence = str(error)
            self._tell(lambda: self.failed.emit(sentence))
        except BaseException as error:
            self._tell(_raiser(error))
        else:
            self._tell(lambda: self.done.emit(result))
        self._tell(self._end)

    def _progress(self, rows: int, share: float) -> None:
        now = time.monotonic()
        if now - self._last_told >= _PACE or share >= 1:
            self._last_told = now
            self._tell(lambda: self.progressed.emit(rows, share))

    def _tell(self, message: Callable[[], None]) -> None:
        try:
            self._told.emit(message)
        except RuntimeError:  # the window went before the work ended
            return

    @Slot(object)
    def _hear(self, message: Callable[[], None]) -> None:
        message()

    def _end(self) -> None:
        self.running = False
        self.ended.emit()


class Jobs(QObject):
    """Runs jobs, at most two at a time."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(2, "fairlead-job")
        self._running: list[Job] = []
        self._closed = False

    def start(
        self,
        label: str,
        work: Work,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> Job:
        """Begin; ``then`` takes the result and ``failed`` the sentence. Connect more signals to the job itself.

        What is asked for after the end never runs and is never heard of.
        """
        job = Job(label, self)
        if self._closed:
            return job
        if then is not None:
            job.done.connect(then)
        if failed is not None:
            job.failed.connect(failed)
        job.ended.connect(lambda: self._forget(job))
        self._running.append(job)
        self.started.emit(job)
        self._threads.submit(job.run, work)
        return job

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs that have not ended yet, oldest first."""
        return tuple(self._running)

    def close(self) -> None:
        """Ask all work to stop and wait until it has."""
        self._closed = True
        for job in self._running:
            job.cancel()
        self._threads.shutdown(wait=True)

    def _forget(self, job: Job) -> None:
        self._running.remove(job)
        job.deleteLater()


def _raiser(error: BaseException) -> Callable[[], None]:
    """A bug in long work surfaces on the GUI thread, where the crash report is made."""

    def throw() -> None:
        raise error

    return throw
