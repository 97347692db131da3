"""Message houses: every wording has its reason, proofs grow old, what is used stays, and all can be taken back."""

import datetime as dt

import pytest

from models.actions import campaigns
from models.actions import messages as verbs
from models.errors import Refused, Stale
from models.queries.messages import House, house, houses
from models.queries.records import typeahead
from models.rules.proofs import is_old
from models.workspace import Workspace
from tests import factory
from tests.digest import digest_of

TODAY = dt.date(2026, 3, 18)


def add(workspace: Workspace, name: str = "Oak for life") -> int:
    return workspace.do("Add", verbs.add_house, name).result


def word(workspace: Workspace, one: int, words: str, why: str = "", was: str | None = None, at: int = 0) -> int:
    return workspace.do("Word", verbs.word_message, one, at, words, why, was).result


def found(workspace: Workspace, one: int) -> House:
    held = workspace.ask(house, one, TODAY)
    assert held is not None
    return held


def test_a_message_keeps_its_place_while_its_wording_changes(workspace: Workspace):
    one = add(workspace)
    message = word(workspace, one, "Built  once")
    with pytest.raises(Refused, match="Say why it changes"):
        word(workspace, one, "Built to last", "", "Built once")
    assert word(workspace, one, "Built to last", "Three asked what “once” meant", "Built once") == message
    told = found(workspace, one).messages[0]
    assert [(each.words, each.reason) for each in told.versions] == [
        ("Built to last", "Three asked what “once” meant"), ("Built once", ""),
    ]  # fmt: skip
    assert {each.since for each in told.versions} == {TODAY}
    for typed in ("built", "la"):
        assert [each.name for each in workspace.ask(typeahead, "messages", typed)] == ["Built to last"]


def test_what_can_not_be_kept_is_a_sentence(workspace: Workspace):
    one = add(workspace)
    word(workspace, one, "Built once")
    with pytest.raises(Stale, match="has been changed"):
        word(workspace, one, "Other", "why", "Built")
    with pytest.raises(Refused, match="Nothing has changed"):
        word(workspace, one, "Built once ", "why", "Built once")
    with pytest.raises(Refused, match="must not be empty"):
        word(workspace, one, " ", "why", "Built once")
    with pytest.raises(Refused, match="three pillars"):
        word(workspace, one, "Fourth", at=4)
    with pytest.raises(Refused, match="At most 500"):
        word(workspace, one, "n" * 501, "why", "Built once")
    with pytest.raises(Refused, match="worded anew"):
        workspace.do("Edit", verbs.edit_message, 1, "name", "Other", "Built once")


@pytest.mark.parametrize(
    ("dated", "today", "old"),
    [
        (dt.date(2024, 3, 17), TODAY, True),
        (dt.date(2024, 3, 18), TODAY, False),
        (None, TODAY, False),
        (dt.date(2026, 2, 27), dt.date(2028, 2, 29), True),
        (dt.date(2026, 2, 28), dt.date(2028, 2, 29), False),
    ],
)
def test_a_proof_is_old_after_two_years(dated: dt.date | None, today: dt.date, old: bool):
    assert is_old(dated, today) is old


def test_proofs_stand_in_their_order(workspace: Workspace):
    message = word(workspace, (one := add(workspace)), "Built once")
    ids = [workspace.do("Add", verbs.add_proof, message, {"words": words}).result for words in ("a", "b", "c")]
    workspace.do("Move", verbs.move_proof, ids[2], -1)
    workspace.do("Edit", verbs.edit_proof, ids[0], "dated_on", dt.date(2020, 1, 1), None)
    assert [(each.words, each.old) for each in found(workspace, one).messages[0].proofs] == [
        ("a", True), ("c", False), ("b", False),
    ]  # fmt: skip
    with pytest.raises(Refused, match="Proof must not be empty"):
        workspace.do("Add", verbs.add_proof, message, {"words": " "})


def test_what_a_campaign_says_stays(workspace: Workspace):
    message = word(workspace, (one := add(workspace)), "Built once")
    campaign = factory.campaign(workspace, message_id=message)
    for act, target in ((verbs.delete_message, message), (verbs.delete_house, one)):
        with pytest.raises(Refused, match=r"1 record uses “Built once”, so it stays\."):
            workspace.do("Delete", act, target)
    (use,) = found(workspace, one).messages[0].uses
    assert (use.kind, use.id, use.name) == ("campaigns", campaign, "Open day")
    workspace.do("Retire", verbs.retire_house, one, True)
    assert workspace.ask(typeahead, "messages", "built") == ()
    workspace.do("Edit", campaigns.edit_campaign, campaign, "message_id", None, message)
    workspace.do("Delete", verbs.delete_house, one)
    assert workspace.ask(houses) == ()


def test_every_act_is_taken_back_whole(workspace: Workspace):
    one = add(workspace)
    message = word(workspace, one, "Built once")
    proof = workspace.do("Add", verbs.add_proof, message, {"words": "a", "kind": "number"}).result
    workspace.do("Add", verbs.add_proof, message, {"words": "b"})
    acts = (
        (verbs.edit_house, (one, "tone", "plain\nand warm", None)),
        (verbs.word_message, (one, 0, "Other", "why", "Built once")),
        (verbs.word_message, (one, 2, "Pillar", None, None)),
        (verbs.edit_message, (message, "objection", "price", None)),
        (verbs.edit_proof, (proof, "kind", "case", "number")),
        (verbs.move_proof, (proof, 1)),
        (verbs.delete_proof, (proof,)),
        (verbs.retire_house, (one, True)),
        (verbs.delete_message, (message,)),
        (verbs.delete_house, (one,)),
    )
    states = []
    for act, values in acts:
        states.append(digest_of(workspace))
        workspace.do("Act", act, *values)
    assert factory.rows(workspace, "SELECT count(*) FROM message_versions") == [(0,)]
    while states:
        workspace.undo()
        assert digest_of(workspace) == states.pop()
