"""The history of a record and of the business: who did what, in words."""

import datetime as dt

import pytest

from models.actions import deals, people
from models.formats import Facts
from models.queries.history import acts, history
from tests import factory


def told(workspace, subject="people", one=1) -> list[tuple[str, list[str]]]:
    """Each act with its lines as `label: old → new`, newest first."""
    found = workspace.ask(history, subject, one, Facts()).acts
    return [(act.label, [f"{line.label}: {line.old} → {line.new}" for line in act.lines]) for act in found]


def edit(workspace, one, key, new, was=None):
    workspace.do(f"Edit {key}", people.edit_person, one, key, new, was)


def test_a_change_is_told_with_what_was_and_what_is(workspace):
    one = factory.person(workspace)
    edit(workspace, one, "job_title", "Owner")
    edit(workspace, one, "lifecycle", "customer", "prospect")
    assert told(workspace)[:2] == [
        ("Edit lifecycle", ["Stage: Prospect → Customer"]),
        ("Edit job_title", ["Job title:  → Owner"]),
    ]
    assert told(workspace)[2] == ("Add person", ["Added:  → "])


def test_who_did_it_and_when(file):
    with factory.opened(file, who="Zoë") as workspace:
        factory.person(workspace)
        found = workspace.ask(history, "people", 1, Facts()).acts[0]
    assert (found.who, found.at.date(), found.undone) == ("Zoë", factory.NOON.date(), False)


def test_links_money_and_days_are_told_as_people_read_them(workspace):
    noord, elia = factory.company(workspace), factory.company(workspace, name="Elia")
    one = factory.deal(workspace, company_id=noord, value=250_000)
    for key, new, was in (("company_id", elia, noord), ("value", 1_250_050, 250_000),
                          ("expected_close_on", dt.date(2026, 4, 1), None)):  # fmt: skip
        workspace.do("Edit", deals.edit_deal, one, key, new, was)
    lines = [line for _label, lines in told(workspace, "deals") for line in lines]
    assert lines[:3] == [
        "Expected close:  → 1 Apr 2026",
        "Value: € 2,500 → € 12,500.50",
        "Company: Studio Noord → Elia",
    ]


def test_a_move_tells_both_stages(workspace):
    one = factory.deal(workspace)
    factory.close(workspace, one, "Won")
    assert "Stage: Prospecting → Won" in told(workspace, "deals")[0][1]


def test_what_belongs_to_a_record_is_told_also_when_it_is_gone(workspace):
    one = factory.person(workspace, email="ana@x.example")
    edit(workspace, one, "email", "a@x.example", "ana@x.example")
    edit(workspace, one, "email", None, "a@x.example")
    edit(workspace, one, "city", "Porto")
    assert [lines for _label, lines in told(workspace)] == [
        ["Address:  → Porto"],
        ["E-mail: a@x.example → "],
        ["E-mail: ana@x.example → a@x.example"],
        ["Added:  → ", "E-mail:  → ana@x.example"],
    ]


def test_tasks_and_calls_are_told(workspace):
    one = factory.person(workspace)
    factory.activity(workspace, person_id=one, outcome="wants oak")
    factory.task(workspace, person_id=one, due_on=dt.date(2026, 3, 20))
    assert told(workspace)[0][1][-1] == "To do:  → Send samples · 20 Mar 2026"
    assert told(workspace)[1] == ("Log call", ["Noted:  → Call · wants oak · 18 Mar 2026"])


def test_nothing_of_another_record_is_told(workspace):
    factory.person(workspace, email="ana@x.example")
    factory.person(workspace, first_name="Tom", email="tom@x.example")
    assert "tom" not in str(told(workspace, "people", 1))
    assert len(told(workspace, "people", 2)) == 1


def test_an_undone_act_is_marked_and_its_undo_told(workspace):
    one = factory.person(workspace)
    edit(workspace, one, "job_title", "Owner")
    workspace.undo()
    newest, undone, added = workspace.ask(history, "people", one, Facts()).acts
    assert (newest.label, newest.undone) == ("Undo: Edit job_title", False)
    assert (undone.undone, added.undone) == (True, False)
    assert newest.lines[0].old == "Owner"
    workspace.redo()
    assert [act.undone for act in workspace.ask(history, "people", one, Facts()).acts] == [False] * 4


def test_a_deleted_record_that_came_back_tells_both(workspace):
    one = factory.person(workspace, email="ana@x.example")
    workspace.do("Delete", people.delete_people, [one])
    assert told(workspace)[0] == ("Delete", ["Deleted:  → ", "E-mail: ana@x.example → "])
    workspace.undo()
    assert told(workspace)[0][0] == "Undo: Delete"


def test_a_long_note_is_shortened(workspace):
    one = factory.person(workspace)
    edit(workspace, one, "note", "oak " * 1_000)
    line = workspace.ask(history, "people", one, Facts()).acts[0].lines[0]
    assert (len(line.new), line.new[-1]) == (120, "…")


def test_a_name_that_is_gone_says_so(workspace):
    noord = factory.company(workspace)
    one = factory.deal(workspace, company_id=noord)
    workspace.do("Edit", deals.edit_deal, one, "company_id", None, noord)
    workspace.do("Delete", people.delete_companies, [noord])
    assert told(workspace, "deals")[0][1] == ["Company: (deleted) → "]


def test_older_acts_are_another_page(workspace):
    one = factory.person(workspace)
    for number in range(3):
        edit(workspace, one, "job_title", f"{number}", f"{number - 1}" if number else None)
    found = workspace.ask(history, "people", one, Facts(), 2)
    assert ([act.lines[0].new for act in found.acts], found.more) == (["2", "1"], True)


def test_the_acts_of_the_business_are_searched_and_paged(file):
    with factory.opened(file, who="Zoë Åberg") as workspace:
        factory.person(workspace)
        factory.deal(workspace)
        factory.company(workspace)
        workspace.undo()
        found = workspace.ask(acts)
        assert [(act.label, act.undone) for act in found.acts][:2] == [("Undo: Add company", False),
                                                                       ("Add company", True)]  # fmt: skip
        assert [act.label for act in workspace.ask(acts, "aberg PERSON").acts] == ["Add person"]
        first = workspace.ask(acts, limit=2)
        assert first.more
        assert [act.label for act in workspace.ask(acts, before=first.acts[-1].id).acts] == ["Add deal", "Add person"]


@pytest.mark.parametrize("search", ["%", "_", "nobody", "<b>"])
def test_a_search_that_finds_nothing(workspace, search):
    factory.person(workspace)
    found = workspace.ask(acts, search)
    assert (found.acts == ()) == (search in ("nobody", "<b>"))
