"""The pages of a finished PDF: how large they are, what they look like, what they say. Needs no display and no Qt.

PDFium may be used by one thread at a time. Every call goes through here, opens the document, and has closed it again
before the next one begins: reading a document of 300 pages again costs a thousandth of a second.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from threading import Lock

import pypdfium2 as pdfium

from models.errors import Refused
from models.text import _

#: Points in an inch, which is what a PDF counts in.
POINTS = 72
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels: four bytes each, blue, green, red and one of no meaning; ``stride`` bytes a line."""

    width: int
    height: int
    stride: int
    pixels: bytes


def sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page in points. :class:`Refused` where the bytes are no PDF that can be read."""
    with _opened(pdf) as document:
        return tuple(document.get_page_size(at) for at in range(len(document)))


def draw(pdf: bytes, at: int, scale: float) -> Picture:
    """A page as it looks on white paper, ``scale`` pixels to the point."""
    with _opened(pdf) as document, closing(document[at]) as page:
        drawn = page.render(scale=scale, force_bitmap_format=pdfium.raw.FPDFBitmap_BGRx)
        with closing(drawn):
            return Picture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))


def text(pdf: bytes, at: int) -> str:
    """What a page says, line by line."""
    with _opened(pdf) as document, closing(document[at]) as page, closing(page.get_textpage()) as words:
        return str(words.get_text_bounded()).replace("\r\n", "\n").strip()


def joined(pdfs: Sequence[bytes]) -> bytes:
    """One document of all their pages, in order. A single one stays as it is, tags for reading aloud included."""
    if len(pdfs) == 1:
        return pdfs[0]
    with _ONE_AT_A_TIME, closing(pdfium.PdfDocument.new()) as whole:
        for pdf in pdfs:
            with closing(pdfium.PdfDocument(pdf)) as part:
                whole.import_pages(part)
        return _saved(whole)


def picked(pdf: bytes, numbers: Sequence[int]) -> bytes:
    """The document with only these of its pages, counted from 0, in that order; with all of them as it is."""
    with _opened(pdf) as document:
        if list(numbers) == list(range(len(document))):
            return pdf
        with closing(pdfium.PdfDocument.new()) as fewer:
            fewer.import_pages(document, list(numbers))
            return _saved(fewer)


def _saved(document: pdfium.PdfDocument) -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


@contextmanager
def _opened(pdf: bytes) -> Iterator[pdfium.PdfDocument]:
    with _ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(pdf)
        except pdfium.PdfiumError as error:
            raise Refused(_("The page can't be shown: it is no PDF that can be read.")) from error
        with closing(document):
            yield document
