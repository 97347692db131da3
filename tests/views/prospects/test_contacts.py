"""Several e-mail addresses, phones and addresses in the panel, added, called, moved and removed by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton

from models.actions.contacts import add_contact, edit_contact
from models.queries.contacts import contacts
from tests import factory
from tests.views.acts import leave, retype, settle, shown, type_text
from views.prospects.contacts import ContactRows
from views.prospects.page import PeoplePage

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def rows(qtbot, feed) -> ContactRows:
    """Ana with an e-mail address, in the panel beside the list."""
    factory.person(feed.workspace, email="ana@prado.example")
    page = shown(qtbot, PeoplePage(feed))
    page.show_record(1)
    settle(qtbot, page)
    return page.people.form.findChild(ContactRows)


def values(rows, kind="email"):
    return [point.value for point in rows.feed.ask(contacts, "people", 1).of(kind)]


def add(qtbot, rows, kind, value):
    rows.form.findChild(QPushButton, f"add-{kind}").click()
    entry = QApplication.focusWidget()
    type_text(entry, value)
    qtbot.keyClick(entry, ENTER)
    settle(qtbot, rows.form)
    qtbot.wait(20)


def menu_of(rows, kind, number):
    row = rows.rows[kind][list(rows.rows[kind])[number]]
    return {act.text(): act for act in rows.menus[row].menu().actions()}


def test_a_further_address_is_typed_into_a_row_of_its_own(qtbot, rows):
    add(qtbot, rows, "email", "ana@home.example")
    assert values(rows) == ["ana@prado.example", "ana@home.example"]
    assert rows.feed.workspace.undo_state().undo == "Add E-mail of Ana Prado"
    assert QApplication.focusWidget().objectName() == "entry-email-2"


def test_where_there_is_none_the_first_row_is_typed_into(qtbot, rows):
    add(qtbot, rows, "phone", "030 1234")
    assert values(rows, "phone") == ["030 1234"]
    assert rows.rows["phone"] == {}


def test_nothing_typed_leaves_no_row(qtbot, rows):
    rows.add("email")
    rows.form.rows["job_title"].entry.setFocus()
    leave(QApplication.focusWidget())
    qtbot.wait(20)
    assert rows.rows["email"] == {}


def test_a_double_is_told_beside_its_row(qtbot, rows):
    add(qtbot, rows, "email", "ANA@prado.example")
    assert rows.rows["email"][None].message.text() == "“ANA@prado.example” stands here already."
    assert values(rows) == ["ana@prado.example"]


def test_an_emptied_row_is_removed(qtbot, rows):
    add(qtbot, rows, "email", "ana@home.example")
    entry = QApplication.focusWidget()
    retype(entry, "x")
    entry.selectAll()
    qtbot.keyClick(entry, Qt.Key.Key_Backspace)
    leave(entry)
    settle(qtbot, rows.form)
    assert (values(rows), rows.rows["email"]) == (["ana@prado.example"], {})


def test_a_label_is_chosen_and_stands_before_the_value(qtbot, rows):
    add(qtbot, rows, "email", "ana@home.example")
    menu_of(rows, "email", 0)["Home"].trigger()
    settle(qtbot, rows.form)
    assert next(iter(rows.rows["email"].values())).label.text() == "Home"
    assert rows.feed.workspace.undo_state().undo == "Call ana@home.example “Home”"


def test_a_label_of_one_s_own_is_typed(qtbot, rows):
    rows.menus[rows.form.rows["email"]].type_label()
    type_text(QApplication.focusWidget(), "Studio")
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    settle(qtbot, rows.form)
    assert rows.form.rows["email"].label.text() == "Studio"


def test_alt_down_opens_the_menu(qtbot, rows):
    entry = rows.form.rows["email"].entry
    entry.setFocus()
    qtbot.keyClick(entry, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert [act.text() for act in menu.actions()][:2] == ["Write an e-mail", "Copy"]
    menu.close()


def test_another_one_is_put_first(qtbot, rows):
    add(qtbot, rows, "email", "ana@home.example")
    menu_of(rows, "email", 0)["Put first"].trigger()
    settle(qtbot, rows.form)
    assert values(rows) == ["ana@home.example", "ana@prado.example"]
    assert rows.form.rows["email"].entry.text() == "ana@home.example"


def test_what_changed_meanwhile_is_told_and_kept_at_the_second_try(qtbot, rows):
    second = rows.feed.workspace.do("Add", add_contact, "people", 1, "email", "a@b.example").result
    settle(qtbot, rows.form)
    row = rows.rows["email"][second]
    retype(row.entry, "mine@b.example")
    rows.feed.workspace.do("Edit", edit_contact, second, "c@b.example", "a@b.example")
    row.commit()
    assert "it is now “c@b.example”" in row.message.text()
    row.commit()
    settle(qtbot, rows.form)
    assert values(rows) == ["ana@prado.example", "mine@b.example"]


def test_what_is_typed_is_kept_when_another_record_is_shown(qtbot, rows):
    factory.person(rows.feed.workspace, last_name="Okafor")
    rows.add("email")
    type_text(QApplication.focusWidget(), "ana@home.example")
    rows.form.show_record(2)
    assert values(rows) == ["ana@prado.example", "ana@home.example"]
    assert rows.rows["email"] == {}


def test_an_address_is_typed_in_its_box(qtbot, rows):
    for city in ("Porto", "Faro"):
        rows.addresses.add()
        type_text(rows.addresses.box.entries["city"], city)
        qtbot.keyClick(rows.addresses.box.entries["city"], ENTER)
        settle(qtbot, rows.form)
    lines = [line.shown.text() for line in rows.addresses.lines if line.isVisible()]
    assert lines == ["Porto", "Faro"]
    rows.addresses.lines[1].menu().actions()[-2].trigger()
    settle(qtbot, rows.form)
    assert [line.shown.text() for line in rows.addresses.lines] == ["Faro", "Porto"]


def test_the_system_s_program_is_opened_for_an_address_and_for_nothing_else(qtbot, rows, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    menu = rows.menus[rows.form.rows["email"]]
    menu.open.trigger()
    rows.form.rows["email"].entry.setText("file:///etc/passwd")
    menu.open.trigger()
    assert opened == ["mailto:ana@prado.example"]


def test_tab_goes_from_the_first_to_the_further_ones_and_on(qtbot, rows):
    add(qtbot, rows, "email", "ana@home.example")
    rows.form.rows["email"].entry.setFocus()
    names = []
    for _stop in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().objectName())
    assert names == ["entry-email-2", "entry-phone", "add-email"]
