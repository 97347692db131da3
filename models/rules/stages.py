"""What the kinds of stages mean for one another."""

from collections.abc import Sequence

#: What a kind may be replaced by when a stage is retired: a deal that ended in one way has ended in that way.
_PLACES = {
    "open": frozenset({"open"}),
    "not_now": frozenset({"not_now", "open"}),
    "won": frozenset({"won"}),
    "lost": frozenset({"lost"}),
    "no_decision": frozenset({"no_decision"}),
}
#: Of each of these a pipeline always has a stage.
NEEDED = ("open", "won", "lost")
#: The chance, in percent, of what is no longer open.
CERTAIN = {"won": 100, "lost": 0, "no_decision": 0, "not_now": 0}


def next_in_use(position: int, offered: Sequence[tuple[int, int]]) -> int | None:
    """Of stages alike that are in use, as (position, id) in their order, the one that takes the place of a retired
    one: the first behind it, else the last; None where there is none."""
    behind = [one for place, one in offered if place >= position]
    return behind[0] if behind else offered[-1][1] if offered else None


def replaces(kind: str, other: str) -> bool:
    """Whether the deals of a stage of ``kind`` may go to one of the kind ``other`` without any past month changing."""
    return other in _PLACES[kind]
