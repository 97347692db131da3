"""Who is typed anew is recognised in the form and in the line of Ctrl+N, and can be added all the same."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from tests import factory
from tests.factory import rows
from tests.views.acts import retype, settle, shown, type_text
from views.prospects.page import PeoplePage
from views.search.quick import QuickAdd


@pytest.fixture
def page(qtbot, feed) -> PeoplePage:
    """Two people in a list."""
    company = factory.company(feed.workspace)
    factory.person(feed.workspace, email="ana@x.example", phone="+31 6 1234 5678", company_id=company)
    factory.person(feed.workspace, first_name="Tom", last_name="Okafor")
    return shown(qtbot, PeoplePage(feed))


def line(page: PeoplePage) -> QWidget:
    """The quiet line of the form."""
    return page.people.form.findChild(QWidget, "familiar")


def said(page: PeoplePage) -> str:
    """What it says; empty while it is not in sight."""
    return page.people.form.findChild(QWidget, "familiar-told").text() if line(page).isVisible() else ""


@pytest.mark.parametrize(
    ("key", "text", "told"),
    [("email", "ANA@x.example", "same e-mail"), ("phone", "06-12345678", "same phone")],
)
def test_a_draft_says_whom_it_looks_like_and_is_added_all_the_same(page, qtbot, feed, key: str, text: str, told: str):
    page.new_record()
    retype(page.people.form.rows[key].entry, text)
    qtbot.waitUntil(lambda: said(page) == f"Looks like Ana Prado ({told})")
    retype(page.people.form.rows["email"].entry, "else@x.example")
    retype(page.people.form.rows["phone"].entry, "030 999999")
    qtbot.waitUntil(lambda: not line(page).isVisible())
    retype(page.people.form.rows[key].entry, text)
    qtbot.waitUntil(lambda: line(page).isVisible())
    page.people.form.add()
    settle(qtbot, page)
    assert len(rows(feed.workspace, "SELECT id FROM people")) == 3


def test_the_line_leads_to_who_is_there(page, qtbot):
    page.new_record()
    retype(page.people.form.rows["email"].entry, "ana@x.example")
    qtbot.waitUntil(lambda: line(page).isVisible())
    with qtbot.waitSignal(page.wants_record) as wanted:
        line(page).findChild(QPushButton, "familiar-open").click()
    assert wanted.args == ["people", 1]
    assert not page.people.panel.drafting


def test_an_address_that_another_one_has_is_told_while_it_is_edited(page, qtbot):
    page.people.show_record(2)
    settle(qtbot, page)
    entry = page.people.form.rows["email"].entry
    retype(entry, "ana@x.example")
    qtbot.waitUntil(lambda: said(page) == "Looks like Ana Prado (same e-mail)")
    page.people.show_record(1)
    settle(qtbot, page)
    assert not line(page).isVisible()


def test_the_line_of_ctrl_n_recognises_a_phone_and_a_name_at_its_company(qtbot, feed, page):
    quick = QuickAdd(feed, page, lambda: "person")
    quick.begin("")
    type_text(quick.line, "Anna, 0031 6 12345678")
    assert quick.said.text() == "Looks like Ana Prado (same phone)"
    quick.line.setText("Ana Prado, Studio Noord B.V.")
    assert quick.said.text() == "Looks like Ana Prado (same name, same company)"
    with qtbot.waitSignal(quick.opened) as opened:
        quick.same.click()
    assert opened.args == ["people", 1]
    assert len(rows(feed.workspace, "SELECT id FROM people")) == 2
