"""The timeline of a record, and what is still to be done with it."""

import datetime as dt

import pytest

from models.actions.members import add_members, set_response
from models.actions.moves import move_deal
from models.actions.tasks import complete_task
from models.formats import Facts
from models.queries.timeline import Sought, statements, story
from tests import factory

TODAY = dt.date(2026, 3, 18)


def told(workspace, subject, one=1, limit=200):
    return workspace.ask(story, subject, one, TODAY, Facts(), limit)


def sought(workspace, words="", group="", subject="people"):
    found = workspace.ask(story, subject, 1, TODAY, Facts(), 200, Sought(group, words))
    return [entry.title for entry in found.entries]


def titles(workspace, subject, one=1):
    return [entry.title for entry in told(workspace, subject, one).entries]


def test_somebody_new_was_added_and_nothing_else(workspace):
    factory.person(workspace)
    (entry,) = told(workspace, "people").entries
    assert (entry.title, entry.day, entry.second) == ("Added", TODAY, "")


def test_the_newest_stands_first(workspace):
    one = factory.person(workspace, created_on=dt.date(2026, 1, 1))
    for day, time in ((3, None), (17, "09:00"), (17, "14:00")):
        factory.activity(workspace, person_id=one, note=f"{day} {time}", happened_time=time,
                         happened_on=dt.date(2026, 3, day))  # fmt: skip
    assert titles(workspace, "people") == ["Call — 17 14:00", "Call — 17 09:00", "Call — 3 None", "Added"]


def test_a_call_says_how_long_and_how_it_ended(workspace):
    one = factory.person(workspace)
    factory.activity(workspace, person_id=one, minutes=12, outcome="wants oak", note="not\nveneer")
    entry = told(workspace, "people").entries[0]
    assert (entry.title, entry.second) == ("Call, 12 min — wants oak", "not veneer")
    assert (entry.icon, entry.hat) == ("phone", "sales")


def test_a_person_has_stages_deals_and_campaigns(workspace):
    one, campaign = factory.person(workspace), factory.campaign(workspace)
    workspace.do("Add", add_members, campaign, [one])
    workspace.do("Set", set_response, campaign, [one], "attended")
    deal = factory.deal(workspace, person_id=one, value=28_500_00)
    workspace.do("Move", move_deal, deal, factory.stage(workspace, "Presentation"))
    assert titles(workspace, "people") == [
        "Deal “Oak kitchen” → Presentation", "Deal “Oak kitchen” started", "Stage → Opportunity", "Stage → Lead",
        "Came to “Open day”", "Added",
    ]  # fmt: skip
    assert told(workspace, "people").entries[1].second == "Prospecting · € 28,500"


def test_a_company_has_what_was_done_with_its_people(workspace):
    company = factory.company(workspace)
    one = factory.person(workspace, company_id=company)
    factory.activity(workspace, person_id=one)
    entry = told(workspace, "companies").entries[0]
    assert (entry.title, entry.second) == ("Call — wants oak", "Ana Prado")


def test_a_deal_has_its_own(workspace):
    one = factory.person(workspace)
    deal = factory.deal(workspace, person_id=one)
    factory.activity(workspace, person_id=one, note="not about the deal")
    factory.activity(workspace, deal_id=deal)
    assert titles(workspace, "deals") == ["Call — wants oak", "Deal “Oak kitchen” started"]


def test_a_campaign_counts_its_members(workspace):
    campaign, people = factory.campaign(workspace), [factory.person(workspace) for _each in range(3)]
    workspace.do("Add", add_members, campaign, people)
    workspace.do("Set", set_response, campaign, people[:2], "responded")
    found = {(entry.title, entry.second) for entry in told(workspace, "campaigns").entries}
    assert found == {("3 people put on the list", ""), ("2 answers", "Responded")}


def test_a_task_ticked_off_moves_to_the_timeline(workspace):
    one = factory.person(workspace)
    task = factory.task(workspace, person_id=one)
    assert [each.id for each in told(workspace, "people").tasks] == [task]
    workspace.do("Done", complete_task, task)
    assert told(workspace, "people").tasks == ()
    assert titles(workspace, "people")[0] == "Done: Send samples"


def test_a_call_ticked_off_is_told_once(workspace):
    one = factory.person(workspace)
    workspace.do("Done", complete_task, factory.task(workspace, person_id=one, kind="call", title="Ask for sizes"))
    assert titles(workspace, "people") == ["Call — Ask for sizes", "Added"]


def test_open_tasks_stand_in_the_order_of_their_days_and_say_how_late(workspace):
    one = factory.person(workspace)
    for day in (None, dt.date(2026, 3, 20), dt.date(2026, 3, 16)):
        factory.task(workspace, person_id=one, due_on=day)
    assert [(each.due_on, each.late) for each in told(workspace, "people").tasks] == [
        (dt.date(2026, 3, 16), 2), (dt.date(2026, 3, 20), 0), (None, 0),
    ]  # fmt: skip


def test_older_entries_are_left_out_and_said_to_be_there(workspace):
    one = factory.person(workspace)
    for _each in range(3):
        factory.activity(workspace, person_id=one)
    assert (len(told(workspace, "people", limit=4).entries), told(workspace, "people", limit=4).more) == (4, False)
    assert (len(told(workspace, "people", limit=3).entries), told(workspace, "people", limit=3).more) == (3, True)


def test_a_long_note_is_not_read_whole(workspace):
    one = factory.person(workspace)
    factory.activity(workspace, person_id=one, note="x" * 100_000)
    assert len(told(workspace, "people").entries[0].title) < 400


@pytest.mark.parametrize("subject", ["people", "companies", "deals", "campaigns"])
def test_no_table_of_records_is_read_from_end_to_end(workspace, subject):
    few = ("SCAN b", "SCAN CONSTANT ROW")  # imports: as many as lists were brought
    for kind, sql in statements(subject).items():
        plan = [row[3] for row in workspace.run(lambda raw, sql=sql: raw.execute(
            f"EXPLAIN QUERY PLAN {sql}", {"one": 1, "limit": 9}).fetchall())]  # fmt: skip
        assert not [line for line in plan if line.startswith("SCAN") and not line.startswith(few)], (kind, plan)


def test_words_are_found_however_deep_in_a_note_and_in_any_spelling(workspace):
    one = factory.person(workspace)
    factory.activity(workspace, person_id=one, outcome="later", note="x " * 400 + "prefers Éclat finish")
    factory.activity(workspace, person_id=one, note="wants oak")
    factory.deal(workspace, person_id=one, title="Éclat table")
    assert sought(workspace, "eclat") == ["Call — later", "Deal “Éclat table” started"]
    assert sought(workspace, "eclat fin") == ["Call — later"]
    assert sought(workspace, "nothing of this") == []
    assert sought(workspace, '"*(') == sought(workspace, "")


def test_a_timeline_is_narrowed_to_a_kind(workspace):
    one = factory.person(workspace)
    factory.activity(workspace, person_id=one)
    factory.deal(workspace, person_id=one)
    assert sought(workspace, group="talks") == ["Call — wants oak"]
    assert sought(workspace, group="deals") == ["Deal “Oak kitchen” started"]
    assert sought(workspace, group="stages") == ["Added"]
