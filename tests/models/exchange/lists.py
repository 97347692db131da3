"""Lists as files, and what the child process makes of them."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from models.exchange import child
from models.exchange.looking import look_at
from models.exchange.mapping import match_columns
from models.exchange.plan import ImportPlan, plan_for
from models.exchange.settling import settle
from models.fields import Field, Kind

#: A field of every kind.
FIELDS = (
    Field("name", "Name", required=True, aliases=("company",)),
    Field("mail", "E-mail", Kind.EMAIL),
    Field("staff", "Staff", Kind.INTEGER, least=0),
    Field("worth", "Worth", Kind.MONEY),
    Field("chance", "Chance", Kind.PERCENT, least=0, most=100),
    Field("since", "Since", Kind.DAY),
    Field("active", "Active", Kind.YES_NO),
    Field("size", "Size", Kind.CHOICE, choices=(("s", "Small"), ("l", "Large"))),
    Field("owner_id", "Owner", Kind.LINK, link="team_members"),
    Field("note", "Note", Kind.LONG_TEXT, longest=2_000),
)


def saved(folder: Path, text: str | bytes, name: str = "list.csv") -> Path:
    """The text as a file in UTF-8, or the bytes as they are."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def planned(path: Path, values: Mapping[int, Mapping[str, str]] | None = None, **answers) -> ImportPlan:
    """The plan for a file of companies, settled with the answers."""
    watch = answers.pop("watch", ())
    layout = look_at(path)
    columns = match_columns(layout.header, FIELDS)
    plan = plan_for(layout, "companies", FIELDS, columns, currency="EUR", values=values, watch=watch)
    return settle(plan, child.survey(plan), **answers)[0]


def staged(plan: ImportPlan) -> tuple[list[tuple], list[tuple]]:
    """The rows that are staged (their values) and those that are rejected (line, reason)."""
    staging = Path(plan.path).with_name("staging.sqlite")
    child.read_file(plan, staging, lambda rows, share: None, lambda: False)
    with closing(sqlite3.connect(staging)) as connection:
        good = connection.execute(f"SELECT {', '.join(plan.keys)} FROM staged ORDER BY row_no").fetchall()
        bad = connection.execute("SELECT line, reason FROM rejected ORDER BY row_no").fetchall()
    return good, bad
