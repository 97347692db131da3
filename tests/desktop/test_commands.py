"""What the menus do to an open business."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton

from models.actions.campaigns import add_campaign
from models.actions.people import add_person
from models.rules.months import Month
from views.figures import pages
from views.imports.wizard import ImportWizard
from views.lists.shown import shown_of
from views.shared.preview import PreviewDialog

SELECT = QItemSelectionModel.SelectionFlag


@pytest.fixture
def running(start, file: Path):
    return start(file)


@pytest.fixture
def save_as(monkeypatch):
    """Answers every question for a file to save to."""

    def answer(path: Path):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))

    return answer


def test_the_report_by_menu_is_a_pdf(running, save_as, qtbot, tmp_path: Path):
    save_as(tmp_path / "march")
    running.window.menus.acts["report"].trigger()
    dialog = running.window.findChild(QDialog, "report-dialog")
    assert dialog.month.month == Month.of(running.program.business.feed.today()).previous
    dialog.findChild(QPushButton, "report-go").click()
    qtbot.waitUntil((tmp_path / "march.pdf").exists)
    assert (tmp_path / "march.pdf").read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(lambda: running.window.toast.words.text() == "march.pdf is ready")


def test_a_report_that_can_not_be_written_is_said(running, save_as, qtbot, tmp_path: Path):
    save_as(tmp_path / "no folder" / "march.pdf")
    running.window.menus.acts["go-reports"].trigger()
    running.window.findChild(QPushButton, "report-pdf").click()
    notice = running.window.notice
    qtbot.waitUntil(lambda: not notice.isHidden())
    assert "There is no folder" in notice.words.text()


def test_the_page_that_is_looked_at_is_the_one_that_is_saved(running, save_as, qtbot, tmp_path: Path):
    running.window.menus.acts["go-reports"].trigger()
    page = running.program.business.page
    page.switch.turn("page")
    qtbot.waitUntil(lambda: page.pdf is not None)
    assert page.preview.paper.count == 1
    save_as(tmp_path / "march.pdf")
    page.save.click()
    qtbot.waitUntil((tmp_path / "march.pdf").exists)
    assert (tmp_path / "march.pdf").read_bytes() == page.pdf


def test_the_page_is_printed_by_menu_without_being_looked_at(running, qtbot, tmp_path: Path):
    running.window.menus.acts["go-reports"].trigger()
    running.window.menus.acts["print"].trigger()
    printed = print_to(running, qtbot, tmp_path / "march.pdf")
    assert "marketing and sales" in pages.text(printed, 0)


def print_to(running, qtbot, path: Path) -> bytes:
    """Answer the print dialog with "print to file"; what was printed."""
    qtbot.waitUntil(lambda: running.window.findChild(QPrintDialog) is not None)
    dialog = running.window.findChild(QPrintDialog)
    assert QPrinterInfo.availablePrinterNames() or dialog.printer().outputFileName().endswith(".pdf")
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(path))
    dialog.done(QDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: running.window.toast.words.text() == f"{path.name} is ready")
    return path.read_bytes()


@pytest.fixture
def people(running, qtbot):
    """A page that lists three people."""
    for name in ("Prado", "Adams", "Holm"):
        running.program.business.feed.do(f"Add {name}", add_person, {"last_name": name})
    page = running.program.business.show_page("people").people
    qtbot.waitUntil(lambda: len(page.table.rows.ids) == 3)
    return page


def preview_of(running, qtbot) -> PreviewDialog:
    running.window.menus.acts["print"].trigger()
    dialog = running.window.findChild(PreviewDialog)
    qtbot.waitUntil(dialog.print.isEnabled)
    return dialog


def test_the_list_that_is_shown_is_printed(running, people, qtbot, tmp_path: Path):
    dialog = preview_of(running, qtbot)
    assert "3 people" in pages.text(dialog.preview.pdf, 0)
    dialog.print.click()
    printed = print_to(running, qtbot, tmp_path / "people.pdf")
    said = pages.text(printed, 0)
    assert said.index("Adams") < said.index("Holm") < said.index("Prado")


def test_the_list_is_saved_as_pdf(running, people, save_as, qtbot, tmp_path: Path):
    save_as(tmp_path / "people.pdf")
    preview_of(running, qtbot).save.click()
    qtbot.waitUntil(lambda: running.window.toast.words.text() == "people.pdf is ready")


def test_only_the_selected_records_are_printed_where_there_are_some(running, people):
    assert len(shown_of(people).ids) == 3
    people.table.selectRow(0)
    assert len(shown_of(people).ids) == 3  # standing on a record is no choice
    people.table.selectAll()
    people.table.selectionModel().select(people.table.rows.index(1, 0), SELECT.Deselect | SELECT.Rows)
    assert shown_of(people).ids == (people.table.rows.ids[0], people.table.rows.ids[2])
    assert shown_of(people).selected


def test_what_is_shown_is_what_is_printed(running, people, qtbot):
    head = people.table.horizontalHeader()
    head.moveSection(head.visualIndex(2), 0)
    people.columns.show_column(1, shown=False)
    people.show_filtered([("lifecycle", "is", "prospect")])
    shown, columns = shown_of(people), people.table.listing.columns
    assert shown.keys[:2] == (columns[2].key, columns[0].key) and columns[1].key not in shown.keys
    assert shown.filters == ("Stage is Prospect",)


@pytest.mark.parametrize(("way", "said"), [("board", "1 campaign · by status"), ("timeline", "Running at once")])
def test_the_board_and_the_timeline_of_campaigns_are_printed_as_they_are_seen(running, qtbot, way, said):
    business = running.program.business
    business.feed.do("Add", add_campaign, {"name": "Open day", "starts_on": business.feed.today()})
    page = business.show_page("campaigns")
    page.ways.switch.turn(way)
    qtbot.waitUntil(lambda: len(page.table.rows.ids) == 1)
    qtbot.waitUntil(lambda: bool(page.ways.board.columns if way == "board" else page.ways.timeline.rows.rows.ids))
    words = pages.text(preview_of(running, qtbot).preview.pdf, 0)
    assert said in words and "Open day" in words


def test_an_empty_list_is_not_printed(running):
    running.program.business.show_page("people")
    running.window.menus.acts["print"].trigger()
    assert "nothing to print" in running.window.notice.words.text()


def test_closing_the_preview_stops_the_work(running, people, qtbot):
    running.window.menus.acts["print"].trigger()
    running.window.findChild(PreviewDialog).reject()
    qtbot.waitUntil(lambda: not running.program.jobs.running)


def test_prospects_are_exported(running, save_as, qtbot, tmp_path: Path):
    running.program.business.feed.do("Add Ana", add_person, {"last_name": "Prado"})
    save_as(tmp_path / "people.csv")
    running.window.menus.acts["export"].trigger()
    running.window.findChild(QPushButton, "export-go").click()
    qtbot.waitUntil(lambda: running.window.toast.words.text() == "1 person written to people.csv")
    with (tmp_path / "people.csv").open(encoding="utf-8-sig", newline="") as exported:
        assert [row["Last name"] for row in csv.DictReader(exported)] == ["Prado"]


def drop(window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))


def test_a_list_dropped_on_the_window_opens_the_wizard(running, qtbot, tmp_path: Path):
    (tmp_path / "list.csv").write_text("First name,Last name\nAna,Prado\n")
    drop(running.window, tmp_path / "list.csv")
    wizard = running.window.findChild(ImportWizard)
    assert [one.name for one in wizard.files.drafts()] == ["list.csv"]
    wizard.reject()


def test_a_list_dropped_before_a_business_is_open_is_answered(start, tmp_path: Path):
    running = start()
    drop(running.window, tmp_path / "list.csv")
    assert "Open or start a business first" in running.window.notice.words.text()


def test_a_new_record_by_menu_is_a_draft_on_the_page(running, qtbot):
    running.program.business.show_page("people")
    running.window.menus.acts["add-form"].trigger()
    assert running.program.business.page.people.form.drafting


def test_closing_the_window_over_a_running_wizard_ends_quietly(running, qtbot, tmp_path: Path):
    lines = ["First name,Last name", *(f"Ana,{number}" for number in range(20_000))]
    (tmp_path / "list.csv").write_text("\n".join(lines))
    drop(running.window, tmp_path / "list.csv")
    running.window.findChild(ImportWizard).next_button.click()
    running.window.close()
    qtbot.wait(100)
    assert running.program.business is None
