"""Filters made, changed and taken off in the window, by keyboard and mouse."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.actions.tags import tag
from models.queries.listings import LISTINGS
from tests import factory, hostile
from tests.views.acts import settle, shown, texts, type_text
from views.lists.filter_values import typed_day
from views.lists.page import ListPage, Words
from views.lists.wording import filter_words

WORDS = Words("Prospects", "No people yet", "Bring your list.", "contact", "sales")
TODAY = dt.date(2026, 3, 18)
PEOPLE = LISTINGS["people"]


@pytest.fixture
def page(qtbot, feed) -> ListPage:
    """Adam and Dee are leads, Baker a customer, Clark qualified; Adam and Baker are VIPs."""
    company = factory.company(feed.workspace)
    stages = (("Adam", "lead"), ("Baker", "customer"), ("Clark", "qualified"), ("Dee", "lead"))
    for at, (name, stage) in enumerate(stages):
        days = dt.date(2026, 3, 1 + at)
        factory.person(feed.workspace, first_name=None, last_name=name, lifecycle=stage, next_action_on=days,
                       company_id=company if at else None)  # fmt: skip
    feed.workspace.do("Tag", tag, "people", [1, 2], ["VIP"])
    return shown(qtbot, ListPage(feed, "people", WORDS))


def press(*keys: str) -> None:
    """Real keys into whatever has the keyboard: "Enter", or letters."""
    for key in keys:
        named = getattr(Qt.Key, f"Key_{key}", None) if len(key) > 1 else None
        if named is not None:
            QTest.keyClick(QApplication.focusWidget(), named)
        else:
            type_text(QApplication.focusWidget(), key)


def chips(page) -> list[str]:
    return [chip.words for chip in page.filters._chips]


def begin(page, qtbot) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F4)


def test_a_filter_of_several_choices_by_the_keyboard(page, qtbot):
    begin(page, qtbot)
    press("stage", "Return", "lead", "Return", "qua", "Return", "Return")
    settle(qtbot, page)
    assert chips(page) == ["Stage is Lead or Qualified"]
    assert texts(page.table, "name") == ["Adam", "Clark", "Dee"]
    assert page.filters._chips[0].hasFocus()


def test_the_box_is_as_high_as_what_it_asks(page, qtbot):
    begin(page, qtbot)
    press("stage", "Return")
    box = page.filters._box
    qtbot.waitUntil(lambda: box.height() > box.values.height())
    assert box.keep.visibleRegion().boundingRect() == box.keep.rect()


def test_arrows_walk_through_the_comparisons_and_stay_there(page, qtbot):
    begin(page, qtbot)
    press("next action on", "Return")
    box = page.filters._box
    box.ops.setFocus()
    press("Down", "Down")
    assert box.ops.hasFocus()
    assert box.ops.currentIndex() == 2
    press("Up", "Tab", "1 Mar", "Return")
    settle(qtbot, page)
    assert chips(page) == ["Next action on before 1 Mar"]


def test_a_filter_by_tag_and_one_by_link(page, qtbot):
    begin(page, qtbot)
    press("tags", "Return", "Down", "Up", "Return", "Return")
    begin(page, qtbot)
    press("compa", "Return", "noord", "Return", "Return")
    settle(qtbot, page)
    assert chips(page) == ["Tags has VIP", "Company is Studio Noord"]
    assert texts(page.table, "name") == ["Baker"]
    page.filters.mode.click()
    settle(qtbot, page)
    assert (page.filters.mode.text(), len(texts(page.table, "name"))) == ("Any of these", 4)


def test_what_a_typed_day_means_is_shown_before_it_is_kept(page, qtbot):
    begin(page, qtbot)
    press("next action on", "Return")
    box = page.filters.box
    box.ops.setFocus()
    press("Down")
    assert box.ops.currentText() == "before"
    box.values.focus_first()
    press("3.3.2026")
    assert box.fault.text() == "→ 3 Mar 2026"
    press("Return")
    settle(qtbot, page)
    assert texts(page.table, "name") == ["Adam", "Baker"]


def test_what_can_t_be_understood_is_said_beside_it(page, qtbot):
    begin(page, qtbot)
    press("created", "Return")
    page.filters.box.ops.setFocus()
    press("Down")
    page.filters.box.values.focus_first()
    press("someday", "Return")
    assert "is not a date" in page.filters.box.fault.text()
    assert (page.filters.box.isVisible(), chips(page)) == (True, [])
    press("Escape")
    assert not page.filters.box.isVisible()
    assert page.table.hasFocus()


def test_nothing_ticked_is_said(page, qtbot):
    begin(page, qtbot)
    press("stage", "Return", "Return")
    assert page.filters.box.fault.text() == "Tick at least one."


def test_a_chip_is_changed_and_taken_off_by_the_keyboard(page, qtbot):
    page.show_filtered((("lifecycle", "is", "lead"), ("city", "empty", None)))
    page.filters._chips[0].setFocus()
    press("Return")
    assert page.filters.box.values.checks.values() == ("lead",)
    press("cust", "Return", "Return")
    assert page.filters.filters == (("lifecycle", "any", ("lead", "customer")), ("city", "empty", None))
    press("Right")
    assert page.filters._chips[1].hasFocus()
    press("Backspace")
    assert chips(page) == ["Stage is Lead or Customer"]
    page.filters.add.setFocus()
    press("Backspace", "Delete")
    assert (chips(page), page.filters.add.hasFocus()) == ([], True)


def test_what_is_empty_is_let_through_too(page, qtbot, feed):
    factory.activity(feed.workspace, person_id=1, happened_on=dt.date(2026, 3, 17))
    factory.activity(feed.workspace, person_id=2, happened_on=dt.date(2026, 1, 2))
    begin(page, qtbot)
    press("last con", "Return")
    page.filters.box.ops.setFocus()
    press("Down")
    page.filters.box.values.focus_first()
    press("1.2.2026", "Tab", "Space", "Return")
    settle(qtbot, page)
    assert texts(page.table, "name") == ["Baker", "Clark", "Dee"]
    press("Return")  # the chip has the keyboard
    assert page.filters.box.or_empty.isChecked()
    page.filters.box.or_empty.setChecked(False)
    page.filters.box.keep.click()
    settle(qtbot, page)
    assert (chips(page), texts(page.table, "name")) == (["Last contact before 1 Feb"], ["Baker"])


def test_a_chip_s_words_open_it_and_its_cross_takes_it_off(page, qtbot):
    page.show_filtered((("lifecycle", "any", ("lead",)),))
    chip = page.filters._chips[0]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, chip.height() // 2))
    assert page.filters.box.isVisible()
    press("Escape")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, chip.height() // 2))
    assert chips(page) == []


def test_the_box_goes_when_the_keyboard_goes_elsewhere(page, qtbot):
    begin(page, qtbot)
    page.head.search.setFocus()
    assert not page.filters.box.isVisible()


def test_tab_stays_in_the_box(page, qtbot):
    begin(page, qtbot)
    press("city", "Return")
    for _time in range(8):
        press("Tab")
        assert page.filters.box.isAncestorOf(QApplication.focusWidget())


def test_a_column_s_menu_filters_and_groups_by_it(page, qtbot):
    at = [column.key for column in PEOPLE.columns].index("lifecycle")
    acts = {act.text(): act for act in page.columns.menu_of(at).actions()}
    acts["Filter by “Stage”…"].trigger()
    press("lead", "Return", "Return")
    acts["Group by “Stage”"].trigger()
    settle(qtbot, page)
    assert (chips(page), texts(page.table, "name")[0], page.grouping.text()) == (
        ["Stage is Lead"], "Lead, 2", "Group: Stage"
    )  # fmt: skip


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_any_text_may_be_looked_for(page, qtbot, name):
    page.filters.box.begin(page.filters.add, "job_title")
    page.filters.box.values.first.setText(hostile.TEXTS[name])
    page.filters.box._keep()
    settle(qtbot, page)
    assert page.filters.box.fault.text() or len(chips(page)) == 1


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (("lifecycle", "any", ("lead", "qualified")), "Stage is Lead or Qualified"),
        (("lifecycle", "any", ("prospect", "lead", "qualified", "customer", "not_now")),
         "Stage is Prospect, Lead, Qualified or 2 more"),
        (("lifecycle", "none", ("lead",)), "Stage is not Lead"),
        (("last_contact", "before", dt.date(2026, 2, 1)), "Last contact before 1 Feb"),
        (("last_contact", "before", dt.date(2025, 2, 1)), "Last contact before 1 Feb 2025"),
        (("last_contact", "before", -30), "Last contact more than 30 days ago"),
        (("last_contact", "after", -1), "Last contact less than 1 day ago"),
        (("next_action_on", "before", 7), "Next action on in less than 7 days"),
        (("created_on", "within", "this_month"), "Created this month"),
        (("created_on", "within", "last_30"), "Created in the last 30 days"),
        (("created_on", "within", (TODAY, TODAY)), "Created from 18 Mar to 18 Mar"),
        (("tags", "all", ("VIP", "Fair")), "Tags has VIP and Fair"),
        (("tags", "none", ("VIP", "Fair")), "Tags has no VIP or Fair"),
        (("company_id", "any", (1, 99)), "Company is Studio Noord or (deleted)"),
        (("city", "lacks", "{label} %s"), "City does not contain {label} %s"),
        (("city", "filled", None), "City is not empty"),
        (("", "or", (("last_contact", "before", -60), ("last_contact", "empty", None))),
         "Last contact more than 60 days ago or empty"),
        (("", "or", (("city", "empty", None), ("city", "is", "Bonn"))), "City is empty or City is Bonn"),
    ],
)
def test_a_filter_reads_as_a_sentence(feed, monkeypatch, one, words):
    factory.company(feed.workspace)
    monkeypatch.setattr(feed, "today", lambda: TODAY)
    assert filter_words(feed, PEOPLE, one) == words


@pytest.mark.parametrize(
    ("text", "day"),
    [("30 days ago", -30), ("2 weeks ago", -14), ("in 3 days", 3), ("1 month ago", -30), ("1 Feb 2026",
      dt.date(2026, 2, 1))],
)  # fmt: skip
def test_days_are_typed_as_people_type_them(feed, text, day):
    assert typed_day(PEOPLE.column("created_on").field, text, feed) == day
