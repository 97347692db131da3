"""What stands on the paper of a quote, each cent reckoned by hand."""

import datetime as dt

import pytest

from models.actions.lists import add_item
from models.actions.quote_lines import add_quote_line, edit_quote_line
from models.actions.quotes import add_quote, edit_quote
from models.formats import Facts
from models.reports.quote import quote_report
from tests.factory import deal

TODAY = dt.date(2026, 3, 18)
# What, thousandths of a unit, cents for one, hundredths of a percent off, tax, how often it is paid and how many times
LINES = (
    ("Worktop", 3_500, 18_950, 0, "VAT", None, 1),
    ("Cupboard", 7_000, 41_235, 1_000, "VAT", None, 1),
    ("Handles", 14_000, 695, 0, "VAT", None, 1),
    ("Fitting", 22_250, 5_800, 500, "VAT", None, 1),
    ("Books", 3_000, 2_499, 0, "Low", None, 1),
    ("Plants", 5_000, 1_245, 250, "Low", None, 1),
    ("Flour", 333, 999, 0, "Low", None, 1),
    ("Water", 24_000, 79, 0, "Low", None, 1),
    ("Permit", 1_000, 7_500, 0, "", None, 1),
    ("Course", 2_000, 14_950, 1_500, "", None, 1),
    ("Care", 1_000, 1_995, 750, "VAT", "month", 12),
    ("Check", 1_000, 8_990, 0, "VAT", "year", 2),
)


def fill(workspace):
    """A draft with the lines above and 3 % off all of it."""
    for name, rate in (("VAT", 2100), ("Low", 900)):
        workspace.do("Add tax rate", add_item, "tax_rates", {"name": name, "rate": rate})
    one = workspace.do("New quote", add_quote, deal(workspace)).result
    for name, quantity, price, discount, tax, every, times in LINES:
        values = {"name": name, "quantity": quantity, "unit_price": price, "discount": discount, "every": every,
                  "times": times}  # fmt: skip
        line = workspace.do("Add line", add_quote_line, one, values).result
        workspace.do("Edit line", edit_quote_line, line, "tax", tax, "VAT 21 %")
    workspace.do("Edit quote", edit_quote, one, "discount", 300, None)
    return one


def test_twelve_lines_in_three_rates_add_up_to_the_cent(workspace):
    paper = workspace.ask(quote_report, fill(workspace), TODAY, Facts())
    assert [plain(line.cells["sum"]) for line in paper.lines] == [
        "663.25",  # 3.5 × 189.50
        "2,597.81",  # 7 × 412.35 = 2886.45, nine tenths of it is 2597.805
        "97.30",  # 14 × 6.95
        "1,225.98",  # 22.25 × 58 = 1290.50, less 5 % is 1225.975
        "74.97",  # 3 × 24.99
        "60.69",  # 5 × 12.45 = 62.25, less 2.5 % is 60.69375
        "3.33",  # 0.333 × 9.99 = 3.32667
        "18.96",  # 24 × 0.79
        "75.00",
        "254.15",  # 2 × 149.50 = 299, less 15 %
        "221.40",  # 19.95 less 7.5 % is 18.45375, so 18.45 each month, twelve times
        "179.80",  # 89.90 twice
    ]
    # 21 %: 663.25 + 2597.81 + 97.30 + 1225.98 + 221.40 + 179.80 = 4985.54
    #  9 %: 74.97 + 60.69 + 3.33 + 18.96 = 157.95
    # Without tax 75.00 and 254.15, which is 329.15
    # 3 % of 5472.64 is 164.1792, so 164.18 is taken off. Its shares are 149.566…, 4.738… and 9.874…: rounded down they
    # make 164.16, and the two cents left go to the largest remainders, 9 % and 21 %: 149.57 + 4.74 + 9.87.
    # 21 % of 4835.97 is 1015.5537, 9 % of 153.21 is 13.7889; 319.28 is not taxed.
    assert [(one.label.replace("\u00a0", " "), plain(one.amount)) for one in paper.sums] == [
        ("Sum", "5,472.64"),
        ("Discount 3 %", "−164.18"),
        ("Net", "5,308.46"),  # 4835.97 + 153.21 + 319.28
        ("VAT 21 % on € 4,835.97", "1,015.55"),
        ("Low 9 % on € 153.21", "13.79"),
        ("Total", "6,337.80"),
    ]


def test_what_recurs_is_said_apart_from_what_is_paid_once(workspace):
    paper = workspace.ask(quote_report, fill(workspace), TODAY, Facts())
    assert [one.replace("\u00a0", " ") for one in paper.recurring] == [
        # Of 164.18 the part of 401.20 that recurs is 12.036…, that of 5071.44 is 152.143…: 12.04 and 152.14
        "Of the net sum once: € 4,919.30",
        "Net, recurring: € 17.90 every month, for 12 months",  # 18.45 less 3 % is 17.8965
        "Net, recurring: € 87.20 every year, for 2 years",  # 89.90 less 3 % is 87.203
    ]
    assert paper.lines[10].more.replace("\u00a0", " ") == "€ 18.45 every month, for 12 months"


def test_a_draft_says_that_it_is_one_and_is_dated_as_if_sent_today(workspace):
    one = workspace.do("New quote", add_quote, deal(workspace, value=50_000)).result
    paper = workspace.ask(quote_report, one, TODAY, Facts())
    assert (paper.number, paper.draft, paper.printed) == ("", "Draft", TODAY)
    assert dict(paper.facts)["Valid until"] == "17 Apr 2026"  # thirty days on
    assert [(line.cells["name"], plain(line.cells["sum"])) for line in paper.lines] == [("Oak kitchen", "500.00")]


@pytest.mark.parametrize(("text", "paragraphs"), [("", 0), ("One\ntwo\n\n\nthree", 2)])
def test_texts_keep_their_paragraphs(workspace, text, paragraphs):
    one = workspace.do("New quote", add_quote, deal(workspace)).result
    workspace.do("Edit quote", edit_quote, one, "cover", text or None, None)
    assert len(workspace.ask(quote_report, one, TODAY, Facts()).cover) == paragraphs


def plain(amount):
    return amount.replace("€", "").strip()
