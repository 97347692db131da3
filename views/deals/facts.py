"""What stands below the fields of a deal: how its expected close moved, and from whom it has its source."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from models.changes import Changes
from models.formats import breakable, show_day
from models.queries.deal_parts import Origin, close_days, origin
from models.queries.records import Record
from models.subjects import SUBJECTS
from models.text import _, ngettext
from views.records.form import RecordForm
from views.shared import look
from views.shared.entries import LineEntry

#: Fields that a section of the form shows in its own way.
_IN_SECTIONS = ("discount",)
_WATCHED = ("close_moves", "deals", "people", "sources", "campaigns", "deal_lines")
#: Days that are named of a close that moved on and on.
_NAMED = 4
_LABEL_WIDTH = 106


def moved(days: Sequence[dt.date]) -> str:
    """Every day on which a deal was expected to close, in words; empty where it never moved."""
    if len(days) < 2:
        return ""
    shown = [show_day(day) for day in days[-_NAMED:]]
    shown = [one.removesuffix(f" {days[-1].year}") for one in shown[:-1]] + shown[-1:]
    line = " → ".join(["…", *shown] if len(days) > _NAMED else shown)
    count = len(days) - 1
    times = {1: _("moved once"), 2: _("moved twice")}.get(count) or ngettext(
        "moved {n} time", "moved {n} times", count).format(n=count)  # fmt: skip
    return f"{line} · {times}"


def came_from(found: Origin) -> str:
    """From whom or what a deal has its source; empty where nothing says so."""
    parts = []
    if found.campaign:
        parts.append(_("Campaign “{campaign}”").format(campaign=found.campaign))
    if found.person:
        parts.append(_("taken from {person}").format(person=found.person))
    line = " · ".join(parts)
    return line[:1].upper() + line[1:]


class _Below(QLabel):
    """A small line below the entry of a field."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        look.set_font(self, look.SMALL)
        look.set_colour(self, "ink-secondary")
        self.take_look()

    def take_look(self) -> None:
        """As far in as the words of the entry."""
        inside = look.INDENT + look.scaled(_LABEL_WIDTH) + look.TIGHT + look.INSIDE
        self.setContentsMargins(inside, 0, 0, look.TIGHT)


class DealFacts:
    """Keeps them beside their fields, and rows away that say nothing of the deal shown."""

    def __init__(self, form: RecordForm) -> None:
        self._form = form
        self._feed = form.feed
        self.closes = self._below("expected_close_on", "close-moves")
        self.origin = self._below("source_id", "deal-origin")
        for key in ("source_id", "campaign_id"):
            entry = form.rows[key].entry
            if isinstance(entry, LineEntry):
                entry.setPlaceholderText(_("Unknown"))
        for key in _IN_SECTIONS:
            form.fold.keep_away(key, away=True)
        form.shown.connect(self.show_record)
        self._feed.changed.connect(self._take_changes)

    def _below(self, key: str, name: str) -> QLabel:
        made = _Below()
        made.setObjectName(name)
        made.hide()
        self._form.put_after(key, made)
        return made

    def show_record(self, shown: Record | None) -> None:
        """Say what there is to say of a deal."""
        days = self._feed.ask(close_days, shown.id) if shown is not None else ()
        found = self._feed.ask(origin, shown.id) if shown is not None else Origin("", "", "")
        for label, line in ((self.closes, moved(days)), (self.origin, came_from(found))):
            label.setText(breakable(line))
            label.setVisible(bool(line))
        if shown is not None:
            self._say_second(shown)

    def _say_second(self, shown: Record) -> None:
        """With whom it is, and what kind of sale it is where that is not the usual one."""
        kind = shown.values["kind"]
        said = SUBJECTS["deals"].field("kind").show(kind, self._feed.facts) if kind != "new" else ""
        parts = (shown.names.get("company_id"), shown.names.get("person_id"), said)
        self._form.say_second(" · ".join(part for part in parts if part))

    def _take_changes(self, changes: Changes) -> None:
        if self._form.record is not None and any(changes.touches(table) for table in _WATCHED):
            self.show_record(self._form.record)
