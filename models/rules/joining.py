"""Which of two values stays by itself when two records are joined."""

from collections.abc import Mapping
from typing import Any, Literal

Side = Literal["keep", "gone"]

#: How far somebody has come; what stands beside the line counts as little: who came back is on it again.
_FAR = ("prospect", "disqualified", "not_now", "lead", "qualified", "opportunity", "customer")
#: What is known in one stage of the lifecycle only, by column.
WITH_STAGE = {"wake_on": "not_now", "disqualified_because": "disqualified"}
#: Where somebody came from first (domain A.4 e): the record that was there first knows; but what made somebody a lead
#: is not lost to a name on a list.
_FIRST = frozenset({"source_id", "campaign_id"})
_LED = frozenset({"lead", "qualified", "opportunity", "customer"})
#: Not chosen: the earlier day stays, notes are put one below the other, next actions follow from the tasks.
SETTLED = frozenset({"created_on", "note", "next_action", "next_action_on", "next_step", "next_step_on"})


def older(keep: Mapping[str, Any], gone: Mapping[str, Any]) -> Side:
    """The record that was there first: by its day, else by its id."""
    mine, other = keep.get("created_on"), gone.get("created_on")
    if mine is not None and other is not None and mine != other:
        return "keep" if mine < other else "gone"
    return "keep" if keep["id"] <= gone["id"] else "gone"


def default_side(key: str, keep: Mapping[str, Any], gone: Mapping[str, Any]) -> Side:
    """The fuller value, else the one of the older record; the further stage."""
    if key in WITH_STAGE:
        key = "lifecycle"
    mine, other = keep.get(key), gone.get(key)
    if key == "lifecycle":
        return "gone" if _far(other) > _far(mine) else "keep"
    if other in (None, ""):
        return "keep"
    if mine in (None, ""):
        return "gone"
    if key in _FIRST and (keep.get("lifecycle") in _LED) != (gone.get("lifecycle") in _LED):
        return "keep" if keep.get("lifecycle") in _LED else "gone"
    if key not in _FIRST and isinstance(mine, str) and isinstance(other, str):
        bare = (mine.casefold().strip(". "), other.casefold().strip(". "))
        if bare[0] != bare[1] and bare[0] in bare[1]:
            return "gone"
        if bare[0] != bare[1] and bare[1] in bare[0]:
            return "keep"
    return older(keep, gone)


def _far(stage: Any) -> int:
    return _FAR.index(stage) if stage in _FAR else -1


def earliest(one: Any, other: Any) -> Any:
    """The earlier of two days; the known one where only one is."""
    return min((day for day in (one, other) if day is not None), default=None)


def joined_notes(one: str | None, other: str | None) -> str | None:
    """Both notes, one below the other; what is in the other already is not said twice."""
    if not one or not other:
        return one or other
    if other.strip() in one:
        return one
    return other if one.strip() in other else f"{one}\n\n{other}"
