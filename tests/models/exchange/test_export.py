"""Lists as files: every cell as it should stand there, no formula anywhere, and nothing half written."""

import csv
import datetime as dt
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from models.actions.contacts import add_address, add_contact
from models.errors import Cancelled, Refused, Unavailable
from models.exchange.export import Export, Exported, export_records, format_of
from models.exchange.vcard import columns_of
from models.exchange.vcard import rows as cards
from tests.factory import campaign, company, deal, opened, person, product
from tests.models.exchange.many_people import business_of

DAY = dt.date(2026, 3, 18)
FULL = {
    "salutation": "Dr.", "first_name": "Łukasz", "last_name": "=1+1", "department": "'=x", "job_title": "0042",
    "lifecycle": "disqualified", "disqualified_because": "+1+1", "next_action": "Call; ask",
    "next_action_on": dt.date(2026, 4, 2), "created_on": dt.date(2026, 1, 31), "website": "www.łos.example",
    "birthday": dt.date(1980, 3, 22), "note": "one\ntwo, \"three\"", "email": "l@los.example", "phone": "+49 170 12",
    "street": "Długa 1", "postcode": "00123", "city": "Łódź", "region": "-", "country": "Polska", "tags": "vip, a&b",
}  # fmt: skip
#: What the file calls each column, and what stands there.
TOLD = {
    "Id in the file": "fairlead:m:1", "Salutation": "Dr.", "First name": "Łukasz", "Last name": "=1+1",
    "Company": "Studio Noord", "Department": "'=x", "Job title": "0042", "Stage": "Disqualified",
    "Source": "", "Campaign": "Open day", "How they heard of us": "", "Language": "",
    "Next action": "Call; ask", "Next action on": "2026-04-02",
    "Wake up on": "", "Disqualified because": "+1+1", "Owner": "", "Created": "2026-01-31",
    "Website": "www.łos.example", "Birthday": "1980-03-22", "E-mail": "l@los.example", "E-mail label": "",
    "E-mail 2": "x@los.example", "E-mail 2 label": "Billing, x", "Phone": "+49 170 12", "Phone label": "",
    "Address label": "", "Street": "Długa 1", "Postcode": "00123", "City": "Łódź", "Region": "-", "Country": "Polska",
    "Address 2 label": "Home", "Street 2": "Krótka 2", "Postcode 2": "", "City 2": "", "Region 2": "", "Country 2": "",
    "Tags": "a&b, vip", "Note": "one\ntwo, \"three\"",
}  # fmt: skip
GUARDED = {"Last name": "'=1+1", "Department": "''=x", "Disqualified because": "'+1+1", "Region": "'-"}


@pytest.fixture
def full(workspace):
    """A business that holds one person with everything."""
    firm, brought = company(workspace), campaign(workspace)
    one = person(workspace, **FULL, company_id=firm, campaign_id=brought)
    workspace.do("Add e-mail", add_contact, "people", one, "email", "x@los.example", "Billing, x")
    workspace.do("Add address", add_address, "people", one, {"label": "Home", "street": "Krótka 2"})
    workspace.remember("exchange.mark", '"m"')
    return workspace


def written(workspace, path, wanted=None, **options):
    wanted = wanted or Export("people", path.suffix[1:], [1], **options)
    return export_records(workspace, wanted, path, DAY)


def test_everything_as_csv(full, tmp_path):
    assert written(full, tmp_path / "a.csv") == Exported(1)
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    header, row = csv.reader(text.splitlines(keepends=True))
    assert dict(zip(header, row, strict=True)) == TOLD | GUARDED
    assert (text.count("\r\n"), (tmp_path / "a.csv").read_bytes()[:3]) == (2, b"\xef\xbb\xbf")


def test_everything_as_a_workbook(full, tmp_path):
    written(full, tmp_path / "a.xlsx")
    header, row = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    days = {name: dt.date.fromisoformat(TOLD[name]) for name in ("Next action on", "Created", "Birthday")}
    assert dict(zip(header, row, strict=True)) == TOLD | days | {"Department": "''=x"}
    inside = zipfile.ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in inside and "<hyperlink" not in inside


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_everything_as_a_card(full, tmp_path, version):
    written(full, tmp_path / "a.vcf", version=version)
    columns = columns_of(tmp_path / "a.vcf")
    ((_line, cells, fault),) = cards(tmp_path / "a.vcf", columns)
    told = dict(zip(columns.header, cells, strict=True))
    assert (told, fault) == ({name: cell for name, cell in TOLD.items() if cell} | {"Department": "''=x"}, "")
    lines = (tmp_path / "a.vcf").read_bytes().split(b"\r\n")
    assert lines[1] == f"VERSION:{version}".encode() and max(map(len, lines)) <= 75
    assert {b"X-FAIRLEAD-LIFECYCLE:Disqualified", b"X-FAIRLEAD-CAMPAIGN:Open day"} <= {*lines}


def test_a_list_in_its_columns(full, tmp_path):
    written(full, tmp_path / "a.csv", keys=("name", "email", "created_on", "lifecycle"), delimiter=";")
    assert (tmp_path / "a.csv").read_text("utf-8-sig").splitlines() == [
        "Name;E-mail;Created;Stage", "Łukasz =1+1;l@los.example;2026-01-31;Disqualified",
    ]  # fmt: skip


def test_a_card_of_some_columns_holds_no_others(full, tmp_path):
    written(full, tmp_path / "a.vcf", keys=("name", "phone", "city"))
    assert re.findall(r"(?m)^[A-Z-]+", (tmp_path / "a.vcf").read_text()) == [
        "BEGIN", "VERSION", "PRODID", "FN", "N", "ORG", "TEL", "ADR", "UID", "END",
    ]  # fmt: skip


def test_amounts_are_numbers_with_their_currency(workspace, tmp_path):
    deal(workspace, value=123_450, company_id=company(workspace, annual_revenue=5))
    product(workspace, price=100)
    for subject, number in (("deals", "1234,50"), ("companies", "0,05"), ("products", "1,00")):
        written(workspace, tmp_path / "a.csv", Export(subject, "csv", [1], delimiter=";"))
        header, row = csv.reader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines(), delimiter=";")
        told = dict(zip(header, row, strict=True))
        assert (number in row, told["Currency"]) == (True, "EUR")
    written(workspace, tmp_path / "a.xlsx", Export("deals", "xlsx", [1]))
    header, row = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert dict(zip(header, row, strict=True))["Value"] == 1234.5


def test_campaigns_are_written_too(workspace, tmp_path):
    campaign(workspace, starts_on=dt.date(2026, 3, 1))
    written(workspace, tmp_path / "a.csv", Export("campaigns", "csv", [1], ("name", "status_id", "starts_on")))
    assert (tmp_path / "a.csv").read_text("utf-8-sig") == "Campaign,Status,Starts\nOpen day,Idea,2026-03-01\n"


def test_a_note_that_no_cell_can_hold_is_counted(workspace, tmp_path):
    person(workspace, note="é" * 40_000)
    assert written(workspace, tmp_path / "a.xlsx") == Exported(1, cut=1)
    assert written(workspace, tmp_path / "a.csv") == Exported(1)


def test_a_record_that_is_gone_is_left_out(full, tmp_path):
    assert written(full, tmp_path / "a.csv", Export("people", "csv", [7, 1])) == Exported(1)


def test_the_mark_of_a_business_stays(workspace, tmp_path):
    person(workspace)
    ids = []
    for _time in range(2):
        written(workspace, tmp_path / "a.csv")
        ids.append(next(csv.DictReader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()))["Id in the file"])
    assert ids[0] == ids[1] and re.fullmatch(r"fairlead:[0-9a-f]{32}:1", ids[0])


@pytest.mark.parametrize("end", ["csv", "xlsx", "vcf"])
def test_a_stopped_export_leaves_what_stood_there(tmp_path, end):
    (tmp_path / f"a.{end}").write_text("old")
    with opened(business_of(tmp_path, 1_500)) as workspace:
        before = {path.name for path in tmp_path.iterdir()}
        asked = iter([False, True])
        with pytest.raises(Cancelled):
            export_records(workspace, Export("people", end, range(1, 1_501)), tmp_path / f"a.{end}", DAY,
                           cancelled=lambda: next(asked))  # fmt: skip
        assert {path.name for path in tmp_path.iterdir()} == before
    assert (tmp_path / f"a.{end}").read_text() == "old"


@pytest.mark.parametrize("end", ["csv", "xlsx", "vcf"])
def test_a_folder_that_is_not_there(full, tmp_path, end):
    with pytest.raises(Unavailable, match="There is no folder for"):
        written(full, tmp_path / "none" / f"a.{end}")


def test_what_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(Refused, match="must end in"):
        format_of(tmp_path / "a.txt", "people")
    with pytest.raises(Refused, match="cards hold people"):
        format_of(tmp_path / "a.vcf", "deals")
