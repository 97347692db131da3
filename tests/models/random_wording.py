"""What the random user does with whom is meant and what they are told: segments, positionings, message houses."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from models.actions import campaigns, messages, positioning, segments
from models.workspace import Workspace
from tests.factory import rows

NAMES = st.sampled_from(["Oak", "Łukasz", "山田", "=1+1", "a" * 600, "", "  "])
PICK = st.integers(min_value=0, max_value=10**6)
FILTERS = st.sampled_from(["[]", '[["city", "contains", "Köln"]]', '[["gone", "is", 1]]', "{"])
REASON = st.sampled_from([None, "", "They asked", "r" * 501])


class Wording(RuleBasedStateMachine):
    """The acts of whoever words the offer; what undo must find again is kept by the whole user."""

    workspace: Workspace
    act: Callable[..., None]
    some: Callable[[str, int], int | None]

    def read(self, column: str, table: str, one: int | None) -> Any:
        """What a row holds; None where it is not there."""
        found = rows(self.workspace, f"SELECT {column} FROM {table} WHERE id=:one", one=one)
        return found[0][0] if found else None

    @rule(pick=PICK, name=NAMES, filters=FILTERS)
    def mean_somebody(self, pick: int, name: str, filters: str) -> None:
        one = self.some("segments", pick // 5)
        if one is None or pick % 5 == 0:
            self.act(segments.add_segment, name, filters)
        elif pick % 5 == 1:
            self.act(segments.change_segment, one, filters, self.read("filters", "segments", one))
        elif pick % 5 == 2:
            self.act(segments.edit_segment, one, "pains", name, self.read("pains", "segments", one))
        elif pick % 5 == 3:
            self.act(segments.retire_segment, one, bool(pick % 2))
        else:
            self.act(segments.delete_segment, one)

    @rule(pick=PICK, name=NAMES, reason=REASON)
    def position(self, pick: int, name: str, reason: str | None) -> None:
        one = self.some("positionings", pick // 4)
        if one is None or pick % 4 == 0:
            self.act(positioning.add_positioning, name, self.some("segments", pick))
        elif pick % 4 == 3:
            self.act(positioning.delete_positioning, one)
        else:
            sql = "SELECT max(id) FROM positioning_versions WHERE positioning_id=:one"
            was = rows(self.workspace, sql, one=one)[0][0]
            self.act(positioning.reword_positioning, one, {"need": name, "customer": "all"}, reason, was)

    @rule(pick=PICK, name=NAMES, reason=REASON)
    def tell(self, pick: int, name: str, reason: str | None) -> None:
        house = self.some("houses", pick // 4)
        if house is None or pick % 6 == 0:
            self.act(messages.add_house, name, self.some("segments", pick))
        elif pick % 6 == 5:
            self.act(messages.delete_house, house)
        else:
            place = pick % 4
            sql = f"SELECT name FROM messages WHERE house_id=:one AND position={place}"
            was = rows(self.workspace, sql, one=house)
            self.act(messages.word_message, house, place, name, reason, was[0][0] if was else None)

    @rule(pick=PICK, name=NAMES)
    def prove(self, pick: int, name: str) -> None:
        message, proof = self.some("messages", pick), self.some("proofs", pick)
        if message is not None and pick % 3 == 0:
            self.act(messages.add_proof, message, {"words": name})
        elif proof is not None and pick % 3 == 1:
            self.act(messages.move_proof, proof, pick % 5 - 2)
        elif message is not None and (campaign := self.some("campaigns", pick)) is not None:
            was = self.read("message_id", "campaigns", campaign)
            self.act(campaigns.edit_campaign, campaign, "message_id", message, was)
            self.act(messages.delete_message, message)
