"""What stands on the paper of a quote: numbers and words, no drawing."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fields import show_quantity
from models.formats import Facts, show_day, show_money
from models.queries.business import details, picture
from models.queries.quotes import FullQuote, QuoteItem, quote
from models.reports.words import cut
from models.rules.lines import WHOLE, Line, payment, rounded
from models.rules.quotes import tax_text
from models.schema import Business
from models.schema.products import EVERY
from models.text import N_, _, ngettext

#: A space at which no line ends.
_FIXED = "\u00a0"
_A = {"month": N_("{amount} every month"), "quarter": N_("{amount} every quarter"),
      "year": N_("{amount} every year")}  # fmt: skip
_TIMES = {"month": (N_("for {n} month"), N_("for {n} months")),
          "quarter": (N_("for {n} quarter"), N_("for {n} quarters")),
          "year": (N_("for {n} year"), N_("for {n} years"))}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the lines: which one it is, its title, and whether numbers stand under it."""

    key: str
    title: str
    number: bool


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line: ``cells`` by the heads' keys; ``more`` stands small below what it is."""

    cells: dict[str, str]
    more: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A line below the table; ``strong`` is what is to be paid in all."""

    label: str
    amount: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class QuoteReport:
    """All words are ready to be set. ``draft`` is a word across an unsent one, else empty."""

    word: str
    number: str
    draft: str
    subject: str
    sender: tuple[str, ...]
    sender_line: str
    contact: tuple[str, ...]
    recipient: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    cover: tuple[str, ...]
    heads: tuple[Head, ...]
    lines: tuple[PaperLine, ...]
    sums: tuple[Sum, ...]
    recurring: tuple[str, ...]
    terms: tuple[str, ...]
    acceptance: str
    signing: tuple[str, str]
    footer: str
    logo: str  # PNG as base64, empty where there is none
    printed: dt.date
    language: str = "en"
    paper: str = "a4"  # or letter


def quote_report(session: Session, quote_id: int, today: dt.date, facts: Facts) -> QuoteReport | None:
    """A quote as it would be sent today, or as it was; None where it is gone."""
    found = quote(session, quote_id)
    if found is None:
        return None
    own = details(session)
    on, until = quote_days(session, found, today)
    name = str(own["name"])
    draft = _("Draft") if found.row.status == "draft" else ""
    place = " ".join(str(own[key]) for key in ("postcode", "city") if own[key])
    return QuoteReport(
        word=_("Quote"),
        number=found.row.number,
        draft=draft,
        subject=found.row.title,
        sender=(name, *(str(own[key]) for key in ("subtitle", "street") if own[key]), place, str(own["country"] or "")),
        sender_line=" · ".join(part for part in (cut(name, 40), str(own["street"] or ""), place) if part),
        contact=tuple(str(own[key]) for key in ("phone", "email", "website") if own[key]),
        recipient=tuple(str(found.values["recipient"] or "").splitlines()),
        facts=tuple(_facts(found, own["tax_number"], on, until)),
        cover=_paragraphs(found.values["cover"]),
        heads=_heads(found),
        lines=tuple(_line(one, facts) for one in found.items),
        sums=tuple(_sums(found, facts)),
        recurring=tuple(_recurring(found, facts)),
        terms=_paragraphs(found.values["terms"]),
        acceptance=_("We accept this quote{number} and order what stands in it.").format(
            number=f" {found.row.number}" if found.row.number else ""
        ),
        signing=(_("Place, date"), _("Name, signature")),
        footer=" · ".join((cut(name, 60), f"{_('Quote')} {found.row.number or draft}")),
        logo=picture(session, "logo") or "",
        printed=on,
        paper=str(own["paper"]),
    )


def quote_days(session: Session, found: FullQuote, today: dt.date) -> tuple[dt.date, dt.date]:
    """The date of a quote and its last day: as typed, else today and the days that the business gives."""
    days = session.scalars(select(Business.quote_days)).one()
    on = found.row.quoted_on or today
    return on, found.row.valid_until or on + dt.timedelta(days=days)


def _facts(found: FullQuote, tax_number: object, on: dt.date, until: dt.date) -> Iterator[tuple[str, str]]:
    yield _("Number"), found.row.number or _("given when sent")
    yield _("Date"), show_day(on)
    yield _("Valid until"), show_day(until)
    if found.replaces:
        yield _("Replaces"), found.replaces
    if tax_number:
        yield _("Our tax number"), str(tax_number)


def _paragraphs(text: object) -> tuple[str, ...]:
    """Paragraphs as they were typed; an empty line parts them, other line ends stay."""
    return tuple(part.strip("\n") for part in str(text or "").split("\n\n") if part.strip())


def _heads(found: FullQuote) -> tuple[Head, ...]:
    """Discount and tax have a column where lines differ in them."""
    heads = [Head("name", _("What"), False), Head("quantity", _("Quantity"), True)]
    heads.append(Head("price", _("Unit price"), True))
    if any(one.discount for one in found.items):
        heads.append(Head("discount", _("Discount"), True))
    if len(found.totals.taxed) > 1:
        heads.append(Head("tax", _("Tax"), True))
    return (*heads, Head("sum", _("Sum"), True))


def _money(minor: int, facts: Facts) -> str:
    """Every amount of a quote has all its decimals."""
    return show_money(minor, facts, facts.digits).replace(" ", _FIXED)


def _line(one: QuoteItem, facts: Facts) -> PaperLine:
    quantity = show_quantity(one.quantity, facts)
    cells = {
        "name": one.name,
        "quantity": f"{quantity}{_FIXED}{one.unit}" if one.unit else quantity,
        "price": _money(one.unit_price, facts),
        "discount": _percent(one.discount, facts) if one.discount else "",
        "tax": _percent(one.tax_rate, facts),
        "sum": _money(one.sum, facts),
    }
    return PaperLine(cells, _paid(one, facts))


def _percent(hundredths: int, facts: Facts) -> str:
    whole, rest = divmod(hundredths, 100)
    return f"{whole}{facts.decimal}{rest:02d}{_FIXED}%" if rest else f"{whole}{_FIXED}%"


def _paid(one: QuoteItem, facts: Facts) -> str:
    """What is paid each time, and how often."""
    if not one.every:
        return ""
    each = payment(Line(one.quantity, one.unit_price, one.discount, every=one.every, times=one.times)) or 0
    return _often(each, one.every, one.times, facts)


def _often(each: int, every: str, times: int, facts: Facts) -> str:
    paid = _(_A[every]).format(amount=_money(each, facts))
    return f"{paid}, {ngettext(*_TIMES[every], times).format(n=times)}"


def _sums(found: FullQuote, facts: Facts) -> Iterator[Sum]:
    summed = found.totals
    if summed.discount:
        share = _percent(int(str(found.values["discount"])), facts)
        yield Sum(_("Sum"), _money(summed.net + summed.discount, facts))
        yield Sum(_("Discount {share}").format(share=share), _money(-summed.discount, facts))
    taxed = [one for one in summed.taxed if one.rate]
    if not taxed:
        yield Sum(_("Total"), _money(summed.net, facts), strong=True)
        return
    yield Sum(_("Net"), _money(summed.net, facts))
    for one in taxed:
        name = tax_text(one.name or _("Tax"), one.rate, facts.decimal).replace(" %", f"{_FIXED}%")
        label = name if len(summed.taxed) == 1 else _("{tax} on {net}").format(tax=name, net=_money(one.net, facts))
        yield Sum(label, _money(one.tax, facts))
    yield Sum(_("Total"), _money(summed.gross, facts), strong=True)


def _recurring(found: FullQuote, facts: Facts) -> Iterator[str]:
    """What of the net sum is paid once, and what comes again; nothing where all is paid once."""
    again = [one for one in found.items if one.every]
    if not again:
        return
    if found.totals.once:
        yield _("Of the net sum once: {amount}").format(amount=_money(found.totals.once, facts))
    rank = [code for code, _label in EVERY]
    ordered = sorted(again, key=lambda one: (rank.index(str(one.every)), one.times))
    left = WHOLE - int(str(found.values["discount"] or 0))
    for (every, times), some in groupby(ordered, key=lambda one: (str(one.every), one.times)):
        paid = sum(
            payment(Line(one.quantity, one.unit_price, one.discount, every=every, times=times)) or 0 for one in some
        )
        each = rounded(Fraction(paid * left, WHOLE))
        yield _("Net, recurring: {paid}").format(paid=_often(each, every, times, facts))
