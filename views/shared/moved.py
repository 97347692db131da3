"""What is said when deals have moved: where to, and what the stage they left still asks for."""

from collections.abc import Sequence

from models.queries.criteria import still_open
from models.text import ngettext
from views.shared.feed import Feed, Told


def told_moved(feed: Feed, label: str, deals: Sequence[int]) -> Told:
    """The message, with the way to the deal where something is left open."""
    found = feed.ask(still_open, deals)
    if found is None:
        return Told(label)
    told = ngettext("{n} thing of {stage} is still open", "{n} things of {stage} are still open", found.count)
    words = f"{label} · " + told.format(n=f"{found.count:,}", stage=found.left)
    return Told(words, shows=("deals", deals[0]))
