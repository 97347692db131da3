"""An import while it is written: what it works on, and what every kind of record needs of it."""

import sqlite3
from dataclasses import dataclass

from models.exchange.deal_words import way_of
from models.exchange.importable import IMPORTABLE, MAPPED
from models.exchange.part import Part
from models.exchange.plan import Mode
from models.fields import Field, Kind, Subject
from models.rules.joining import WITH_STAGE
from models.steps import Recorder


@dataclass(slots=True)
class Run:
    """One import being written: the connection, where ids start, and what the file brings."""

    raw: sqlite3.Connection
    recorder: Recorder
    part: Part
    system: str
    mode: Mode
    at: str
    bases: dict[str, int]
    unknown: dict[str, int]  # outcome -> its reason "unknown"
    people: str = ""  # of deals that a list of people tells of: its table of these

    @property
    def table(self) -> Subject:
        """The table of the file's own records."""
        return self.part.subject

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields that the file brings."""
        return self.part.keys

    @property
    def staged(self) -> str:
        """The tables of the attached staging file, as in :class:`Part`."""
        return f"staging.{self.part.staged}"

    @property
    def way(self) -> str:
        """The table of days on which deals came to stages; empty where the file tells none."""
        return f"staging.{way_of(self.part)}" if "way" in self.part.keys else ""

    @property
    def made(self) -> str:
        return f"staging.{self.part.made}"

    @property
    def links(self) -> str:
        return f"staging.{self.part.links}"

    @property
    def points(self) -> str:
        return f"staging.{self.part.points}"

    @property
    def tagging(self) -> str:
        return f"staging.{self.part.tagging}"

    @property
    def columns(self) -> list[Field]:
        """The mapped columns that the file brings."""
        own = MAPPED[self.part.subject].__table__.columns
        return [one for one in IMPORTABLE[self.part.subject] if one.key in own and one.key in self.keys]

    def mark(self) -> int:
        """The line of the record of changes that is written next stands behind this one."""
        return int(self.raw.execute("SELECT coalesce(max(seq), 0) FROM temp.rec").fetchone()[0])


def base_of(run: Run, table: str) -> int:
    """New rows of a table get the ids ``base + rank``."""
    if table not in run.bases:
        run.bases[table] = run.recorder.next_id(table) - 1
    return run.bases[table]


def value_of(run: Run, field: Field) -> str:
    """SQL of a staged field's stored value; a link is looked up by its name."""
    if field.kind is not Kind.LINK:
        return f"s.{field.key}"
    base = base_of(run, field.link)
    return (
        f"(SELECT coalesce(l.id, {base} + l.rank) FROM {run.links} l "
        f"WHERE l.field='{field.key}' AND l.name=s.{field.key})"
    )


def leave_stages(raw: sqlite3.Connection, people: str) -> None:
    """What goes with a stage goes when it is left; ``people`` is SQL of their ids."""
    for key, goes_with in WITH_STAGE.items():
        raw.execute(
            f"UPDATE main.people SET {key}=NULL WHERE id IN ({people}) AND {key} IS NOT NULL AND lifecycle <> ?",
            (goes_with,),
        )
