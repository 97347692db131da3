"""Board and timeline as PDF: they lie, on either paper, and break over pages; whatever the names are."""

from dataclasses import replace

import pytest

from models.formats import Facts
from models.reports.campaigns import ShownWay, campaigns_report
from tests import factory
from tests.factory import NOON, new_file, opened
from tests.hostile import TEXTS
from views.figures import pages
from views.figures.campaigns import campaigns_pdf

TODAY = NOON.date()
FIRST = TODAY.toordinal() - 30


@pytest.fixture
def workspace(tmp_path):
    with opened(new_file(tmp_path)) as made:
        yield made


def report(workspace, way: str, count: int = 1, name: str = "Fair"):
    for at in range(count):
        factory.campaign(workspace, name=name if count == 1 else f"{name} {at}", starts_on=TODAY, budget=100_000)
    ids = tuple(range(1, count + 1))
    marks = tuple((FIRST + at * 30, str(at)) for at in range(12))
    shown = ShownWay(way, ids, ("A filter",), (), FIRST, FIRST + 365, marks, ((FIRST, "2026"),))
    return workspace.ask(campaigns_report, shown, TODAY, Facts())


@pytest.mark.parametrize("way", ["board", "timeline"])
@pytest.mark.parametrize(("paper", "size"), [("a4", (842, 595)), ("letter", (792, 612))])
def test_it_lies_on_either_paper(workspace, way, paper, size):
    made = report(workspace, way)
    pdf = campaigns_pdf(replace(made, page=replace(made.page, paper=paper)))
    ((wide, high),) = pages.sizes(pdf)
    assert (round(wide), round(high)) == size
    words = pages.text(pdf, 0)
    assert [each for each in ("Fair", "A filter", "1 / 1") if each not in words] == []


@pytest.mark.parametrize("way", ["board", "timeline"])
def test_many_go_on_over_pages_and_none_is_lost(workspace, way):
    pdf = campaigns_pdf(report(workspace, way, 60))
    count = len(pages.sizes(pdf))
    words = "\n".join(pages.text(pdf, at) for at in range(count))
    assert count > 1
    assert [at for at in range(60) if f"Fair {at}" not in words] == []
    assert "Campaigns, printed 18 March 2026" in pages.text(pdf, count - 1)


@pytest.mark.parametrize("way", ["board", "timeline"])
@pytest.mark.parametrize("name", ["html", "markup", "family", "hebrew", "long-word"])
def test_any_name_is_printed_as_text(workspace, way, name):
    made = report(workspace, way, name=TEXTS[name][:200])
    assert pages.sizes(campaigns_pdf(made))
