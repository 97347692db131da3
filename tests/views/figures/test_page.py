"""The printed page, read back with pdftotext where it is there (poppler-utils)."""

import datetime as dt
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.errors import Unavailable
from models.reports.monthly import MonthlyReport, monthly_report
from models.rules.months import Month
from tests.models.trade import Trade, opened
from views.figures import pages
from views.figures.page import monthly_pdf, render_monthly


@pytest.fixture
def trade(tmp_path: Path) -> Iterator[Trade]:
    with opened(tmp_path) as made:
        yield made


def report_of(trade: Trade) -> MonthlyReport:
    return monthly_report(trade.session, Month(2026, 3), dt.date(2026, 3, 31), dt.date(2026, 4, 1))


def read(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    ran = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(ran.stdout.decode().replace(" / ", "/").split())


def a_good_month(trade: Trade) -> None:
    for month in ("2025-03", "2026-01", "2026-02", "2026-03"):
        for _n in range(5):
            trade.won(f"{month}-10", 5270, created=f"{month}-01")
        trade.leads(f"{month}-05", 9, trade.campaign())
    trade.deal("Proposal sent", 900, expected="2026-04-05", events=(("Proposal sent", "2026-03-01"),))


def test_an_empty_business_prints_one_page_of_sentences(trade: Trade) -> None:
    text = read(monthly_pdf(report_of(trade)))
    assert "Nothing was recorded for March." in text
    assert "No open deal is expected to close in April, May or June." in text
    assert "1/1" in text


def test_a_good_month_prints_on_one_page(trade: Trade) -> None:
    a_good_month(trade)
    text = read(monthly_pdf(report_of(trade)))
    assert "Five orders worth € 26,350, after five in February." in text
    assert "Transaction value" in text
    assert "definitions v1" in text and "1/1" in text


def test_a_business_that_prints_on_letter_gets_one_page_of_it(trade: Trade) -> None:
    a_good_month(trade)
    trade.leads("2026-03-05", 99, trade.campaign("W" * 200))
    trade.rename("W" * 200)
    pdf = monthly_pdf(replace(report_of(trade), paper="letter"))
    assert [(round(wide), round(high)) for wide, high in pages.sizes(pdf)] == [(612, 792)]


@pytest.mark.parametrize(
    "name", ["#Set *Holdings* $x$ `a` <b> @c \\ // [d]", "Ελένη Παπαδοπούλου", "山田家具", "נגרות כהן"]
)
def test_names_print_as_they_are_written(trade: Trade, name: str) -> None:
    trade.leads("2026-03-05", 9, trade.campaign(name))
    trade.rename(name)
    text = read(monthly_pdf(report_of(trade)))
    assert text.count(name) == 3  # header, highlight, footer


def test_the_longest_names_stay_on_the_page(trade: Trade) -> None:
    a_good_month(trade)
    trade.leads("2026-03-05", 99, trade.campaign("W" * 200))
    trade.rename("W" * 200)
    assert "1/1" in read(monthly_pdf(report_of(trade)))


def test_the_same_report_gives_the_same_bytes(trade: Trade) -> None:
    a_good_month(trade)
    assert monthly_pdf(report_of(trade)) == monthly_pdf(report_of(trade))


def test_a_page_replaces_an_older_one_and_leaves_nothing_beside_it(trade: Trade, tmp_path: Path) -> None:
    target = tmp_path / "pages" / "march.pdf"
    target.parent.mkdir()
    target.write_bytes(b"old")
    render_monthly(report_of(trade), target)
    assert target.read_bytes().startswith(b"%PDF")
    assert list(target.parent.iterdir()) == [target]


def test_a_place_that_is_none_is_said_in_a_sentence(trade: Trade, tmp_path: Path) -> None:
    report = report_of(trade)
    with pytest.raises(Unavailable, match="no folder"):
        render_monthly(report, tmp_path / "nowhere" / "march.pdf")
    with pytest.raises(Unavailable, match="is a folder"):
        render_monthly(report, tmp_path)


def test_a_page_that_cannot_be_put_in_place_leaves_nothing(trade: Trade, tmp_path: Path) -> None:
    taken = tmp_path / "pages" / "march.pdf"
    taken.mkdir(parents=True)
    with pytest.raises(Unavailable):
        render_monthly(report_of(trade), taken)
    assert list(taken.parent.iterdir()) == [taken]


def test_the_page_needs_neither_qt_nor_pyplot_nor_a_display() -> None:
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['PySide6', 'shiboken6', 'matplotlib.pyplot']))\n"
        "from models.reports.charts import Bar, Chart\n"
        "from views.figures import page, charts, style\n"
        "chart = Chart('t', '', (Bar('a', 1.0, '1'),))\n"
        "print(len(style.as_svg(charts.draw_won(chart, style.palette(), (100, 50)))))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env={})
    assert ran.returncode == 0, ran.stderr


def test_a_month_cut_short_says_so(trade: Trade) -> None:
    report = monthly_report(trade.session, Month(2026, 3), dt.date(2026, 3, 14), dt.date(2026, 3, 14))
    text = read(monthly_pdf(replace(report, business="Unfinished")))
    assert "to date" in text
    assert "as of 14 March 2026" in text
