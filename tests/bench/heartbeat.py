"""How long the window stands still: a timer beats on the GUI thread, and whoever keeps it waiting is named."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

#: Milliseconds between two beats; the gap aimed at, and the one that none may be above (speed.md).
BEAT, AIM, MOST = 10, 50, 150


class Heartbeat(QObject):
    """Beats while a block runs; what held the GUI thread is looked up from a thread beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = 0.0
        self._gaps: list[tuple[float, str]] = []
        self._seen = ""
        self._running = False
        self._main = threading.get_ident()

    @contextmanager
    def over(self, act: str) -> Iterator[None]:
        """Print the largest gap of the block, which must let the event loop run; above the aim with what held it."""
        self._gaps, self._last, self._running = [], time.perf_counter(), True
        watching = threading.Thread(target=self._watch, daemon=True)
        watching.start()
        self._timer.start()
        yield
        self._beat()
        self._timer.stop()
        self._running = False
        watching.join()
        self._tell(act)

    def _beat(self) -> None:
        now = time.perf_counter()
        self._gaps.append((now - self._last, self._seen))
        self._last, self._seen = now, ""

    def _watch(self) -> None:
        """Keep what the GUI thread does, where its last beat is longer ago than the aim."""
        while self._running:
            if (time.perf_counter() - self._last) * 1000 > AIM and not self._seen:
                self._seen = _standing(self._main)
            time.sleep(0.005)

    def _tell(self, act: str) -> None:
        longest, stack = max(self._gaps)
        above = sum(gap * 1000 > AIM for gap, _stack in self._gaps)
        judged = "ok" if longest * 1000 <= AIM else "above the aim" if longest * 1000 <= MOST else "TOO LONG"
        print(f"\nheartbeat, {act}: longest gap {longest * 1000:.0f} ms, {above} above {AIM}: {judged}")
        if longest * 1000 > AIM and stack:
            print(stack)


def _standing(held: int) -> str:
    """The innermost calls of the thread that was held, and of those beside it that have the interpreter's lock or want
    it. No frame is kept: it would keep painters alive that Qt is done with."""
    told = []
    for thread, frame in sys._current_frames().items():
        if thread != threading.get_ident():
            told.append(("held: " if thread == held else "beside: ") + " < ".join(_calls(frame)))
    return "\n".join(f"  {one}" for one in sorted(told, reverse=True) if "_worker" not in one.split(" < ")[0])


def _calls(frame: FrameType | None) -> Iterator[str]:
    for _deep in range(9):
        if frame is None:
            return
        yield f"{frame.f_code.co_filename.rpartition('/')[2]}:{frame.f_lineno} {frame.f_code.co_name}"
        frame = frame.f_back


def rest(milliseconds: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(condition, most: float = 60.0) -> None:
    """Let the event loop run until something holds."""
    end = time.perf_counter() + most
    while not condition():
        assert time.perf_counter() < end
        rest(5)


def answered(waiting: QEventLoop, most: float = 60.0) -> None:
    """Let the event loop run until something quits it; an answer that never comes is a fault and no endless wait."""
    late: list[bool] = []
    limit = QTimer(singleShot=True)
    limit.timeout.connect(lambda: late.append(True))
    limit.timeout.connect(waiting.quit)
    limit.start(round(most * 1000))
    waiting.exec()
    limit.stop()
    assert not late, f"no answer within {most:.0f} s"
