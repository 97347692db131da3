"""Files for spreadsheets: no cell is a formula, nothing is lost on the way out and back."""

import csv
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Unavailable
from models.exchange.csv_out import write_csv
from models.exchange.guard import guarded, unguarded

ODD = st.text(st.sampled_from("'=+-@\t\r＝＋－＠a1 .,()")) | st.text()


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("＝1", "'＝1"),
        ("'=1", "''=1"), ("''+a", "'''+a"), ("-1+2", "'-1+2"), ("+49-170-1", "'+49-170-1"), ("-", "'-"),
        ("-5.00", "-5.00"), ("-1,234.5", "-1,234.5"), ("+49 170 1234", "+49 170 1234"),
        ("+1 (555) 12.34", "+1 (555) 12.34"),
        ("'tis", "'tis"), ("O'Hara", "O'Hara"), ("a=b", "a=b"), ("", ""),
    ],
)  # fmt: skip
def test_what_a_spreadsheet_might_calculate_is_guarded(cell, written):
    assert (guarded(cell), unguarded(written)) == (written, cell)


@given(ODD)
def test_the_guard_comes_off_again(cell):
    assert unguarded(guarded(cell)) == cell


def test_a_file_is_as_spreadsheets_want_it(tmp_path):
    write_csv(tmp_path / "out.csv", ["Name", "Note"], [["Zoë", 'say "hi"\nthere'], ["=1", "a,b"]])
    assert (tmp_path / "out.csv").read_bytes() == (
        '\ufeffName,Note\r\nZoë,"say ""hi""\nthere"\r\n\'=1,"a,b"\r\n'.encode()
    )


@given(st.lists(st.tuples(ODD, ODD), min_size=1))
def test_any_text_comes_back(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    rows = [[cell.encode("utf-8", "ignore").decode() for cell in row] for row in rows]
    write_csv(path, ["A", "B"], rows)
    with path.open(newline="", encoding="utf-8-sig") as file:
        assert [[unguarded(cell) for cell in row] for row in csv.reader(file)][1:] == rows


def test_a_failure_keeps_what_stood_there(tmp_path):
    def rows():
        yield ["new"]
        raise OSError(28, "No space left on device")

    (tmp_path / "out.csv").write_text("old")
    with pytest.raises(Unavailable, match="could not be written \\(No space left on device\\)"):
        write_csv(tmp_path / "out.csv", ["A"], rows())
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.csv", "old")]


def test_places_where_no_file_can_be(tmp_path):
    with pytest.raises(Unavailable, match="There is no folder for"):
        write_csv(tmp_path / "none" / "out.csv", ["A"], [])
    with pytest.raises(Unavailable, match="is a folder"):
        write_csv(tmp_path, ["A"], [])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are another matter there")
def test_a_folder_without_permission(tmp_path):
    me = os.geteuid()
    tmp_path.chmod(0o500)
    os.seteuid(65534 if me == 0 else me)
    try:
        with pytest.raises(Unavailable, match="may not be written; close it elsewhere"):
            write_csv(tmp_path / "out.csv", ["A"], [])
    finally:
        os.seteuid(me)
        tmp_path.chmod(0o700)
