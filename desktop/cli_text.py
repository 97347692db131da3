"""Answers as text for people at a terminal, and as JSON for programs."""

import json
import unicodedata
from collections.abc import Sequence
from typing import Any

from desktop.cli_call import Call

#: Characters of a cell that are shown; the whole text is in the JSON.
_WIDEST = 40


def tell_json(call: Call, answer: Any) -> None:
    """Print as JSON; letters are written as such where the output can hold all of them."""
    whole = call.encoding.lower().replace("-", "") == "utf8"
    call.say(json.dumps(answer, indent=2, ensure_ascii=not whole))


def tell_table(call: Call, header: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> None:
    """Print rows under a header; columns that are empty throughout are left out, numbers stand to the right."""
    kept = [at for at in range(len(header)) if any(row[at] for row in rows)]
    lines = [[header[at] for at in kept], *([_one_line(row[at]) for at in kept] for row in rows)]
    widths = [max(_width(line[place]) for line in lines) for place in range(len(kept))]
    for line in lines:
        cells = (_padded(text, width, right=numeric[at]) for text, width, at in zip(line, widths, kept, strict=True))
        call.say("  ".join(cells).rstrip())


def _one_line(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= _WIDEST else bare[: _WIDEST - 1] + "…"


def _padded(text: str, width: int, *, right: bool) -> str:
    gap = " " * (width - _width(text))
    return gap + text if right else text + gap


def _width(text: str) -> int:
    """Places on a terminal: East Asian letters take two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
