"""A block from a spreadsheet's clipboard: what its cells hold, and what is too much of it."""

import pytest

from models.errors import Refused
from models.exchange.block import MOST_COLUMNS, MOST_ROWS, read_block


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [("a", "b"), ("c", "d")]),
        ('"two\nlines"\t"a ""b"""\r\n', [("two\nlines", 'a "b"')]),
        ('5" pipe\t2\n"x\ty"\t3', [('5" pipe', "2"), ("x\ty", "3")]),
        ('"never closed\t1\nb\t2', [('"never closed', "1"), ("b", "2")]),
        ("a\tb\nc", [("a", "b"), ("c", "")]),
        ("a\n\nb", [("a",), ("",), ("b",)]),
        ("one", [("one",)]),
    ],
)
def test_cells_are_what_the_spreadsheet_meant(text, rows):
    assert list(read_block(text)) == rows


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 1_000_000, "more than 100,000 characters"),
        ('"' + "x" * 1_000_000 + '"\t1', "more than 100,000 characters"),
        ("\t".join("x" * 16_384), f"At most {MOST_COLUMNS} columns"),
        ("a\tb\n" * 200_000, "At most 5,000 rows"),
        ('"a"\tb\n' * 200_000, "At most 5,000 rows"),
        ("x" * 20_000_001, "At most 5,000 rows"),
        ("", "nothing on the clipboard"),
        (" \t\n\t", "nothing on the clipboard"),
    ],
)
def test_too_much_is_refused_in_a_sentence(text, why):
    with pytest.raises(Refused, match=why):
        read_block(text)


def test_as_many_rows_as_fit_are_read():
    assert len(read_block("a\n" * MOST_ROWS)) == MOST_ROWS
