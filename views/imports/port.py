"""What the wizard asks of the window it opens over, so that it need not know the window."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

from models.exchange.apply import Progress

Work = Callable[[Progress, Callable[[], bool]], Any]


class Job(Protocol):
    """Long work that runs; all signals arrive on the GUI thread."""

    progressed: SignalInstance  # rows, share
    cancelled: SignalInstance
    ended: SignalInstance
    running: bool

    def cancel(self) -> None:
        """Ask it to stop."""


class StartJob(Protocol):
    """Begin long work; ``then`` takes its result, ``failed`` a sentence."""

    def __call__(
        self,
        label: str,
        work: Work,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> Any: ...
