"""Links: what is offered while a name is typed, and which record a typed name means."""

import pytest

from models.actions import pipelines
from models.queries.brought import Brought, brought
from models.queries.records import choices, name_of, named, typeahead
from tests import factory


def names(found) -> list[str]:
    return [one.name for one in found]


def test_names_that_begin_so_come_before_those_with_such_a_word(workspace):
    for name in ("Noord Bouw", "Studio Noord", "Elia"):
        factory.company(workspace, name=name)
    assert names(workspace.ask(typeahead, "companies", "noor")) == ["Noord Bouw", "Studio Noord"]


def test_people_are_found_by_either_name(workspace):
    factory.person(workspace, first_name="Zoë", last_name="Åberg")
    assert names(workspace.ask(typeahead, "people", "aber")) == ["Zoë Åberg"]
    assert names(workspace.ask(typeahead, "people", "zoe")) == ["Zoë Åberg"]


def test_no_more_are_offered_than_asked_for(workspace):
    for number in range(5):
        factory.company(workspace, name=f"Studio {number}")
    assert len(workspace.ask(typeahead, "companies", "studio", 3)) == 3


@pytest.mark.parametrize(("typed", "expected"), [("studio NOORD", 1), ("Studio", None), ("Twin", None), ("", None)])
def test_a_typed_name_means_the_one_record_of_that_name(workspace, typed, expected):
    for name in ("Studio Noord", "Twin", "Twin"):
        factory.company(workspace, name=name)
    assert workspace.ask(named, "companies", typed) == expected


def test_stages_come_in_their_order_with_their_kind(workspace):
    found = workspace.ask(choices, "stages")
    assert [(one.name, one.kind) for one in (found[0], found[7])] == [("Prospecting", "open"), ("Won", "won")]


def test_what_is_retired_is_not_offered_and_stages_of_several_pipelines_say_whose_they_are(workspace):
    other = workspace.do("Add", pipelines.add_pipeline, "Renewals").result
    found = workspace.ask(choices, "stages")
    assert [(one.name, one.title) for one in (found[0], found[11])] == [
        ("Prospecting", "Prospecting · Sales"), ("Prospecting", "Prospecting · Renewals"),
    ]  # fmt: skip
    assert workspace.ask(named, "stages", "prospecting · renewals") == found[11].id
    workspace.do("Retire", pipelines.retire_stage, 2, None)
    workspace.do("Retire", pipelines.retire_pipeline, other, {})
    offered = workspace.ask(choices, "stages")
    assert [one.title for one in offered[:2]] == ["Prospecting", "Qualified"]
    assert len(offered) == 10
    assert workspace.ask(named, "stages", "Initial contact") is None
    assert workspace.ask(named, "stages", "prospecting") == 1
    assert workspace.ask(name_of, "stages", 2) == "Initial contact"


def test_names_of_records_of_any_table(workspace):
    one = factory.deal(workspace, title="Oak kitchen")
    assert workspace.ask(name_of, "deals", one) == "Oak kitchen"
    assert workspace.ask(name_of, "people", factory.person(workspace)) == "Ana Prado"
    assert workspace.ask(name_of, "stages", 8) == "Won"
    assert workspace.ask(name_of, "companies", 99) == ""


def test_whom_a_campaign_brought(workspace):
    one = factory.campaign(workspace)
    factory.person(workspace, campaign_id=one)
    factory.deal(workspace, campaign_id=one, value=700, stage_id=factory.stage(workspace, "Won"))
    factory.deal(workspace, campaign_id=one, value=900)
    assert workspace.ask(brought, "campaign_id", one) == Brought(people=1, deals=2, won=1, won_value=700)
