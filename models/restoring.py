"""Taking noted changes back, row by row, as long as each is as the act left it."""

import json
import sqlite3
from collections.abc import Iterable

from models.errors import Refused
from models.steps import Recorded, Recorder
from models.text import _


def apply_images(recorder: Recorder, images: Iterable[Recorded]) -> None:
    """Take changes back, newest first; what doing so changes is noted anew, which is how to redo them.

    Raises Refused where a row is no longer as the act left it.
    """
    for image in images:
        match image.op:
            case "U":
                _restore_row(recorder, image)
            case "D":
                _insert_row(recorder, image)
            case "I":
                _delete_row(recorder, image)
            case "R":
                recorder.delete_range(image.tbl, image.row_id, image.last_id or image.row_id)
            case "C":
                recorder.insert_chunk(image.tbl, image.packed or b"")
            case _:
                raise ValueError(image.op)


def _changed_since() -> Refused:
    return Refused(_("This can't be taken back: something it changed has been changed again since."))


def _restore_row(recorder: Recorder, image: Recorded) -> None:
    was, now = json.loads(image.was or "[]"), json.loads(image.now or "[]")
    columns = recorder.columns(image.tbl)
    changed = [i for i, pair in enumerate(zip(was, now, strict=True)) if pair[0] != pair[1]]
    listed = ", ".join(f'"{columns[i]}"' for i in changed)
    found = recorder.connection.execute(f"SELECT {listed} FROM main.{image.tbl} WHERE id=?", (image.row_id,)).fetchone()
    if found is None or list(found) != [now[i] for i in changed]:
        raise _changed_since()
    settings = ", ".join(f'"{columns[i]}"=?' for i in changed)
    recorder.connection.execute(
        f"UPDATE main.{image.tbl} SET {settings} WHERE id=?", (*(was[i] for i in changed), image.row_id)
    )


def _insert_row(recorder: Recorder, image: Recorded) -> None:
    columns = recorder.columns(image.tbl)
    listed = ", ".join(f'"{column}"' for column in columns)
    try:
        recorder.connection.execute(
            f"INSERT INTO main.{image.tbl}({listed}) VALUES ({', '.join('?' * len(columns))})",
            json.loads(image.was or "[]"),
        )
    except sqlite3.IntegrityError as error:
        raise _changed_since() from error


def _delete_row(recorder: Recorder, image: Recorded) -> None:
    gone = recorder.connection.execute(f"DELETE FROM main.{image.tbl} WHERE id=?", (image.row_id,)).rowcount
    if gone != 1:
        raise _changed_since()
