"""Whom the sample business means and what it tells them: segments, positionings, message houses."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.conditions import Condition
from models.queries.saved_views import ViewSpec
from models.sample.span import is_workday
from models.schema import (
    Campaign,
    Content,
    House,
    Message,
    MessageVersion,
    Positioning,
    PositioningVersion,
    Proof,
    Segment,
)
from resources import path_of

Row = Mapping[str, Any]


def add_audiences(session: Session, today: dt.date) -> None:
    """Write all of it, and tell the campaigns, which are there already, whom they are meant for."""
    words = tomllib.loads(path_of("sample/audiences.toml").read_text("utf-8"))
    segments = {row["name"]: _segment(session, row) for row in words["segments"]}
    for row in words["positionings"]:
        _position(session, row, segments, today)
    messages: dict[tuple[str, int], int] = {}
    for row in words["houses"]:
        _build(session, row, segments, messages, today)
    for campaign in session.scalars(select(Campaign).order_by(Campaign.id)):
        for begins, (segment, house, place) in words["campaigns"].items():
            if campaign.name.startswith(begins):
                campaign.segment_id = segments[segment]
                campaign.message_id = messages.get((house, place))
    session.flush()
    _tell_content(session)


def _tell_content(session: Session) -> None:
    """A piece is meant for those of its campaign; it says what answers its objection in the same house."""
    houses = {one.id: (one.house_id, one.objection) for one in session.scalars(select(Message))}
    answers = {known: one for one, known in houses.items() if known[1]}
    campaigns = {one.id: one for one in session.scalars(select(Campaign))}
    for piece in session.scalars(select(Content).where(Content.campaign_id.is_not(None)).order_by(Content.id)):
        campaign = campaigns[piece.campaign_id or 0]
        piece.segment_id = campaign.segment_id
        if campaign.message_id is not None:
            house, _answered = houses[campaign.message_id]
            piece.message_id = answers.get((house, piece.objection), campaign.message_id)
    session.flush()


def _segment(session: Session, row: Row) -> int:
    said = {key: value for key, value in row.items() if key not in ("filters", "enough")}
    spec = ViewSpec(tuple(_condition(*one) for one in row["filters"]), row.get("enough", False))
    return _put(session, Segment(**said, filters=spec.text()))


def _condition(key: str, op: Any, value: Any) -> Condition:
    return key, op, None if op == "empty" else tuple(value) if isinstance(value, list) else value


def _position(session: Session, row: Row, segments: Mapping[str, int], today: dt.date) -> None:
    one = _put(session, Positioning(name=row["name"], segment_id=segments[row["segment"]]))
    for version in row["versions"]:
        _put(session, PositioningVersion(**version | {"since": _day(today, version["since"])}, positioning_id=one))


def _build(
    session: Session, row: Row, segments: Mapping[str, int], messages: dict[tuple[str, int], int], today: dt.date
) -> None:
    house = _put(session, House(name=row["name"], segment_id=segments[row["segment"]], tone=row["tone"]))
    for place, told in enumerate(row["messages"]):
        one = _put(session, Message(house_id=house, position=place, name=told["versions"][-1][2],
                                    objection=told.get("objection")))  # fmt: skip
        messages[row["name"], place] = one
        for days, reason, words in told["versions"]:
            since = _day(today, days)
            _put(session, MessageVersion(message_id=one, since=since, reason=reason or None, words=words))
        for at, proof in enumerate(told.get("proofs", ())):
            said = {key: value for key, value in proof.items() if key != "since"}
            _put(session, Proof(**said, message_id=one, position=at, dated_on=_day(today, proof["since"])))


def _put(session: Session, row: Any) -> int:
    session.add(row)
    session.flush()
    return int(row.id)


def _day(today: dt.date, days: int) -> dt.date:
    """So many days ago, on the working day before."""
    day = today - dt.timedelta(days=days)
    while not is_workday(day):
        day -= dt.timedelta(days=1)
    return day
