"""Verbs that make a deal from another one: a copy, and the renewal of what was won."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.deal_lines import recount
from models.actions.deals import add_deal
from models.actions.moves import first_open
from models.actions.records import field_named, get
from models.errors import Refused
from models.fields import Value
from models.rules.lines import MONTHS_OF
from models.rules.months import Month, same_day
from models.schema import Base, Deal, DealCompetitor, DealLine, DealPerson, Stage
from models.steps import today_of
from models.text import _

#: What a copy begins with. Not its history, its plans, its end, nor how it was negotiated.
_COPIED = ("company_id", "person_id", "value", "recurring", "discount", "kind", "owner_id", "source_id", "campaign_id",
           "note")  # fmt: skip
#: Months until a renewal where nothing in the deal is paid again.
_YEAR = 12


def clone_deal(session: Session, deal_id: int) -> int:
    """A new deal with the same lines, people and competitors, in the first stage of the same pipeline; its id."""
    deal = get(session, Deal, deal_id)
    return _copy(session, deal, {"title": _titled(deal, _("copy"))}, (DealLine, DealPerson, DealCompetitor))


def renew_deal(session: Session, deal_id: int) -> int:
    """A deal that renews a won one, expected to close when what was bought ends; its id.

    Raises Refused where the deal is not won.
    """
    deal = get(session, Deal, deal_id)
    if get(session, Stage, deal.stage_id).kind != "won":
        raise Refused(_("Only a deal that is won can be renewed. Make a copy of this one instead."))
    start = deal.closed_on or deal.expected_close_on or today_of(session)
    ends = same_day(start, Month.of(start).shifted(_months(session, deal_id)))
    due = max(ends, today_of(session))
    values: dict[str, Value] = {"title": _titled(deal, _("renewal")), "kind": "renewal", "expected_close_on": due}
    return _copy(session, deal, values, (DealLine, DealPerson))


def _copy(session: Session, deal: Deal, values: dict[str, Value], parts: tuple[type[Base], ...]) -> int:
    held = {key: getattr(deal, key) for key in _COPIED} | values
    one = add_deal(session, {**held, "stage_id": first_open(session, deal.pipeline_id).id})
    for mapped in parts:
        columns = [column.name for column in mapped.__table__.columns if column.name not in ("id", "deal_id")]
        rows = session.scalars(
            select(mapped).where(mapped.__table__.c.deal_id == deal.id).order_by(mapped.__table__.c.id)
        ).all()
        session.add_all([mapped(deal_id=one, **{name: getattr(row, name) for name in columns}) for row in rows])
        session.flush()
    recount(session, get(session, Deal, one))
    return one


def _titled(deal: Deal, word: str) -> str:
    """What the new deal is called; a copy of a copy is not called so twice."""
    longest = field_named(Deal, "title").longest
    title = deal.title.removesuffix(f", {word}")
    return f"{title[: longest - len(word) - 2]}, {word}"


def _months(session: Session, deal_id: int) -> int:
    """Over how many months the longest line is paid."""
    lines = session.execute(select(DealLine.every, DealLine.times).where(DealLine.deal_id == deal_id)).all()
    return max((MONTHS_OF[every] * times for every, times in lines if every), default=_YEAR)
