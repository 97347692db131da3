"""A bug: a report without business data, told once, and the person goes on."""

import datetime as dt
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from desktop.crash import CrashHandler

AT = dt.datetime(2026, 3, 18, 12, 0, tzinfo=dt.UTC)


def bug() -> Exception:
    try:
        int("Marieke de Vries")
    except ValueError as error:
        return error
    raise AssertionError


@pytest.fixture
def handler(qtbot, tmp_path: Path):
    made = CrashHandler(tmp_path / "reports", lambda: AT)
    yield made
    if made.dialog is not None:
        made.dialog.close()


@pytest.mark.logs("unexpected ValueError")
def test_the_report_holds_places_but_no_data(handler, qtbot, tmp_path: Path):
    handler.take(bug())
    qtbot.waitUntil(lambda: handler.dialog is not None)
    (report,) = (tmp_path / "reports").iterdir()
    text = report.read_text("utf-8")
    assert "ValueError" in text
    assert "tests/desktop/test_crash.py" in text
    assert "Marieke" not in text


@pytest.mark.logs("unexpected ValueError")
def test_the_dialog_offers_to_go_on_and_each_place_is_told_once(handler, qtbot):
    handler.take(bug())
    qtbot.waitUntil(lambda: handler.dialog is not None)
    assert handler.dialog.defaultButton().text() == "Go on"
    handler.dialog.defaultButton().click()
    qtbot.waitUntil(lambda: handler.dialog is None)
    handler.take(bug())
    qtbot.wait(50)
    assert handler.dialog is None


@pytest.mark.logs("unexpected ValueError")
def test_a_report_that_can_not_be_written_is_no_second_crash(handler, qtbot, tmp_path: Path):
    (tmp_path / "reports").write_text("in the way")
    handler.take(bug())
    qtbot.waitUntil(lambda: handler.dialog is not None)
    assert "could not be written" in handler.dialog.informativeText()


@pytest.mark.logs("unexpected ValueError")
@pytest.mark.logs("fairlead.qt: a word from Qt")
def test_the_hooks_of_threads_and_qt_lead_here(handler, qtbot, monkeypatch):
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr("threading.excepthook", None)
    before = qInstallMessageHandler(None)
    try:
        handler.install()
        qWarning("a word from Qt")
        threading.excepthook(threading.ExceptHookArgs((ValueError, bug(), None, None)))
    finally:
        qInstallMessageHandler(before)
    qtbot.waitUntil(lambda: handler.dialog is not None)
