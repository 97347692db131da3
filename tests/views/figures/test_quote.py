"""Quotes on paper, read back with PDFium."""

import datetime as dt
from dataclasses import replace

import pytest

from models.reports.quote import Head, PaperLine, QuoteReport, Sum
from views.figures import pages
from views.figures.quote import quote_pdf

#: Two by one pixels.
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGP4zwAE/wEHAAH/4iOeWQAAAABJRU5ErkJggg=="
A4, LETTER = (595, 842), (612, 792)
MARKUP = ("#set text(red)", "*bold* _it_", "$x^2$ \\ line", "= Head\n- item", "#panic[no]", "<label> @ref", "`raw` //x")
HEADS = (Head("name", "What", False), Head("quantity", "Quantity", True), Head("price", "Unit price", True),
         Head("sum", "Sum", True))  # fmt: skip


def line(name, more=""):
    return PaperLine({"name": name, "quantity": "2 pieces", "price": "€ 10.00", "sum": "€ 20.00"}, more)


def report_of(count=3, **values):
    made = QuoteReport(
        "Quote", "2026-001", "", "Oak kitchen", ("Bakker & Daughters", "Molenpad 18", "2031 KB Haarlem", ""),
        "Bakker & Daughters · Molenpad 18 · 2031 KB Haarlem", ("info@bakker.example",),
        ("Studio Noord", "Keizersgracht 100", "1015 CV Amsterdam"), (("Number", "2026-001"), ("Date", "18 Mar 2026")),
        ("Dear Ana,", "thank you."), HEADS, tuple(line(f"Line {n}") for n in range(count)),
        (Sum("Net", "€ 60.00"), Sum("Total", "€ 72.60", strong=True)), (), ("Payment within 14 days.",),
        "We accept this quote.", ("Place, date", "Name, signature"), "Bakker & Daughters · Quote 2026-001", "",
        dt.date(2026, 3, 18),
    )  # fmt: skip
    return replace(made, **values)


def text_of(pdf):
    return "\n".join(pages.text(pdf, at) for at in range(len(pages.sizes(pdf))))


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("letter", LETTER)])
def test_a_quote_is_one_page_of_its_paper(paper, size):
    pdf = quote_pdf(report_of(paper=paper))
    assert [pytest.approx(one, abs=1) for one in pages.sizes(pdf)] == [size]
    for said in ("Quote 2026-001", "Studio Noord", "Line 2", "€ 72.60", "Payment within", "Name, signature", "1 of 1"):
        assert said in text_of(pdf)


def test_two_hundred_lines_go_on_under_the_same_heads():
    pdf = quote_pdf(report_of(200))
    count = len(pages.sizes(pdf))
    assert count > 3
    for at in range(count - 1):
        assert "Unit price" in pages.text(pdf, at)
        assert f"{at + 1} of {count}" in pages.text(pdf, at)
    whole = " ".join(text_of(pdf).split())
    assert all(f"Line {n} 2 pieces" in whole for n in range(200))


@pytest.mark.parametrize("hostile", MARKUP)
def test_no_text_of_a_person_is_markup(hostile):
    plain = quote_pdf(report_of())
    pdf = quote_pdf(report_of(subject=hostile, recipient=(hostile,), cover=(hostile,), terms=(hostile,),
                              sender=(hostile, "", "", ""), lines=(line(hostile, hostile),)))  # fmt: skip
    assert len(pages.sizes(pdf)) == len(pages.sizes(plain))
    assert text_of(pdf).count(hostile[:6]) >= 4


@pytest.mark.parametrize("name", ["Σπύρος Παπαδόπουλος", "山田木工所", "יוסף כהן", "Łukasz Żółw"])
def test_names_of_any_script_are_set(name):
    found = text_of(quote_pdf(report_of(recipient=(name,), lines=(line(name),))))
    assert set(name) - set(" ") <= set(found)


def test_a_long_address_gets_smaller_and_texts_of_any_length_are_set():
    pdf = quote_pdf(report_of(recipient=tuple(f"Line {n} of an address" for n in range(9)), terms=("word " * 2_000,),
                              lines=(line("W" * 500),), subject="S" * 200))  # fmt: skip
    assert "Line 8 of an address" in pages.text(pdf, 0)
    assert len(pages.sizes(pdf)) > 2


def test_the_address_stands_in_the_window_of_the_envelope():
    """DIN 5008 form B: 62.7 to 90 mm below the edge of A4, from 25 mm on; of Letter in that of a #10."""
    for paper, (top, bottom) in {"a4": (62.0, 90.5), "letter": (52.5, 80.8)}.items():
        pdf = quote_pdf(report_of(paper=paper, recipient=("Window",)))
        left, high, low = place_of(pdf, "Window")
        assert 24.5 < left < 26.5
        assert top < high < low < bottom


def place_of(pdf, word):
    """Left edge, top and bottom of a word on the first page, in millimetres from the upper left corner."""
    with pages._opened(pdf) as document:
        page = document[0]
        letters = page.get_textpage()
        first, count = letters.search(word).get_next()
        boxes = [letters.get_charbox(at) for at in range(first, first + count)]
        high = page.get_height()
    left, top, low = min(b[0] for b in boxes), high - max(b[3] for b in boxes), high - min(b[1] for b in boxes)
    return tuple(one * 25.4 / 72 for one in (left, top, low))


def test_a_logo_stands_on_the_page():
    pdf = quote_pdf(report_of(logo=PNG))
    assert b"/Subtype/Image" in pdf
    assert b"/Subtype/Image" not in quote_pdf(report_of())
