"""Positionings: six blanks as a sentence, each wording with its day and reason, and back to an earlier one."""

import datetime as dt

import pytest

from models.actions import positioning as verbs
from models.errors import Refused, Stale
from models.queries.positioning import Positioning, positionings, sentence
from models.workspace import Workspace
from tests import factory
from tests.digest import digest_of

FIRST = {
    "customer": "families", "need": "outgrow their kitchen", "category": "workshop", "benefit": "builds it for life",
    "alternative": "the furniture chain", "difference": "are repaired, not replaced",
}  # fmt: skip
OTHER = FIRST | {"alternative": "a cheap carpenter"}


def add(workspace: Workspace, name: str = "Oak kitchen") -> int:
    return workspace.do("Add", verbs.add_positioning, name).result


def reword(workspace: Workspace, one: int, blanks=FIRST, reason: str | None = None, was: int | None = None) -> int:
    return workspace.do("Reword", verbs.reword_positioning, one, blanks, reason, was).result


def found(workspace: Workspace) -> Positioning:
    (one,) = workspace.ask(positionings)
    return one


def test_the_sentence_is_made_of_the_blanks():
    assert sentence("Oak kitchen", FIRST) == (
        "For families who outgrow their kitchen, the Oak kitchen is a workshop that builds it for life. "
        "Unlike the furniture chain, ours are repaired, not replaced."
    )
    assert sentence("", {}) == "For … who …, the … is a … that …. Unlike …, ours …."
    assert sentence("{need}", {"customer": "{offer} \\1"}).startswith("For {offer} \\1 who …, the {need} is a …")
    assert "the Oak is an heirloom that" in sentence("Oak", FIRST | {"category": "an heirloom"})


def test_a_change_needs_a_reason_and_says_what_changed(workspace: Workspace):
    one = add(workspace)
    first = reword(workspace, one)
    with pytest.raises(Refused, match="Say why it changes"):
        reword(workspace, one, OTHER, " ", first)
    reword(workspace, one, OTHER, "Lost three to him", first)
    newest, oldest = found(workspace).versions
    assert (newest.since, newest.reason) == (dt.date(2026, 3, 18), "Lost three to him")
    (change,) = newest.changed
    assert (change.key, change.was, change.now) == ("alternative", "the furniture chain", "a cheap carpenter")
    assert len(oldest.changed) == 6
    assert "Unlike a cheap carpenter" in found(workspace).said


def test_back_to_an_earlier_wording_is_a_new_version(workspace: Workspace):
    one = add(workspace)
    first = reword(workspace, one)
    second = reword(workspace, one, OTHER, "Try it", first)
    reword(workspace, one, FIRST, "Back to the first", second)
    assert [version.blanks["alternative"] for version in found(workspace).versions] == [
        "the furniture chain", "a cheap carpenter", "the furniture chain",
    ]  # fmt: skip


def test_what_can_not_be_kept_is_a_sentence(workspace: Workspace):
    one = add(workspace)
    with pytest.raises(Refused, match="at least one of the six"):
        reword(workspace, one, {"need": "  "})
    first = reword(workspace, one)
    with pytest.raises(Refused, match="Nothing has changed"):
        reword(workspace, one, FIRST | {"need": " outgrow their  kitchen "}, "why", first)
    with pytest.raises(Stale, match="“Oak kitchen” has been changed"):
        reword(workspace, one, OTHER, "why", None)
    with pytest.raises(Refused, match="At most 300"):
        reword(workspace, one, {"need": "n" * 301}, "why", first)
    with pytest.raises(Refused, match="“OAK KITCHEN” is there already"):
        add(workspace, "OAK KITCHEN")
    assert len(found(workspace).versions) == 1


def test_every_act_is_taken_back_whole(workspace: Workspace):
    one, states = add(workspace), []
    acts = (
        (verbs.reword_positioning, (FIRST, None, None)),
        (verbs.edit_positioning, ("name", "Oak", "Oak kitchen")),
        (verbs.retire_positioning, (True,)),
        (verbs.delete_positioning, ()),
    )
    for act, values in acts:
        states.append(digest_of(workspace))
        workspace.do("Act", act, one, *values)
    assert factory.rows(workspace, "SELECT count(*) FROM positioning_versions") == [(0,)]
    while states:
        workspace.undo()
        assert digest_of(workspace) == states.pop()
