"""Garbage is collected on the GUI thread, and nowhere else.

Python collects in whichever thread happens to allocate, and a widget that is freed by a reader or a job brings Qt down.
"""

import gc

from PySide6.QtCore import QObject, QTimer

#: Milliseconds between two looks: as often as much can have gathered, too seldom to be felt.
_PAUSE = 250


def collect_what_is_due() -> None:
    """Collect the oldest generation whose turn it is, as Python would have done by itself."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return


class Collector(QObject):
    """Takes the collecting over from Python as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()
