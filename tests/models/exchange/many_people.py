"""People of every kind that a list can hold: names in eight scripts, odd signs, every field, several of everything."""

import random
from pathlib import Path

from models.actions.records import contact_key
from models.formats import fold
from models.schema.people import LIFECYCLE, person_sort_key
from models.store import search
from models.store.connect import connect
from models.workspace import Workspace
from tests.factory import new_file, rows

FIRST = ("Ana", "Łukasz", "Zoë", "Ελένη", "Дмитрий", "محمد", "דוד", "さくら", "小明", "민준", "อรุณ", "अमित",
         "D’Arcy", "Jean-Luc")  # fmt: skip
LAST = ("Prado", "Müßig", "O'Hara", "Παπαδοπούλου", "Щербаков", "الحسن", "לוי", "山田", "王", "김", "van der Berg",
        "=1+1", "'=x", "-", "\"quoted\"", "semi;colon, comma", "back\\slash", "@home", "0042")  # fmt: skip
COMPANIES = ("Studio Noord", "Müller & Söhne GmbH; Co.", "株式会社 山田", "=HYPERLINK(\"x\")", "''+x", "Ωmega \\n AE",
             "1e5")  # fmt: skip
TEXTS = ("=1+1", "+49 170 1234567", "'=x", "''-1", "-5", "00123", "1e10", "3,100", "12.3.", "ACME, Inc.", "a;b",
         "“x”", "\\n", "TRUE", "😀 ok", "＝1", "N/A", "_x0041_", "<b>&amp;</b>", "tab\u200bless",
         "http://x.example/a,b;c?d=1")  # fmt: skip
NOTES = ("two\nlines", "three\n\nlines", "say \"hi\"", "=cmd|' /C calc'!A0\nsecond", "Name: value", "\\, \\; \\n",
         "x" * 500, "END:VCARD\nBEGIN:VCARD", "tabs\there", "'=x\n+1", "_x000D_", "é" * 200)  # fmt: skip
PHONES = ("+49 170 1234567", "0049 (0)30 / 12-34", "+1 (555) 12.34", "007", "(020) 7946-0018", "0197 ext. 5", "110")
LABELS = (None, "Work", "Home", "Mobile", "Fax", "Work fax", "Other", "Ferienhaus; am See", "=x", "Main number",
          "iPhone")  # fmt: skip
TAGS = ("vip", "2026", "a&b", "Zürich", "c++", "r/w", "日本", "'=t", "-10%", "my contacts")
PARTS = ("street", "postcode", "city", "region", "country")


def business_of(folder: Path, count: int, seed: int = 7) -> Path:
    """A new business file with so many people; the same ones for the same seed."""
    path = new_file(folder, "many.fairlead")
    connection, chance = connect(path), random.Random(seed)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for table, names in (("companies", COMPANIES), ("sources", ("Fair", "=Web", "Empfehlung")),
                             ("campaigns", ("Open day", "Herbst; 2026")), ("team_members", ("Ana", "Bea")),
                             ("tags", TAGS)):  # fmt: skip
            more = {"status_id": 4} if table == "campaigns" else {}
            _insert(connection, table, [{"name": name, "name_key": fold(name) or name, **more} for name in names])
        for one in range(1, count + 1):
            _person(connection, chance, one)
        connection.execute(
            "INSERT INTO tasks(title, kind, due_on, person_id, owner_id) SELECT next_action, 'todo', next_action_on, "
            "id, owner_id FROM people WHERE next_action IS NOT NULL OR next_action_on IS NOT NULL"
        )
        search.rebuild(connection)
        connection.execute("COMMIT")
    finally:
        connection.close()
    return path


def _insert(connection, table, records):
    for record in records:
        listed = ", ".join(record)
        connection.execute(
            f"INSERT INTO {table}({listed}) VALUES ({', '.join('?' * len(record))})", tuple(record.values())
        )


def _person(connection, chance, one):
    def maybe(values, share=0.6):
        return chance.choice(values) if chance.random() < share else None

    first, last = maybe(FIRST, 0.9), maybe(LAST, 0.9)
    stage = chance.choice(LIFECYCLE)[0]
    day = f"{chance.randint(1901, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    _insert(connection, "people", [{
        "id": one, "salutation": maybe(("Dr.", "Frau", "Mr. & Mrs.")), "first_name": first,
        "last_name": f"{last or ''} {one}".strip(), "sort_key": person_sort_key(first, f"{last or ''} {one}"),
        "company_id": maybe(range(1, len(COMPANIES) + 1)), "department": maybe(TEXTS), "job_title": maybe(TEXTS),
        "lifecycle": stage, "wake_on": maybe((day,)) if stage == "not_now" else None,
        "disqualified_because": maybe(TEXTS) if stage == "disqualified" else None,
        "source_id": maybe((1, 2, 3)), "campaign_id": maybe((1, 2)),
        "owner_id": maybe((1, 2)), "next_action": maybe(TEXTS), "next_action_on": maybe((day,)),
        "created_on": maybe((day,)), "website": maybe(TEXTS), "birthday": maybe((day,)),
        "note": maybe((*NOTES, *TEXTS)),
    }])  # fmt: skip
    for kind, most in (("email", 3), ("phone", 4)):
        for at in range(chance.randint(0, most)):
            value = f"p{one}.{at}+x@exämple.example" if kind == "email" else f"{chance.choice(PHONES)} {one}{at}"
            _insert(connection, "contact_points", [{
                "person_id": one, "kind": kind, "label": chance.choice(LABELS), "value": value,
                "value_key": contact_key(kind, value), "position": at,
            }])  # fmt: skip
    for at in range(chance.randint(0, 3)):
        place = {part: maybe(("0123 AB", "Łódź", "'=x", "a,b")) for part in PARTS}
        place["street"] = maybe(TEXTS) or f"Street {one}"
        _insert(connection, "addresses", [{"person_id": one, "label": chance.choice(LABELS), "position": at, **place}])
    _insert(connection, "tagged", [
        {"person_id": one, "tag_id": tag} for tag in chance.sample(range(1, len(TAGS) + 1), chance.randint(0, 4))
    ])  # fmt: skip


def told(workspace: Workspace) -> list[tuple]:
    """All that is kept of everybody, in order, by names instead of ids; links as they are called."""
    people = rows(
        workspace,
        "SELECT p.id, salutation, first_name, last_name, c.name, department, job_title, lifecycle, wake_on, "
        "disqualified_because, s.name, k.name, t.name, next_action, next_action_on, p.created_on, p.website, birthday, "
        "p.note FROM people p LEFT JOIN companies c ON c.id=company_id LEFT JOIN sources s ON s.id=p.source_id "
        "LEFT JOIN campaigns k ON k.id=campaign_id LEFT JOIN team_members t ON t.id=p.owner_id ORDER BY p.id",
    )
    several: dict[int, list[tuple]] = {row[0]: [] for row in people}
    for sql in (
        "SELECT person_id, kind, label, value FROM contact_points ORDER BY person_id, kind, position",
        "SELECT person_id, label, street, postcode, city, region, country FROM addresses ORDER BY person_id, position",
        "SELECT g.person_id, n.name FROM tagged g JOIN tags n ON n.id=g.tag_id ORDER BY g.person_id, n.name_key",
    ):
        for one, *values in rows(workspace, sql):
            several[one].append(tuple(values))
    return [(*row[1:], *several[row[0]]) for row in people]
