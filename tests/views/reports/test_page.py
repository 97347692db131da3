"""The month on screen."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from models.formats import Facts
from models.rules.months import Month
from tests.factory import deal, new_file, opened, stage
from tests.views.pdfs import pdf_of
from views.reports.month import MonthChoice, last_complete
from views.reports.page import ReportsPage
from views.shared import look
from views.shared.feed import Feed


def test_the_last_complete_month_is_offered():
    assert last_complete(dt.date(2026, 3, 1)) == Month(2026, 2)
    assert last_complete(dt.date(2026, 1, 31)) == Month(2025, 12)


def test_a_step_crosses_the_year_and_is_told_once(qtbot):
    choice = MonthChoice(Month(2025, 12))
    qtbot.addWidget(choice)
    heard = []
    choice.changed.connect(heard.append)
    choice.later.click()
    choice.earlier.click()
    assert heard == [Month(2026, 1), Month(2025, 12)]


@pytest.fixture
def page(qapp: QApplication, qtbot, tmp_path):
    look.apply(qapp)
    with opened(new_file(tmp_path)) as workspace:
        deal(workspace, value=1_234_500, stage_id=stage(workspace, "Won"))
        feed = Feed(workspace, Facts())
        made = ReportsPage(feed)
        qtbot.addWidget(made)
        made.show()
        yield made
        made.put_away()
        feed.close()


def test_the_sentence_and_the_measures_of_the_month(page, qtbot):
    page.month.choose(Month(2026, 3))
    qtbot.waitUntil(lambda: "One order worth € 12,345" in page.headline.text().replace("\N{NO-BREAK SPACE}", " "))
    said = {page.measures.itemAt(at).widget().text() for at in range(page.measures.count())}
    assert {"Deals closed", "1", "Brand recognition", "n/a"} <= said


def test_the_page_follows_what_changes(page, qtbot):
    page.month.choose(Month(2026, 3))
    qtbot.waitUntil(lambda: "One order" in page.headline.text())
    deal(page._feed.workspace, value=100, stage_id=stage(page._feed.workspace, "Won"))
    qtbot.waitUntil(lambda: "Two orders" in page.headline.text())


def counted(page, qtbot, month):
    page.month.choose(month)
    qtbot.waitUntil(lambda: page.report is not None)


def test_the_page_is_asked_for_when_it_is_looked_at(page, qtbot):
    heard = []
    page.wants_page.connect(heard.append)
    counted(page, qtbot, Month(2026, 3))
    assert heard == []
    page.switch.turn("page")
    assert heard == [page.report]
    assert not page.preview.busy.isHidden()


def test_the_page_is_shown_until_something_changes(page, qtbot):
    page.switch.turn("page")
    counted(page, qtbot, Month(2026, 3))
    page.show_pdf(page.report, pdf := pdf_of("March"))
    assert page.pdf == page.preview.pdf == pdf
    assert page.preview.busy.isHidden()
    with qtbot.waitSignal(page.wants_page):
        deal(page._feed.workspace, value=100, stage_id=stage(page._feed.workspace, "Won"))
    assert page.pdf is None


def test_a_page_that_comes_too_late_is_not_shown(page, qtbot):
    page.switch.turn("page")
    counted(page, qtbot, Month(2026, 3))
    late = page.report
    page.month.choose(Month(2026, 2))
    page.show_pdf(late, pdf_of("March"))
    assert page.pdf is None


def test_a_page_that_can_not_be_made_is_said_and_asked_for_again(page, qtbot):
    page.switch.turn("page")
    counted(page, qtbot, Month(2026, 3))
    page.show_trouble(page.report, "The disk is full.")
    assert page.preview.notice.sentence.text() == "The disk is full."
    with qtbot.waitSignal(page.wants_page):
        page.preview.notice.findChild(QPushButton).click()


def test_the_way_it_is_looked_at_is_remembered(page, qtbot):
    page.switch.turn("page")
    page.put_away()
    page._feed.workspace.run(lambda _connection: None)
    again = ReportsPage(page._feed)
    qtbot.addWidget(again)
    assert again.switch.key == "page"
