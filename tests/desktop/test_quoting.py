"""A quote in the real window by keys alone: from the deal to the paper to the answer."""

import datetime as dt
import email
from email import policy
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from models.actions.deal_lines import add_line
from models.workspace import open_workspace
from tests import factory
from tests.desktop.hands import Hands
from tests.desktop.tour import go, rest
from tests.factory import rows
from views.figures import pages
from views.shared.preview import PreviewDialog

YEAR = dt.datetime.now(dt.UTC).astimezone().year


@pytest.fixture
def running(start, file: Path, qtbot):
    with open_workspace(file) as workspace:
        ana = factory.person(workspace, email="ana@noord.example")
        one = factory.deal(workspace, title="Oak kitchen", person_id=ana)
        for name, price in (("Worktop", 47_300), ("Fitting", 52_000)):
            workspace.do("Add line", add_line, one, {"name": name, "unit_price": price})
    running = start(file)
    go(running, qtbot, "deals")
    return running


def at(name: str):
    return lambda: (QApplication.focusWidget() or QApplication.instance()).objectName() == name


def stands(running) -> tuple:
    return rows(running.program.business.workspace, "SELECT status, number, answer FROM quotes")[-1]


def draft_by_keys(running, qtbot, hands: Hands) -> None:
    """From the list of deals to the lines of a new draft."""
    page = running.window.stack.currentWidget()
    qtbot.waitUntil(lambda: page.form.record is not None)
    hands.press_until("Tab", at("begin-quotes"), 60).press("Space")
    rest(running, qtbot)
    assert at("list-quote-lines")(), QApplication.focusWidget()


def test_from_the_deal_to_a_sent_quote_and_its_answer_by_keys_alone(running, qtbot):
    hands = Hands(qtbot)
    hands.keys_only = True
    draft_by_keys(running, qtbot, hands)
    editor = running.window.stack.currentWidget().editor
    hands.press("Right", "Right", "Right").type("500").press("Return")  # the price of the worktop
    rest(running, qtbot)
    assert [item.unit_price for item in editor.found.items] == [50_000, 52_000]
    hands.press("End", "Home").press_until("Down", lambda: editor.draft.table.current() is None, 5)
    hands.press("Home").press("F2").type("Delivery").press("Return")
    rest(running, qtbot)
    assert [item.name for item in editor.found.items] == ["Worktop", "Fitting", "Delivery"]
    hands.press_until("Shift+Tab", at("quote-send"), 30).press("Space")
    assert at("send-quote-way")() and "never changes again" in editor.sending.fault.text()
    hands.press("Return")
    qtbot.waitUntil(lambda: stands(running)[0] == "sent")
    rest(running, qtbot)
    assert stands(running)[1] == f"{YEAR}-001"
    assert f"{YEAR}-001" in pages.text(editor.paper.pdf, 0)
    hands.press_until("Shift+Tab", at("quote-accept"), 30).press("Space").type("gladly").press("Return")
    rest(running, qtbot)
    assert stands(running) == ("accepted", f"{YEAR}-001", "gladly")
    assert rows(running.program.business.workspace, "SELECT value FROM deals") == [(102_000,)]
    hands.press_until("Shift+Tab", at("quote-won"), 30).press("Space")
    rest(running, qtbot)
    deals = running.window.stack.currentWidget()
    qtbot.waitUntil(deals.moving.closing.isVisible)
    assert hands.clicks == 0


def test_a_draft_is_looked_at_before_it_is_sent(running, qtbot):
    hands = Hands(qtbot)
    draft_by_keys(running, qtbot, hands)
    hands.press("Ctrl+P")
    dialog = running.window.findChild(PreviewDialog)
    qtbot.waitUntil(dialog.print.isEnabled)
    assert "Draft, not sent" in pages.text(dialog.preview.pdf, 0)
    dialog.reject()


def test_escape_leads_to_all_quotes_and_enter_into_one_and_back_to_where_one_was(running, qtbot):
    hands = Hands(qtbot)
    draft_by_keys(running, qtbot, hands)
    page = running.window.stack.currentWidget()
    hands.press("Escape")
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)
    assert page.open_quote is None and at("quotes-table")()
    hands.press("Return")
    assert page.open_quote is not None
    hands.press_until("Shift+Tab", at("quote-deal"), 30).press("Space")
    rest(running, qtbot)
    assert running.program.business.page_key == "deals"


def test_one_key_begins_a_quote_and_undo_takes_it_back(running, qtbot):
    deals = running.window.stack.currentWidget()
    hands = Hands(qtbot).press("Ctrl+8")
    rest(running, qtbot)
    assert at("list-quote-lines")() and stands(running) == ("draft", None, None)
    hands.press("Ctrl+[")
    rest(running, qtbot)
    assert running.window.stack.currentWidget() is deals
    hands.press("Ctrl+Z")
    rest(running, qtbot)
    assert rows(running.program.business.workspace, "SELECT count(*) FROM quotes") == [(0,)]


def test_the_paper_goes_into_an_e_mail_that_the_mail_program_opens(running, qtbot, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    hands = Hands(qtbot)
    draft_by_keys(running, qtbot, hands)
    editor = running.window.stack.currentWidget().editor
    editor.ask_send()
    hands.press("Return")
    qtbot.waitUntil(lambda: stands(running)[0] == "sent")
    editor.acts["mail"].click()
    qtbot.waitUntil(lambda: bool(opened))
    mail = email.message_from_bytes(Path(opened[0].toLocalFile()).read_bytes(), policy=policy.default)
    (attached,) = mail.iter_attachments()
    assert (mail["To"], mail["X-Unsent"]) == ("ana@noord.example", "1")
    assert mail["Subject"] == f"Quote {YEAR}-001: Oak kitchen"
    assert attached.get_content() == editor.paper.pdf


def test_a_draft_without_an_address_is_not_sent_and_it_is_said(running, qtbot):
    hands = Hands(qtbot)
    draft_by_keys(running, qtbot, hands)
    editor = running.window.stack.currentWidget().editor
    editor.draft.rows["recipient"].entry.setFocus()
    hands.press("Ctrl+A", "Del", "Tab")
    rest(running, qtbot)
    editor.ask_send()
    hands.press("Return")
    rest(running, qtbot)
    assert stands(running)[0] == "draft"
    assert "whom this quote is for" in running.window.notice.words.text()


def test_a_sent_quote_without_a_paper_is_set_when_it_is_looked_at(start, sample, qtbot):
    running = start(sample)
    page = go(running, qtbot, "quotes")
    qtbot.waitUntil(lambda: page.table.rowCount() > 0)
    first = page.found[0]
    Hands(qtbot).press("Return")
    qtbot.waitUntil(lambda: bool(page.editor.paper.pdf))
    assert first.number in pages.text(page.editor.paper.pdf, 0)
