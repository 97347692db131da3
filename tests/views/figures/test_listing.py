"""Printed lists, read back with PDFium."""

import datetime as dt
from dataclasses import replace

import pytest

from models.errors import Cancelled
from models.reports.listing import Head, ListReport
from views.figures import pages
from views.figures.listing import fitted, list_pdf, sheet_of, width_of

LETTER = (612, 792)
UPRIGHT, LYING = (595, 842), (842, 595)


def report_of(rows, heads=("Name", "City"), numbers=()):
    made = tuple(Head(title, title in numbers) for title in heads)
    return ListReport(
        "People", f"{len(rows)} people", "Bakker & Daughters", "furniture workshop", "Sorted by Name", made,
        tuple(rows), "Bakker & Daughters · People, printed 18 March 2026", dt.date(2026, 3, 18),
    )  # fmt: skip


def people(number):
    return [(f"Person {n:05}", "Haarlem") for n in range(number)]


def words(pdf, at=0):
    return pages.text(pdf, at)


def test_a_short_list_is_one_page_upright():
    pdf = list_pdf(report_of(people(3)))
    assert [pytest.approx(one, abs=1) for one in pages.sizes(pdf)] == [UPRIGHT]
    for said in ("People", "3 people", "Bakker & Daughters", "Sorted by Name", "Person 00002", "1 / 1"):
        assert said in words(pdf)


def test_full_pages_of_letter_are_filled_to_their_end():
    sheet = sheet_of(replace(report_of(people(9)), paper="letter"))
    pdf = list_pdf(replace(report_of(people(sheet.first + sheet.others)), paper="letter"))
    assert [pytest.approx(one, abs=1) for one in pages.sizes(pdf)] == [LETTER, LETTER]
    assert "2 / 2" in words(pdf, 1)


def test_a_group_s_line_goes_over_all_columns():
    rows = [("Leads of the whole region around Haarlem · 2",), *people(2), ("x" * 500,), *people(1)]
    pdf = list_pdf(report_of(rows, ("N", "C")))
    assert "Leads of the whole region around Haarlem · 2" in words(pdf)
    assert len(pages.sizes(pdf)) == 1
    assert sheet_of(report_of(rows, ("N", "C"))).columns[0] < 120


def test_many_columns_lie():
    heads = [f"Column {n}" for n in range(9)]
    pdf = list_pdf(report_of([tuple("a longer text" for _head in heads)], heads))
    assert pages.sizes(pdf)[0] == pytest.approx(LYING, abs=1)


def test_every_page_has_the_titles_and_every_record_is_there_once():
    pdf = list_pdf(report_of(people(2000)))  # more than is set in one go
    found = [words(pdf, at) for at in range(len(pages.sizes(pdf)))]
    assert all("City" in page for page in found)
    assert [f"{at} / {len(found)}" in page for at, page in enumerate(found, 1)] == [True] * len(found)
    assert sum(page.count("Person ") for page in found) == 2000
    assert "Person 01999" in found[-1]


def test_a_full_last_page_is_followed_by_none():
    sheet = sheet_of(report_of(people(9)))
    for number in (sheet.first, sheet.first + sheet.others):
        pdf = list_pdf(report_of(people(number)))
        assert len(pages.sizes(pdf)) == (1 if number == sheet.first else 2)
        assert f"Person {number - 1:05}" in words(pdf, len(pages.sizes(pdf)) - 1)


@pytest.mark.parametrize(
    "name", ["#Set *H* $x$ `a` @c [d]", "Ελένη Παπαδοπούλου", "Łukasz Żółć", "山田家具", "נגרות כהן"]
)
def test_names_print_as_they_are_written(name):
    said = words(list_pdf(report_of([(name, "")])))
    assert name in said or name[::-1] in said  # PDFium tells Hebrew in the order it is drawn


def test_a_long_cell_is_cut_with_an_ellipsis():
    pdf = list_pdf(report_of([("Ana", "W" * 400), ("Bo", "end")]))
    assert len(pages.sizes(pdf)) == 1
    assert "WW…" in words(pdf) and "end" in words(pdf)


def test_what_fits_is_not_cut():
    assert fitted("Haarlem", width_of("Haarlem", 8), 8) == "Haarlem"
    assert fitted("Haarlem", width_of("Haarlem", 8) - 1, 8) == "Haarl…"


def test_no_column_leaves_the_paper_and_the_name_keeps_its_room():
    rows = [("Wilhelmina van der Berg", *["a text that is rather long"] * 20)]
    sheet = sheet_of(report_of(rows, [f"Column {n}" for n in range(21)]))
    assert sum(sheet.columns) == pytest.approx(267, abs=0.1)
    assert sheet.columns[0] == max(sheet.columns)


def test_it_tells_how_far_it_is_and_can_be_stopped():
    heard = []
    with pytest.raises(Cancelled):
        list_pdf(report_of(people(4000)), lambda rows, share: heard.append((rows, share)), lambda: bool(heard))
    assert len(heard) == 1 and 1000 < heard[0][0] < 3000 and 0 < heard[0][1] < 1
