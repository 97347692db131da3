"""The form: every edit kept by itself, wrong ones told beside their entry, a new record as a draft."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from models.actions import pipelines
from models.actions.people import delete_people, edit_person
from models.queries.records import record
from models.subjects import SUBJECTS
from tests import factory
from tests.views.acts import leave, retype, settle, shown, type_text
from views.records.form import RecordForm

#: The offscreen platform has no keyboard to grab for a list that pops up.
POPS_UP = pytest.mark.qt_log_ignore("grabbing the keyboard")


@pytest.fixture
def form(qtbot, feed) -> RecordForm:
    """The form of one person."""
    factory.company(feed.workspace)
    factory.person(feed.workspace)
    made = shown(qtbot, RecordForm(feed, SUBJECTS["people"]), (360, 900))
    made.show_record(1)
    return made


def stored(feed, key: str):
    return feed.ask(record, "people", 1, feed.today()).values[key]


def test_a_field_is_kept_when_it_is_left_and_undo_takes_it_back(form, feed, qtbot):
    entry = form.rows["job_title"].entry
    retype(entry, "Owner")
    leave(entry)
    assert stored(feed, "job_title") == "Owner"
    assert feed.workspace.undo_state().undo == "Edit Job title of Ana Prado"
    feed.follow(feed.workspace.undo_later())
    settle(qtbot, form)
    assert entry.text() == ""


def test_a_field_is_kept_when_typing_rests(form, feed, qtbot):
    retype(form.rows["note"].entry, "Wants oak")
    qtbot.waitUntil(lambda: stored(feed, "note") == "Wants oak")
    assert not form.rows["note"].is_typed()


def test_escape_lets_go_of_what_was_typed(form, feed, qtbot):
    entry = form.rows["last_name"].entry
    retype(entry, "Nobody")
    qtbot.keyClick(entry, Qt.Key.Key_Escape)
    leave(entry)
    assert (entry.text(), stored(feed, "last_name")) == ("Prado", "Prado")


@pytest.mark.parametrize("key", ["job_title", "note"])
def test_typing_goes_on_where_it_was_after_it_rested_behind_a_space(form, feed, key):
    row = form.rows[key]
    retype(row.entry, "Master ")
    row.commit()
    type_text(row.entry, "joiner")
    row.commit()
    assert stored(feed, key) == "Master joiner"


def test_what_is_understood_is_shown_before_it_is_kept(form, feed):
    row = form.rows["next_action_on"]
    retype(row.entry, "tomorrow")
    assert row.message.text() == "→ 19 Mar 2026"
    leave(row.entry)
    assert stored(feed, "next_action_on") == dt.date(2026, 3, 19)
    assert (row.entry.text(), row.message.text()) == ("19 Mar 2026", "")


def test_a_wrong_value_is_told_beside_its_entry_and_not_kept(form, feed):
    row = form.rows["email"]
    retype(row.entry, "no address")
    leave(row.entry)
    assert row.message.text() == "E-mail: “no address” is not an e-mail address."
    assert row.entry.accessibleDescription() == row.message.text()
    assert (row.entry.text(), stored(feed, "email")) == ("no address", None)


def test_a_value_changed_meanwhile_is_told_and_kept_at_the_second_try(form, feed, qtbot):
    row = form.rows["job_title"]
    retype(row.entry, "Owner")
    feed.workspace.do("Edit", edit_person, 1, "job_title", "Buyer", None)
    leave(row.entry)
    assert "it is now “Buyer”" in row.message.text()
    assert stored(feed, "job_title") == "Buyer"
    retype(row.entry, "Owner")
    leave(row.entry)
    assert stored(feed, "job_title") == "Owner"


def test_another_act_shows_in_the_form_but_not_over_what_is_typed(form, feed, qtbot):
    retype(form.rows["job_title"].entry, "Own")
    feed.do("Edit", edit_person, 1, "next_action", "Call", None)
    settle(qtbot, form)
    assert form.rows["next_action"].entry.text() == "Call"
    assert form.rows["job_title"].entry.text() == "Own"


def test_another_record_is_shown_after_what_was_typed_is_kept(form, feed):
    factory.person(feed.workspace, last_name="Okafor")
    retype(form.rows["job_title"].entry, "Owner")
    form.show_record(2)
    assert stored(feed, "job_title") == "Owner"
    assert (form.rows["last_name"].entry.text(), form.rows["job_title"].entry.text()) == ("Okafor", "")


def test_what_can_t_be_kept_is_said_when_another_record_is_shown(form, feed, qtbot):
    factory.person(feed.workspace)
    retype(form.rows["email"].entry, "no address")
    with qtbot.waitSignal(feed.failed) as told:
        form.show_record(2)
    assert "“no address” is not" in told.args[0]


@POPS_UP
def test_a_link_is_chosen_by_its_name(form, feed, qtbot):
    entry = form.rows["company_id"].entry
    retype(entry, "studio noord")
    qtbot.keyClick(entry.completer().popup(), Qt.Key.Key_Tab)
    leave(entry)
    assert (stored(feed, "company_id"), entry.text()) == (1, "Studio Noord")


@POPS_UP
def test_a_name_that_is_not_there_is_refused_in_a_sentence(form, feed, qtbot):
    row = form.rows["company_id"]
    retype(row.entry, "Elia")
    qtbot.keyClick(row.entry.completer().popup(), Qt.Key.Key_Return)
    assert row.message.text() == "Company: there is no “Elia”. Choose one from the list."


@POPS_UP
@pytest.mark.parametrize(("key", "one"), [("company_id", 2), ("campaign_id", 1), ("source_id", 1), ("owner_id", 1)])
def test_the_list_of_a_link_can_add_what_is_missing(form, feed, qtbot, key, one):
    entry = form.rows[key].entry
    retype(entry, "Elia")
    popup = entry.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().index(0, 0).data() == "Add “Elia”"
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert stored(feed, key) == one
    assert entry.text() == "Elia"


@POPS_UP
def test_down_opens_all_the_names_of_a_link(form, feed, qtbot):
    entry = form.rows["company_id"].entry
    entry.setFocus()
    qtbot.keyClick(entry, Qt.Key.Key_Down)
    assert entry.completer().popup().model().index(0, 0).data() == "Studio Noord"


def test_a_click_anywhere_in_a_row_is_for_its_entry(form, qtbot):
    row = form.rows["note"]
    assert row.entry.geometry().top() == row.label.geometry().top()
    qtbot.mouseClick(row.label, Qt.MouseButton.LeftButton)
    assert row.entry.hasFocus()


def test_a_choice_is_kept_at_once(form, feed):
    entry = form.rows["lifecycle"].entry
    entry.setCurrentIndex(entry.findData("qualified"))
    entry.activated.emit(entry.currentIndex())
    assert stored(feed, "lifecycle") == "qualified"


def test_the_form_closes_when_its_record_is_deleted(form, feed, qtbot):
    with qtbot.waitSignal(form.closed):
        feed.do("Delete", delete_people, [1])


def test_a_draft_is_added_as_one_step(form, feed, qtbot):
    form.begin_draft()
    for key, text in (("first_name", "Zoë"), ("last_name", "van Dam"), ("email", "zoe@example.com")):
        retype(form.rows[key].entry, text)
    with qtbot.waitSignal(form.added) as added:
        form.add()
    assert feed.ask(record, "people", added.args[0], feed.today()).values["email"] == "zoe@example.com"
    assert feed.workspace.undo_state().undo == "Add person “Zoë van Dam”"


def test_a_draft_with_a_wrong_value_is_not_added(form, feed, qtbot):
    form.begin_draft()
    retype(form.rows["next_action_on"].entry, "someday")
    with qtbot.assertNotEmitted(form.added, wait=20):
        form.add()
    assert "is not a date" in form.rows["next_action_on"].message.text()


def test_a_draft_the_domain_refuses_says_why(form, qtbot):
    form.begin_draft()
    form.add()
    assert form.fault.text() == "A person needs a name, a company or an e-mail address."


def test_nothing_is_written_by_a_draft_that_is_dropped(form, feed, qtbot):
    steps = factory.rows(feed.workspace, "SELECT count(*) FROM steps")
    form.begin_draft()
    retype(form.rows["last_name"].entry, "Nobody")
    leave(form.rows["last_name"].entry)
    with qtbot.waitSignal(form.backed_out):
        qtbot.keyClick(form.rows["last_name"].entry, Qt.Key.Key_Escape)
    form.drop_draft()
    assert factory.rows(feed.workspace, "SELECT count(*) FROM steps") == steps


def test_every_entry_has_a_label_and_an_accessible_name(form):
    for row in form.rows.values():
        assert row.entry.accessibleName() == row.field.title()
        assert row.label.buddy() is row.entry
    assert form.findChildren(QLineEdit)


def test_text_from_data_is_never_markup(form, feed, qtbot):
    entry = form.rows["last_name"].entry
    retype(entry, "<b>Prado</b>")
    leave(entry)
    settle(qtbot, form)
    assert form.title.text() == "Ana <b>Prado</b>"
    assert form.title.textFormat() == Qt.TextFormat.PlainText
    assert all(label.textFormat() != Qt.TextFormat.RichText for label in form.findChildren(QLabel))


def test_words_in_any_script_are_kept(form, feed):
    entry = form.rows["last_name"].entry
    entry.setFocus()
    entry.selectAll()
    type_text(entry, "Παππάς 山田 בן־דוד")
    leave(entry)
    assert stored(feed, "last_name") == "Παππάς 山田 בן־דוד"


def test_the_stages_offered_follow_their_pipelines(qtbot, feed):
    factory.deal(feed.workspace)
    form = shown(qtbot, RecordForm(feed, SUBJECTS["deals"]), (360, 900))
    form.show_record(1)
    entry = form.rows["stage_id"].entry
    other = feed.workspace.do("Add", pipelines.add_pipeline, "Renewals").result
    qtbot.waitUntil(lambda: entry.count() == 22)
    feed.workspace.do("Retire", pipelines.retire_pipeline, other, {})
    qtbot.waitUntil(lambda: entry.count() == 11)
    assert entry.currentText() == "Prospecting"
