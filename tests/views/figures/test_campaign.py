"""The story of a campaign on paper, read back with PDFium."""

import datetime as dt

import pytest

from models.reports.campaign import Told
from models.reports.campaign_page import CampaignReport, Part
from views.figures import pages
from views.figures.campaign import campaign_pdf

TODAY = dt.date(2026, 3, 18)
MARKUP = "#panic[no] *bold* $x$ <label> @ref \\ // x"
FOREIGN = "Ανοιχτή μέρα · Dzień otwarty · オープンデー · יום פתוח"


def text_of(pdf) -> str:
    return "\n".join(pages.text(pdf, at) for at in range(len(pages.sizes(pdf))))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("words", [MARKUP, FOREIGN, "x" * 400, "Wort " * 200])
def test_whatever_is_written_is_set_as_it_is(paper, words):
    figure = Told("leads", words[:60], "12", words[:80], "")
    parts = (
        Part("pairs", "Brief", tuple(("Key message", words) for _n in range(9))),
        Part("figures", words, figures=(figure,)),
        Part("lines", "What was heard", ((words, words),)),
    )  # fmt: skip
    pdf = campaign_pdf(CampaignReport(words[:80], words[:80], "Bakker", parts, words[:60], TODAY, paper=paper))
    wide = {"a4": 595, "letter": 612}[paper]
    assert all(abs(size[0] - wide) < 1 for size in pages.sizes(pdf))
    assert words[:12].replace(" ", "") in text_of(pdf).replace(" ", "").replace("\n", "").replace("\u200b", "")
