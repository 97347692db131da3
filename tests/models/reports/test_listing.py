"""A list in words, as it is printed."""

import datetime as dt
from pathlib import Path

import pytest

from models.errors import Cancelled
from models.formats import Facts
from models.reports.listing import Head, Shown, list_report
from tests.factory import company, deal, new_file, opened, person

TODAY = dt.date(2026, 3, 18)


@pytest.fixture
def workspace(tmp_path: Path):
    with opened(new_file(tmp_path)) as made:
        yield made


def report_of(workspace, subject, keys, ids, **facts):
    shown = Shown(subject, keys, ids, **({"listed": len(ids), "sort": keys[0]} | facts))
    return workspace.ask(list_report, shown, TODAY, Facts())


def test_the_columns_and_records_in_their_order(workspace):
    work = company(workspace, name="Studio Noord")
    ids = [deal(workspace, title="Oak kitchen", value=1_234_500, company_id=work), deal(workspace, title="Stairs")]
    report = report_of(workspace, "deals", ("value", "title", "company_id"), ids[::-1])
    assert report.heads == (Head("Value", True), Head("Deal", False), Head("Company", False))
    assert report.rows == (("", "Stairs", ""), ("€ 12,345", "Oak kitchen", "Studio Noord"))


def test_the_head_says_what_is_printed(workspace):
    report = report_of(workspace, "people", ("name",), [person(workspace), person(workspace)])
    assert (report.title, report.subtitle, report.business) == ("People", "2 people", "Bakker & Daughters")
    assert report.footer == "Bakker & Daughters · People, printed 18 March 2026"


def test_the_head_says_when_only_some_are_printed(workspace):
    report = report_of(workspace, "people", ("name",), [person(workspace), person(workspace)], listed=1204)
    assert report.subtitle == "2 selected of 1,204 people"


def test_the_head_says_what_narrows_the_list(workspace):
    report = report_of(
        workspace, "people", ("name",), [person(workspace)],
        search=" oak ", filters=("Stage is lead", "City is Haarlem"), descending=True,
    )  # fmt: skip
    assert report.conditions == "Stage is lead · City is Haarlem · found by “oak” · sorted by Name, descending"


def test_a_line_stands_above_each_group(workspace):
    ids = [person(workspace, last_name=name, city="Bonn") for name in ("Abt", "Bos", "Cox")]
    report = report_of(workspace, "people", ("name", "city"), [*ids, 4711], groups=(("Lead", 1), ("Customer", 3)))
    assert report.rows == (
        ("Lead · 1",), ("Ana Abt", "Bonn"), ("Customer · 3",), ("Ana Bos", "Bonn"), ("Ana Cox", "Bonn")
    )  # fmt: skip
    assert report.subtitle == "3 people"


def test_a_record_that_is_gone_is_left_out(workspace):
    assert report_of(workspace, "people", ("name",), [person(workspace), 4711]).subtitle == "1 person"


def test_it_can_be_stopped(workspace):
    shown = Shown("people", ("name",), [person(workspace)], 1, "name")
    with pytest.raises(Cancelled):
        workspace.ask(list_report, shown, TODAY, Facts(), cancelled=lambda: True)
