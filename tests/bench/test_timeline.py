"""S9 and S13 of the speed goals: the timeline of 500 campaigns with 10,000 pieces of content, painted and dragged."""

import datetime as dt
import random
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest

from models.formats import Facts
from models.queries.campaign_board import campaign_board
from models.queries.campaign_timeline import campaign_timeline
from models.store.connect import connect
from models.workspace import open_workspace
from tests.bench.heartbeat import answered
from tests.bench.report import Figure
from tests.factory import new_file
from views.campaigns.page import CampaignsPage
from views.shared import look
from views.shared.feed import Feed

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]
TODAY = dt.date(2026, 11, 23)
CAMPAIGNS, CONTENT = 500, 10_000
BARS_BY_HAND = "SELECT id, name, status_id, starts_on, ends_on, budget FROM campaigns ORDER BY starts_on, id"
TICKS_BY_HAND = "SELECT campaign_id, id, publish_on, status FROM content ORDER BY publish_on"


def many_campaigns(folder: Path) -> Path:
    """A business with campaigns over three years, each with content before and in its time."""
    path, chance = new_file(folder, "campaigns.fairlead"), random.Random(9)
    with closing(connect(path)) as raw:
        raw.execute("BEGIN")
        statuses = [one for (one,) in raw.execute("SELECT id FROM campaign_statuses ORDER BY position")]
        for one in range(1, CAMPAIGNS + 1):
            starts = TODAY + dt.timedelta(days=chance.randint(-700, 300))
            ends = starts + dt.timedelta(days=chance.randint(1, 90))
            raw.execute(
                "INSERT INTO campaigns(id, name, name_key, status_id, starts_on, ends_on, budget) "
                "VALUES (?1, 'Campaign ' || ?1, 'campaign ' || ?1, ?2, ?3, ?4, ?5)",
                (one, chance.choice(statuses), starts.isoformat(), ends.isoformat(), chance.randint(1, 90) * 10_000),
            )
            raw.execute("INSERT INTO campaign_channels(campaign_id, channel_id) VALUES (?, ?)", (one, one % 5 + 1))
            paid = [(one, starts.isoformat(), chance.randint(1, 9) * 5_000) for _line in range(4)]
            raw.executemany("INSERT INTO spend_lines(campaign_id, spent_on, amount) VALUES (?, ?, ?)", paid)
            raw.executemany(
                "INSERT INTO content(name, name_key, status, make_on, publish_on, campaign_id) "
                "VALUES ('Post', 'post', 'scheduled', ?, ?, ?)",
                ((day.isoformat(), (day + dt.timedelta(days=7)).isoformat(), one)
                 for day in (starts + dt.timedelta(days=at * 4 - 20) for at in range(CONTENT // CAMPAIGNS))),
            )  # fmt: skip
        raw.execute("COMMIT")
    return path


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory):
    noon = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    with open_workspace(many_campaigns(tmp_path_factory.mktemp("timeline")), now=lambda: noon) as opened:
        opened.checked.result()
        yield opened


@pytest.fixture
def page(qapp, qtbot, workspace):
    look.apply(qapp)
    made = CampaignsPage(Feed(workspace, Facts()))
    qtbot.addWidget(made)
    made.resize(1166, 740)
    made.show()
    made.panel.put_away()
    qtbot.waitUntil(lambda: len(made.table.rows.records) == CAMPAIGNS)
    made.ways.switch.turn("timeline")
    painted(made, made.ways.ask)
    yield made
    QTest.qWait(500)  # what changed last is asked for anew
    made.feed.close()


def painted(page: CampaignsPage, act) -> None:
    """Do something and wait until the timeline has been answered; paint."""
    line, waiting = page.ways.timeline, QEventLoop()
    show = line.show_timeline

    def shown(found) -> None:
        show(found)
        waiting.quit()

    line.show_timeline = shown
    act()
    answered(waiting)
    del line.show_timeline
    line.repaint()
    line.rows.viewport().repaint()


def test_s9_the_queries(workspace):
    ours, limit = Figure("S9 query of the timeline"), Figure("by hand")
    board = Figure("S9 query of the board of campaigns")
    ids = list(range(1, CAMPAIGNS + 1))
    with closing(connect(workspace.path)) as plain:
        for _round in range(20):
            with ours.timed():
                workspace.ask(campaign_timeline, ids, TODAY)
            with limit.timed():
                _ = [plain.execute(sql).fetchall() for sql in (BARS_BY_HAND, TICKS_BY_HAND)]
            with board.timed():
                workspace.ask(campaign_board, ids)
    ours.against(limit, goal=4)
    ours.within(goal=50)
    board.within(goal=50)


def test_s9_the_timeline_painted(page):
    ours, limit = Figure("S9 timeline asked for to painted"), Figure("by hand and a frame")
    with closing(connect(page.feed.workspace.path)) as plain:
        for _round in range(20):
            with ours.timed():
                painted(page, page.ways.ask)
            with limit.timed():
                _ = [plain.execute(sql).fetchall() for sql in (BARS_BY_HAND, TICKS_BY_HAND)]
                page.repaint()
    ours.within(goal=50)
    ours.against(limit, goal=4)


@pytest.mark.parametrize("zoom", ["week", "year"])
def test_s9_frames_of_scrolling_and_zooming(page, zoom):
    line = page.ways.timeline
    line.zoom.turn(zoom)
    down, along, zoomed = (Figure(f"S9 frame of {what}, {zoom}") for what in ("rows", "days", "a zoom"))
    limit = Figure("the same frame again")
    bar = line.rows.verticalScrollBar()
    for number in range(60):
        for figure, act in (
            (down, lambda at=number: bar.setValue((at * 731) % max(bar.maximum(), 1))),
            (along, lambda at=number: line.look_on(37 if at % 40 < 20 else -37)),
            (zoomed, lambda at=number: line.zoom_by(1.2 if at % 2 else 1 / 1.2, 300)),
        ):
            with figure.timed():
                act()
                line.repaint()
        with limit.timed():
            line.repaint()
    for figure in (down, along, zoomed):
        figure.within(goal=16)
        figure.against(limit, goal=3)


def test_s13_a_bar_that_is_dragged(page):
    line = page.ways.timeline
    line.rows._go_to(3)
    ours, whole = Figure("S13 step of a drag to painted"), Figure("all rows painted")
    row = line.rows.visualRect(line.rows.rows.index(3, 0))
    for days in range(1, 61):
        with ours.timed():
            line.rows.hold("move", days)
            line.rows.viewport().repaint(row)
        with whole.timed():
            line.rows.viewport().repaint()
    line.rows.let_go()
    ours.within(goal=16)
    ours.against(whole, goal=0.5)
