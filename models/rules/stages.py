"""What the kinds of stages mean for one another."""

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


def replaces(kind: str, other: str) -> bool:
    """Whether the deals of a stage of ``kind`` may go to one of the kind ``other`` without any past month changing."""
    return other in _PLACES[kind]
