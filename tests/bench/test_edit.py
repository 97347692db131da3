"""S7 of the speed goals: an edit until it is safe on the disk, beside one raw durable commit."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.actions.people import edit_person
from models.store.connect import connect
from tests.bench.data import make_business
from tests.bench.report import Figure
from tests.factory import opened

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]
ROUNDS = 200


def test_an_edit_is_safe(people_100k: Path, tmp_path: Path):
    path = make_business(tmp_path / "ours.fairlead", people_100k)
    plain = tmp_path / "plain.db"
    with closing(sqlite3.connect(plain, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE people(id INTEGER PRIMARY KEY, job_title TEXT)")
        connection.executemany("INSERT INTO people(job_title) VALUES (?)", [("x",)] * 1000)
    ours, limit = Figure("S7 edit"), Figure("S7 limit: one durable commit")
    with opened(path) as workspace, closing(connect(plain)) as connection:
        for number in range(ROUNDS):
            with ours.timed():
                workspace.do("Edit", edit_person, 500 + number, "job_title", str(number), None)
            with limit.timed():
                connection.execute("UPDATE people SET job_title=? WHERE id=?", (str(number), 500 + number))
    ours.against(limit, goal=3.0)
