"""How long the window with 100,000 people stands still in each act (aim 50 ms, none above 150): printed, never held."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings, Qt
from PySide6.QtTest import QTest

from desktop.app import Running, load_without_collecting
from models.exchange.apply import import_file
from tests.bench.data import make_business
from tests.bench.heartbeat import Heartbeat, rest, until
from tests.bench.test_import import plan_of
from views.shared import look

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def big(people_100k: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_business(tmp_path_factory.mktemp("beat") / "big.fairlead", people_100k)


@pytest.fixture
def running(qapp, qtbot, big: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The program, started while its heart is listened to; shown on its prospects."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    look.apply(qapp)
    settings = QSettings(str(tmp_path / "user.ini"), QSettings.Format.IniFormat)
    with Heartbeat().over("start"):
        made = Running(big, settings, QLocale("en_IE"))
        load_without_collecting(made)
        furnished = []
        made.furnished.connect(lambda: furnished.append(True))
        until(lambda: furnished)
        rest(300)
    page = made.program.business.show_page("people")
    until(lambda: len(page.people.table.rows.ids))
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()


def test_the_list(running):
    beats, table = Heartbeat(), running.program.business.page.people.table
    with beats.over("scroll"):
        for _step in range(150):
            table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 3 * look.row_height())
            rest(8)
    with beats.over("move down the list"):
        for _step in range(40):
            QTest.keyClick(table, Qt.Key.Key_Down)
            rest(15)
    for section in (3, 0):
        with beats.over(f"sort by column {section}"):
            table.horizontalHeader().sectionClicked.emit(section)
            until(lambda: not table.asking)
            rest(200)
    with beats.over("select all"):
        table.selectAll()
        rest(300)
    table.clearSelection()
    with beats.over("edit"):
        for number in range(10):
            one = table.rows.ids[5]
            table.keep(one, "next_action", f"Call {number}", f"Call {number - 1}" if number else None)
            rest(80)
    with beats.over("search"):
        for text in ("an", "ana", "ana p", ""):
            running.program.business.page.people.head.search.setText(text)
            rest(400)


def test_pages(running):
    beats, business = Heartbeat(), running.program.business
    for key in business._makers:
        with beats.over(f"first look at {key}"):
            business.show_page(key)
            rest(800)
    for key in (*business._makers, "people"):
        with beats.over(f"back to {key}"):
            business.show_page(key)
            rest(300)


def test_the_report(running):
    beats, business = Heartbeat(), running.program.business
    page = business.show_page("reports")
    with beats.over("figures of a month"):
        page.ask()
        until(lambda: page.report is not None)
        rest(300)
    for look_again in ("first", "second"):
        with beats.over(f"preview, {look_again} time"):
            page.switch.turn("page")
            until(lambda: page.pdf is not None)
            rest(800)
        page.switch.turn("figures")
        page.pdf = None


def test_a_running_import(running, people_100k: Path):
    beats, program = Heartbeat(), running.program
    plan, done = plan_of(people_100k / "prospects.csv"), []
    bar = program.business.page.people.table.verticalScrollBar()
    with beats.over("import of 100,000 people, scrolling meanwhile"):
        program.jobs.start(
            "Import",
            lambda progress, cancelled: import_file(program.business.workspace, plan, progress, cancelled),
            done.append,
            pytest.fail,
        )
        for _step in range(10_000):  # five minutes
            if done:
                break
            bar.setValue(bar.value() + look.row_height())
            rest(30)
        assert done
        rest(1500)
    with beats.over("undo of the import"):
        program.business.undo()
        until(lambda: len(program.business.page.people.table.rows.ids) == 100_000)
        rest(500)
