"""Ten tasks of a first day at the real window on the sample business, each by keyboard alone, then by mouse."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from models.sample.business import create_sample
from tests.desktop.hands import RIGHT, Hands, keys_to
from tests.factory import rows
from tests.views.acts import settle


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("first-day") / "sample.fairlead"
    create_sample(path, dt.datetime.now().astimezone().date())
    return path


class Day:
    """The window, the hands, and what is in the file."""

    def __init__(self, running, hands: Hands, qtbot) -> None:
        self.running, self.hands, self.qtbot = running, hands, qtbot
        self.window, self.business = running.window, running.program.business

    def count(self, sql: str) -> int:
        self.business.workspace.run(lambda _connection: None)
        return rows(self.business.workspace, f"SELECT count(*) FROM {sql}")[0][0]

    def grows(self, sql: str, act, by: int = 1) -> None:
        """Something is done, and there is so much more."""
        before = self.count(sql)
        act()
        self.qtbot.waitUntil(lambda: self.count(sql) == before + by)

    def page(self, key: str):
        """The page in front, when its list is there."""
        self.qtbot.waitUntil(lambda: self.business.page_key == key)
        page = self.business.page
        listed = page.current() if hasattr(page, "current") else page
        settle(self.qtbot, listed)
        return listed

    def find(self, kind, name: str):
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert found, name
        return found[0]

    def row(self, listed, number: int):
        return listed.table.viewport(), listed.table.visualRect(listed.table.rows.index(number, 0)).center()

    def by_mouse(self) -> None:
        """From here on the mouse may be used."""
        self.told = (self.hands.keys, self.hands.clicks)
        self.hands.keys_only = False


@pytest.fixture
def day(start, made: Path, tmp_path: Path, qtbot, request):
    file = Path(shutil.copy(made, tmp_path / "sample.fairlead"))
    running = start(file)
    running.window.resize(1366, 768)
    running.window.activateWindow()
    qtbot.waitUntil(running.window.isActiveWindow)
    hands = Hands(qtbot)
    hands.keys_only = True
    day = Day(running, hands, qtbot)
    yield day
    keys, clicks = day.told
    by_mouse = f"{hands.clicks - clicks} clicks and {hands.keys - keys} keys"
    print(f"\n{request.node.name}: {keys} keys alone; with the mouse {by_mouse}")
    QApplication.instance().removeEventFilter(hands)


def focused(name: str):
    return lambda: QApplication.focusWidget() is not None and QApplication.focusWidget().objectName() == name


def with_phone(day) -> tuple[int, str]:
    sql = "SELECT person_id, value FROM contact_points WHERE kind='phone' AND person_id IS NOT NULL ORDER BY id LIMIT 1"
    return rows(day.business.workspace, sql)[0]


def test_find_a_person_by_part_of_a_phone_number(day):
    one, number = with_phone(day)
    part = number[-9:]
    day.hands.press("Ctrl+K").type(part).press("Return")
    assert day.page("people").form.record.id == one
    day.by_mouse()
    day.hands.click(day.window.sidebar.buttons["desk"])
    day.hands.click(day.find(QWidget, "search-button")).type(part)
    hits = day.window.findChild(QWidget, "search-results")
    day.hands.click(hits.viewport(), hits.visualRect(hits.model().index(1, 0)).center())
    assert day.page("people").form.record.id == one


def test_add_one(day):
    people = "people p JOIN companies c ON c.id=p.company_id WHERE c.name='Atelier Noord'"
    line = "Zoe Prins, Atelier Noord, zoe@noord.example"
    day.grows(people, lambda: day.hands.press("Ctrl+N").type(line).press("Return"))
    day.by_mouse()
    day.hands.click(day.window.sidebar.buttons["people"])
    listed = day.page("people")
    day.hands.click(listed.head.new).type("Tom").click(listed.form.rows["last_name"].entry).type("Prins")
    day.grows("people", lambda: day.hands.click(listed.form.add_button))


def test_log_a_call(day):
    day.hands.press(keys_to("people"))
    listed = day.page("people")
    day.grows("activities WHERE note='wants oak'", lambda: day.hands.press("Ctrl+L").type("wants oak").press("Return"))
    day.by_mouse()
    day.hands.click(*day.row(listed, 2)).click(day.find(QPushButton, "log-call")).type("asks for sizes")
    day.grows("activities WHERE note='asks for sizes'", lambda: day.hands.click(day.find(QPushButton, "log-keep")))


def test_plan_the_next_action(day):
    day.hands.press(keys_to("people"))
    listed = day.page("people")
    day.hands.press("Down", "Ctrl+T").type("Send oak samples")
    day.hands.press_until("Tab", focused("plan-due_on")).type("fri")
    day.grows("tasks WHERE title='Send oak samples' AND due_on IS NOT NULL", lambda: day.hands.press("Return"))
    day.by_mouse()
    day.hands.click(*day.row(listed, 4)).click(day.find(QPushButton, "plan-link")).type("Visit")
    day.grows("tasks WHERE title='Visit'", lambda: day.hands.click(day.find(QPushButton, "plan-keep")))


def test_start_a_deal(day):
    day.hands.press(keys_to("people"))
    listed = day.page("people")
    day.grows("deals", lambda: day.hands.press("Down", "Ctrl+Shift+D"))
    day.by_mouse()
    day.hands.click(*day.row(listed, 3)).click(*day.row(listed, 3), button=RIGHT)
    day.grows("deals", lambda: day.hands.pick(QApplication.activePopupWidget(), "record-start-deal"))


def test_move_it(day):
    day.hands.press("Alt+1")
    day.qtbot.waitUntil(lambda: day.business.page_key == "desk")
    panes = day.business.page.panes
    day.qtbot.waitUntil(lambda: bool(panes.board.columns))
    day.hands.press("F6", "F6", "Home")
    day.qtbot.waitUntil(lambda: bool(panes.chosen.deals))
    day.grows("stage_events", lambda: day.hands.press("Alt+Right"))
    day.by_mouse()
    cards = next(column.cards for column in panes.board.columns.values() if len(column.column.ids) > 1)
    place = cards.visualRect(cards.rows.index(1, 0)).center()
    day.hands.click(cards.viewport(), place).click(cards.viewport(), place, RIGHT)
    menu = QApplication.activePopupWidget()
    day.hands.pick(menu, "Move to stage")
    stages = next(one for one in menu.findChildren(QMenu) if one.isVisible())
    day.grows("stage_events", lambda: day.hands.pick(stages, "Proposal"))


def test_undo_three_things(day):
    day.hands.press(keys_to("people"))
    day.page("people")
    before = day.count("people")
    for _time in range(3):
        day.hands.press("Down", "Delete")
    day.qtbot.waitUntil(lambda: day.count("people") == before - 3)
    day.hands.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    day.qtbot.waitUntil(lambda: day.count("people") == before)
    day.by_mouse()
    for _time in range(3):
        day.hands.press("Delete")
    day.qtbot.waitUntil(lambda: day.count("people") == before - 3)
    for number in (2, 1, 0):
        bar = day.window.menuBar()
        day.hands.click(bar, bar.actionGeometry(bar.actions()[1]).center())
        day.hands.pick(bar.actions()[1].menu(), "undo")
        day.qtbot.waitUntil(lambda number=number: day.count("people") == before - number)


def test_filter(day):
    leads = day.count("people WHERE lifecycle='lead'")
    day.hands.press(keys_to("people"))
    listed = day.page("people")
    day.hands.press_until("Shift+Tab", focused("filter-add"))
    day.hands.press("Space").type("stage").press("Return").type("lead").press("Return", "Return")
    day.qtbot.waitUntil(lambda: len(listed.table.wanted.filters) == 1)
    settle(day.qtbot, listed)
    day.hands.press("Delete")
    settle(day.qtbot, listed)
    assert listed.table.wanted.filters == ()
    day.by_mouse()
    day.hands.click(listed.filters.add)
    box = listed.filters.box
    names = [box.list.item(at).text() for at in range(box.list.count())]
    day.hands.click(box.list.viewport(), box.list.visualItemRect(box.list.item(names.index("Stage"))).center())
    checks = box.values.checks.list
    day.hands.click(checks.viewport(), checks.visualItemRect(checks.item(1)).center())
    day.hands.click(box.keep)
    day.qtbot.waitUntil(lambda: len(listed.table.rows.ids) == leads)


def test_make_a_campaign(day):
    line = "campaign Summer fair from 2.7. to 5.7. 2000"
    day.grows("campaigns WHERE name='Summer fair'", lambda: day.hands.press("Ctrl+N").type(line).press("Return"))
    day.by_mouse()
    day.hands.click(day.window.sidebar.buttons["campaigns"])
    listed = day.page("campaigns")
    day.hands.click(listed.head.new).type("Autumn fair")
    day.grows("campaigns", lambda: day.hands.click(listed.form.add_button))


def printed(day) -> None:
    folder = day.business.path.parent
    day.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    assert isinstance(QApplication.activeModalWidget(), QPrintDialog)
    yield
    day.qtbot.waitUntil(lambda: any(folder.glob("*.pdf")))
    for one in folder.glob("*.pdf"):
        day.qtbot.waitUntil(lambda one=one: one.stat().st_size > 10_000)
        one.unlink()


def test_print_the_month(day):
    day.hands.press(keys_to("reports"), "Ctrl+P")
    printing = printed(day)
    next(printing)
    day.hands.press("Return")
    next(printing, None)
    day.by_mouse()
    day.hands.click(day.find(QPushButton, "report-print"))
    printing = printed(day)
    next(printing)
    dialog = QApplication.activeModalWidget()
    button = next(one for one in dialog.findChildren(QPushButton) if "Print" in one.text() and one.isVisible())
    day.hands.click(button)
    next(printing, None)


def test_a_mouse_in_the_keyboards_half_is_noticed(day):
    with pytest.raises(AssertionError, match="keyboard's half"):
        day.hands.click(day.window.sidebar.buttons["people"])
    day.by_mouse()
