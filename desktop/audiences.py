"""What the page of audiences asks of the window: the people of a segment, records elsewhere, paper."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop.business import Business
from desktop.jobs import Progress
from desktop.navigation import PAGES, Navigation
from desktop.printing import Paper, Printing
from models.formats import quoted
from models.queries.conditions import Condition
from models.queries.listings import LISTINGS
from models.queries.segments import segment
from models.reports.audiences import Sheet, house_sheet, positioning_sheet, segment_sheet
from models.text import _
from views.audiences.page import AudiencesPage
from views.calendar.page import CalendarPage
from views.campaigns.page import CampaignsPage
from views.lists.page import ListPage
from views.lists.places import ListPlace
from views.lists.wording import filter_words
from views.prospects.page import PeoplePage


class Audiences(QObject):
    """Serves the page of whatever business is given."""

    def __init__(self, printing: Printing, navigation: Navigation) -> None:
        super().__init__(printing)
        self._printing = printing
        self._navigation = navigation

    def serve(self, business: Business, page: AudiencesPage) -> None:
        """Listen to the page."""
        page.wants_people.connect(partial(self._show_people, business))
        page.wants_record.connect(self._show_record)
        page.wants_list.connect(partial(self._show_list, business))
        page.wants_print.connect(partial(self._print, business))

    def _show_people(self, business: Business, place: ListPlace) -> None:
        page = business.show_page("people")
        if isinstance(page, PeoplePage):
            page.show_place(("people", place))
            page.take_keyboard()

    def _show_record(self, table: str, one: int) -> None:
        if (subject := next((known for known in PAGES if known == table), None)) is not None:
            self._navigation.open_record(subject, one)

    def _show_list(self, business: Business, table: str, condition: Condition) -> None:
        page = business.show_page(PAGES["content" if table == "content" else "campaigns"])
        if isinstance(page, CalendarPage):
            page.way.turn("table")
        elif isinstance(page, CampaignsPage):
            page.ways.switch.turn("table")
        if isinstance(page, ListPage):
            page.show_filtered([condition])

    def _print(self, business: Business, what: str, one: int) -> None:
        sheet = self._sheet(business, what, one)
        if sheet is not None:
            title = quoted(sheet.title)
            self._printing.preview(Paper(
                title, _("Print “{title}”").format(title=title), _("Save the page as PDF"),
                _("Setting the page for paper; this takes a moment."),
                business.path.with_name(f"{business.path.stem} {_plain(title)}.pdf"), _making(sheet),
            ))  # fmt: skip

    def _sheet(self, business: Business, what: str, one: int) -> Sheet | None:
        feed, today = business.feed, business.feed.today()
        if what == "positioning":
            return feed.ask(positioning_sheet, one, today)
        if what == "house":
            return feed.ask(house_sheet, one, today, feed.facts)
        found = feed.ask(segment, one)
        said = [filter_words(feed, LISTINGS["people"], each) for each in found.spec.filters] if found else []
        return feed.ask(segment_sheet, one, today, feed.facts, said)


def _making(sheet: Sheet) -> Callable[[Progress, Callable[[], bool]], bytes]:
    def work(_progress: Progress, _cancelled: Callable[[], bool]) -> bytes:
        from views.figures.sheet import sheet_pdf  # Typst takes long to load: not before a page is printed

        return sheet_pdf(sheet)

    return work


def _plain(name: str) -> str:
    """A name as a file may have it."""
    return "".join(sign if sign.isalnum() or sign in " -_." else "-" for sign in name).strip(" .")[:80] or "page"
