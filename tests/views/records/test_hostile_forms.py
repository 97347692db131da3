"""Anything typed into any field is kept as plain text, or stays with a sentence beside it; nothing is half written."""

import datetime as dt
import re
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.fields import Kind
from models.queries.records import record
from models.subjects import SUBJECTS
from tests import factory
from tests.digest import digest_of
from tests.hostile import NUMBERS, TEXTS, plain
from tests.views.acts import leave, settle, shown
from views.records.form import RecordForm
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import LinkEntry

ADD = {"people": factory.person, "companies": factory.company, "campaigns": factory.campaign,
       "deals": factory.deal, "products": factory.product, "content": factory.piece,
       "research": factory.note}  # fmt: skip
WORDS = {Kind.TEXT, Kind.LONG_TEXT, Kind.PHONE, Kind.WEB, Kind.EMAIL, Kind.TAGS}
FIELDS = [(about.subject, field.key) for about in SUBJECTS.values() for field in about.fields if field.editable]
#: What is typed into every field of a draft; each field for itself is asked for all of it.
DRAFTED = ("long-word", "html", "overrides", "unseen", "piled", "families", "formula", "lines", "leap", "huge")
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")


@pytest.fixture
def form_of(qtbot, feed):
    """Makes the form of a new record."""

    def make(subject):
        one = ADD[subject](feed.workspace)
        made = shown(qtbot, RecordForm(feed, SUBJECTS[subject]), (360, 900))
        made.show_record(one)
        made.fold.unfold(on=True)
        return made

    return make


def paste(entry, text):
    """Replace what stands in an entry by way of the clipboard, and say how long that took where it is long."""
    began = time.perf_counter()
    entry.setFocus()
    entry.selectAll()
    QApplication.clipboard().setText(text)
    entry.paste()
    if not text:
        QTest.keyClick(entry, Qt.Key.Key_Delete)
    if isinstance(entry, LinkEntry):
        entry.completer().popup().hide()
    leave(entry)
    if (took := time.perf_counter() - began) > 0.5:
        print(f"{entry.objectName()}: {took:.1f} s for {len(text):,} characters")


def stands_in(entry):
    return entry.toPlainText() if hasattr(entry, "toPlainText") else entry.text()


def stored(form, key):
    return form.feed.ask(record, form.about.subject, form.record.id, form.feed.today()).values[key]


def hostile(field):
    some = ("longest", "word", "html", "turned", "piled", "families")
    return TEXTS if field.kind in WORDS else {**NUMBERS, **{name: TEXTS[name] for name in some}}


@pytest.mark.parametrize(("subject", "key"), FIELDS)
def test_anything_typed_into_a_record_is_kept_as_text_or_told(form_of, qtbot, subject, key):
    form = form_of(subject)
    row = form.rows[key]
    if isinstance(row.entry, ChoiceEntry):
        pytest.skip("it is chosen from a list")
    for name, text in hostile(row.field).items():
        before, was = digest_of(form.feed.workspace), stored(form, key)
        paste(row.entry, text)
        settle(qtbot, form)
        if row.entry.property("wrong"):
            check_told(form, row, name, text, before)
        else:
            check_kept(stored(form, key), row.field, name, text, was)
            if digest_of(form.feed.workspace) != before:
                form.feed.workspace.undo()
                settle(qtbot, form)
            assert digest_of(form.feed.workspace) == before, name


def check_told(form, row, name, text, before):
    """The sentence stands beside the entry, short, and nothing else changed; Esc takes the typing back."""
    said = row.message.text()
    assert digest_of(form.feed.workspace) == before, name
    assert not row.message.isHidden(), name
    assert row.message.textFormat() == Qt.TextFormat.PlainText, name
    assert row.field.title() in said, name
    assert len(said) < 220 or row.field.kind is Kind.CHOICE, name
    assert row.entry.accessibleDescription() == said.replace("\u200b", ""), name
    assert form.width() <= 360, name
    before = stands_in(row.entry)
    assert before == text or len(before) >= 1_900 or len(text) > 100 or not text.isprintable(), name
    row.restore()
    assert not row.entry.property("wrong"), name


def check_kept(value, field, name, text, was):
    """What was stored is the text itself, or a value within the field's bounds."""
    wanted = plain(text)
    if value == was and value is not None:
        return  # the list of a link was open; nothing counts as chosen
    if field.kind is Kind.TAGS:
        assert set(value.split(", ") if value else ()) == {part.strip() for part in re.split("[,;]", wanted) if part}
    elif field.kind in WORDS and field.kind is not Kind.LONG_TEXT:
        assert value == (wanted or None), name
    elif field.kind is Kind.LONG_TEXT:
        assert plain(str(value or "")) == wanted, name
    elif isinstance(value, dt.date):
        assert 1900 <= value.year <= 2200, name
    elif isinstance(value, int):
        assert abs(value) <= 10**15, name
        assert field.least is None or value >= field.least, name
    else:
        assert value is None, name


@pytest.mark.parametrize("name", DRAFTED)
@pytest.mark.parametrize("subject", ADD)
def test_a_draft_full_of_anything_is_added_whole_or_not_at_all(qtbot, feed, subject, name):
    form = shown(qtbot, RecordForm(feed, SUBJECTS[subject]), (360, 900))
    form.begin_draft()
    before, text = digest_of(feed.workspace), {**TEXTS, **NUMBERS}[name]
    typed = [row for row in form.rows.values() if not row.isHidden() and not isinstance(row.entry, ChoiceEntry)]
    for row in typed:
        paste(row.entry, text)
    form.add()
    settle(qtbot, form)
    if form.drafting:
        assert digest_of(feed.workspace) == before
        assert form.fault.text() or any(row.entry.property("wrong") and row.message.text() for row in typed)
    else:
        feed.workspace.undo()
        assert digest_of(feed.workspace) == before
