"""Quotes: one with all that stands in it, those of a deal, and all of the business."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.fields import Field, Value
from models.formats import fold, show_day
from models.rules.lines import Line, Totals, totals
from models.rules.quotes import State, state_of, tax_text
from models.schema import Quote, fields_of
from models.steps import raw_of
from models.text import _, ngettext

#: What a person types into a quote, by key.
FIELDS: Mapping[str, Field] = {field.key: field for field in fields_of(Quote)}
_PERSON = "trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, ''))"
#: Which quote took the place of ``q``, once it was sent.
_REPLACED = (
    "(SELECT r.number FROM quotes r WHERE r.replaces_id=q.id AND r.number IS NOT NULL AND r.status<>'void' "
    "ORDER BY r.id DESC LIMIT 1)"
)
_ROW = (
    f"q.id, q.deal_id, d.title, coalesce(c.name, nullif({_PERSON}, ''), ''), q.version, q.status, q.number, q.title, "
    f"q.quoted_on, q.valid_until, q.sent_on, q.answered_on, q.answer, q.discount, {_REPLACED} FROM quotes q "
    "JOIN deals d ON d.id=q.deal_id LEFT JOIN companies c ON c.id=d.company_id LEFT JOIN people p ON p.id=d.person_id"
)
_LINE = "id, name, unit, quantity, unit_price, discount, tax_name, tax_rate, every, times, product_id"
#: Sent ones that want an answer come first, then those whose day has passed, then drafts, then what is settled.
_ORDER: Mapping[State, int] = {
    "soon": 0, "open": 1, "expired": 2, "draft": 3, "accepted": 4, "declined": 5, "replaced": 6, "void": 7,
}  # fmt: skip
#: The colours of a state: ground and ink.
TINTS: Mapping[State, tuple[str, str]] = {
    "draft": ("neutral-tint", "ink-secondary"), "open": ("sales-tint", "sales-ink"),
    "soon": ("marketing-tint", "marketing-ink"), "expired": ("bad-tint", "bad"), "accepted": ("good-tint", "good"),
    "declined": ("neutral-tint", "ink-secondary"), "replaced": ("neutral-tint", "ink-secondary"),
    "void": ("neutral-tint", "ink-secondary"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quote as lists show it; ``net`` and ``gross`` in minor units."""

    id: int
    deal_id: int
    deal: str
    customer: str
    version: int
    status: str
    number: str
    title: str
    quoted_on: dt.date | None
    valid_until: dt.date | None
    sent_on: dt.date | None
    answered_on: dt.date | None
    answer: str
    discount: int
    replaced_by: str
    net: int
    gross: int

    def state(self, today: dt.date) -> State:
        """What it stands at."""
        return state_of(self.status, self.valid_until, today, replaced=bool(self.replaced_by))

    def called(self) -> str:
        """Its number, or which draft it is."""
        return self.number or _("Draft {n}").format(n=self.version)

    def says(self, today: dt.date) -> str:
        """What it stands at, in words."""
        return _said(self, self.state(today), today)


@dataclass(frozen=True, slots=True)
class QuoteItem:
    """A line of a quote; ``sum`` over all payments."""

    id: int
    name: str
    unit: str | None
    quantity: int
    unit_price: int
    discount: int
    tax_name: str
    tax_rate: int
    every: str | None
    times: int
    product_id: int | None
    sum: int

    def tax(self, decimal: str) -> str:
        """Its tax as it is shown and typed."""
        return tax_text(self.tax_name, self.tax_rate, decimal)


@dataclass(frozen=True, slots=True)
class FullQuote:
    """All that stands in a quote: ``values`` by the keys of ``FIELDS``."""

    row: QuoteRow
    values: Mapping[str, Value]
    items: tuple[QuoteItem, ...]
    totals: Totals
    replaces: str  # the number of the quote whose place it takes
    person_id: int | None


def quote(session: Session, quote_id: int) -> FullQuote | None:
    """One quote; None where it is gone."""
    rows = _rows(session, "WHERE q.id=?", quote_id)
    held = session.get(Quote, quote_id)
    if not rows or held is None:
        return None
    found = raw_of(session).execute(f"SELECT {_LINE} FROM quote_lines WHERE quote_id=? ORDER BY position, id",
                                    (quote_id,)).fetchall()  # fmt: skip
    summed = totals([_line(one) for one in found], held.discount or 0)
    items = tuple(_item(one, amount or 0) for one, amount in zip(found, summed.sums, strict=True))
    old = session.get(Quote, held.replaces_id) if held.replaces_id is not None else None
    person = raw_of(session).execute("SELECT person_id FROM deals WHERE id=?", (held.deal_id,)).fetchone()
    values = {key: getattr(held, key) for key in FIELDS}
    return FullQuote(rows[0], values, items, summed, old.number or "" if old is not None else "", person[0])


def quotes_of(session: Session, deal_id: int) -> tuple[QuoteRow, ...]:
    """The quotes of a deal, newest version first."""
    return tuple(sorted(_rows(session, "WHERE q.deal_id=?", deal_id), key=lambda one: -one.version))


def all_quotes(session: Session, today: dt.date, search: str = "") -> tuple[QuoteRow, ...]:
    """Every quote that holds all words searched; those that want an answer first, the next to expire in front, behind
    them the one that expired last."""
    words = fold(search).split()

    def held(one: QuoteRow) -> bool:
        said = fold(f"{one.called()} {one.deal} {one.customer} {one.title} {one.says(today)}")
        return all(word in said for word in words)

    def place(one: QuoteRow) -> tuple[int, int, int]:
        state = one.state(today)
        left = (one.valid_until - today).days if one.valid_until is not None else 0
        return _ORDER[state], abs(left) if state in ("soon", "open", "expired") else 0, -one.id

    return tuple(sorted(filter(held, _rows(session, "WHERE 1 OR ?", 0)), key=place))


def paper(session: Session, quote_id: int) -> tuple[str, str] | None:
    """The PDF (base64) and the content (JSON) of a quote as it was sent; None for a draft."""
    row = raw_of(session).execute("SELECT pdf, content FROM quote_papers WHERE quote_id=?", (quote_id,)).fetchone()
    return (row[0], row[1]) if row is not None else None


def mail_of(session: Session, quote_id: int) -> str:
    """The first e-mail address of the person a quote's deal is with, else of the company; empty where none is known."""
    row = raw_of(session).execute(
        "SELECT c.value FROM contact_points c JOIN deals d ON d.person_id=c.person_id OR d.company_id=c.company_id "
        "JOIN quotes q ON q.deal_id=d.id WHERE q.id=? AND c.kind='email' "
        "ORDER BY c.person_id IS NULL, c.position, c.id LIMIT 1", (quote_id,),
    ).fetchone()  # fmt: skip
    return str(row[0]) if row is not None else ""


def _rows(session: Session, which: str, one: int) -> list[QuoteRow]:
    raw = raw_of(session)
    rows = raw.execute(f"SELECT {_ROW} {which}", (one,)).fetchall()
    lines: dict[int, list[Line]] = {row[0]: [] for row in rows}
    columns = ", ".join("l." + key for key in _LINE.split(", "))
    found = raw.execute(
        f"SELECT l.quote_id, {columns} FROM quote_lines l JOIN quotes q ON q.id=l.quote_id {which} "
        "ORDER BY l.quote_id, l.position, l.id", (one,),
    )  # fmt: skip
    for quote_id, *line in found:
        lines[quote_id].append(_line(line))
    return [_row(row, totals(lines[row[0]], row[13] or 0)) for row in rows]


def _row(row: tuple[Any, ...], summed: Totals) -> QuoteRow:
    one, deal_id, deal, customer, version, status, number, title, *days, answer, discount, by = row
    on, until, sent, answered = (dt.date.fromisoformat(day) if day else None for day in days)
    return QuoteRow(one, deal_id, deal, customer, version, status, number or "", title or "", on, until, sent, answered,
                    answer or "", discount or 0, by or "", summed.net, summed.gross)  # fmt: skip


def _line(row: Sequence[Any]) -> Line:
    _id, _name, _unit, quantity, price, discount, tax_name, tax_rate, every, times, _product = row
    return Line(quantity, price, discount, tax_rate, tax_name or "", every, times)


def _item(row: Sequence[Any], amount: int) -> QuoteItem:
    one, name, unit, quantity, price, discount, tax_name, tax_rate, every, times, product = row
    return QuoteItem(one, name, unit, quantity, price, discount, tax_name or "", tax_rate, every, times, product,
                     amount)  # fmt: skip


def _said(one: QuoteRow, state: State, today: dt.date) -> str:
    until = one.valid_until
    left = (until - today).days if until is not None else 0
    match state:
        case "draft":
            return _("Draft")
        case "replaced":
            return _("Replaced by {number}").format(number=one.replaced_by)
        case "open":
            return _("Sent, valid until {day}").format(day=show_day(until)) if until is not None else _("Sent")
        case "soon":
            if left == 0:
                return _("Sent, expires today")
            return ngettext("Sent, expires in {n} day", "Sent, expires in {n} days", left).format(n=left)
        case "expired":
            return ngettext("Expired {n} day ago", "Expired {n} days ago", -left).format(n=f"{-left:,}")
    words = {"accepted": _("Accepted"), "declined": _("Declined"), "void": _("Void")}[state]
    return f"{words}, {show_day(one.answered_on)}" if one.answered_on is not None else words


