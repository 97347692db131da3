"""A campaign's story as PDF. Needs no display, no network and no Qt."""

from dataclasses import asdict

from models.reports.campaign_page import CampaignReport
from models.text import _
from resources import colours
from views.figures.typeset import compiled


def campaign_pdf(report: CampaignReport) -> bytes:
    """The story on the paper of the business, tagged, fonts embedded."""
    data = asdict(report)
    data["printed"] = {"year": report.printed.year, "month": report.printed.month, "day": report.printed.day}
    data["pages"] = _("{n} of {total}")
    data["fonts"] = ["Inter"]
    data["colours"] = colours()
    return compiled("campaign.typ", data)
