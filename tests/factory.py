"""Valid defaults for everything a test needs a few of."""

import datetime as dt
import itertools
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from models.actions import (
    activities,
    campaigns,
    closing,
    concessions,
    content,
    deals,
    lists,
    moves,
    objections,
    people,
    products,
    research,
    tasks,
)
from models.actions.business import create_business
from models.workspace import Workspace, open_workspace

NOON = dt.datetime(2026, 3, 18, 12, 0, tzinfo=dt.UTC)


def new_file(folder: Path, name: str = "bakker.fairlead") -> Path:
    """A new business file, as the program makes it: the first of a run is made, the others are its copies."""
    path = folder / name
    path.touch(0o600, exist_ok=False)
    path.write_bytes(_new())
    return path


@cache
def _new() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "new.fairlead"
        create_business(made, "Bakker & Daughters", "EUR")
        return made.read_bytes()


def opened(path: Path, **options: Any) -> Workspace:
    """The file, opened on a clock that moves on a second at every look."""
    clock = itertools.count()
    return open_workspace(path, now=lambda: NOON + dt.timedelta(seconds=next(clock)), **options)


def person(workspace: Workspace, **values: Any) -> int:
    """A new person's id."""
    return workspace.do("Add person", people.add_person, {"first_name": "Ana", "last_name": "Prado"} | values).result


def company(workspace: Workspace, **values: Any) -> int:
    """A new company's id."""
    return workspace.do("Add company", people.add_company, {"name": "Studio Noord"} | values).result


def campaign(workspace: Workspace, **values: Any) -> int:
    """A new campaign's id."""
    return workspace.do("Add campaign", campaigns.add_campaign, {"name": "Open day"} | values).result


def note(workspace: Workspace, **values: Any) -> int:
    """A new research note's id."""
    return workspace.do("Add note", research.add_research, {"name": "Why us?"} | values).result


def piece(workspace: Workspace, **values: Any) -> int:
    """A new piece of content's id."""
    return workspace.do("Add content", content.add_content, {"name": "Workshop film"} | values).result


def product(workspace: Workspace, **values: Any) -> int:
    """A new product's id."""
    return workspace.do("Add product", products.add_product, {"name": "Oak table", "price": 120_000} | values).result


def deal(workspace: Workspace, **values: Any) -> int:
    """A new deal's id."""
    ended: dict[str, Any] = {}
    if "stage_id" in values:
        ended = {"reason_id": unknown(workspace, int(values["stage_id"])), "wake_on": dt.date(2026, 6, 1)}
    return workspace.do("Add deal", deals.add_deal, {"title": "Oak kitchen"} | ended | values).result


def close(workspace: Workspace, deal_id: int, name: str, **values: Any) -> None:
    """End a deal in a stage of the default pipeline, for the reason "unknown" unless ``reasons`` are given."""
    there = stage(workspace, name)
    why = closing.Ending(**({"reasons": (unknown(workspace, there),)} | values))
    workspace.do(f"Move to {name}", closing.close_deals, [deal_id], there, why)


def move(workspace: Workspace, deal_id: int, stage_id: int, on: dt.date | None = None, why: int | None = None) -> None:
    """Bring a deal to a stage of any kind; one that ends there does so for the reason "unknown" unless one is given."""
    ((name, kind),) = rows(workspace, "SELECT name, kind FROM stages WHERE id=:one", one=stage_id)
    if kind == "open":
        workspace.do(f"Move to {name}", moves.move_deal, deal_id, stage_id, on)
    elif kind == "not_now":
        workspace.do(f"Move to {name}", closing.put_off_deals, [deal_id], stage_id, dt.date(2199, 6, 1), on)
    else:
        reasons = (why or unknown(workspace, stage_id) or 0,)
        workspace.do(f"Move to {name}", closing.close_deals, [deal_id], stage_id, closing.Ending(reasons, on))


def unknown(workspace: Workspace, stage_id: int) -> int | None:
    """The reason "unknown" that fits a stage, if it ends a deal."""
    found = rows(workspace, "SELECT kind FROM stages WHERE id=:one", one=stage_id)
    outcome = {"won": "won", "lost": "lost", "no_decision": "lost"}.get(found[0][0] if found else "")
    sql = "SELECT id FROM reasons WHERE outcome=:outcome AND family='unknown'"
    return rows(workspace, sql, outcome=outcome)[0][0] if outcome else None


def reason(workspace: Workspace, name: str, outcome: str = "lost") -> int:
    """The id of a reason."""
    return int(rows(workspace, "SELECT id FROM reasons WHERE name=:name AND outcome=:of", name=name, of=outcome)[0][0])


def task(workspace: Workspace, **values: Any) -> int:
    """A new task's id."""
    return workspace.do("Add task", tasks.add_task, {"title": "Send samples"} | values).result


def activity(workspace: Workspace, **values: Any) -> int:
    """A new activity's id."""
    return workspace.do("Log call", activities.add_activity, {"kind": "call", "note": "wants oak"} | values).result


def objection(workspace: Workspace, deal_id: int, answer: str | None = None, **values: Any) -> int:
    """A new objection's id; ``answer`` is the line that it was met with."""
    said = {"verbatim": "Too dear", "category": "price"} | values
    return workspace.do("Log objection", objections.log_objection, deal_id, said, answer).result


def concession(workspace: Workspace, deal_id: int, **values: Any) -> int:
    """A new line of a deal's ledger."""
    return workspace.do("Give", concessions.add_concession, deal_id, {"given": "Free delivery"} | values).result


def sequence(workspace: Workspace, name: str, *steps: tuple[int, str, str]) -> int:
    """A new sequence's id; its steps by day, kind and what."""
    one: int = workspace.do("Add sequence", lists.add_item, "sequences", {"name": name}).result
    for days, kind, title in steps:
        workspace.do("Add step", lists.add_item, "steps", {"days": days, "kind": kind, "title": title}, one)
    return one


def stage(workspace: Workspace, name: str) -> int:
    """The id of a stage of the default pipeline."""
    return int(rows(workspace, "SELECT id FROM stages WHERE name=:name", name=name)[0][0])


def rows(workspace: Workspace, sql: str, **values: Any) -> list[tuple[Any, ...]]:
    """The rows of a statement, as tuples."""

    def query(session: Session) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in session.execute(text(sql), values)]

    return workspace.ask(query)
