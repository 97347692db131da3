"""Verbs for drafts of quotes: begun from a deal, changed freely. What was sent never changes."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.quote_parts import NO_TAX, Tax, check_sums, draft_of, lines_of, recipient_of, usual_tax
from models.actions.records import fill, get, set_field
from models.errors import Refused
from models.fields import Value
from models.schema import Business, Deal, DealLine, Product, Quote, QuoteLine, TaxRate
from models.text import _

#: Lines of name and address that the window of an envelope shows.
_MOST_LINES = 9
#: Columns of a draft that a person may change.
_TYPED = frozenset({"title", "recipient", "quoted_on", "valid_until", "discount", "cover", "terms"})
_LINE = ("product_id", "position", "name", "unit", "quantity", "unit_price", "discount", "tax_name", "tax_rate",
         "every", "times")  # fmt: skip


def add_quote(session: Session, deal_id: int) -> int:
    """A draft with the lines of a deal, or its value as one line; to its company or person; cover text and terms are
    those of the business."""
    deal = get(session, Deal, deal_id)
    business = session.scalars(select(Business)).one()
    quote = Quote(deal_id=deal_id, version=_next_version(session, deal_id), status="draft")
    fill(quote, {"title": deal.title, "recipient": recipient_of(session, deal), "discount": deal.discount or None,
                 "cover": business.quote_cover, "terms": business.quote_terms})  # fmt: skip
    session.add(quote)
    session.flush()
    _take_lines(session, quote, deal)
    check_sums(session, quote.id)
    return quote.id


def edit_quote(session: Session, quote_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field of a draft that still holds ``was``."""
    quote = draft_of(session, quote_id)
    if key not in _TYPED:
        raise Refused(_("This can't be changed in a quote."))
    if key == "recipient" and len(str(new or "").splitlines()) > _MOST_LINES:
        raise Refused(_("The window of an envelope shows {n} lines; take some off the address.").format(n=_MOST_LINES))
    set_field(session, quote, key, new, was)
    if quote.quoted_on and quote.valid_until and quote.valid_until < quote.quoted_on:
        raise Refused(_("A quote can't end before its date. Choose a later day for “Valid until”."))
    check_sums(session, quote_id)


def replace_quote(session: Session, quote_id: int) -> int:
    """A draft with all that stands in a quote, to take its place: the next version. The draft's id."""
    old = get(session, Quote, quote_id)
    if old.status == "draft":
        raise Refused(_("This quote is still a draft: change it as you like."))
    quote = Quote(deal_id=old.deal_id, version=_next_version(session, old.deal_id), status="draft", replaces_id=old.id)
    for key in ("title", "recipient", "discount", "cover", "terms"):
        setattr(quote, key, getattr(old, key))
    session.add(quote)
    session.flush()
    for line in lines_of(session, old.id):
        session.add(QuoteLine(quote_id=quote.id, **{key: getattr(line, key) for key in _LINE}))
    session.flush()
    return quote.id


def delete_quote(session: Session, quote_id: int) -> None:
    """Delete a draft. Refused where it was sent: its number and its paper stay."""
    quote = get(session, Quote, quote_id)
    if quote.status != "draft":
        raise Refused(_("Quote {number} was sent, so it stays. Void it if it is no longer to count.")
                      .format(number=quote.number))  # fmt: skip
    session.delete(quote)
    session.flush()


def _next_version(session: Session, deal_id: int) -> int:
    return int(session.scalar(select(func.max(Quote.version)).where(Quote.deal_id == deal_id)) or 0) + 1


def _take_lines(session: Session, quote: Quote, deal: Deal) -> None:
    """The deal's lines as they are now, or its value as one."""
    wanted = select(DealLine).where(DealLine.deal_id == deal.id).order_by(DealLine.position, DealLine.id)
    found = session.scalars(wanted).all()
    for position, line in enumerate(found):
        session.add(QuoteLine(quote_id=quote.id, position=position, **_from_deal(session, line)))
    if deal.value and not found:
        tax = usual_tax(session)
        session.add(QuoteLine(quote_id=quote.id, position=0, name=deal.title, quantity=1000, unit_price=deal.value,
                              tax_name=tax.name, tax_rate=tax.rate))  # fmt: skip
    session.flush()


def _from_deal(session: Session, line: DealLine) -> dict[str, Any]:
    """What a line of a deal is in a quote; what one without a price leaves open is as the product has it."""
    product = session.get(Product, line.product_id) if line.product_id is not None else None
    price, rate_id, every, times = line.unit_price, line.tax_rate_id, line.every, line.times
    if price is None and product is not None:
        price, rate_id, every = product.price, rate_id or product.tax_rate_id, every or product.every
    rate = session.get(TaxRate, rate_id) if rate_id is not None else None
    tax = Tax(rate.name, rate.rate) if rate is not None else NO_TAX
    return {
        "product_id": line.product_id, "name": line.name or (product.name if product is not None else _("Line")),
        "unit": line.unit or (product.unit if product is not None else None), "quantity": line.quantity,
        "unit_price": price or 0, "discount": line.discount, "every": every, "times": times if every else 1,
        "tax_name": tax.name, "tax_rate": tax.rate,
    }  # fmt: skip
