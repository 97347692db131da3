"""Verbs for what is in a deal. As soon as a line has a price, the deal's value is what the lines add up to."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.records import among, fill, get, set_field
from models.errors import Refused
from models.fields import MOST_OF, Value
from models.formats import LARGEST_AMOUNT, fold, one_line
from models.queries.deal_lines import deal_lines
from models.schema import Deal, DealLine, Product
from models.text import _

#: Payments that a line counts unless somebody says otherwise: those of a year.
TIMES: Mapping[str | None, int] = {None: 1, "month": 12, "quarter": 4, "year": 1}
#: Lines of one deal.
_MOST = 500
#: What a line takes from its product.
_FROM_PRODUCT = (("unit_price", "price"), ("unit", "unit"), ("tax_rate_id", "tax_rate_id"), ("every", "every"))


def add_line(session: Session, deal_id: int, values: Mapping[str, Value]) -> int:
    """A line at the end of a deal; with a product it begins with its price, unit, tax and how often it is paid.

    Its id. Raises Refused where nothing says what it is.
    """
    deal = get(session, Deal, deal_id)
    count = session.scalar(select(func.count()).where(DealLine.deal_id == deal_id)) or 0
    if count >= _MOST:
        raise Refused(_("A deal has room for {n} lines.").format(n=_MOST))
    last = session.scalar(select(func.max(DealLine.position)).where(DealLine.deal_id == deal_id))
    line = DealLine(deal_id=deal_id, position=0 if last is None else last + 1, quantity=1000, discount=0, times=1)
    if (one := values.get("product_id")) is not None:
        _take_product(line, get(session, Product, int(str(one))))
    fill(line, values)
    line.name = one_line(line.name or "") or None
    if line.product_id is None and line.name is None:
        raise Refused(_("A line needs a product or some words that say what it is."))
    _check(line)
    session.add(line)
    session.flush()
    recount(session, deal)
    return line.id


def edit_line(session: Session, line_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field of a line that still holds ``was``.

    Another product brings its own price, unit and tax. Words that begin with the product's name stay that product's,
    other words are a line of their own. What is paid again counts the payments of a year, unless they were set.
    """
    line = get(session, DealLine, line_id)
    if key == "name" and isinstance(new, str):
        new = one_line(new) or None
    product = get(session, Product, line.product_id) if line.product_id is not None else None
    usual = line.times == TIMES[line.every]
    if key == "name" and new is None and product is None:
        raise Refused(_("A line needs a product or some words that say what it is."))
    set_field(session, line, key, new, was)
    if key == "product_id" and line.product_id is not None:
        line.name = None
        _take_product(line, get(session, Product, line.product_id))
    elif key == "name" and product is not None and new is not None:
        if not fold(str(new)).startswith(fold(product.name)):
            line.product_id = None
    elif key == "every" and usual:
        line.times = TIMES[line.every]
    _check(line)
    session.flush()
    recount(session, get(session, Deal, line.deal_id))


def move_line(session: Session, line_id: int, by: int) -> None:
    """Let a line change places with the ones above (-1) or below it."""
    line = get(session, DealLine, line_id)
    ids = _ids(session, line.deal_id)
    at = ids.index(line_id)
    to = min(max(at + by, 0), len(ids) - 1)
    ids.insert(to, ids.pop(at))
    for position, one in enumerate(ids):
        each = get(session, DealLine, one)
        if each.position != position:
            each.position = position
    session.flush()


def delete_lines(session: Session, ids: Sequence[int]) -> int:
    """Take lines out of their deal; how many were there. Without a price left the value stays as a plain one."""
    there = session.scalars(select(DealLine).where(DealLine.id.in_(among(ids)))).all()
    deals = {line.deal_id for line in there}
    for line in there:
        session.delete(line)
    session.flush()
    for one in sorted(deals):
        recount(session, get(session, Deal, one))
    return len(there)


def recount(session: Session, deal: Deal) -> None:
    """Let the deal's value be what its lines add up to, where one of them has a price.

    Raises Refused where that is larger than an amount can be.
    """
    found = deal_lines(session, deal.id).totals
    if not found.priced:
        return
    if max(abs(found.net), abs(found.gross), abs(found.list_value)) > LARGEST_AMOUNT:
        raise Refused(_("The lines would add up to more than an amount can be; nothing was changed."))
    deal.value = found.net
    deal.recurring = found.recurring or None
    session.flush()


def set_worth(session: Session, deal: Deal, key: str, new: Value) -> None:
    """Note a value that was typed for a deal with lines: the price of its only line where that is one piece at one
    price. Raises Refused where the lines say what the deal is worth."""
    lines = session.scalars(select(DealLine).where(DealLine.deal_id == deal.id)).all()
    if not any(line.unit_price is not None for line in lines) or getattr(deal, key) == new:
        return
    only = lines[0] if len(lines) == 1 else None
    plain = only is not None and (only.quantity, only.discount, only.every) == (1000, 0, None)
    if key == "value" and plain and only is not None and not deal.discount and isinstance(new, int):
        only.unit_price = new
        session.flush()
        return
    told = _("The value is what the lines of this deal add up to. Change a line, or its discount on all.")
    raise Refused(told if key == "value" else _("What comes again follows from the lines of this deal. Change a line."))


def _take_product(line: DealLine, product: Product) -> None:
    line.product_id = product.id
    for mine, its in _FROM_PRODUCT:
        value = getattr(product, its)
        if value is not None or mine == "every":
            setattr(line, mine, value)
    line.times = TIMES[line.every]


def _check(line: DealLine) -> None:
    if not 0 < line.quantity <= MOST_OF:
        raise Refused(_("The quantity must be more than 0 and not beyond a thousand million."))
    if line.unit_price is not None and abs(line.unit_price) > LARGEST_AMOUNT:
        raise Refused(_("The unit price is larger than an amount can be."))


def _ids(session: Session, deal_id: int) -> list[int]:
    return list(session.scalars(
        select(DealLine.id).where(DealLine.deal_id == deal_id).order_by(DealLine.position, DealLine.id)))  # fmt: skip
