"""Handing a request over to the window that has the file open. No Qt: the command line does it, too."""

import ctypes
import json
import os
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from desktop.meeting import place_of
from desktop.wire import PATIENCE, Wire
from models.errors import Unavailable
from models.text import _

#: Seconds without a sign of life; the window gives several a second while it works.
_SILENCE = 20.0
#: Seconds that a start waits for a window to come forward before it shows its own.
_RAISED_WITHIN = 2.0


@dataclass(frozen=True, slots=True)
class Handed:
    """What the window answered: the exit status, and all that belongs on stdout."""

    status: int
    out: str


def raise_window(path: Path) -> bool:
    """Bring the window that has the file open to the front; False where there is none, or it does not answer."""
    try:
        with _met(path, _RAISED_WITHIN) as wire:
            _let_come_forward()
            wire.send({"raise": True, "token": os.environ.get("XDG_ACTIVATION_TOKEN", "")})
            return wire.receive().get("status") == 0
    except OSError:
        return False


def hand_over(path: Path, argv: Sequence[str], out: TextIO, err: TextIO) -> Handed | None:
    """Have a command done by the window that has the file open; None where no window can be reached.

    What it says meanwhile goes to ``err`` at once. Raises Unavailable where the window falls silent or is closed: the
    command may be done all the same, so that it must not be tried again by itself.
    """
    request = {"argv": list(argv), "cwd": str(Path.cwd()), "encoding": out.encoding, "watched": err.isatty()}
    try:
        with _met(path, PATIENCE) as wire:
            wire.send(request)
            return _answer(path, wire, err)
    except TimeoutError as error:
        raise Unavailable(_silent(path)) from error
    except OSError:
        return None


def _answer(path: Path, wire: Wire, err: TextIO) -> Handed:
    with _stopping(wire):
        while True:
            told = _told(path, wire)
            if text := told.get("err"):
                with suppress(OSError):
                    err.write(str(text))
                    err.flush()
            if "status" in told:
                return Handed(int(told["status"]), str(told.get("out", "")))


def _told(path: Path, wire: Wire) -> dict[str, Any]:
    try:
        return wire.receive(_SILENCE)
    except TimeoutError as error:
        raise Unavailable(_silent(path)) from error
    except OSError as error:
        told = _("The window that has “{file}” open ended before it answered; look at what was done, then try again.")
        raise Unavailable(told.format(file=path.name)) from error


def _silent(path: Path) -> str:
    told = _("The window that has “{file}” open does not answer; look at it there, then try again.")
    return told.format(file=path.name)


@contextmanager
def _met(path: Path, patience: float) -> Iterator[Wire]:
    """A connection to the window. Raises OSError where there is none, or it is not one of this user's.

    What a killed program left behind is not removed here: a window that opens the file just now would lose its own.
    """
    try:
        told = json.loads(place_of(path).read_text("utf-8"))
        key, at = str(told["key"]), told["at"]
    except (ValueError, KeyError, TypeError) as error:
        raise ConnectionError("no address") from error
    with closing(_connected(at, patience)) as connection:
        wire = Wire(connection, patience)
        wire.meet_window(key)
        yield wire


def _connected(at: Any, patience: float) -> socket.socket:
    if isinstance(at, int):
        return socket.create_connection(("127.0.0.1", at), patience)
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(patience)
        connection.connect(str(at))
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _stopping(wire: Wire) -> Iterator[None]:
    """Ctrl+C asks the window to stop and waits for what it says; a second one leaves at once."""

    def ask(_number: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, before)
        wire.ask_to_stop()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _let_come_forward() -> None:
    """Windows lets a program come to the front only where the one that the user started allows it."""
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(-1)
