"""How long deals have stood in their stage, and why some of them rot: columns of the list, read by cards as well."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.fields import Field, Kind
from models.queries.columns import Column
from models.rules.rot import Rot, most_days, rot_of
from models.schema.objections import CATEGORIES
from models.schema.pipelines import STAGE_KINDS
from models.steps import is_writing, raw_of
from models.store.functions import lend
from models.text import N_, _, ngettext

_JOIN = "LEFT JOIN stages of_stage_id ON of_stage_id.id=r.stage_id"
#: The day of an event; one that a file did not know counts from the day it was recorded.
DAY = "coalesce(e.entered_on, substr(e.recorded_at, 1, 10))"
#: Since when a deal has been where it is, by its own few events and not by all of the stage. A deal that never moved
#: has been there since it was made.
_SINCE = (
    f"coalesce((SELECT max({DAY}) FROM stage_events e WHERE e.deal_id=r.id AND +e.stage_id=r.stage_id), r.created_on)"
)
_DAYS = f"CAST(julianday(:today) - julianday({_SINCE}) AS INTEGER)"
#: On how many days the close was put off, from what it was in the morning to what it was in the evening.
_PUT_OFF = (
    "(SELECT count(*) FROM close_moves m WHERE m.deal_id=r.id AND NOT EXISTS (SELECT 1 FROM close_moves n WHERE "
    "n.deal_id=r.id AND n.moved_on=m.moved_on AND n.id>m.id) AND m.became>(SELECT f.was FROM close_moves f "
    "WHERE f.deal_id=r.id AND f.moved_on=m.moved_on ORDER BY f.id LIMIT 1))"
)
_PLANNED = "(r.next_step IS NOT NULL OR r.next_step_on IS NOT NULL)"
#: How many days the deals that left a stage before today stayed there, and how many of them stayed so long. What a
#: file did not know, or was assumed from how a deal ended, says nothing.
_STAYS = (
    "SELECT stage_id, CAST(julianday(left_on) - julianday(entered_on) AS INTEGER), count(*) FROM ("
    "SELECT stage_id, entered_on, assumed, lead(entered_on) OVER (PARTITION BY deal_id ORDER BY entered_on, id) "
    "AS left_on FROM stage_events) WHERE left_on<:today AND entered_on IS NOT NULL AND NOT assumed GROUP BY 1, 2"
)
#: Differs where that may differ.
_PRINT = "SELECT count(*), sum(julianday(entered_on)), sum(id) FROM stage_events WHERE entered_on<:today"
#: Every act leaves a step, and what comes without one (an upgrade, a trial) changes how many moves there are.
_STATE_OF_FILE = "SELECT (SELECT max(id) FROM steps), (SELECT max(id) FROM stage_events), count(*) FROM stage_events"
_OWN = "SELECT id, rot_days FROM stages WHERE kind='open' ORDER BY id"
_MOVED: Mapping[str, frozenset[str]] = {
    "deals": frozenset({"stage_id", "created_on"}),
    "stage_events": frozenset(),
    "stages": frozenset({"kind"}),
}


def limits(session: Session, today: dt.date) -> dict[int, int | None]:
    """For each open stage how many days a deal may stand there before it rots; None where nothing says so."""
    raw = raw_of(session)
    stays: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for stage, days, many in raw.execute(_STAYS, {"today": today.isoformat()}):
        stays[stage][days] = many
    return {stage: most_days(limit, stays[stage]) for stage, limit in raw.execute(_OWN).fetchall()}


def _know_rot(session: Session, today: dt.date) -> None:
    """Let SQL call ``rot``. What it knows of the stages is counted again when that may have changed: on another day,
    or when the way of deals before today did. The readers of a file share what one of them has counted."""
    raw, known = raw_of(session), session.connection().info
    version = (today, raw.execute("PRAGMA data_version").fetchone())
    if known.get("rot-version") == version and not is_writing(session):
        return
    known["rot-version"] = version
    found = _counted.setdefault(session.connection().engine, _Counted())
    most = found.fresh(session, today)
    if known.get("rot-most") is most:
        return
    known["rot-most"] = most

    def rot(stage: int, days: int | None, put_off: int, planned: int) -> str | None:
        return words_of(rot_of(days, most.get(stage), put_off, planned=bool(planned))) or None

    lend(raw, "rot", rot)


class _Counted:
    """What the connections of one engine know of the stages, and of which state of the file."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: object = None
        self._print: object = None
        self._most: Mapping[int, int | None] = {}

    def fresh(self, session: Session, today: dt.date) -> Mapping[int, int | None]:
        """The limits; another mapping where they were counted again."""
        raw, day = raw_of(session), {"today": today.isoformat()}
        with self._lock:
            own = raw.execute(_OWN).fetchall()
            state = (today, own, raw.execute(_STATE_OF_FILE).fetchall())
            if state == self._state and not is_writing(session):
                return self._most
            counted = (today, own, raw.execute(_PRINT, day).fetchall())
            if counted != self._print:
                self._print, self._most = counted, limits(session, today)
            self._state = state
            return self._most


_counted: WeakKeyDictionary[Engine, _Counted] = WeakKeyDictionary()


def words_of(rot: Rot) -> str:
    """Why a deal has gone quiet, as people read it; empty where it has not."""
    parts = []
    if rot.days:
        long = ngettext("{n} day here, more than {most}", "{n} days here, more than {most}", rot.days)
        parts.append(long.format(n=rot.days, most=rot.most))
    if rot.put_off:
        off = _("close put off twice")
        if rot.put_off != 2:
            off = ngettext("close put off {n} time", "close put off {n} times", rot.put_off)
        parts.append(off.format(n=rot.put_off))
    if rot.unplanned:
        parts.append(_("no next step"))
    return " · ".join(parts)


def _computed(field: Field, value: str, watched: Mapping[str, frozenset[str]], order: str = "") -> Column:
    return Column(field, value, order=order or value, join=_JOIN, watched=watched, hidden=field is _STATE)


_STATE = Field("state", N_("State"), Kind.CHOICE, choices=STAGE_KINDS, width=100, editable=False, imported=False)
_IN_STAGE = Field("days_in_stage", N_("Days in stage"), Kind.INTEGER, width=116, editable=False, imported=False)
_ROT = Field("rot", N_("Gone quiet"), width=190, editable=False, imported=False)
_OBJECTION = Field("objection", N_("Open objection"), Kind.CHOICE, choices=CATEGORIES, width=120, editable=False,
                   imported=False)  # fmt: skip


def _place(field: Field, value: str) -> str:
    cases = " ".join(f"WHEN '{code}' THEN {at}" for at, (code, _label) in enumerate(field.choices))
    return f"CASE {value} {cases} END"


_OPEN_OBJECTION = (
    "(SELECT o.category FROM objections o WHERE o.deal_id=r.id AND o.result='open' "
    "ORDER BY o.heard_on DESC, o.id DESC LIMIT 1)"
)
_WORDS = f"CASE WHEN of_stage_id.kind='open' THEN rot(r.stage_id, {_DAYS}, {_PUT_OFF}, {_PLANNED}) END"
#: What the stage of a deal means, since when the deal is there, why it rots, and what is said against buying.
STANDING = (
    _computed(_STATE, "of_stage_id.kind", {"deals": frozenset({"stage_id"}), "stages": frozenset({"kind"})},
              _place(_STATE, "of_stage_id.kind")),
    _computed(_IN_STAGE, f"CASE WHEN of_stage_id.kind='open' THEN {_DAYS} END", _MOVED),
    Column(_ROT, _WORDS, order=f"{_WORDS} COLLATE NOCASE", join=_JOIN, needs=_know_rot, watched={
        **_MOVED,
        "deals": frozenset({"stage_id", "created_on", "next_step", "next_step_on"}),
        "stages": frozenset({"kind", "rot_days"}),
        "close_moves": frozenset(),
    }),
    Column(_OBJECTION, _OPEN_OBJECTION, order=_place(_OBJECTION, _OPEN_OBJECTION), hidden=True,
           watched={"objections": frozenset()}),
)  # fmt: skip
