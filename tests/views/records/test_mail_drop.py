"""Saved e-mails dropped on a row, on the background of the list and on the panel, or chosen by menu."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from tests import factory
from tests.factory import rows
from tests.models.actions.test_mail import TEXT
from tests.views.acts import answered, cell, settle, shown
from tests.views.records.test_story import WORDS, do, titles, told
from views.lists.page import ListPage

COPY = Qt.DropAction.CopyAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot, feed) -> ListPage:
    """Adam, who has no address, and Tom, who has."""
    factory.person(feed.workspace, first_name=None, last_name="Adam")
    factory.person(feed.workspace, first_name="Tom", last_name="Okafor", email="tom@okafor.example")
    made = shown(qtbot, ListPage(feed, "people", WORDS))
    told(qtbot, made)
    return made


@pytest.fixture
def files(tmp_path):
    """Two e-mails from Tom, and a text."""
    paths = [tmp_path / "a.eml", tmp_path / "b.eml", tmp_path / "notes.txt"]
    for number, path in enumerate(paths):
        path.write_bytes(TEXT % number if number < 2 else b"Dear Tom")
    return paths


def drop(qtbot, page, widget, place, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    enter = QDragEnterEvent(place, COPY, data, LEFT, NONE)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(place), COPY, data, LEFT, NONE))
    for _turn in range(2):  # what was read is filed
        answered(page.feed.workspace)
        QApplication.processEvents()
    settle(qtbot, page)


def filed(page):
    return rows(page.feed.workspace, "SELECT person_id, outcome FROM activities ORDER BY id")


def test_on_a_row_it_is_filed_with_whom_it_is_dropped_on(page, qtbot, files):
    place = page.table.visualRect(cell(page.table, 0, "name")).center()
    with qtbot.waitSignal(page.feed.told) as heard:
        drop(qtbot, page, page.table.viewport(), place, files[:1])
    assert filed(page) == [(1, "Oak")]
    assert heard.args[0].words == "E-mail filed with Adam"
    told(qtbot, page)
    assert titles(page) == ["Added", "E-mail — Oak"]


def test_on_the_background_it_goes_to_whoever_has_the_address(page, qtbot, files):
    place = QPoint(40, page.table.viewport().height() - 5)
    with qtbot.waitSignal(page.feed.told) as heard:
        drop(qtbot, page, page.table.viewport(), place, files[:2])
    assert filed(page) == [(2, "Oak"), (2, "Oak")]
    assert heard.args[0].words == "2 e-mails filed with Tom Okafor"


def test_on_the_panel_and_on_an_entry_of_it(page, qtbot, files):
    drop(qtbot, page, page.form, QPoint(20, 10), files[:1])
    drop(qtbot, page, page.form.rows["email"].entry, QPoint(5, 5), files[1:2])
    assert filed(page) == [(1, "Oak"), (1, "Oak")]
    assert page.form.rows["email"].entry.text() == ""


def test_what_is_no_mail_is_told_and_the_rest_is_filed(page, qtbot, files):
    with qtbot.waitSignal(page.feed.failed) as heard:
        drop(qtbot, page, page.form, QPoint(20, 10), files)
    assert heard.args[0].startswith("“notes.txt” is no e-mail")
    assert len(filed(page)) == 2


def test_files_are_chosen_by_menu(page, qtbot, files, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(files[0])], ""))
    with qtbot.waitSignal(page.feed.told):
        do(page, "file-mail")
    assert filed(page) == [(1, "Oak")]
