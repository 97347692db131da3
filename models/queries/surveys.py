"""What surveys found: brand, NPS, searches, each with how many were asked (domain A.2)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.rules.brand import FEW_ASKED, Nps, Rate, nps, share_of_search
from models.schema import Survey, SurveyAnswer, fields_of
from models.schema.research import SearchCount
from models.steps import raw_of

#: The fields of surveys, of single answers, and of a month's searches, by key.
SURVEY = {field.key: field for field in fields_of(Survey)}
ANSWER = {field.key: field for field in fields_of(SurveyAnswer)}
SEARCHES = {field.key: field for field in fields_of(SearchCount)}
_KEYS = ("id", "held_on", "asked_whom", "method", "respondents", "unaided", "top_of_mind", "aided", "invented", "note")
_NAME = "trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, ''))"


@dataclass(frozen=True, slots=True)
class BrandSurvey:
    """One asking of the same questions. ``invented`` ticked a firm that does not exist: how far aided answers go."""

    id: int
    held_on: dt.date
    asked_whom: str | None
    method: str | None
    respondents: int | None
    unaided_count: int | None
    top_count: int | None
    aided_count: int | None
    invented_count: int | None
    note: str | None

    def _rate(self, part: int | None) -> Rate:
        return Rate(part, self.respondents)

    @property
    def unaided(self) -> Rate:
        """Named us before any name was shown."""
        return self._rate(self.unaided_count)

    @property
    def top_of_mind(self) -> Rate:
        """Named us first."""
        return self._rate(self.top_count)

    @property
    def aided(self) -> Rate:
        """Ticked us in a list."""
        return self._rate(self.aided_count)

    @property
    def invented(self) -> Rate:
        """Ticked a firm that does not exist."""
        return self._rate(self.invented_count)

    @property
    def few(self) -> bool:
        """Whether so few were asked that it stands in no trend."""
        return (self.respondents or 0) < FEW_ASKED


@dataclass(frozen=True, slots=True)
class NpsSurvey:
    """One asking, with its answers by group."""

    id: int
    held_on: dt.date
    asked_whom: str | None
    method: str | None
    note: str | None
    nps: Nps

    @property
    def few(self) -> bool:
        """Whether so few answered that it stands in no trend."""
        return self.nps.asked < FEW_ASKED


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer; ``name`` is empty where nobody is named."""

    id: int
    score: int
    words: str | None
    person_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Searched:
    """A month's searches, and our share over the twelve months up to it."""

    month: dt.date
    ours: int
    everyone: int
    share: float | None


def brand_surveys(session: Session) -> tuple[BrandSurvey, ...]:
    """All brand surveys, the latest first."""
    rows = raw_of(session).execute(
        f"SELECT {', '.join(_KEYS)} FROM surveys WHERE kind='brand' ORDER BY held_on DESC, id DESC"
    )
    return tuple(BrandSurvey(one, dt.date.fromisoformat(day), *rest) for one, day, *rest in rows)


def brand_by(session: Session, day: dt.date) -> BrandSurvey | None:
    """The latest brand survey up to a day that asked who knows us from a list; None where there is none."""
    row = raw_of(session).execute(
        f"SELECT {', '.join(_KEYS)} FROM surveys WHERE kind='brand' AND held_on<=? AND aided IS NOT NULL "
        "AND respondents>0 ORDER BY held_on DESC, id DESC LIMIT 1", (day.isoformat(),)
    ).fetchone()  # fmt: skip
    return None if row is None else BrandSurvey(row[0], dt.date.fromisoformat(row[1]), *row[2:])


def nps_surveys(session: Session) -> tuple[NpsSurvey, ...]:
    """All NPS surveys with their answers counted, the latest first."""
    raw = raw_of(session)
    scores: dict[int, list[int]] = {}
    for survey, score, count in raw.execute("SELECT survey_id, score, count(*) FROM survey_answers GROUP BY 1, 2"):
        scores.setdefault(survey, []).extend([score] * count)
    rows = raw.execute(
        "SELECT id, held_on, asked_whom, method, note FROM surveys WHERE kind='nps' ORDER BY held_on DESC, id DESC"
    )
    return tuple(
        NpsSurvey(one, dt.date.fromisoformat(day), whom, method, note, nps(scores.get(one, ())))
        for one, day, whom, method, note in rows
    )


def answers_of(session: Session, survey_id: int) -> tuple[Answered, ...]:
    """The answers to a survey, the least content first."""
    rows = raw_of(session).execute(
        f"SELECT a.id, a.score, a.words, a.person_id, coalesce({_NAME}, '') FROM survey_answers a "
        "LEFT JOIN people p ON p.id=a.person_id WHERE a.survey_id=? ORDER BY a.score, a.words IS NULL, a.id",
        (survey_id,),
    )
    return tuple(Answered(*row) for row in rows)


def searches(session: Session) -> Mapping[dt.date, Searched]:
    """First day of a month -> its searches, the latest first."""
    held = {
        dt.date.fromisoformat(month): (ours, everyone)
        for month, ours, everyone in raw_of(session).execute("SELECT month, ours, everyone FROM search_counts")
    }
    shares = share_of_search(held)
    return {month: Searched(month, *held[month], shares[month]) for month in sorted(held, reverse=True)}


