"""What the sample business asked of its market: research, surveys, searches, and how people heard of it."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.months import Month
from models.schema import Person, Research, SearchCount, Segment, Source, Survey, SurveyAnswer
from resources import path_of

#: The source of people of whom nobody knows it.
_NOT_KNOWN = "Unknown"


def add_asked(session: Session, today: dt.date) -> None:
    """Write all of it; people and segments are there already."""
    words = tomllib.loads(path_of("sample/asked.toml").read_text("utf-8"))
    segments = session.scalars(select(Segment.id).order_by(Segment.id)).all()
    for row in words["research"]:
        session.add(Research(
            name=row["name"], held_on=_back(today, row["days"]), method=row["method"], asked=row["asked"],
            segment_id=segments[row["segment"]] if "segment" in row and row["segment"] < len(segments) else None,
            verbatims=row["verbatims"], finding=row["finding"], decision=row["decision"],
        ))  # fmt: skip
        session.flush()
    for row in words["brand"]:
        session.add(Survey(
            kind="brand", held_on=_back(today, row["days"]), asked_whom=row["whom"], method=row["how"],
            respondents=row["respondents"], unaided=row["unaided"], top_of_mind=row["top"], aided=row["aided"],
            invented=row.get("invented"),
        ))  # fmt: skip
        session.flush()
    for row in words["nps"]:
        _ask(session, row, today)
    counts = words["searches"]
    for back, (ours, everyone) in enumerate(zip(counts["ours"][::-1], counts["everyone"][::-1], strict=True), 1):
        session.add(SearchCount(month=Month.of(today).shifted(-back).first_day, ours=ours, everyone=everyone))
        session.flush()
    _hear(session, words["heard"])


def _back(today: dt.date, days: int) -> dt.date:
    return today - dt.timedelta(days=days)


def _ask(session: Session, row: Mapping[str, Any], today: dt.date) -> None:
    """An NPS survey among customers; every other one is named."""
    day = _back(today, row["days"])
    survey = Survey(kind="nps", held_on=day, asked_whom=row["whom"], method=row["how"])
    session.add(survey)
    session.flush()
    customers = session.scalars(
        select(Person.id).where(Person.lifecycle == "customer", Person.created_on < day).order_by(Person.id.desc())
    ).all()
    for at, (score, why) in enumerate(zip(row["scores"], row["why"], strict=True)):
        who = customers[at] if at % 2 == 0 and at < len(customers) else None
        session.add(SurveyAnswer(survey_id=survey.id, person_id=who, score=score, words=why or None))
        session.flush()


def _hear(session: Session, words: Mapping[str, list[str]]) -> None:
    """The newest people of each source said how they heard of the workshop; what some said is not coded yet."""
    sources = {name: one for one, name in session.execute(select(Source.id, Source.name))}
    for source, said in words.items():
        some = select(Person).where(Person.source_id == sources.get(source or _NOT_KNOWN))
        if not source:
            some = some.where(Person.lifecycle == "prospect")
        newest = session.scalars(some.order_by(Person.created_on.desc(), Person.id.desc()).limit(len(said))).all()
        for person, told in zip(newest, said, strict=False):
            person.heard = told
            person.source_id = person.source_id if source else None
    session.flush()
