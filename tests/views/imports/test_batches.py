"""The list of imports, and taking one back."""

from models.actions.people import edit_person
from models.exchange import child
from models.exchange.apply import import_file
from models.exchange.settling import settle
from tests.factory import rows
from views.imports.batches import ImportsDialog
from views.imports.draft import look


def bring(workspace, path):
    draft = look(path, "EUR")
    plan, _open = settle(draft.plan(), child.survey(draft.plan()))
    import_file(workspace, plan, lambda _rows, _share: None, lambda: False)


def test_an_import_is_taken_back_and_what_was_changed_stays(qtbot, feed, workspace, listed):
    bring(workspace, listed([["First name", "Last name"], ["Ana", "Prado"], ["Tom", "Okafor"]], "people.csv"))
    workspace.do("Edit person", edit_person, 1, "last_name", "Lima", "Prado")
    dialog = ImportsDialog(feed)
    qtbot.addWidget(dialog)
    assert [dialog.table.item(0, column).text() for column in (0, 1, 3, 4)] == ["people.csv", "Prospects", "2", "2"]
    dialog.take_back.click()
    qtbot.waitUntil(lambda: dialog.told.text().startswith("1 record is gone."))
    assert "stay" in dialog.told.text()
    assert rows(workspace, "SELECT last_name FROM people") == [("Lima",)]
    qtbot.waitUntil(lambda: dialog.table.item(0, 7).text() == "taken back")
    assert not dialog.take_back.isEnabled()
    assert dialog.told.text().startswith("1 record is gone.")  # and stays to be read once the list was read anew


def test_without_imports_the_list_says_so(qtbot, feed):
    dialog = ImportsDialog(feed)
    qtbot.addWidget(dialog)
    assert dialog.told.text() == "Nothing was imported yet."
    assert not dialog.take_back.isEnabled()
