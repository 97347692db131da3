"""The settings: facts, lists, logo, who works here; typed with the keyboard, undone, refused in a sentence."""

import base64
import zlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QWidget

from models.actions.lists import add_item
from models.queries.business import details, picture, team
from models.queries.lists import items
from models.queries.pipelines import stages as stages_of
from tests import factory
from tests.views.acts import leave, retype, type_text
from views.settings.editor import ListEditor
from views.settings.facts import Facts, Weekdays
from views.settings.logo import LARGEST, Logo
from views.settings.me import IAm
from views.settings.page import SettingsPage

LONG = "x" * 201


@pytest.fixture
def page(qtbot, feed) -> SettingsPage:
    found = SettingsPage(feed)
    qtbot.addWidget(found)
    found.resize(1166, 740)
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def settle(page) -> None:
    page.feed.workspace.run(lambda _connection: None)
    for _turn in range(3):
        QApplication.processEvents()


def row(page, section: str, key: str):
    found = page.show_section(section)
    return next(facts.rows[key] for facts in found.findChildren(Facts) if key in facts.rows)


def editor(page, section: str, name: str) -> ListEditor:
    return next(one for one in page.show_section(section).findChildren(ListEditor) if one.kept.name == name)


def put(qtbot, page, one: ListEditor, at: tuple[int, int], text: str) -> None:
    """Press F2 in a cell, type, press Enter."""
    one.table.setFocus()
    one.table.setCurrentIndex(one.table.items.index(*at))
    qtbot.keyClick(one.table, Qt.Key.Key_F2)
    entry = QApplication.focusWidget()
    assert isinstance(entry, QLineEdit)
    entry.selectAll()
    qtbot.keyClick(entry, Qt.Key.Key_Delete)
    type_text(entry, text)
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    settle(page)


def names(feed, name: str) -> list[str]:
    return [one.values["name"] for one in feed.ask(items, name)]


# Facts


def test_a_fact_is_kept_when_its_field_is_left_and_undone(page, feed):
    name = row(page, "business", "name")
    retype(name.entry, "Bakker & Zonen <b>")
    leave(name.entry)
    settle(page)
    assert feed.ask(details)["name"] == "Bakker & Zonen <b>"
    assert feed.workspace.undo_state().undo == "Edit Business name of the business"
    feed.workspace.undo()
    settle(page)
    assert name.entry.text() == "Bakker & Daughters"


@pytest.mark.parametrize(
    ("section", "key", "typed", "said"),
    [("business", "name", "", "must not be empty"), ("business", "subtitle", LONG, "At most 200"),
     ("business", "street", LONG, "At most 200"), ("business", "postcode", LONG, "At most 20"),
     ("business", "city", LONG, "At most 200"), ("business", "country", LONG, "At most 200"),
     ("business", "email", "nobody", "not an e-mail address"), ("business", "phone", LONG, "At most 60"),
     ("business", "website", LONG, "At most 200"), ("business", "tax_number", LONG, "At most 60"),
     ("money", "margin", "-1", "must not be less"), ("money", "margin", "101", "must not be more"),
     ("money", "margin", "<b>", "not a number"), ("time", "day_starts", "25:00", "not a time"),
     ("time", "day_ends", "08:00", "must end after"), ("time", "day_ends", "<i>", "not a time")],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_kept(page, feed, qtbot, section, key, typed, said):
    before = feed.ask(details)
    one = row(page, section, key)
    one.entry.selectAll()
    qtbot.keyClick(one.entry, Qt.Key.Key_Delete)
    retype(one.entry, typed)
    one.commit()
    settle(page)
    assert said in one.message.text()
    assert one.message.isVisible()
    assert feed.ask(details) == before


def test_paper_and_fiscal_year_are_chosen_with_keys(page, feed, qtbot):
    paper = row(page, "print", "paper")
    paper.entry.setFocus()
    qtbot.keyClick(paper.entry, Qt.Key.Key_Down)
    qtbot.keyClick(paper.entry, Qt.Key.Key_Return)
    settle(page)
    assert feed.ask(details)["paper"] == "letter"


def test_days_are_ticked_and_the_last_one_stays(page, feed, qtbot):
    days = page.show_section("time").findChild(Weekdays)
    for at in range(5):
        qtbot.keyClick(days.boxes[at], Qt.Key.Key_Space)
        settle(page)
    assert feed.ask(details)["working_days"] == "5"
    assert days.message.text() == "At least one day of the week must be a working day."
    assert days.boxes[4].isChecked()


# Lists


def test_a_row_is_typed_at_the_end_and_the_next_one_after_it(page, feed, qtbot):
    sources = editor(page, "sources", "sources")
    put(qtbot, page, sources, (0, 0), "Fair")
    put(qtbot, page, sources, (1, 0), "Street <b>")
    assert names(feed, "sources") == ["Fair", "Street <b>"]
    assert sources.table.current() is None  # on the line that adds
    feed.workspace.undo()
    settle(page)
    assert sources.table.items.rowCount() == 2


def test_a_member_is_named_and_then_described(page, feed, qtbot):
    members = editor(page, "team", "team")
    put(qtbot, page, members, (0, 0), "Zoë")
    assert members.table.currentIndex().column() == 1
    put(qtbot, page, members, (0, 1), "zoe@x.example")
    put(qtbot, page, members, (0, 2), "32")
    assert feed.ask(items, "team")[0].values == {"name": "Zoë", "email": "zoe@x.example", "weekly_hours": 32}
    assert feed.workspace.undo_state().undo == "Edit Hours a week of Zoë"


def test_f2_renames_in_place(page, feed, qtbot):
    stages = editor(page, "stages", "stages")
    put(qtbot, page, stages, (7, 0), "Signed")
    assert feed.workspace.undo_state().undo == "Rename stage “Won”"
    put(qtbot, page, stages, (2, 2), "30 %")
    found = feed.ask(stages_of, 1)
    assert (found[2].values["probability"], found[7].values["name"]) == (30, "Signed")


@pytest.mark.parametrize(
    ("section", "name", "at", "typed", "said"),
    [("sources", "sources", (1, 0), "fair", "“Fair” is in the list already."),
     ("sources", "sources", (0, 0), " ", "must not be empty"), ("sources", "sources", (1, 0), LONG, "At most 200"),
     ("team", "team", (0, 1), "nobody", "not an e-mail address"), ("team", "team", (0, 2), "-1", "must not be less"),
     ("team", "team", (0, 2), "169", "must not be more"), ("stages", "stages", (0, 2), "101", "must not be more"),
     ("stages", "stages", (0, 2), "", "must not be empty"), ("stages", "stages", (0, 3), "0", "must not be less"),
     ("products", "products", (0, 3), "-5", "must not be less"), ("time", "holidays", (0, 0), "31.2.", "not a date"),
     ("money", "tax_rates", (0, 1), "101", "not a rate"), ("money", "tax_rates", (0, 1), "<b>", "not a number")],
)  # fmt: skip
def test_a_row_that_cannot_be_is_said_below_its_list_and_the_typing_stays(
    page, feed, qtbot, section, name, at, typed, said
):
    if name not in ("stages", "holidays"):
        feed.workspace.do("Add", add_item, name, {"name": "Fair"})
    one = editor(page, section, name)
    settle(page)
    before = one.read()
    put(qtbot, page, one, at, typed)
    assert said in one.message.text()
    assert one.read() == before
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_a_rate_is_typed_with_its_decimals(page, feed, qtbot):
    rates = editor(page, "money", "tax_rates")
    put(qtbot, page, rates, (0, 0), "Reduced")
    put(qtbot, page, rates, (0, 1), "5.5 %")
    assert feed.ask(items, "tax_rates")[0].values == {"name": "Reduced", "rate": 550}
    assert rates.table.items.index(0, 1).data() == "5.50 %"


def test_what_is_used_is_retired_instead_of_deleted(page, feed, qtbot):
    fair = feed.workspace.do("Add", add_item, "sources", {"name": "Fair"}).result
    factory.person(feed.workspace, source_id=fair)
    sources = editor(page, "sources", "sources")
    settle(page)
    sources.table.setFocus()
    qtbot.keyClick(sources.table, Qt.Key.Key_Delete)
    settle(page)
    assert sources.message.text().startswith("1 record uses “Fair”, so it stays. Retire it")
    qtbot.keyClick(sources.retire, Qt.Key.Key_Space)
    settle(page)
    assert sources.table.items.index(0, 0).data() == "Fair · retired"
    assert sources.retire.text() == "Offer again"
    feed.workspace.undo()
    settle(page)
    assert sources.table.items.index(0, 0).data() == "Fair"


def test_a_family_is_chosen_for_a_reason(page, feed, qtbot):
    lost = editor(page, "reasons", "lost")
    put(qtbot, page, lost, (len(lost.table.items.items), 0), "Moved away")
    assert feed.ask(items, "lost")[-1].values == {"name": "Moved away", "family": "unknown"}
    assert lost.table.currentIndex().column() == 1


# The logo


def saved(tmp_path, width: int, height: int, kind: str = "png"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    path = tmp_path / f"logo.{kind}"
    assert QImageWriter(str(path)).write(image)
    return path


@pytest.mark.parametrize("kind", ["png", "jpg", "svg"])
def test_a_picture_is_kept_as_small_as_a_page_needs_it(page, feed, tmp_path, kind):
    path = tmp_path / "logo.svg"
    if kind == "svg":
        path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="9"><circle r="9"/></svg>')
    else:
        path = saved(tmp_path, 1200, 900, kind)
    page.show_section("business").findChild(Logo).take(path)
    settle(page)
    kept = QImage.fromData(base64.b64decode(feed.ask(picture, "logo")))
    assert not kept.isNull()
    assert kept.width() <= LARGEST.width() and kept.height() <= LARGEST.height()


def test_a_logo_is_removed_and_undone(page, feed, tmp_path, qtbot):
    logo = page.show_section("business").findChild(Logo)
    logo.take(saved(tmp_path, 20, 10))
    settle(page)
    qtbot.keyClick(logo.remove, Qt.Key.Key_Space)
    settle(page)
    assert feed.ask(picture, "logo") is None
    feed.workspace.undo()
    settle(page)
    assert logo.preview.accessibleName() == "The logo"


def huge(tmp_path):
    """The head of a picture of 200 million points."""
    content = bytearray(saved(tmp_path, 1, 1).read_bytes())
    content[16:24] = (20_000).to_bytes(4, "big") + (10_000).to_bytes(4, "big")
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    path = tmp_path / "huge.png"
    path.write_bytes(content)
    return path


def test_a_picture_of_200_million_points_is_refused(page, feed, tmp_path):
    logo = page.show_section("business").findChild(Logo)
    logo.take(huge(tmp_path))
    assert logo.message.text() == "“huge.png” has 200 million points, which is too many; save it smaller."
    assert feed.ask(picture, "logo") is None


@pytest.mark.parametrize("content", [b"hello", b"", b"<svg", b"<svg><script/>"])
def test_a_text_called_png_is_refused(page, feed, tmp_path, content):
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    logo = page.show_section("business").findChild(Logo)
    logo.take(path)
    assert "is not a picture that can be read" in logo.message.text()
    logo.take(tmp_path / "gone.png")
    assert "can't be read" in logo.message.text()


# Who, and the page


def test_who_works_here_is_chosen_among_those_who_are_there(page, feed, qtbot):
    one = feed.workspace.do("Add", add_item, "team", {"name": "Zoë"}).result
    i_am = page.show_section("team").findChild(IAm)
    i_am.entry.setFocus()
    with qtbot.waitSignal(page.became) as told:
        qtbot.keyClick(i_am.entry, Qt.Key.Key_Down)
    assert told.args == [one]
    assert [member.name for member in feed.ask(team)] == ["Zoë"]


def test_every_section_opens_by_the_arrow_keys_and_is_named_aloud(page, qtbot):
    page.names.setFocus()
    for _turn in range(len(page.sections) - 1):
        qtbot.keyClick(page.names, Qt.Key.Key_Down)
    assert page.stack.count() == len(page.sections)
    deaf = [
        one.objectName() or type(one).__name__
        for one in page.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (one.accessibleName() or getattr(one, "text", str)() or isinstance(one.parent(), QFrame))
    ]
    assert deaf == []


def test_what_is_typed_is_kept_when_the_file_is_closed(page, feed):
    city = row(page, "business", "city")
    retype(city.entry, "Utrecht")
    page.put_away()
    settle(page)
    assert feed.ask(details)["city"] == "Utrecht"
