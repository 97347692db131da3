"""What other starts of the program ask of the window that has the business open: to come forward, or a command."""

import io
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from desktop.cli_call import Call
from desktop.cli_session import with_latest_backup
from desktop.listener import listen
from desktop.meeting import place_of
from desktop.wire import Wire
from models.errors import Damaged, Refused
from models.text import _
from models.workspace import Workspace

#: Commands that must have the file to themselves.
_ALONE = ("restore",)
_AT_A_TIME = 4
_BEAT = 0.25  # seconds between two signs of life


class Errands:
    """Commands are done on the open workspace, beside the GUI thread; those that write pass its one writer."""

    def __init__(self, workspace: Workspace, come_forward: Callable[[str], None]) -> None:
        self._workspace = workspace
        self._come_forward = come_forward
        self._closing = threading.Event()
        self._running: set[Future[int]] = set()
        self._threads = ThreadPoolExecutor(_AT_A_TIME, "fairlead-errand")
        self._listener = listen(workspace.path, self._serve)

    @property
    def busy(self) -> bool:
        """Whether a command is being done."""
        return bool(self._running)

    def stop(self) -> None:
        """Take no more; imports that run are asked to stop, as a whole."""
        self._closing.set()
        if self._listener is not None:
            self._listener.close()

    def finish(self) -> None:
        """Wait until what runs is done and told. Call it before the workspace is closed, off the GUI thread."""
        self._threads.shutdown(wait=True)
        if self._listener is not None:
            self._listener.finish()

    def _serve(self, wire: Wire, request: dict[str, Any]) -> None:
        if request.get("raise"):
            with suppress(RuntimeError):  # closed meanwhile
                self._come_forward(str(request.get("token", "")))
            wire.send({"status": 0})
            return
        told: dict[str, Any]
        try:
            told = self._told(wire, request)
        except RuntimeError:  # no thread is given any more
            told = {"err": self._ended() + "\n", "status": 1}
        wire.send(told)

    def _told(self, wire: Wire, request: dict[str, Any]) -> dict[str, Any]:
        """The answer to a command: all that belongs on stdout and the exit status; stderr is sent as it comes."""
        argv = [str(word) for word in request.get("argv", ())]
        if argv[:1] and argv[0] in _ALONE:
            told = _("“{file}” is open in a window; close it there first, or restore it there (File menu).")
            return {"err": told.format(file=self._workspace.path.name) + "\n", "status": 1}
        stopped, out = threading.Event(), io.StringIO()
        call = Call(
            folder=Path(str(request.get("cwd", ""))),
            out=out,
            err=_Err(wire),
            encoding=str(request.get("encoding") or ""),
            watched=bool(request.get("watched")),
            reading=self._opened,
            writing=self._opened,
            stoppable=lambda: nullcontext(lambda: self._stops(stopped)),
        )
        future = self._threads.submit(_answered, argv, call)
        self._running.add(future)
        future.add_done_callback(self._running.discard)
        return {"status": _awaited(future, wire, stopped), "out": out.getvalue()}

    @contextmanager
    def _opened(self, path: Path) -> Iterator[Workspace]:
        """The open business. Raises Refused where another one is meant."""
        if place_of(path) != place_of(self._workspace.path):
            raise Refused(_("The window has another business open than “{file}”.").format(file=path.name))
        try:
            self._workspace.checked.result()
        except Damaged as error:
            raise with_latest_backup(error, path) from error
        yield self._workspace

    def _stops(self, stopped: threading.Event) -> bool:
        if self._closing.is_set():
            raise Refused(self._ended())
        return stopped.is_set()

    def _ended(self) -> str:
        told = _("The window that has “{file}” open was closed; what was not finished is left as it was.")
        return told.format(file=self._workspace.path.name)


class _Err(io.StringIO):
    """The stderr of somebody else; that he is gone is found out otherwise."""

    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self._wire = wire

    def write(self, text: str) -> int:
        with suppress(OSError):
            self._wire.send({"err": text})
        return len(text)


def _answered(argv: list[str], call: Call) -> int:
    from desktop.cli import answer  # the first page need not wait for the commands

    return answer(argv, call)


def _awaited(future: Future[int], wire: Wire, stopped: threading.Event) -> int:
    """What the command ends with; meanwhile signs of life are given, and a request to stop is heard."""
    while True:
        try:
            return future.result(_BEAT)
        except NotYet:
            if stopped.is_set() or wire.stop_asked():
                stopped.set()
            with suppress(OSError):
                wire.send({})
