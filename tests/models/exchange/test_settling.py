"""Order of dates and sign of decimals: proven by the whole file, or asked; never guessed."""

import pytest

from models.errors import Refused
from models.exchange import child
from models.exchange.looking import look_at
from models.exchange.plan import plan_for
from models.exchange.settling import refuse_open, settle
from tests.models.exchange.lists import FIELDS, planned, saved, staged


def settled(folder, cells, key="since", **answers):
    path = saved(folder, "Name;Column\n" + "".join(f"Ann;{cell}\n" for cell in cells))
    plan = plan_for(look_at(path), "companies", FIELDS, {0: "name", 1: key}, currency="EUR")
    return settle(plan, child.survey(plan), **answers)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["3/4/2017"] * 3_000 + ["25/12/2016"], "dmy"),
        (["3/4/2017"] * 3_000 + ["12/25/2016"], "mdy"),
        (["2017-04-03", "5/5/2017", ""], None),
        (["3/4/2017", "soon", "13.1.2017"], "dmy"),
    ],
)
def test_one_date_proves_the_order_of_its_column(tmp_path, cells, order):
    plan, questions = settled(tmp_path, cells)
    assert (plan.columns[1].dates, questions) == (order, ())


@pytest.mark.parametrize(
    ("cells", "samples"),
    [
        (["", "3/4/2017", "5/6/2017"], ("3/4/2017",)),
        (["3/4/2017", "25/1/2017", "1/25/2017"], ("25/1/2017", "1/25/2017")),
    ],
)
def test_dates_that_prove_nothing_or_disagree_are_asked(tmp_path, cells, samples):
    plan, questions = settled(tmp_path, cells)
    assert [(one.header, one.about, one.samples) for one in questions] == [("Column", "dates", samples)]
    with pytest.raises(Refused, match=r"“Column” \(.*give --dates dmy or --dates mdy\.$"):
        refuse_open(plan, questions)


def test_an_answer_settles_the_column(tmp_path):
    plan, questions = settled(tmp_path, ["3/4/2017"], dates="mdy")
    assert (plan.columns[1].dates, questions) == ("mdy", ())
    refuse_open(plan, questions)


@pytest.mark.parametrize("key", ["worth", "staff"])
def test_a_sign_of_decimals_is_proven_or_asked(tmp_path, key):
    assert settled(tmp_path, ["1.234", "12,50"], key)[0].columns[1].decimal == ","
    assert settled(tmp_path, ["1.234", "1.5"], key)[0].columns[1].decimal == "."
    plan, questions = settled(tmp_path, ["1.234", "900"], key)
    assert [(one.about, one.samples) for one in questions] == [("decimal", ("1.234",))]
    with pytest.raises(Refused, match="give --decimal"):
        refuse_open(plan, questions)


def test_plain_numbers_need_no_sign(tmp_path):
    plan, questions = settled(tmp_path, ["1234", "5", ""], "worth")
    assert (plan.columns[1].decimal, questions) == (None, ())


def test_cells_against_the_answer_are_rejected_with_the_reason(tmp_path):
    path = saved(tmp_path, "Name,Since\nAnn,3/4/2017\nBob,25/12/2016\nCy,12/25/2016\n")
    good, bad = staged(planned(path, dates="mdy"))
    assert good == [("Ann", "2017-03-04"), ("Cy", "2016-12-25")]
    assert bad == [(3, "Since: “25/12/2016” is not a date with the month first, such as 12/31/2026.")]


def test_unsettled_plans_read_only_what_means_one_thing(tmp_path):
    path = saved(tmp_path, "Name,Since,Worth\nAnn,5/5/2017,900\nBob,3/4/2017,1\nCy,2017-03-04,1.234\n")
    plan = plan_for(look_at(path), "companies", FIELDS, {0: "name", 1: "since", 2: "worth"}, currency="EUR")
    assert staged(plan) == (
        [("Ann", "2017-05-05", 90_000)],
        [
            (3, "Since: “3/4/2017” may mean two days; say whether the day or the month comes first."),
            (4, "Worth: “1.234” may mean two numbers; say which sign stands before the decimals."),
        ],
    )


def test_a_survey_counts_the_values_of_every_column(tmp_path):
    path = saved(tmp_path, "Name,Size\nAnn,L\nBob,L\nCy, \nDi,S\nEd\n")
    facts = child.survey(planned(path)).columns[1]
    assert (facts.values, facts.more, facts.empty) == ([("L", 2), ("S", 1)], False, 2)


def test_a_survey_tells_the_most_frequent_of_many_values(tmp_path):
    path = saved(tmp_path, "Name\n" + "".join(f"n{number}\n" for number in range(3_000)))
    survey = child.survey(planned(path))
    assert (survey.rows, len(survey.columns[0].values), survey.columns[0].more, survey.columns[0].empty) == (
        3_000, 200, True, 0,
    )  # fmt: skip
