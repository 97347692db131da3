"""The look changes while the program runs: everything follows, and comes back as it was."""

import pytest
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from models.queries.listings import LISTINGS
from tests.factory import company
from tests.views.acts import settle
from views.lists.table import RecordTable
from views.shared import look
from views.shared.pieces import cell, grid


@pytest.fixture(autouse=True)
def light_again(qapp):
    yield
    look.use("light")


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


def seen(widget: QWidget) -> set[str]:
    return colours(widget.grab().toImage())


def test_the_palette_follows(qapp) -> None:
    before = qapp.palette()
    look.use("dark")
    assert qapp.palette().window().color() == look.colour("page") == QColor("#16181B")
    look.use("light")
    assert qapp.palette() == before


def test_a_label_follows(qtbot) -> None:
    label = QLabel("█")
    qtbot.addWidget(label)
    look.set_colour(label, "bad")
    look.use("dark")
    assert look.colour("bad").name().upper() == "#FF9389" in seen(label)
    look.use("light")
    assert "#B42318" in seen(label)


def test_a_label_inside_of_something_with_a_sheet_follows(qtbot) -> None:
    whole, label = QLabel(), QLabel("███")
    qtbot.addWidget(whole)
    label.setParent(whole)
    look.set_sheet(whole, "#nothing { background: @bad-tint; }")
    look.set_colour(label, "bad")
    for theme, percent, red in (("dark", 100, "#FF9389"), ("dark", 110, "#FF9389"), ("light", 110, "#B42318")):
        look.use(theme, percent)
        assert red in seen(label)


def test_an_icon_follows(qtbot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    look.set_icon(button, "plus", "sales")
    for theme, blue in (("light", "#2456C7"), ("dark", "#82A8FF"), ("light", "#2456C7")):
        look.use(theme)
        assert blue in seen(button)


def test_the_icon_of_an_act_in_a_field_follows(qtbot) -> None:
    entry = QLineEdit()
    qtbot.addWidget(entry)
    act = QAction(entry)
    look.set_icon(act, "plus", "marketing")
    entry.addAction(act, QLineEdit.ActionPosition.LeadingPosition)
    look.use("dark")
    assert act.icon().pixmap(16, 16).toImage() == look.pixmap("plus", "marketing", 16, 1.0).toImage()
    look.use("light")
    assert act.icon().pixmap(16, 16).toImage() == look.pixmap("plus", "marketing", 16, 1.0).toImage()


def test_a_sheet_of_its_own_follows(qtbot) -> None:
    button = QPushButton("x")
    qtbot.addWidget(button)
    look.set_sheet(button, "QPushButton { background: @bad-tint; }")
    look.use("dark")
    assert "#43201D" in seen(button)
    look.use("light")
    assert "#FDECEA" in seen(button)


def test_what_is_made_in_the_dark_follows_to_the_light(qtbot) -> None:
    look.use("dark")
    button = QPushButton("x")
    qtbot.addWidget(button)
    assert "#1E2125" in seen(button)
    look.use("light")
    assert "#FFFFFF" in seen(button) and "#1E2125" not in seen(button)


def test_a_list_follows(feed, qtbot) -> None:
    company(feed.workspace, name="█████")
    table = RecordTable(feed, LISTINGS["companies"])
    qtbot.addWidget(table)
    table.ask()
    settle(qtbot, table)
    light = seen(table.viewport())
    assert {"#1F2328", "#FFFFFF"} <= light
    look.use("dark")
    assert {"#E6E8EB", "#1E2125"} <= seen(table.viewport())
    look.use("light")
    assert seen(table.viewport()) == light


def test_a_grid_follows(qtbot) -> None:
    table = grid("grid", "Grid", ["A"])
    qtbot.addWidget(table)
    table.setRowCount(1)
    table.setItem(0, 0, cell("███", "bad", ground="bad-tint"))
    look.use("dark")
    assert {"#FF9389", "#43201D"} <= seen(table.viewport())


def test_larger_type_asks_for_higher_rows_and_wider_columns(feed, qtbot) -> None:
    table = RecordTable(feed, LISTINGS["companies"])
    qtbot.addWidget(table)
    high, wide = table.verticalHeader().defaultSectionSize(), table.columnWidth(0)
    look.use("light", 150)
    assert table.verticalHeader().defaultSectionSize() > high
    assert table.columnWidth(0) == round(wide * 1.5)
    look.use("light", 100)
    assert (table.verticalHeader().defaultSectionSize(), table.columnWidth(0)) == (high, wide)


def test_words_grow_with_the_type(qtbot) -> None:
    plain, title = QLabel("Fairlead"), QLabel("Fairlead")
    for label in (plain, title):
        qtbot.addWidget(label)
        label.show()
    look.set_font(title, look.TITLE, 600)
    look.use("light", 150)
    assert (plain.font().pixelSize(), title.font().pixelSize()) == (20, 30)
    look.use("light", 100)
    assert (plain.font().pixelSize(), title.font().pixelSize()) == (13, 20)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_an_icon_is_drawn_at_the_density_of_the_screen(qapp, ratio: float) -> None:
    assert look.pixmap("plus", "ink", 16, ratio).width() == 16 * ratio
    assert look.pixmap("plus", "ink", 16, ratio).deviceIndependentSize().width() == 16
