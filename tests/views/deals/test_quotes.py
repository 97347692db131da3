"""Quotes in the deal's panel and on their page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from models.actions.quotes import add_quote
from models.actions.quotes_sent import send_quote
from models.formats import Facts
from models.queries.quotes import quote
from tests.factory import deal, person, rows
from tests.views.acts import leave, retype, settle, shown
from tests.views.pdfs import pdf_of
from views.deals.page import DealsPage
from views.deals.quotes_page import QuotesPage


@pytest.fixture
def workspace(feed):
    """The business behind the window."""
    return feed.workspace


@pytest.fixture
def draft(workspace):
    """A draft of a deal worth 1,200."""
    one = deal(workspace, value=120_000, person_id=person(workspace))
    return workspace.do("New quote", add_quote, one).result


@pytest.fixture
def page(qtbot, feed, draft):
    """The page with the draft open."""
    made = shown(qtbot, QuotesPage(feed))
    made.show_quote(draft)
    return made


def send(workspace, one):
    workspace.do("Send", send_quote, one, "letter", Facts(), lambda _report: pdf_of("Quote"))


def test_the_panel_lists_the_versions_and_opens_them(qtbot, feed, workspace, draft):
    send(workspace, draft)
    page = shown(qtbot, DealsPage(feed))
    opened = []
    page.wants_quote.connect(opened.append)
    (line,) = page.form.findChildren(QPushButton, f"open-quote-{draft}")
    assert "2026-001" in line.text() and "€ 1,200" in line.text()
    line.click()
    page.quotes.begin()
    settle(qtbot, page)
    assert opened == [draft, draft + 1]
    assert page.quotes.section.count.text() == "2 versions"


def test_an_address_that_is_too_long_stays_typed_and_is_said(qtbot, page, workspace, draft):
    row = page.editor.draft.rows["recipient"]
    row.entry.setFocus()
    row.entry.setPlainText("x\n" * 12 + "y")
    row.entry.document().setModified(True)
    leave(row.entry)
    settle(qtbot, page)
    assert "9 lines" in row.message.text()
    assert row.entry.toPlainText().count("x") == 12
    assert workspace.ask(quote, draft).values["recipient"] == "Ana Prado"


def test_a_discount_on_all_shows_in_the_sums_at_once(qtbot, page):
    row = page.editor.draft.rows["discount"]
    retype(row.entry, "10")
    leave(row.entry)
    settle(qtbot, page)
    assert page.editor.draft.sums.text().split("; ") == [
        "Sum", "€ 1,200.00", "Discount on all", "€ −120.00", "Net", "€ 1,080.00", "Total", "€ 1,080.00",
    ]  # fmt: skip


def test_a_wrong_quantity_is_said_below_the_lines(qtbot, page, draft, workspace):
    table = page.editor.draft.table
    table.setFocus()
    table.setCurrentIndex(table.items.index(0, 1))
    table.edit(table.currentIndex())
    qtbot.keyClicks(table.focusWidget(), "-3")
    qtbot.keyClick(table.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, page)
    assert "more than 0" in page.editor.draft.message.text()
    assert workspace.ask(quote, draft).items[0].quantity == 1_000


def test_a_draft_that_goes_leads_back_to_the_list_and_undo_brings_it_back(qtbot, page, workspace):
    page.editor.delete_draft()
    settle(qtbot, page)
    assert page.open_quote is None
    qtbot.waitUntil(lambda: page.listed.currentWidget() is page.notice)
    workspace.undo()
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)


def test_what_was_sent_shows_its_paper_and_what_can_be_done_with_it(qtbot, page, workspace, draft):
    send(workspace, draft)
    settle(qtbot, page)
    editor = page.editor
    assert editor.stack.currentWidget() is editor.paper and editor.paper.paper.count == 1
    shown_acts = {key for key, act in editor.acts.items() if act.isVisible()}
    assert shown_acts == {"back", "deal", "save", "print", "mail", "accept"}
    assert [act.objectName() for act in editor.menu().actions()] == ["quote-replace", "quote-decline", "quote-void"]


def test_a_void_quote_needs_a_reason_and_says_it(qtbot, page, workspace, draft):
    send(workspace, draft)
    settle(qtbot, page)
    page.editor.ask_answer("void")
    box = page.editor.boxes["void"]
    qtbot.keyClick(box.said, Qt.Key.Key_Return)
    assert "must not be empty" in box.fault.text()
    qtbot.keyClicks(box.said, "wrong customer")
    qtbot.keyClick(box.said, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert rows(workspace, "SELECT status, answer FROM quotes") == [("void", "wrong customer")]
    assert "wrong customer" in page.editor.second.text() and page.editor.chip.words.startswith("Void")
