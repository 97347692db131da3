"""The timeline by mouse and keyboard: bars moved and stretched, content with them, days scrolled and zoomed."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests import factory
from tests.factory import rows
from tests.views.acts import rest, settle, shown
from views.campaigns.page import CampaignsPage
from views.lists.carry import packed
from views.lists.two_weeks import TwoWeeks

ALT, CTRL, SHIFT, NONE = (Qt.KeyboardModifier(one) for one in (
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier))  # fmt: skip
LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key
DAYS = "SELECT starts_on, ends_on FROM campaigns WHERE id=:one"
CONTENT = "SELECT make_on, publish_on FROM content ORDER BY id"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.fixture
def page(qtbot, feed) -> CampaignsPage:
    """Two planned campaigns that overlap, one without dates; the first has a post that is out and one to come."""
    kinds = dict(rows(feed.workspace, "SELECT kind, id FROM campaign_statuses"))
    factory.campaign(feed.workspace, name="Open day", starts_on=day("2026-03-10"), ends_on=day("2026-03-29"),
                     status_id=kinds["planned"], budget=200_000)  # fmt: skip
    factory.campaign(feed.workspace, name="Fair", starts_on=day("2026-03-20"), ends_on=day("2026-04-20"),
                     status_id=kinds["running"])  # fmt: skip
    factory.campaign(feed.workspace, name="Someday")
    feed.workspace.run(lambda raw: [
        raw.executemany("INSERT INTO content(name, name_key, status, make_on, publish_on, campaign_id) "
                        "VALUES (?, ?, ?, ?, ?, 1)",
                        [("Film", "film", "published", None, "2026-03-12"),
                         ("Letter", "letter", "scheduled", "2026-03-15", "2026-03-25")]),
        raw.execute("INSERT INTO campaign_channels(campaign_id, channel_id) VALUES (2, 1)"),
        raw.execute("INSERT INTO spend_lines(campaign_id, spent_on, amount) VALUES (1, '2026-03-03', 50000)"),
    ])  # fmt: skip
    factory.person(feed.workspace)  # the rows above belong to this step, and stay
    made = shown(qtbot, CampaignsPage(feed), (1250, 700))
    made.panel.put_away()
    made.ways.switch.turn("timeline")
    line = made.ways.timeline
    qtbot.waitUntil(lambda: list(line.rows.rows.ids) == [1, 2])
    line.zoom.turn("month")
    QApplication.processEvents()
    return made


def line_of(page):
    return page.ways.timeline


def spot(page, one: int, when: str, share: float = 0.5) -> QPoint:
    """The middle of the bar of a campaign on a day."""
    line = line_of(page)
    row = line.rows.visualRect(line.rows.rows.index(line.rows.rows.row_of(one), 0))
    axis = line.scene.axis
    x = axis.x_of(day(when).toordinal()) + round(axis.per * share)
    return QPoint(line.scene.names + x, row.top() + 18)


def drag(page, start: QPoint, days: int, keys=NONE, *, drop: bool = True) -> None:
    view = line_of(page).rows.viewport()
    gone = round(days * line_of(page).scene.axis.per)
    QTest.mousePress(view, LEFT, NONE, start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(view, start + QPoint(round(gone * share), 0))
    if drop:
        QTest.mouseRelease(view, LEFT, keys, start + QPoint(gone, 0))


def days_of(page, one: int) -> tuple[str, str]:
    return rows(page.feed.workspace, DAYS, one=one)[0]


def press(key, keys=NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, keys)


def stand(page, one: int) -> None:
    line_of(page).rows.setFocus()
    line_of(page).rows._go_to(line_of(page).rows.rows.row_of(one))


def test_a_bar_is_dragged_and_content_to_come_goes_with_it_as_one_step(page, feed, qtbot):
    with qtbot.waitSignal(feed.told) as told:
        drag(page, spot(page, 1, "2026-03-18"), 7)
    assert told.args[0].words == "Move Open day to 17 Mar – 5 Apr · 1 piece of content with it"
    assert days_of(page, 1) == ("2026-03-17", "2026-04-05")
    assert rows(feed.workspace, CONTENT) == [(None, "2026-03-12"), ("2026-03-22", "2026-04-01")]
    feed.workspace.undo()
    assert (days_of(page, 1), rows(feed.workspace, CONTENT)[1]) == (
        ("2026-03-10", "2026-03-29"), ("2026-03-15", "2026-03-25"),
    )  # fmt: skip


def test_content_stays_with_ctrl_or_where_that_is_set(page, feed, qtbot):
    drag(page, spot(page, 1, "2026-03-18"), 7, CTRL)
    settle(qtbot, page)
    assert rows(feed.workspace, CONTENT)[1] == ("2026-03-15", "2026-03-25")
    line_of(page).along.click()
    stand(page, 1)
    press(KEY.Key_Left, ALT)
    settle(qtbot, page)
    assert (days_of(page, 1)[0], rows(feed.workspace, CONTENT)[1][1]) == ("2026-03-16", "2026-03-25")


def test_an_edge_is_dragged_and_stops_at_the_other_one(page, feed, qtbot):
    drag(page, spot(page, 1, "2026-03-29", 0.9), 5)
    settle(qtbot, page)
    assert days_of(page, 1) == ("2026-03-10", "2026-04-03")
    drag(page, spot(page, 1, "2026-03-10", 0.1), -3)
    settle(qtbot, page)
    assert days_of(page, 1) == ("2026-03-07", "2026-04-03")


def test_an_edge_dragged_over_the_other_is_refused_and_shown_as_it_is(page, feed, qtbot):
    with qtbot.waitSignal(feed.failed) as told:
        drag(page, spot(page, 1, "2026-03-10", 0.1), 25)
    assert told.args == ["A campaign can't end before it starts."]
    rest(qtbot, page)
    settle(qtbot, page)
    assert line_of(page).scene.bars[1].first == day("2026-03-10").toordinal()


def test_esc_lets_go_of_a_bar(page, feed):
    drag(page, spot(page, 1, "2026-03-18"), 4, drop=False)
    assert line_of(page).scene.drag.days == 4
    line_of(page).rows.setFocus()
    press(KEY.Key_Escape)
    QTest.mouseRelease(line_of(page).rows.viewport(), LEFT, NONE, QPoint(500, 20))
    assert (line_of(page).scene.drag, days_of(page, 1)) == (None, ("2026-03-10", "2026-03-29"))


def test_a_press_that_shakes_moves_nothing(page, feed):
    before = feed.workspace.undo_state().undo
    start = spot(page, 1, "2026-03-18")
    QTest.mouseClick(line_of(page).rows.viewport(), LEFT, NONE, start)
    assert (feed.workspace.undo_state().undo, page.chosen_records()) == (before, ("campaigns", [1]))


def test_several_move_together(page, feed, qtbot):
    line_of(page).rows.selectAll()
    drag(page, spot(page, 2, "2026-04-05"), 2)
    settle(qtbot, page)
    assert (days_of(page, 1)[0], days_of(page, 2)[0]) == ("2026-03-12", "2026-03-22")
    assert feed.workspace.undo_state().undo == "Move 2 campaigns"


def test_alt_and_arrows_move_by_a_day_and_by_a_week_where_days_are_hardly_seen(page, feed, qtbot):
    stand(page, 2)
    press(KEY.Key_Right, ALT)
    settle(qtbot, page)
    assert days_of(page, 2) == ("2026-03-21", "2026-04-21")
    line_of(page).zoom.turn("year")
    press(KEY.Key_Right, ALT)
    settle(qtbot, page)
    assert days_of(page, 2) == ("2026-03-28", "2026-04-28")


def test_alt_shift_and_ctrl_shift_stretch(page, feed, qtbot):
    stand(page, 2)
    press(KEY.Key_Right, ALT | SHIFT)
    press(KEY.Key_Left, CTRL | SHIFT)
    settle(qtbot, page)
    assert days_of(page, 2) == ("2026-03-19", "2026-04-21")


def test_what_runs_on_is_not_stretched_and_that_is_said(page, feed, qtbot):
    feed.workspace.run(lambda raw: raw.execute("UPDATE campaigns SET ends_on=NULL WHERE id=2"))
    page.ways.ask()
    settle(qtbot, page)
    stand(page, 2)
    with qtbot.waitSignal(feed.failed) as told:
        press(KEY.Key_Right, ALT | SHIFT)
    assert told.args[0].startswith("It runs on without an end.")


def test_arrows_choose_and_enter_opens(page, qtbot):
    stand(page, 1)
    press(KEY.Key_Down)
    assert page.chosen_records() == ("campaigns", [2])
    press(KEY.Key_Return)
    assert (page.panel.record.name, page.panel.hidden) == ("Fair", False)


def test_rows_keep_their_places_while_campaigns_move(page, feed, qtbot):
    stand(page, 2)
    for _step in range(15):
        press(KEY.Key_Left, ALT)
    rest(qtbot, page)
    settle(qtbot, page)
    assert days_of(page, 2)[0] == "2026-03-05"
    assert list(line_of(page).rows.rows.ids) == [1, 2]
    assert line_of(page).selected_ids() == (2,)


# Days in sight


def test_plus_and_minus_zoom_and_the_switch_follows(page):
    line = line_of(page)
    stand(page, 1)
    before = line.scene.axis.per
    press(KEY.Key_Plus)
    assert line.scene.axis.per == pytest.approx(before * 1.5)
    for _step in range(8):
        press(KEY.Key_Minus)
    assert line.zoom.key == "year"


def test_ctrl_and_the_wheel_zoom_where_the_pointer_is(page):
    line = line_of(page)
    place = spot(page, 1, "2026-03-18")
    QApplication.sendEvent(line.rows.viewport(), QWheelEvent(
        QPointF(place), QPointF(line.rows.viewport().mapToGlobal(place)), QPoint(), QPoint(0, 120), Qt.MouseButton(0),
        CTRL, Qt.ScrollPhase.NoScrollPhase, False,
    ))  # fmt: skip
    assert abs(spot(page, 1, "2026-03-18").x() - place.x()) <= line.scene.axis.per * 0.2 + 1


def test_left_and_right_look_at_other_days_and_t_comes_back(page):
    line = line_of(page)
    stand(page, 1)
    for _step in range(20):
        press(KEY.Key_Right)
    assert not line.scene.axis.first <= line.scene.today <= line.scene.axis.last
    press(KEY.Key_T)
    assert line.scene.axis.first <= line.scene.today <= line.scene.axis.last


def test_all_campaigns_are_brought_into_sight(page):
    line = line_of(page)
    line.show_all()
    for one in (1, 2):
        left, right = line.scene.place_of(line.scene.bars[one])
        assert 0 <= left <= right <= line.scene.axis.wide


def test_the_empty_ground_is_drawn_along(page):
    line = line_of(page)
    before = line.scene.axis.left
    place = QPoint(line.scene.names + 400, line.rows.viewport().height() - 30)
    QTest.mousePress(line.rows.viewport(), LEFT, NONE, place)
    QTest.mouseMove(line.rows.viewport(), place - QPoint(90, 0))
    QTest.mouseRelease(line.rows.viewport(), LEFT, NONE, place - QPoint(90, 0))
    assert line.scene.axis.left == before + 90


# Without dates


def test_campaigns_without_dates_wait_below_and_are_dropped_in(page, feed, qtbot):
    line = line_of(page)
    assert list(line.shelf.lines.rows.ids) == [3]
    place, data = QPointF(spot(page, 1, "2026-03-23")), packed("campaigns", [3])
    view = line.rows.viewport()
    copy = Qt.DropAction.MoveAction
    for kind in (QDragEnterEvent, QDragMoveEvent):
        QApplication.sendEvent(view, kind(place.toPoint(), copy, data, LEFT, NONE))
    QApplication.sendEvent(view, QDropEvent(place, copy, data, LEFT, NONE))
    settle(qtbot, page)
    assert days_of(page, 3) == ("2026-03-23", "2026-04-05")
    rest(qtbot, page)
    settle(qtbot, page)
    qtbot.waitUntil(lambda: list(line.rows.rows.ids) == [1, 2, 3] and not line.shelf.isVisible())


def test_alt_up_puts_one_on_the_timeline_from_today(page, feed, qtbot):
    line = line_of(page)
    line.shelf.lines.setFocus()
    press(KEY.Key_Down)
    assert page.chosen_records() == ("campaigns", [3])
    press(KEY.Key_Up, ALT)
    settle(qtbot, page)
    assert days_of(page, 3) == ("2026-03-18", "2026-03-31")


# What is said


def test_a_row_is_read_aloud_with_all_that_it_draws(page, feed):
    channel = rows(feed.workspace, "SELECT name FROM channels WHERE id=1")[0][0]
    line = line_of(page)
    told = [line.rows.rows.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(2)]
    assert told == [
        (
            "Open day, Planned, 10 Mar – 29 Mar, € 500 of € 2,000, 2 pieces of content, 1 out, "
            "1 other runs at the same time"
        ),
        f"Fair, Running, 20 Mar – 20 Apr, {channel}, 1 other runs at the same time",
    ]


def test_a_tick_says_what_it_is(page):
    line = line_of(page)
    place = spot(page, 1, "2026-03-25") + QPoint(0, line.rows.drawing.bar_bottom - 8)
    assert line.rows.hint(place) == "Letter: make 15 Mar 2026, publish 25 Mar 2026, Scheduled"
    assert line.rows.hint(spot(page, 1, "2026-03-18")).startswith("Open day, Planned")


def test_gaps_are_said_in_words(page):
    told = line_of(page).foot.told()
    assert told == "at most 2 campaigns at once, from 20 Mar, no post planned (26 Mar), nothing planned (21 Apr)"


def test_groups_stand_one_after_the_other(page, qtbot, qtmodeltester):
    line = line_of(page)
    line.group.choose("status")
    line._regroup()
    assert list(line.rows.rows.ids) == [-1, 1, -2, 2]
    told = [line.rows.rows.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) for at in (0, 2)]
    assert told == ["Planned, 1", "Running, 1"]
    line.rows.selectAll()
    assert line.selected_ids() == (1, 2)
    qtmodeltester.check(line.rows.rows)


def test_how_it_was_looked_at_comes_back_with_the_file(page, feed, qtbot):
    line_of(page).group.choose("channel")
    line_of(page)._regroup()
    line_of(page).along.click()
    page.put_away()
    again = shown(qtbot, CampaignsPage(feed), (1250, 700))
    line = line_of(again)
    qtbot.waitUntil(lambda: list(line.rows.rows.ids) == [-1, 2, -2, 1])
    assert (line.zoom.key, line.scene.along, again.front) == ("month", False, line)


def test_dragging_paints_only_the_row_that_is_held(page, qtbot):
    line, painted = line_of(page), []

    kept = line.rows.paintEvent
    line.rows.paintEvent = lambda event: (painted.append(event.rect()), kept(event))
    QApplication.processEvents()
    drag(page, spot(page, 1, "2026-03-18"), 3, drop=False)
    QApplication.processEvents()
    row = line.rows.visualRect(line.rows.rows.index(0, 0)).adjusted(0, -1, 0, 1)

    def only_its_row(days: int) -> bool:
        painted.clear()
        line.rows.hold("move", days)
        QApplication.processEvents()
        return bool(painted) and all(row.contains(one) for one in painted)

    assert any(only_its_row(days) for days in (5, 6, 7, 8))  # an answer that came late paints all once
    line.rows.let_go()


# The two weeks ahead


def test_the_two_weeks_ahead_stand_below_until_they_are_put_away(page, feed, qtbot):
    line = line_of(page)
    qtbot.waitUntil(lambda: line.ahead.grid.agenda is not None)
    assert [one.name for one in line.ahead.grid.agenda.days[day("2026-03-25")].entries] == ["Letter"]
    line.two_weeks.click()
    page.put_away()
    again = shown(qtbot, CampaignsPage(feed), (1250, 700))
    assert not line.ahead.isVisible() and not line_of(again).ahead.isVisible()


def test_what_stands_there_is_opened_and_a_day_is_shown_in_the_calendar(page, qtbot):
    ahead = line_of(page).ahead
    qtbot.waitUntil(lambda: ahead.grid.agenda is not None)
    with qtbot.waitSignal(page.wants_record) as opened:
        ahead.grid.opened.emit(ahead.grid.agenda.days[day("2026-03-25")].entries[0])
    assert opened.args == ["content", 2]
    asked = []
    page.wants_day.connect(lambda *told: asked.append(told))
    ahead.begun.emit(day("2026-03-20"))
    ahead.day_opened.emit(day("2026-03-21"))
    assert asked == [(day("2026-03-20"), True), (day("2026-03-21"), False)]


def test_a_tick_leads_to_its_content(page, qtbot):
    line = line_of(page)
    place = spot(page, 1, "2026-03-25") + QPoint(0, line.rows.drawing.bar_bottom - 8)
    with qtbot.waitSignal(page.wants_record) as opened:
        QTest.mouseDClick(line.rows.viewport(), LEFT, NONE, place)
    assert opened.args == ["content", 2]


def test_the_keyboard_goes_along_to_the_way_that_is_turned_to(page, qtbot):
    stand(page, 1)
    for way, there in (("board", page.ways.board), ("timeline", page.ways.timeline)):
        page.ways.switch.turn(way)
        settle(qtbot, page)
        page.take_keyboard()
        assert there.isAncestorOf(QApplication.focusWidget())
    page.ways.switch.turn("compare")
    page.take_keyboard()
    assert not page.table.hasFocus()


def test_two_weeks_are_fewer_days_where_there_is_no_room(qtbot, feed):
    strip = TwoWeeks(feed)
    qtbot.addWidget(strip)
    strip.resize(900, 200)
    strip.show()
    qtbot.waitUntil(lambda: strip.grid.agenda is not None)
    today = feed.today()
    assert (strip.days, strip.grid.agenda.last) == (14, today + dt.timedelta(days=13))
    strip.resize(400, 200)
    qtbot.waitUntil(lambda: strip.grid.agenda.last == today + dt.timedelta(days=6))
    assert (strip.days, strip.title.text()) == (7, "7 days ahead")
    assert strip.minimumSizeHint().width() <= 300
