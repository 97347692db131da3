"""The window goes on while a long list is imported: what is typed meanwhile waits its turn and is kept."""

import csv
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from models.actions.moves import move_deal
from models.queries.records import record
from tests import factory
from tests.factory import rows
from tests.held import held
from tests.views.acts import leave, retype, settle
from views.imports.wizard import ImportWizard
from views.shared import feed as feed_module

NEW = 2_000
COUNT = "SELECT count(*) FROM people"


@pytest.fixture
def running(start, file, qtbot):
    """Two people and a deal, on the page of prospects."""
    with factory.opened(file) as workspace:
        for name in ("Adam", "Baker"):
            factory.person(workspace, first_name=None, last_name=name)
        factory.deal(workspace)
    return start(file)


def people_file(folder, count):
    path = folder / "many.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file)
        write.writerow(["First name", "Last name", "E-mail", "Company", "Note"])
        write.writerows(
            [f"First{n}", f"Last{n}", f"p{n}@example.com", f"Company {n % 900}", "met at the fair " * 5]
            for n in range(count)
        )
    return path


def checked(running, qtbot, path):
    """The wizard, ready to import."""
    running.window.menus.acts["import"].trigger()
    wizard = running.window.findChild(ImportWizard)
    wizard.take([path])
    for _step in range(2):
        qtbot.waitUntil(wizard.next_button.isEnabled)
        wizard.next_button.click()
        qtbot.waitUntil(lambda: wizard.progress.job is None)
    assert wizard.next_button.text() == "&Import"
    return wizard


class Heartbeat(QTimer):
    """How long the window did not answer, at most."""

    def __init__(self):
        super().__init__(interval=5)
        self.longest, self.last = 0.0, time.perf_counter()
        self.timeout.connect(self.beat)

    def beat(self):
        now = time.perf_counter()
        self.longest, self.last = max(self.longest, now - self.last), now


def type_meanwhile(page, feed):
    """An edit in the form, one in a cell, and a deal moved on, one after the other."""
    entry = page.form.rows["job_title"].entry
    retype(entry, "Owner")
    leave(entry)
    index = page.table.rows.index(1, [c.key for c in page.table.listing.columns].index("next_action"))
    page.table.setFocus()
    page.table.setCurrentIndex(index)
    page.table.edit(index)
    cell = QApplication.focusWidget()
    assert isinstance(cell, QLineEdit)
    retype(cell, "Call back")
    leave(cell)
    feed.do("Move Oak kitchen", move_deal, 1, 3)


def ready(running, qtbot, path):
    """The page of prospects in front, beside it the wizard, ready to import."""
    page = running.program.business.show_page("people").people
    settle(qtbot, page)
    page.table.setCurrentIndex(page.table.rows.index(0, 0))
    wizard = checked(running, qtbot, path)
    assert not wizard.isModal()
    running.window.activateWindow()
    qtbot.waitUntil(running.window.isActiveWindow)
    return page, wizard


def ended(qtbot, page, wizard):
    qtbot.waitUntil(lambda: wizard.progress.job is None and not page.feed._waiting)
    settle(qtbot, page)


def check_kept(feed, new):
    one = feed.ask(record, "people", 1, feed.today()).values
    two = feed.ask(record, "people", 2, feed.today()).values
    assert (one["job_title"], two["next_action"]) == ("Owner", "Call back")
    assert feed.ask(record, "deals", 1, feed.today()).values["stage_id"] == 3
    assert rows(feed.workspace, COUNT) == [(new + 2,)]


def undo_all(feed):
    """The names of what Undo takes back, newest first."""
    taken = []
    while len(taken) < 4:
        taken.append(feed.workspace.undo_state().undo)
        feed.workspace.undo()
    return taken


@pytest.mark.parametrize("new", [NEW, pytest.param(100_000, marks=pytest.mark.soak)])
def test_what_is_typed_while_a_list_is_imported_is_kept_and_undone_one_by_one(
    running, qtbot, tmp_path, monkeypatch, new
):
    page, wizard = ready(running, qtbot, people_file(tmp_path, new))
    status, heart, workspace = running.window.sidebar.status.words, Heartbeat(), page.feed.workspace
    heart.start()
    monkeypatch.setattr(feed_module, "_PATIENCE", 0.05)
    with held(workspace, f"Last{new // 2}") as (there, go_on):
        wizard.next_button.click()
        qtbot.waitUntil(there)
        type_meanwhile(page, page.feed)
        assert (status.text(), rows(workspace, COUNT)) == ("saving…", [(2,)])
        go_on()
        ended(qtbot, page, wizard)
    print(f"{new:,} people: the window did not answer for {heart.longest * 1000:.0f} ms at most")
    assert "Saved" in status.text()
    check_kept(page.feed, new)
    wizard.done(0)
    edits = ["Move Oak kitchen", "Edit Next action of Baker", "Edit Job title of Adam"]
    assert undo_all(page.feed) == [*edits, "Import many.csv"]
    assert rows(workspace, COUNT) == [(2,)]
    assert page.feed.ask(record, "people", 1, page.feed.today()).values["job_title"] is None


def test_the_wizard_s_undo_takes_the_import_back_and_not_what_was_typed_since(running, qtbot, tmp_path):
    page, wizard = ready(running, qtbot, people_file(tmp_path, 300))
    wizard.next_button.click()
    ended(qtbot, page, wizard)
    type_meanwhile(page, page.feed)
    ended(qtbot, page, wizard)
    check_kept(page.feed, 300)
    wizard.outcome.undo_button.click()
    qtbot.waitUntil(lambda: "taken back" in wizard.outcome.heading.text())
    check_kept(page.feed, 0)
