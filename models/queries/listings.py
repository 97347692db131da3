"""Every list by its subject, and how many records there are of each."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from models.fields import Subject
from models.queries.campaigns import CAMPAIGNS
from models.queries.columns import Listing
from models.queries.companies import COMPANIES
from models.queries.content import CONTENT
from models.queries.deals import DEALS
from models.queries.people import PEOPLE
from models.queries.products import PRODUCTS
from models.queries.research import RESEARCH
from models.steps import raw_of

LISTINGS: Mapping[Subject, Listing] = {
    listing.subject: listing for listing in (PEOPLE, COMPANIES, CAMPAIGNS, DEALS, PRODUCTS, CONTENT, RESEARCH)
}


def counts(session: Session) -> dict[Subject, int]:
    """How many records there are, by subject."""
    raw = raw_of(session)
    return {subject: raw.execute(f"SELECT count(*) FROM {subject}").fetchone()[0] for subject in LISTINGS}
