"""People, competitors and the checklist of a deal."""

import datetime as dt
from typing import Any

import pytest

from models.actions.deal_parts import (
    add_deal_competitor,
    add_deal_person,
    delete_deal_competitor,
    delete_deal_person,
    edit_deal_competitor,
    edit_deal_person,
    note_check,
    tick_check,
)
from models.actions.deals import delete_deals
from models.actions.merge import merge_people
from models.actions.trash import restore_from_trash
from models.errors import Refused, Stale
from models.formats import Facts
from models.queries.deal_parts import checklist, competitors_of, origin, parts_of, people_of
from models.queries.history import history
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import company, deal, person, rows


def do(workspace: Workspace, action: Any, *args: Any) -> Any:
    return workspace.do("Part", action, *args).result


@pytest.fixture
def full(workspace: Workspace) -> Workspace:
    """A deal with Ana, a decider, a competitor, and one question answered."""
    ana, piet = person(workspace), person(workspace, first_name="Piet", last_name="Vos", company_id=company(workspace))
    deal(workspace, person_id=ana)
    do(workspace, add_deal_person, 1, piet, "Decides")
    workspace.run(lambda raw: raw.execute("INSERT INTO competitors(name, name_key) VALUES ('Meier', 'meier')"))
    workspace.run(lambda raw: raw.execute("DELETE FROM temp.rec"))
    do(workspace, add_deal_competitor, 1, 1, "cheaper")
    do(workspace, tick_check, 1, 1, True)
    do(workspace, note_check, 1, 2, "Ana does", None)
    return workspace


def test_people_have_a_role_that_changes_and_goes(full: Workspace):
    part = full.ask(people_of, 1)[0]
    assert (part.name, part.words, part.second) == ("Piet Vos", "Decides", "Studio Noord")
    do(full, edit_deal_person, part.id, "Pays", "Decides")
    with pytest.raises(Stale):
        do(full, edit_deal_person, part.id, "Uses it", "Decides")
    assert [(one.name, one.words) for one in full.ask(parts_of, 2)] == [("Oak kitchen", "Pays")]
    do(full, delete_deal_person, part.id)
    assert full.ask(people_of, 1) == full.ask(parts_of, 2) == ()


@pytest.mark.parametrize(("one", "why"), [(1, "the deal is with"), (2, "already"), (99, "deleted")])
def test_nobody_has_two_parts_in_a_deal(full: Workspace, one: int, why: str):
    with pytest.raises(Refused, match=why):
        do(full, add_deal_person, 1, one, None)


def test_competitors_are_named_once_with_a_note(full: Workspace):
    part = full.ask(competitors_of, 1)[0]
    do(full, edit_deal_competitor, part.id, "  slower   too ", "cheaper")
    assert full.ask(competitors_of, 1)[0].words == "slower too"
    with pytest.raises(Refused, match="already"):
        do(full, add_deal_competitor, 1, 1, None)
    do(full, delete_deal_competitor, part.id)
    assert full.ask(competitors_of, 1) == ()


def test_the_checklist_of_the_pipeline_counts_what_is_ticked(full: Workspace):
    found = full.ask(checklist, 1)
    assert (found.name, found.ticked, found.asked) == ("BANT", 1, 4)
    assert [(one.ticked_on, one.note) for one in found.checks[:2]] == [(dt.date(2026, 3, 18), None), (None, "Ana does")]


def test_a_question_about_which_nothing_is_known_leaves_nothing_behind(full: Workspace):
    do(full, tick_check, 1, 1, False)
    do(full, note_check, 1, 2, None, "Ana does")
    assert rows(full, "SELECT count(*) FROM deal_checks") == [(0,)]


def test_a_retired_question_is_shown_while_something_is_known_about_it(full: Workspace):
    full.run(lambda raw: raw.execute("UPDATE framework_items SET retired=1 WHERE id IN (1, 3)"))
    found = full.ask(checklist, 1)
    assert [one.retired for one in found.checks] == [False, False, True]
    assert (found.ticked, found.asked) == (0, 2)


def test_a_pipeline_without_a_checklist_asks_nothing(full: Workspace):
    full.run(lambda raw: raw.execute("UPDATE pipelines SET framework_id=NULL"))
    assert full.ask(checklist, 1).checks == ()


def test_a_merge_keeps_the_parts_of_both(full: Workspace):
    twin = person(full, first_name="Piet", last_name="Vos")
    deal(full, title="Table")
    do(full, add_deal_person, 1, twin, "Pays")
    do(full, add_deal_person, 2, twin, "Blocks")
    do(full, merge_people, 2, twin, {})
    assert {(one.name, one.words) for one in full.ask(parts_of, 2)} == {("Oak kitchen", "Decides"), ("Table", "Blocks")}


def test_a_deal_comes_back_from_the_trash_with_all_its_parts(full: Workspace):
    before = digest_of(full)
    do(full, delete_deals, [1])
    assert rows(full, "SELECT count(*) FROM deal_people") == [(0,)]
    full.undo()
    assert digest_of(full) == before
    full.redo()
    do(full, restore_from_trash, [rows(full, "SELECT id FROM kept")[0][0]])
    assert len(full.ask(people_of, 1)) == len(full.ask(competitors_of, 1)) == full.ask(checklist, 1).ticked == 1


def test_the_history_says_who_came_and_what_was_ticked(full: Workspace):
    do(full, tick_check, 1, 2, True)
    acts = full.ask(history, "deals", 1, Facts()).acts
    told = [(line.label, line.old, line.new) for act in acts for line in act.lines]
    assert ("Part in a deal", "", "Piet Vos · Decides") in told
    assert ("Competitor", "", "Meier · cheaper") in told
    assert ("Checklist", "", "Money for it is there or can be had") in told
    assert ("Checklist: We talk with the one who decides", "", "ticked") in told
    of_piet = [line.new for act in full.ask(history, "people", 2, Facts()).acts for line in act.lines]
    assert "Oak kitchen · Decides" in of_piet


def test_a_deal_knows_from_whom_it_has_its_source(workspace: Workspace):
    workspace.run(lambda raw: raw.execute("INSERT INTO sources(id, name, name_key) VALUES (90, 'Fair', 'fair')"))
    deal(workspace, person_id=person(workspace, source_id=90))
    found = workspace.ask(origin, 1)
    assert (found.source, found.campaign, found.person) == ("Fair", "", "Ana Prado")
    deal(workspace)
    assert workspace.ask(origin, 2).source == ""
