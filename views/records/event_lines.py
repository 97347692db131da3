"""The dated steps of a record as lines: each day can be corrected, each line deleted."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.fields import Field, Kind, Value
from models.text import _
from views.records.row import FormRow
from views.shared import look
from views.shared.feed import Feed, Told
from views.shared.pieces import tool

#: Lines that are shown; nobody corrects older ones.
_MOST = 30


@dataclass(frozen=True, slots=True)
class Step:
    """A record came to a stage on a day; ``hint`` says what brought it there."""

    id: int
    stage: str
    day: dt.date | None
    hint: str = ""


class EventLines(QWidget):
    """``edit`` takes (session, id, new day, day as it was), ``delete`` (session, id); ``ask`` gives the steps, the
    latest first."""

    def __init__(
        self, feed: Feed, ask: Callable[[], Sequence[Step]], edit: Callable[..., Any], delete: Callable[..., Any]
    ) -> None:
        super().__init__()
        self.feed = feed
        self._ask, self._edit, self._delete = ask, edit, delete
        self.rows: dict[int, FormRow] = {}
        self.held: dict[int, QWidget] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, look.INSIDE)
        self.column.setSpacing(1)

    def flush(self) -> None:
        """Keep what is typed; what can't be kept is let go of."""
        for row in self.rows.values():
            row.commit()
            row.restore()

    def show_steps(self) -> None:
        """Show what there is now."""
        found = self._ask()[:_MOST]
        kept = {step.id for step in found}
        for one in [one for one in self.rows if one not in kept]:
            self.rows.pop(one)
            gone = self.held.pop(one)
            self.column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, step in enumerate(found):
            if step.id not in self.rows:
                self._add_line(step)
            line = self.held[step.id]
            if self.column.indexOf(line) != at:
                self.column.removeWidget(line)
                self.column.insertWidget(at, line)
            self.rows[step.id].show_value(step.day)

    def _add_line(self, step: Step) -> None:
        field = Field(f"event-{step.id}", step.stage, Kind.DAY, hint=step.hint)
        row = self.rows[step.id] = FormRow(field, self.feed, partial(self._keep, step.id))
        row.entry.setAccessibleName(_("{stage} since").format(stage=step.stage))
        drop = tool("x", _("Delete this line"), f"drop-event-{step.id}", lambda: self.delete(step))
        line = self.held[step.id] = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(look.TIGHT)
        across.addWidget(row, 1)
        across.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(line)

    def _keep(self, one: int, field: Field, new: Value, was: Value) -> None:
        row = self.rows[one]
        label = _("Date “{stage}” {day}").format(stage=field.title(), day=field.show(new, self.feed.facts))
        self.feed.do(label, self._edit, one, new, was,
                     then=lambda _done: row.kept(new), refused=partial(self._refuse, one))  # fmt: skip

    def _refuse(self, one: int, why: str) -> None:
        if (row := self.rows.get(one)) is None:
            self.feed.failed.emit(why)
            return
        row.now_stored({step.id: step.day for step in self._ask()}.get(one))
        row.refuse(why)

    def delete(self, step: Step) -> None:
        """Take a step back."""
        label = _("Delete “{stage}”").format(stage=step.stage)
        self.feed.do(label, self._delete, step.id, then=lambda _done: self.feed.told.emit(Told(label)))
