"""Rejected rows are saved with their reasons, corrected, and imported again."""

import csv

from models.exchange import child
from models.exchange.rejects import save_rejected
from models.store.connect import scratch_connection
from tests.models.exchange.lists import planned, saved, staged

TEXT = 'Name;Size;Other\nAnn;s;1\n"B; ob";XL;\'=1\n;;"a\nb"\nCy;l;=2;extra\n'


def rejected(folder, text):
    plan, target = planned(saved(folder, text)), folder / "rejected.csv"
    child.read_file(plan, folder / "s", lambda *_: None, lambda: False)
    count = save_rejected(folder / "s", plan, target)
    with target.open(newline="", encoding="utf-8-sig") as file:
        return count, list(csv.reader(file, delimiter=";"))


def test_rejected_rows_keep_their_cells_and_tell_the_reason(tmp_path):
    assert rejected(tmp_path, TEXT) == (
        3,
        [
            ["Name", "Size", "Other", "Rejected because"],
            ["B; ob", "XL", "'=1", "Size: “XL” is not one of: Small, Large."],
            ["", "", "a\nb", "Name must not be empty."],
            ["Cy", "l", "'=2", "The row has 4 cells, but the header names 3 columns.", "extra"],
        ],
    )


def test_corrected_rows_are_imported_again(tmp_path):
    rejected(tmp_path, TEXT.replace("\nCy;l;=2;extra", ""))
    raw = (tmp_path / "rejected.csv").read_bytes()
    plan = planned(saved(tmp_path, raw.replace(b"XL;", b"L;"), "again.csv"))
    assert staged(plan) == ([("B; ob", "l")], [(3, "Name must not be empty.")])
    assert list(plan.keys) == ["name", "size"]


def test_the_reason_of_an_earlier_time_is_replaced(tmp_path):
    _count, rows = rejected(tmp_path, "Name;Rejected because;Size\nAnn;old;XL\n")
    assert rows == [["Name", "Size", "Rejected because"], ["Ann", "XL", "Size: “XL” is not one of: Small, Large."]]


def test_rows_rejected_after_staging_get_their_cells_from_the_file(tmp_path):
    plan = planned(saved(tmp_path, "Name;Size\n\nAnn;s\nBob;XL\nCy;l\n"))
    child.read_file(plan, tmp_path / "s", lambda *_: None, lambda: False)
    connection = scratch_connection(tmp_path / "s")
    connection.execute("INSERT INTO rejected SELECT row_no, line, 'twice', NULL FROM staged WHERE name='Cy'")
    connection.close()
    assert save_rejected(tmp_path / "s", plan, tmp_path / "out.csv") == 2
    assert (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()[2] == "Cy;l;twice"
