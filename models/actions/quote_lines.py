"""Verbs for the lines of a draft."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.deal_lines import TIMES
from models.actions.quote_parts import Tax, check_sums, draft_of, tax_of, usual_tax
from models.actions.records import changed_since, field_named, get, set_field
from models.errors import Refused
from models.fields import Field, Value
from models.formats import fold, one_line
from models.rules.quotes import tax_text
from models.schema import Product, QuoteLine, TaxRate
from models.text import N_, _

#: Lines of a quote: more than anybody reads.
_MOST = 500
_TAX = Field("tax", N_("Tax"))
#: Columns of a line that a person may change; ``tax`` is typed as the name of a rate, or a rate.
_TYPED = frozenset({"name", "quantity", "unit", "unit_price", "discount", "every", "times"})


def add_quote_line(session: Session, quote_id: int, values: Mapping[str, Value]) -> int:
    """A line at the end of a draft. One named like a product is that product, with its price and tax."""
    quote = draft_of(session, quote_id)
    count, last = session.execute(
        select(func.count(), func.max(QuoteLine.position)).where(QuoteLine.quote_id == quote.id)
    ).one()
    if count >= _MOST:
        raise Refused(_("A quote has at most {n} lines.").format(n=_MOST))
    name = one_line(str(values.get("name") or ""))
    if not name:
        raise Refused(_("{label} must not be empty.").format(label=field_named(QuoteLine, "name").title()))
    line = QuoteLine(quote_id=quote.id, position=0 if last is None else last + 1, name=name, quantity=1000,
                     unit_price=0, **_tax_columns(usual_tax(session)))  # fmt: skip
    if (product := _product(session, name)) is not None:
        _fill_from(session, line, product)
    for key in _TYPED - {"name"}:
        if values.get(key) is not None:
            setattr(line, key, field_named(QuoteLine, key).check(values[key]))
    field_named(QuoteLine, "name").check(line.name)
    session.add(line)
    session.flush()
    check_sums(session, quote.id)
    return line.id


def edit_quote_line(session: Session, line_id: int, key: str, new: Value, was: Value) -> None:
    """Set one thing about a line of a draft that still is ``was``; ``tax`` is given as it is typed and shown."""
    line = get(session, QuoteLine, line_id)
    draft_of(session, line.quote_id)
    if key == "tax":
        now = tax_text(line.tax_name, line.tax_rate)
        if now != str(was or "").replace(",", "."):
            raise changed_since(_TAX, now)
        line.tax_name, line.tax_rate = tax_of(session, str(new or ""))
    elif key in _TYPED:
        once = line.every is None
        set_field(session, line, key, new, was)
        if key == "every":
            line.times = 1 if line.every is None else TIMES[line.every] if once else line.times
    else:
        raise Refused(_("This can't be changed in a quote."))
    session.flush()
    check_sums(session, line.quote_id)


def move_quote_line(session: Session, line_id: int, by: int) -> None:
    """Let a line of a draft change places with the one above (-1) or below (+1)."""
    line = get(session, QuoteLine, line_id)
    draft_of(session, line.quote_id)
    wanted = select(QuoteLine).where(QuoteLine.quote_id == line.quote_id)
    beside = list(session.scalars(wanted.order_by(QuoteLine.position, QuoteLine.id)))
    at = beside.index(line)
    if not 0 <= at + by < len(beside):
        return
    beside.insert(at + by, beside.pop(at))
    for position, one in enumerate(beside):
        if one.position != position:
            one.position = position
    session.flush()


def delete_quote_line(session: Session, line_id: int) -> None:
    """Take a line off a draft."""
    line = get(session, QuoteLine, line_id)
    draft_of(session, line.quote_id)
    session.delete(line)
    session.flush()


def _tax_columns(tax: Tax) -> dict[str, object]:
    return {"tax_name": tax.name, "tax_rate": tax.rate}


def _product(session: Session, name: str) -> Product | None:
    """The product of that name, in any spelling, as long as it is offered."""
    found = session.scalars(select(Product).where(Product.name_key == fold(name), ~Product.retired).limit(2)).all()
    return found[0] if len(found) == 1 else None


def _fill_from(session: Session, line: QuoteLine, product: Product) -> None:
    line.product_id, line.name, line.unit = product.id, product.name, product.unit
    line.unit_price, line.every = product.price or 0, product.every
    line.times = TIMES[product.every]
    if product.tax_rate_id is not None and (rate := session.get(TaxRate, product.tax_rate_id)) is not None:
        line.tax_name, line.tax_rate = rate.name, rate.rate
