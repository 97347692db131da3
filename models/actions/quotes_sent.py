"""Verbs that send a quote, for good, and note what became of it."""

import base64
import datetime as dt
import json
from collections.abc import Callable
from dataclasses import asdict

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models.actions.activities import add_activity
from models.actions.deal_lines import recount
from models.actions.quote_parts import check_sums, draft_of, lines_of
from models.actions.records import get
from models.errors import Refused
from models.formats import Facts, one_line, show_day, show_money
from models.queries.quotes import quote as full_quote
from models.reports.quote import QuoteReport, quote_days, quote_report
from models.rules.quotes import number_of
from models.schema import Business, Deal, DealLine, Quote, QuotePaper, TaxRate
from models.steps import today_of
from models.text import _

#: How a quote gets to the customer, by the kind of activity that the deal's story notes.
WAYS = ("email", "letter", "meeting")
_LONGEST_ANSWER = 1_000


def send_quote(session: Session, quote_id: int, way: str, facts: Facts, draw: Callable[[QuoteReport], bytes]) -> str:
    """Give a draft the next number of the year and its paper, which ``draw`` sets as PDF; its number. Final.

    The number is given within the one transaction that keeps the paper: where the paper can't be made no number is
    used. Raises Refused where something is missing.
    """
    quote, today = draft_of(session, quote_id), today_of(session)
    _check_complete(session, quote, today)
    business = session.scalars(select(Business)).one()
    last = session.scalar(select(func.max(Quote.serial)).where(Quote.serial_year == today.year)) or 0
    quote.serial_year, quote.serial, quote.status, quote.sent_on = today.year, last + 1, "sent", today
    quote.number = number_of(business.quote_prefix, today.year, last + 1)
    found = full_quote(session, quote_id)
    assert found is not None
    quote.quoted_on, quote.valid_until = quote_days(session, found, today)
    session.flush()
    session.expire_all()
    report = quote_report(session, quote_id, today, facts)
    assert report is not None
    pdf = base64.b64encode(draw(report)).decode()
    content = json.dumps(asdict(report) | {"logo": ""}, default=str, ensure_ascii=False)
    session.add(QuotePaper(quote_id=quote_id, pdf=pdf, content=content))
    more = _("{amount} net, valid until {day}")
    more = more.format(amount=show_money(found.totals.net, facts), day=show_day(quote.valid_until))
    _tell(session, quote, way if way in WAYS else "letter", _("Quote {number} sent"), more)
    return quote.number


def accept_quote(session: Session, quote_id: int, on: dt.date | None = None, said: str = "") -> None:
    """They take it: the deal's lines, and so its value, become those of the quote."""
    quote = _answered(session, quote_id, "accepted", on, said)
    by = session.scalars(
        select(Quote.number).where(Quote.replaces_id == quote.id, Quote.number.is_not(None), Quote.status != "void")
    ).first()
    if by is not None:
        told = _("Quote {number} was replaced by {other}. Accept that one, or void it first.")
        raise Refused(told.format(number=quote.number, other=by))
    _take_over(session, quote)
    _tell(session, quote, "note", _("Quote {number} accepted"), said)


def decline_quote(session: Session, quote_id: int, on: dt.date | None = None, said: str = "") -> None:
    """They don't take it; what they said is kept with it."""
    quote = _answered(session, quote_id, "declined", on, said)
    _tell(session, quote, "note", _("Quote {number} declined"), said)


def void_quote(session: Session, quote_id: int, reason: str) -> None:
    """A quote that was sent counts no longer; it keeps its number and its paper, and the reason."""
    quote = get(session, Quote, quote_id)
    if quote.status == "draft":
        raise Refused(_("This quote was never sent: delete the draft instead."))
    if quote.status == "void":
        raise Refused(_("Quote {number} is void already.").format(number=quote.number))
    if not one_line(reason):
        raise Refused(_("Say why the quote is void."))
    quote.status, quote.answered_on, quote.answer = "void", today_of(session), _short(reason)
    session.flush()
    _tell(session, quote, "note", _("Quote {number} is void"), reason)


def _check_complete(session: Session, quote: Quote, today: dt.date) -> None:
    if not lines_of(session, quote.id):
        raise Refused(_("There is nothing in this quote yet. Add a line before you send it."))
    if not (quote.recipient or "").strip():
        raise Refused(_("Say whom this quote is for: fill in “To” before you send it."))
    if quote.valid_until is not None and quote.valid_until < today:
        told = _("This quote would end on {day}, before it is sent. Choose a later day for “Valid until”.")
        raise Refused(told.format(day=show_day(quote.valid_until)))
    check_sums(session, quote.id)


def _answered(session: Session, quote_id: int, status: str, on: dt.date | None, said: str) -> Quote:
    quote, today = get(session, Quote, quote_id), today_of(session)
    if quote.status == "draft":
        raise Refused(_("This quote is still a draft. Send it first."))
    if quote.status in (status, "void"):
        told = _("Quote {number} is void.") if quote.status == "void" else _("Quote {number} is answered like this.")
        raise Refused(told.format(number=quote.number))
    day = on or today
    if day > today:
        raise Refused(_("This day is still to come. Note the answer when it is there."))
    if quote.sent_on is not None and day < quote.sent_on:
        raise Refused(_("The quote was sent on {day}; the answer can't be older.").format(day=show_day(quote.sent_on)))
    quote.status, quote.answered_on, quote.answer = status, day, _short(said)
    session.flush()
    return quote


def _short(said: str) -> str | None:
    said = one_line(said)
    if len(said) > _LONGEST_ANSWER:
        raise Refused(_("At most {n} characters fit here.").format(n=f"{_LONGEST_ANSWER:,}"))
    return said or None


def _take_over(session: Session, quote: Quote) -> None:
    deal = get(session, Deal, quote.deal_id)
    session.execute(delete(DealLine).where(DealLine.deal_id == deal.id))
    rates = {(one.name, one.rate): one.id for one in session.scalars(select(TaxRate))}
    for position, line in enumerate(lines_of(session, quote.id)):
        session.add(DealLine(
            deal_id=deal.id, product_id=line.product_id, position=position, name=line.name, unit=line.unit,
            quantity=line.quantity, unit_price=line.unit_price, discount=line.discount, every=line.every,
            times=line.times, tax_rate_id=rates.get((line.tax_name or "", line.tax_rate)),
        ))  # fmt: skip
    deal.discount = quote.discount
    session.flush()
    recount(session, deal)


def _tell(session: Session, quote: Quote, kind: str, words: str, more: str) -> None:
    """Note it in the deal's story."""
    told = words.format(number=quote.number)
    add_activity(session, {"kind": kind, "outcome": told, "note": one_line(more) or None, "deal_id": quote.deal_id})
