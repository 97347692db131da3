"""The calendar out of the real window: a file for other calendars, the month on paper."""

import datetime as dt
from pathlib import Path

import icalendar
import pytest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QPushButton, QToolButton

from models.actions.content import add_content
from views.calendar.export import DaysDialog
from views.figures import pages
from views.shared.preview import PreviewDialog


@pytest.fixture
def page(start, file: Path, qtbot):
    """The calendar with a post of today."""
    running = start(file)
    business = running.program.business
    values = {"name": "Oak film", "publish_on": business.feed.today()}
    business.feed.do("Add content", add_content, values)
    made = business.show_page("calendar")
    qtbot.waitUntil(lambda: made.days.grid.agenda is not None and len(made.table.rows.ids) == 1)
    made.running = running
    return made


def dialog_of(page) -> DaysDialog:
    page.findChild(QToolButton, "calendar-send").click()
    return page.running.window.findChild(DaysDialog)


def test_chosen_days_are_written_for_other_calendars(page, qtbot, monkeypatch, tmp_path: Path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "days"), ""))
    dialog = dialog_of(page)
    dialog.findChild(QCheckBox, "days-followup").setChecked(False)
    dialog.findChild(QPushButton, "days-go").click()
    qtbot.waitUntil(lambda: page.running.window.toast.words.text() == "1 entry written to days.ics")
    (event,) = icalendar.Calendar.from_ical((tmp_path / "days.ics").read_bytes()).events
    assert (str(event["summary"]), event.decoded("dtstart")) == ("Oak film", page.feed.today())


def test_days_in_the_wrong_order_are_said_beside_the_entry(page):
    dialog = dialog_of(page)
    last = dialog.findChild(QLineEdit, "days-last_day")
    last.setText((page.feed.today() - dt.timedelta(days=1)).isoformat())
    dialog.findChild(QPushButton, "days-go").click()
    assert dialog.fault.text() == "The last day is before the first one. Choose a later last day."
    assert dialog.isVisible()
    dialog.reject()


def test_ctrl_p_prints_the_month_that_is_shown_and_the_list_as_a_list(page, qtbot):
    window = page.running.window
    window.menus.acts["print"].trigger()
    preview = window.findChild(PreviewDialog)
    assert preview.windowTitle() == f"Print {page.days.title.text()}"
    qtbot.waitUntil(preview.print.isEnabled)
    assert "Oak film" in pages.text(preview.preview.pdf, 0)
    preview.reject()
    page.way.turn("table")
    window.menus.acts["print"].trigger()
    titles = {one.windowTitle() for one in window.findChildren(PreviewDialog) if one.isVisible()}
    assert titles == {"Print Pieces of content"}
