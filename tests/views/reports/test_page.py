"""The month on screen."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from models.formats import Facts
from models.rules.months import Month
from tests.factory import deal, new_file, opened, stage
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
