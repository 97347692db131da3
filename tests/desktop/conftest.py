"""The running program over a file of its own, without the event loop of a real start."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.app import Running
from models.sample.business import create_sample
from tests.factory import new_file
from views.shared import feed as feed_module
from views.shared import look

Start = Callable[..., Running]


@pytest.fixture(autouse=True)
def no_waiting_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file dialog of the system would wait for a person for ever."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_named: pytest.fail("a file dialog waits"))


@pytest.fixture(autouse=True)
def meeting_folder(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Windows of tests and commands meet in a folder of their own, not among those of this user."""
    runtime = tmp_path_factory.mktemp("run")
    runtime.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return runtime / "fairlead"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """An act is waited for however busy the machine is; who shows what happens meanwhile takes this back."""
    monkeypatch.setattr(feed_module, "_PATIENCE", 30)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """A user who never started the program before."""
    return QSettings(str(tmp_path / "user.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, settings: QSettings) -> Iterator[Start]:
    """Starts the program and waits until it is furnished; closes it at the end."""
    started: list[Running] = []
    look.apply(qapp)

    def begin(path: Path | None = None) -> Running:
        running = Running(path, settings, QLocale("en_IE"))
        started.append(running)
        qtbot.waitSignal(running.furnished).wait()
        return running

    yield begin
    for running in started:
        running.window.close()
        running.window.deleteLater()
        running.deleteLater()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A new business file."""
    return new_file(tmp_path)


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample business, made once; tests take a copy."""
    path = tmp_path_factory.mktemp("sample") / "sample.fairlead"
    create_sample(path, dt.datetime.now().astimezone().date())
    return path


@pytest.fixture
def sample(sample_once: Path, tmp_path: Path) -> Path:
    """A business as full as one after eighteen months."""
    return Path(shutil.copy(sample_once, tmp_path / "sample.fairlead"))
