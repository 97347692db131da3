"""Which rows a form shows: the fields looked at most, and the others when somebody unfolds them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from models.subjects import About
from models.text import _
from views.records.row import FormRow
from views.shared import look
from views.shared.feed import Feed
from views.shared.memory import Memory


class Fold:
    """Remembered for each kind of record; a draft shows every row that can be filled in."""

    def __init__(self, feed: Feed, about: About, rows: Mapping[str, FormRow], headings: Mapping[str, QLabel]) -> None:
        self._main = frozenset(about.main or rows)
        self._rows = rows
        self._headings = headings
        self._kept_away: set[str] = set()
        self._lent: set[str] = set()
        self._drafting = False
        self.unfolded = False
        self.button = QPushButton()
        self.button.setProperty("link", True)
        self.button.setObjectName("form-fold")
        self.button.clicked.connect(lambda: self.unfold(on=not self.unfolded))
        self.memory = Memory(feed, f"form.{about.subject}", self._now, self.button)
        self.unfolded = bool(self.memory.read().get("all"))

    def lay_into(self, body: QVBoxLayout) -> None:
        """Put the rows under their headings, and the button below them."""
        for key, row in self._rows.items():
            row.setContentsMargins(look.INDENT, 0, 0, 0)
            if key in self._headings:
                body.addWidget(self._headings[key])
            body.addWidget(row)
        body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        self.show_rows(drafting=False)

    def unfold(self, *, on: bool) -> None:
        """Show all the fields, or those looked at most."""
        self.unfolded = on
        self.memory.note()
        self.show_rows(drafting=self._drafting)

    def keep_away(self, key: str, *, away: bool) -> None:
        """A row that makes no sense for the record shown is not shown however far the form is unfolded."""
        (self._kept_away.add if away else self._kept_away.discard)(key)
        self._show(key)

    def lend(self, key: str) -> FormRow:
        """A row for another place: it is shown there whenever the place is, and not in a draft."""
        self._lent.add(key)
        self._show(key)
        return self._rows[key]

    def show_rows(self, *, drafting: bool) -> None:
        """Show what belongs there now."""
        self._drafting = drafting
        for key in self._rows:
            self._show(key)
        everything = drafting or self.unfolded
        for title in self._headings.values():
            title.setVisible(everything)
        self.button.setVisible(not drafting and len(self._main) < len(self._rows))
        self.button.setText(_("Fewer fields") if self.unfolded else _("All fields"))

    def _show(self, key: str) -> None:
        row = self._rows[key]
        wanted = row.field.editable if self._drafting else self.unfolded or key in self._main
        if key in self._lent:
            wanted = not self._drafting
        row.setVisible(wanted and key not in self._kept_away)

    def _now(self) -> Mapping[str, Any]:
        return {"all": self.unfolded}


def heading(words: str) -> QLabel:
    """A small title between the rows of a form."""
    made = QLabel(words)
    look.set_font(made, look.SMALL, 600)
    look.set_colour(made, "ink-secondary")
    made.setContentsMargins(look.INDENT, look.BETWEEN, 0, look.TIGHT)
    return made
