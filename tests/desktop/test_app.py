"""Starting, opening, making, undoing and closing in the window."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from desktop.app import Running
from models.actions.people import add_person, delete_people
from models.store.backup import all_backups
from models.workspace import open_workspace
from tests.factory import rows
from tests.views.acts import retype, settle


def act(running: Running, key: str):
    return running.window.menus.acts[key]


def child(running: Running, kind: type, name: str):
    found = running.window.findChild(kind, name)
    assert found is not None, name
    return found


def test_the_frame_is_painted_before_the_database_layer_is_loaded():
    code = "import sys, desktop.app; sys.exit('sqlalchemy' in sys.modules or 'matplotlib' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_first_start_offers_to_begin(start):
    running = start()
    assert running.window.stack.currentWidget() is running.program.welcome
    assert not act(running, "import").isEnabled()
    assert not act(running, "undo").isEnabled()


def test_a_business_is_made_from_the_welcome_page(start, qtbot, tmp_path: Path):
    running = start()
    child(running, QLineEdit, "new-name").setText("Nowak Meble")
    where = child(running, QLineEdit, "new-where")
    where.clear()
    qtbot.keyClicks(where, str(tmp_path / "nowak"))
    child(running, QPushButton, "start-empty").click()
    qtbot.waitUntil(lambda: running.program.business is not None)
    assert running.window.windowTitle() == "Nowak Meble — Fairlead"
    assert (tmp_path / "nowak.fairlead").is_file()


def test_a_sample_business_is_a_click_away(start, qtbot, tmp_path: Path):
    running = start()
    welcome = running.program.welcome
    welcome.sample.disconnect()  # it would be made in this person's documents
    with qtbot.waitSignal(welcome.sample) as told:
        welcome.around.click()
    assert told.args[0].name.startswith("Sample business")
    running.program.look_around(tmp_path / "Sample business.fairlead")
    qtbot.waitUntil(lambda: running.program.business is not None)
    assert running.window.windowTitle() == "Bakker & Daughters — Fairlead"
    assert int(running.window.sidebar.buttons["people"].accessibleName().split(", ")[1].replace(",", "")) > 1_000
    leave = running.window.sidebar.leave
    assert not leave.isHidden()
    leave.click()
    assert running.window.stack.currentWidget() is welcome
    assert leave.isHidden()


def test_a_business_without_a_name_is_not_made(start):
    running = start()
    child(running, QPushButton, "start-empty").click()
    assert running.program.welcome.start.error.text() == "Give the business a name; it stands on every report."
    assert running.program.business is None


def test_a_file_is_opened_with_its_counts(start, file: Path):
    with open_workspace(file) as workspace:
        workspace.do("Add person", add_person, {"last_name": "Prado"})
    running = start(file)
    window = running.window
    assert window.windowTitle() == "Bakker & Daughters — Fairlead"
    assert window.sidebar.buttons["people"].accessibleName() == "Prospects, 1"
    assert act(running, "undo").text() == "&Undo: Add person"


def test_the_last_file_comes_back_on_its_last_page(start, file: Path, qtbot):
    running = start(file)
    act(running, "go-campaigns").trigger()
    running.window.close()
    again = start()
    assert again.program.business.path == file
    assert again.program.business.page_key == "campaigns"


def test_a_last_file_that_is_gone_is_said(start, settings, tmp_path: Path):
    settings.setValue("recent", [str(tmp_path / "stick.fairlead")])
    running = start()
    assert "There is no file" in running.program.welcome.trouble.words.text()


def test_undo_and_redo_are_named_in_the_menu(start, file: Path, qtbot):
    running = start(file)
    running.program.business.feed.do("Add Ana", add_person, {"last_name": "Prado"})
    qtbot.waitUntil(lambda: act(running, "undo").text() == "&Undo: Add Ana")
    act(running, "undo").trigger()
    qtbot.waitUntil(lambda: act(running, "redo").text() == "&Redo: Add Ana")
    assert not act(running, "undo").isEnabled()
    assert rows(running.program.business.workspace, "SELECT count(*) FROM people") == [(0,)]
    act(running, "redo").trigger()
    qtbot.waitUntil(lambda: act(running, "undo").isEnabled())
    assert rows(running.program.business.workspace, "SELECT count(*) FROM people") == [(1,)]


def test_a_deletion_offers_undo(start, file: Path, qtbot):
    running = start(file)
    business, toast = running.program.business, running.window.toast
    business.feed.do("Add Ana", add_person, {"last_name": "Prado"})
    qtbot.waitUntil(lambda: running.window.sidebar.buttons["people"].accessibleName() == "Prospects, 1")
    assert toast.isHidden()
    business.feed.do("Delete Ana", delete_people, [1])
    qtbot.waitUntil(lambda: not toast.isHidden() and toast.words.text() == "Delete Ana")
    toast.button.click()
    qtbot.waitUntil(lambda: rows(business.workspace, "SELECT count(*) FROM people") == [(1,)])


@pytest.fixture
def typing(start, file: Path, qtbot):
    """A line of text in front of an act that Undo could take back."""
    running = start(file)
    running.program.business.feed.do("Add Ana", add_person, {"last_name": "Prado"})
    qtbot.waitUntil(lambda: act(running, "undo").isEnabled())
    entry = QLineEdit(running.window)
    entry.show()
    entry.setFocus()
    qtbot.waitUntil(entry.hasFocus)
    return running, entry


def test_ctrl_z_belongs_to_a_field_with_typing_in_it(typing, qtbot):
    running, entry = typing
    qtbot.keyClicks(entry, "abc")
    QTest.keySequence(entry, QKeySequence("Ctrl+Z"))
    assert entry.text() != "abc"
    assert rows(running.program.business.workspace, "SELECT count(*) FROM people") == [(1,)]


def test_ctrl_z_in_a_field_without_typing_takes_back_the_last_act(typing, qtbot):
    running, entry = typing
    entry.setText("kept")
    QTest.keySequence(entry, QKeySequence("Ctrl+Z"))
    qtbot.waitUntil(lambda: rows(running.program.business.workspace, "SELECT count(*) FROM people") == [(0,)])
    assert entry.text() == "kept"


def test_closing_backs_up(start, file: Path, qtbot):
    running = start(file)
    running.program.business.feed.do("Add Ana", add_person, {"last_name": "Prado"})
    running.window.close()
    assert len(all_backups(file)) == 1


def test_what_is_being_typed_is_kept_when_the_window_is_closed(start, file: Path, qtbot):
    with open_workspace(file) as workspace:
        workspace.do("Add person", add_person, {"last_name": "Prado"})
    running = start(file)
    people = running.program.business.show_page("people").people
    settle(qtbot, people.table)
    people.table.selectRow(0)
    retype(people.form.rows["job_title"].entry, "Owner")
    running.window.close()
    qtbot.waitUntil(lambda: not running.program.jobs.running)
    with open_workspace(file) as workspace:
        assert rows(workspace, "SELECT job_title FROM people") == [("Owner",)]


def test_a_business_is_closed_and_another_one_opened(start, file: Path, qtbot):
    running = start(file)
    act(running, "close").trigger()
    assert running.window.stack.currentWidget() is running.program.welcome
    qtbot.waitUntil(lambda: not running.program.jobs.running)
    running.program.welcome.recent.findChild(QPushButton, "recent-0").click()
    qtbot.waitUntil(lambda: running.program.business is not None)
    assert running.program.business.path == file


def test_pages_change_by_keyboard(start, file: Path, qtbot):
    running = start(file)
    qtbot.keyClick(running.window, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: running.program.business.page_key == "deals")
    assert running.window.sidebar.buttons["deals"].isChecked()


def test_every_page_is_built(start, file: Path):
    running = start(file)
    for key in ("desk", "campaigns", "people", "deals", "reports"):
        act(running, f"go-{key}").trigger()
        assert running.window.stack.currentWidget() is running.program.business.page


def test_a_backup_by_menu_is_told(start, file: Path, qtbot):
    running = start(file)
    act(running, "back-up").trigger()
    qtbot.waitUntil(lambda: "backup" in running.window.sidebar.status.words.text())
    assert len(all_backups(file)) == 1


def test_what_changed_is_backed_up_every_half_hour(start, file: Path, qtbot):
    running = start(file)
    timer = running.program.business.findChild(QTimer)
    assert (timer.interval(), timer.isActive()) == (30 * 60 * 1000, True)
    running.program.business.feed.do("Add Ana", add_person, {"last_name": "Prado"})
    for _time in range(2):
        timer.timeout.emit()
        qtbot.waitUntil(lambda: not running.program.jobs.running)
    assert [one.path.stem.rpartition("-")[2] for one in all_backups(file)] == ["timed"]
