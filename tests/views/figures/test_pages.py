"""Finished PDFs: their pages as pictures and words."""

import pytest

from models.errors import Refused
from tests.views.pdfs import pdf_of
from views.figures import pages


def test_the_size_of_every_page():
    assert pages.sizes(pdf_of("one", "two", size=(300, 200))) == ((300, 200), (300, 200))


def test_a_page_is_drawn_at_the_scale_asked_for():
    drawn = pages.draw(pdf_of("words", size=(300, 200)), 0, 2.0)
    assert (drawn.width, drawn.height, len(drawn.pixels)) == (600, 400, drawn.stride * 400)
    assert drawn.pixels[:3] == b"\xff\xff\xff"
    assert len(set(drawn.pixels)) > 10  # letters with soft edges


def test_a_page_says_what_stands_on_it():
    assert pages.text(pdf_of("one", "the second"), 1) == "the second"


def test_documents_are_joined_in_order():
    both = pages.joined([pdf_of("one", "two"), pdf_of("three")])
    assert [pages.text(both, at) for at in range(3)] == ["one", "two", "three"]


def test_some_pages_in_the_order_asked_for():
    some = pages.picked(pdf_of("one", "two", "three"), [2, 0])
    assert [pages.text(some, at) for at in range(2)] == ["three", "one"]


def test_a_document_that_stays_whole_stays_as_it_is():
    pdf = pdf_of("one", "two")
    assert pages.joined([pdf]) is pdf
    assert pages.picked(pdf, [0, 1]) is pdf


@pytest.mark.parametrize("content", [b"", b"no PDF", pdf_of("one")[:200]])
def test_what_is_no_pdf_is_said_in_a_sentence(content):
    with pytest.raises(Refused, match="no PDF that can be read"):
        pages.sizes(content)
