"""Segments: who belongs is asked anew, what nobody can say is said so, and every act can be taken back."""

import datetime as dt
import json

import pytest

from models.actions import campaigns
from models.actions import segments as verbs
from models.errors import Refused, Stale
from models.queries.saved_views import ViewSpec
from models.queries.segments import Segment, segment, segment_ids, segment_sizes, segments, shared
from models.workspace import Workspace
from tests import factory
from tests.digest import digest_of

TODAY = dt.date(2026, 3, 18)
COLOGNE = ViewSpec((("city", "contains", "Köln"),)).text()


def add(workspace: Workspace, name: str = "Near us", filters: str = COLOGNE) -> int:
    return workspace.do("Add", verbs.add_segment, name, filters).result


def found(workspace: Workspace, one: int) -> Segment:
    held = workspace.ask(segment, one)
    assert held is not None
    return held


def test_who_belongs_is_asked_anew(workspace: Workspace):
    one, near = add(workspace), factory.person(workspace, city="Köln")
    factory.person(workspace, last_name="Far", city="Bonn")
    assert list(workspace.ask(segment_ids, one, TODAY)) == [near]
    later = factory.person(workspace, last_name="Zimmer", city="Köln-Deutz")
    assert list(workspace.ask(segment_ids, one, TODAY)) == [near, later]


def test_sizes_tell_leads_from_customers(workspace: Workspace):
    one = add(workspace)
    for stage in ("lead", "qualified", "customer", "prospect", "disqualified"):
        factory.person(workspace, last_name=stage, city="Köln", lifecycle=stage)
    size = workspace.ask(segment_sizes, [found(workspace, one)], TODAY)[one]
    assert (size.people, size.leads, size.customers) == (5, 2, 1)


def test_what_is_in_both(workspace: Workspace):
    one, other = add(workspace), add(workspace, "Leads", ViewSpec((("lifecycle", "any", ("lead",)),)).text())
    factory.person(workspace, city="Köln", lifecycle="lead")
    factory.person(workspace, city="Köln")
    assert workspace.ask(shared, found(workspace, one), workspace.ask(segments), TODAY) == {other: 1}


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (ViewSpec(search="oak"), ViewSpec(search="adam"), {1}),
        (ViewSpec(search="oak"), ViewSpec((("lifecycle", "any", ("lead",)),)), {1, 3}),
        (
            ViewSpec((("city", "is", "Bonn"), ("lifecycle", "any", ("customer",))), enough=True),
            ViewSpec((("city", "filled", None),)),
            {2, 3},
        ),
    ],
)
def test_what_is_in_both_whatever_says_who_belongs(workspace: Workspace, one: ViewSpec, other: ViewSpec, both: set):
    for name, town, stage in (("Adam", "Köln", "lead"), ("Baker", "Bonn", "customer"), ("Clark", "Bonn", "lead")):
        note = None if name == "Baker" else "wants oak"
        factory.person(workspace, last_name=name, city=town, lifecycle=stage, note=note)
    first, second = (add(workspace, name, spec.text()) for name, spec in (("One", one), ("Other", other)))
    members = [set(workspace.ask(segment_ids, each, TODAY)) for each in (first, second)]
    assert members[0] & members[1] == both
    assert workspace.ask(shared, found(workspace, first), workspace.ask(segments), TODAY) == {second: len(both)}


def test_one_of_several_filters_is_enough_where_the_list_said_so(workspace: Workspace):
    either = ViewSpec((("city", "contains", "Köln"), ("lifecycle", "any", ("customer",))), enough=True, search="prado")
    one = add(workspace, "Either", either.text())
    factory.person(workspace, city="Köln")
    factory.person(workspace, lifecycle="customer")
    factory.person(workspace, last_name="Other", city="Köln")
    assert len(workspace.ask(segment_ids, one, TODAY)) == 2


@pytest.mark.parametrize("text", ["[]", ViewSpec().text(), ViewSpec(search="  ").text()])
def test_without_a_filter_nobody_belongs(workspace: Workspace, text: str):
    one = add(workspace, filters=text)
    factory.person(workspace)
    with pytest.raises(Refused, match="“Near us” has no filter yet"):
        workspace.ask(segment_ids, one, TODAY)
    assert workspace.ask(segment_sizes, workspace.ask(segments), TODAY) == {}


@pytest.mark.parametrize(
    "text",
    ["", "{", "7", '{"filters": 7}', '[["gone", "is", 1]]', '[["city", "any", [1]]]', '[["city"]]', "[" * 40],
)
def test_a_damaged_filter_is_a_sentence(workspace: Workspace, text: str):
    one = add(workspace)
    workspace.run(lambda raw: raw.execute("UPDATE segments SET filters=?", (text,)))
    with pytest.raises(Refused, match="“Near us”"):
        workspace.ask(segment_ids, one, TODAY)
    assert workspace.ask(segment_sizes, workspace.ask(segments), TODAY) == {}


def test_an_unknown_filter_is_not_kept(workspace: Workspace):
    with pytest.raises(Refused, match="does not know this filter: shoe"):
        add(workspace, filters=json.dumps([["shoe", "is", 42]]))


def test_names_are_unique_and_one_line(workspace: Workspace):
    one = add(workspace, "  Near \n us ")
    assert found(workspace, one).name == "Near us"
    with pytest.raises(Refused, match="“NEAR-US” is there already"):
        add(workspace, "NEAR-US")
    other = add(workspace, "東京")
    with pytest.raises(Refused, match="there already"):
        workspace.do("Rename", verbs.edit_segment, other, "name", "near us", "東京")
    with pytest.raises(Refused, match="must not be empty"):
        workspace.do("Rename", verbs.edit_segment, other, "name", "  ", "東京")


def test_a_persona_keeps_its_lines(workspace: Workspace):
    one = add(workspace)
    workspace.do("Edit", verbs.edit_segment, one, "pains", " late\nagain ", None)
    assert factory.rows(workspace, "SELECT pains FROM segments") == [("late\nagain",)]
    with pytest.raises(Stale, match="Pains has been changed"):
        workspace.do("Edit", verbs.edit_segment, one, "pains", "other", None)
    with pytest.raises(Refused, match="is not one of"):
        workspace.do("Edit", verbs.edit_segment, one, "role", "boss", None)


def test_filters_are_changed_against_what_was_seen(workspace: Workspace):
    one = add(workspace)
    workspace.do("Change", verbs.change_segment, one, ViewSpec(search="oak").text(), COLOGNE)
    with pytest.raises(Stale, match="Near us"):
        workspace.do("Change", verbs.change_segment, one, COLOGNE, COLOGNE)
    assert found(workspace, one).spec.search == "oak"


def test_a_segment_in_use_stays(workspace: Workspace):
    one = add(workspace)
    campaign = factory.campaign(workspace, segment_id=one)
    with pytest.raises(Refused, match=r"1 record uses “Near us”, so it stays\. Retire it"):
        workspace.do("Delete", verbs.delete_segment, one)
    workspace.do("Retire", verbs.retire_segment, one, True)
    assert [each.retired for each in workspace.ask(segments)] == [True]
    workspace.do("Edit", campaigns.edit_campaign, campaign, "segment_id", None, one)
    factory.person(workspace, city="Köln")
    workspace.do("Delete", verbs.delete_segment, one)
    assert (workspace.ask(segments), len(factory.rows(workspace, "SELECT 1 FROM people"))) == ((), 1)


def test_every_act_is_taken_back_whole(workspace: Workspace):
    states = [digest_of(workspace)]
    one = add(workspace)
    states.append(digest_of(workspace))
    for act, values in (
        (verbs.edit_segment, ("jobs", "a\nb", None)),
        (verbs.change_segment, (ViewSpec(search="x").text(), COLOGNE)),
        (verbs.retire_segment, (True,)),
        (verbs.delete_segment, ()),
    ):
        workspace.do("Act", act, one, *values)
        states.append(digest_of(workspace))
    while len(states) > 1:
        assert digest_of(workspace) == states.pop()
        workspace.undo()
    assert digest_of(workspace) == states.pop()
