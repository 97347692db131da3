"""The search index: one FTS5 table over every subject, refreshed inside the act that changed a record.

It keeps which words a document holds and not where (``detail=none``): half the size and the time of an import, and
no phrases, which :func:`match_text` never makes. A document's rowid is ``record id * 8 + subject number``; a subject
with a number below 0 has those below 0, ``record id * -8 + subject number``. PostgreSQL will have its own module with
these functions.
"""

import sqlite3
import unicodedata
from collections.abc import Iterable
from contextlib import closing

from models.formats import fold
from models.store.connect import scratch_connection

#: Subject numbers are part of stored rowids: never renumber.
NUMBERS = {"people": 1, "companies": 2, "campaigns": 3, "deals": 4, "products": 5, "activities": 6, "tasks": 7,
           "objections": 0, "content": -1, "research": -2}  # fmt: skip
_STEP = 8

#: How words are cut; the same in the migrations that make the index.
TOKENIZE = "unicode61 remove_diacritics 2"

_CONTACTS = (
    "(SELECT group_concat(c.value || ' ' || c.value_key, ' ') FROM contact_points c WHERE c.{key}=r.id) || ' ' || "
    "coalesce((SELECT group_concat(coalesce(a.street, '') || ' ' || coalesce(a.postcode, '') || ' ' || "
    "coalesce(a.city, '') || ' ' || coalesce(a.region, '') || ' ' || coalesce(a.country, ''), ' ') "
    "FROM addresses a WHERE a.{key}=r.id), '')"
)
_NAMED = "coalesce((SELECT name FROM {table} n WHERE n.id=r.{column}), '')"
_TAGS = (
    "coalesce((SELECT group_concat(n.name, ' ') FROM tagged t JOIN tags n ON n.id=t.tag_id WHERE t.{key}=r.id), '')"
)
_PERSON = (
    "coalesce((SELECT coalesce(n.first_name, '') || ' ' || coalesce(n.last_name, '') "
    "FROM people n WHERE n.id=r.person_id), '')"
)

#: (name, words, note) of each subject's document, over its row ``r``.
_DOCUMENTS = {
    "people": (
        "coalesce(r.first_name, '') || ' ' || coalesce(r.last_name, '')",
        (
            f"{_NAMED.format(table='companies', column='company_id')} || ' ' || coalesce(r.job_title, '') || ' ' || "
            "coalesce(r.department, '') || ' ' || coalesce(r.website, '') || ' ' || "
            f"coalesce({_CONTACTS.format(key='person_id')}, '') || ' ' || {_TAGS.format(key='person_id')}"
        ),
        "coalesce(r.note, '')",
    ),
    "companies": (
        "r.name",
        (
            "coalesce(r.industry, '') || ' ' || coalesce(r.website, '') || ' ' || "
            f"coalesce({_CONTACTS.format(key='company_id')}, '') || ' ' || "
            f"{_TAGS.format(key='company_id')}"
        ),
        "coalesce(r.note, '')",
    ),
    "campaigns": (
        "r.name",
        "coalesce(r.objective, '') || ' ' || coalesce(r.audience, '')",
        "coalesce(r.note, '')",
    ),
    "deals": (
        "r.title",
        f"{_NAMED.format(table='companies', column='company_id')} || ' ' || {_PERSON}",
        "coalesce(r.note, '')",
    ),
    "research": (
        "r.name",
        "coalesce(r.finding, '') || ' ' || coalesce(r.decision, '')",
        "coalesce(r.verbatims, '')",
    ),
    "content": (
        "r.name",
        "coalesce(r.final_title, '') || ' ' || coalesce(r.call_to_action, '')",
        "coalesce(r.note, '')",
    ),
    "products": ("r.name", "coalesce(r.series, '')", "coalesce(r.note, '')"),
    "activities": ("coalesce(r.outcome, '')", "''", "coalesce(r.note, '')"),
    "tasks": ("coalesce(r.title, '')", "''", "coalesce(r.note, '')"),
    "objections": ("r.verbatim", "''", "coalesce(r.concern, '') || ' ' || coalesce(r.proof, '')"),
}
#: Which documents a changed row belongs to: table -> (subject, SQL giving record ids from rows ``t`` of that table).
TOUCHES: dict[str, tuple[tuple[str, str], ...]] = {
    **{subject: ((subject, "t.id"),) for subject in NUMBERS},
    "contact_points": (("people", "t.person_id"), ("companies", "t.company_id")),
    "addresses": (("people", "t.person_id"), ("companies", "t.company_id")),
    "tagged": (("people", "t.person_id"), ("companies", "t.company_id")),
}
#: Columns of a table that documents hold; a change of any other leaves them as they are.
SEARCHED = {
    "people": frozenset({"first_name", "last_name", "company_id", "job_title", "department", "website", "note"}),
    "companies": frozenset({"name", "industry", "website", "note"}),
    "campaigns": frozenset({"name", "objective", "audience", "note"}),
    "deals": frozenset({"title", "company_id", "person_id", "note"}),
    "products": frozenset({"name", "series", "note"}),
    "research": frozenset({"name", "finding", "decision", "verbatims"}),
    "content": frozenset({"name", "final_title", "call_to_action", "note"}),
    "activities": frozenset({"outcome", "note"}),
    "tasks": frozenset({"title", "note"}),
    "objections": frozenset({"verbatim", "concern", "proof"}),
    "contact_points": frozenset({"person_id", "company_id", "value", "value_key"}),
    "tagged": frozenset({"person_id", "company_id", "tag_id"}),
    "tags": frozenset({"name"}),
    "addresses": frozenset({"person_id", "company_id", "street", "postcode", "city", "region", "country"}),
}
#: Columns of which the name is made that documents of others hold.
NAMING = {
    "people": frozenset({"first_name", "last_name"}), "companies": frozenset({"name"}), "tags": frozenset({"name"}),
}  # fmt: skip
#: Documents that hold the name of another record: table -> (subject, SQL of their ids).
MENTIONS = {
    "companies": (
        ("people", "SELECT id FROM main.people WHERE company_id=?"),
        ("deals", "SELECT id FROM main.deals WHERE company_id=?"),
    ),
    "people": (("deals", "SELECT id FROM main.deals WHERE person_id=?"),),
    "tags": (
        ("people", "SELECT person_id AS id FROM main.tagged WHERE tag_id=? AND person_id IS NOT NULL"),
        ("companies", "SELECT company_id AS id FROM main.tagged WHERE tag_id=? AND company_id IS NOT NULL"),
    ),
}


def spelt(text: str | None) -> str | None:
    """A text with its letters as :func:`models.formats.fold` spells them: FTS5 knows no accents but those of Latin."""
    if text is None or text.isascii():
        return text
    plain = text.casefold().replace("ł", "l").replace("ø", "o").replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def _doc(subject: str, expression: str) -> str:
    """SQL of a document's rowid, from that of its record."""
    number = NUMBERS[subject]
    return f"{expression} * {_STEP if number >= 0 else -_STEP} + {number}"


def _insert(subject: str) -> str:
    name, words, note = (f"spelt({expression})" for expression in _DOCUMENTS[subject])
    return (
        "INSERT INTO search_index(rowid, name, words, note) "
        f"SELECT {_doc(subject, 'r.id')}, {name}, {words}, {note} FROM main.{subject} r"
    )


#: By subject number: SQL that writes documents, to be narrowed down by a WHERE.
_WRITE = {number: _insert(subject) for subject, number in NUMBERS.items()}


def prepare(connection: sqlite3.Connection) -> None:
    """The list of documents to refresh lives in the writing connection's temporary space."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS stale_documents(doc INTEGER PRIMARY KEY)")


def touch(connection: sqlite3.Connection, subject: str, ids: Iterable[int]) -> None:
    """Mark single records' documents as stale."""
    connection.executemany(
        f"INSERT OR IGNORE INTO temp.stale_documents VALUES ({_doc(subject, '?')})", ((one,) for one in ids)
    )


def touch_range(connection: sqlite3.Connection, table: str, first: int, last: int) -> None:
    """Mark the documents of the rows ``first`` to ``last`` of a table as stale, as far as the rows exist."""
    for subject, expression in TOUCHES.get(table, ()):
        connection.execute(
            f"INSERT OR IGNORE INTO temp.stale_documents SELECT {_doc(subject, expression)} "
            f"FROM main.{table} t WHERE t.id BETWEEN ? AND ? AND {expression} IS NOT NULL",
            (first, last),
        )


def touch_mentions(connection: sqlite3.Connection, table: str, ids: Iterable[int]) -> None:
    """Mark the documents that hold the names of these records as stale."""
    for subject, mentioning in MENTIONS.get(table, ()):
        for one in ids:
            connection.execute(
                f"INSERT OR IGNORE INTO temp.stale_documents SELECT {_doc(subject, 'id')} "
                f"FROM ({mentioning})",
                (one,),
            )


def refresh(connection: sqlite3.Connection) -> None:
    """Write the stale documents anew; records that are gone lose theirs."""
    stale = connection.execute(f"SELECT DISTINCT doc % {_STEP} FROM temp.stale_documents").fetchall()
    if not stale:
        return
    connection.create_function("spelt", 1, spelt, deterministic=True)
    connection.execute("DELETE FROM search_index WHERE rowid IN (SELECT doc FROM temp.stale_documents)")
    for (number,) in stale:
        where = f"r.id IN (SELECT abs(doc / {_STEP}) FROM temp.stale_documents WHERE doc % {_STEP} = {number})"
        connection.execute(f"{_WRITE[number]} WHERE {where} ORDER BY r.id")
    connection.execute("DELETE FROM temp.stale_documents")


def rebuild(connection: sqlite3.Connection) -> None:
    """Write the whole index anew."""
    connection.create_function("spelt", 1, spelt, deterministic=True)
    connection.execute("DELETE FROM search_index")
    for insert in _WRITE.values():
        connection.execute(f"{insert} ORDER BY r.id")


def match_text(text: str) -> str | None:
    """What was typed as an FTS5 query: every word a prefix, nothing in it an operator; None where no word is left.

    A telephone number typed in groups is one word of digits, whatever its spacing; it may be a postcode as well.
    """
    bare = text.strip()
    digits = "".join(c for c in bare if c.isdigit())
    words = [f'"{word}"*' for word in fold(bare).split()]
    if len(digits) >= 4 and digits.isascii() and all(c.isdigit() or c in " +-()/." for c in bare):
        return f'"{digits.lstrip("0") or digits}"* OR ({" AND ".join(words)})'
    with closing(scratch_connection()) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE probe USING fts5(word, detail=none, tokenize='{TOKENIZE}')")
        return " AND ".join(word for word in words if _is_one_word(connection, word)) or None


def _is_one_word(connection: sqlite3.Connection, word: str) -> bool:
    """Whether FTS5 takes the word for one, too: it does not know letters that Unicode has added since 2012."""
    try:
        connection.execute("SELECT 1 FROM probe WHERE probe MATCH ?", (word,)).fetchone()
    except sqlite3.OperationalError:
        return False
    return True


def phones_sql(subject: str) -> str:
    """SQL of the records whose telephone number holds ``:digits``, wherever.

    Numbers are the entries of the index that begin with a digit, so its scan leaves most e-mail addresses out.
    """
    owner = "person_id" if subject == "people" else "company_id"
    return (
        f"SELECT {owner} FROM contact_points WHERE value_key>='0' AND value_key<':' AND instr(value_key, :digits) "
        f"AND kind='phone' AND {owner} IS NOT NULL"
    )


def ids_sql(subject: str) -> str:
    """SQL of the subject's record ids that match ``:match`` (made by :func:`match_text`)."""
    return (
        f"SELECT abs(rowid / {_STEP}) FROM search_index WHERE search_index MATCH :match "
        f"AND rowid % {_STEP} = {NUMBERS[subject]}"
    )


def within_sql(subject: str) -> str:
    """SQL of between which rowids the subject's documents lie: it ends the scan of a small subject early."""
    if NUMBERS[subject] < 0:
        return "rowid < 0"
    return f"rowid BETWEEN 0 AND (SELECT max(id) FROM {subject}) * {_STEP} + {_STEP - 1}"
