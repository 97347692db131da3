"""A persona, a positioning and a message house, each as it is printed on one page: words, no drawing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from models.formats import Facts, show_day, show_number
from models.queries.business import identity
from models.queries.messages import MESSAGE_FIELDS, PROOF_FIELDS, Proof, Told, house
from models.queries.positioning import FIELDS as BLANK_FIELDS
from models.queries.positioning import positionings
from models.queries.segments import FIELDS, persona, segment, segment_sizes
from models.reports.words import cut, day_text
from models.rules.positioning import BLANKS
from models.text import _, ngettext

#: The cards of a persona, in the order in which they are read.
_CARDS = ("jobs", "pains", "gains", "their_words", "looks_in", "triggers", "objections", "buys_when", "note")
#: Letters and lines of a text, and letters of a message and of a proof, that a page has room for; the rest is in the
#: program.
_LONGEST, _LINES, _MESSAGE, _PROOF = 700, 14, 300, 180
#: Proofs of a message, and earlier wordings of a positioning, that a page has room for.
_MOST = 5


@dataclass(frozen=True, slots=True)
class Block:
    """A card of the page: what it is called, its text line by line, and small lines below."""

    title: str
    text: str
    small: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """``above`` stands over the blocks: the sentence of a positioning, the core of a house; ``ground`` below them."""

    kind: Literal["persona", "positioning", "house"]
    title: str
    subtitle: str
    business: str
    above: Block | None
    blocks: tuple[Block, ...]
    ground: tuple[Block, ...]
    footer: str
    printed: dt.date
    language: str = "en"
    paper: str = "a4"  # or letter


def segment_sheet(
    session: Session, segment_id: int, today: dt.date, facts: Facts, said: Sequence[str]
) -> Sheet | None:
    """The persona of a segment, with how many people are in it; ``said`` are its filters in words."""
    one, values = segment(session, segment_id), persona(session, segment_id)
    if one is None or values is None:
        return None
    size = segment_sizes(session, [one], today).get(segment_id)
    counted = [(_(" or ") if one.spec.enough else " · ").join(said)]
    if size is not None:
        people = ngettext("{n} person", "{n} people", size.people).format(n=show_number(size.people, facts))
        leads = ngettext("{n} lead", "{n} leads", size.leads).format(n=show_number(size.leads, facts))
        bought = ngettext("{n} customer", "{n} customers", size.customers)
        counted.append(f"{people} · {leads} · {bought.format(n=show_number(size.customers, facts))}")
    role = FIELDS["role"].show(values["role"], facts)
    about = " · ".join(part for part in (str(values["persona"] or ""), role) if part)
    blocks = tuple(Block(FIELDS[key].title(), _fitting(str(values[key] or ""))) for key in _CARDS)
    return _sheet(session, today, "persona", one.name, Block(about, "", tuple(filter(None, counted))), blocks)


def positioning_sheet(session: Session, positioning_id: int, today: dt.date) -> Sheet | None:
    """A positioning: the sentence, the six blanks, and the newest wordings with their reasons."""
    one = next((each for each in positionings(session) if each.id == positioning_id), None)
    if one is None:
        return None
    blocks = tuple(Block(BLANK_FIELDS[key].title(), one.blanks.get(key) or "") for key in BLANKS)
    past = tuple(
        Block(_("Since {day}").format(day=show_day(each.since)), each.reason or _("First wording"))
        for each in one.versions[:_MOST]
    )
    return _sheet(session, today, "positioning", one.name, Block("", one.said), blocks, past, one.segment)


def house_sheet(session: Session, house_id: int, today: dt.date, facts: Facts) -> Sheet | None:
    """A message house: core, pillars with their proofs, tone."""
    one = house(session, house_id, today)
    if one is None:
        return None
    core = _message(one.messages.get(0), facts) or Block("", _("No core message yet"))
    pillars = (_message(one.messages.get(position), facts) or Block("", "") for position in (1, 2, 3))
    ground = (Block(_("Tone and facts"), _fitting(one.tone or "")),)
    return _sheet(session, today, "house", one.name, core, tuple(pillars), ground, one.segment)


def _message(told: Told | None, facts: Facts) -> Block | None:
    if told is None:
        return None
    small = [_proof(one, facts) for one in told.proofs[:_MOST]]
    if told.objection is not None:
        answers = MESSAGE_FIELDS["objection"]
        small.append(f"{answers.title()}: {answers.show(told.objection, facts)}")
    return Block("", cut(told.words, _MESSAGE), tuple(small))


def _fitting(text: str) -> str:
    """As much of a text of several lines as a card has room for."""
    lines = text.splitlines()
    shown = "\n".join(lines[:_LINES]) + ("…" if len(lines) > _LINES else "")
    return cut(shown, _LONGEST)


def _proof(one: Proof, facts: Facts) -> str:
    kind = PROOF_FIELDS["kind"].show(one.kind, facts)
    dated = show_day(one.dated_on) if one.dated_on is not None else ""
    old = _("older than two years") if one.old else ""
    where = " · ".join(part for part in (kind, cut(one.origin or "", _PROOF // 2), dated, old) if part)
    said = cut(one.words, _PROOF)
    return f"{said}\n{where}" if where else said


def _sheet(
    session: Session, today: dt.date, kind: Literal["persona", "positioning", "house"], title: str, above: Block,
    blocks: tuple[Block, ...], ground: tuple[Block, ...] = (), segment_name: str = "",
) -> Sheet:  # fmt: skip
    owner = identity(session)
    footer = _("{business}, printed {day}").format(business=cut(owner.name, 60), day=day_text(today))
    kinds = {"persona": _("Segment"), "positioning": _("Positioning"), "house": _("Messages")}
    subtitle = f"{kinds[kind]} · {segment_name}" if segment_name else kinds[kind]
    return Sheet(kind, title, subtitle, cut(owner.name, 100), above, blocks, ground, footer, today, paper=owner.paper)
