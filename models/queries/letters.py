"""The texts that letters are written with, and in which words a language addresses somebody."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.salutation import Words
from models.schema import Language, LetterTemplate, fields_of
from models.steps import raw_of

#: What is kept of a text, by key.
FIELDS = {field.key: field for field in fields_of(LetterTemplate)}


@dataclass(frozen=True, slots=True)
class Template:
    """A text as it is written; ``kind`` is ``letter`` or ``email``."""

    id: int
    name: str
    kind: str
    language_id: int | None
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Languages:
    """The code and the words of every language by its id; ``first`` is for people of whom no language is known."""

    known: Mapping[int, tuple[str, Words]]
    first: tuple[str, Words]

    def of(self, *ids: int | None) -> tuple[str, Words]:
        """Code and words of the first of these languages that is known."""
        return next((self.known[one] for one in ids if one is not None and one in self.known), self.first)


def templates(session: Session) -> tuple[Template, ...]:
    """Every text, by name."""
    rows = session.scalars(select(LetterTemplate).order_by(LetterTemplate.name_key, LetterTemplate.id))
    return tuple(_template(row) for row in rows)


def template(session: Session, template_id: int) -> Template | None:
    """One text; None where it is gone."""
    row = session.get(LetterTemplate, template_id)
    return _template(row) if row is not None else None


def _template(row: LetterTemplate) -> Template:
    return Template(row.id, row.name, row.kind, row.language_id, row.title or "", row.body)


def languages(session: Session) -> Languages:
    """How people are addressed, by language."""
    rows = session.scalars(select(Language).order_by(Language.retired, Language.position, Language.id)).all()
    found = {
        row.id: (row.code or "", Words(row.ms or "", row.mr or "", row.unknown or "", row.nobody or ""))
        for row in rows
    }  # fmt: skip
    return Languages(found, next(iter(found.values()), ("", Words())))


def campaign_facts(session: Session, campaign_id: int) -> Mapping[str, str]:
    """What letters say of a campaign, days as the file keeps them; empty where it is gone."""
    columns = ("name", "starts_on", "ends_on", "offer", "call_to_action", "key_message")
    row = raw_of(session).execute(f"SELECT {', '.join(columns)} FROM campaigns WHERE id=?", (campaign_id,)).fetchone()
    return {} if row is None else {key: value or "" for key, value in zip(columns, row, strict=True)}
