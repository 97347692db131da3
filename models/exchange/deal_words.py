"""What a list of deals says in words of its own: stages and pipelines, how each stands, whom it is with, which type.

Works on the staging file before its links are looked up. What means nothing here becomes a line of the note.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from models.exchange.own_ids import prefix_of
from models.exchange.part import Part
from models.exchange.parts import WAY_SIGN
from models.exchange.stage_words import kind_of, meant
from models.formats import fold
from models.rules.identity import company_key, name_key
from models.rules.stages import next_in_use
from models.steps import raw_of
from models.text import _

#: Words for the types of deals (``schema.deals.DEAL_KINDS``), any of which stands in what the file says.
_TYPES = (
    ("renewal", ("renew", "verlang", "renouvel", "renov", "verleng")),
    ("existing", ("exist", "upsell", "cross", "expansion", "bestand", "client actuel", "bestaand")),
    ("new", ("new", "neu", "nouv", "nuev", "nieuw")),
)


@dataclass(frozen=True, slots=True)
class StageHere:
    """A stage of the business; the folded name of its pipeline."""

    id: int
    name: str
    kind: str
    pipeline: str
    position: int
    retired: bool


def stages_here(session: Session) -> tuple[StageHere, ...]:
    """Every stage in order, retired ones last."""
    found = raw_of(session).execute(
        "SELECT s.id, s.name, s.kind, p.name, s.position, p.retired OR s.retired FROM stages s "
        "JOIN pipelines p ON p.id=s.pipeline_id "
        "ORDER BY p.retired OR s.retired, p.position, p.id, s.position, s.id"
    )
    return tuple(
        StageHere(one, name, kind, fold(pipeline), position, bool(retired))
        for one, name, kind, pipeline, position, retired in found
    )


def people_here(session: Session) -> dict[str, list[tuple[int, str]]]:
    """Key of a name -> id and key of the company of everybody who is called so."""
    found: dict[str, list[tuple[int, str]]] = {}
    sql = "SELECT p.id, p.first_name, p.last_name, c.name FROM people p LEFT JOIN companies c ON c.id=p.company_id"
    for one, first, last, company in raw_of(session).execute(sql):
        found.setdefault(name_key(first, last), []).append((one, company_key(company) if company else ""))
    return found


def settle(connection: sqlite3.Connection, ask: Callable[..., Any], part: Part) -> Part:
    """Put our own words in place of the file's; the part with the stage, where only its end was told."""
    before = "deal_" if part.subject == "people" else ""
    if part.subject not in ("people", "deals"):
        return part
    part = _stages(connection, ask, part, before)
    if part.subject == "deals":
        _types(connection, part)
        _people(connection, ask, part)
        _way(connection, ask, part)
    return part


# Stages

def _stages(connection: sqlite3.Connection, ask: Callable[..., Any], part: Part, before: str) -> Part:
    stage, pipeline, outcome = (f"{before}{key}" for key in ("stage_id", "pipeline_name", "ended_as"))
    if not {stage, pipeline, outcome} & set(part.keys):
        return part
    if stage not in part.keys:
        connection.execute(f"ALTER TABLE {part.staged} ADD COLUMN {stage} TEXT")
        part = replace(part, keys=(*part.keys, stage))
    here = ask(stages_here)
    columns = [key if key in part.keys else "NULL" for key in (stage, pipeline, outcome)]
    for told in connection.execute(f"SELECT DISTINCT {', '.join(columns)} FROM {part.staged}").fetchall():
        found = find_stage(here, *told)
        if found is None:
            continue
        found = _in_use(here, found)
        name = f"#{found.id}"
        where = " AND ".join(f"{column} IS ?" for column in columns if column != "NULL")
        given = [value for value, column in zip(told, columns, strict=True) if column != "NULL"]
        connection.execute(f"UPDATE {part.staged} SET {stage}=? WHERE {where}", (name, *given))
        connection.execute(
            f"INSERT OR IGNORE INTO {part.links}(field, name, tbl, key, id) VALUES (?,?,?,?,?)",
            (stage, name, "stages", name, found.id),
        )
    return part


def find_stage(
    here: Sequence[StageHere], told: str | None, pipeline: str | None, outcome: str | None
) -> StageHere | None:
    """The stage that a row means: its end goes before its stage, and a pipeline that is known before the others."""
    mine = [one for one in here if pipeline and one.pipeline == fold(pipeline)] or list(here)
    end = kind_of(outcome or "")
    found = _named(mine, told) if told else None
    if end is not None and (found is None or found.kind == "open"):
        return next((one for one in mine if one.kind == end), found)
    if found is None and not told and pipeline and len(mine) < len(here):
        return next((one for one in mine if one.kind == "open"), None)
    return found


def _in_use(here: Sequence[StageHere], found: StageHere) -> StageHere:
    """The stage itself, or the one that takes its place: nothing stands in one that is retired."""
    alike = [one for one in here if one.kind == found.kind and not one.retired]
    mine = [one for one in alike if one.pipeline == found.pipeline]
    offered = {one.id: one for one in mine or alike[:1]}
    place = next_in_use(found.position, [(one.position, one.id) for one in offered.values()])
    return offered[place] if found.retired and place is not None else found


def _named(mine: Iterable[StageHere], told: str) -> StageHere | None:
    by_name = {fold(one.name): one for one in reversed(list(mine))}
    name = meant(told, {key: one.name for key, one in by_name.items()})
    if name is not None:
        return by_name[fold(name)]
    kind = kind_of(told)
    return next((one for one in mine if one.kind == kind), None) if kind is not None else None


# The type, and whom it is with

def _types(connection: sqlite3.Connection, part: Part) -> None:
    if "deal_type" not in part.keys:
        return
    for (told,) in _distinct(connection, part, "deal_type"):
        code = type_of(told)
        if code is None:
            _note(connection, part, _("Type: {told}").format(told=told), "deal_type", told)
        connection.execute(f"UPDATE {part.staged} SET deal_type=? WHERE deal_type=?", (code, told))


def type_of(told: str) -> str | None:
    """The type of a deal that a word means."""
    bare = fold(told)
    return next((code for code, stems in _TYPES if any(stem in bare for stem in stems)), None)


def _people(connection: sqlite3.Connection, ask: Callable[..., Any], part: Part) -> None:
    """A name means the one person who is called so, in the row's company where there are several."""
    if "person_name" not in part.keys:
        return
    here: Mapping[str, list[tuple[int, str]]] = ask(people_here)
    firm = "company_id" if "company_id" in part.keys else "NULL"
    ours = ask(_own_ids) if "external_id" in part.keys else ""
    # Our own deals know already whom they are with.
    elsewhere = f"coalesce(external_id, '') NOT LIKE '{ours}%' AND " if ours else ""
    pairs = connection.execute(
        f"SELECT DISTINCT person_name, {firm} FROM {part.staged} WHERE person_name IS NOT NULL"
    ).fetchall()
    for name, company in pairs:
        found = _person(here, name, company)
        condition, given = ("company_id IS ?", [company]) if firm != "NULL" else ("1", [])
        if found is None:
            told = _("Contact person: {name}").format(name=name)
            _note(connection, part, told, f"{elsewhere}{condition} AND person_name", *given, name)
        connection.execute(
            f"UPDATE {part.staged} SET person_name=? WHERE {condition} AND person_name=?",
            (None if found is None else f"#{found}", *given, name),
        )
        if found is not None:
            connection.execute(
                f"INSERT OR IGNORE INTO {part.links}(field, name, tbl, key, id) VALUES ('person_name',?,'people',?,?)",
                (f"#{found}", f"#{found}", found),
            )


def _own_ids(session: Session) -> str:
    return prefix_of(raw_of(session))


def _person(here: Mapping[str, list[tuple[int, str]]], name: str, company: str | None) -> int | None:
    same = here.get(name_key(None, name), [])
    if len(same) > 1 and company:
        same = [one for one in same if one[1] == company_key(company)]
    return same[0][0] if len(same) == 1 else None


# The way through the stages

def way_of(part: Part) -> str:
    """The table of days on which deals came to stages."""
    return f"way{part.suffix}"


def _way(connection: sqlite3.Connection, ask: Callable[..., Any], part: Part) -> None:
    if "way" not in part.keys:
        return
    connection.execute(f"DROP TABLE IF EXISTS {way_of(part)}")
    connection.execute(f"CREATE TABLE {way_of(part)}(row_no INTEGER, stage_id INTEGER, day TEXT)")
    here = ask(stages_here)
    pipeline = "pipeline_name" if "pipeline_name" in part.keys else "NULL"
    rows = connection.execute(
        f"SELECT row_no, way, {pipeline} FROM {part.staged} WHERE way IS NOT NULL"
    ).fetchall()
    for row_no, text, own in rows:
        for label, day in (line.split(WAY_SIGN) for line in text.split("\n")):
            found = find_stage(here, label, own, None)
            if found is None:
                _note(connection, part, f"{label}: {day}", "row_no", row_no)
            else:
                connection.execute(f"INSERT INTO {way_of(part)} VALUES (?,?,?)", (row_no, found.id, day))


def _distinct(connection: sqlite3.Connection, part: Part, key: str) -> list[tuple[str]]:
    return connection.execute(f"SELECT DISTINCT {key} FROM {part.staged} WHERE {key} IS NOT NULL").fetchall()


def _note(connection: sqlite3.Connection, part: Part, line: str, where: str, *given: object) -> None:
    """One more line of the note of the rows in which ``where`` (a column behind conditions) is the last given value."""
    connection.execute(
        f"UPDATE {part.staged} SET note=coalesce(note || char(10), '') || ? WHERE {where}=?", (line, *given)
    )
