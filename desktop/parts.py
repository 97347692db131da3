"""Everything that stands on the data's modules. Imported once, off the GUI thread, when the frame has been painted."""

from collections.abc import Mapping

from desktop.business import Business, MakePage
from desktop.commands import Commands
from desktop.opening import Failure, Opened, try_open
from desktop.program import Program
from views.campaigns.page import CampaignsPage
from views.deals.page import DealsPage
from views.prospects.page import PeoplePage
from views.reports.page import ReportsPage

PAGES: Mapping[str, MakePage] = {
    "campaigns": CampaignsPage,
    "people": PeoplePage,
    "deals": DealsPage,
    "reports": ReportsPage,
}

__all__ = ["PAGES", "Business", "Commands", "Failure", "Opened", "Program", "try_open"]
