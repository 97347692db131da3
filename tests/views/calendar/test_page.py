"""The calendar on screen: month and week by keyboard and mouse, layers, moving, what is begun on a day."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from models.actions.lists import add_item
from models.queries.records import record
from tests import factory
from tests.views.acts import rest, settle, shown
from views.calendar.page import CalendarPage

DAY, ALT = dt.date, Qt.KeyboardModifier.AltModifier
FRIDAY = DAY(2026, 3, 20)


@pytest.fixture
def page(qtbot, feed) -> CalendarPage:
    """A film to be published on Friday, and a visit on that day; today is Wednesday, 18 March 2026."""
    factory.piece(feed.workspace, make_on=DAY(2026, 3, 17), publish_on=FRIDAY, publish_time="08:30")
    ana = factory.person(feed.workspace)
    factory.task(feed.workspace, kind="visit", title=None, due_on=FRIDAY, due_time="10:00", person_id=ana)
    made = shown(qtbot, CalendarPage(feed), (1150, 720))
    ready(qtbot, made)
    return made


def ready(qtbot, page) -> None:
    """What was asked has come."""
    for _turn in range(2):
        rest(qtbot, page)
        settle(qtbot, page)
    qtbot.waitUntil(lambda: page.days.grid.agenda is not None or page.front is page.table)


def drawn(page) -> list[tuple[str, int, str]]:
    """What has room in the days: its sort, day of the month, name."""
    return [(one.sort, one.day.day, one.name) for one, _rect in page.days.grid.places.entries]


def press(qtbot, page, *keys) -> None:
    """Keys of the grid, each answered before the next."""
    page.days.grid.setFocus()
    for key in keys:
        given = key if isinstance(key, tuple) else (key,)
        qtbot.keyClick(page.days.grid, *given)
        ready(qtbot, page)


def stored(feed, one: int = 1) -> tuple[dt.date, dt.date]:
    values = feed.ask(record, "content", one, feed.today()).values
    return values["make_on"], values["publish_on"]


def due(feed) -> str:
    return factory.rows(feed.workspace, "SELECT due_on FROM tasks")[0][0]


def test_a_month_shows_both_hats_in_whole_weeks(page):
    assert (page.days.grid.agenda.first, page.days.grid.agenda.last) == (DAY(2026, 2, 23), DAY(2026, 4, 5))
    assert page.days.title.text() == "March 2026"
    film = "Workshop film"
    assert drawn(page) == [("make", 17, film), ("publish", 20, film), ("appointment", 20, "Visit")]


def test_the_week_shows_its_own_days(page, qtbot):
    page.way.turn("week")
    ready(qtbot, page)
    assert page.days.title.text() == "16 Mar – 22 Mar 2026"
    assert len(page.days.grid.places.cells) == 7


def test_arrows_lead_to_an_entry_and_alt_moves_it_with_its_making(page, feed, qtbot):
    press(qtbot, page, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert page.days.grid.entry == ("publish", 1)
    assert page.days.grid.accessibleDescription() == "publish, 08:30, Workshop film"
    press(qtbot, page, (Qt.Key.Key_Right, ALT))
    assert stored(feed) == (DAY(2026, 3, 18), DAY(2026, 3, 21))
    assert feed.workspace.undo_state().undo == "Move Workshop film to 21 Mar 2026"
    press(qtbot, page, (Qt.Key.Key_Down, ALT))
    assert stored(feed) == (DAY(2026, 3, 25), DAY(2026, 3, 28))
    assert (page.days.grid.day, page.days.grid.entry) == (DAY(2026, 3, 28), ("publish", 1))


def drag(page, entry: tuple[str, int], day: dt.date) -> None:
    """Carry an entry to another day."""
    grid = page.days.grid
    start = next(rect.center() for one, rect in grid.places.entries if (one.sort, one.id) == entry)
    to = grid.places.cells[day].center()
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for at in ((start + to) / 2, to):
        QTest.mouseMove(grid, QPoint(at))
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, to)


def test_a_visit_is_dragged_to_another_day(page, feed, qtbot):
    drag(page, ("appointment", 1), DAY(2026, 3, 25))
    ready(qtbot, page)
    assert due(feed) == "2026-03-25"
    assert ("appointment", 25, "Visit") in drawn(page)


def test_several_chosen_are_moved_at_once_and_come_back_by_one_undo(page, feed, qtbot):
    page.days.grid.choose({("publish", 1), ("appointment", 1)})
    page.days.grid.stand_on(FRIDAY, ("publish", 1))
    press(qtbot, page, (Qt.Key.Key_Left, ALT))
    assert (stored(feed)[1], due(feed)) == (DAY(2026, 3, 19), "2026-03-19")
    feed.workspace.undo()
    assert (stored(feed)[1], due(feed)) == (FRIDAY, "2026-03-20")


def test_the_day_for_making_is_moved_alone_and_not_past_publishing(page, feed, qtbot):
    drag(page, ("make", 1), DAY(2026, 3, 19))
    ready(qtbot, page)
    assert stored(feed) == (DAY(2026, 3, 19), FRIDAY)
    with qtbot.waitSignal(feed.failed) as refused:
        drag(page, ("make", 1), DAY(2026, 3, 24))
    assert "can't be published before work on it begins" in refused.args[0]
    assert stored(feed) == (DAY(2026, 3, 19), FRIDAY)


def test_letters_begin_something_new_on_the_day(page, feed, qtbot):
    press(qtbot, page, Qt.Key.Key_Right)
    qtbot.keyClick(page.days.grid, "O")
    entry = page.form.first_entry()
    assert (entry.text(), entry.hasFocus()) == ("O", True)
    qtbot.keyClicks(entry, "ak")
    page.form.add()
    ready(qtbot, page)
    assert factory.rows(feed.workspace, "SELECT name, publish_on FROM content WHERE id=2") == [("Oak", "2026-03-19")]
    assert ("publish", 19, "Oak") in drawn(page)


def test_enter_opens_the_piece_in_the_panel_and_a_visit_where_it_belongs(page, qtbot):
    press(qtbot, page, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert page.form.record.name == "Workshop film"
    page.days.grid.stand_on(FRIDAY, ("appointment", 1))
    with qtbot.waitSignal(page.wants_record) as asked:
        qtbot.keyClick(page.days.grid, Qt.Key.Key_Return)
    assert asked.args == ["people", 1]


def test_a_layer_goes_and_stays_away(page, feed, qtbot):
    page.days.buttons["appointment"].click()
    ready(qtbot, page)
    assert ("appointment", 20, "Visit") not in drawn(page)
    page.put_away()
    again = shown(qtbot, CalendarPage(feed), (1150, 720))
    ready(qtbot, again)
    assert not again.days.buttons["appointment"].isChecked()
    assert [one[0] for one in drawn(again)] == ["make", "publish"]


def test_filters_leave_only_their_content_and_all_the_rest(page, qtbot):
    page.show_filtered([("status", "is", "published")])
    ready(qtbot, page)
    assert [one[0] for one in drawn(page)] == ["appointment"]


def test_more_than_a_day_has_room_for_is_counted_and_opened(page, feed, qtbot):
    for number in range(9):
        factory.piece(feed.workspace, name=f"Post {number}", publish_on=FRIDAY)
    page.days.ask()
    ready(qtbot, page)
    ((day, count, rect),) = page.days.grid.places.more
    assert (day, count) == (FRIDAY, 11 - sum(one[1] == 20 for one in drawn(page)))
    qtbot.mouseClick(page.days.grid, Qt.MouseButton.LeftButton, pos=rect.center())
    assert page.card_of_day.list.count() == 11
    qtbot.keyClick(page.card_of_day.list, Qt.Key.Key_Escape)
    assert page.card_of_day.isHidden()


def test_time_is_walked_through_by_month_week_and_day(page, qtbot):
    press(qtbot, page, Qt.Key.Key_PageDown)
    assert page.days.title.text() == "April 2026"
    press(qtbot, page, Qt.Key.Key_Home)
    assert (page.days.title.text(), page.days.grid.day) == ("March 2026", DAY(2026, 3, 18))
    page.days.go_to.setFocus()
    qtbot.keyClicks(page.days.go_to, "24 dec 2026")
    qtbot.keyClick(page.days.go_to, Qt.Key.Key_Return)
    ready(qtbot, page)
    assert (page.days.title.text(), page.days.grid.day) == ("December 2026", DAY(2026, 12, 24))


def test_a_status_is_one_key_away(page, feed, qtbot):
    press(qtbot, page, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_F8)
    assert factory.rows(feed.workspace, "SELECT status FROM content") == [("drafting",)]
    assert feed.workspace.undo_state().undo == "Workshop film: next status"


def test_many_are_shifted_by_working_days(page, feed, qtbot):
    feed.workspace.do("Add", add_item, "holidays", {"day": DAY(2026, 3, 23), "name": "Fair"})
    page.days.grid.choose({("publish", 1)})
    press(qtbot, page, Qt.Key.Key_F7)
    box = page.content_acts.shift_box
    qtbot.keyClicks(box.by, "1")
    box.working.setChecked(True)
    box.keep()
    ready(qtbot, page)
    assert stored(feed) == (DAY(2026, 3, 18), DAY(2026, 3, 24))


def test_a_shift_by_nothing_says_what_to_type(page, qtbot):
    page.days.grid.choose({("publish", 1)})
    page.content_acts.shift()
    page.content_acts.shift_box.keep()
    assert page.content_acts.shift_box.fault.text() == "Say by how many days, or the day for the first of them."


def test_what_is_made_from_a_piece_stands_in_its_panel(page, feed, qtbot):
    page.show_record(1)
    ready(qtbot, page)
    page.content_acts.reuse()
    box = page.content_acts.reuse_box
    qtbot.keyClicks(box.publish, "27 mar 2026")
    box.keep()
    ready(qtbot, page)
    lines = [line.shown.words for line in page.tree.lines]
    assert lines == ["Workshop film (this one) · 20 Mar 2026 · Idea", "↳ Workshop film · 27 Mar 2026 · Idea"]


def test_an_empty_business_shows_its_days(qtbot, feed):
    page = shown(qtbot, CalendarPage(feed), (1150, 720))
    ready(qtbot, page)
    assert page.stack.currentWidget() is page.days
    assert page.days.hint.text().startswith("Nothing is to be published yet. Type on a day")
    page.way.turn("table")
    assert page.stack.currentWidget() is page.empty


def test_a_day_is_shown_in_the_days_also_from_the_list(page, qtbot):
    page.way.turn("table")
    page.show_day(DAY(2026, 5, 4))
    ready(qtbot, page)
    assert (page.stack.currentWidget(), page.days.title.text()) == (page.days, "May 2026")
    assert page.days.grid.day == DAY(2026, 5, 4)


def test_the_menu_of_a_piece_holds_its_acts_and_that_of_a_day_begins_something(page, qtbot):
    place = next(rect.center() for one, rect in page.days.grid.places.entries if one.sort == "publish")
    qtbot.mouseClick(page.days.grid, Qt.MouseButton.LeftButton, pos=place)
    names = {act.objectName() for act in page.day_menu(place).actions()}
    assert {"new-on-day", "shift", "reuse", "export"} <= names
    empty = page.days.grid.places.cells[DAY(2026, 3, 26)].center()
    qtbot.mouseClick(page.days.grid, Qt.MouseButton.LeftButton, pos=empty)
    names = {act.objectName() for act in page.day_menu(empty).actions()}
    assert "new-on-day" in names and "shift" not in names
