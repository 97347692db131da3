"""Documents on paper, without a printer: into a file of Qt's own, and to an lp that keeps what it is given."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from desktop import printing
from models.errors import Cancelled, Unavailable
from tests.views.pdfs import pdf_of
from views.figures import pages

A4, LYING = (595, 842), (842, 595)


def quiet(_pages, _share):
    pass


def never():
    return False


@pytest.fixture
def printer(qapp, tmp_path: Path):
    made = printing.printer_for(pdf_of("one", size=A4), "March 2026")
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    return made


def printed(printer) -> bytes:
    return Path(printer.outputFileName()).read_bytes()


def test_pages_are_drawn_on_the_printer(printer):
    heard = []
    printing.print_pdf(pdf_of("one", "two", size=A4), printer, lambda done, share: heard.append((done, share)), never)
    out = printed(printer)
    assert [pytest.approx(size, abs=1) for size in pages.sizes(out)] == [A4, A4]
    assert all(len(set(pages.draw(out, at, 1.0).pixels)) > 10 for at in range(2))
    assert heard == [(1, 0.5), (2, 1.0)]


def test_words_stand_where_they_stood(printer):
    pdf = pdf_of("Hello", size=A4)
    printing.print_pdf(pdf, printer, quiet, never)
    before, after = (ink(pages.draw(one, 0, 1.0)) for one in (pdf, printed(printer)))
    assert after == pytest.approx(before, abs=2)


def ink(picture):
    """The first line and the last that hold something dark, and the leftmost place of it."""
    rows = [picture.pixels[y * picture.stride :][: picture.width * 4 : 4] for y in range(picture.height)]
    dark = [(y, x) for y, row in enumerate(rows) for x, value in enumerate(row) if value < 100]
    return dark[0][0], dark[-1][0], min(x for _y, x in dark)


def test_a_lying_page_lies_on_paper(printer):
    printing.print_pdf(pdf_of("one", size=LYING), printer, quiet, never)
    assert pages.sizes(printed(printer))[0] == pytest.approx(LYING, abs=1)


def test_printing_can_be_stopped_between_pages(printer):
    heard = []
    with pytest.raises(Cancelled):
        printing.print_pdf(pdf_of("one", "two"), printer, lambda done, _share: heard.append(done), lambda: bool(heard))
    assert heard == [1]


def test_a_printer_is_set_to_the_paper_of_the_document(qapp):
    made = printing.printer_for(pdf_of("one", size=LYING), "People")
    assert made.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    assert made.pageLayout().pageSize().key() == "A4"


def test_print_to_file_keeps_the_document_as_it_is(printer):
    pdf = pdf_of("one", "two", size=A4)
    assert printing.deliver(pdf, printer, quiet, never) == 2
    assert printed(printer) == pdf


def test_only_the_pages_chosen_are_printed(printer):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)
    assert printing.deliver(pdf_of("one", "two", "three", size=A4), printer, quiet, never) == 2
    assert pages.text(printed(printer), 0) == "two"


@pytest.fixture
def lp(monkeypatch, tmp_path: Path):
    """A spooler that keeps its words and the document, and a printer that is none of Qt's files."""

    def make(code: int = 0) -> Path:
        script = tmp_path / "bin" / "lp"
        script.parent.mkdir()
        script.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/words\ncat > {tmp_path}/taken\n'
                          f'echo "lp: Error - paper jam" >&2\nexit {code}\n')  # fmt: skip
        script.chmod(0o755)
        monkeypatch.setattr(printing.shutil, "which", lambda _name: str(script))
        monkeypatch.setattr(printing.sys, "platform", "linux")
        return tmp_path

    return make


class Native(QPrinter):
    """A machine without printers has only the one that writes files."""

    def outputFormat(self):  # noqa: N802
        return QPrinter.OutputFormat.NativeFormat


def test_the_system_is_sent_the_document_itself(qapp, lp):
    folder, pdf = lp(), pdf_of("one", size=A4)
    native = Native()
    native.setCopyCount(3)
    native.setDocName("March 2026")
    assert printing.deliver(pdf, native, quiet, never) == 1
    assert (folder / "taken").read_bytes() == pdf
    words = (folder / "words").read_text()
    assert "-n 3" in words and "-t March 2026" in words and "media=A4" in words


def test_what_the_system_says_against_it_is_told(qapp, lp):
    lp(1)
    with pytest.raises(Unavailable, match="paper jam"):
        printing.deliver(pdf_of("one"), Native(), quiet, never)
