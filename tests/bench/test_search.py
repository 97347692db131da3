"""S3 of the speed goals: from a key in the box of Ctrl+K to the hits on the screen, among 100,000 people."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.formats import Facts
from models.queries.everything import everything
from models.queries.listings import LISTINGS
from models.steps import raw_of
from models.store import search
from models.workspace import open_workspace
from tests.bench.data import make_business
from tests.bench.report import Figure
from views.lists.table import RecordTable
from views.search.box import SearchBox
from views.shared import look
from views.shared.feed import Feed

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]
TODAY = dt.date(2026, 11, 23)
#: Typed letter by letter; the first letter of each is left out of the figure.
TYPED = ("ana pr", "newsletter", "mueller", "no", "602-55", "zzz")


@pytest.fixture(scope="module")
def workspace(people_100k: Path, tmp_path_factory: pytest.TempPathFactory):
    path = make_business(tmp_path_factory.mktemp("found") / "big.fairlead", people_100k)
    with open_workspace(path) as opened:
        opened.checked.result()
        yield opened


def raw_search(session, match):
    """What FTS5 itself takes for every document that matches."""
    return raw_of(session).execute("SELECT rowid FROM search_index WHERE search_index MATCH ?", (match,)).fetchall()


def test_s3_the_query(workspace):
    ours, limit = Figure("S3 query"), Figure("raw FTS5")
    for _round in range(10):
        for text in ("an", "ca", "ana pr", "no"):
            with ours.timed():
                workspace.ask(everything, text, TODAY, Facts())
            with limit.timed():
                workspace.ask(raw_search, search.match_text(text))
    ours.against(limit, goal=2)


def test_s3_a_key_until_hits_are_painted(qapp, qtbot, workspace):
    look.apply(qapp)
    feed = Feed(workspace, Facts())
    page = RecordTable(feed, LISTINGS["people"])
    qtbot.addWidget(page)
    page.resize(1166, 700)
    page.show()
    box = SearchBox(feed, page, list)
    box.begin()
    ours, limit = Figure("S3 key to hits painted"), Figure("raw FTS5")
    for text in TYPED * 5:
        box.line.clear()
        QTest.keyClick(box.line, text[0])
        QApplication.processEvents()
        for at, letter in enumerate(text[1:], 2):
            with ours.timed():
                QTest.keyClick(box.line, Qt.Key.Key_Space if letter == " " else letter)
                box.repaint()
                QApplication.processEvents()
            with limit.timed():
                workspace.ask(raw_search, search.match_text(text[:at]) or '"a"')
    ours.against(limit, goal=2)
    ours.within(goal=16)
