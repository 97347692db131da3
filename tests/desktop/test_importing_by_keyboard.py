"""The whole import at the real window by keyboard alone: from its key to the list of whom it brought, selected."""

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.desktop.hands import Hands
from tests.digest import digest_of
from tests.factory import rows
from views.imports.wizard import ImportWizard
from views.prospects.page import PeoplePage

LIST = (
    "Kundenliste;;;;\r\nNachname;E-Mail;Phase;Erstellt;Schuhgröße\r\n"
    "Größmann;g@x.example;Klant;03.04.2025;43\r\nDe Vries;v@x.example;Stammgast;05.06.2025;39\r\nZoë;kein;Lead;;\r\n"
)


@pytest.fixture
def hands(qtbot):
    found = Hands(qtbot)
    found.keys_only = True
    yield found
    QApplication.instance().removeEventFilter(found)


def standing_at(name):
    """Whether the keyboard is there, as press_until asks it."""
    return lambda: QApplication.focusWidget() is not None and QApplication.focusWidget().objectName() == name


def test_a_list_is_imported_by_keyboard_alone(start, file, hands, qtbot, tmp_path, monkeypatch):
    path, saved = tmp_path / "kunden.csv", tmp_path / "rest.csv"
    path.write_bytes(LIST.encode("cp1252"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(path)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(saved), ""))
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
    assert wizard.files.sample.item(0, 0).text() == "Größmann"
    hands.press("Return")
    rest()
    assert "dates and numbers" in wizard.lacking.text()
    hands.press_until("Tab", standing_at("import-dates-dmy")).press("Space")
    hands.press_until("Tab", standing_at("import-value-0")).press("End")
    means = wizard.columns.values.table.cellWidget(0, 2)
    hands.press_until("Up", lambda: "Customer" in QApplication.focusWidget().currentText())
    assert means.isVisible()
    hands.press("Alt+N")
    qtbot.waitUntil(lambda: "2\nnew prospects" in wizard.outcome.told())
    rest()
    assert standing_at("import-next")()
    hands.press("Alt+V")
    qtbot.waitUntil(lambda: wizard.outcome.saved.text().startswith("1 row is in “rest.csv”"))
    assert saved.read_text("utf-8-sig").splitlines()[1].startswith("Zoë;kein;Lead;;;")
    rest()
    hands.press("Alt+I")
    qtbot.waitUntil(lambda: "2 prospects imported" in wizard.outcome.told())
    rest()
    found = rows(workspace, "SELECT last_name, lifecycle, created_on, note FROM people ORDER BY id")
    assert found == [
        ("Größmann", "customer", "2025-04-03", "Schuhgröße: 43"),
        ("De Vries", "customer", "2025-06-05", "Schuhgröße: 39"),
    ]
    hands.press("Alt+H")
    qtbot.waitUntil(lambda: running.window.findChild(ImportWizard) is None)
    qtbot.waitUntil(running.window.isActiveWindow)
    page = running.window.stack.currentWidget()
    assert isinstance(page, PeoplePage)
    table = page.current("people").table
    qtbot.waitUntil(lambda: table.selected_count() == 2)
    assert QApplication.focusWidget() is table
    hands.press("Ctrl+Z")
    qtbot.waitUntil(lambda: digest_of(workspace) == before)
