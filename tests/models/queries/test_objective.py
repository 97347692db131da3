"""A typed objective is taken to pieces, and said again from them."""

import datetime as dt

import pytest

from models.formats import Facts
from models.queries.objective import lacks, sentence, understood
from models.rules.objective import Aim

TODAY = dt.date(2026, 3, 18)
APRIL = dt.date(2026, 4, 30)


@pytest.mark.parametrize(
    ("typed", "aim"),
    [("20 quotes from architects within 30 km by 30 April", Aim("quotes", 20, "architects within 30 km", APRIL)),
     ("€ 20,000 revenue from owners of old houses by 30.4.", Aim("revenue", 20_000_00, "owners of old houses", APRIL)),
     ("revenue of 12.5k from architects until 30 Apr 2026", Aim("revenue", 12_500_00, "architects", APRIL)),
     ("Generate at least 40 leads from people by the sea by 2026-04-30", Aim("leads", 40, "people by the sea", APRIL)),
     ("3.5 % engagement rate from followers", Aim("engagement_rate", 350, "followers")),
     ("2 qualified leads", Aim("qualified", 2)), ("12 visitors by 30 April", Aim("attended", 12, None, APRIL)),
     ("15 requests for a quote from builders, by 30.4.", Aim("quotes", 15, "builders", APRIL))],
)  # fmt: skip
def test_a_sentence_is_understood(typed, aim):
    assert understood(typed, Facts(), TODAY) == aim


@pytest.mark.parametrize("typed", ["More quotes from architects", "", "Be known", "20", "-3 leads from us", "By April"])
def test_a_sentence_without_a_number_of_something_is_not(typed):
    assert understood(typed, Facts(), TODAY) is None


@pytest.mark.parametrize(
    "aim",
    [Aim("quotes", 20, "architects within 30 km", APRIL), Aim("revenue", 1_234_56, "us", APRIL),
     Aim("engagement_rate", 350, "followers", APRIL), Aim("won", 1, "shops", APRIL), Aim("leads", 1_200, None, None)],
)  # fmt: skip
@pytest.mark.parametrize("facts", [Facts(), Facts("mdy", ".", ",", "USD"), Facts("dmy", ",", ".", "EUR")])
def test_what_is_said_of_an_aim_is_understood_as_it(aim, facts):
    assert understood(sentence(aim, facts), facts, TODAY) == aim


def test_what_a_sentence_lacks_is_said():
    assert lacks(Aim("quotes", 20)) == "It does not say from whom, by when yet."
    assert lacks(Aim("quotes", 20, "architects", APRIL)) == ""
