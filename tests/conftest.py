"""What holds for every test: no display, no unexpected warning of Qt, of Python or in the log."""

import gc
import itertools
import logging
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow machine is no fault, and a failing example must be found again on another one.
_SLOW = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=_SLOW, print_blob=True)
hypothesis.settings.load_profile("house")

# As in the program: a widget that a reader's thread frees brings Qt down.
gc.disable()
_AT_ONCE, _DONE = 25, itertools.count(1)  # tests between two looks at everything, and those that are done

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


class PatientBot(QtBot):
    """Waits for what must come until it is there, however busy the machine is."""

    def waitUntil(self, callback, *, timeout=60_000):  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=60_000, **given):  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **given)


@pytest.fixture
def qtbot(qapp, request) -> QtBot:
    return PatientBot(request)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the computer comes to; those of pytest are its user's own."""
    with tempfile.TemporaryDirectory(prefix="fairlead-tests-") as made:
        folder = Path(made)
        folder.chmod(0o777)
        yield folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real-life trial data beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("the trial data are not beside this checkout (../shared/data)")
    return SHARED


def pytest_collection_finish():
    """What the tests themselves are made of is never garbage."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish():
    """Between two tests, on the thread of the widgets."""
    gc.collect(1 if next(_DONE) % _AT_ONCE else 2)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Fails a test that leaves an unexpected warning in the log; `@pytest.mark.logs(pattern)` expects one."""
    heard = Listener(logging.WARNING)
    logging.getLogger().addHandler(heard)
    try:
        result = yield
    finally:
        logging.getLogger().removeHandler(heard)
    expected = [mark.args[0] for mark in item.iter_markers("logs")]
    surprises = [line for line in heard.lines if not any(re.search(pattern, line) for pattern in expected)]
    unheard = [pattern for pattern in expected if not any(re.search(pattern, line) for line in heard.lines)]
    if surprises or unheard:
        pytest.fail(f"logged unexpectedly: {surprises}; not logged, though expected: {unheard}", pytrace=False)
    return result


class Listener(logging.Handler):
    """Keeps "LEVEL logger: message" of what is logged."""

    def __init__(self, level):
        super().__init__(level)
        self.lines = []

    def emit(self, record):
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")
