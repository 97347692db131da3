"""Days in the language of a letter."""

import datetime as dt

import pytest

from models.rules.long_days import long_day


@pytest.mark.parametrize(("code", "first", "later"), [
    ("en", "1 March 2026", "12 August 2026"), ("de", "1. März 2026", "12. August 2026"),
    ("nl", "1 maart 2026", "12 augustus 2026"), ("fr", "1er mars 2026", "12 août 2026"),
    ("es", "1 de marzo de 2026", "12 de agosto de 2026"), ("it", "1º marzo 2026", "12 agosto 2026"),
    ("pl", "1 marca 2026", "12 sierpnia 2026"), ("pt", "1 de março de 2026", "12 de agosto de 2026"),
    ("DE-AT", "1. März 2026", "12. August 2026"), ("ja", "", ""), ("", "", ""),
])  # fmt: skip
def test_a_day_is_said_as_its_language_has_it(code, first, later):
    assert (long_day(dt.date(2026, 3, 1), code), long_day(dt.date(2026, 8, 12), code)) == (first, later)
