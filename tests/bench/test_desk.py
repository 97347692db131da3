"""S8 and S13 of the speed goals: choosing a campaign on the Desk, and dragging a card to another stage."""

import datetime as dt
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.formats import Facts
from models.queries.funnel import funnel
from models.queries.linked import linked
from models.queries.month_leads import maturity_on
from models.queries.scope import Scope
from models.store.connect import connect
from models.workspace import open_workspace
from tests.bench.data import make_business
from tests.bench.heartbeat import answered
from tests.bench.report import Figure
from views.desk.page import DeskPage
from views.shared import look
from views.shared.feed import Feed

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]
TODAY = dt.date(2026, 11, 23)
YEAR = dt.date(2025, 12, 1), dt.date(2026, 12, 1)
#: What the panes list of one campaign, and what the funnel counts of it, written by hand.
PANES_BY_HAND = (
    "SELECT id FROM people WHERE campaign_id=:one ORDER BY next_action_on IS NULL, next_action_on, sort_key, id",
    "SELECT id, stage_id, value FROM deals WHERE campaign_id=:one AND closed_on IS NULL ORDER BY next_step_on, id",
    "SELECT count(*) FROM deals WHERE campaign_id=:one",
)
FUNNEL_BY_HAND = (
    "SELECT stage, count(*) FROM lifecycle_events WHERE person_id IN (SELECT id FROM people WHERE campaign_id=:one)",
    "SELECT count(*), sum(value) FROM deals WHERE campaign_id=:one AND closed_on>=:first AND closed_on<:stop",
)


@pytest.fixture(scope="module")
def workspace(people_100k: Path, tmp_path_factory: pytest.TempPathFactory):
    path = make_business(tmp_path_factory.mktemp("desk") / "big.fairlead", people_100k)
    with open_workspace(path) as opened:
        opened.checked.result()
        yield opened


@pytest.fixture
def desk(qapp, qtbot, workspace):
    look.apply(qapp)
    made = DeskPage(Feed(workspace, Facts()))
    qtbot.addWidget(made)
    made.resize(1166, 740)
    made.show()
    counted(made, lambda: None)
    yield made
    QTest.qWait(200)  # what changed last is asked for anew


def counted(desk: DeskPage, act) -> None:
    """Do something and wait until panes and funnel have been answered; paint."""
    waiting = QEventLoop()
    desk.counting.counted.connect(waiting.quit)
    act()
    answered(waiting)
    desk.counting.counted.disconnect(waiting.quit)
    QApplication.processEvents()
    desk.repaint()


def choose(desk: DeskPage, campaign: int) -> None:
    """Click on a campaign."""
    lines = desk.panes.campaigns
    lines.selectRow(lines.rows.row_of(campaign))


def test_s8_the_queries(workspace):
    ours, limit = Figure("S8 queries of the panes"), Figure("by hand")
    counting, counted_by_hand = Figure("S8 query of the funnel"), Figure("by hand")
    maturity = workspace.ask(maturity_on, TODAY)
    with closing(connect(workspace.path)) as plain:
        campaigns = [one for (one,) in plain.execute("SELECT id FROM campaigns LIMIT 12")]
        for one in campaigns * 2:
            chosen = Scope(campaigns=(one,))
            bound = {"one": one, "first": YEAR[0].isoformat(), "stop": YEAR[1].isoformat()}
            with ours.timed():
                workspace.ask(linked, chosen, "campaigns", TODAY, Scope())
            with limit.timed():
                _ = [plain.execute(sql, bound).fetchall() for sql in PANES_BY_HAND]
            with counting.timed():
                workspace.ask(funnel, chosen, *YEAR, maturity)
            with counted_by_hand.timed():
                _ = [plain.execute(sql, bound).fetchall() for sql in FUNNEL_BY_HAND]
    ours.against(limit, goal=1.5)
    counting.against(counted_by_hand, goal=2)


def test_s8_choosing_a_campaign(desk):
    ours, limit = Figure("S8 campaign chosen to all painted"), Figure("by hand and a frame")
    campaigns = list(desk.panes.campaigns.rows.ids)
    with closing(connect(desk.feed.workspace.path)) as plain:
        for one in campaigns[:12] * 3:
            with ours.timed():
                counted(desk, lambda one=one: choose(desk, one))
            bound = {"one": one, "first": YEAR[0].isoformat(), "stop": YEAR[1].isoformat()}
            with limit.timed():
                _ = [plain.execute(sql, bound).fetchall() for sql in (*PANES_BY_HAND, *FUNNEL_BY_HAND)]
                desk.repaint()
    ours.within(goal=33)
    ours.against(limit, goal=1.5)


def test_s13_dragging_a_card(desk):
    ours, limit = Figure("S13 card dropped to painted"), Figure("a durable commit and a frame")
    first, second = list(desk.panes.board.columns.values())[:2]
    update = "UPDATE deals SET note=? WHERE id=1"
    for number in range(20):
        source, target = (first, second) if len(first.column.ids) else (second, first)
        one = source.column.ids[0]
        with ours.timed():
            target.dropped.emit("deals", (one,))
            while one not in target.column.ids:
                QApplication.processEvents()
            desk.repaint()
        with limit.timed():
            desk.feed.workspace.run(lambda raw, n=number: raw.execute(update, (f"{n}",)))
            desk.repaint()
    ours.within(goal=16)
    ours.against(limit, goal=3)
