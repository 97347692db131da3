"""The keyboard comes everywhere, in the order that the eye goes, and is seen wherever it stands."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from desktop.sidebar import PLACES
from desktop.window import Window
from tests.desktop.tour import dialogs, go, pages, panels, rest, steps

#: More stops than any page has.
MOST = 120


def tab(window: QWidget, *, back: bool = False) -> QWidget | None:
    """Press Tab where the keyboard is, and say where it is then."""
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    QTest.keyClick(window.focusWidget() or window, key)
    QApplication.processEvents()
    return window.focusWidget()


@dataclass
class Stop:
    """A place of the keyboard, as it was when Tab came to it."""

    widget: QWidget
    name: str
    seen: bool

    @classmethod
    def of(cls, one: QWidget) -> "Stop":
        whole = box(one)
        seen = one.hasFocus() and one.window().rect().intersects(whole) and not one.visibleRegion().isEmpty()
        return cls(one, name(one), seen)


def stops(window: QWidget) -> list[Stop]:
    """Where Tab leads until it is back where it began; in the main window that is the sidebar."""
    if isinstance(window, Window):
        first_of(window).setFocus(Qt.FocusReason.TabFocusReason)
    first = window.focusWidget() or tab(window)
    found = [Stop.of(first)]
    for _turn in range(MOST):
        now = tab(window)
        if now is first:
            return found
        found.append(Stop.of(now))
    pytest.fail(f"Tab never comes back to {first.objectName()}: {[one.name for one in found[-6:]]}")


def first_of(window: Window) -> QWidget:
    """What stands first in the sidebar."""
    bar = window.sidebar
    return next((one for one in (bar.leave, *bar.buttons.values()) if one.isVisible() and one.isEnabled()), bar)


def name(one: QWidget) -> str:
    return f"{type(one).__name__} “{one.objectName() or one.accessibleName()}”"


def box(one: QWidget) -> QRect:
    return QRect(one.mapTo(one.window(), QPoint(0, 0)), one.size())


def looks_the_same(one: QWidget) -> bool:
    """Whether nothing tells that the keyboard is there."""
    one.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    there = one.grab().toImage()
    one.clearFocus()
    QApplication.processEvents()
    return one.grab().toImage() == there


def jumps(found: list[Stop]) -> list[str]:
    """Steps back up that lead into no column further right, and steps back left within a row."""
    for area in found[0].widget.window().findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)
    back = []
    for one, other in pairwise(found):
        here, there = box(one.widget), box(other.widget)
        if one.widget.visibleRegion().isEmpty() != other.widget.visibleRegion().isEmpty():
            continue  # out of something that scrolls, or into it
        up = there.bottom() < here.top() and there.left() < here.right() - 8
        left = there.right() < here.left() and abs(there.center().y() - here.center().y()) < 8
        if up or left:
            back.append(f"{one.name} {here.getRect()} → {other.name} {there.getRect()}")
    return back


@pytest.fixture
def running(start, sample):
    running = start(sample)
    running.window.activateWindow()
    return running


def faults(window: QWidget, at: str, looked_at: set[QWidget]) -> list[str]:
    """What is wrong with the way of Tab through what is shown."""
    found = stops(window)
    fresh = [one for one in found if one.widget not in looked_at]
    looked_at.update(one.widget for one in fresh)
    return [
        *(f"{at}: {one.name} has the keyboard and is not seen" for one in found if not one.seen),
        *(f"{at}: {jump}" for jump in jumps(found)[isinstance(window, QDialog) :]),  # it begins in its middle
        *(f"{at}: {one.name} looks the same with the keyboard" for one in fresh if looks_the_same(one.widget)),
    ]


def test_every_stop_of_every_page(running, qtbot):
    looked_at = set()
    told = [one for walk in (pages, panels) for at, _page in walk(running, qtbot)
            for one in faults(running.window, at, looked_at)]  # fmt: skip
    assert not told, "\n".join(told)
    assert len(looked_at) > 150


def test_every_stop_of_every_dialog(running, qtbot, tmp_path):
    looked_at = set()
    walks = [dialogs(running, qtbot), steps(running, qtbot, tmp_path)]
    told = [one for walk in walks for at, dialog in walk for one in faults(dialog, at, looked_at)]
    assert not told, "\n".join(told)
    assert len(looked_at) > 20


@pytest.mark.parametrize(
    ("page", "areas"),
    [
        ("desk", ["sidebar", "funnel", "pane-campaigns", "pane-people", "pane-deals"]),
        ("people", ["sidebar", "table-people", "form-people"]),
        ("settings", ["sidebar", "settings-sections", "section-business"]),
        ("reports", ["sidebar", "month-name", "page-reports"]),
    ],
)
def test_f6_walks_through_the_areas(running, qtbot, page, areas):
    go(running, qtbot, page)
    window = running.window
    window.sidebar.take_keyboard()
    for key, ways in (("F6", areas[1:] + areas[:1]), ("Shift+F6", areas[::-1])):
        for area in ways:
            QTest.keySequence(window, QKeySequence(key))
            assert area in above(window.focusWidget())


def above(one: QWidget) -> set[str]:
    """What a widget stands in, by name."""
    found = set()
    while one is not None:
        found.add(one.objectName())
        one = one.parentWidget()
    return found


def test_f6_into_an_empty_pane(start, file, qtbot):
    running = start(file)
    go(running, qtbot, "desk")
    for area in ("pane-people", "pane-deals", "sidebar"):
        QTest.keySequence(running.window, QKeySequence("F6"))
        assert area in above(running.window.focusWidget())


def test_tab_leaves_and_enters_the_panel_both_ways(running, qtbot):
    page = go(running, qtbot, "people")
    qtbot.waitUntil(page.form.isVisible)
    page.table.setFocus()
    assert page.form.isAncestorOf(tab(running.window))
    assert tab(running.window, back=True) is page.table


def test_the_arrows_walk_the_pages_and_space_shows_one(running, qtbot):
    go(running, qtbot, "desk")
    running.window.sidebar.take_keyboard()
    for _turn in range([place.key for place in PLACES].index("people")):
        QTest.keyClick(running.window.focusWidget(), Qt.Key.Key_Down)
    assert (above(running.window.focusWidget()) & {"place-people"}, running.program.business.page_key) == (
        {"place-people"}, "desk",
    )  # fmt: skip
    QTest.keyClick(running.window.focusWidget(), Qt.Key.Key_Space)
    rest(running, qtbot)
    assert running.program.business.page_key == "people"
