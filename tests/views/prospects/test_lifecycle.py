"""The stage of a person in the panel: chosen, dated, corrected, and what it asks for."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from models.actions.lifecycle import enter_stage
from models.queries.lifecycle import events
from models.subjects import SUBJECTS
from tests import factory
from tests.factory import rows
from tests.views.acts import leave, retype, settle, shown
from views.prospects.lifecycle import LifecyclePane
from views.prospects.page import PeoplePage

ENTER, ESCAPE, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space


@pytest.fixture
def pane(qtbot, feed) -> LifecyclePane:
    """Ana, a prospect, in the panel beside the list."""
    factory.person(feed.workspace)
    page = shown(qtbot, PeoplePage(feed))
    page.show_record(1)
    settle(qtbot, page)
    return page.people.form.findChild(LifecyclePane)


def choose(pane, stage):
    pane.box.stage.setCurrentIndex(pane.box.stage.findData(stage))


def press(qtbot, pane, key):
    qtbot.keyClick(pane.box.entries[key], ENTER)
    settle(qtbot, pane.form)


def found(pane):
    return [(event.stage, event.day) for event in pane.feed.ask(events, 1)]


def test_space_on_the_chip_opens_it_and_a_back_dated_stage_is_kept(qtbot, pane):
    qtbot.keyClick(pane.form.head.chip, SPACE)
    choose(pane, "lead")
    retype(pane.box.entries["day"], "yesterday")
    press(qtbot, pane, "day")
    assert found(pane) == [("prospect", dt.date(2026, 3, 18)), ("lead", dt.date(2026, 3, 17))]
    assert pane.feed.workspace.undo_state().undo == "Set the stage of Ana Prado to Lead"
    assert not pane.isVisible()


def test_a_day_to_come_is_refused_in_the_box(qtbot, pane):
    pane.ask("lead")
    retype(pane.box.entries["day"], "tomorrow")
    press(qtbot, pane, "day")
    assert "still to come" in pane.box.fault.text()
    qtbot.keyClick(pane.box.entries["day"], ESCAPE)
    assert not pane.isVisible()


def test_not_now_chosen_in_the_form_asks_for_the_day(qtbot, pane):
    entry = pane.form.rows["lifecycle"].entry
    entry.setCurrentIndex(entry.findData("not_now"))
    entry._picked()
    assert pane.box.entries["wake_on"].hasFocus()
    press(qtbot, pane, "wake_on")
    assert "come back" in pane.box.fault.text()
    retype(pane.box.entries["wake_on"], "1 Sep")
    press(qtbot, pane, "wake_on")
    assert rows(pane.feed.workspace, "SELECT lifecycle, wake_on FROM people") == [("not_now", "2026-09-01")]
    assert pane.form.rows["wake_on"].isVisible()


def test_disqualified_asks_for_the_reason(qtbot, pane):
    pane.ask("disqualified")
    assert pane.box.entries["disqualified_because"].isVisible()
    assert not pane.box.entries["wake_on"].isVisible()
    pane.box.stage.setFocus()
    press(qtbot, pane, "stage")
    assert pane.box.entries["disqualified_because"].hasFocus()
    retype(pane.box.entries["disqualified_because"], "No need")
    press(qtbot, pane, "disqualified_because")
    assert pane.form.rows["disqualified_because"].entry.text() == "No need"


def test_any_other_stage_of_the_form_is_kept_at_once(qtbot, pane):
    entry = pane.form.rows["lifecycle"].entry
    entry.setCurrentIndex(entry.findData("qualified"))
    entry._picked()
    settle(qtbot, pane.form)
    assert found(pane)[0] == ("qualified", dt.date(2026, 3, 18))
    assert pane.form.head.chip.text() == "Qualified"


def test_events_are_dated_anew_and_deleted_where_they_stand(qtbot, pane):
    pane.feed.do("Stage", enter_stage, 1, "lead", dt.date(2026, 3, 18))
    settle(qtbot, pane.form)
    pane.turn()
    lead, first = pane.feed.ask(events, 1)
    entry = pane.lines.rows[first.id].entry
    retype(entry, "1 Mar")
    leave(entry)
    settle(qtbot, pane.form)
    assert found(pane) == [("lead", dt.date(2026, 3, 18)), ("prospect", dt.date(2026, 3, 1))]
    pane.findChild(QToolButton, f"drop-event-{lead.id}").click()
    settle(qtbot, pane.form)
    assert list(pane.lines.rows) == [first.id]
    assert pane.form.head.chip.text() == "Prospect"


def test_what_is_put_off_without_a_day_says_so(qtbot, pane):
    pane.feed.workspace.do("Cell", SUBJECTS["people"].edit, 1, "lifecycle", "not_now", "prospect")
    settle(qtbot, pane.form)
    assert pane.form.head.chip.words == "Not now · no date: never wakes"
    pane.feed.workspace.do("Day", SUBJECTS["people"].edit, 1, "wake_on", dt.date(2026, 9, 1), None)
    settle(qtbot, pane.form)
    assert pane.form.head.chip.accessibleName().startswith("Not now, until 1 Sep")
