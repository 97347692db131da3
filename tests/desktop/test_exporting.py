"""Export… in the real window: what is asked, what is written, what is said."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from models.actions.people import add_person
from models.exchange.vcard import columns_of
from models.exchange.vcard import rows as cards
from views.lists.export import ExportDialog


@pytest.fixture
def running(start, file: Path):
    return start(file)


@pytest.fixture
def people(running, qtbot):
    """The page of prospects with three of them."""
    business = running.program.business
    for name in ("Okafor", "Prado", "Łoś"):
        business.feed.do("Add person", add_person, {"last_name": name, "email": f"{name[0]}@example.com"})
    page = business.show_page("people").people
    qtbot.waitUntil(lambda: len(page.table.rows.ids) == 3)
    return page


@pytest.fixture
def save_as(monkeypatch):
    """Answers the system's dialog with a path."""

    def answer(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(path), ""))

    return answer


def asked(running) -> ExportDialog:
    running.window.menus.acts["export"].trigger()
    return running.window.findChild(ExportDialog)


def go(dialog: ExportDialog) -> None:
    dialog.findChild(QPushButton, "export-go").click()


def told(running, qtbot, words: str) -> None:
    qtbot.waitUntil(lambda: running.window.toast.words.text() == words)


def test_the_list_in_its_columns(running, people, save_as, qtbot, tmp_path: Path):
    save_as(tmp_path / "out.csv")
    dialog = asked(running)
    dialog.columns.choose(False)
    go(dialog)
    told(running, qtbot, "3 people written to out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["Name"], row["Stage"]) for row in rows] == [
        ("Łoś", "Prospect"), ("Okafor", "Prospect"), ("Prado", "Prospect"),
    ]  # fmt: skip
    assert running.window.toast.button.text() == "Show in folder"


def test_the_selected_ones_as_cards(running, people, save_as, qtbot, tmp_path: Path):
    save_as(tmp_path / "out")
    people.table.selectRow(1)
    dialog = asked(running)
    dialog.way.choose(3)
    dialog.rows.choose(True)
    go(dialog)
    told(running, qtbot, "1 person written to out.vcf")
    found = list(cards(tmp_path / "out.vcf", columns_of(tmp_path / "out.vcf")))
    assert [cells[0] for _line, cells, _fault in found] == ["Okafor"]


def test_more_than_one_selected_is_offered_first(running, people):
    people.table.selectAll()
    dialog = asked(running)
    assert dialog.rows.currentText() == "Only what is selected (3)"
    dialog.reject()


def test_a_right_click_offers_it(running, people, qtbot):
    people.table.selectRow(0)
    menu: QMenu = people.menu(QPoint(5, 5))
    next(act for act in menu.actions() if act.objectName() == "export").trigger()
    assert running.window.findChild(ExportDialog) is not None
    running.window.findChild(ExportDialog).reject()


def test_companies_are_offered_no_cards(running, people):
    running.program.business.page.show_list("companies")
    running.window.menus.acts["export"].trigger()
    assert "nothing to export" in running.window.notice.words.text()


def test_a_file_that_was_not_asked_about_is_kept(running, people, save_as, tmp_path: Path):
    (tmp_path / "out.csv").write_text("old")
    save_as(tmp_path / "out")
    go(asked(running))
    assert "already" in running.window.notice.words.text() and (tmp_path / "out.csv").read_text() == "old"


def test_a_place_that_takes_no_file_is_told(running, people, save_as, qtbot, tmp_path: Path):
    save_as(tmp_path / "none" / "out.csv")
    go(asked(running))
    qtbot.waitUntil(lambda: "There is no folder" in running.window.notice.words.text())
