"""Verbs over many records at once: one field of all of them, cells and new records pasted from a spreadsheet."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.actions.answers import convert
from models.actions.campaigns import AIM
from models.actions.closes import CLOSE, note_move
from models.actions.content import MADE_LATE
from models.actions.deal_lines import recount
from models.actions.moves import ASKING, move_deals
from models.actions.people import enter_many
from models.actions.plans import Planned, is_plan, plan_next
from models.actions.records import LINKED, among, find_or_add, get, is_address
from models.actions.tags import OWNERS, tag, untag
from models.errors import Refused
from models.fields import Field, Subject, Value, split_tags
from models.formats import fold, quoted
from models.schema import Base, Campaign, Company, Content, Deal, Person, Product, Research, Stage
from models.schema.people import TAGS
from models.steps import raw_of, recorder_of
from models.subjects import SUBJECTS
from models.text import _

_MAPPED: dict[Subject, type[Base]] = {
    "people": Person, "companies": Company, "deals": Deal, "campaigns": Campaign, "products": Product,
    "content": Content,
    "research": Research,
}  # fmt: skip
#: What no two records should share.
_ONE_BY_ONE: dict[Subject, frozenset[str]] = {
    "people": frozenset({"name", "first_name", "last_name", "email", "phone"}),
    "companies": frozenset({"name", "email", "phone"}),
    "deals": frozenset({"title", "reason_id"}),
    "campaigns": frozenset({"name", "aim_amount", "target"}),
    "products": frozenset({"name"}),
    "research": frozenset({"name", "verbatims"}),
    "content": frozenset({"name", "final_title", "link", "reuse_of_id"}),
}
#: Fields that others follow: the objective and its blanks, and amounts that are in the unit of a measure.
_FOLLOWED = frozenset(("campaigns", key) for key in (*AIM, "objective", "measure"))
_NO_EMAIL = "NOT EXISTS (SELECT 1 FROM contact_points c WHERE c.person_id=r.id AND c.kind='email')"
_HAS_LINES = "EXISTS (SELECT 1 FROM deal_lines l WHERE l.deal_id=r.id AND l.unit_price IS NOT NULL)"
_AMONG = "r.id IN (SELECT value FROM json_each(:ids))"


@dataclass(frozen=True, slots=True)
class NewName:
    """A link to a record that is made from this name, unless there is one by then."""

    name: str


@dataclass(frozen=True, slots=True)
class Written:
    """A cell to be written: what its field shall hold and what it held."""

    record_id: int
    key: str
    new: Value | NewName
    was: Value


def many_at_once(subject: Subject, key: str) -> bool:
    """Whether a field may be the same for many records."""
    return key not in _ONE_BY_ONE[subject]


def edit_many(session: Session, subject: Subject, ids: Sequence[int], key: str, new: Value | NewName) -> int:
    """Set one field of many records, whatever each held; how many held something else. Raises Refused where the field
    is one that each record has for itself, or the value does not fit."""
    new = _Names(session, subject).value(key, new)
    if not many_at_once(subject, key):
        raise Refused(_("Names, e-mail addresses and telephone numbers are edited one by one."))
    field = SUBJECTS[subject].field(key)
    value = field.check(new or None if isinstance(new, str) else new)
    if field.required and value is None:
        raise Refused(_("{label} must not be empty.").format(label=field.title()))
    if key == TAGS.key:
        return _retag(session, subject, ids, split_tags(str(value or "")))
    if is_address(key):
        return _readdress(session, subject, ids, key, cast("str | None", value))
    if (subject, key) == ("deals", "stage_id"):
        return _move(session, ids, cast("int", value))
    return _set(session, subject, ids, field, value)


def _set(session: Session, subject: Subject, ids: Sequence[int], field: Field, value: Value) -> int:
    mapped, key = _MAPPED[subject], field.key
    column = mapped.__table__.columns[key]
    if (subject, key) in _FOLLOWED:
        return _edit_each(session, subject, ids, key, value)
    if key == "parent_id" and value in ids:
        raise Refused(_("A company can't be part of itself."))
    if (subject, key) == ("people", "lifecycle"):
        enter_many(session, ids, str(value))
    if (subject, key) == ("deals", CLOSE):
        note_move(session, ids, value)
    rows = session.execute(
        update(mapped).where(mapped.id.in_(among(ids)), column.is_distinct_from(value)).values({key: value}),
        execution_options={"synchronize_session": False},
    )
    _refuse_outcome(session, subject, ids, key)
    if subject == "deals" and key in ("campaign_id", "person_id"):
        session.expire_all()
        for campaign in session.scalars(select(Deal.campaign_id).where(Deal.id.in_(among(ids))).distinct()).all():
            convert(session, campaign)
    if (subject, key) == ("deals", "discount"):
        for one in session.scalars(select(Deal).where(Deal.id.in_(among(ids)))):
            recount(session, one)
    if is_plan(subject, key):
        plan_next(session, cast("Planned", subject), _AMONG, ids=json.dumps(list(ids)))
    return int(getattr(rows, "rowcount", 0))


def _edit_each(session: Session, subject: Subject, ids: Sequence[int], key: str, value: Value) -> int:
    """One by one, for a field that others follow."""
    column = _MAPPED[subject].__table__.columns
    found = session.execute(
        select(column.id, column[key]).where(column.id.in_(among(ids)), column[key].is_distinct_from(value))
    ).all()
    for one, was in found:
        SUBJECTS[subject].edit(session, one, key, value, was)
    return len(found)


def _refuse_outcome(session: Session, subject: Subject, ids: Sequence[int], key: str) -> None:
    """Refuse what would leave a record that its own page would refuse."""
    wrong = {
        ("campaigns", "starts_on"): ("r.ends_on < r.starts_on", _("A campaign can't end before it starts.")),
        ("campaigns", "ends_on"): ("r.ends_on < r.starts_on", _("A campaign can't end before it starts.")),
        ("content", "make_on"): ("r.publish_on < r.make_on", MADE_LATE),
        ("content", "publish_on"): ("r.publish_on < r.make_on", MADE_LATE),
        ("campaigns", "budget"): (
            "EXISTS (SELECT 1 FROM budget_lines l WHERE l.campaign_id=r.id)",
            _("Budgets with lines are what these add up to; leave campaigns with lines out."),
        ),
        ("people", "company_id"): (
            f"r.company_id IS NULL AND coalesce(r.first_name, r.last_name) IS NULL AND {_NO_EMAIL}",
            _("A person needs a name, a company or an e-mail address."),
        ),
        ("deals", "created_on"): (
            "coalesce(r.closed_on, r.expected_close_on) < r.created_on",
            _("A deal can't have been created after it closes. Choose an earlier day."),
        ),
        ("deals", "wake_on"): (
            "r.wake_on IS NULL AND r.stage_id IN (SELECT id FROM stages WHERE kind='not_now')",
            _("Say on which day to come back to this; a day to come."),
        ),
        ("deals", "value"): (_HAS_LINES, _("Deals with lines are worth what these add up to; leave them out.")),
        ("deals", "recurring"): (_HAS_LINES, _("What comes again follows from the lines; leave deals with lines out.")),
    }.get((subject, key))
    if wrong is None:
        return
    sql = f"SELECT 1 FROM {subject} r WHERE {_AMONG} AND {wrong[0]} LIMIT 1"
    if raw_of(session).execute(sql, {"ids": json.dumps(list(ids))}).fetchone():
        raise Refused(wrong[1])


def _move(session: Session, ids: Sequence[int], stage_id: int) -> int:
    stage = get(session, Stage, stage_id)
    if stage.kind in ASKING:
        told = _("“{stage}” asks why, or when to come back: use Move to stage (right click).")
        raise Refused(told.format(stage=quoted(stage.name)))
    return move_deals(session, ids, stage_id)


def _retag(session: Session, subject: Subject, ids: Sequence[int], names: Sequence[str]) -> int:
    """Exactly these tags on all of them; how many records had others."""
    held = raw_of(session).execute(
        "SELECT DISTINCT n.name, n.name_key FROM tagged t JOIN tags n ON n.id=t.tag_id "
        f"WHERE t.{OWNERS[subject]} IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    kept = {fold(name) for name in names}
    gone = [name for name, key in held.fetchall() if key not in kept]
    return max(untag(session, subject, ids, gone), tag(session, subject, ids, names))


def _readdress(session: Session, subject: Subject, ids: Sequence[int], key: str, value: str | None) -> int:
    """A part of the first address of each; one is made where there is none."""
    owner = OWNERS[subject]
    firsts = (
        f"SELECT (SELECT a.id FROM addresses a WHERE a.{owner}=j.value ORDER BY a.position LIMIT 1) "
        "FROM json_each(:ids) j"
    )
    raw, bound = raw_of(session), {"ids": json.dumps(list(ids)), "value": value}
    changed = raw.execute(
        f"UPDATE addresses SET {key}=:value WHERE id IN ({firsts}) AND {key} IS NOT :value", bound
    ).rowcount
    if value is None:
        return changed
    with recorder_of(session).inserting_many("addresses", len(ids)):
        added = raw.execute(
            f"INSERT INTO addresses({owner}, {key}, position) SELECT r.id, :value, 0 FROM {subject} r "
            f"WHERE {_AMONG} AND NOT EXISTS (SELECT 1 FROM addresses a WHERE a.{owner}=r.id) ORDER BY r.id",
            bound,
        ).rowcount
    return changed + added


def write_cells(
    session: Session, subject: Subject, cells: Sequence[Written], added: Sequence[Mapping[str, Value | NewName]] = ()
) -> list[int]:
    """Write the cells of a block as single edits and add the records below it; the ids of those added.

    All or nothing: Refused or Stale where one of the cells can't be written any more.
    """
    about, names = SUBJECTS[subject], _Names(session, subject)
    for cell in sorted(cells, key=lambda one: one.new is None):  # what is emptied comes last
        about.edit(session, cell.record_id, cell.key, names.value(cell.key, cell.new), cell.was)
    return [about.add(session, {key: names.value(key, new) for key, new in each.items()}) for each in added]


class _Names:
    """The records that new names stand for, each made once."""

    def __init__(self, session: Session, subject: Subject) -> None:
        self._session = session
        self._subject = subject
        self._made: dict[tuple[str, str], int] = {}

    def value(self, key: str, new: Value | NewName) -> Value:
        """What is stored for a cell."""
        if not isinstance(new, NewName):
            return new
        link = SUBJECTS[self._subject].field(key).link
        if (link, new.name) not in self._made:
            self._made[link, new.name] = find_or_add(self._session, LINKED[link], new.name)
        return self._made[link, new.name]
