"""The window's side of a meeting: it listens for other starts of the program, a thread for each of them."""

import json
import os
import secrets
import socket
import stat
import sys
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from desktop.meeting import place_of
from desktop.wire import LONGEST_REQUEST, Wire

#: Answers one request.
Serve = Callable[[Wire, dict[str, Any]], None]
_AT_A_TIME = 16
_ENDING = 15.0  # seconds that answers which are on their way may take when the window is closed


def listen(path: Path, serve: Serve) -> "Listener | None":
    """Be reachable for whoever wants the business file; None where this system has no place for that.

    Only the holder of the file calls it, so that what stands at its place is left from a program that was killed.
    """
    place = place_of(path)
    try:
        _make_private(place.parent)
        return Listener(place, _listening(place.with_suffix(".sock")), serve)
    except OSError:
        return None


def _make_private(folder: Path) -> None:
    """A folder into which nobody else sees; an OSError where it belongs to somebody else."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform != "win32":
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
            raise NotADirectoryError(folder)
        folder.chmod(0o700)


def _listening(at: Path) -> socket.socket:
    """A socket in the folder; where the system has none, or its path is too long for one, a port of this computer."""
    if sys.platform != "win32":
        at.unlink(missing_ok=True)
        listening = socket.socket(socket.AF_UNIX)
        try:
            listening.bind(str(at))
            listening.listen()
        except OSError:
            listening.close()
        else:
            return listening
    return socket.create_server(("127.0.0.1", 0))


class Listener:
    """Listens from now on until it is closed."""

    def __init__(self, place: Path, listening: socket.socket, serve: Serve) -> None:
        self._place = place
        self._listening = listening
        self._serve = serve
        self._key = secrets.token_hex(32)
        self._closed = False
        self._free = threading.BoundedSemaphore(_AT_A_TIME)
        self._serving: set[threading.Thread] = set()
        at = listening.getsockname()
        self._socket_file = Path(at) if isinstance(at, str) else None
        try:
            self._say_where(at if isinstance(at, str) else at[1])
        except OSError:
            listening.close()
            raise
        threading.Thread(target=self._run, name="fairlead-listener", daemon=True).start()

    def _say_where(self, at: str | int) -> None:
        unfinished = self._place.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            json.dump({"at": at, "key": self._key}, file)
        unfinished.replace(self._place)

    def _run(self) -> None:
        while not self._closed:
            try:
                connection, _address = self._listening.accept()
            except OSError:
                break
            if self._closed or not self._free.acquire(blocking=False):
                connection.close()
                continue
            threading.Thread(target=self._meet, args=(connection,), name="fairlead-meeting", daemon=True).start()
        self._listening.close()

    def _meet(self, connection: socket.socket) -> None:
        """A start that is slow, foreign or gone is left alone; it holds up nobody else."""
        try:
            with closing(connection), suppress(OSError):
                wire = Wire(connection)
                wire.meet_start(self._key)
                request = wire.receive(longest=LONGEST_REQUEST)
                self._serving.add(threading.current_thread())
                self._serve(wire, request)
        finally:
            self._serving.discard(threading.current_thread())
            self._free.release()

    def close(self) -> None:
        """Be reachable no longer; what is being answered goes on."""
        self._closed = True
        self._place.unlink(missing_ok=True)
        with suppress(OSError):  # accept() ends by a last meeting, on every system
            if self._socket_file is None:
                socket.create_connection(self._listening.getsockname(), 1).close()
            else:
                with closing(socket.socket(socket.AF_UNIX)) as last:
                    last.settimeout(1)
                    last.connect(str(self._socket_file))
        if self._socket_file is not None:
            self._socket_file.unlink(missing_ok=True)

    def finish(self) -> None:
        """Wait until the answers are given, though not for ever."""
        for thread in list(self._serving):
            thread.join(_ENDING)
