"""A big business file for benchmarks and trials, filled quickly from the CSV files that ``make_people.py`` writes."""

import csv
import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.actions.business import create_business
from models.actions.records import contact_key
from models.formats import fold
from models.schema.people import person_sort_key
from models.store import search
from models.store.connect import connect

#: The stages of the generated files as lifecycle stages and as stages of the default pipeline.
_LIFECYCLE = {
    "new": "prospect", "contacted": "lead", "qualified": "qualified", "proposal": "opportunity",
    "customer": "customer", "dormant": "not_now", "lost": "disqualified",
}  # fmt: skip
_STAGES = {
    "lead": "Initial contact", "qualified": "Qualified", "proposal": "Proposal",
    "negotiation": "Objections and negotiation", "won": "Won", "lost": "Lost",
}  # fmt: skip


def make_business(target: Path, folder: Path, name: str = "Bakker & Daughters") -> Path:
    """A business file with the people, companies, campaigns and deals of ``folder``; nothing to undo."""
    create_business(target, name, "EUR")
    connection = connect(target)
    try:
        connection.execute("BEGIN IMMEDIATE")
        _Loader(connection).load(folder)
        search.rebuild(connection)
        connection.execute("COMMIT")
    finally:
        connection.close()
    return target


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


class _Loader:
    """Plain inserts through the driver; ids of people are those of the file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.stages = dict(connection.execute("SELECT name, id FROM stages").fetchall())

    def load(self, folder: Path) -> None:
        people = list(_rows(folder / "prospects.csv"))
        self._named("companies", (row["company"] for row in people))
        self._named("sources", (row["lead_source"] for row in people))
        self._named("campaigns", (row["campaign"] for row in people), status_id=4)
        self._people(people)
        self._lives(people)
        self._plans(people)
        self._deals(_rows(folder / "deals.csv"))

    def _named(self, table: str, names: Iterable[str], **fixed: str) -> None:
        columns = ["name", "name_key", *fixed]
        self._insert(table, columns, ((name, fold(name), *fixed.values()) for name in dict.fromkeys(names) if name))

    def _ids(self, table: str) -> dict[str, int]:
        return dict(self.connection.execute(f"SELECT name, id FROM {table}").fetchall())

    def _people(self, people: list[dict[str, str]]) -> None:
        companies, sources, campaigns = (self._ids(table) for table in ("companies", "sources", "campaigns"))
        self._insert(
            "people",
            ["id", "first_name", "last_name", "sort_key", "company_id", "lifecycle", "source_id", "campaign_id",
             "next_action_on", "created_on", "note"],
            (
                (int(row["id"]), row["first_name"] or None, row["last_name"] or None,
                 person_sort_key(row["first_name"], row["last_name"]), companies.get(row["company"]),
                 _LIFECYCLE[row["stage"]], sources.get(row["lead_source"]), campaigns.get(row["campaign"]),
                 row["next_action"] or None, row["created"] or None, row["notes"] or None)
                for row in people
            ),
        )  # fmt: skip
        for kind in ("email", "phone"):
            self._insert(
                "contact_points",
                ["person_id", "kind", "value", "value_key", "position"],
                ((int(r["id"]), kind, r[kind], contact_key(kind, r[kind]), 0) for r in people if r[kind]),
            )
        self._insert(
            "addresses",
            ["person_id", "street", "postcode", "city", "country", "position"],
            ((int(r["id"]), r["street"], r["postcode"], r["city"], r["country"], 0) for r in people if r["city"]),
        )

    def _lives(self, people: list[dict[str, str]]) -> None:
        """Every person came to each stage up to their own, a week after the one before."""
        recorded = dt.datetime(2026, 11, 1, tzinfo=dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        way = ["prospect", "lead", "qualified", "opportunity", "customer"]
        rows = []
        for row in people:
            stage, day = _LIFECYCLE[row["stage"]], dt.date.fromisoformat(row["created"])
            stages = way[: way.index(stage) + 1] if stage in way else ["prospect", "lead", stage]
            rows += [(int(row["id"]), one, (day + dt.timedelta(weeks=n)).isoformat(), recorded)
                     for n, one in enumerate(stages)]  # fmt: skip
        self._insert("lifecycle_events", ["person_id", "stage", "entered_on", "recorded_at"], rows)

    def _plans(self, people: list[dict[str, str]]) -> None:
        planned = (("todo", row["next_action"], int(row["id"])) for row in people if row["next_action"])
        self._insert("tasks", ["kind", "due_on", "person_id"], planned)

    def _deals(self, deals: Iterable[dict[str, str]]) -> None:
        whose = {
            one: (company, campaign)
            for one, company, campaign in self.connection.execute("SELECT id, company_id, campaign_id FROM people")
        }
        rows = [
            (int(row["id"]), row["title"], *whose[int(row["prospect_id"])], int(row["prospect_id"]), 1,
             self.stages[_STAGES[row["stage"]]], int(row["value_cents"]), row["created"] or None,
             row["expected_close"] or None, row["closed"] or None)
            for row in deals
        ]  # fmt: skip
        self._insert(
            "deals",
            ["id", "title", "company_id", "campaign_id", "person_id", "pipeline_id", "stage_id", "value", "created_on",
             "expected_close_on", "closed_on"],
            rows,
        )  # fmt: skip
        recorded = dt.datetime(2026, 11, 1, tzinfo=dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        self._insert(
            "stage_events",
            ["deal_id", "stage_id", "entered_on", "recorded_at", "assumed"],
            ((row[0], row[6], row[10] or row[8], recorded, 0) for row in rows),
        )

    def _insert(self, table: str, columns: list[str], rows: Iterable[tuple[object, ...]]) -> None:
        marks = ", ".join("?" * len(columns))
        self.connection.executemany(f"INSERT INTO {table}({', '.join(columns)}) VALUES ({marks})", rows)
