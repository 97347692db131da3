"""Whoever was put off until today is woken up when the file is opened, and when a day begins in the open window."""

import datetime as dt
from pathlib import Path

from models.actions.closing import put_off_deals
from models.actions.lifecycle import enter_stage
from tests import factory
from tests.factory import opened, rows

DAY = dt.date(2026, 3, 18)


def stages(workspace):
    return [stage for (stage,) in rows(workspace, "SELECT lifecycle FROM people ORDER BY id")]


def put_off(workspace, days):
    one = factory.person(workspace)
    workspace.do("Put off", enter_stage, one, "not_now", DAY, DAY + dt.timedelta(days=days))


def test_who_was_put_off_wakes_when_the_file_is_opened(start, file: Path, qtbot):
    with opened(file) as workspace:
        put_off(workspace, 1)
        put_off(workspace, 20_000)
    running = start(file)
    qtbot.waitUntil(lambda: running.window.toast.words.text() == "Woke up 1 person")
    assert stages(running.program.business.workspace) == ["prospect", "not_now"]


def test_a_new_day_wakes_them_too(start, file: Path, qtbot):
    running = start(file)
    business = running.program.business
    business.workspace.now = lambda: dt.datetime(2026, 3, 18, 12, tzinfo=dt.UTC)
    put_off(business.workspace, 1)
    business.workspace.now = lambda: dt.datetime(2026, 3, 19, 12, tzinfo=dt.UTC)
    business._days.timeout.emit()
    qtbot.waitUntil(lambda: stages(business.workspace) == ["prospect"])


def test_deals_that_were_put_off_wake_as_well(start, file: Path, qtbot):
    with opened(file) as workspace:
        there = factory.stage(workspace, "Not now")
        for title, days in (("Oak kitchen", 1), ("Walnut desk", 20_000)):
            one = factory.deal(workspace, title=title)
            workspace.do("Put off", put_off_deals, [one], there, DAY + dt.timedelta(days=days))
    running = start(file)
    qtbot.waitUntil(lambda: running.window.toast.words.text() == "Woke up 1 deal")
    sql = "SELECT s.name, d.next_step FROM deals d JOIN stages s ON s.id=d.stage_id ORDER BY d.id"
    found = rows(running.program.business.workspace, sql)
    assert found == [("Prospecting", "Wake up: Oak kitchen"), ("Not now", None)]
