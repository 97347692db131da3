"""A report of an advertising platform at the real window by keyboard alone: from its key to undo."""

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.desktop.hands import Hands
from tests.digest import digest_of
from tests.factory import rows
from tests.models.exchange.ads.reports import FILES
from views.imports.wizard import ImportWizard


@pytest.fixture
def hands(qtbot):
    found = Hands(qtbot)
    found.keys_only = True
    yield found
    QApplication.instance().removeEventFilter(found)


def standing_at(name):
    """Whether the keyboard is there, as press_until asks it."""
    return lambda: QApplication.focusWidget() is not None and QApplication.focusWidget().objectName() == name


def test_searches_are_imported_by_keyboard_alone(start, file, hands, qtbot, monkeypatch):
    path = FILES / "search_queries.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(path)], ""))
    running = start(file)
    running.window.activateWindow()
    qtbot.waitUntil(running.window.isActiveWindow)
    workspace = running.program.business.workspace
    before = digest_of(workspace)
    hands.press("Ctrl+I")
    wizard = running.window.findChild(ImportWizard)
    qtbot.waitUntil(wizard.isActiveWindow)

    def rest() -> None:
        qtbot.waitUntil(lambda: wizard.progress.job is None)
        hands.rest()

    hands.press_until("Tab", lambda: QApplication.focusWidget().parent() is wizard.files.empty).press("Space")
    qtbot.waitUntil(standing_at("import-next"))
    hands.press("Return")
    qtbot.waitUntil(standing_at("report-first"))
    hands.type("1 feb 2026").press("Tab").type("28 feb 2026").press("Tab")
    qtbot.waitUntil(lambda: wizard.reports.step.table.rowCount() == 1)
    rest()
    assert standing_at("report-place-0")()
    hands.press_until("Down", lambda: "New" in QApplication.focusWidget().currentText())
    hands.press("Alt+N")
    rest()
    qtbot.waitUntil(lambda: "1\nrow of figures is added" in wizard.outcome.told())
    hands.press("Alt+I")
    qtbot.waitUntil(lambda: "search_queries.csv is imported" in wizard.outcome.told())
    rest()
    assert rows(workspace, "SELECT clicks, impressions, origin FROM figures") == [(86, 2_057, "search_console:Google")]
    hands.press("Alt+D")
    qtbot.waitUntil(lambda: running.window.findChild(ImportWizard) is None)
    running.window.activateWindow()  # which nobody does where there is no window manager
    qtbot.waitUntil(running.window.isActiveWindow)
    hands.press("Ctrl+Z")
    qtbot.waitUntil(lambda: digest_of(workspace) == before)
