"""Messages between two starts of the program: JSON of a known length over a socket, each within a time limit.

Plain sockets rather than ``multiprocessing.connection``: that one has no limit for half a message, hears nobody else
while a client proves its key, pickles unless one is careful, and takes four times as long to load.
"""

import hmac
import json
import secrets
import socket
import time
from collections.abc import Mapping
from threading import Lock
from typing import Any

#: Seconds for one message to be sent, and for one that is due to come.
PATIENCE = 5.0
#: Bytes of an answer; a request is far shorter.
_LONGEST = 1 << 30
LONGEST_REQUEST = 1 << 22


class Wire:
    """One connection. Every fault, a time limit among them, is an OSError; what it was sent is then not believed."""

    def __init__(self, connection: socket.socket, patience: float = PATIENCE) -> None:
        self._socket = connection
        self._patience = patience
        self._sending = Lock()

    def send(self, message: Mapping[str, Any]) -> None:
        """One message, whole."""
        body = json.dumps(message).encode("ascii")
        with self._sending:
            self._socket.settimeout(self._patience)
            self._socket.sendall(len(body).to_bytes(4, "big") + body)

    def receive(self, seconds: float | None = None, longest: int = _LONGEST) -> dict[str, Any]:
        """The next message."""
        until = time.monotonic() + (seconds or self._patience)
        length = int.from_bytes(self._take(4, until), "big")
        if length > longest:
            raise ConnectionError("longer than any message is")
        try:
            found = json.loads(self._take(length, until))
        except ValueError as error:
            raise ConnectionError("no message") from error
        if not isinstance(found, dict):
            raise ConnectionError("no message")
        return found

    def _take(self, length: int, until: float) -> bytes:
        taken = bytearray()
        while len(taken) < length:
            self._socket.settimeout(max(0.001, until - time.monotonic()))
            part = self._socket.recv(min(length - len(taken), 1 << 20))
            if not part:
                raise ConnectionError("ended")
            taken += part
        return bytes(taken)

    def ask_to_stop(self) -> None:
        """Tell the other side that its answer is not wanted any more; that it breaks off is told by its answer."""
        self._socket.send(b"\0")

    def stop_asked(self) -> bool:
        """Whether the other side asked to stop, or is gone."""
        with self._sending:
            self._socket.settimeout(0)
            try:
                self._socket.recv(1, socket.MSG_PEEK)
            except BlockingIOError:
                return False
            except OSError:
                pass
        return True

    # The key that only this user can read, which neither side sends

    def meet_start(self, key: str) -> None:
        """The window's side: go on only with one who knows the key."""
        ours = secrets.token_hex(16)
        self.send({"nonce": ours})
        told = self.receive(longest=LONGEST_REQUEST)
        _believe(told, _proof(key, "start", ours))
        self.send({"proof": _proof(key, "window", str(told.get("nonce")))})

    def meet_window(self, key: str) -> None:
        """The other side: the window, too, must know it."""
        ours = secrets.token_hex(16)
        told = self.receive(longest=LONGEST_REQUEST)
        self.send({"proof": _proof(key, "start", str(told.get("nonce"))), "nonce": ours})
        _believe(self.receive(longest=LONGEST_REQUEST), _proof(key, "window", ours))


def _proof(key: str, side: str, nonce: str) -> str:
    return hmac.new(key.encode(), f"{side} {nonce}".encode(), "sha256").hexdigest()


def _believe(told: Mapping[str, Any], proof: str) -> None:
    if not hmac.compare_digest(str(told.get("proof")).encode(), proof.encode()):
        raise ConnectionError("a foreign key")
