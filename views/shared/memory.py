"""What a widget remembers in the business file, written a while after its last change."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QTimer

from views.shared.feed import Feed

_REST = 600


class Memory(QObject):
    """Keeps what ``now`` answers under a key."""

    def __init__(self, feed: Feed, key: str, now: Callable[[], Mapping[str, Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._feed = feed
        self._key = key
        self._now = now
        self._resting = QTimer(self, singleShot=True, interval=_REST)
        self._resting.timeout.connect(self.write)

    def read(self) -> Mapping[str, Any]:
        """What was kept; empty where nothing was."""
        found: Mapping[str, Any] = json.loads(self._feed.workspace.remembered(self._key) or "{}")
        return found

    def note(self, *_change: object) -> None:
        """Something changed: write when it rests."""
        self._resting.start()

    def write(self) -> None:
        """Write now."""
        self._resting.stop()
        with suppress(RuntimeError):  # the file was closed before the last change rested
            self._feed.workspace.remember(self._key, json.dumps(self._now()))

    def write_rest(self) -> None:
        """Write what is waiting."""
        if self._resting.isActive():
            self.write()
