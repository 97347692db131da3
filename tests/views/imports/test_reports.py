"""The wizard on reports of platforms: known by themselves, placed, checked against their own total, undone."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QRadioButton

from tests.digest import digest_of
from tests.factory import campaign, rows
from tests.models.exchange.ads.reports import FILES, FRENCH, GOOGLE, days
from views.imports.batches import ImportsDialog
from views.shared.choice import Choice

SUMS = "SELECT sum(impressions), sum(clicks), (SELECT sum(amount) FROM spend_lines) FROM figures"


@pytest.fixture
def go_on(wizard, qtbot):
    """Presses the main button and waits until the work behind it is done."""

    def press(expected: str = ""):
        qtbot.waitUntil(wizard.next_button.isEnabled)
        assert wizard.next_button.text() == (expected or wizard.next_button.text())
        wizard.next_button.click()
        qtbot.waitUntil(lambda: wizard.progress.job is None)

    return press


@pytest.fixture
def shown(wizard, go_on, qtbot):
    """Takes a file to the page of its campaigns."""

    def take(path: Path):
        wizard.take([path])
        go_on("&Next")
        return wizard.reports.step

    return take


def effect(step, row: int) -> str:
    """What becomes of the rows of a campaign."""
    return step.table.item(row, step.table.columnCount() - 1).text()


def test_a_report_is_known_placed_and_imported(wizard, shown, go_on, workspace, qtbot):
    one = campaign(workspace, name="Open day")
    before = digest_of(workspace)
    step = shown(GOOGLE)
    assert "day by day · 54 rows · spent in EUR" in step.facts.text()
    assert "✓" in step.total.text() and "51,764 impressions, 885 clicks, € 547.33" in step.total.text()
    assert wizard.lacking.text() == "Say where 1 campaign belongs, or leave it out."
    step.out_button.click()
    qtbot.waitUntil(lambda: effect(step, 1) == "28 added")
    go_on("&Next")
    assert digest_of(workspace) == before
    assert "28\nrows of figures are added" in wizard.outcome.told()
    go_on("&Import")
    assert "google_days.csv is imported" in wizard.outcome.told()
    assert rows(workspace, "SELECT DISTINCT campaign_id FROM figures") == [(one,)]
    wizard.outcome.undo_button.click()
    qtbot.waitUntil(lambda: digest_of(workspace) == before)


def test_the_same_file_again_changes_nothing_and_says_so(wizard, shown, go_on, workspace, tmp_path: Path, qtbot):
    again = tmp_path / "again.csv"
    again.write_bytes(FRENCH.read_bytes())
    wizard.take([FRENCH, again])
    go_on("&Next")
    step = wizard.reports.step
    step.new_button.click()
    go_on()
    go_on("&Import")
    before = digest_of(workspace)
    go_on("&Next: again.csv")
    qtbot.waitUntil(lambda: step.table.rowCount() == 2 and effect(step, 0) == "1 as before")
    go_on("&Next")
    assert not wizard.next_button.isEnabled()
    assert digest_of(workspace) == before


def test_what_was_left_out_is_left_out_the_next_time(wizard, go_on, tmp_path: Path):
    row = "2026-02-0{0},Open day,Search,90,3,EUR,4.00", "2026-02-0{0},Old brand,Search,90,3,EUR,4.00"
    wizard.take([days(tmp_path, *(one.format(at) for one in row), name=f"{at}.csv") for at in (1, 2)])
    go_on("&Next")
    step = wizard.reports.step
    place = step.findChild(Choice, "report-place-1")
    place.setCurrentIndex(place.findData("new"))
    step.out_button.click()
    for press in ("&Next", "&Import", "&Next: 2.csv"):
        go_on(press)
    assert wizard.reports.step.draft.place("Old brand") == "out" and not wizard.lacking.text()


def test_a_sum_that_differs_is_said(shown, tmp_path: Path):
    step = shown(days(tmp_path, "2026-02-01,Open day,Search,90,3,EUR,4.00", "Total: Account,,,91,3,EUR,4.00"))
    assert "✗" in step.total.text() and "90 impressions instead of 91 impressions" in step.total.text()


def test_rows_that_can_not_be_are_listed_with_reason(wizard, shown, go_on, tmp_path: Path):
    step = shown(days(tmp_path, '2026-02-01,Open day,Search,3,"12,000,000",EUR,4.00',
                      "2026-02-02,Open day,Search,90,3,EUR,4.00"))  # fmt: skip
    assert "Line 2: 12,000,000 clicks on 3 impressions can't be." in step.notes.text()
    step.new_button.click()
    go_on()
    assert "12,000,000 clicks" in wizard.outcome.table.item(0, 2).text()


def test_days_of_a_search_report_are_asked_for(wizard, shown, go_on, qtbot):
    step = shown(FILES / "search_queries.csv")
    assert wizard.lacking.text() == "Say which days the report is about; the file does not tell."
    first, last = step.findChild(QLineEdit, "report-first"), step.findChild(QLineEdit, "report-last")
    first.setText("28 feb 2026")
    last.setText("1 feb 2026")
    last.editingFinished.emit()
    assert "can't come before" in step.findChild(type(step.total), "report-span-fault").text()
    first.setText("1 feb 2026")
    last.setText("28 feb 2026")
    last.editingFinished.emit()
    qtbot.waitUntil(lambda: step.table.rowCount() == 1)
    assert step.table.item(0, 0).text() == "Google"


def test_dates_of_two_meanings_are_asked_for(wizard, shown, tmp_path: Path, qtbot):
    step = shown(days(tmp_path, "03/04/2026,Open day,Search,90,3,EUR,4.00"))
    assert "how the dates and numbers are written" in wizard.lacking.text()
    step.findChild(QRadioButton, "report-dates-dmy").click()
    qtbot.waitUntil(lambda: step.table.rowCount() == 1)
    assert step.table.item(0, 2).text() == "3 Apr 2026"


def test_another_currency_is_said_and_its_costs_left_out(shown, workspace, tmp_path: Path):
    step = shown(days(tmp_path, "2026-02-01,Open day,Search,90,3,USD,4.00"))
    assert "it is in USD, and this business counts in EUR" in step.notes.text()


def test_a_report_can_be_read_as_a_list_all_the_same(wizard, go_on, tmp_path: Path):
    wizard.take([days(tmp_path, "2026-02-01,Open day,Search,90,3,EUR,4.00")])
    choice = wizard.findChild(Choice, "import-kind-0")
    choice.setCurrentIndex(choice.findData("products"))
    assert wizard.files.drafts()[0].subject == "products" and not wizard.files.drafts()[0].figures


def test_it_is_taken_back_from_the_list_of_imports(wizard, shown, go_on, workspace, feed, qtbot):
    before = digest_of(workspace)
    shown(FRENCH).new_button.click()
    go_on()
    go_on("&Import")
    dialog = ImportsDialog(feed)
    qtbot.addWidget(dialog)
    assert [dialog.table.item(0, column).text() for column in (0, 1)] == ["meta_period_fr.csv", "Figures"]
    dialog.table.setCurrentCell(0, 0)
    dialog.take_back.click()
    qtbot.waitUntil(lambda: digest_of(workspace) == before)
