"""S9 of the speed goals: a month of 10,000 pieces of content, 2,000 tasks and 500 campaigns, asked for and painted."""

import datetime as dt
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest

from models.formats import Facts
from models.queries.agenda import ALL, agenda
from models.store.connect import connect
from models.workspace import open_workspace
from tests.bench.heartbeat import answered
from tests.bench.report import Figure
from tests.factory import new_file
from views.calendar.page import CalendarPage
from views.shared import look
from views.shared.feed import Feed

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]
TODAY = dt.date(2026, 11, 23)
FIRST, LAST = dt.date(2026, 10, 26), dt.date(2026, 12, 6)
CONTENT, TASKS, CAMPAIGNS = 10_000, 2_000, 500
#: How many a day, and what they take: less nobody can ask.
BY_HAND = tuple(
    f"SELECT {day}, count(*), sum(effort) FROM content WHERE {day} BETWEEN '2026-10-26' AND '2026-12-06' GROUP BY {day}"
    for day in ("make_on", "publish_on")
)


def full_month(folder: Path) -> Path:
    """A business with as much in one month as others have in years."""
    path, days = new_file(folder, "days.fairlead"), [f"2026-11-{day:02}" for day in range(1, 31)]
    with closing(connect(path)) as raw:
        raw.execute("BEGIN")
        raw.executemany(
            "INSERT INTO content(id, name, name_key, status, make_on, publish_on, publish_time, channel_id, effort) "
            "VALUES (?1, 'Post ' || ?1, 'post ' || ?1, 'idea', ?2, ?2, '08:30', ?1 % 11 + 1, 1500)",
            ((one, days[one % 30]) for one in range(1, CONTENT + 1)),
        )
        raw.executemany(
            "INSERT INTO tasks(id, title, kind, due_on, due_time) VALUES (?1, 'Call ' || ?1, 'call', ?2, '10:00')",
            ((one, days[one % 30]) for one in range(1, TASKS + 1)),
        )
        raw.executemany(
            "INSERT INTO campaigns(id, name, name_key, status_id, starts_on, ends_on) "
            "VALUES (?1, 'Campaign ' || ?1, 'campaign ' || ?1, 3, ?2, '2026-12-31')",
            ((one, days[one % 30]) for one in range(1, CAMPAIGNS + 1)),
        )
        raw.execute("COMMIT")
    return path


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory):
    noon = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    with open_workspace(full_month(tmp_path_factory.mktemp("days")), now=lambda: noon) as opened:
        opened.checked.result()
        yield opened


@pytest.fixture
def page(qapp, qtbot, workspace):
    look.apply(qapp)
    made = CalendarPage(Feed(workspace, Facts()))
    qtbot.addWidget(made)
    made.resize(1166, 740)
    made.show()
    painted(made)
    yield made
    QTest.qWait(500)
    made.feed.close()


def painted(page: CalendarPage) -> None:
    """Ask for the days and wait until they have been answered; paint."""
    waiting, grid = QEventLoop(), page.days.grid
    show = grid.show_agenda

    def shown(*given) -> None:
        show(*given)
        waiting.quit()

    grid.show_agenda = shown
    page.days.ask()
    answered(waiting)
    del grid.show_agenda
    grid.repaint()


def test_s9_the_query(workspace):
    ours, limit = Figure("S9 query of a month"), Figure("by hand")
    with closing(connect(workspace.path)) as plain:
        for _round in range(20):
            with ours.timed():
                workspace.ask(agenda, FIRST, LAST, TODAY, ALL, None, 12)
            with limit.timed():
                _ = [plain.execute(sql).fetchall() for sql in BY_HAND]
    ours.against(limit, goal=3)
    ours.within(goal=50)


def test_s9_the_month_painted(page):
    ours, limit = Figure("S9 month asked for to painted"), Figure("a frame of it")
    for _round in range(20):
        with ours.timed():
            painted(page)
        with limit.timed():
            page.days.grid.repaint()
    assert sum(day.total for day in page.days.grid.agenda.days.values()) == 2 * CONTENT + TASKS
    ours.within(goal=50)
    ours.against(limit, goal=5)
