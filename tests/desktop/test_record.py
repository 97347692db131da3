"""The Record menu: what is selected on the page in front, done by menu and by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from models.actions.people import add_person
from tests import factory
from tests.views.acts import settle, type_text
from views.shared.acts import mail_to

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def running(start, file: Path, qtbot):
    """One person, whom the keyboard stands on."""
    found = start(file)
    found.window.activateWindow()
    page = found.program.business.show_page("people")
    page.people.feed.do("Add", add_person, {"last_name": "Prado", "email": "ana@example.com"})
    settle(qtbot, page.people)
    qtbot.waitUntil(lambda: page.people.table.current_id() == 1)
    page.people.table.setFocus()
    return found


def test_control_l_logs_a_call_with_whom_one_stands_on(running, qtbot):
    page = running.program.business.page.people
    qtbot.waitUntil(running.window.isActiveWindow)
    qtbot.keyClick(page.table, Qt.Key.Key_L, CONTROL)
    note = page.form.story.log_box.note
    assert note.hasFocus()
    type_text(note, "oak")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    toast = running.window.toast
    qtbot.waitUntil(lambda: toast.words.text() == "Call noted. Ctrl+T plans what is next")
    toast.button.click()
    qtbot.waitUntil(lambda: factory.rows(page.feed.workspace, "SELECT count(*) FROM activities") == [(0,)])


def test_a_deal_that_was_started_can_be_shown(running, qtbot):
    running.window.menus.acts["record-start-deal"].trigger()
    toast = running.window.toast
    qtbot.waitUntil(lambda: toast.words.text() == "Deal started")
    assert (toast.button.text(), toast.other.text()) == ("Undo", "Show")
    toast.other.click()
    assert running.program.business.page_key == "deals"


def test_what_does_not_apply_is_grey_while_the_menu_is_open(running, qtbot):
    menus = running.window.menus
    menus.record.aboutToShow.emit()
    able = {key: menus.acts[f"record-{key}"].isEnabled() for key in ("log-call", "start-deal", "mail", "phone")}
    assert able == {"log-call": True, "start-deal": True, "mail": True, "phone": False}
    menus.record.aboutToHide.emit()
    qtbot.waitUntil(menus.acts["record-phone"].isEnabled)
    menus.acts["record-phone"].trigger()  # there is no number: nothing happens


def test_the_stages_are_offered_on_the_deals(running, qtbot):
    factory.deal(running.program.business.workspace)
    page = running.program.business.show_page("deals")
    settle(qtbot, page)
    menus = running.window.menus
    menus.record.aboutToShow.emit()
    next(act for act in menus.stages.actions() if act.text() == "Qualified").trigger()
    settle(qtbot, page)
    assert page.form.rows["stage_id"].entry.currentText() == "Qualified"


class Mail(QObject):
    """The system's mail program."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot("QUrl")
    def take(self, url):
        self.opened.append(url.toString())


def test_a_mail_is_begun_in_the_system_s_program(running):
    mail = Mail()
    QDesktopServices.setUrlHandler("mailto", mail, "take")
    running.window.menus.acts["record-mail"].trigger()
    QDesktopServices.unsetUrlHandler("mailto")
    assert mail.opened == ["mailto:ana@example.com"]


def test_what_is_selected_is_copied_as_lines_for_a_spreadsheet(running):
    running.window.menus.acts["record-copy"].trigger()
    assert QGuiApplication.clipboard().text().split("\t")[0] == "Prado"
    QApplication.clipboard().clear()


def test_delete_by_menu_can_be_undone(running, qtbot):
    running.window.menus.acts["record-delete"].trigger()
    qtbot.waitUntil(lambda: running.window.toast.words.text() == "Delete 1 person")


def test_an_address_adds_nothing_to_a_letter_but_itself():
    assert mail_to(["a@b.c?attach=/etc/passwd&bcc=x@y"]).query() == ""
    assert mail_to(["a@b.c", "d@e.f?cc=g"]).query() == "bcc=a@b.c,d@e.f%3Fcc%3Dg"
