"""Texts of letters and e-mails are written: kept as they are typed, with what is wrong and how they read."""

import pytest
from PySide6.QtCore import Qt

from models.queries.letters import templates
from tests import factory
from tests.views.acts import retype, shown
from views.letters.texts import TextsDialog


@pytest.fixture
def dialog(qtbot, feed):
    ana = factory.person(feed.workspace, salutation="Ms", company_id=factory.company(feed.workspace))
    day = factory.campaign(feed.workspace, offer="Coffee and cake")
    made = TextsDialog(feed, None, ana, day)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    shown(qtbot, made, (1160, 640))
    qtbot.waitUntil(lambda: "Dear Ms Prado" in made.sample.toPlainText())
    return made


def stored(feed, name):
    return next((one for one in feed.ask(templates) if one.name == name), None)


def choose(dialog, name):
    dialog.list.selectRow([one.name for one in dialog.listed].index(name))


def test_the_texts_are_listed_and_read_for_a_real_person(qtbot, dialog):
    assert [one.name for one in dialog.listed] == [
        "Invitation", "Invitation by e-mail", "Offer", "Reminder", "Thank you",
    ]  # fmt: skip
    choose(dialog, "Offer")
    qtbot.waitUntil(lambda: dialog.sample.toPlainText().startswith("Something for you: Open day\n\nDear Ms Prado,"))
    assert "Coffee and cake" in dialog.sample.toPlainText()


def test_what_is_typed_is_kept_and_read_at_once(qtbot, feed, dialog):
    body = dialog.rows["body"].entry
    retype(body, "Hello {first_name} of {company}!")
    qtbot.waitUntil(lambda: "Hello Ana of Studio Noord!" in dialog.sample.toPlainText())
    dialog.rows["body"].commit()
    assert stored(feed, "Invitation").body == "Hello {first_name} of {company}!"
    assert feed.workspace.undo_state().undo == "Edit Text of the text “Invitation”"


def test_a_field_that_is_not_known_is_told_and_nothing_is_lost(qtbot, feed, dialog):
    retype(dialog.rows["body"].entry, "Hello {frist_name}")
    qtbot.waitUntil(dialog.fault.isVisible)
    assert dialog.fault.text() == (
        "In the text there is a field “frist_name” that is not known. Did you mean “first_name”?"
    )
    dialog.close()
    feed.workspace.run(lambda _raw: None)
    assert stored(feed, "Invitation").body == "Hello {frist_name}"


def test_a_field_is_put_in_where_the_cursor_is(qtbot, dialog):
    body = dialog.rows["body"].entry
    retype(body, "Dear ")
    dialog.places.setFocus()
    dialog.places.setCurrentCell(2, 0)
    qtbot.keyClick(dialog.places, Qt.Key.Key_Return)
    assert body.toPlainText() == "Dear {first_name}"
    assert body.hasFocus()


def test_one_is_begun_copied_and_deleted(qtbot, feed, dialog):
    dialog.acts["new"].click()
    qtbot.waitUntil(lambda: dialog.found.name == "New text")
    assert dialog.rows["name"].entry.hasFocus()
    dialog.acts["new"].click()
    qtbot.waitUntil(lambda: dialog.found.name == "New text 2")
    choose(dialog, "Offer")
    dialog.acts["copy"].click()
    qtbot.waitUntil(lambda: dialog.found.name == "Offer, copy")
    assert stored(feed, "Offer, copy").body == stored(feed, "Offer").body
    dialog.acts["delete"].click()
    qtbot.waitUntil(lambda: stored(feed, "Offer, copy") is None)
    feed.workspace.undo()
    qtbot.waitUntil(lambda: "Offer, copy" in [one.name for one in dialog.listed])


def test_a_name_that_is_taken_is_refused_beside_it(qtbot, feed, dialog):
    retype(dialog.rows["name"].entry, "Offer")
    dialog.rows["name"].commit()
    qtbot.waitUntil(dialog.rows["name"].message.isVisible)
    assert "already" in dialog.rows["name"].message.text()
    assert stored(feed, "Invitation") is not None


def test_an_empty_subject_line_can_be_filled(qtbot, feed, dialog):
    title = dialog.rows["title"]
    for text in ("", "Come"):
        retype(title.entry, text)
        title.entry.clear() if not text else None
        title.entry.setModified(True)
        title.commit()
        qtbot.waitUntil(lambda text=text: stored(feed, "Invitation").title == text)


def test_without_a_text_the_window_says_how_to_begin(qtbot, feed, dialog):
    for left in range(4, -1, -1):
        dialog.delete()
        qtbot.waitUntil(lambda left=left: len(dialog.listed) == left)
    assert "Begin one with New" in dialog.sample.toPlainText()
    assert not dialog.acts["delete"].isEnabled()
