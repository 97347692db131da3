"""The window to reach many people: what it makes, who is left out and mended, and that it went out."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from models.actions.business import edit_business
from models.actions.campaigns import edit_campaign
from models.actions.letters import add_letter_template
from models.actions.members import add_members
from models.actions.stops import stop_contact
from tests import factory
from tests.views.acts import leave, retype, shown
from tests.views.figures.test_letters import letters
from views.figures.letters import letters_pdf
from views.letters.reach import ReachDialog

AT = {"street": "Molenpad 18", "postcode": "2031 KB", "city": "Haarlem"}


@pytest.fixture
def five(feed):
    """Two who can be written to, one without a postcode, one without an address, one who asked not to be."""
    w = feed.workspace
    w.do("Edit", edit_business, "country", "Netherlands", None)
    known = {"Ana": AT, "Bea": AT, "Cas": AT | {"postcode": ""}, "Don": {}, "Eva": AT}
    ids = [factory.person(w, first_name=name, email=f"{name}@x.example", **at) for name, at in known.items()]
    w.do("Stop", stop_contact, "people", ids[-1:], "post", dt.date(2026, 3, 1), "asked")
    return ids


@pytest.fixture
def campaign(feed, five):
    one = factory.campaign(feed.workspace, name="Open day", offer="Coffee")
    feed.workspace.do("Add", add_members, one, five)
    return one


def opened(qtbot, feed, people, campaign_id=None):
    made = ReachDialog(feed, people, campaign_id, None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.wanted = []
    made.wants_pages.connect(lambda wish, found: made.wanted.append((wish, found)))
    shown(qtbot, made, (1180, 690))
    qtbot.waitUntil(lambda: made.prepared is not None)
    return made


def turn(qtbot, dialog, choice, key):
    """Choose something, and wait for what comes of it."""
    before = dialog.prepared
    choice.setCurrentIndex(choice.findData(key))
    qtbot.waitUntil(lambda: dialog.prepared is not before)


def left(dialog):
    table = dialog.left.list
    return [(table.item(row, 0).text(), table.item(row, 1).text()) for row in range(table.rowCount())]


def test_who_is_reached_and_who_is_not_is_said_before_anything_is_made(qtbot, feed, five):
    dialog = opened(qtbot, feed, five)
    assert dialog.heading.text() == "Reach 5 people"
    assert dialog.counts.text() == "2 of 5 are reached"
    assert left(dialog) == [
        ("Cas Prado", "Address not complete"), ("Don Prado", "No address"),
        ("Eva Prado", "May not be reached this way"),
    ]  # fmt: skip
    assert dialog.left.title.text() == (
        "Left out: 1 may not be reached this way · 1 without an address · 1 whose address is not complete"
    )
    turn(qtbot, dialog, dialog.options.what, "mails")
    assert (dialog.counts.text(), dialog.left.isHidden()) == ("5 of 5 are reached", True)


def test_an_address_is_mended_right_there_and_the_person_is_reached(qtbot, feed, five):
    dialog = opened(qtbot, feed, five)
    dialog.left.list.setFocus()
    qtbot.keyClick(dialog.left.list, Qt.Key.Key_Return)
    box = dialog.left.boxes["address"]
    assert box.title.text() == "Address of Cas Prado"
    assert dialog.focusWidget() is box.entries["postcode"]
    qtbot.keyClicks(box.entries["postcode"], "2031 KB")
    qtbot.keyClick(box.entries["postcode"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.counts.text() == "3 of 5 are reached")
    assert box.isHidden() and dialog.focusWidget() is dialog.left.list
    qtbot.keyClick(dialog.left.list, Qt.Key.Key_Return)
    assert box.title.text() == "Address of Don Prado"
    for part in ("street", "postcode", "city"):
        retype(box.entries[part], AT[part])
    box.keep()
    qtbot.waitUntil(lambda: dialog.counts.text() == "4 of 5 are reached")


def test_who_asked_not_to_be_reached_is_not_mended(qtbot, feed, five):
    dialog = opened(qtbot, feed, five)
    dialog.left.list.setCurrentCell(2, 0)
    dialog.left.mend()
    assert all(box.isHidden() for box in dialog.left.boxes.values())


@pytest.mark.parametrize(("what", "kind", "value"), [("mails", "email", "d@x.example"), ("calls", "phone", "+31 6 1")])
def test_an_e_mail_address_or_a_number_is_mended_too(qtbot, feed, what, kind, value):
    one = factory.person(feed.workspace, first_name="Don")
    dialog = opened(qtbot, feed, [one])
    turn(qtbot, dialog, dialog.options.what, what)
    dialog.left.mend()
    box = dialog.left.boxes[kind]
    box.keep()
    assert "Type it" in box.fault.text()
    retype(box.entries[kind], value)
    box.keep()
    qtbot.waitUntil(lambda: dialog.counts.text() == "1 of 1 is reached")


def test_the_pages_are_asked_for_with_what_was_chosen(qtbot, feed, five, campaign):
    dialog = opened(qtbot, feed, (), campaign)
    turn(qtbot, dialog, dialog.options.what, "labels")
    turn(qtbot, dialog, dialog.options.sheet, "L7165")
    before = dialog.prepared
    for key, text in (("start", "3"), ("right", "-15"), ("down", "7")):
        retype(dialog.options.lines[key], text)
        dialog.options.lines[key].left.emit()
    qtbot.waitUntil(lambda: dialog.prepared is not before)
    wish, found = dialog.wanted[-1]
    assert (wish.what, wish.sheet, wish.start, wish.right, wish.down) == ("labels", "L7165", 3, -15, 7)
    assert (wish.campaign_id, found.reached.ids) == (campaign, tuple(five[:2]))


@pytest.mark.parametrize(("key", "text", "said"), [("start", "0", "less than 1"), ("right", "101", "more than 100")])
def test_a_number_that_can_t_be_is_said_and_nothing_is_asked(qtbot, feed, five, key, text, said):
    dialog = opened(qtbot, feed, five)
    turn(qtbot, dialog, dialog.options.what, "labels")
    count = len(dialog.wanted)
    retype(dialog.options.lines[key], text)
    dialog.ask()
    assert said in dialog.options.fault.text()
    assert len(dialog.wanted) == count


def test_a_text_with_a_fault_is_told_and_nothing_is_made(qtbot, feed, five):
    feed.workspace.do("Add", add_letter_template, {"name": "A bad one", "kind": "letter", "body": "Dear {nmae}"})
    dialog = opened(qtbot, feed, five)
    assert "“nmae” that is not known. Did you mean “name”?" in dialog.lacking.text()
    assert not dialog.acts["print"].isEnabled() and not dialog.acts["note"].isEnabled()
    assert dialog.wanted == []


def test_what_there_is_nothing_for_is_listed(qtbot, feed, five, campaign):
    dialog = opened(qtbot, feed, (), campaign)
    assert dialog.options.text.currentText() == "Invitation"
    assert "Nothing for {days} (First to last day of the campaign): 2 people" in dialog.lacking.text()
    assert "{offer}" not in dialog.lacking.text()


def test_printing_waits_for_the_pages(qtbot, feed, five):
    dialog = opened(qtbot, feed, five)
    assert not dialog.acts["print"].isEnabled()
    dialog.show_pages(letters_pdf(letters(2)))
    assert dialog.acts["print"].isEnabled()
    with qtbot.waitSignal(dialog.wants_print) as asked:
        dialog.acts["print"].click()
    assert asked.args[1] == "Letters"


def test_what_went_out_is_marked_once_and_comes_back_by_undo(qtbot, feed, five, campaign):
    dialog = opened(qtbot, feed, (), campaign)
    qtbot.waitUntil(dialog.acts["note"].isEnabled)
    assert dialog.acts["note"].text() == "&Mark 2 as sent"
    with qtbot.waitSignal(feed.told):
        dialog.acts["note"].click()
    sql = "SELECT person_id, kind FROM activities WHERE campaign_id=:one"
    assert factory.rows(feed.workspace, sql, one=campaign) == [(five[0], "letter"), (five[1], "letter")]
    assert (dialog.acts["note"].text(), dialog.acts["note"].isEnabled()) == ("Marked as sent", False)
    feed.workspace.undo()
    assert factory.rows(feed.workspace, sql, one=campaign) == []


def test_e_mails_are_read_one_after_the_other(qtbot, feed, five):
    dialog = opened(qtbot, feed, five)
    turn(qtbot, dialog, dialog.options.what, "mails")
    reader = dialog.mails
    assert (reader.to.text(), reader.place.text()) == ("To Ana Prado <Ana@x.example>", "1 of 5")
    reader.on.click()
    assert "Bea" in reader.text.toPlainText()
    assert (dialog.acts["print"].isHidden(), dialog.acts["files"].isEnabled()) == (True, True)


def test_nobody_is_said_with_the_reason(qtbot, feed):
    dialog = opened(qtbot, feed, [factory.person(feed.workspace)])
    assert dialog.preview.notice.sentence.text() == "Nobody is reached this way. See below who is left out and why."


def test_what_was_chosen_is_there_the_next_time(qtbot, feed, five):
    dialog = opened(qtbot, feed, five)
    turn(qtbot, dialog, dialog.options.what, "labels")
    turn(qtbot, dialog, dialog.options.sheet, "5160")
    retype(dialog.options.lines["right"], "12")
    leave(dialog.options.lines["right"])
    dialog.close()
    feed.workspace.run(lambda _raw: None)
    again = opened(qtbot, feed, five)
    turn(qtbot, again, again.options.what, "labels")
    assert again.options.sheet.currentData() == "5160"
    assert again.options.lines["right"].text() == "12"




def test_blanks_of_a_brief_never_filled_in_are_told_before_they_are_printed(qtbot, feed, five, campaign):
    words = "See [what] at [whom], [why], [how] and [when]"
    feed.workspace.do("Set", edit_campaign, campaign, "key_message", words, None)
    dialog = opened(qtbot, feed, (), campaign)
    assert "as they stand: [what], [whom], [why], [how], …" in dialog.lacking.text().replace("\u200b", "")
