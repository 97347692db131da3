"""The list of campaigns, with whom each brought and what it cost and what was measured of it this month."""

import datetime as dt
from dataclasses import replace

from sqlalchemy.orm import Session

from models.fields import Field, Kind
from models.formats import Facts
from models.queries.campaign_brief import WATCHED, readiness
from models.queries.columns import Column, Listing, arranged, columns_of
from models.queries.measured import COUNTED
from models.queries.objective import unit_of
from models.schema import Campaign
from models.steps import raw_of
from models.store.functions import lend
from models.text import N_

_WON = "FROM deals d JOIN stages s ON s.id=d.stage_id WHERE d.campaign_id=r.id AND s.kind='won'"
_MONTH = (
    "SELECT sum(f.{0}) FROM figures f WHERE f.campaign_id=r.id AND f.first_day>=:first AND f.first_day<:next "
    f"AND {COUNTED}"
)
_PAID = "SELECT sum(l.amount) FROM spend_lines l WHERE l.campaign_id=r.id AND NOT l.planned"
_TAKEN = "SELECT total(l.amount) FROM spend_lines l WHERE l.campaign_id=r.id"
_LEADS = (
    "SELECT count(*) FROM people p WHERE p.campaign_id=r.id AND EXISTS (SELECT 1 FROM lifecycle_events e "
    "WHERE e.person_id=p.id AND +e.stage IN ('lead', 'qualified', 'opportunity', 'customer'))"
)
_SPENT = {"spend_lines": frozenset({"amount", "planned", "campaign_id"})}
_LED = {"people": frozenset({"campaign_id"}), "lifecycle_events": frozenset()}
_DEALS = {"deals": frozenset({"campaign_id", "stage_id", "value"})}
_CHANNELS = (
    "SELECT group_concat(name, ' · ') FROM (SELECT c.name FROM campaign_channels x JOIN channels c "
    "ON c.id=x.channel_id WHERE x.campaign_id=r.id ORDER BY c.position, c.id)"
)


def _computed(field: Field, sql: str, watched: dict[str, frozenset[str]], *, hidden: bool = False) -> Column:
    return Column(field, f"({sql})", order=f"({sql})", watched=watched, hidden=hidden)


def _number(key: str, label: str, kind: Kind = Kind.INTEGER, width: int = 80) -> Field:
    return Field(key, label, kind, width=width, editable=False, imported=False)


#: Where it is seen.
PLANNED = (
    _computed(
        Field("channels", N_("Channels"), width=150, editable=False, imported=False), _CHANNELS,
        {"campaign_channels": frozenset(), "channels": frozenset({"name", "position"})},
    ),
)  # fmt: skip
#: What a campaign cost: nothing where no money was noted, not 0.
MONEY = (
    _computed(_number("spent", N_("Spent"), Kind.MONEY, 110), _PAID, _SPENT),
    _computed(_number("rest", N_("Left of the budget"), Kind.MONEY, 130),
              f"r.budget - CAST(({_TAKEN}) AS INTEGER)", {**_SPENT, "campaigns": frozenset({"budget"})}),
    _computed(_number("leads", N_("Leads"), width=70), _LEADS, _LED),
    _computed(_number("cost_per_lead", N_("Cost per lead"), Kind.MONEY, 110),
              f"SELECT (2 * paid + led) / (2 * nullif(led, 0)) FROM (SELECT ({_PAID}) AS paid, ({_LEADS}) AS led "
              "LIMIT 1)",  # so that each is counted once
              {**_SPENT, **_LED}),
)  # fmt: skip
#: The people and deals counted here are those of the lists filtered by the campaign.
BROUGHT = (
    _computed(
        _number("people", N_("People")),
        "SELECT count(*) FROM people p WHERE p.campaign_id=r.id",
        {"people": frozenset({"campaign_id"})},
    ),
    _computed(
        _number("deals", N_("Deals")),
        "SELECT count(*) FROM deals d WHERE d.campaign_id=r.id",
        {"deals": frozenset({"campaign_id"})},
    ),
    _computed(_number("won", N_("Won"), width=70), f"SELECT count(*) {_WON}", _DEALS),
    _computed(_number("won_value", N_("Won value"), Kind.MONEY, 110), f"SELECT sum(d.value) {_WON}", _DEALS),
    _computed(_number("reach", N_("Reach this month, added up"), width=180), _MONTH.format("reach"),
              {"figures": frozenset()}, hidden=True),
    _computed(_number("engagements", N_("Engagements this month"), width=160), _MONTH.format("engagements"),
              {"figures": frozenset()}, hidden=True),
)  # fmt: skip


def _know_missing(session: Session, today: dt.date) -> None:
    """Let SQL call ``missing``: how many points a campaign lacks that has not begun; NULL for the others."""
    raw = raw_of(session)
    every = [one for (one,) in raw.execute("SELECT id FROM campaigns")]
    found = {one: len(held.lacks) for one, held in readiness(session, every, today).items() if not held.begun}

    def missing(campaign_id: int) -> int | None:
        return found.get(campaign_id)

    lend(raw, "missing", missing)


def _know_units(session: Session, _today: dt.date) -> None:
    """Let SQL call ``in_unit``: an amount as people read it, in the unit of its measure."""
    raw = raw_of(session)
    facts = Facts(currency=raw.execute("SELECT currency FROM business").fetchone()[0])

    def in_unit(measure: str | None, amount: int | None) -> str | None:
        return None if amount is None else unit_of(measure, Field("amount", "")).show(amount, facts)

    lend(raw, "in_unit", in_unit)


def _in_units(column: Column) -> Column:
    """An amount in the unit of another field is read in the list, and typed in the form, where both stand together."""
    if column.key not in _UNITS:
        return column
    return replace(column, field=replace(column.field, editable=False), needs=_know_units,
                   text=f"in_unit({_UNITS[column.key]}, {column.value})",
                   watched={"campaigns": frozenset({column.key, "measure", "aim_measure"})})  # fmt: skip


_UNITS = {"aim_amount": "r.aim_measure", "target": "coalesce(r.measure, r.aim_measure)"}
#: How many points it lacks before it starts.
_MISSING = Column(
    _number("missing", N_("Missing")), "missing(r.id)", order="missing(r.id)", needs=_know_missing, hidden=True,
    watched=dict.fromkeys(WATCHED, frozenset()),
)  # fmt: skip
_FIRST = (
    "name", "status_id", "channels", "people", "deals", "won", "won_value", "starts_on", "ends_on", "budget", "spent",
    "rest", "leads", "cost_per_lead",
)  # fmt: skip
_OWN = map(_in_units, columns_of(Campaign, hidden=("objective",)))
_ALL = (*_OWN, *PLANNED, _MISSING, *BROUGHT, *MONEY)
CAMPAIGNS = Listing("campaigns", tuple(arranged(_ALL, _FIRST)), sort="name")
