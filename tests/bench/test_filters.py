"""S5 of the speed goals for filters of two conditions, tags, groups and the last contact: 100,000 people, 500,000
activities; the limit is the same question written by hand, and a frame."""

import datetime as dt
from array import array
from contextlib import closing
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from models.queries.listing import Wanted
from models.queries.listings import LISTINGS
from models.queries.saved_views import View, ViewSpec, view_counts
from models.store.connect import connect
from tests.bench.data import make_business
from tests.bench.listed import people_of, rest
from tests.bench.report import Figure
from views.shared import look

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]
PEOPLE = LISTINGS["people"]
ACTIVITIES = (
    "INSERT INTO activities(kind, happened_on, person_id) SELECT 'call', date('2026-11-20', "
    "'-' || ((p.id * 7919 + j.value * 104729) % 900) || ' days'), p.id FROM people p, json_each('[1,2,3,4,5]') j"
)
TAGS = (
    "INSERT INTO tags(name, name_key) VALUES ('VIP', 'vip'), ('Fair', 'fair')",
    "INSERT INTO tagged(tag_id, person_id) SELECT 1, id FROM people WHERE id % 5 = 0",
    "INSERT INTO tagged(tag_id, person_id) SELECT 2, id FROM people WHERE id % 3 = 0",
)
CITY = "(SELECT c.city FROM addresses c WHERE c.person_id=r.id ORDER BY c.position LIMIT 1)"
LAST = "(SELECT max(a.happened_on) FROM activities a WHERE a.person_id=r.id)"
VIPS = "SELECT person_id FROM tagged WHERE tag_id=1"
BY_NAME = "ORDER BY r.sort_key, r.id"
STAGES = ("prospect", "lead", "qualified", "opportunity", "customer", "not_now", "disqualified")
STAGE = f"CASE lifecycle {' '.join(f'''WHEN '{one}' THEN {at}''' for at, one in enumerate(STAGES))} END"
#: What is asked for, and the same by hand.
QUESTIONS = {
    "two conditions": (
        Wanted("people", filters=(("lifecycle", "any", ("lead", "customer")), ("city", "contains", "an"))),
        f"SELECT r.id FROM people r WHERE r.lifecycle IN ('lead', 'customer') AND {CITY} LIKE '%an%' {BY_NAME}",
    ),
    "a tag": (
        Wanted("people", filters=(("tags", "any", ("VIP",)),)),
        "SELECT r.id FROM people r JOIN tagged t ON t.person_id=r.id WHERE t.tag_id=1 ORDER BY r.sort_key, r.id",
    ),
    "either of two": (
        Wanted("people", filters=(("lifecycle", "any", ("lead",)), ("tags", "any", ("VIP",))), enough=True),
        f"SELECT r.id FROM people r WHERE r.lifecycle='lead' OR r.id IN ({VIPS}) {BY_NAME}",
    ),
    "last contact before": (
        Wanted("people", filters=(("last_contact", "before", dt.date(2026, 5, 7)),)),
        f"SELECT r.id FROM people r WHERE {LAST}<'2026-05-07' ORDER BY r.sort_key, r.id",
    ),
    "sort by last contact": (
        Wanted("people", sort="last_contact"),
        f"SELECT r.id FROM people r ORDER BY {LAST} IS NULL, {LAST}, r.id",
    ),
    "group by stage": (
        Wanted("people", group="lifecycle"),
        f"SELECT id FROM people ORDER BY {STAGE}, sort_key, id",
    ),
    "group by city": (
        Wanted("people", group="city"),
        f"SELECT r.id FROM people r ORDER BY {CITY} IS NULL, {CITY} COLLATE NOCASE, r.sort_key, r.id",
    ),
}


@pytest.fixture(scope="module")
def busy(people_100k: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The big business with five activities of everybody and two tags."""
    path = make_business(tmp_path_factory.mktemp("busy") / "busy.fairlead", people_100k)
    with closing(connect(path)) as plain:
        plain.execute("BEGIN")
        for statement in (ACTIVITIES, *TAGS):
            plain.execute(statement)
        plain.execute("COMMIT")
    return path


@pytest.fixture
def table(qapp, qtbot, busy: Path):
    with people_of(busy, qapp, qtbot) as made:
        yield made


@pytest.mark.parametrize("name", QUESTIONS)
def test_s5_a_question(table, name):
    wanted, by_hand = QUESTIONS[name]
    ours, limit = Figure(f"S5 {name}"), Figure("by hand and a frame")
    with closing(connect(table.feed.workspace.path)) as plain:
        for _round in range(7):
            with ours.timed():
                table.want(wanted)
                rest(table)
                table.viewport().repaint()
            with limit.timed():
                found = array("q", chain.from_iterable(plain.execute(by_hand)))
                table.viewport().repaint()
    assert sorted(found) == sorted(table.rows.records)
    ours.against(limit, goal=1.3)


def test_s4_folding_and_scrolling_groups(table):
    table.want(Wanted("people", group="lifecycle"))
    rest(table)
    fold, step = Figure("a group folded or unfolded"), Figure("S4 scroll by 3 rows in groups")
    for _round in range(10):
        with fold.timed():
            table.folding.turn(0)
            QApplication.processEvents()
            table.viewport().repaint()
    bar = table.verticalScrollBar()
    for _step in range(300):
        with step.timed():
            bar.setValue(bar.value() + 3 * look.row_height())
            QApplication.processEvents()
    fold.within(goal=50)
    step.within(goal=17, share=99)


def test_five_views_are_counted(table):
    specs = [ViewSpec(wanted.filters, wanted.enough) for wanted, _sql in QUESTIONS.values() if wanted.filters]
    views = [View(at, "people", "", True, spec, "") for at, spec in enumerate(specs)]
    all_of_them = Figure("counts of the pinned views")
    for _round in range(5):
        with all_of_them.timed():
            table.feed.ask(view_counts, views, table.feed.today())
    all_of_them.within(goal=1_000)
