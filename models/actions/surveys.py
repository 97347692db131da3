"""Verbs for surveys: how well the business is known, how likely it is recommended, how often it is searched for."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.actions.records import among, fill, get, set_field
from models.errors import Refused
from models.fields import Value
from models.formats import clean_text, quoted
from models.rules.months import Month
from models.schema import SearchCount, Survey, SurveyAnswer
from models.text import _

#: Parts of a brand survey that can't be more than those who answered, with what each is called.
_PARTS = ("unaided", "top_of_mind", "aided", "invented")
#: Searches of a month at most.
_MOST_SEARCHES = 10**12
#: Answers typed in one go at most.
_MOST = 5_000


def add_survey(session: Session, kind: str, values: Mapping[str, Value], scores: str = "") -> int:
    """A new survey of that kind (brand or nps), with the answers typed as a line of digits."""
    survey = Survey(kind=kind)
    fill(survey, {**values, "kind": kind})
    _check(survey)
    session.add(survey)
    session.flush()
    if scores.strip():
        add_scores(session, survey.id, scores)
    return survey.id


def edit_survey(session: Session, survey_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field that still holds ``was``."""
    survey = get(session, Survey, survey_id)
    set_field(session, survey, key, new, was)
    _check(survey)


def edit_survey_whole(session: Session, survey_id: int, values: Mapping[str, Value], scores: str = "") -> None:
    """Set several fields at once, and add the answers typed as a line of digits."""
    survey = get(session, Survey, survey_id)
    for key, value in values.items():
        set_field(session, survey, key, value, getattr(survey, key))
    _check(survey)
    if scores.strip():
        add_scores(session, survey.id, scores)


def _check(survey: Survey) -> None:
    """Refuse parts that exceed the whole, or each other."""
    fields = {column.key: column.info["field"] for column in Survey.__table__.columns if "field" in column.info}
    for key in _PARTS:
        part = getattr(survey, key)
        if part is not None and survey.respondents is None:
            raise Refused(_("Say first how many people answered."))
        if part is not None and part > survey.respondents:
            told = _("{label}: {part} of {whole} can't be. Mend one of the two.")
            raise Refused(told.format(label=fields[key].title(), part=part, whole=survey.respondents))
    if survey.top_of_mind is not None and survey.unaided is not None and survey.top_of_mind > survey.unaided:
        raise Refused(_("Who named us first has named us: {first} of {named} can't be. Mend one of the two.").format(
            first=survey.top_of_mind, named=survey.unaided))  # fmt: skip


def delete_surveys(session: Session, ids: Sequence[int]) -> int:
    """Delete surveys with their answers; how many."""
    outcome = session.execute(delete(Survey).where(Survey.id.in_(among(ids))))
    session.flush()
    return int(getattr(outcome, "rowcount", 0))


def _scores_in(text: str) -> list[int]:
    """The answers in a line of digits, such as "9 10 7, 8". Raises Refused where one is none from 0 to 10."""
    found = []
    for word in re.split(r"[\s,;/]+", text.strip()):
        if not word:
            continue
        if not word.isascii() or not word.isdigit() or int(word) > 10:
            raise Refused(_("“{text}” is no answer from 0 to 10.").format(text=quoted(word)))
        found.append(int(word))
    if not found:
        raise Refused(_("Type the answers, from 0 to 10, with spaces between them."))
    if len(found) > _MOST:
        raise Refused(_("There is room for {n} answers at once.").format(n=f"{_MOST:,}"))
    return found


def add_scores(session: Session, survey_id: int, text: str) -> int:
    """Answers of people who are not named, typed as a line of digits; how many."""
    survey = _nps(session, survey_id)
    scores = _scores_in(text)
    session.add_all(SurveyAnswer(survey_id=survey.id, score=score) for score in scores)
    session.flush()
    return len(scores)


def add_answer(session: Session, survey_id: int, person_id: int | None, score: int, words: str | None) -> int:
    """One answer, of somebody or of nobody in particular; a person answers once."""
    survey = _nps(session, survey_id)
    told = clean_text(words or "") or None
    if person_id is not None:
        held = session.scalar(
            select(SurveyAnswer).where(SurveyAnswer.survey_id == survey.id, SurveyAnswer.person_id == person_id)
        )
        if held is not None:
            raise Refused(_("This person has answered this survey already. Change that answer instead."))
    answer = SurveyAnswer(survey_id=survey.id)
    fill(answer, {"person_id": person_id, "score": score, "words": told})
    session.add(answer)
    session.flush()
    return answer.id


def edit_answer(session: Session, answer_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field of an answer that still holds ``was``."""
    set_field(session, get(session, SurveyAnswer, answer_id), key, new, was)


def delete_answers(session: Session, ids: Sequence[int]) -> int:
    """Delete answers; how many."""
    outcome = session.execute(delete(SurveyAnswer).where(SurveyAnswer.id.in_(among(ids))))
    session.flush()
    return int(getattr(outcome, "rowcount", 0))


def _nps(session: Session, survey_id: int) -> Survey:
    survey = get(session, Survey, survey_id)
    if survey.kind != "nps":
        raise Refused(_("This survey has counts, no single answers."))
    return survey


def set_searches(session: Session, month: dt.date, ours: int | None, everyone: int | None) -> None:
    """How often a month (any day of it) people searched for our name, and for all names; both empty removes it."""
    first = Month.of(month).first_day
    row = session.scalars(select(SearchCount).where(SearchCount.month == first)).first()
    if ours is None and everyone is None:
        if row is not None:
            session.delete(row)
        session.flush()
        return
    if ours is None or everyone is None:
        raise Refused(_("Type both numbers: the searches for your name, and those for all names."))
    if ours < 0 or everyone < 0:
        raise Refused(_("Searches are counted: they can't be less than 0."))
    if everyone > _MOST_SEARCHES:
        raise Refused(_("No month has more than {n} searches.").format(n=f"{_MOST_SEARCHES:,}"))
    if ours > everyone:
        raise Refused(_("Searches for your name are among those for all names: {ours} of {all} can't be.").format(
            ours=f"{ours:,}", all=f"{everyone:,}"))  # fmt: skip
    if row is None:
        row = SearchCount(month=first)
        session.add(row)
    row.ours, row.everyone = ours, everyone
    session.flush()
