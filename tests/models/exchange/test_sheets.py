"""Sheets are lists like any other: what a cell holds arrives as it stands, what it does not hold is said."""

import datetime as dt
import zipfile

import pytest
import xlsxwriter

from models.errors import Refused
from models.exchange.layout import Wishes
from models.exchange.looking import look_at
from models.exchange.rows import open_rows
from tests.models.exchange.old_workbook import old_workbook

SHEET = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="People">{rows}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)


def book(folder, *sheets, name="list.xlsx"):
    """A workbook with these sheets: name, rows and what else is to be done with the sheet."""
    path = folder / name
    with xlsxwriter.Workbook(path) as made:
        for title, rows, *more in sheets:
            sheet = made.add_worksheet(title)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write(number, column, value)
            for act in more:
                act(made, sheet)
    return path


def read(path, wishes=Wishes(), used=None):  # noqa: B008  it is never changed
    with open_rows(look_at(path, wishes), used) as file:
        return list(file)


def test_cells_arrive_as_they_stand(tmp_path):
    def fill(made, sheet):
        day = made.add_format({"num_format": "dd.mm.yyyy"})
        time = made.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        sheet.write_datetime(1, 0, dt.date(2026, 3, 4), day)
        sheet.write_datetime(1, 1, dt.datetime.fromisoformat("2026-03-04T14:30"), time)
        sheet.write_number(1, 2, 1067, made.add_format({"num_format": "00000"}))
        sheet.write_number(1, 3, 0.25, made.add_format({"num_format": "0%"}))
        sheet.write_row(2, 0, [0.1 + 0.2, 491701234567, "0049 170", True])
        sheet.write_row(3, 0, [45631, 1.234, -5.5, " a\nb "])

    assert read(book(tmp_path, ("People", [["A", "B", "C", "D"]], fill))) == [
        (2, ["2026-03-04", "2026-03-04 14:30", "01067", "25%"], ""),
        (3, ["0.3", "491701234567", "0049 170", "TRUE"], ""),
        (4, ["45631", "1.2340", "-5.5", " a\nb "], ""),
    ]


def test_errors_and_formulas_without_a_value_are_told_where_they_matter(tmp_path):
    def fill(_made, sheet):
        sheet.write_formula(1, 0, "=NA()", None, "#N/A")
        sheet.write_formula(2, 1, "=1+1", None, 2)
        sheet.write_formula(3, 1, "=A1", None, "")  # as libraries write it that calculate nothing
        sheet.write_formula(4, 1, "=A2", None, "")

    made = book(tmp_path, ("People", [["A", "B"], ["", "x"], ["y", ""], ["z", ""], ["q", ""]], fill))
    path = tmp_path / "empty.xlsx"
    with zipfile.ZipFile(made) as whole, zipfile.ZipFile(path, "w") as changed:
        for part in whole.namelist():  # a spreadsheet says that a formula gave an empty text
            content = whole.read(part).replace(b'<c r="B5"><f>A2</f>', b'<c r="B5" t="str"><f>A2</f>')
            changed.writestr(part, content)
    assert read(path) == [
        (2, ["", "x"], "Cell A2 holds the error #N/A instead of a value."),
        (3, ["y", "2"], ""),
        (4, ["z"], "The formula in cell B4 was never calculated; save the file once in a spreadsheet."),
        (5, ["q"], ""),
    ]
    assert read(path, used={1})[0] == (2, ["", "x"], "")


def test_the_sheet_that_holds_a_list_is_taken_and_another_may_be_chosen(tmp_path):
    path = book(
        tmp_path,
        ("Secret", [["X"], ["1"]], lambda _made, sheet: sheet.hide()),
        ("Cover", [["Our customers"]], lambda _made, sheet: sheet.activate()),
        ("People", [["Name", "City"], ["Ann", "Bonn"]]),
        ("Firms", [["Firm"], ["Acme"], ["Bolt"]]),
    )
    layout = look_at(path)
    assert (layout.sheet, layout.header, layout.sample) == ("People", ("Name", "City"), (("Ann", "Bonn"),))
    assert [(one.name, one.rows, one.columns, one.hidden) for one in layout.sheets] == [
        ("Secret", 2, 1, True), ("Cover", 1, 1, False), ("People", 2, 2, False), ("Firms", 3, 1, False),
    ]  # fmt: skip
    assert read(path, Wishes(sheet="Firms")) == [(2, ["Acme"], ""), (3, ["Bolt"], "")]
    with pytest.raises(Refused, match=r"“list\.xlsx” has no sheet “None”"):
        look_at(path, Wishes(sheet="None"))


def test_titles_merged_headers_and_totals_of_a_sheet(tmp_path):
    def fill(_made, sheet):
        sheet.merge_range(0, 0, 0, 3, "Customers 2026")
        sheet.merge_range(2, 1, 2, 2, "Phone")

    rows = [[], [], ["Name", "", "", "Paid"], ["Ann", "1", "2", 10], ["Bob", "3", "4", 20], ["Total", "", "", 30]]
    path = book(tmp_path, ("People", rows, fill))
    layout = look_at(path)
    assert (layout.header, layout.header_line) == (("Name", "Phone", "Phone 2", "Paid"), 3)
    assert (layout.above, layout.totals) == (("Customers 2026",), ("Total 30",))
    assert [line for line, _cells, _fault in read(path)] == [4, 5]
    assert [line for line, _cells, _fault in read(path, Wishes(keep_totals=True))] == [4, 5, 6]


def opendocument(folder, *rows):
    """A workbook in the other format, its cells given as XML."""
    path = folder / "list.ods"
    body = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", "<manifest/>")
        made.writestr("content.xml", SHEET.format(rows=body))
    return path


def cell(kind, shown, more=""):
    return f'<table:table-cell office:value-type="{kind}" {more}><text:p>{shown}</text:p></table:table-cell>'


def test_an_opendocument_sheet_is_read(tmp_path):
    head = [cell("string", name) for name in ("Name", "Since", "Staff", "Share", "Paid")]
    zoe = [
        cell("string", "Zoë"),
        cell("date", "4.3.26", 'office:date-value="2026-03-04"'),
        cell("float", "12,5", 'office:value="12.5"'),
        cell("percentage", "25 %", 'office:value="0.25"'),
        cell("float", "2", 'table:formula="of:=1+1" office:value="2"'),
    ]
    assert read(opendocument(tmp_path, head, zoe)) == [(2, ["Zoë", "2026-03-04", "12.5", "25%", "2"], "")]


def test_errors_of_an_opendocument_sheet_are_told(tmp_path):
    head = [cell("string", name) for name in "ABCD"]
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    error = cell("float", "#DIV/0!", 'table:formula="of:=1&gt;0" office:value="0" calcext:value-type="error"')
    open_still = '<table:table-cell table:formula="of:=1+1"/>'
    path = opendocument(tmp_path, head, [cell("string", "Ann"), gap, error], [cell("string", "Bob"), open_still])
    assert read(path) == [
        (2, ["Ann"], "Cell D2 holds the error #DIV/0! instead of a value."),
        (3, ["Bob"], "The formula in cell B3 was never calculated; save the file once in a spreadsheet."),
    ]


def test_an_old_binary_workbook_is_read(tmp_path):
    rows = [["Name", "Staff", "Active"], ["Zoë Łuk", 12.5, True], ["007", 491701234567.0, False], ["#N/A", 1.0]]
    path = old_workbook(tmp_path, rows)
    assert read(path) == [
        (2, ["Zoë Łuk", "12.5", "TRUE"], ""),
        (3, ["007", "491701234567", "FALSE"], ""),
        (4, ["", "1"], "Cell A4 holds the error #N/A instead of a value."),
    ]
    sheets = [(one.name, one.rows, one.hidden) for one in look_at(path).sheets]
    assert sheets == [("Old", 0, True), ("People", 4, False)]
