"""Verbs for tags: the words that the owner marks people and companies with."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused, Stale
from models.fields import Subject, check_tag, split_tags
from models.formats import fold, one_line, quoted
from models.queries.tags import tags_of
from models.schema import Company, Person, Tag
from models.steps import raw_of, recorder_of
from models.text import _

#: The subjects that have tags, by the column that points at them.
OWNERS: dict[Subject, str] = {"people": "person_id", "companies": "company_id"}


def set_tags(session: Session, owner: Person | Company, new: str | None, was: str | None) -> None:
    """Give a record these tags and no others (names with commas between them), as long as it still has ``was``.

    Raises Stale where its tags have been changed since.
    """
    subject: Subject = "people" if isinstance(owner, Person) else "companies"
    held = tags_of(session, subject, owner.id)
    if _keys(held) != _keys(split_tags(was or "")):
        now = quoted(", ".join(held))
        raise Stale(_("The tags have been changed since you opened it; they are now “{now}”.").format(now=now))
    wanted = split_tags(new or "")
    if gone := [name for name in held if fold(name) not in _keys(wanted)]:
        untag(session, subject, [owner.id], gone)
    if added := [name for name in wanted if fold(name) not in _keys(held)]:
        tag(session, subject, [owner.id], added)


def tag(session: Session, subject: Subject, ids: Sequence[int], names: Iterable[str]) -> int:
    """Add tags to records; how many records gained one. A tag that is not there yet is made."""
    column, raw = OWNERS[subject], raw_of(session)
    gained: set[int] = set()
    for name in names:
        bound = (_tag(session, name), json.dumps(list(ids)))
        lacking = (
            f"SELECT r.id FROM {subject} r WHERE r.id IN (SELECT value FROM json_each(?2)) "
            f"AND NOT EXISTS (SELECT 1 FROM tagged t WHERE t.{column}=r.id AND t.tag_id=?1) ORDER BY r.id"
        )
        gained.update(one for (one,) in raw.execute(lacking, bound).fetchall())
        with recorder_of(session).inserting_many("tagged", len(ids)):
            raw.execute(f"INSERT INTO tagged(tag_id, {column}) SELECT ?1, id FROM ({lacking})", bound)
    return len(gained)


def untag(session: Session, subject: Subject, ids: Sequence[int], names: Iterable[str]) -> int:
    """Take tags off records; how many records lost one. A tag that nothing has any more goes."""
    column, raw = OWNERS[subject], raw_of(session)
    lost: set[int] = set()
    for name in names:
        row = raw.execute("SELECT id FROM tags WHERE name_key=?", (fold(name),)).fetchone()
        if row is None:
            continue
        where = f"tag_id=?1 AND {column} IN (SELECT value FROM json_each(?2))"
        bound = (row[0], json.dumps(list(ids)))
        lost.update(one for (one,) in raw.execute(f"SELECT {column} FROM tagged WHERE {where}", bound).fetchall())
        raw.execute(f"DELETE FROM tagged WHERE {where}", bound)
        raw.execute("DELETE FROM tags WHERE id=?1 AND NOT EXISTS (SELECT 1 FROM tagged WHERE tag_id=?1)", (row[0],))
    return len(lost)


def rename_tag(session: Session, tag_id: int, new: str, was: str, together: bool = False) -> int:
    """Call a tag otherwise wherever it is; ``together``: where there is a tag of that name, what had one has that.

    The tag's id. Raises Stale where it is called otherwise since, Refused where the name is none or another tag's.
    """
    row = _row(session, tag_id)
    if row.name != was:
        told = _("The tag has been renamed since; it is now “{now}”. Look at it and rename it again.")
        raise Stale(told.format(now=quoted(row.name)))
    name = one_line(new)
    check_tag(name)
    other = session.scalar(select(Tag.id).where(Tag.name_key == fold(name), Tag.id != tag_id))
    if other is not None and not together:
        raise Refused(_("There is a tag “{name}” already.").format(name=quoted(name)))
    if other is not None:
        _put_together(session, tag_id, other)
        return int(other)
    row.name, row.name_key = name, fold(name)
    session.flush()
    return tag_id


def _put_together(session: Session, tag_id: int, other: int) -> None:
    raw = raw_of(session)
    for column in OWNERS.values():
        raw.execute(
            f"DELETE FROM tagged WHERE tag_id=?1 AND {column} IN (SELECT {column} FROM tagged WHERE tag_id=?2)",
            (tag_id, other),
        )
    raw.execute("UPDATE tagged SET tag_id=?2 WHERE tag_id=?1", (tag_id, other))
    raw.execute("DELETE FROM tags WHERE id=?", (tag_id,))


def delete_tag(session: Session, tag_id: int) -> int:
    """Take a tag off everything; how many records had it."""
    _row(session, tag_id)
    raw = raw_of(session)
    count = raw.execute("DELETE FROM tagged WHERE tag_id=?", (tag_id,)).rowcount
    raw.execute("DELETE FROM tags WHERE id=?", (tag_id,))
    return int(count)


def _row(session: Session, tag_id: int) -> Tag:
    row = session.get(Tag, tag_id)
    if row is None:
        raise Refused(_("This tag is gone: nothing has it any more."))
    return row


def _tag(session: Session, name: str) -> int:
    """The tag of that name in any spelling; made where there is none."""
    check_tag(name)
    key = fold(name)
    found = session.scalar(select(Tag.id).where(Tag.name_key == key))
    if found is not None:
        return int(found)
    made = Tag(name=name, name_key=key)
    session.add(made)
    session.flush()
    return made.id


def _keys(names: Iterable[str]) -> set[str]:
    return {fold(name) for name in names}
