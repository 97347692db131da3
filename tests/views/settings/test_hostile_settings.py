"""Anything typed into the settings is kept as text, or stays with a sentence beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from models.actions.lists import add_item
from models.fields import Kind
from models.lists import LISTS
from models.queries.business import FIELDS, details
from tests import factory
from tests.digest import digest_of
from tests.hostile import NUMBERS, TEXTS, plain
from tests.views.acts import leave, shown
from views.settings.editor import ListEditor
from views.settings.facts import Facts
from views.shared.choice_entry import ChoiceEntry

FACTS = [key for key, field in FIELDS.items() if not field.choices and key not in ("currency", "working_days")]
CELLS = [
    (name, at)
    for name, kept in LISTS.items()
    for at, field in enumerate(kept.fields)
    if not field.choices and field.kind is not Kind.LINK
]


def settle(feed):
    feed.workspace.run(lambda _connection: None)
    for _turn in range(3):
        QApplication.processEvents()


def paste(entry, text):
    entry.selectAll()
    QApplication.clipboard().setText(text)
    entry.paste()


@pytest.mark.parametrize("key", FACTS)
def test_anything_typed_into_a_fact_is_kept_or_told(qtbot, feed, key):
    facts = shown(qtbot, holding(Facts(feed, (key,)), feed), (500, 120))
    row = facts.rows[key]
    if isinstance(row.entry, ChoiceEntry):
        pytest.skip("it is chosen from a list")
    for name, text in {**TEXTS, **NUMBERS}.items():
        before = digest_of(feed.workspace)
        row.entry.setFocus()
        paste(row.entry, text)
        leave(row.entry)
        settle(feed)
        if row.entry.property("wrong"):
            assert 0 < len(row.message.text()) < 220, name
            assert digest_of(feed.workspace) == before, name
            row.restore()
        elif digest_of(feed.workspace) != before:
            value = feed.ask(details)[key]
            if isinstance(value, str) and FIELDS[key].kind is Kind.LONG_TEXT:
                value = plain(value)  # its lines stay, and so do signs that turn the way of writing
            assert not isinstance(value, str) or value == plain(text) or key.startswith("day_"), name
            feed.workspace.undo()
            settle(feed)
        assert digest_of(feed.workspace) == before, name


def holding(widget, feed):
    widget.feed = feed
    return widget


@pytest.mark.parametrize(("kept", "column"), CELLS)
@pytest.mark.parametrize("adding", [False, True])
def test_anything_typed_into_a_list_is_kept_or_told(qtbot, feed, kept, column, adding):
    editor = shown(qtbot, ListEditor(feed, kept), (500, 500))
    if editor.kept.of:
        factory.sequence(feed.workspace, "After a fair", (0, "call", "Call"))
        editor.show_of(1, "")
    rows = len(editor.table.items.items)
    if (adding and (column or not editor.kept.grows)) or (not adding and not rows):
        pytest.skip("there is no such cell")
    for name, text in {**TEXTS, **NUMBERS}.items():
        before = digest_of(feed.workspace)
        entry = typed(qtbot, editor, (rows if adding else 0, column), text)
        if editor.table.is_typing():
            assert 0 < len(editor.message.text()) < 250 or not plain(text), name
            assert entry is None or entry.property("wrong") or not editor.message.text(), name
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert not editor.table.is_typing(), name
        if digest_of(feed.workspace) != before:
            feed.workspace.undo()
            settle(feed)
        assert digest_of(feed.workspace) == before, name


def typed(qtbot, editor, at, text):
    """Paste over a cell and press Enter; the entry where it is still open."""
    editor.table.setFocus()
    editor.table.setCurrentIndex(editor.table.items.index(*at))
    editor.table.edit(editor.table.currentIndex())
    entry = QApplication.focusWidget()
    assert isinstance(entry, QLineEdit)
    paste(entry, text)
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    settle(editor.feed)
    now = QApplication.focusWidget()
    return now if isinstance(now, QLineEdit) else None


def test_a_cell_left_for_another_one_opens_again_with_what_was_typed(qtbot, feed):
    for name in ("Full", "Half", "Less", "None"):
        feed.workspace.do("Add", add_item, "tax_rates", {"name": name})
    editor = shown(qtbot, ListEditor(feed, "tax_rates"), (500, 500))
    editor.table.setFocus()
    editor.table.setCurrentIndex(editor.table.items.index(0, 1))
    editor.table.edit(editor.table.currentIndex())
    paste(QApplication.focusWidget(), "101 %")
    editor.table.setCurrentIndex(editor.table.items.index(3, 0))
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    entry = QApplication.focusWidget()
    assert (entry.text(), entry.property("wrong"), editor.table.currentIndex().row()) == ("101 %", True, 0)
    assert "is not a rate" in editor.message.text()
