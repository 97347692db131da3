"""100,000 invented people, 3 % of whom are somebody else in the list typed anew, with the faults that people make."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.actions.business import create_business
from models.actions.records import contact_key
from models.formats import fold
from models.schema.people import person_sort_key
from models.store.connect import connect

Row = dict[str, Any]
_SYLLABLES = "an ber chi dor el fa gra hil is jo ka lun mar ni o pet qui ro sa ti ul ve wen xa yo zor".split()  # noqa: SIM905
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class _Pool:
    """Words in the frequencies of names: a few are common, most are rare."""

    def __init__(self, chance: random.Random, count: int, syllables: tuple[int, int]) -> None:
        made = {"".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(*syllables))) for _ in range(count * 2)}
        self.words = [one.capitalize() for one in sorted(made)[:]]
        chance.shuffle(self.words)
        self.words = self.words[:count]
        self._chance = chance

    def pick(self) -> str:
        return self.words[int(len(self.words) * self._chance.random() ** 2.2)]


def people(count: int, seed: int = 11) -> tuple[list[Row], list[tuple[int, int]]]:
    """The people, with ids from 1, and the pairs that are one person."""
    chance = random.Random(seed)
    first, last = _Pool(chance, 2_500, (1, 3)), _Pool(chance, 12_000, (2, 4))
    cities, firms = _Pool(chance, 900, (2, 3)), _Pool(chance, 20_000, (2, 4))
    rows: list[Row] = []
    planted: list[tuple[int, int]] = []
    while len(rows) < count:
        if rows and chance.random() < 0.03:
            whose = chance.randrange(len(rows))
            rows.append(_retyped(chance, rows[whose]))
            planted.append((whose + 1, len(rows)))
            continue
        row = {"first": first.pick(), "last": last.pick(), "city": cities.pick() if chance.random() < 0.8 else None,
               "company": firms.pick() if chance.random() < 0.7 else None, "email": None, "phone": None}  # fmt: skip
        if chance.random() < 0.85:
            row["email"] = f"{row['first']}.{row['last']}{chance.randrange(10_000)}@post.example".lower()
        if chance.random() < 0.75:
            row["phone"] = f"+31 {chance.randrange(10, 99)} {chance.randrange(10**6, 10**7)}"
        rows.append(row)
    return rows, planted


def _retyped(chance: random.Random, row: Row) -> Row:
    """One to three faults; sometimes the other e-mail or phone of the same person."""
    first, last, email, phone = row["first"], row["last"], row["email"], row["phone"]
    again = dict(row)
    for change in chance.sample([
        {"last": _slip(chance, last)}, {"first": _slip(chance, first)}, {"first": first[0] + "."},
        {"phone": phone and "0" + phone[4:].replace(" ", "-")}, {"email": email and email.upper()}, {"email": None},
        {"phone": None}, {"first": last, "last": first}, {"email": f"{last}{chance.randrange(9_999)}@x.example"},
    ], chance.randint(1, 3)):  # fmt: skip
        again |= change
    return again


def _slip(chance: random.Random, word: str) -> str:
    if len(word) < 4:
        return word.upper()
    at = chance.randrange(1, len(word) - 1)
    match chance.randrange(4):
        case 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case 2:
            return word[:at] + chance.choice(_LETTERS) + word[at + 1 :]
    return word[:at] + word[at] + word[at:]


def make_file(path: Path, rows: list[Row]) -> Path:
    """A business file with these people and nothing to undo."""
    create_business(path, "Bakker & Daughters", "EUR")
    connection = connect(path)
    connection.execute("BEGIN IMMEDIATE")
    _fill(connection, rows)
    connection.execute("COMMIT")
    connection.close()
    return path


def _fill(connection: sqlite3.Connection, rows: list[Row]) -> None:
    firms = {name: one for one, name in enumerate(dict.fromkeys(row["company"] for row in rows if row["company"]), 1)}
    connection.executemany(
        "INSERT INTO companies(id, name, name_key) VALUES (?,?,?)", ((i, name, fold(name)) for name, i in firms.items())
    )
    connection.executemany(
        "INSERT INTO people(id, first_name, last_name, sort_key, company_id, lifecycle) VALUES (?,?,?,?,?,'lead')",
        ((at, row["first"], row["last"], person_sort_key(row["first"], row["last"]), firms.get(row["company"]))
         for at, row in enumerate(rows, 1)),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO contact_points(person_id, kind, value, value_key, position) VALUES (?,?,?,?,0)", _points(rows)
    )
    connection.executemany(
        "INSERT INTO addresses(person_id, city, position) VALUES (?,?,0)",
        ((at, row["city"]) for at, row in enumerate(rows, 1) if row["city"]),
    )


def _points(rows: list[Row]) -> Iterator[tuple[int, str, str, str]]:
    for at, row in enumerate(rows, 1):
        for kind in ("email", "phone"):
            if row[kind]:
                yield at, kind, row[kind], contact_key(kind, row[kind])
