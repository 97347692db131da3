"""Whom a campaign addresses: added, answered and taken off by keys."""

import pytest
from PySide6.QtCore import Qt

from models.actions.members import add_members, edit_member, exclude, set_response
from models.actions.segments import add_segment
from models.actions.stops import stop_contact
from tests import factory
from tests.views.acts import rest, retype, settle, shown
from views.campaigns.page import CampaignsPage


@pytest.fixture
def page(qtbot, feed) -> CampaignsPage:
    """A campaign that addresses two of three people."""
    one = factory.campaign(feed.workspace)
    people = [factory.person(feed.workspace, first_name=None, last_name=name, email=f"{name.lower()}@x.example")
              for name in ("Adam", "Baker", "Clark")]  # fmt: skip
    feed.workspace.do("Add", add_members, one, people[:2])
    made = shown(qtbot, CampaignsPage(feed))
    heard(qtbot, made)
    return made


def heard(qtbot, page) -> None:
    settle(qtbot, page)
    rest(qtbot, page.members)
    settle(qtbot, page)


def names(page) -> list[str]:
    rows = page.members.table.rows
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


def counts(page) -> list[str]:
    return [chip.text() for chip in page.members.chips.values() if chip.isVisibleTo(page.members)]


def state(page):
    sql = "SELECT response, responded_on, note FROM campaign_members ORDER BY person_id"
    return factory.rows(page.feed.workspace, sql)


def test_members_are_counted_by_their_answer(page):
    assert counts(page) == ["All 2", "Planned 2"]
    assert names(page) == ["Adam", "Baker"]


def test_a_figure_sets_the_answer_of_all_selected_and_undo_takes_it_back(page, qtbot):
    page.members.table.selectAll()
    qtbot.keyClick(page.members.table, Qt.Key.Key_4)
    heard(qtbot, page)
    assert counts(page) == ["All 2", "Attended 2"]
    assert page.members.table.chosen() == [1, 2]
    page.feed.follow(page.feed.workspace.undo_later())
    heard(qtbot, page)
    assert counts(page) == ["All 2", "Planned 2"]


def test_answers_are_typed_one_after_another(page, qtbot):
    page.members.table.selectRow(0)
    for key in (Qt.Key.Key_4, Qt.Key.Key_5):
        qtbot.keyClick(page.members.table, key)
        heard(qtbot, page)
    assert [response for response, *_rest in state(page)] == ["attended", "declined"]


def test_answers_are_typed_one_after_another_while_only_the_unanswered_are_listed(page, qtbot):
    page.members.show_answer("planned")
    heard(qtbot, page)
    page.members.table.selectRow(0)
    qtbot.keyClick(page.members.table, Qt.Key.Key_4)
    heard(qtbot, page)
    assert names(page) == ["Baker"]
    qtbot.keyClick(page.members.table, Qt.Key.Key_3)
    heard(qtbot, page)
    assert [response for response, *_rest in state(page)] == ["attended", "responded"]


def test_the_day_of_the_answers_can_be_another_one(page, qtbot):
    retype(page.members.day, "14 mar 2026")
    page.members.table.selectAll()
    qtbot.keyClick(page.members.table, Qt.Key.Key_3)
    heard(qtbot, page)
    assert {day for _response, day, _note in state(page)} == {"2026-03-14"}


def test_a_day_that_is_none_is_said_and_nothing_is_noted(page, qtbot):
    retype(page.members.day, "some day")
    page.members.table.selectAll()
    with qtbot.waitSignal(page.feed.failed) as failed:
        qtbot.keyClick(page.members.table, Qt.Key.Key_3)
    assert "is not a date" in failed.args[0]
    assert {response for response, *_rest in state(page)} == {"planned"}


def test_sent_to_many_leaves_the_answers_that_there_are(page, qtbot):
    page.feed.workspace.do("Set", set_response, 1, [1], "declined")
    heard(qtbot, page)
    page.members.table.selectAll()
    qtbot.keyClick(page.members.table, Qt.Key.Key_2)
    heard(qtbot, page)
    assert [response for response, *_rest in state(page)] == ["declined", "sent"]


def test_a_new_lead_is_told(page, qtbot):
    page.members.table.selectRow(0)
    with qtbot.waitSignal(page.feed.told) as told:
        qtbot.keyClick(page.members.table, Qt.Key.Key_4)
    assert told.args[0].words == "1 answer noted · 1 is a lead now"


def test_members_are_narrowed_by_answer_and_by_name(page, qtbot):
    page.feed.workspace.do("Set", set_response, 1, [2], "declined")
    heard(qtbot, page)
    page.members.chips["declined"].click()
    heard(qtbot, page)
    assert names(page) == ["Baker"]
    page.members.chips[""].click()
    page.members.search.setText("ada")
    heard(qtbot, page)
    assert names(page) == ["Adam"]
    page.members.search.setText("nobody")
    heard(qtbot, page)
    assert page.members.none.isVisibleTo(page.members)


@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_somebody_is_added_by_name(page, qtbot):
    page.members.section.begin()
    entry = page.members.add_box.person
    retype(entry, "clark")
    entry.completer().popup().hide()
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    heard(qtbot, page)
    assert names(page) == ["Adam", "Baker", "Clark"]
    assert not page.members.add_box.isVisible()


def test_a_segment_is_counted_before_it_is_added_and_who_is_left_out_is_told(page, qtbot):
    workspace = page.feed.workspace
    workspace.do("Add segment", add_segment, "All", '[["lifecycle", "any", ["prospect"]]]')
    stopped = factory.person(workspace, last_name="Stopped")
    workspace.do("Stop", stop_contact, "people", [stopped], "all")
    box = page.members.add_box
    page.members.section.begin()
    box.which.setCurrentIndex(box.which.findData("segment"))
    retype(box.segment, "All")
    box.segment.completer().popup().hide()
    heard(qtbot, page)
    assert box.hint.text() == "1 person new · 2 on the list already · 1 may not be contacted"
    with qtbot.waitSignal(page.feed.told) as told:
        box.keep_button.click()
    assert told.args[0].words == "1 person added to Open day · 1 may not be contacted"
    assert told.args[0].lists.ids == (stopped,)


def test_who_came_to_another_campaign_is_added(page, qtbot):
    workspace = page.feed.workspace
    other = factory.campaign(workspace, name="Fair")
    workspace.do("Add", add_members, other, [1, 2, 3])
    workspace.do("Answer", set_response, other, [3], "attended")
    box = page.members.add_box
    page.members.section.begin()
    box.which.setCurrentIndex(box.which.findData("campaign"))
    retype(box.other, "Fair")
    box.other.completer().popup().hide()
    box.answer.setCurrentIndex(1)
    box.keep_button.click()
    heard(qtbot, page)
    assert names(page) == ["Adam", "Baker", "Clark"]


def test_delete_takes_off_the_list_and_not_out_of_the_business(page, qtbot):
    page.members.table.selectRow(0)
    qtbot.keyClick(page.members.table, Qt.Key.Key_Delete)
    heard(qtbot, page)
    assert names(page) == ["Baker"]
    assert factory.rows(page.feed.workspace, "SELECT count(*) FROM people") == [(3,)]


def test_all_of_them_are_shown_in_the_list_of_people(page, qtbot):
    with qtbot.waitSignal(page.jump) as jumped:
        page.members.links["members-all"].click()
    key, ((_key, op, records),) = jumped.args
    assert (key, op, records.ids) == ("people", "among", (1, 2))


def test_a_note_and_its_day_are_kept(page, qtbot):
    page.feed.workspace.do("Set", set_response, 1, [1], "attended")
    heard(qtbot, page)
    page.members.table.selectRow(0)
    qtbot.keyClick(page.members.table, Qt.Key.Key_F2)
    box = page.members.member_box
    retype(box.entries["note"], "Brings his wife")
    retype(box.entries["responded_on"], "14 mar 2026")
    qtbot.keyClick(box.entries["responded_on"], Qt.Key.Key_Return)
    heard(qtbot, page)
    assert state(page)[0] == ("attended", "2026-03-14", "Brings his wife")
    assert not box.isVisible()


def test_who_may_not_be_contacted_says_so_in_the_row(page, qtbot):
    page.feed.workspace.do("Stop", stop_contact, "people", [1], "all")
    page.feed.workspace.do("Stop", stop_contact, "people", [2], "post")
    heard(qtbot, page)
    assert names(page) == ["Adam · do not contact", "Baker · not by post"]
    assert page.members.closed.text() == "1 may not be contacted"


# Exclusions


def test_who_is_left_out_is_taken_off_and_stands_below(page, qtbot):
    page.members.table.selectRow(0)
    page.members.leave_out_chosen()
    heard(qtbot, page)
    assert names(page) == ["Baker"]
    line = page.members.out.lines[0]
    assert (line.shown.label, line.shown.words) == ("Left out", "Adam")
    qtbot.keyClick(line.link, Qt.Key.Key_Delete)
    heard(qtbot, page)
    assert page.members.out.lines == []


def test_a_segment_is_left_out_by_name(page, qtbot):
    page.feed.workspace.do("Add segment", add_segment, "Everybody", '[["lifecycle", "any", ["prospect"]]]')
    page.members.links["members-exclude"].click()
    box = page.members.out.box
    retype(box.segment, "Everybody")
    box.segment.completer().popup().hide()
    with qtbot.waitSignal(page.feed.told) as told:
        box.keep_button.click()
    heard(qtbot, page)
    assert told.args[0].words == "Everybody left out · 2 taken off the list"
    assert page.members.out.lines[0].shown.words == "Everybody · 3 people"


def test_a_campaign_that_leaves_somebody_out_and_addresses_nobody_shows_so(page, qtbot):
    other = factory.campaign(page.feed.workspace, name="Fair")
    page.feed.workspace.do("Exclude", exclude, other, [1])
    page.show_record(other)
    heard(qtbot, page)
    assert not page.members.section.quiet
    assert (names(page), page.members.out.count) == ([], 1)


# A list that came back


def test_a_pasted_list_says_whom_it_means_and_is_one_step(page, qtbot):
    page.members.links["members-returned"].click()
    box = page.members.returned_box
    retype(box.list, "adam@x.example\n#3\nnobody@x.example")
    heard(qtbot, page)
    assert box.preview.text() == "1 is addressed · 1 is not on the list yet\nNot found: nobody@x.example"
    retype(box.entries["day"], "14 mar 2026")
    with qtbot.waitSignal(page.feed.told) as told:
        qtbot.keyClick(box.entries["day"], Qt.Key.Key_Return)
    heard(qtbot, page)
    assert told.args[0].words == "2 answers noted · 1 was not on the list · 2 are leads now"
    came = ("attended", "2026-03-14")
    assert [one[:2] for one in state(page)] == [came, ("planned", None), came]
    page.feed.follow(page.feed.workspace.undo_later())
    heard(qtbot, page)
    assert [one[:2] for one in state(page)] == [("planned", None)] * 2


def test_a_list_that_means_nobody_is_said_and_stays(page, qtbot):
    page.members.links["members-returned"].click()
    box = page.members.returned_box
    retype(box.list, "=1+1")
    box.keep_button.click()
    heard(qtbot, page)
    assert box.fault.text().startswith("Nobody was found in this.")
    assert box.list.toPlainText() == "=1+1"


def test_the_column_of_a_file_that_says_who_came_is_taken(page, qtbot, tmp_path):
    (tmp_path / "came.csv").write_text("Stand;E-Mail\nA;baker@x.example\nB;clark@x.example\n")
    page.members.links["members-returned"].click()
    box = page.members.returned_box
    box.take_file(tmp_path / "came.csv")
    heard(qtbot, page)
    assert (box.column.currentText(), box.list.toPlainText()) == ("E-Mail", "baker@x.example\nclark@x.example")


def test_a_file_that_is_no_list_says_so(page, qtbot, tmp_path):
    (tmp_path / "came.csv").write_bytes(b"")
    page.members.links["members-returned"].click()
    page.members.returned_box.take_file(tmp_path / "came.csv")
    heard(qtbot, page)
    assert "“came.csv” is empty" in page.members.returned_box.fault.text()


def test_thousands_of_members_are_read_in_pages(page, qtbot):
    """The rows that are not looked at are not read."""
    workspace = page.feed.workspace
    workspace.run(lambda raw: raw.executemany(
        "INSERT INTO people(last_name, sort_key, lifecycle) VALUES (?1, ?1, 'prospect')",
        ((f"p{number:06}",) for number in range(5_000)),
    ))  # fmt: skip
    workspace.run(lambda raw: raw.execute("DELETE FROM temp.rec"))
    everybody = [one for (one,) in factory.rows(workspace, "SELECT id FROM people WHERE id>3")]
    workspace.do("Add", add_members, 1, everybody)
    heard(qtbot, page)
    table = page.members.table
    assert (table.rows.rowCount(), counts(page)[0]) == (5_002, "All 5,002")
    assert len(table.rows._known) <= 400
    table.selectAll()
    assert table.chosen_count() == 5_002


def test_a_note_made_elsewhere_is_shown(page, qtbot):
    page.feed.workspace.do("Note", edit_member, 1, 1, "note", "Late", None)
    heard(qtbot, page)
    assert "Late" in page.members.table.rows.told(page.members.table.rows.member(0))
