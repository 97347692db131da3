"""By which ways somebody may not be reached: set, seen and lifted in the panel, in the list and in bulk, by keys."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from models.actions.stops import stop_contact
from models.queries.conditions import restored, stored
from models.queries.listing import Wanted, ids
from models.queries.people import PEOPLE
from models.queries.stops import stops_of
from tests import factory
from tests.views.acts import retype, settle, shown
from views.prospects.contacts import ContactRows
from views.prospects.page import PeoplePage
from views.prospects.stops import StopsPane

DAY = dt.date(2026, 2, 3)


@pytest.fixture
def page(qtbot, feed) -> PeoplePage:
    """Ana of a studio and Jan of none; the panel shows Ana."""
    studio = factory.company(feed.workspace, name="Studio Noord")
    factory.person(feed.workspace, company_id=studio, email="ana@x.example", phone="06 1234 5678")
    factory.person(feed.workspace, first_name="Jan", last_name="Zon", email="jan@x.example")
    made = shown(qtbot, PeoplePage(feed))
    made.show_record(1)
    settle(qtbot, made)
    return made


def stops(page, one=1, subject="people"):
    found = page.people.feed.ask(stops_of, subject, one)
    return [(stop.way, stop.since, stop.reason) for stop in found]


def pane(page) -> StopsPane:
    return page.people.form.findChild(StopsPane)


def lines(page):
    return [(line.shown.label, line.shown.words) for line in pane(page).lines]


def test_a_stop_is_set_in_the_panel_with_day_and_reason(page, qtbot):
    page.people.form.findChild(object, "add-stop").click()
    box = pane(page).box
    box.way.setCurrentIndex(box.way.findData("post"))
    retype(box.entries["since"], "3 feb 2026")
    retype(box.entries["reason"], "Letter came back")
    qtbot.keyClick(box.entries["reason"], Qt.Key.Key_Return)
    settle(qtbot, page)
    assert stops(page) == [("post", DAY, "Letter came back")]
    assert lines(page) == [("Not by post", "since 3 Feb 2026 · Letter came back")]


def test_delete_lifts_it_and_undo_brings_it_back(page, qtbot):
    page.people.feed.workspace.do("Stop", stop_contact, "people", [1], "all", DAY)
    settle(qtbot, page)
    qtbot.keyClick(pane(page).lines[0].link, Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert lines(page) == []
    page.people.feed.follow(page.people.feed.workspace.undo_later())
    settle(qtbot, page)
    assert lines(page) == [("Not by any way", "since 3 Feb 2026")]


def test_day_and_reason_are_corrected_by_f2(page, qtbot):
    page.people.feed.workspace.do("Stop", stop_contact, "people", [1], "post")
    settle(qtbot, page)
    qtbot.keyClick(pane(page).lines[0].link, Qt.Key.Key_F2)
    box = pane(page).box
    retype(box.entries["reason"], "Moved")
    retype(box.entries["since"], "3 feb 2026")
    qtbot.keyClick(box.entries["since"], Qt.Key.Key_Return)
    settle(qtbot, page)
    assert stops(page) == [("post", DAY, "Moved")]


def test_the_stop_of_a_company_is_shown_with_its_people_and_leads_to_it(page, qtbot):
    page.people.feed.workspace.do("Stop", stop_contact, "companies", [1], "phone", DAY, "Asked by Mr Bos")
    settle(qtbot, page)
    assert lines(page) == [("Not by telephone", "Studio Noord: since 3 Feb 2026 · Asked by Mr Bos")]
    line = pane(page).lines[0]
    assert (line.shown.leads, line.shown.remove) == (("companies", 1), None)


def menus(page):
    return page.people.form.findChild(ContactRows).menus


def test_a_closed_way_has_a_sign_beside_its_address(page, qtbot):
    rows, found = page.people.form.rows, menus(page)
    assert not found[rows["email"]].sign.isVisible()
    page.people.feed.workspace.do("Stop", stop_contact, "people", [1], "email", DAY, "By letter")
    settle(qtbot, page)
    assert found[rows["email"]].sign.text() == "Not by e-mail: since 3 Feb 2026 · By letter"
    assert found[rows["email"]].sign.isVisible()
    assert not found[rows["phone"]].sign.isVisible()


def test_the_menu_of_an_address_closes_it_and_opens_it_again(page, qtbot):
    menu = menus(page)[page.people.form.rows["phone"]]
    for words, expected in (("Do not telephone them", ["phone"]), ("May be telephoned again", [])):
        next(act for act in menu.menu().actions() if act.text() == words).trigger()
        settle(qtbot, page)
        assert [way for way, *_rest in stops(page)] == expected


def test_many_are_stopped_at_once_and_lifted_at_once(page, qtbot):
    page.people.table.selectAll()
    page.acts.do("stop", *page.chosen_records())
    box = page.people.form.story.stop_box
    assert box.title.text() == "Do not contact 2 people"
    with qtbot.waitSignal(page.people.feed.told) as told:
        box.keep()
    assert told.args[0].words == "2 people: Not by any way · 2 changed"
    page.acts.do("stop", *page.chosen_records())
    box.lift()
    settle(qtbot, page)
    assert stops(page) == stops(page, 2) == []


def test_a_day_to_come_is_refused_in_the_box(page, qtbot):
    page.people.form.findChild(object, "add-stop").click()
    box = pane(page).box
    retype(box.entries["since"], "2027-01-01")
    box.keep()
    settle(qtbot, page)
    assert "day to come" in box.fault.text()


@pytest.mark.parametrize(("way", "expected"), [("by_post", [2]), ("by_email", [1, 2]), ("by_phone", [])])
def test_people_are_filtered_by_whether_they_may_be_reached(page, way, expected):
    workspace = page.people.feed.workspace
    workspace.do("Stop", stop_contact, "people", [1], "post")
    workspace.do("Stop", stop_contact, "companies", [1], "phone")
    workspace.do("Stop", stop_contact, "people", [2], "phone")
    kept = restored(stored((way, "is", True)), PEOPLE)
    found = workspace.ask(ids, PEOPLE, Wanted("people", filters=(kept,)), DAY)
    assert sorted(found) == expected


def test_a_column_says_so_and_follows(page, qtbot):
    page.people.feed.workspace.do("Stop", stop_contact, "people", [1], "all")
    settle(qtbot, page)
    rows = page.people.table.rows
    rows.use(["name", "by_post"])
    assert [rows.read(row, "by_post")[1] for row in range(2)] == ["no", "yes"]


def test_no_letter_is_begun_to_who_may_not_get_one(page, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    page.people.feed.workspace.do("Stop", stop_contact, "people", [1], "email")
    with qtbot.waitSignal(page.people.feed.told) as told:
        page.acts.do("mail", "people", [1, 2])
    assert told.args[0].words == "1 left out: may not be reached this way"
    assert opened == ["mailto:jan@x.example"]
    with qtbot.waitSignal(page.people.feed.failed) as failed:
        page.acts.do("mail", "people", [1])
    assert failed.args[0].startswith("Ana Prado may not be reached by e-mail.")
    assert len(opened) == 1
