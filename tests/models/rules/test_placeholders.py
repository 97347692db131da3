"""Texts with fields in braces."""

import pytest

from models.rules.placeholders import Fault, fields_in, fill

KNOWN = {"first_name": "Ana", "last_name": "", "company": "{first_name}"}


def test_fields_are_filled_in_and_nothing_else_happens():
    found = fill("Dear {first_name} of { company }, {{so}} 100 % %s \\n $x", KNOWN)
    assert found.text == "Dear Ana of {first_name}, {so} 100 % %s \\n $x"
    assert found.empty == ()


def test_what_there_was_nothing_for_is_named():
    found = fill("Dear {last_name} {last_name}", KNOWN)
    assert (found.text, found.empty) == ("Dear  ", ("last_name",))


def test_a_line_of_empty_fields_goes_with_the_gap_behind_it():
    assert fill("one\n\n{last_name}\n\ntwo\n\n\nend", KNOWN).text == "one\n\ntwo\n\n\nend"


@pytest.mark.parametrize(("text", "kind", "line", "name", "near"), [
    ("Dear\n{firstname}", "unknown", 2, "firstname", "first_name"),
    ("{First Name}", "unknown", 1, "First Name", "first_name"),
    ("{x.__class__}", "unknown", 1, "x.__class__", ""),
    ("{}", "unknown", 1, "", ""),
    ("a\n\nb {first_name", "open", 3, "", ""),
    ("{first\nname}", "open", 1, "", ""),
    ("first_name}", "close", 1, "", ""),
])  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(text, kind, line, name, near):
    with pytest.raises(Fault) as fault:
        fields_in(text, KNOWN)
    assert (fault.value.kind, fault.value.line, fault.value.name, fault.value.near) == (kind, line, name, near)
