"""Surveys, answers, searches, research notes: what is kept, what is refused, and that undo takes it back."""

import datetime as dt

import pytest

from models.actions import research, surveys
from models.actions.business import add_source
from models.errors import Refused
from models.queries.heard import heard_of
from models.queries.month import month_figures
from models.queries.surveys import answers_of, brand_surveys, nps_surveys, searches
from models.rules.months import Month
from tests.digest import digest_of
from tests.factory import campaign, person, rows

DAY = dt.date(2026, 3, 1)
BRAND = {"held_on": DAY, "respondents": 40, "unaided": 7, "top_of_mind": 3, "aided": 19, "invented": 2}


def add(workspace, kind="brand", scores="", **values) -> int:
    held = {"held_on": DAY} if kind == "nps" else BRAND
    return workspace.do("Add", surveys.add_survey, kind, {**held, **values}, scores).result


def test_a_brand_survey_has_its_rates(workspace):
    before = digest_of(workspace)
    add(workspace)
    (found,) = workspace.ask(brand_surveys)
    assert (found.aided.value, found.unaided.value, found.few) == (19 / 40, 7 / 40, False)
    workspace.undo()
    assert digest_of(workspace) == before


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"aided": 41}, "Knew us: 41 of 40 can't be"), ({"respondents": None}, "how many people answered"),
        ({"top_of_mind": 8}, "8 of 7 can't be"), ({"aided": -1}, "must not be less than 0"),
        ({"held_on": None}, "must not be empty"),
    ],
)  # fmt: skip
def test_what_can_not_be_is_refused(workspace, values, words):
    before = digest_of(workspace)
    with pytest.raises(Refused, match=words):
        add(workspace, **values)
    assert digest_of(workspace) == before


def test_answers_are_typed_in_one_go(workspace):
    one = add(workspace, "nps", "9 10, 7;8\n6")
    (found,) = workspace.ask(nps_surveys)
    assert ((found.nps.promoters, found.nps.passives, found.nps.detractors), found.nps.value) == ((2, 2, 1), 0.2)
    workspace.do("More", surveys.add_scores, one, "0")
    assert workspace.ask(nps_surveys)[0].nps.asked == 6


@pytest.mark.parametrize("text", ["11", "9 x", "-1", "9.5", "٩", ""])
def test_no_answer_is_refused_and_nothing_is_half_kept(workspace, text):
    one = add(workspace, "nps", "9")
    with pytest.raises(Refused):
        workspace.do("More", surveys.add_scores, one, f"8 {text}" if text else text)
    assert workspace.ask(nps_surveys)[0].nps.asked == 1


def test_a_person_answers_once_and_goes_without_their_answer(workspace):
    one, who = add(workspace, "nps"), person(workspace)
    workspace.do("Answer", surveys.add_answer, one, who, 9, "Kind\u0000 and quick")
    with pytest.raises(Refused, match="answered this survey already"):
        workspace.do("Answer", surveys.add_answer, one, who, 3, None)
    (answer,) = workspace.ask(answers_of, one)
    assert (answer.score, answer.words, answer.name) == (9, "Kind and quick", "Ana Prado")
    with pytest.raises(Refused, match="has counts"):
        workspace.do("Answer", surveys.add_answer, add(workspace), None, 9, None)


def test_searches_of_a_month(workspace):
    workspace.do("Count", surveys.set_searches, dt.date(2026, 2, 17), 12, 400)
    assert workspace.ask(searches)[dt.date(2026, 2, 1)].share == 0.03
    for ours, everyone in ((5, None), (500, 400), (-1, 3)):
        with pytest.raises(Refused):
            workspace.do("Count", surveys.set_searches, DAY, ours, everyone)
    workspace.do("Count", surveys.set_searches, dt.date(2026, 2, 1), None, None)
    assert workspace.ask(searches) == {}


def test_the_month_shows_the_latest_survey_up_to_its_end(workspace):
    def shown(month):
        return workspace.ask(month_figures, Month.parse(month), dt.date(2026, 9, 1)).brand_recognition

    add(workspace)
    add(workspace, held_on=dt.date(2026, 5, 31), aided=30)
    add(workspace, held_on=dt.date(2026, 6, 1), aided=None)  # nobody was shown a list
    assert shown("2026-02").value is None
    assert (shown("2026-04").named, shown("2026-04").asked, shown("2026-04").held_on) == (19, 40, DAY)
    assert (shown("2026-05").value, shown("2026-06").value) == (0.75, 0.75)


def test_words_are_taken_for_a_source_many_at_once(workspace):
    some = [person(workspace, heard=f"A friend {n}") for n in range(3)]
    workspace.do("Source", research.code_heard, some[:2], source(workspace, "Referral"), campaign(workspace))
    found = workspace.ask(heard_of, uncoded=True)
    assert ([one.person_id for one in found.verbatims], found.uncoded) == ([some[2]], 1)
    assert rows(workspace, "SELECT heard, campaign_id FROM people WHERE id=:one", one=some[0]) == [("A friend 0", 1)]
    with pytest.raises(Refused, match="Choose a source"):
        workspace.do("Source", research.code_heard, some, None, None)


def source(workspace, name) -> int:
    return workspace.do("Source", add_source, {"name": name}).result


def test_who_was_sent_by_somebody_is_a_share_of_leads_with_a_source(workspace):
    for name, count in (("Referral", 3), ("Radio", 1)):
        one = source(workspace, name)
        for _n in range(count):
            person(workspace, source_id=one, lifecycle="lead")
    person(workspace, source_id=one, lifecycle="prospect")
    found = workspace.ask(heard_of, uncoded=False)
    assert ((found.direct.part, found.direct.whole), [one.leads for one in found.sources]) == ((3, 4), [3, 1])


def test_a_research_note_is_found_and_comes_back_from_the_trash(workspace):
    one = workspace.do("Add", research.add_research, {"name": "Why us?", "finding": "Oak"}).result
    before = digest_of(workspace)
    workspace.do("Delete", research.delete_research, [one])
    workspace.undo()
    assert digest_of(workspace) == before
    with pytest.raises(Refused, match="must not be empty"):
        workspace.do("Edit", research.edit_research, one, "name", "", "Why us?")
