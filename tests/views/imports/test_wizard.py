"""The wizard from a file to records, with what it asks on the way."""

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QRadioButton

from tests.digest import digest_of
from tests.factory import rows
from tests.held import held
from tests.views.imports.conftest import DEALS
from views.imports.progress import rows_done
from views.shared.choice import Choice


@pytest.fixture
def go_on(wizard, qtbot):
    """Presses the main button and waits until the work behind it is done."""

    def press(expected: str = ""):
        qtbot.waitUntil(wizard.next_button.isEnabled)
        assert wizard.next_button.text() == (expected or wizard.next_button.text())
        wizard.next_button.click()
        qtbot.waitUntil(lambda: wizard.progress.job is None)

    return press


def mean(wizard, column: str, value: str, name: str | None) -> None:
    """Say what a value of a column means."""
    table, values = wizard.columns.table, wizard.columns.values.table
    for row in range(table.rowCount()):
        if table.item(row, 0).text() == column:
            table.selectRow(row)
    (row,) = [row for row in range(values.rowCount()) if values.item(row, 0).text() == value]
    choice = values.cellWidget(row, 2).findChild(Choice)
    choice.setCurrentIndex(choice.findData(name))


def fill(wizard, header: str, key: str | None) -> None:
    """Choose the field that a column fills."""
    choice = wizard.findChild(Choice, f"import-field-{wizard.columns.draft.layout.header.index(header)}")
    choice.setCurrentIndex(choice.findData(key))


def test_deals_with_values_that_are_told(wizard, go_on, listed, workspace):
    wizard.take([listed(DEALS)])
    go_on("&Next")
    mean(wizard, "product", "GTXPro", "GTX Pro")
    mean(wizard, "deal_stage", "Engaging", "Initial contact")
    go_on("&Next")
    assert "3\nnew deals" in wizard.outcome.told()
    go_on("&Import")
    assert "3 deals imported" in wizard.outcome.told()
    sql = "SELECT d.value, s.name, d.closed_on FROM deals d JOIN stages s ON s.id=stage_id ORDER BY d.id"
    won = [(105400, "Won", "2017-03-31"), (451400, "Won", "2017-03-11")]
    assert rows(workspace, sql) == [*won, (None, "Initial contact", None)]


def test_values_without_a_meaning_reject_their_rows_and_say_why(wizard, go_on, listed, workspace):
    wizard.take([listed(DEALS)])
    go_on()
    go_on()
    assert "2\nrows of 3 are rejected" in wizard.outcome.told()
    reasons = [wizard.outcome.table.item(row, 2).text() for row in range(wizard.outcome.table.rowCount())]
    assert any("GTXPro" in reason for reason in reasons)
    go_on("&Import")
    assert rows(workspace, "SELECT count(*) FROM deals") == [(1,)]


def test_unknown_values_are_listed_first(wizard, go_on, listed):
    wizard.take([listed(DEALS)])
    go_on()
    assert wizard.columns.table.item(wizard.columns.table.currentRow(), 0).text() == "product"
    assert wizard.columns.values.table.item(0, 0).text() == "GTXPro"


def test_nothing_is_written_before_import_is_pressed(wizard, go_on, listed, workspace):
    before = digest_of(workspace)
    wizard.take([listed(DEALS)])
    go_on()
    go_on()
    wizard.reject()
    assert wizard.isHidden()
    assert digest_of(workspace) == before
    assert rows(workspace, "SELECT count(*) FROM import_batches") == [(0,)]


def test_stopping_half_way_leaves_nothing(wizard, go_on, listed, workspace, qtbot):
    before = digest_of(workspace)
    wizard.take([listed([DEALS[0], *([str(n), *DEALS[1][1:]] for n in range(20_000))])])
    go_on()
    qtbot.waitUntil(wizard.next_button.isEnabled)
    wizard.next_button.click()
    wizard.progress.cancel()
    qtbot.waitUntil(lambda: wizard.progress.job is None)
    assert wizard.stack.currentWidget() is wizard.columns
    assert digest_of(workspace) == before


def test_escape_stops_the_work_first_and_closes_then(wizard, listed, qtbot):
    wizard.take([listed([DEALS[0], *([str(n), *DEALS[1][1:]] for n in range(20_000))])])
    wizard.next_button.click()
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: wizard.progress.job is None)
    assert wizard.isVisible()
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.isHidden()


def test_dates_of_two_meanings_are_asked_for(wizard, go_on, listed, workspace, qtbot):
    wizard.take([listed([["Last name", "Created"], ["Prado", "03.04.2026"], ["Okafor", "05.06.2026"]])])
    go_on()
    assert not wizard.next_button.isEnabled()
    assert "dates and numbers" in wizard.lacking.text()
    wizard.findChild(QRadioButton, "import-dates-dmy").click()
    go_on()
    go_on("&Import")
    assert rows(workspace, "SELECT created_on FROM people ORDER BY id") == [("2026-04-03",), ("2026-06-05",)]


def test_a_file_of_unknown_kind_is_asked_for(wizard, go_on, listed, workspace):
    wizard.take([listed([["Wer", "Was"], ["Prado", "Oak table"]])])
    assert wizard.lacking.text() == "Say what “deals.csv” holds."
    choice = wizard.findChild(Choice, "import-kind-0")
    choice.setCurrentIndex(choice.findData("people"))
    go_on()
    assert "Choose the column" in wizard.lacking.text()
    fill(wizard, "Wer", "last_name")
    go_on()
    go_on("&Import")
    assert rows(workspace, "SELECT last_name FROM people") == [("Prado",)]


def test_a_field_is_filled_by_one_column_only(wizard, go_on, listed):
    wizard.take([listed([["Last name", "Nick"], ["Prado", "Ana"]])])
    go_on()
    fill(wizard, "Nick", "last_name")
    assert wizard.findChild(Choice, "import-field-0").currentData() is None


def test_several_files_follow_one_another_links_first(wizard, go_on, listed, workspace):
    products = listed([["product", "series", "sales_price"], ["GTXPro", "GTX", "4821"]], "products.csv")
    wizard.take([listed(DEALS), products])
    go_on()
    assert "products.csv" in wizard.columns.heading.text()
    go_on()
    go_on("&Import")
    go_on("&Next: deals.csv")
    go_on()
    assert "1\nrow of 3 is rejected" in wizard.outcome.told()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "is empty"), (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file")],
)
def test_a_file_that_is_no_list_is_said_and_can_not_be_gone_on_with(wizard, tmp_path: Path, content, said):
    (tmp_path / "photo.csv").write_bytes(content)
    wizard.take([tmp_path / "photo.csv"])
    assert said in wizard.files.table.item(0, 2).text()
    assert not wizard.next_button.isEnabled()


def test_letters_that_are_not_utf_8_are_asked_for(wizard, go_on, tmp_path: Path, workspace):
    (tmp_path / "alt.csv").write_bytes("Nachname,Vorname\nДворак,Ян\n".encode("cp1251"))
    wizard.take([tmp_path / "alt.csv"])
    encoding = wizard.files.shape.encoding
    assert encoding.isVisible()
    encoding.setCurrentIndex(encoding.findData("cp1251"))
    assert wizard.files.sample.item(0, 0).text() == "Дворак"
    go_on()
    go_on()
    go_on("&Import")
    assert rows(workspace, "SELECT last_name FROM people") == [("Дворак",)]


def test_a_workbook_is_read_in_a_job_and_its_sheet_header_and_totals_can_be_chosen(
    wizard, go_on, tmp_path: Path, workspace, qtbot
):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Stock").write_column(0, 0, ["Thing", "Chair"])
        people = book.add_worksheet("People")
        for line, row in enumerate([["Ours", "2026", "x"], ["Last name", "City", "Paid"], ["Prado", "Lima", 5]]):
            people.write_row(line, 0, row)
        people.write_row(3, 0, ["Total", "", 5])
    files, shape = wizard.files, wizard.files.shape
    wizard.take([path])
    assert not wizard.next_button.isEnabled()
    qtbot.waitUntil(lambda: files.sources[0].draft is not None)
    assert shape.sheet.isVisible() and not shape.sign.isVisible()
    shape.sheet.setCurrentIndex(shape.sheet.findData("People"))
    qtbot.waitUntil(lambda: files.sources[0].draft.layout.sheet == "People")
    assert files.sample.horizontalHeaderItem(0).text() == "Ours"
    shape.header.setCurrentIndex(shape.header.findData(2))
    qtbot.waitUntil(lambda: files.sources[0].draft.layout.header == ("Last name", "City", "Paid"))
    assert "The last row adds up the others (“Total 5”). It is left out." in shape.told.text()
    assert (shape.sheet.currentData(), shape.header.currentData()) == ("People", 2)
    qtbot.waitUntil(wizard.next_button.isEnabled)
    go_on()
    go_on()
    go_on("&Import")
    assert rows(workspace, "SELECT last_name FROM people") == [("Prado",)]


def test_the_sign_between_cells_can_be_chosen_and_taken_back(wizard, tmp_path: Path):
    (tmp_path / "odd.csv").write_text("Last name|City;Zip\nPrado|Lima;1\n", "utf-8")
    wizard.take([tmp_path / "odd.csv"])
    shape, files = wizard.files.shape, wizard.files
    for sign, header in ((";", ("Last name|City", "Zip")), ("|", ("Last name", "City;Zip"))):
        shape.sign.setCurrentIndex(shape.sign.findData(sign))
        assert files.sources[0].draft.layout.header == header
        assert shape.sign.currentData() == sign


def test_a_workbook_that_cannot_be_read_is_said_beside_its_name(wizard, tmp_path: Path, qtbot):
    (tmp_path / "half.xlsx").write_bytes(b"PK\x03\x04" + b"x" * 200)
    wizard.take([tmp_path / "half.xlsx"])
    qtbot.waitUntil(lambda: "is damaged or incomplete" in wizard.files.table.item(0, 2).text())
    assert not wizard.next_button.isEnabled()


@pytest.mark.parametrize(
    ("rows", "share", "known", "told"),
    [
        (0, 0.5, None, ""),
        (200, 0.01, None, "200 rows"),
        (12_400, 0.124, None, "12,400 of about 100,000 rows"),
        (3_000, 0.4, None, "3,000 of about 7,500 rows"),
        (12_400, 0.07, 99_870, "12,400 of 99,870 rows"),
    ],
)
def test_progress_tells_how_many_rows_there_are(rows, share, known, told):
    assert rows_done(rows, share, known) == told


def test_an_import_is_undone_on_its_last_page(wizard, go_on, listed, workspace, qtbot):
    before = digest_of(workspace)
    wizard.take([listed([["Last name"], ["Prado"]])])
    for _step in range(3):
        go_on()
    wizard.outcome.undo_button.click()
    qtbot.waitUntil(lambda: "undone" in wizard.outcome.told())
    assert digest_of(workspace) == before


def test_rejected_rows_are_saved_with_their_reason(wizard, go_on, listed, tmp_path: Path, monkeypatch, qtbot):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "out.csv"), ""))
    wizard.take([listed(DEALS)])
    go_on()
    go_on()
    wizard.outcome.save_button.click()
    qtbot.waitUntil(lambda: (tmp_path / "out.csv").exists() and wizard.progress.job is None)
    saved = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert len(saved) == 3
    assert saved[0].endswith("Rejected because")


def test_a_file_changed_meanwhile_is_not_imported(wizard, go_on, listed, workspace):
    path = listed(DEALS)
    wizard.take([path])
    go_on()
    path.write_text(path.read_text() + "4,x,GTX Basic,y,Won,,,\n")
    go_on()
    assert "changed after it was looked at" in wizard.outcome.told()
    assert not wizard.next_button.isEnabled()
    assert rows(workspace, "SELECT count(*) FROM deals") == [(0,)]


def test_every_entry_has_a_spoken_name(wizard, go_on, listed):
    wizard.take([listed(DEALS)])
    go_on()
    assert all(one.accessibleName() for one in wizard.findChildren(Choice))


def test_stopping_while_it_writes_leaves_nothing(wizard, go_on, listed, workspace, qtbot):
    before = digest_of(workspace)
    wizard.take([listed([["Last name", "Company"], *([f"Prado {n}", f"Firm {n}"] for n in range(6_000))])])
    go_on()
    go_on()
    qtbot.waitUntil(wizard.next_button.isEnabled)
    with held(workspace, "Prado 100") as (there, write_on):
        wizard.next_button.click()
        qtbot.waitUntil(there)
        wizard.progress.cancel()
        write_on()
        qtbot.waitUntil(lambda: wizard.progress.job is None)
    assert digest_of(workspace) == before
    go_on("&Next")
    go_on("&Import")
    assert rows(workspace, "SELECT count(*) FROM people") == [(6_000,)]


def test_the_trial_data_come_in_whole(wizard, go_on, shared_data: Path, workspace):
    before = digest_of(workspace)
    wizard.take([shared_data / "maven" / name for name in ("sales_pipeline.csv", "products.csv", "accounts.csv")])
    for _file in ("accounts.csv", "products.csv"):
        for _step in ("columns", "check", "import"):
            go_on()
    go_on("&Next: sales_pipeline.csv")
    mean(wizard, "product", "GTXPro", "GTX Pro")
    mean(wizard, "deal_stage", "Engaging", "Initial contact")
    go_on("&Next")
    assert "1,425\nrows: Company is empty" in wizard.outcome.told()
    go_on("&Import")
    won = "SELECT count(*), sum(value) FROM deals JOIN stages s ON s.id=stage_id WHERE s.kind='won'"
    assert rows(workspace, f"{won} AND closed_on LIKE '2017-06%'") == [(531, 133846600)]
    for _import in range(3):
        workspace.undo()
    assert digest_of(workspace) == before
