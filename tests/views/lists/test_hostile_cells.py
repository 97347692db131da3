"""Anything typed into a cell of a list or a box is kept as text, or stays with a sentence beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from models.fields import Kind
from models.queries.listings import LISTINGS
from models.subjects import SUBJECTS
from tests import factory
from tests.digest import digest_of
from tests.hostile import NUMBERS, TEXTS, plain
from tests.views.acts import settle, shown
from tests.views.records.test_hostile_forms import ADD
from views.lists.table import RecordTable
from views.records.log_box import LogBox
from views.records.plan_box import CampaignBox, PlanBox
from views.shared.box import Box
from views.shared.bubble import Bubble
from views.shared.entries import LinkEntry

CELLS = [
    (about.subject, column.key)
    for about in SUBJECTS.values()
    for column in LISTINGS[about.subject].columns
    if column.field.editable and column.field.kind not in (Kind.LONG_TEXT, Kind.CHOICE, Kind.LINK)
]
WORDS = {name: TEXTS[name] for name in ("long-word", "html", "overrides", "unseen", "piled", "families", "formula")}
FEW = {name: NUMBERS[name] for name in ("leap", "old", "far", "someday", "negative", "huge", "exponent")}
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")


@pytest.mark.parametrize(("subject", "key"), CELLS)
def test_anything_typed_into_a_cell_is_kept_as_text_or_stays_with_a_sentence(qtbot, feed, subject, key):
    ADD[subject](feed.workspace)
    table = RecordTable(feed, LISTINGS[subject])
    table.ask()
    shown(qtbot, table)
    at = [column.key for column in table.listing.columns].index(key)
    table.setColumnHidden(at, False)
    table.rows.use([key, table.listing.columns[0].key])
    for name, text in {**WORDS, **FEW}.items():
        before = digest_of(feed.workspace)
        entry = typed(table, at, text)
        qtbot.keyClick(entry, Qt.Key.Key_Return)
        settle(qtbot, table)
        if table.state() == QAbstractItemView.State.EditingState:
            told(table, entry, name)
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
            settle(qtbot, table)
        elif digest_of(feed.workspace) != before:
            feed.workspace.undo()
            settle(qtbot, table)
        assert digest_of(feed.workspace) == before, name


def typed(table, column, text):
    """Open a cell and paste over what stands in it."""
    index = table.rows.index(0, column)
    table.setFocus()
    table.setCurrentIndex(index)
    table.edit(index)
    entry = QApplication.focusWidget()
    assert isinstance(entry, QLineEdit)
    entry.selectAll()
    QApplication.clipboard().setText(text)
    entry.paste()
    return entry


def told(table, entry, name):
    entry = QApplication.focusWidget()
    bubble = table.findChild(Bubble)
    assert bubble.isVisible(), name
    assert 0 < len(bubble.text()) < 250, name
    assert bubble.rect().width() <= table.width(), name
    assert entry.property("wrong") and entry.accessibleDescription(), name


def test_a_cell_left_for_another_one_opens_again_with_what_was_typed(qtbot, feed):
    for name in ("Adam", "Baker"):
        factory.person(feed.workspace, last_name=name)
    table = RecordTable(feed, LISTINGS["people"])
    table.ask()
    shown(qtbot, table)
    at = [column.key for column in table.listing.columns].index("next_action_on")
    typed(table, at, "31.2.2026")
    table.setCurrentIndex(table.rows.index(1, 0))
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    entry = QApplication.focusWidget()
    assert (entry.text(), entry.property("wrong"), table.currentIndex().row()) == ("31.2.2026", True, 0)
    qtbot.keyClick(entry, Qt.Key.Key_Escape)
    assert table.state() != QAbstractItemView.State.EditingState


# Boxes


def boxes(feed):
    """The boxes of the panel, open, and the entry that makes each worth keeping."""
    log, plan, campaign = LogBox(feed, "people"), PlanBox(feed, "people"), CampaignBox(feed)
    return {"log": (log, lambda: log.log([1], "call")), "plan": (plan, lambda: plan.plan([1])),
            "campaign": (campaign, lambda: campaign.add([1]))}  # fmt: skip


@pytest.mark.parametrize(
    ("box", "key"),
    [("log", "note"), ("log", "outcome"), ("log", "happened_on"), ("log", "happened_time"), ("log", "minutes"),
     ("plan", "title"), ("plan", "due_on"), ("plan", "due_time"), ("campaign", "campaign_id")],
)  # fmt: skip
def test_anything_typed_into_a_box_is_kept_or_stays_with_a_sentence(qtbot, feed, box, key):
    factory.person(feed.workspace)
    made, begin = boxes(feed)[box]
    made.feed = feed
    shown(qtbot, made, (340, 400))
    for name, text in {**TEXTS, **NUMBERS}.items():
        before = digest_of(feed.workspace)
        begin()
        put(made, key, text)
        settle_box(qtbot, made)
        if made.is_open():
            assert 0 < len(made.fault.text()) < 250, name
            assert made.minimumSizeHint().width() <= 340, name
            assert digest_of(feed.workspace) == before, name
            qtbot.keyClick(made, Qt.Key.Key_Escape)
        elif digest_of(feed.workspace) != before:
            assert key != "outcome" or kept(feed, "outcome") == (plain(text) or None), name
            feed.workspace.undo()
        assert not made.is_open(), name
        assert digest_of(feed.workspace) == before, name


def put(made: Box, key, text):
    entry = made.entries[key]
    entry.setFocus()
    entry.selectAll()
    QApplication.clipboard().setText(text)
    entry.paste()
    if isinstance(entry, LinkEntry):
        entry.completer().popup().hide()
    pasted = not made.fault.isHidden() and entry.property("wrong")
    if not pasted:
        made.keep()


def settle_box(qtbot, made):
    made.feed.workspace.run(lambda _connection: None)
    QApplication.processEvents()


def kept(feed, column):
    return factory.rows(feed.workspace, f"SELECT {column} FROM activities")[0][0]
