"""Long work off the GUI thread."""

import threading

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.exceptions import capture_exceptions

from desktop.jobs import Jobs
from models.errors import Cancelled, Refused


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    made.close()


def test_progress_and_result_arrive_on_the_gui_thread(jobs, qtbot):
    heard = []

    def work(progress, _cancelled):
        progress(10, 0.5)
        return threading.current_thread() is threading.main_thread()

    job = jobs.start("Counting", work, lambda result: heard.append((result, threading.current_thread())))
    told = []
    job.progressed.connect(lambda rows, share: told.append((rows, share)))
    qtbot.waitSignal(job.ended).wait()
    assert told == [(10, 0.5)]
    assert heard == [(False, threading.main_thread())]
    assert jobs.running == ()


def test_a_refusal_arrives_as_its_sentence(jobs, qtbot):
    def work(_progress, _cancelled):
        raise Refused("No room.")

    heard = []
    job = jobs.start("Counting", work, failed=heard.append)
    qtbot.waitSignal(job.ended).wait()
    assert heard == ["No room."]


def test_cancelled_work_says_so_and_nothing_else(jobs, qtbot):
    def work(_progress, cancelled):
        while not cancelled():
            pass
        raise Cancelled

    heard = []
    job = jobs.start("Counting", work, heard.append, heard.append)
    with qtbot.waitSignals([job.cancelled, job.ended]):
        job.cancel()
    assert heard == []


def test_a_bug_in_a_job_reaches_the_crash_handler(jobs, qtbot):
    def work(_progress, _cancelled):
        raise ZeroDivisionError

    with capture_exceptions() as caught:
        job = jobs.start("Counting", work)
        qtbot.waitSignal(job.ended).wait()
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]


def test_what_is_asked_for_after_the_end_never_runs(jobs):
    jobs.close()
    heard = []
    jobs.start("Counting", lambda _progress, _cancelled: heard.append(1), heard.append)
    assert heard == []


def test_the_status_line_shows_long_work_and_stops_it(start, file, qtbot):
    running = start(file)

    def work(_progress, cancelled):
        while not cancelled():
            pass
        raise Cancelled

    running.program.jobs.start("Counting", work)
    task, stop = (running.window.findChild(QWidget, name) for name in ("task", "task-stop"))
    assert task.isHidden()
    qtbot.waitUntil(task.isVisible)
    assert running.window.findChild(QLabel, "task-label").text() == "Counting"
    stop.click()
    qtbot.waitUntil(task.isHidden)
