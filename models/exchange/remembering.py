"""What the owner once said of columns, kept in the business file and used again for columns of the same name."""

import json

from models.exchange.recognise import Remembered
from models.fields import Subject
from models.workspace import Workspace

_KEY = "import-columns"
_MOST = 500  # per subject; the oldest go


def recall(workspace: Workspace) -> Remembered:
    """What was said so far."""
    kept = workspace.remembered(_KEY)
    found: dict[str, dict[str, str]] = json.loads(kept) if kept else {}
    return found


def keep(workspace: Workspace, subject: Subject, said: dict[str, str]) -> None:
    """Remember choices by folded header; a later one replaces an earlier one."""
    if not said:
        return
    found = {name: dict(choices) for name, choices in recall(workspace).items()}
    mine = {header: choice for header, choice in found.get(subject, {}).items() if header not in said} | said
    found[subject] = dict(list(mine.items())[-_MOST:])
    workspace.remember(_KEY, json.dumps(found, ensure_ascii=False))
