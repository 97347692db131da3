"""S9 of the speed goals: the board of 2,000 open deals, beside 6,000 that ended, asked for and painted."""

import datetime as dt
import random
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.formats import Facts
from models.queries.board import board_of
from models.queries.listing import Wanted, cells, count
from models.queries.listings import LISTINGS
from models.queries.rot import limits
from models.store.connect import connect
from models.workspace import open_workspace
from tests.bench.heartbeat import answered
from tests.bench.report import Figure
from tests.factory import new_file
from views.deals.page import DealsPage
from views.shared import look
from views.shared.feed import Feed

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]
TODAY = dt.date(2026, 11, 23)
OPEN, ENDED = 2_000, 6_000
STAGES_BY_HAND = (
    "SELECT d.id, d.stage_id, d.value FROM deals d JOIN stages s ON s.id=d.stage_id WHERE s.kind='open' "
    "ORDER BY d.next_step_on, d.id"
)
CARDS_BY_HAND = (
    "SELECT d.title, c.name, d.value, d.next_step, d.next_step_on, (SELECT max(entered_on) FROM stage_events e "
    "WHERE e.deal_id=d.id) FROM deals d LEFT JOIN companies c ON c.id=d.company_id WHERE d.id<=200"
)
DEALS = LISTINGS["deals"]
CARD = ["title", "company_id", "person_id", "value", "next_step", "next_step_on", "closed_on", "days_in_stage", "rot",
        "objection"]  # fmt: skip


def many_deals(folder: Path) -> Path:
    """A business whose deals came to their stages one after the other, a week or so in each."""
    path, chance = new_file(folder, "deals.fairlead"), random.Random(9)
    with closing(connect(path)) as raw:
        raw.execute("BEGIN")
        stages = [one for (one,) in raw.execute("SELECT id FROM stages WHERE kind='open' ORDER BY position")]
        won = raw.execute("SELECT id FROM stages WHERE kind='won'").fetchone()[0]
        raw.executemany("INSERT INTO companies(id, name, name_key) VALUES (?1, 'Company ' || ?1, 'company ' || ?1)",
                        ((one,) for one in range(1, 501)))  # fmt: skip
        for one in range(1, OPEN + ENDED + 1):
            passed = stages if one > OPEN else stages[: chance.randint(1, len(stages))]
            day = TODAY - dt.timedelta(days=chance.randint(20, 60 if one <= OPEN else 700))
            way = [*passed, won] if one > OPEN else passed
            raw.execute(
                "INSERT INTO deals(id, title, company_id, pipeline_id, stage_id, value, created_on, expected_close_on, "
                "closed_on, next_step, next_step_on) VALUES (?,?,?,1,?,?,?,?,?,?,?)",
                (one, f"Deal {one}", one % 500 + 1, way[-1], one * 1000, day.isoformat(),
                 (TODAY + dt.timedelta(days=one % 90)).isoformat(), day.isoformat() if one > OPEN else None,
                 "Call" if one % 3 else None, TODAY.isoformat() if one % 3 else None),
            )  # fmt: skip
            raw.executemany(
                "INSERT INTO stage_events(deal_id, stage_id, entered_on, recorded_at, assumed) "
                "VALUES (?, ?, ?, '2026-11-01T00:00:00.000000Z', 0)",
                ((one, stage, (day + dt.timedelta(days=at * 3)).isoformat()) for at, stage in enumerate(way)),
            )
        raw.execute("COMMIT")
    return path


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory):
    noon = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    with open_workspace(many_deals(tmp_path_factory.mktemp("board")), now=lambda: noon) as opened:
        opened.checked.result()
        yield opened


@pytest.fixture
def page(qapp, qtbot, workspace):
    look.apply(qapp)
    made = DealsPage(Feed(workspace, Facts()))
    qtbot.addWidget(made)
    made.resize(1166, 740)
    made.show()
    made.panel.put_away()
    made.way.turn("board")
    painted(made, made._ask_board)
    yield made
    QTest.qWait(500)  # what changed last is asked for anew
    made.feed.close()


def painted(page: DealsPage, act) -> None:
    """Do something and wait until the board has been answered; paint."""
    waiting, show = QEventLoop(), page.board.show_columns

    def shown(*given) -> None:
        show(*given)
        waiting.quit()

    page.board.show_columns = shown
    act()
    answered(waiting)
    del page.board.show_columns
    page.repaint()
    for column in page.board.columns.values():
        column.cards.viewport().repaint()


def test_s9_the_queries(workspace):
    ours, limit = Figure("S9 query of the board"), Figure("by hand")
    some, page_of = Figure("S9 200 cards"), Figure("by hand")
    quiet, medians = Figure("S9 how many have gone quiet"), Figure("S9 usual days in each stage")
    everything = list(range(1, OPEN + ENDED + 1))
    with closing(connect(workspace.path)) as plain:
        for _round in range(20):
            with ours.timed():
                workspace.ask(board_of, everything, TODAY)
            with limit.timed():
                plain.execute(STAGES_BY_HAND).fetchall()
            with some.timed():
                workspace.ask(cells, DEALS, CARD, range(1, 201), TODAY)
            with page_of.timed():
                plain.execute(CARDS_BY_HAND).fetchall()
            with quiet.timed():
                workspace.ask(count, DEALS, Wanted("deals", filters=(("rot", "filled", None),)), TODAY)
            with medians.timed():
                workspace.ask(limits, TODAY)
    ours.against(limit, goal=3)
    some.against(page_of, goal=3)
    quiet.within(goal=50)
    medians.within(goal=50)


def test_s9_the_board_painted(page):
    ours, limit = Figure("S9 board asked for to painted"), Figure("by hand and a frame")
    with closing(connect(page.feed.workspace.path)) as plain:
        for _round in range(20):
            with ours.timed():
                painted(page, page._ask_board)
            with limit.timed():
                _ = [plain.execute(sql).fetchall() for sql in (STAGES_BY_HAND, CARDS_BY_HAND)]
                page.repaint()
    assert sum(len(one.column.ids) for one in page.board.columns.values()) >= OPEN
    ours.within(goal=50)
    ours.against(limit, goal=3)


def test_s9_a_card_moved_and_all_asked_for_again(page):
    moved, again = Figure("S9 card moved to painted"), Figure("S9 board after a move to painted")
    first, second = list(page.board.columns.values())[:2]
    for number in range(20):
        source, target = (second, first) if number % 2 else (first, second)
        one = source.column.ids[0]
        with again.timed():
            with moved.timed():
                page.board.move_to([one], target.column.stage_id)
                page.board.repaint()
            painted(page, lambda: None)
        assert target.column.ids.count(one) == 1
        QApplication.processEvents()
    moved.within(goal=16)
    again.within(goal=150)


def test_s9_scrolling_a_stage(page):
    ours, limit = Figure("S9 frame of a scroll"), Figure("an idle frame")
    lines = max((one.cards for one in page.board.columns.values()), key=lambda one: len(one.rows.ids))
    bar = lines.verticalScrollBar()
    for number in range(60):
        with ours.timed():
            bar.setValue((number * 731) % max(bar.maximum(), 1))
            lines.viewport().repaint()
        with limit.timed():
            lines.viewport().repaint()
    ours.within(goal=16)
    ours.against(limit, goal=3)
