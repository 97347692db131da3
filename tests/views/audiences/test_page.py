"""Audiences by keyboard: a segment from its name to its people, a positioning worded, a house built and changed."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from models.actions.messages import add_house, add_proof, word_message
from models.actions.positioning import add_positioning
from models.actions.segments import add_segment
from models.queries.saved_views import ViewSpec
from tests import factory, hostile
from tests.views.acts import leave, rest, retype, settle, shown, type_text
from views.audiences.page import AudiencesPage

COLOGNE = ViewSpec((("city", "contains", "Köln"),))


@pytest.fixture
def page(qtbot, feed) -> AudiencesPage:
    """The page over an empty business."""
    return shown(qtbot, AudiencesPage(feed))


def heard(qtbot, page) -> None:
    settle(qtbot, page)
    rest(qtbot, page)
    settle(qtbot, page)


def press(qtbot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def named(qtbot, page, name: str) -> None:
    """A new one of that name."""
    page.new.click()
    type_text(QApplication.focusWidget(), name)
    press(qtbot, Qt.Key.Key_Return)
    heard(qtbot, page)


@pytest.mark.parametrize(
    ("way", "said"),
    [("segments", "never out of date"), ("positioning", "made for its room"), ("messages", "grandchildren")],
)
def test_an_empty_way_says_what_it_is_for_with_an_example(page, way, said):
    page.way.turn(way)
    assert said in page.pane.notice.sentence.text().replace("\u200b", "")


def test_a_segment_from_its_name_to_its_people(page, qtbot):
    for town in ("Köln", "Köln-Deutz", "Bonn"):
        factory.person(page.feed.workspace, last_name=town, city=town, lifecycle="lead")
    named(qtbot, page, "Near us")
    assert "has no filter yet" in page.segments.card.fault.text()
    type_text(QApplication.focusWidget(), "city")
    press(qtbot, Qt.Key.Key_Return)
    type_text(QApplication.focusWidget(), "köln")
    press(qtbot, Qt.Key.Key_Return)
    heard(qtbot, page)
    assert page.segments.card.counts.text() == "2 people · 2 leads · 0 customers"
    with qtbot.waitSignal(page.wants_people) as asked:
        page.segments.card.counts.click()
    assert asked.args[0].filters == (("city", "contains", "köln"),)


def test_counts_follow_what_happens_elsewhere(page, qtbot):
    page.feed.workspace.do("Add", add_segment, "Near us", COLOGNE.text())
    heard(qtbot, page)
    assert page.segments.card.counts.text().startswith("0 people")
    factory.person(page.feed.workspace, city="Köln")
    heard(qtbot, page)
    assert page.segments.card.counts.text().startswith("1 person ·")


def test_a_damaged_segment_says_so_and_leads_nowhere(page, qtbot):
    one = page.feed.workspace.do("Add", add_segment, "Near us", COLOGNE.text()).result
    page.feed.workspace.run(lambda raw: raw.execute("UPDATE segments SET filters='[[\"gone\",\"is\",1]]'"))
    page.segments.ask(one)
    heard(qtbot, page)
    assert "no longer known (gone)" in page.segments.card.fault.text()
    with qtbot.assertNotEmitted(page.wants_people), qtbot.waitSignal(page.feed.failed):
        page.segments.card.show_people()


def test_a_persona_is_kept_when_its_field_is_left(page, qtbot):
    page.feed.workspace.do("Add", add_segment, "Near us", COLOGNE.text())
    heard(qtbot, page)
    entry = page.segments.card.persona.fields["pains"].entry
    retype(entry, "nobody calls back\nيتأخرون دائمًا\n返事がない")
    leave(entry)
    heard(qtbot, page)
    stored = factory.rows(page.feed.workspace, "SELECT pains FROM segments")
    assert stored == [("nobody calls back\nيتأخرون دائمًا\n返事がない",)]


def test_where_a_segment_is_used_is_one_click_away(page, qtbot):
    one = page.feed.workspace.do("Add", add_segment, "Near us", COLOGNE.text()).result
    campaign = factory.campaign(page.feed.workspace, segment_id=one)
    page.feed.workspace.do("Add", add_house, "At home", one)
    heard(qtbot, page)
    with qtbot.waitSignal(page.wants_record) as asked:
        page.segments.card.used.links[0].click()
    assert asked.args == ["campaigns", campaign]
    page.segments.card.used.links[1].click()
    assert (page.way.key, page.messages.card.house.name) == ("messages", "At home")


def test_a_positioning_is_worded_and_worded_anew(page, qtbot):
    page.way.turn("positioning")
    named(qtbot, page, "Oak kitchen")
    card = page.positioning.card
    for text in ("families", "find no kitchen", "kitchen", "lasts", "a shop", "is repaired"):
        type_text(QApplication.focusWidget(), text)
        press(qtbot, Qt.Key.Key_Tab)
    assert card.said.text() == (
        "For families who find no kitchen, the Oak kitchen is a kitchen that lasts. Unlike a shop, ours is repaired."
    )
    card.keep_button.click()
    heard(qtbot, page)
    retype(card.blanks["alternative"].entry, "a chain")
    card.keep()
    assert "Say why it changes" in card.fault.text()
    assert card.reason.hasFocus()
    type_text(card.reason, "They all go there")
    press(qtbot, Qt.Key.Key_Return)
    heard(qtbot, page)
    assert "Unlike a chain" in card.said.text()
    assert len(card.wordings.cards) == 2
    card.wordings.cards[1].findChild(type(card.keep_button)).click()
    assert card.reason.text().startswith("Back to the wording of")
    card.keep()
    heard(qtbot, page)
    versions = factory.rows(page.feed.workspace, "SELECT alternative FROM positioning_versions ORDER BY id")
    assert versions == [("a shop",), ("a chain",), ("a shop",)]


def test_what_is_typed_waits_while_another_positioning_is_looked_at(page, qtbot):
    page.way.turn("positioning")
    named(qtbot, page, "Bar")
    named(qtbot, page, "Kitchen")
    card = page.positioning.card
    retype(card.blanks["customer"].entry, "families")
    page.positioning.shelf.setCurrentRow(0)
    assert card.blanks["customer"].entry.toPlainText() == ""
    page.positioning.shelf.setCurrentRow(1)
    assert card.blanks["customer"].entry.toPlainText() == "families"
    card.drop()
    assert card.blanks["customer"].entry.toPlainText() == ""


def test_a_house_is_built_and_a_message_changes_for_a_reason(page, qtbot):
    page.way.turn("messages")
    named(qtbot, page, "At home")
    core = page.messages.card.messages[0]
    type_text(QApplication.focusWidget(), "Built once")
    press(qtbot, Qt.Key.Key_Return)
    heard(qtbot, page)
    assert core.words.text() == "Built once"
    core.change.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    type_text(QApplication.focusWidget(), "Built to last")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    box = page.messages.card.words_box
    assert "Say why it changes" in box.fault.text()
    type_text(box.reason, "Nobody understood “once”")
    press(qtbot, Qt.Key.Key_Return)
    heard(qtbot, page)
    assert (core.words.text(), core.history.text()) == ("Built to last", "1 earlier wording")
    assert core.change.hasFocus()


def test_proofs_are_added_by_keyboard_and_old_ones_say_so(page, qtbot):
    workspace, today = page.feed.workspace, page.feed.today()
    house = workspace.do("Add", add_house, "At home").result
    message = workspace.do("Word", word_message, house, 1, "It lasts", None, None).result
    workspace.do("Add", add_proof, message, {"words": "Town hall", "dated_on": today - dt.timedelta(days=800)})
    page.way.turn("messages")
    heard(qtbot, page)
    pillar = page.messages.card.messages[1]
    assert "Older than two years" in pillar.findChild(QLabel, "message-1-old-1").text()
    pillar.add_proof.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    type_text(QApplication.focusWidget(), "School")
    press(qtbot, Qt.Key.Key_Return)
    heard(qtbot, page)
    assert factory.rows(workspace, "SELECT words FROM proofs ORDER BY position") == [("Town hall",), ("School",)]
    assert pillar.isAncestorOf(QApplication.focusWidget())


def test_a_wording_waits_when_the_keyboard_goes_elsewhere_and_esc_drops_it(page, qtbot):
    workspace = page.feed.workspace
    house = workspace.do("Add", add_house, "At home").result
    message = workspace.do("Word", word_message, house, 0, "Built once", None, None).result
    page.way.turn("messages")
    heard(qtbot, page)
    card, box = page.messages.card.messages[0], page.messages.card.words_box
    card.change.click()
    retype(box.words, "Built to last")
    page.messages.shelf.setFocus()
    assert not box.isVisible()
    card.change.click()
    assert box.words.toPlainText() == "Built to last"
    press(qtbot, Qt.Key.Key_Escape)
    card.change.click()
    assert box.words.toPlainText() == "Built once"
    press(qtbot, Qt.Key.Key_Escape)
    proofs = page.messages.card.proof_box
    card.add_proof.click()
    type_text(QApplication.focusWidget(), "Town hall")
    page.messages.shelf.setFocus()
    card.add_proof.click()
    assert proofs.rows["words"].entry.toPlainText() == "Town hall"
    press(qtbot, Qt.Key.Key_Return)
    heard(qtbot, page)
    assert factory.rows(workspace, "SELECT words FROM proofs WHERE message_id=:one", one=message) == [("Town hall",)]
    card.add_proof.click()
    assert proofs.rows["words"].entry.toPlainText() == ""


def test_a_draft_of_a_positioning_waits_in_the_file(page, qtbot):
    page.way.turn("positioning")
    named(qtbot, page, "Oak kitchen")
    retype(page.positioning.card.blanks["customer"].entry, "families")
    page.put_away()
    other = shown(qtbot, AudiencesPage(page.feed))
    other.way.turn("positioning")
    heard(qtbot, other)
    assert other.positioning.card.said.text().startswith("For families who …")


@pytest.mark.parametrize("kept", ['{"x": 1}', '{"1": [1, 2]}', '{"1": [{"customer": null}, ""]}'])
def test_a_damaged_draft_is_passed_over(qtbot, feed, kept):
    feed.workspace.remember("page.audiences.positioning", kept)
    feed.workspace.do("Add", add_positioning, "Oak kitchen")
    page = shown(qtbot, AudiencesPage(feed))
    page.way.turn("positioning")
    assert page.positioning.card.one.name == "Oak kitchen"


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_what_nobody_should_type_is_kept_clean_or_refused_in_a_sentence(page, qtbot, text):
    workspace = page.feed.workspace
    house = workspace.do("Add", add_house, "At home").result
    workspace.do("Word", word_message, house, 0, "Built once", None, None)
    page.way.turn("messages")
    heard(qtbot, page)
    box = page.messages.card.words_box
    page.messages.card.messages[0].change.click()
    box.words.setPlainText(text)
    box.reason.setText("why")
    box.keep()
    heard(qtbot, page)
    ((kept,),) = factory.rows(workspace, "SELECT name FROM messages")
    assert (kept == "Built once" and bool(box.fault.text())) or (0 < len(kept) <= 500 and "\n" not in kept)
