"""What the wizard makes of columns: presets, the note, what was said last time, the ways with known records."""

import pytest

from models.actions.people import add_person
from models.exchange.remembering import recall
from tests.factory import rows
from views.shared.choice import Choice

LINKEDIN = [
    ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"],
    ["Ana", "Prado", "https://l.example/ana", "ana@x.example", "Studio Noord", "Owner", "07 Dec 2025"],
]
SHEET = [["Name", "E-mail", "Shoe size", "Mood"], ["Prado, Ana", "A@x.example, b@x.example", "38", "good"]]


@pytest.fixture
def go_on(wizard, qtbot):
    """Presses the main button and waits until the work behind it is done."""

    def press():
        qtbot.waitUntil(wizard.next_button.isEnabled)
        wizard.next_button.click()
        qtbot.waitUntil(lambda: wizard.progress.job is None)

    return press


def choose(wizard, name, data):
    choice = wizard.findChild(Choice, name)
    choice.setCurrentIndex(choice.findData(data))


def previewed(wizard, qtbot):
    table = wizard.columns.preview.table
    qtbot.waitUntil(lambda: table.rowCount() > 0)
    return [table.item(0, column).text() for column in range(1, table.columnCount())]


def test_an_export_is_recognised_and_whom_it_brought_is_shown(wizard, go_on, listed, qtbot, workspace):
    wizard.take([listed(LINKEDIN, "Connections.csv")])
    go_on()
    assert wizard.columns.heading.text() == "Connections.csv as Prospects · recognised: LinkedIn connections"
    assert "07 Dec 2025 → 7 Dec 2025" in previewed(wizard, qtbot)
    go_on()
    go_on()
    with qtbot.waitSignal(wizard.wants_shown) as shown:
        wizard.outcome.select_button.click()
    assert shown.args == ["people", (1,), "Connections.csv"]


def test_what_a_cell_becomes_is_shown_and_unknown_columns_stand_in_the_note(wizard, go_on, listed, qtbot, workspace):
    wizard.take([listed(SHEET, "people.csv")])
    go_on()
    assert previewed(wizard, qtbot) == [
        "Prado, Ana → Ana · Prado", "A@x.example, b@x.example → A@x.example · b@x.example",
    ]  # fmt: skip
    go_on()
    go_on()
    assert rows(workspace, "SELECT first_name, note FROM people") == [("Ana", "Shoe size: 38\nMood: good")]
    assert rows(workspace, "SELECT value FROM contact_points") == [("A@x.example",), ("b@x.example",)]


def test_what_was_said_of_a_column_is_remembered(wizard, go_on, listed, qtbot, feed):
    wizard.take([listed(SHEET, "people.csv")])
    go_on()
    choose(wizard, "import-field-2", "job_title")
    choose(wizard, "import-field-3", None)
    go_on()
    go_on()
    wanted = {"people": {"shoe size": "job_title", "mood": "skip:"}}
    qtbot.waitUntil(lambda: recall(feed.workspace) == wanted)
    other = [["Phone", "Mood", "Shoe size", "E-mail"], ["020 555 0100", "bad", "44", "t@x.example"]]
    wizard.files.take([listed(other, "other.csv")])
    qtbot.waitUntil(lambda: wizard.files.sources[-1].draft is not None)
    draft = wizard.files.sources[-1].draft
    assert (draft.columns[2], draft.choice(1), draft.matched.how[1]) == ("job_title", None, "last time")


def test_the_way_with_known_people_is_chosen(wizard, go_on, listed, workspace):
    workspace.do("Add", add_person, {"first_name": "Ana", "last_name": "Prado", "email": "ana@x.example"})
    lines = [["Ana", "Lima", "ANA@x.example"], ["New", "Man", "n@x.example"]]
    wizard.take([listed([["First name", "Last name", "E-mail"], *lines], "p.csv")])
    go_on()
    choose(wizard, "import-mode", "update_only")
    go_on()
    assert "nobody is added" in wizard.outcome.told()
    go_on()
    assert rows(workspace, "SELECT first_name, last_name FROM people") == [("Ana", "Lima")]
    assert wizard.outcome.heading.text() == "1 prospect updated"


def test_stages_of_another_program_are_ours_without_a_word(wizard, go_on, listed, qtbot, workspace):
    header = ["Record ID", "Deal Name", "Deal Stage", "Amount", "Close Date", "Create Date", "Date entered “Proposal”"]
    told = ["7", "Stairs", "closedwon", "4800", "2026-03-02", "2026-01-20", "2026-02-01"]
    wizard.take([listed([header, told], "deals.csv")])
    go_on()
    assert wizard.columns.heading.text() == "deals.csv as Deals · recognised: HubSpot deals"
    wizard.columns.table.selectRow(2)
    means = wizard.columns.values.findChild(Choice, "import-value-0")
    assert means.currentText() == "Won"
    go_on()
    go_on()
    way = "SELECT s.name, e.entered_on FROM stage_events e JOIN stages s ON s.id=e.stage_id ORDER BY e.id"
    assert rows(workspace, way) == [("Proposal", "2026-02-01"), ("Won", "2026-03-02")]
