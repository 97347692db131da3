"""Writing the figures and the spend of a platform's report, as one step that can be undone or taken back."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from models.actions.campaigns import add_campaign
from models.actions.imports import Applied
from models.actions.statuses import status_of
from models.errors import Refused
from models.fields import Value
from models.queries.brought_figures import FIGURES, Brought, Effect, There, effects
from models.rules.overlaps import Measured
from models.steps import field_changes, moment_of, next_step_id, raw_of, recorder_of, today_of
from models.text import _

#: A campaign whose last figures are this old is over.
_OVER = dt.timedelta(days=31)
_FIGURES_ROW = ("campaign_id", "channel_id", "first_day", "last_day", *FIGURES, "estimated", "origin")
_SPEND_ROW = ("campaign_id", "channel_id", "spent_on", "last_day", "name", "amount", "planned", "origin")
_LONGEST = 200
#: Stands for all fields of a row that went.
WHOLE = "*"


@dataclass(slots=True)
class _Rows:
    """What is to be inserted, and by id what is to be changed or to go."""

    figures: list[tuple[Any, ...]] = field(default_factory=list)
    spend: list[tuple[Any, ...]] = field(default_factory=list)
    changed: list[tuple[str, int, Mapping[str, Any]]] = field(default_factory=list)
    gone: list[tuple[str, int]] = field(default_factory=list)
    made: dict[str, int] = field(default_factory=dict)  # new campaigns by their names


def import_figures(session: Session, brought: Brought) -> Applied:
    """Write what a report brings. The same report twice changes nothing; what is there of the same days is replaced.

    Raises Refused where a campaign or the channel it goes to is gone since.
    """
    raw = raw_of(session)
    raw.execute("PRAGMA defer_foreign_keys=ON")  # the batch names its step, which is written last
    _refuse_gone(session, brought)
    found = effects(session, brought)
    rows = _Rows()
    for name, effect in found.items():
        _take(session, brought, name, effect, rows)
    session.flush()
    _write(session, rows)
    settled = [one.settled for one in found.values()]
    added, changed = sum(len(one.added) for one in settled), sum(len(one.changed) for one in settled)
    kept = sum(len(one.same) + len(one.skipped) for one in settled)
    batch = _write_batch(session, brought, added, changed, kept)
    return Applied(batch, added, changed, kept)


def _refuse_gone(session: Session, brought: Brought) -> None:
    raw = raw_of(session)
    ids = {one for one in brought.belongs.values() if isinstance(one, int)}
    wanted = [("campaigns", one) for one in ids]
    if brought.channel_id is not None:
        wanted.append(("channels", brought.channel_id))
    for table, one in wanted:
        if raw.execute(f"SELECT 1 FROM {table} WHERE id=?", (one,)).fetchone() is None:
            raise Refused(
                _("Nothing was imported: a campaign or channel that the report belongs to was deleted since. Choose "
                  "another.")
            )  # fmt: skip


def _take(session: Session, brought: Brought, name: str, effect: Effect, rows: _Rows) -> None:
    """What becomes of the rows of one campaign over there."""
    settled, origin = effect.settled, brought.origin(name)
    told = [*settled.added, *(now for _was, now in settled.changed)]
    wanted = brought.belongs[name]
    if wanted is None or not (told or settled.same):
        return
    if isinstance(wanted, str) and wanted not in rows.made:
        rows.made[wanted] = _made(session, wanted, brought)
    campaign = wanted if isinstance(wanted, int) else rows.made[wanted]
    _remember(session, brought.system, name, campaign)
    words = f"{brought.platform}: {name}"[:_LONGEST]
    for row in settled.added:
        _add(rows, campaign, row, origin, words)
    for was, now in settled.changed:
        _change(rows, campaign, effect.there[was.span], now, origin, words)
    for row in settled.gone:
        there = effect.there[row.span]
        rows.gone += [("figures", there.figures_id)] if there.figures_id is not None else []
        rows.gone += [("spend_lines", there.spend_id)] if there.spend_id is not None else []


def _made(session: Session, name: str, brought: Brought) -> int:
    """A new campaign that runs, or is over, by the days of its figures."""
    spans = [row.span for there, rows in brought.rows.items() if brought.belongs.get(there) == name for row in rows]
    last = max(last for _first, last in spans)
    over = last < today_of(session) - _OVER
    values: dict[str, Value] = {"name": name, "starts_on": min(first for first, _last in spans)}
    if over:
        values["ends_on"] = last
    return add_campaign(session, values | {"status_id": status_of(session, "done" if over else "running")})


def _remember(session: Session, system: str, name: str, campaign: int) -> None:
    """The next report of this platform knows the campaign by its name."""
    raw = raw_of(session)
    known = raw.execute(
        "SELECT id, campaign_id FROM external_ids WHERE system=? AND value=? AND campaign_id IS NOT NULL",
        (system, name),
    ).fetchone()
    if known is None:
        raw.execute("INSERT INTO external_ids(system, value, campaign_id) VALUES (?,?,?)", (system, name, campaign))
    elif known[1] != campaign:
        raw.execute("UPDATE external_ids SET campaign_id=? WHERE id=?", (campaign, known[0]))


def _add(rows: _Rows, campaign: int, row: Measured, origin: str, words: str) -> None:
    channel, first, last = row.at[1], row.first.isoformat(), row.last.isoformat()
    values = [getattr(row, key) for key in FIGURES]
    if any(value is not None for value in values):
        rows.figures.append((campaign, channel, first, last, *values, 0, origin))
    if row.spend:
        rows.spend.append((campaign, channel, first, last, words, row.spend, 0, origin))


def _change(rows: _Rows, campaign: int, there: There, now: Measured, origin: str, words: str) -> None:
    place = {"campaign_id": campaign, "channel_id": now.at[1]}
    if there.figures_id is not None:
        rows.changed.append(("figures", there.figures_id, place | {key: getattr(now, key) for key in FIGURES}))
    else:
        alone: list[tuple[Any, ...]] = []
        _add(_Rows(rows.figures, alone), campaign, now, origin, words)
    if there.spend_id is None:
        if now.spend:
            _add(_Rows([], rows.spend), campaign, now, origin, words)
    elif now.spend:
        rows.changed.append(("spend_lines", there.spend_id, place | {"amount": now.spend}))
    else:
        rows.gone.append(("spend_lines", there.spend_id))


def _write(session: Session, rows: _Rows) -> None:
    raw, recorder = raw_of(session), recorder_of(session)
    for table, one in rows.gone:
        raw.execute(f"DELETE FROM {table} WHERE id=?", (one,))
    for table, one, values in rows.changed:
        marks = ", ".join(f"{key}=?" for key in values)
        raw.execute(f"UPDATE {table} SET {marks} WHERE id=?", (*values.values(), one))
    for table, columns, new in (("figures", _FIGURES_ROW, rows.figures), ("spend_lines", _SPEND_ROW, rows.spend)):
        if new:
            with recorder.inserting(table):
                raw.executemany(
                    f"INSERT INTO {table}({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", new
                )


def _write_batch(session: Session, brought: Brought, added: int, changed: int, kept: int) -> int | None:
    """The batch's own record; a row that made room is noted whole. None where the report brought nothing new."""
    raw, recorder = raw_of(session), recorder_of(session)
    noted = list(recorder.noted())
    if not noted:
        return None
    at = moment_of(session).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    batch = raw.execute(
        "INSERT INTO import_batches(step_id, subject, file_name, imported_at, mode, read, created, updated, "
        "skipped, rejected) VALUES (?,'figures',?,?,'update',?,?,?,?,?)",
        (next_step_id(raw), brought.file_name, at, brought.read, added, changed, kept, brought.rejected),
    ).lastrowid
    raw.executemany(
        "INSERT INTO import_ranges(batch_id, tbl, first_id, last_id) VALUES (?,?,?,?)",
        ((batch, one.tbl, one.row_id, one.last_id or one.row_id) for one in noted if one.op in "RI"),
    )
    lines = [(batch, *line) for one in noted if one.op == "U" for line in field_changes(recorder, one)]
    for one in noted:
        if one.op == "D":
            was = dict(zip(recorder.columns(one.tbl), json.loads(one.was or "[]"), strict=True))
            lines.append((batch, one.tbl, one.row_id, WHOLE, json.dumps(was), None))
    raw.executemany("INSERT INTO import_updates(batch_id, tbl, row_id, field, was, now) VALUES (?,?,?,?,?,?)", lines)
    return batch
