"""Campaigns on paper: the story of one, or several side by side; set in a job, looked at, printed or saved."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from desktop.business import Business
from desktop.printing import Paper, Printing
from desktop.window import Window
from models.errors import Refused
from models.queries.records import name_of
from models.reports.campaign_page import campaign_report, comparison_report
from models.text import _
from views.calendar.page import CalendarPage
from views.campaigns.page import CampaignsPage


class CampaignPrinting(QObject):
    """Does what the page of the campaigns asks for."""

    def __init__(self, window: Window, printing: Printing) -> None:
        super().__init__(window)
        self._printing = printing

    def serve(self, business: Business, page: CampaignsPage) -> None:
        """Listen to a page."""
        page.wants_story.connect(partial(self.show_story, business))
        page.wants_day.connect(partial(self.show_day, business))

    def show_day(self, business: Business, day: dt.date, begin: bool) -> None:
        """A day of the two weeks ahead in the calendar: all of it, or a new piece of content on it."""
        if isinstance(page := business.show_page("calendar"), CalendarPage):
            page.show_day(day)
            page.new_record({"publish_on": day}) if begin else page.open_day(day)

    def show_story(self, business: Business, campaign_id: int) -> None:
        """Open the preview of one campaign."""
        name = business.feed.ask(name_of, "campaigns", campaign_id) or _("Campaign")
        self._preview(business, name, _story(business, campaign_id))

    def show_comparison(self, business: Business, ids: Sequence[int]) -> None:
        """Open the preview of campaigns side by side."""
        self._preview(business, _("Campaigns compared"), _comparison(business, ids))

    def _preview(self, business: Business, title: str, work: Callable[[], bytes]) -> None:
        plain = "".join(sign if sign.isalnum() or sign in " -_." else "-" for sign in title).strip(" .")[:80]
        self._printing.preview(Paper(
            title, _("Print {title}").format(title=title), _("Save the campaign as PDF"),
            _("Setting the campaign for paper; this takes a moment."),
            business.path.with_name(f"{business.path.stem} {plain}.pdf"), lambda _p, _c: work(),
        ))  # fmt: skip


def _story(business: Business, campaign_id: int) -> Callable[[], bytes]:
    today, facts, workspace = business.feed.today(), business.feed.facts, business.workspace

    def work() -> bytes:
        from views.figures.campaign import campaign_pdf  # matplotlib and Typst take long to load

        report = workspace.ask(campaign_report, campaign_id, today, facts)
        if report is None:
            raise Refused(_("This campaign has been deleted. Go back to the list."))
        return campaign_pdf(report)

    return work


def _comparison(business: Business, ids: Sequence[int]) -> Callable[[], bytes]:
    today, facts, workspace = business.feed.today(), business.feed.facts, business.workspace

    def work() -> bytes:
        from views.figures.listing import list_pdf  # the same

        return list_pdf(workspace.ask(comparison_report, ids, today, facts))

    return work
