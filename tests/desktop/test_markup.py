"""Whatever a text looks like, it is shown as it was typed: in words, buttons, tooltips, menus and titles."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QMessageBox, QTextBrowser, QTextEdit, QWidget

from models.actions.business import edit_business
from tests.desktop.markup import MARKUP, business_of_markup
from tests.desktop.tour import everything, go
from views.lists.page import ListPage

PIECE = "<b>A"
LOOKED_AT = 30  # rows of a list


def tips(widget):
    """The tooltips of a widget, and of what it lists."""
    yield widget.toolTip()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        root = widget.rootIndex()
        for row, column in product(range(LOOKED_AT), repeat=2):
            if model.hasIndex(row, column, root):
                yield str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")


def faults(widget):
    """What a widget would show otherwise than it was typed."""
    if isinstance(widget, QTextEdit | QTextBrowser):
        yield "may show markup"
    if isinstance(widget, QLabel | QMessageBox) and PIECE in widget.text():
        if widget.textFormat() != Qt.TextFormat.PlainText:
            yield f"shows markup: {widget.text()}"
        if isinstance(widget, QLabel) and widget.buddy() is not None:
            yield f"takes a sign for a key: {widget.text()}"
    markup = [tip for tip in tips(widget) if PIECE in tip and Markup.mightBeRichText(tip)]
    yield from (f"has a tooltip of markup: {tip}" for tip in markup)
    said = [widget.text()] if isinstance(widget, QAbstractButton) else []
    said += [act.text() for act in widget.actions()]
    yield from (f"takes a sign for a key: {text}" for text in said if "A&B" in text)


def all_faults(over):
    shown = [over, *(one for one in over.findChildren(QWidget) if one.isVisible())]
    return [f"{type(one).__name__} “{one.objectName()}” {fault}" for one in shown for fault in faults(one)]


@pytest.fixture
def running(start, tmp_path):
    return start(business_of_markup(tmp_path))


def test_markup_is_shown_as_it_was_typed_everywhere(running, qtbot, tmp_path):
    seen = 0
    for name, window in everything(running, qtbot, tmp_path):
        assert all_faults(window) == [], name
        seen += sum(PIECE in label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert seen > 10


@pytest.mark.parametrize("key", ["campaigns", "people", "companies", "deals"])
def test_menus_show_signs_and_take_none_for_a_key(running, qtbot, key):
    page = go(running, qtbot, key)
    assert isinstance(page, ListPage)
    page.table.setCurrentIndex(page.table.rows.index(0, 0))
    place = page.table.visualRect(page.table.rows.index(0, 0)).center()
    acts = [act for menu in (page.menu(place), *page.findChildren(QWidget)) for act in menu.actions()]
    assert not [act.text() for act in acts if isinstance(act, QAction) and "A&B" in act.text()]


def test_undo_is_named_as_the_record_is(running, qtbot):
    running.program.business.feed.do(f"Edit {MARKUP}", edit_business, "phone", "1", MARKUP)
    qtbot.waitUntil(lambda: MARKUP.replace("&", "&&") in running.window.menus.acts["undo"].text())


def test_the_window_is_titled_as_the_business_is_called(running):
    shown = running.window.windowTitle().replace("[*][*]", "[*]")
    assert shown == f"{MARKUP} — Fairlead"
    assert "[*][*]" in running.window.windowTitle()


@pytest.mark.parametrize("made", [QLabel, QMessageBox])
def test_markup_in_words_is_found(made, qtbot):
    wrong = made()
    qtbot.addWidget(wrong)
    wrong.setText(MARKUP)
    wrong.setToolTip(MARKUP)
    assert len(list(faults(wrong))) == 2
