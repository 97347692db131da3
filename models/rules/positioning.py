"""A positioning as one sentence of six blanks (Moore, Crossing the Chasm; domain B.1, 4), and what became of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

#: The keys of the blanks, in the order of the sentence.
BLANKS = ("customer", "need", "category", "benefit", "alternative", "difference")
_OPEN = "…"
Blanks = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """A blank that reads otherwise than before; empty where nothing stood or stands there."""

    key: str
    was: str
    now: str


def filled(pattern: str, offer: str, blanks: Blanks) -> str:
    """The pattern with ``{offer}`` and the blanks in their places; what is not filled in yet is three dots."""
    words = {key: (blanks.get(key) or "").strip().rstrip(".") or _OPEN for key in BLANKS}
    words["offer"] = offer.strip() or _OPEN
    return re.sub(r"\{(\w+)\}", lambda found: words[found[1]], pattern)


def differences(was: Blanks, now: Blanks) -> tuple[Difference, ...]:
    """The blanks that read otherwise, in their order."""
    pairs = ((key, (was.get(key) or "").strip(), (now.get(key) or "").strip()) for key in BLANKS)
    return tuple(Difference(*one) for one in pairs if one[1] != one[2])

