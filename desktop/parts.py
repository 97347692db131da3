"""What the first page stands on. Loaded once, off the GUI thread, when the frame has been painted."""

from collections.abc import Mapping

from desktop.business import MakePage
from desktop.jobs import Jobs
from desktop.opening import ELSEWHERE, open_first
from desktop.program import Frame, Program
from views.audiences.page import AudiencesPage
from views.calendar.page import CalendarPage
from views.campaigns.page import CampaignsPage
from views.deals.page import DealsPage
from views.deals.quotes_page import QuotesPage
from views.desk.page import DeskPage
from views.prospects.page import PeoplePage
from views.reports.page import ReportsPage
from views.research.page import ResearchPage
from views.settings.page import SettingsPage
from views.trash.page import TrashPage

PAGES: Mapping[str, MakePage] = {
    "desk": DeskPage,
    "campaigns": CampaignsPage,
    "calendar": CalendarPage,
    "audiences": AudiencesPage,
    "people": PeoplePage,
    "deals": DealsPage,
    "quotes": QuotesPage,
    "research": ResearchPage,
    "reports": ReportsPage,
    "settings": SettingsPage,
    "trash": TrashPage,
}

__all__ = ["ELSEWHERE", "PAGES", "Frame", "Jobs", "Program", "open_first"]
