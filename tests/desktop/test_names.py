"""Everything that takes the keyboard says what it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QWidget

from models.actions.people import add_person


def unnamed(over: QWidget) -> list[str]:
    """Visible widgets that take the keyboard and have nothing to be read aloud."""
    shown = [one for one in over.findChildren(QWidget) if one.isVisibleTo(over)]
    found = [one for one in shown if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    spoken = {one: QAccessible.queryAccessibleInterface(one) for one in found}
    return [
        f"{type(one).__name__} {one.objectName()}"
        for one, face in spoken.items()
        if face is not None and one.focusProxy() is None and not face.text(QAccessible.Text.Name)
    ]


def test_the_welcome_page(start):
    running = start()
    assert unnamed(running.window) == []


@pytest.mark.parametrize("page", ["campaigns", "people", "deals", "reports"])
def test_the_pages(start, file, qtbot, page):
    running = start(file)
    running.program.business.feed.do("Add Ana", add_person, {"last_name": "Prado"})
    running.window.menus.acts[f"go-{page}"].trigger()
    qtbot.wait(100)
    assert unnamed(running.window) == []


@pytest.mark.parametrize("act", ["import", "imports", "report", "restore", "shortcuts"])
def test_the_dialogs(start, file, act):
    running = start(file)
    running.window.menus.acts[act].trigger()
    (dialog,) = running.window.findChildren(QDialog)
    assert unnamed(dialog) == []
    dialog.done(0)
