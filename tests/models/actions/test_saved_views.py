"""Lists kept under a name: what they hold, their order, and that every act on them can be taken back."""

import json

import pytest

from models.actions import saved_views as verbs
from models.errors import Refused, Stale
from models.queries.listings import LISTINGS
from models.queries.saved_views import View, ViewSpec, saved_views, spec_from, view_counts
from models.workspace import Workspace
from tests import factory, hostile
from tests.digest import digest_of

PEOPLE = LISTINGS["people"]
SPEC = ViewSpec(
    (("lifecycle", "any", ("lead", "qualified")), ("city", "contains", "Köln")), True, "oak", "company_id", True,
    "lifecycle", (("name", 210), ("city", 90)),
)  # fmt: skip


def save(workspace: Workspace, name: str, subject="people", spec: ViewSpec | None = None) -> int:
    return workspace.do("Save", verbs.save_view, subject, name, (spec or ViewSpec()).text()).result


def names(workspace: Workspace) -> list[str]:
    return [view.name for view in workspace.ask(saved_views)]


def view(workspace: Workspace, one: int) -> View:
    return next(found for found in workspace.ask(saved_views) if found.id == one)


def test_a_view_comes_back_as_it_was_saved(workspace):
    one = save(workspace, "  Leads   near Köln ", spec=SPEC)
    found = view(workspace, one)
    assert (found.name, found.pinned, found.spec, found.lost) == ("Leads near Köln", True, SPEC, ())


def test_names_are_unique_in_each_list(workspace):
    save(workspace, "Architects")
    save(workspace, "Architects", "companies")
    with pytest.raises(Refused, match="already; choose another name"):
        save(workspace, "ARCHITECTS!")
    other = save(workspace, "Others")
    with pytest.raises(Refused, match="already; choose another name"):
        workspace.do("Rename", verbs.rename_view, other, "architects")
    workspace.do("Rename", verbs.rename_view, other, "OTHERS")
    assert names(workspace) == ["Architects", "Architects", "OTHERS"]


@pytest.mark.parametrize(("name", "why"), [("", "Give the view a name"), (" \n ", "a name"), ("x" * 81, "At most 80")])
def test_a_name_that_is_none_is_refused(workspace, name, why):
    with pytest.raises(Refused, match=why):
        save(workspace, name)


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_any_name_and_text_is_kept_or_refused(workspace, text):
    spec = ViewSpec((("job_title", "contains", text),), search=text)
    try:
        one = save(workspace, text, spec=spec)
    except Refused:
        one = save(workspace, "plain", spec=spec)
    found = view(workspace, one)
    assert found.spec.search == text
    assert set(workspace.ask(view_counts, [found], factory.NOON.date())) == {one}


def test_views_change_places(workspace):
    one, _two, three = (save(workspace, name) for name in ("A", "B", "C"))
    workspace.do("Move", verbs.move_view, three, -1)
    assert names(workspace) == ["A", "C", "B"]
    workspace.do("Move", verbs.move_view, one, 1)
    assert names(workspace) == ["C", "A", "B"]
    with pytest.raises(Refused, match="stands at the end"):
        workspace.do("Move", verbs.move_view, three, -1)


def test_a_view_changed_elsewhere_is_not_written_over(workspace):
    one = save(workspace, "A")
    was = view(workspace, one).text
    workspace.do("Change", verbs.change_view, one, SPEC.text(), was)
    with pytest.raises(Stale, match="has been changed"):
        workspace.do("Change", verbs.change_view, one, ViewSpec().text(), was)
    assert view(workspace, one).spec == SPEC


def test_every_act_can_be_taken_back(workspace):
    one, two = save(workspace, "A"), save(workspace, "B")
    acts = [
        (verbs.save_view, "people", "C", SPEC.text()),
        (verbs.change_view, one, SPEC.text(), view(workspace, one).text),
        (verbs.rename_view, two, "Z"),
        (verbs.move_view, one, 1),
        (verbs.pin_view, one, False),
        (verbs.delete_view, two),
    ]
    for act in acts:
        before = digest_of(workspace)
        workspace.do("Act", *act)
        after = digest_of(workspace)
        assert after != before
        workspace.undo()
        assert digest_of(workspace) == before
        workspace.redo()
        assert digest_of(workspace) == after


def test_a_view_counts_what_its_list_shows(workspace):
    for stage in ("lead", "qualified", "customer"):
        factory.person(workspace, lifecycle=stage)
    one = save(workspace, "Both", spec=ViewSpec((("lifecycle", "any", ("lead", "qualified")),)))
    assert workspace.ask(view_counts, workspace.ask(saved_views), factory.NOON.date()) == {one: 2}


def test_what_a_list_no_longer_knows_is_left_out_and_named():
    kept = json.loads(SPEC.text())
    kept["filters"] += [["horoscope", "is", "lion"], "x", ["city", "near", 5]]
    kept |= {"sort": "horoscope", "columns": [["horoscope", 9], ["name", 1e9], ["city", 99_999], 5], "group": "name"}
    kept |= {"enough": "yes", "search": 7, "future": {}}
    spec, lost = spec_from(json.dumps(kept), PEOPLE)
    assert (spec.filters, spec.sort, spec.enough, spec.search, spec.group) == (SPEC.filters, None, False, "", None)
    assert spec.columns == (("city", 2_000),)
    assert lost == ("horoscope", "?", "city")


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "5", '{"filters": {}, "columns": "x", "sort": []}'])
def test_no_stored_text_is_too_strange(text):
    spec, _lost = spec_from(text, PEOPLE)
    assert spec == ViewSpec()
