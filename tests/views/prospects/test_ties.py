"""Ties and products of interest in the panel, typed, followed and taken away by keys; tags as chips that complete."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from models.actions.deal_parts import add_deal_person
from models.actions.tags import tag
from models.actions.ties import add_relation
from models.queries.ties import ties
from tests import factory
from tests.views.acts import leave, retype, settle, shown, type_text
from views.prospects.page import PeoplePage
from views.prospects.ties import TiesPane

ENTER, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Delete
#: The offscreen platform has no keyboard to grab for a list that pops up.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")


@pytest.fixture
def page(qtbot, feed) -> PeoplePage:
    """Ana and Tom, a company and a product; Ana is shown."""
    factory.person(feed.workspace, company_id=factory.company(feed.workspace), job_title="Owner")
    factory.person(feed.workspace, first_name="Tom", last_name="Okafor")
    factory.product(feed.workspace)
    made = shown(qtbot, PeoplePage(feed))
    made.feed = feed
    made.show_record(1)
    settle(qtbot, made)
    return made


@pytest.fixture
def pane(page) -> TiesPane:
    """What ties Ana to others."""
    return page.people.form.findChild(TiesPane)


def write(qtbot, box, **texts):
    for key, words in texts.items():
        entry = box.entries[key]
        retype(entry, words)
        if hasattr(entry, "completer") and entry.completer() is not None:
            entry.completer().popup().hide()
    qtbot.keyClick(entry, ENTER)
    settle(qtbot, box)
    qtbot.wait(20)


def lines(pane):
    return [(line.label.text(), line.shown.words) for line in pane.lines]


def test_a_tie_is_typed_and_followed(qtbot, page, pane):
    pane.form.findChild(QPushButton, "add-tie").click()
    write(qtbot, pane.tie_box, role="sister of", person="Tom Okafor")
    assert lines(pane) == [("sister of", "Tom Okafor")]
    with qtbot.waitSignal(pane.form.jump) as heard:
        pane.lines[0].link.setFocus()
        qtbot.keyClick(pane.lines[0].link, Qt.Key.Key_Space)
    assert heard.args == ["people", 2]
    page.show_record(2)
    settle(qtbot, page)
    assert lines(pane) == [("Tie", "Ana Prado · sister of")]


def test_a_person_or_a_company_must_be_chosen(qtbot, pane):
    pane.add(pane.tie_box)
    write(qtbot, pane.tie_box, role="bookkeeper of")
    assert pane.tie_box.fault.text() == "Choose a person or a company."
    write(qtbot, pane.tie_box, company="Studio Noord")
    assert lines(pane) == [("bookkeeper of", "Studio Noord")]


def test_delete_takes_a_tie_away(qtbot, pane):
    pane.feed.do("Tie", add_relation, 1, "people", 2, "sister of")
    settle(qtbot, pane.form)
    pane.lines[0].link.setFocus()
    qtbot.keyClick(pane.lines[0].link, DELETE)
    settle(qtbot, pane.form)
    assert (lines(pane), pane.feed.ask(ties, "people", 1).relations) == ([], ())


def test_a_product_of_interest_is_typed(qtbot, pane):
    pane.add(pane.interest_box)
    write(qtbot, pane.interest_box, product="oak table")
    assert lines(pane) == [("Interested in", "Oak table")]


def test_a_company_names_its_people(qtbot, page):
    page.show_record(1, "companies")
    settle(qtbot, page)
    pane = page.companies.form.findChild(TiesPane)
    assert lines(pane) == [("People", "Ana Prado · Owner")]


def test_a_known_tag_is_completed_after_a_comma(qtbot, pane):
    pane.feed.workspace.do("Tag", tag, "people", [2], ["Architect", "Oak", "Älteste"])
    entry = pane.form.rows["tags"].entry
    retype(entry, "Oak, ar")
    popup = entry._popup
    assert [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())] == ["Architect"]
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, ENTER)
    assert entry.text() == "Oak, Architect"
    leave(entry)
    settle(qtbot, pane.form)
    assert entry.text() == "Architect, Oak"


def test_what_is_typed_into_tags_after_a_tab_is_one_more(qtbot, pane):
    pane.feed.workspace.do("Tag", tag, "people", [1], ["Architect"])
    settle(qtbot, pane.form)
    entry = pane.form.rows["tags"].entry
    for typed, found in (("Oak", "Architect, Oak"), ("", "Architect, Oak")):
        entry.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClicks(entry, typed)
        qtbot.keyClick(entry, Qt.Key.Key_Tab)
        settle(qtbot, pane.form)
        assert (pane.form.record.values["tags"], entry.text()) == (found, found)


def test_tags_are_painted_as_chips_and_typed_as_words(qtbot, pane):
    entry = pane.form.rows["tags"].entry
    retype(entry, "a, b")
    typed = entry.grab().toImage()
    leave(entry)
    settle(qtbot, pane.form)
    assert entry.grab().toImage() != typed
    assert pane.form.record.values["tags"] == "a, b"
    QApplication.processEvents()
    type_text(entry, "")


def test_tab_comes_to_the_ties_before_what_stands_below_them(qtbot, pane):
    pane.feed.do("Tie", add_relation, 1, "people", 2, "sister of")
    settle(qtbot, pane.form)
    pane.form.fold.button.setFocus()
    names = []
    for _stop in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().objectName())
    assert names == ["tie-link-1", "add-tie"]


def test_the_role_of_a_tie_is_typed_anew(qtbot, page, pane):
    page.feed.workspace.do("Tie", add_relation, 1, "people", 2, "sister of")
    settle(qtbot, page)
    pane.lines[0].link.setFocus()
    qtbot.keyClick(pane.lines[0].link, Qt.Key.Key_F2)
    assert pane.tie_box.title.text() == "What Ana Prado is to Tom Okafor"
    assert not pane.tie_box.entries["person"].isVisible()
    write_role = pane.tie_box.entries["role"]
    retype(write_role, "aunt of")
    qtbot.keyClick(write_role, ENTER)
    settle(qtbot, page)
    assert lines(pane) == [("aunt of", "Tom Okafor")]
    assert QApplication.focusWidget() is pane.lines[0].link


def test_deals_of_others_in_which_somebody_has_a_part_are_shown(qtbot, page, pane):
    one = factory.deal(page.feed.workspace)
    page.feed.workspace.do("Part", add_deal_person, one, 1, "Decides")
    settle(qtbot, page)
    assert lines(pane) == [("In deals", "Oak kitchen · Decides")]
    heard = []
    pane.form.jump.connect(lambda *where: heard.append(where))
    pane.lines[0].link.click()
    assert heard == [("deals", one)]
