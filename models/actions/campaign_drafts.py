"""What a copy of a campaign, the next one, a template and a campaign made from one have in common: a draft is gathered
from the rows of a campaign, and a campaign is made of a draft."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.campaigns import add_campaign
from models.actions.records import field_named, find_or_add, get
from models.actions.statuses import status_of
from models.actions.tasks import add_task
from models.rules.copies import Draft, Row
from models.rules.working import next_working_day
from models.schema import (
    Base,
    BudgetLine,
    Business,
    Campaign,
    CampaignChannel,
    CampaignType,
    Channel,
    Content,
    Holiday,
    Task,
)
from models.steps import today_of

#: What a copy begins with. Not how it stands, what came of it, nor what was learnt.
_COPIED = ("type_id", "objective", "aim_measure", "aim_amount", "aim_by", "audience", "segment_id", "objection",
           "message_id", "key_message", "offer", "call_to_action", "starts_on", "ends_on", "budget", "measure",
           "target", "source_id", "tracking_key", "planned_hours", "repeats", "owner_id", "hypothesis")  # fmt: skip
_CHANNELS = ("channel_id", "role", "expected_reach")
_BUDGET = ("name", "channel_id", "cost", "amount")
_CONTENT = ("name", "make_on", "publish_on", "publish_time", "channel_id", "format", "effort", "objection",
            "message_id", "segment_id", "funnel_stage", "call_to_action", "reuse_of_id", "owner_id",
            "note")  # fmt: skip
_TASKS = ("title", "kind", "due_on", "due_time", "note", "owner_id")


def checked_start(day: dt.date) -> dt.date:
    """The day on which a campaign made from another is to start; raises Refused for one that no campaign has."""
    field_named(Campaign, "starts_on").check(day)
    return day


def start_of(session: Session, campaign_id: int) -> dt.date:
    """The day that the days of a campaign are counted from: its start, else the first day known of it, else today."""
    draft = draft_of(session, campaign_id)
    if isinstance(start := draft.values.get("starts_on"), dt.date):
        return start
    rows: list[Row] = [draft.values, *draft.content, *draft.tasks]
    return min((day for row in rows for day in row.values() if isinstance(day, dt.date)), default=today_of(session))


def draft_of(session: Session, campaign_id: int) -> Draft:
    """What there is to copy of a campaign, on its own days; the tasks are those about nobody but it."""
    campaign = get(session, Campaign, campaign_id)
    content = _rows(session, Content, Content.campaign_id == campaign_id)
    places = {row.id: at for at, row in enumerate(content)}
    told = [_held(row, _CONTENT) | {"reuse_of": places.get(row.reuse_of_id or 0)} for row in content]
    about = (Task.person_id.is_(None), Task.company_id.is_(None), Task.deal_id.is_(None))
    return Draft(
        _held(campaign, _COPIED),
        [_held(row, _CHANNELS) for row in _rows(session, CampaignChannel, CampaignChannel.campaign_id == campaign_id)],
        [_held(row, _BUDGET) for row in _rows(session, BudgetLine, BudgetLine.campaign_id == campaign_id)],
        told,
        [_held(row, _TASKS) for row in _rows(session, Task, Task.campaign_id == campaign_id, *about)],
    )


def _rows(session: Session, mapped: Any, *where: Any) -> list[Any]:
    order = (mapped.position, mapped.id) if "position" in mapped.__table__.c else (mapped.id,)
    return list(session.scalars(select(mapped).where(*where).order_by(*order)))


def _held(row: Base, keys: Sequence[str]) -> dict[str, Any]:
    return {key: value for key in keys if (value := getattr(row, key)) is not None}


def make(session: Session, draft: Draft, name: str, starts_on: dt.date, kind: str) -> int:
    """The campaign of a draft, with all that belongs to it; its id. What it refers to and is gone is left out."""
    values = _known(session, Campaign, draft.values, _COPIED)
    if values.get("aim_measure"):
        values.pop("objective", None)  # it is said anew, with its day
    if "type_id" not in values and draft.values.get("type"):
        values["type_id"] = find_or_add(session, CampaignType, draft.values["type"])
    values |= {"name": field_named(Campaign, "name").check(name.strip()), "starts_on": starts_on}
    if draft.budget:
        values["budget"] = sum(row["amount"] for row in draft.budget)
    one = add_campaign(session, {**values, "status_id": status_of(session, kind)})
    for row in draft.channels:
        session.add(CampaignChannel(campaign_id=one, **_known(session, CampaignChannel, row, _CHANNELS)))
    for position, row in enumerate(draft.budget):
        session.add(BudgetLine(campaign_id=one, position=position, **_known(session, BudgetLine, row, _BUDGET)))
    session.flush()
    _make_content(session, one, draft.content)
    days = _Working(session)
    for row in draft.tasks:
        task = {"kind": "todo"} | _known(session, Task, row, _TASKS)
        add_task(session, {**task, "due_on": days.after(task.get("due_on")), "campaign_id": one})
    return one


def _make_content(session: Session, campaign_id: int, rows: Sequence[Row]) -> None:
    made: list[Content] = []
    for row in rows:
        made.append(Content(campaign_id=campaign_id, status="idea", **_known(session, Content, row, _CONTENT)))
        session.add(made[-1])
        session.flush()
    for one, row in zip(made, rows, strict=True):
        if (at := row.get("reuse_of")) is not None and at < len(made):
            one.reuse_of_id = made[at].id
    session.flush()


def _known(session: Session, mapped: type[Base], row: Row, keys: Sequence[str]) -> dict[str, Any]:
    """The values of these keys that may be stored: a row that they point at may be gone since, or known by its name."""
    found = {key: row[key] for key in keys if row.get(key) is not None}
    for key, value in found.items():
        if isinstance(value, dt.date):  # moved on, it may lie where no calendar goes
            field_named(mapped, key).check(value)
    for key in [key for key in found if key.endswith("_id")]:
        table = Base.metadata.tables[str(field_named(mapped, key).link)]
        if session.scalar(select(table.c.id).where(table.c.id == found[key])) is None:
            del found[key]
    if "channel_id" in keys and "channel_id" not in found and row.get("channel"):
        found["channel_id"] = find_or_add(session, Channel, row["channel"])
    return found


class _Working:
    """The days on which the business works."""

    def __init__(self, session: Session) -> None:
        self._days = session.scalars(select(Business.working_days)).first() or "12345"
        self._holidays = frozenset(session.scalars(select(Holiday.day)).all())

    def after(self, day: dt.date | None) -> dt.date | None:
        """The day itself or the next one with work."""
        return None if day is None else next_working_day(day, self._days, self._holidays)

