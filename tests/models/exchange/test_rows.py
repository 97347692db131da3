"""Quotation marks and limits: no mark swallows rows, no line or byte gets further than it should."""

import pytest

from models.errors import Refused
from models.exchange import rows
from models.exchange.looking import look_at
from models.exchange.rows import open_rows
from tests.models.exchange.lists import saved


def read(folder, text):
    with open_rows(look_at(saved(folder, text))) as file:
        return list(file)


def test_rows_tell_the_line_they_begin_in(tmp_path):
    text = 'A,B\r\n1,"x\r\ny"\r\n\r\n2,"say ""hi"""\r\n'
    assert read(tmp_path, text) == [(2, ["1", "x\r\ny"], ""), (5, ["2", 'say "hi"'], "")]


@pytest.mark.parametrize(
    ("tail", "line"),
    [
        ('"lone,1\n' + "next,2\n" * 500, 102),
        ('"lone,1\nAnn,"x",1\n', 102),
        ('"two\nlines","lone\nmore\n', 103),
        ('Ann,"two\nlines" "lone\nmore",1\n', 102),
        ('Ann,1\nBob,"lone', 103),
    ],
)
def test_a_mark_left_open_names_its_line(tmp_path, tail, line):
    with pytest.raises(Refused, match=rf"opened in line {line} of “list\.csv” is not closed where its cell ends"):
        read(tmp_path, "A,B\n" + "ok,1\n" * 100 + tail)


def test_marks_within_a_cell_are_text(tmp_path):
    assert read(tmp_path, 'A,B\n5" pipe,6"\n') == [(2, ['5" pipe', '6"'], "")]


def test_a_line_without_end_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(rows, "LONGEST_LINE", 5_000)
    with pytest.raises(Refused, match=r"Line 102 of “list\.csv” is longer than a million characters"):
        read(tmp_path, "A,B\n" + "ok,1\n" * 100 + "x" * 300_000)


def test_a_zero_byte_far_below_is_refused_with_its_line(tmp_path):
    with pytest.raises(Refused, match=r"Line 100002 of “list\.csv” is not text"):
        read(tmp_path, b"A,B\n" + b"ok,1\n" * 100_000 + b"\0\n")


@pytest.mark.parametrize(
    ("encoding", "bad", "byte"), [("utf-8", b"caf\xe9,1\n", "E9"), ("utf-16", b"\x00\xd8\x0a\x00", "00")]
)
def test_mixed_encodings_are_refused_with_the_line(tmp_path, encoding, bad, byte):
    raw = ("Ä,B\n" + "zoë,1\n" * 90_000).encode(encoding) + bad
    told = rf"Line 90002 of “list\.csv” holds a byte \({byte}\) that is no letter in {encoding.upper()}"
    with pytest.raises(Refused, match=told):
        read(tmp_path, raw)


def test_a_row_far_too_wide_is_cut_and_told(tmp_path):
    ((line, cells, fault),) = read(tmp_path, "A,B\n" + "," * 5_000 + "\n")
    assert (line, len(cells), fault) == (2, 1_000, "The row has 5001 cells.")


def test_batches_are_smaller_where_rows_are_long(tmp_path):
    path = saved(tmp_path, "A,B\n" + "x,y\n" * 5_000 + ("z" * 90_000 + ",y\n") * 100)
    with open_rows(look_at(path)) as file:
        sizes = [len(batch) for batch in file.batches(2_000)]
    assert (sum(sizes), sizes[:2], max(sizes[3:])) == (5_100, [2_000, 2_000], 25)
