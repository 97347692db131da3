"""The printed calendar, read back with PDFium."""

import datetime as dt

import pytest

from models.actions.business import edit_business
from models.formats import Facts
from models.queries.agenda import ALL
from models.reports.calendar import calendar_report
from models.workspace import Workspace
from tests.factory import campaign, new_file, opened, person, piece, task
from views.figures import pages
from views.figures.calendar import calendar_pdf

DAY, TODAY = dt.date, dt.date(2026, 3, 18)
MARCH = (DAY(2026, 2, 23), DAY(2026, 4, 5))
A4, LETTER = (842, 595), (792, 612)


@pytest.fixture
def workspace(tmp_path):
    """The file, open."""
    with opened(new_file(tmp_path)) as found:
        yield found


def printed(workspace: Workspace, reach=MARCH, month: int | None = 3, title: str = "March 2026") -> bytes:
    """The calendar as PDF."""
    asked = (reach, month, title, ALL, None, TODAY, Facts(currency="EUR"))
    return calendar_pdf(workspace.ask(calendar_report, *asked))


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("letter", LETTER)])
def test_a_month_lies_on_one_page_with_both_hats(workspace, paper, size):
    workspace.do("Paper", edit_business, "paper", paper, "a4")
    campaign(workspace, starts_on=DAY(2026, 3, 2), ends_on=DAY(2026, 3, 28))
    piece(workspace, make_on=DAY(2026, 3, 17), publish_on=DAY(2026, 3, 20), publish_time="08:30", effort=4_500)
    ana = person(workspace)
    task(workspace, kind="visit", title=None, due_on=DAY(2026, 3, 24), due_time="10:00", person_id=ana)
    pdf = printed(workspace)
    assert [pytest.approx(one, abs=1) for one in pages.sizes(pdf)] == [size]
    words = " ".join(pages.text(pdf, 0).split())
    for said in ("March 2026", "08:30 Workshop film", "10:00 Visit", "Ana", "Open day", "4.5 h to make"):
        assert said in words


def test_a_full_month_stays_on_one_page_and_counts_what_has_no_room(workspace):
    for day in range(1, 32):
        for number in range(12):
            piece(workspace, name=f"A rather long title of post {number}", publish_on=DAY(2026, 3, day))
    pdf = printed(workspace)
    assert len(pages.sizes(pdf)) == 1
    assert "+8 more" in pages.text(pdf, 0) and "title of post 11" not in pages.text(pdf, 0)


def test_a_week_says_who_and_where(workspace):
    ana = person(workspace)
    task(workspace, kind="call", title="Ask for sizes", due_on=DAY(2026, 3, 19), person_id=ana)
    words = pages.text(printed(workspace, (DAY(2026, 3, 16), DAY(2026, 3, 22)), None, "16 Mar – 22 Mar 2026"), 0)
    assert "Ask for sizes" in words and "Ana Prado" in words


def test_a_gap_and_a_month_of_nothing_can_be_printed(workspace):
    assert "Follow-ups" in pages.text(printed(workspace), 0)
    piece(workspace, publish_on=DAY(2026, 3, 2))
    piece(workspace, publish_on=DAY(2026, 3, 30))
    assert "no post for 3 weeks" in pages.text(printed(workspace), 0)
