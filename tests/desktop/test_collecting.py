"""Garbage is freed on the GUI thread, whoever made it."""

import gc
import threading

from PySide6.QtCore import QObject

from desktop.collecting import Collector, collect_what_is_due


class Circle:
    """Garbage that only collecting finds; says on which thread it was freed."""

    def __init__(self, freed):
        self.myself, self.freed = self, freed

    def __del__(self):
        self.freed.append(threading.current_thread())


def test_circles_of_another_thread_are_freed_on_this_one(qtbot):
    freed = []
    parent = QObject()
    Collector(parent)
    worker = threading.Thread(target=lambda: [Circle(freed) for _n in range(20_000)])
    worker.start()
    worker.join()
    assert freed == []
    qtbot.waitUntil(lambda: len(freed) == 20_000)
    assert set(freed) == {threading.main_thread()}


def test_what_is_not_due_is_left():
    gc.collect()
    before = gc.get_stats()[2]["collections"]
    collect_what_is_due()
    assert gc.get_stats()[2]["collections"] == before
