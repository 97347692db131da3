"""Rows of the quotes that were sent with the proposals, numbered by their days."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from models import schema
from models.sample.ids import Ids
from models.sample.records import SampleDeal

Row = dict[str, Any]
Table = tuple[type[schema.Base], list[Row]]
#: Days from the proposal within which a quote holds.
_VALID = 30


def quote_tables(ids: Ids) -> list[Table]:
    """The quotes and their lines; their papers are drawn when somebody asks for them."""
    sent = sorted(_sent(ids), key=lambda one: (one[0], ids.deals[one[1]]))
    serials: Counter[int] = Counter()
    quotes: list[Row] = []
    lines: list[Row] = []
    for at, (day, deal) in enumerate(sent, 1):
        serials[day.year] += 1
        quotes.append(_quote(ids, deal, day, at, serials[day.year]))
        lines += _lines(ids, deal, at)
    return [(schema.Quote, quotes), (schema.QuoteLine, lines)]


def _sent(ids: Ids) -> Iterator[tuple[dt.date, SampleDeal]]:
    for deal in ids.deals:
        proposed = next((day for day, stage in deal.moves if stage == "Proposal"), None)
        if proposed is not None and deal.lines:
            yield proposed, deal


def _quote(ids: Ids, deal: SampleDeal, day: dt.date, at: int, serial: int) -> Row:
    status = {"Won": "accepted", "Lost": "declined"}.get(deal.stage, "sent")
    facts = ids.words.business["facts"]
    return {
        "id": at,
        "deal_id": ids.deals[deal],
        "version": 1,
        "status": status,
        "number": f"{day.year}-{serial:03d}",
        "serial_year": day.year,
        "serial": serial,
        "title": deal.title,
        "recipient": _recipient(deal),
        "quoted_on": day,
        "valid_until": day + dt.timedelta(days=_VALID),
        "cover": facts["quote_cover"],
        "terms": facts["quote_terms"],
        "sent_on": day,
        "answered_on": deal.closed if status != "sent" else None,
        "answer": deal.reason if status == "declined" else None,
    }


def _recipient(deal: SampleDeal) -> str:
    person = deal.person
    name = f"{person.first} {person.last}"
    place = person.firm.address if person.firm else person.address
    lines = [person.firm.name, name] if person.firm else [name]
    if place is not None:
        lines += [place.street, f"{place.postcode} {place.city}"]
    return "\n".join(lines)


def _lines(ids: Ids, deal: SampleDeal, at: int) -> Iterator[Row]:
    name, rate = next(iter(ids.words.business["taxes"].items()))
    for position, line in enumerate(deal.lines):
        yield {
            "quote_id": at,
            "product_id": ids.products[line.product],
            "position": position,
            "name": line.product,
            "unit": ids.words.selling["units"].get(line.product, "piece"),
            "quantity": line.pieces * 1000,
            "unit_price": line.price,
            "tax_name": name,
            "tax_rate": rate,
        }
