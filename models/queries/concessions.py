"""The ledger of a negotiation and the bounds it is held within."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.actions.records import get
from models.fields import Field, Value
from models.queries.deal_lines import deal_lines
from models.rules.negotiation import Balance, Bounds, balance
from models.schema import Concession, Deal, fields_of
from models.steps import raw_of

#: Its fields by key.
FIELDS: Mapping[str, Field] = {field.key: field for field in fields_of(Concession)}


@dataclass(frozen=True, slots=True)
class Given:
    """A line of the ledger; costs and values in minor units."""

    id: int
    given_on: dt.date
    asked_by: str
    given: str
    given_cost: int | None
    got: str | None
    got_value: int | None
    decided_by: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines of a deal, the newest first, and their sums."""

    lines: tuple[Given, ...]
    balance: Balance


@dataclass(frozen=True, slots=True)
class Terms:
    """What a deal is worth now and what it is held within; ``listed`` is what its lines cost on the price list and
    ``off_list`` how far they are below it, in hundredths of a percent (None: no line is priced). Minor units."""

    value: int | None
    bounds: Bounds
    listed: int | None
    off_list: int | None


def ledger(session: Session, deal_id: int) -> Ledger:
    """What was given and got in a deal."""
    sql = (
        "SELECT c.id, c.given_on, c.asked_by, c.given, c.given_cost, c.got, c.got_value, coalesce(m.name, '') "
        "FROM concessions c LEFT JOIN team_members m ON m.id=c.owner_id WHERE c.deal_id=? "
        "ORDER BY c.given_on DESC, c.id DESC"
    )
    rows = raw_of(session).execute(sql, (deal_id,)).fetchall()
    lines = tuple(Given(one, dt.date.fromisoformat(day), *rest) for one, day, *rest in rows)
    return Ledger(lines, balance((one.given_cost, one.got, one.got_value) for one in lines))


def concession_values(session: Session, concession_id: int) -> tuple[Mapping[str, Value], str]:
    """What is noted of a line, by field key, and who decided it. Raises Refused where it is gone."""
    row = get(session, Concession, concession_id)
    found = raw_of(session).execute("SELECT name FROM team_members WHERE id=?", (row.owner_id,)).fetchone()
    return {key: getattr(row, key) for key in FIELDS}, found[0] if found else ""


def terms(session: Session, deal_id: int) -> Terms:
    """Where a deal stands. Raises Refused where it is gone."""
    deal = get(session, Deal, deal_id)
    sums = deal_lines(session, deal_id).totals
    bounds = Bounds(deal.opening_value, deal.target_value, deal.floor_value)
    if not sums.priced or sums.off_list is None:
        return Terms(deal.value, bounds, None, None)
    return Terms(deal.value, bounds, sums.list_value, sums.off_list)
