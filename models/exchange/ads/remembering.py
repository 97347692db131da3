"""Campaigns of platforms that the owner left out, kept in the business file, so that each report need not ask anew."""

import json
from collections.abc import Iterable

from models.workspace import Workspace

_KEY = "import-left-out"
_MOST = 2_000  # per platform; the oldest go


def left_out_before(workspace: Workspace, system: str) -> frozenset[str]:
    """The names over there that were left out the last time."""
    return frozenset(_kept(workspace).get(system, ()))


def keep_left_out(workspace: Workspace, system: str, out: Iterable[str], placed: Iterable[str]) -> None:
    """Remember what was left out; what has a place now is not left out any more."""
    found = _kept(workspace)
    before, taken, fresh = found.get(system, []), set(placed), list(out)
    mine = [name for name in before if name not in taken and name not in fresh] + fresh
    if mine != before:
        workspace.remember(_KEY, json.dumps(found | {system: mine[-_MOST:]}, ensure_ascii=False))


def _kept(workspace: Workspace) -> dict[str, list[str]]:
    kept = workspace.remembered(_KEY)
    found: dict[str, list[str]] = json.loads(kept) if kept else {}
    return found
