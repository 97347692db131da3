"""Lines of a list that came back, and whom each means."""

import pytest

from models.rules.returned import entries


@pytest.mark.parametrize(("line", "kind", "keys"), [
    ("ana@x.example", "email", [("ana@x.example",)]),
    ("Ana Prado <Ana@X.example>;", "email", [("ana@x.example",)]),
    ("a@x.example, b@x.example", "email", [("a@x.example",), ("b@x.example",)]),
    ("Ana\tana@x.example\t12", "email", [("ana@x.example",)]),
    ("1204", "number", [("1204",)]),
    ("# 12; No. 13, nr 14", "number", [("12",), ("13",), ("14",)]),
    ("Ana Prado", "name", [("ana prado", "prado ana")]),
    ("Prado, Ana", "name", [("prado ana", "ana prado")]),
    ("Ana Prado; Jan Bos", "name", [("ana prado", "prado ana"), ("jan bos", "bos jan")]),
    ("Jan van der Bérg\tUtrecht", "name", [("jan van der berg", "van der berg jan", "der berg jan van",
                                            "berg jan van der")]),
])  # fmt: skip
def test_a_line_means_somebody_by_what_stands_in_it(line, kind, keys):
    found = entries(line)
    assert ([one.keys for one in found], {one.kind for one in found}) == (keys, {kind})


@pytest.mark.parametrize("line", ["06 1234 5678", "0042", "+31612345678", "12345678901"])
def test_a_telephone_number_is_no_number_of_a_member(line):
    assert [one.kind for one in entries(line)] in (["name"], [])


@pytest.mark.parametrize("line", ["", "   ", ";;;", "\t\t", "…", "\x00\x01"])
def test_garbage_means_nobody(line):
    assert entries(line) == ()


def test_who_stands_there_twice_is_meant_once():
    assert len(entries("a@x.example\nA@X.example\n 7\n7\nBos\nbos")) == 3


def test_a_text_without_end_is_read_at_once():
    assert len(entries("word " * 20_000)) == 1
