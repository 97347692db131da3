"""Files made to do harm: each ends in one sentence, no row of it gets in, and memory stays bounded."""

import subprocess
import sys
from pathlib import Path

import pytest

import models
from models.errors import Refused
from models.exchange import child
from models.exchange.looking import look_at
from models.exchange.package import UNPACKED
from models.exchange.plan import plan_for
from tests.models.exchange import hostile
from tests.models.exchange.lists import FIELDS, planned, saved

DAMAGED = "“{}” is damaged or incomplete; open it in a spreadsheet, save it anew, and import that."
BROKE_OFF = (
    "“{}” could not be read to its end; it may be damaged, or need more memory or time than a list should."
    " Open it in a spreadsheet, save it as CSV again, and import that."
)
LARGE = "“{}” unpacks to 315 MB, more than a workbook of records should (300 MB); save its list as CSV and import that."
A_PAGE = (
    "“{}” is a page or document, whatever its name says; open it in a spreadsheet, save it as XLSX or CSV,"
    " and import that."
)
LOCKED = "“{}” is protected by a password; open it in a spreadsheet, save it without one, and import that."


def truncated(folder):
    path = hostile.workbook(folder, {"A1": "Name", "A2": "Ann"})
    path.write_bytes(path.read_bytes()[:3_000])
    return path


CASES = {
    "a text that grows a billion times": (lambda folder: hostile.entities(folder, "strings", b"&j;"), DAMAGED),
    "the name of a sheet that does": (lambda folder: hostile.entities(folder, "book", b"&j;"), DAMAGED),
    "a text that is a file of this machine": (lambda folder: hostile.entities(folder, "strings", b"&x;"), DAMAGED),
    "a bomb": (lambda folder: hostile.bomb(folder, UNPACKED + 15_000_000), LARGE),
    "a bomb that says it is small": (lambda folder: hostile.bomb(folder, 3_000_000, lying=True), DAMAGED),
    "a cell at the end of the world": (hostile.far_cell, BROKE_OFF),
    "half a workbook": (truncated, DAMAGED),
    "half a sheet": (lambda folder: hostile.changed(folder, "sheet", lambda text: text[: len(text) // 2]), DAMAGED),
    "a workbook with a password": (lambda folder: hostile.compound(folder, "EncryptedPackage", "a.xlsx"), LOCKED),
    "an old workbook that is none": (lambda folder: hostile.compound(folder, "Workbook", "a.xls"), DAMAGED),
    "a letter": (
        lambda folder: hostile.compound(folder, "WordDocument", "a.doc"),
        "“{}” is not a workbook; choose a list saved as XLSX, ODS or CSV.",
    ),
    "an archive": (
        lambda folder: hostile.archive(folder, a=b"x"),
        "“{}” is an archive without a list in it; unpack it and choose the list inside.",
    ),
    "an archive that climbs": (
        lambda folder: hostile.archive(folder, **{"../../a.csv": b"Name\nAnn\n"}),
        "“{}” is an archive without a list in it; unpack it and choose the list inside.",
    ),
    "a web page": (lambda folder: saved(folder, "<html><table><tr><td>Name</td></tr></table></html>", "a.xls"), A_PAGE),
    "a workbook with nothing in it": (
        lambda folder: hostile.workbook(folder, {}),
        "“{}” is empty; choose a file with a header line and rows.",
    ),
    "a header only": (
        lambda folder: hostile.workbook(folder, {"A1": "Name", "B1": "City"}),
        "“{}” holds a header but no rows below it; choose the file that holds the list.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_workbook_ends_in_a_sentence(tmp_path, case):
    make, sentence = CASES[case]
    path = make(tmp_path)
    with pytest.raises(Refused) as refused:
        look_at(path)
    assert str(refused.value) == sentence.format(path.name)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_list_with_the_wrong_name_is_read_for_what_it_is(tmp_path):
    assert look_at(saved(tmp_path, "Name,City\nAnn,Bonn\n", "list.xlsx")).sample == (("Ann", "Bonn"),)
    book = hostile.workbook(tmp_path, {"A1": "Name", "A2": "Ann"}).rename(tmp_path / "list.csv")
    assert look_at(book).sample == (("Ann",),)


def test_all_the_columns_a_sheet_can_have_are_too_many(tmp_path):
    wide = hostile.workbook(tmp_path, {f"{name}{line}": name for line in (1, 2) for name in ("A", "ZZ", "XFD")})
    with pytest.raises(Refused, match=r"“whole\.xlsx” has more than 500 columns"):
        look_at(wide)
    with pytest.raises(Refused, match=r"“list\.csv” has more than 500 columns"):
        look_at(saved(tmp_path, ",".join(f"c{n}" for n in range(16_384)) + "\n1\n"))


def test_a_line_without_end_needs_no_memory(tmp_path):
    path = saved(tmp_path, "Name\nAnn\n" + "Bob\n" * 70_000)
    with path.open("ab") as file:
        for _block in range(100):
            file.write(b"x" * 1_000_000)
    with pytest.raises(Refused, match=r"Line 70003 of “list\.csv” is longer than a million characters"):
        child.survey(plan_for(look_at(path), "companies", FIELDS, {0: "name"}, currency="EUR"))


def test_an_honest_workbook_of_many_rows_is_read_within_the_limits(tmp_path):
    cells = {f"{name}{line}": f"{name}{line} of some words" for line in range(1, 4_002) for name in "ABCDEFGHIJ"}
    plan = planned(hostile.workbook(tmp_path, cells | {"A1": "Name"}))
    outcome = child.read_file(plan, tmp_path / "staging.sqlite", lambda *_: None, lambda: False)
    assert (outcome.staged, outcome.rejected) == (4_000, 0)


MEASURE = """
import resource, sys
from pathlib import Path
from models.errors import Refused
from models.exchange.looking import look_at
try:
    look_at(Path(sys.argv[1]))
except Refused:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the unit is another elsewhere, or nobody tells")
@pytest.mark.parametrize(
    "make", [hostile.far_cell, lambda folder: hostile.bomb(folder, 100_000_000)], ids=["far cell", "bomb"]
)
def test_memory_stays_bounded(tmp_path, make):
    """Measured from a small process: a child begins with the size of its parent."""
    root = str(Path(models.__file__).parent.parent)
    command = [sys.executable, "-c", MEASURE, str(make(tmp_path))]
    done = subprocess.run(command, cwd=root, capture_output=True, check=True)
    assert 0 < int(done.stdout) < 300_000  # kB
