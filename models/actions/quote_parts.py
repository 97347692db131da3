"""What the verbs of quotes share: sums that must be possible, taxes as they are typed, whom a deal is with."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.records import among, get, ranked
from models.errors import Refused
from models.fields import MOST_OF, Field, Kind
from models.formats import LARGEST_AMOUNT, Facts, fold, one_line, quoted
from models.rules.lines import Line, totals
from models.rules.quotes import tax_text
from models.schema import Address, Business, Company, Deal, Person, Quote, QuoteLine, TaxRate
from models.text import N_, _

_RATE = Field("tax", N_("Tax"), Kind.RATE, least=0, most=10_000, longest=60)


class Tax(NamedTuple):
    """A tax as a line keeps it."""

    name: str | None
    rate: int


NO_TAX = Tax(None, 0)


def draft_of(session: Session, quote_id: int) -> Quote:
    """The quote. Raises Refused where it is no draft any more."""
    quote = get(session, Quote, quote_id)
    if quote.status != "draft":
        raise Refused(_("Quote {number} was sent and never changes. Make a new version of it and change that.")
                      .format(number=quote.number))  # fmt: skip
    return quote


def check_sums(session: Session, quote_id: int) -> None:
    """Raise Refused where a line can't be, or the lines come to more than an amount may be."""
    quote = get(session, Quote, quote_id)
    for line in session.scalars(select(QuoteLine).where(QuoteLine.quote_id == quote_id)):
        if not 0 < line.quantity <= MOST_OF:
            raise Refused(_("“{line}”: a quantity must be more than 0 and not beyond a thousand million.")
                          .format(line=quoted(line.name)))  # fmt: skip
    found = totals(tuple(priced(session, quote_id)), quote.discount or 0)
    largest = max((abs(one) for one in (*found.sums, found.gross) if one is not None), default=0)
    if largest > LARGEST_AMOUNT:
        raise Refused(_("The quote comes to more than an amount can be. Check quantity and price of its lines."))
    if found.net < 0:
        raise Refused(_("The quote comes to less than nothing. Check the prices of its lines."))


def priced(session: Session, quote_id: int) -> Iterator[Line]:
    """The lines of a quote as they are summed up."""
    wanted = select(QuoteLine).where(QuoteLine.quote_id == quote_id)
    for one in session.scalars(wanted.order_by(QuoteLine.position, QuoteLine.id)):
        yield Line(one.quantity, one.unit_price, one.discount, one.tax_rate, one.tax_name or "", one.every, one.times)


def usual_tax(session: Session) -> Tax:
    """The first rate of the business's list."""
    first = session.scalars(select(TaxRate).order_by(TaxRate.position, TaxRate.id).limit(1)).first()
    return Tax(first.name, first.rate) if first is not None else NO_TAX


def tax_of(session: Session, text: str) -> Tax:
    """The tax that was typed: the name of a rate of the list, or any rate; Refused says what is wrong."""
    text = one_line(text)
    if not text:
        return NO_TAX
    rates = [Tax(one.name, one.rate) for one in session.scalars(select(TaxRate).order_by(TaxRate.position))]
    for one in rates:
        if fold(text) in (fold(one.name or ""), fold(tax_text(*one))):
            return one
    try:
        rate = cast("int", _RATE.enter(text, Facts(), dt.date.min))
    except Refused as error:
        names = ", ".join(tax_text(*one) for one in rates)
        told = _("“{text}” is no tax rate. Type one of: {names}, or a percentage such as 21.")
        raise Refused(told.format(text=quoted(text), names=names) if names else str(error)) from None
    return next((one for one in rates if one.rate == rate), Tax(None, rate) if rate else NO_TAX)


def refuse_with_sent(session: Session, deals: Iterable[int]) -> None:
    """Raise Refused where one of these deals, about to be deleted, has a quote that was sent."""
    found = session.execute(
        select(Quote.number, Deal.title)
        .join(Deal, Deal.id == Quote.deal_id)
        .where(Quote.deal_id.in_(among(deals)), Quote.number.is_not(None))
        .order_by(Quote.id)
        .limit(1)
    ).first()
    if found is not None:
        told = _("“{deal}” stays: quote {number} was sent for it, and its paper is kept. "
                 "Void the quote and move the deal to a stage that ends it.")  # fmt: skip
        raise Refused(told.format(deal=found[1], number=found[0]))


def lines_of(session: Session, quote_id: int) -> list[QuoteLine]:
    """The lines of a quote, in order."""
    wanted = select(QuoteLine).where(QuoteLine.quote_id == quote_id)
    return list(session.scalars(wanted.order_by(QuoteLine.position, QuoteLine.id)))


def recipient_of(session: Session, deal: Deal) -> str | None:
    """Whom a deal is with, as it stands on an envelope; the company's address comes before the person's own."""
    company = session.get(Company, deal.company_id) if deal.company_id is not None else None
    person = session.get(Person, deal.person_id) if deal.person_id is not None else None
    if company is None and person is not None and person.company_id is not None:
        company = session.get(Company, person.company_id)
    name = " ".join(part for part in (person.first_name, person.last_name) if part) if person is not None else ""
    places = [("company_id", company), ("person_id", person)]
    found = [one for link, owner in places if owner is not None for one in ranked(session, Address, link, owner.id)]
    address = next((one for one in found if one.street or one.city), None)
    parts = [company.name if company is not None else "", name]
    if address is not None:
        parts += _place(session.scalars(select(Business)).one(), address)
    return "\n".join(part for part in parts if part) or None


def _place(business: Business, address: Address) -> list[str]:
    """Street, place, and the country where it is another one."""
    if business.paper == "letter":
        region = " ".join(part for part in (address.region, address.postcode) if part)
        place = ", ".join(part for part in (address.city, region) if part)
    else:
        place = " ".join(part for part in (address.postcode, address.city) if part)
    abroad = (address.country or "").casefold() != (business.country or "").casefold()
    return [address.street or "", place, (address.country or "") if abroad else ""]
