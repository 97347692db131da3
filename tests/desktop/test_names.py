"""Everything that takes the keyboard or is looked for says what it is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tests.desktop.tour import everything, pages

BUTTONS = frozenset({
    QAccessible.Role.PushButton, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton, QAccessible.Role.ButtonMenu,
    QAccessible.Role.ButtonDropDown,
})  # fmt: skip
#: These are looked for also where the keyboard does not reach them.
NAMED = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit)


def spoken(one: QObject) -> str:
    """What a screen reader calls it; on Linux Qt says the chosen entry instead of a drop-down's name."""
    face = QAccessible.queryAccessibleInterface(one)
    if isinstance(one, QComboBox):
        return one.accessibleName().strip()
    return face.text(QAccessible.Text.Name).strip() if face is not None else ""


def is_inner(one: QWidget) -> bool:
    """Whether another widget speaks for it: the entry of a spin box, the header of a table, the list of a drop-down."""
    above = one.parentWidget()
    return one.focusProxy() is not None or isinstance(one, QHeaderView) or isinstance(above, QComboBox)


def faults(one: QWidget) -> Iterator[str]:
    """What is wrong with how a widget is told to who does not see it."""
    face = QAccessible.queryAccessibleInterface(one)
    if face is None or is_inner(one):
        return
    name = spoken(one)
    if not name and (one.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(one, NAMED)):
        yield "has no name"
    kinds = (kind.__name__ for kind in type(one).__mro__)
    if name and name in {one.objectName(), *(kind for kind in kinds if not kind.istitle())}:
        yield f"is called “{name}”"
    if isinstance(one, QAbstractButton) and face.role() not in BUTTONS:
        yield f"is a button and says it is a {face.role().name}"
    if isinstance(one, QComboBox) and not face.text(QAccessible.Text.Description) and not face.relations():
        yield "shows nowhere what is chosen with it"
    if isinstance(one, QLabel):
        yield from label_faults(one)


def label_faults(label: QLabel) -> Iterator[str]:
    words, buddy = label.text().replace("&", "").removesuffix(" *"), label.buddy()
    if buddy is None and "&" in label.text().replace("&&", "") and label.textFormat() != Qt.TextFormat.PlainText:
        yield f"“{words}” leads to nothing"
    if buddy is not None and words not in spoken(buddy):
        yield f"“{words}” stands beside “{spoken(buddy)}”"


def all_faults(over: QWidget) -> list[str]:
    """The faults of every widget in sight."""
    shown = [one for one in over.findChildren(QWidget) if one.isVisible()]
    return [f"{type(one).__name__} “{one.objectName()}” {fault}" for one in shown for fault in faults(one)]


def test_the_welcome_page(start):
    assert all_faults(start().window) == []


def test_everything_with_a_full_business(start, sample, qtbot, tmp_path):
    running = start(sample)
    found = {name: all_faults(shown) for name, shown in everything(running, qtbot, tmp_path)}
    assert not any(found.values()), told(found)
    assert len(found) > 30


def test_everything_with_a_new_business(start, file, qtbot, tmp_path):
    running = start(file)
    found = {name: all_faults(shown) for name, shown in pages(running, qtbot)}
    assert not any(found.values()), told(found)


def told(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{name}: {fault}" for name, faults in found.items() for fault in faults)


@pytest.mark.parametrize("made", [QPushButton, QListView, QLineEdit, QPlainTextEdit, QComboBox])
def test_a_widget_without_a_name_is_found(made, qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    made(whole)
    whole.show()
    assert all_faults(whole)


def test_what_a_screen_reader_turns_is_done(start, file, qtbot):
    running = start(file)
    turned = running.window.sidebar.buttons["people"]
    act_on(turned)
    assert running.program.business.page_key == "people"
    page = running.program.business.page
    act_on(page.current().findChild(QAbstractButton, "show-companies"))
    assert page.current().subject == "companies"


def act_on(button: QAbstractButton) -> None:
    """As assistive tools do: without a click."""
    QAccessible.queryAccessibleInterface(button).actionInterface().doAction("Toggle")
