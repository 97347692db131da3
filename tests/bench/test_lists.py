"""S3, S4, S5, S7 and S15 of the speed goals: 100,000 people searched, scrolled, sorted, filtered, edited."""

import datetime as dt
import random
from array import array
from contextlib import closing
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from models.formats import Facts
from models.queries.listing import Wanted, cells, ids
from models.queries.listings import LISTINGS
from models.store import search
from models.store.connect import connect
from models.subjects import SUBJECTS
from tests.bench.data import make_business
from tests.bench.listed import people_of, rest
from tests.bench.report import Figure
from views.lists.head import PageHead
from views.lists.table import RecordTable
from views.shared import look

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]
PEOPLE = LISTINGS["people"]
TODAY = dt.date(2026, 11, 23)
KEYS = [column.key for column in PEOPLE.columns if not column.hidden]
#: What a page of the list holds, written by hand.
PAGE_BY_HAND = (
    "SELECT r.id, r.first_name, r.last_name, c.name, r.lifecycle, s.name, g.name, r.next_action, r.next_action_on, "
    "e.value, p.value, a.city, r.job_title, r.company_id, r.source_id, r.campaign_id FROM people r "
    "LEFT JOIN companies c ON c.id=r.company_id LEFT JOIN sources s ON s.id=r.source_id "
    "LEFT JOIN campaigns g ON g.id=r.campaign_id "
    "LEFT JOIN contact_points e ON e.person_id=r.id AND e.kind='email' AND e.position=0 "
    "LEFT JOIN contact_points p ON p.person_id=r.id AND p.kind='phone' AND p.position=0 "
    "LEFT JOIN addresses a ON a.person_id=r.id AND a.position=0 WHERE r.id IN ({})"
)
FOUND_BY_HAND = f"SELECT id FROM people WHERE id IN ({search.ids_sql('people')}) ORDER BY sort_key, id"


@pytest.fixture(scope="module")
def big(people_100k: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_business(tmp_path_factory.mktemp("big") / "big.fairlead", people_100k)


@pytest.fixture
def table(qapp, qtbot, big: Path):
    with people_of(big, qapp, qtbot) as made:
        yield made


def test_s15_a_page_of_cells(table):
    ours, limit = Figure("S15 page of 200"), Figure("by hand")
    random.seed(1)
    with closing(connect(table.feed.workspace.path)) as plain:
        for _round in range(40):
            some = random.sample(table.rows.ids, 200)
            with ours.timed():
                table.feed.ask(cells, PEOPLE, KEYS, some, TODAY)
            with limit.timed():
                plain.execute(PAGE_BY_HAND.format(",".join("?" * 200)), some).fetchall()
    ours.against(limit, goal=1.3)


@pytest.mark.parametrize("key", ["name", "lifecycle", "company_id"])
def test_s5_sorting(table, key):
    ours, limit = Figure(f"S5 sort by {key}"), Figure("the ids and a frame")
    at = [column.key for column in PEOPLE.columns].index(key)
    for number in range(8):
        with ours.timed():
            table.horizontalHeader().sectionClicked.emit(at)
            rest(table)
            table.viewport().repaint()
        with limit.timed():
            table.feed.ask(ids, PEOPLE, Wanted("people", sort=key, descending=bool(number % 2)), TODAY)
            table.viewport().repaint()
    ours.against(limit, goal=1.3)


def test_s5_filtering(table):
    ours, limit = Figure("S5 filter by stage"), Figure("the ids and a frame")
    for number in range(10):
        wanted = Wanted("people", filters=(("lifecycle", "is", ("lead", "customer")[number % 2]),))
        with ours.timed():
            table.want(wanted)
            rest(table)
            table.viewport().repaint()
        with limit.timed():
            table.feed.ask(ids, PEOPLE, wanted, TODAY)
            table.viewport().repaint()
    ours.against(limit, goal=1.3)


def test_s3_a_key_in_the_box_of_the_list(table, qtbot):
    """Of two letters and more; the limit is FTS5 by itself, its ids sorted by name."""
    ours, limit = Figure("S3 list: key to hits painted"), Figure("raw FTS5 and a frame")
    head = PageHead(SUBJECTS["people"], "")
    qtbot.addWidget(head)
    head.searched.connect(lambda text: table.want(replace(table.wanted, search=text)))
    with closing(connect(table.feed.workspace.path)) as plain:
        for text in ("ana pr", "mueller", "no", "zzz") * 5:
            head.search.clear()
            QTest.keyClick(head.search, text[0])
            rest(table)
            for at, letter in enumerate(text[1:], 2):
                with ours.timed():
                    QTest.keyClick(head.search, letter)
                    rest(table)
                    table.viewport().repaint()
                with limit.timed():
                    plain.execute(FOUND_BY_HAND, {"match": search.match_text(text[:at])}).fetchall()
                    table.viewport().repaint()
    ours.within(goal=16)
    ours.against(limit, goal=2)


def test_s7_an_edit_in_a_cell(table):
    ours, limit = Figure("S7 edit"), Figure("a durable commit")
    table.pick(table.rows.ids[3])
    one = table.rows.ids[3]
    update = "UPDATE people SET note=? WHERE id=5"
    for number in range(20):
        with ours.timed():
            table.keep(one, "next_action", f"Call {number}", f"Call {number - 1}" if number else None)
            QApplication.processEvents()
        with limit.timed():
            table.feed.workspace.run(lambda raw, n=number: raw.execute(update, (f"{n}",)))
    ours.against(limit, goal=3)


class InMemory(QAbstractTableModel):
    """Every row in memory, painted by Qt's own delegate."""

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, _parent=None) -> int:  # noqa: N802
        return len(self.rows)

    def columnCount(self, _parent=None) -> int:  # noqa: N802
        return len(KEYS)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def in_memory(table: RecordTable) -> QTableView:
    """The same rows in a plain view."""
    placed = PEOPLE.placed(KEYS)
    found = table.feed.ask(cells, PEOPLE, KEYS, table.rows.ids, TODAY)
    rows = [[one.text(found[record], Facts()) for one in placed] for record in table.rows.ids]
    view = QTableView()
    view.setModel(InMemory(rows))
    view.model().setParent(view)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(look.row_height())
    for at, one in enumerate(placed):
        view.setColumnWidth(at, one.column.field.width)
    view.resize(1166, 700)
    view.show()
    return view


def test_s4_scrolling(table, qtbot):
    ours, limit = Figure("S4 scroll by 3 rows"), Figure("all in memory")
    plain = in_memory(table)
    qtbot.addWidget(plain)
    for _step in range(300):
        for figure, view in ((ours, table), (limit, plain)):
            bar = view.verticalScrollBar()
            with figure.timed():
                bar.setValue(bar.value() + 3 * look.row_height())
                QApplication.processEvents()
    ours.against(limit, goal=1.2)
    ours.within(goal=17, share=99)
    limit.within(goal=17, share=99)


def test_all_ids_are_read_as_fast_as_sqlite_gives_them(table):
    ours, limit = Figure("ids by name"), Figure("by hand")
    with closing(connect(table.feed.workspace.path)) as plain:
        for _round in range(8):
            with ours.timed():
                table.feed.ask(ids, PEOPLE, Wanted("people"), TODAY)
            with limit.timed():
                array("q", chain.from_iterable(plain.execute("SELECT id FROM people ORDER BY sort_key, id")))
    ours.against(limit, goal=1.3)
