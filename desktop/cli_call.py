"""One call of the command line: where it was typed, whom it tells what, and how it comes by the business.

The running window makes calls, too, for whoever types a command on the file that it has open: nothing here may be taken
from the process instead, such as its folder or its stdout.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from models.errors import Cancelled, Refused
from models.workspace import Workspace

Opener = Callable[[Path], AbstractContextManager[Workspace]]


@dataclass(frozen=True, slots=True)
class Call:
    """``reading`` and ``writing`` open the business for a command that only asks, and for one that changes something.

    ``encoding`` is that of the reader of ``out``; ``watched``: a person sees ``err`` while the command runs;
    ``stoppable`` tells for as long as it is entered whether the person asked to stop.
    """

    folder: Path
    out: TextIO
    err: TextIO
    encoding: str
    watched: bool
    reading: Opener
    writing: Opener
    stoppable: Callable[[], AbstractContextManager[Callable[[], bool]]]

    def say(self, text: object) -> None:
        """A line of the answer."""
        print(text, file=self.out)

    def at(self, path: Path) -> Path:
        """Where a path that was typed leads to."""
        return self.folder / path


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Ctrl+C asks the import to stop, which it does as a whole; a second one stops the program.

    A terminal tells the reading process, too, to stop: that it broke off is then no fault of the file.
    """
    asked = threading.Event()

    def ask(_number: int, _frame: object) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    except Refused as error:
        if asked.is_set():
            raise Cancelled from error
        raise
    finally:
        signal.signal(signal.SIGINT, before)
