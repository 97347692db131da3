"""What a campaign lacks before it starts (domain B.3: what can't be filled in is not ready)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.objective import Aim
from models.rules.placeholders import blanks_in

#: What may be missing, in the order in which it is filled in.
POINTS = ("aim", "audience", "by", "starts", "ends", "key_message", "call_to_action", "channels", "measure", "target",
          "budget", "owner", "source", "work", "undated")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Brief:
    """What is known of a campaign; ``budget`` is None where nobody said, and 0 with lines where these hold nothing."""

    aim: Aim
    values: Mapping[str, Any]
    channels: int = 0
    budget_lines: int = 0
    members: int = 0
    content: int = 0
    undated: int = 0

    def lacks(self) -> tuple[str, ...]:
        """The codes of what is missing, in order."""
        have = {
            "aim": self.aim.measure is not None and bool(self.aim.amount),
            "audience": _said(self.aim.audience) or self.values.get("segment_id") is not None,
            "by": self.aim.by is not None,
            "starts": self.values.get("starts_on") is not None,
            "ends": self.values.get("ends_on") is not None,
            "key_message": _said(self.values.get("key_message")) or self.values.get("message_id") is not None,
            "call_to_action": _said(self.values.get("call_to_action")),
            "channels": self.channels > 0,
            "measure": self.values.get("measure") is not None or self.aim.measure is not None,
            "target": bool(self.values.get("target") or _same(self.values.get("measure"), self.aim)),
            "budget": bool(self.values.get("budget")) or (self.values.get("budget") == 0 and not self.budget_lines),
            "owner": self.values.get("owner_id") is not None,
            "source": self.values.get("source_id") is not None,
            "work": self.members > 0 or self.content > self.undated,
            "undated": not self.undated or not self.content,
        }
        return tuple(code for code in POINTS if not have[code])


def _said(words: str | None) -> bool:
    """Whether there are words, and no blank in square brackets among them that a template left to be filled in."""
    return bool(words) and not blanks_in(words or "")


def _same(measure: str | None, aim: Aim) -> bool:
    """Whether the objective's own number is the target: it is where nothing else is measured."""
    return bool(aim.amount) and measure in (None, aim.measure)


def begun(kind: str, starts_on: dt.date | None, today: dt.date) -> bool:
    """Whether it is too late to prepare: it runs or is over, or its day has come while it was still planned."""
    return kind in ("running", "done", "stopped") or (kind == "planned" and starts_on is not None and starts_on < today)
