"""Rows that made room for those of a report, back in their place when the report is taken back."""

import json
import sqlite3

#: Whether a row belongs to an import that was itself taken back since.
_TAKEN = (
    "SELECT 1 FROM import_ranges r JOIN import_batches b ON b.id=r.batch_id JOIN steps s ON s.id=b.taken_back_step_id "
    "WHERE r.tbl=? AND ? BETWEEN r.first_id AND r.last_id AND s.state IN ('done', 'settled')"
)
#: Whether other rows of the same report tell of the same days by now.
_TOLD = {
    "figures": "SELECT 1 FROM figures WHERE origin=:origin AND first_day<=:last_day AND last_day>=:first_day",
    "spend_lines": "SELECT 1 FROM spend_lines WHERE origin=:origin AND spent_on<=coalesce(:last_day, :spent_on) "
    "AND coalesce(last_day, spent_on)>=:spent_on",
}


def put_back(raw: sqlite3.Connection, table: str, row_id: int, was: str) -> None:
    """Make a row again (JSON by column), unless its campaign is gone or its days are told of otherwise by now."""
    known = {name for _place, name, *_rest in raw.execute(f"PRAGMA main.table_info({table})")}
    row = {name: value for name, value in json.loads(was).items() if name in known}
    if raw.execute(f"SELECT 1 FROM main.{table} WHERE id=?", (row_id,)).fetchone() is not None:
        return
    if raw.execute("SELECT 1 FROM campaigns WHERE id=?", (row["campaign_id"],)).fetchone() is None:
        return
    if raw.execute(_TAKEN, (table, row_id)).fetchone() or raw.execute(_TOLD[table], row).fetchone():
        return
    if raw.execute("SELECT 1 FROM channels WHERE id=?", (row["channel_id"],)).fetchone() is None:
        row["channel_id"] = None
    columns = ", ".join(f'"{name}"' for name in row)
    raw.execute(f"INSERT INTO main.{table}({columns}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
