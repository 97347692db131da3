"""What the menus do to an open business."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton

from models.actions.people import add_person
from models.rules.months import Month
from views.imports.wizard import ImportWizard


@pytest.fixture
def running(start, file: Path):
    return start(file)


@pytest.fixture
def save_as(monkeypatch):
    """Answers every question for a file to save to."""

    def answer(path: Path):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))

    return answer


def test_the_report_by_menu_is_a_pdf(running, save_as, qtbot, tmp_path: Path):
    save_as(tmp_path / "march")
    running.window.menus.acts["report"].trigger()
    dialog = running.window.findChild(QDialog, "report-dialog")
    assert dialog.month.month == Month.of(running.program.business.feed.today()).previous
    dialog.findChild(QPushButton, "report-go").click()
    qtbot.waitUntil((tmp_path / "march.pdf").exists, timeout=30_000)
    assert (tmp_path / "march.pdf").read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(lambda: running.window.toast.words.text() == "march.pdf is ready")


def test_a_report_that_can_not_be_written_is_said(running, save_as, qtbot, tmp_path: Path):
    save_as(tmp_path / "no folder" / "march.pdf")
    running.window.menus.acts["go-reports"].trigger()
    running.window.findChild(QPushButton, "report-pdf").click()
    notice = running.window.notice
    qtbot.waitUntil(lambda: not notice.isHidden(), timeout=30_000)
    assert "There is no folder" in notice.words.text()


def test_prospects_are_exported(running, save_as, qtbot, tmp_path: Path):
    running.program.business.feed.do("Add Ana", add_person, {"last_name": "Prado"})
    save_as(tmp_path / "people.csv")
    running.window.menus.acts["export"].trigger()
    qtbot.waitUntil(lambda: running.window.toast.words.text() == "1 prospect written to people.csv")
    with (tmp_path / "people.csv").open(encoding="utf-8-sig", newline="") as exported:
        assert [row["Last name"] for row in csv.DictReader(exported)] == ["Prado"]


def drop(window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))


def test_a_list_dropped_on_the_window_opens_the_wizard(running, qtbot, tmp_path: Path):
    (tmp_path / "list.csv").write_text("First name,Last name\nAna,Prado\n")
    drop(running.window, tmp_path / "list.csv")
    wizard = running.window.findChild(ImportWizard)
    assert [one.name for one in wizard.files.drafts()] == ["list.csv"]
    wizard.reject()


def test_a_list_dropped_before_a_business_is_open_is_answered(start, tmp_path: Path):
    running = start()
    drop(running.window, tmp_path / "list.csv")
    assert "Open or start a business first" in running.window.notice.words.text()


def test_a_new_record_by_menu_is_a_draft_on_the_page(running, qtbot):
    running.window.menus.acts["add"].trigger()
    assert running.program.business.page.people.form.drafting


def test_every_act_with_a_shortcut_stands_on_the_help_page(running):
    listed = dict(running.window.menus.listed())
    assert listed["Undo"] == "Ctrl+Z"
    assert listed["Go to Prospects"] == "Alt+2"
    keys = [one for keys in listed.values() for one in keys.split(", ")]
    assert len(keys) == len(set(keys))


def test_closing_the_window_over_a_running_wizard_ends_quietly(running, qtbot, tmp_path: Path):
    lines = ["First name,Last name", *(f"Ana,{number}" for number in range(20_000))]
    (tmp_path / "list.csv").write_text("\n".join(lines))
    drop(running.window, tmp_path / "list.csv")
    running.window.findChild(ImportWizard).next_button.click()
    running.window.close()
    qtbot.wait(100)
    assert running.program.business is None
