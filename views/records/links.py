"""The people and deals that a campaign brought or a company has: counts that lead to the filtered lists."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from models.formats import show_money, show_number
from models.queries.brought import Brought, Via, brought, family_ids
from models.queries.listing import Condition, Records
from models.queries.records import name_of
from models.subjects import SUBJECTS
from models.text import _
from views.shared import look
from views.shared.feed import Feed


class Links(QWidget):
    """``jump`` carries the key of a page and the filters to show there."""

    jump = Signal(str, object)

    def __init__(self, feed: Feed, via: Via) -> None:
        super().__init__()
        self._feed = feed
        self._via = via
        self._of: int | None = None
        self.people = self._link("people")
        self.deals = self._link("deals")
        self.won = QLabel()
        self.won.setTextFormat(Qt.TextFormat.PlainText)
        self.won.setObjectName("links-won")
        look.set_colour(self.won, "ink-secondary")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, look.TIGHT, 0, look.TIGHT)
        line.setSpacing(look.INSIDE)
        for widget in (self.people, self.deals, self.won):
            line.addWidget(widget)
        line.addStretch()

    def _link(self, page: Literal["people", "deals"]) -> QPushButton:
        made = QPushButton()
        made.setObjectName(f"links-{page}")
        made.setProperty("link", True)
        made.clicked.connect(lambda: self.jump.emit(page, self._filters(page)))
        return made

    def _filters(self, page: Literal["people", "deals"]) -> tuple[Condition, ...]:
        """What the list is narrowed to: the records that were counted."""
        if self._via == "company_id" and self._of is not None:
            ids = self._feed.ask(family_ids, page, self._of)
            if ids is not None:
                name = self._feed.ask(name_of, "companies", self._of)
                return (("", "among", Records(_("{name} and its companies").format(name=name), ids)),)
        return ((self._via, "is", self._of),)

    def show_of(self, record_id: int | None) -> None:
        """Count for a record; hidden for none."""
        self._of = record_id
        self.setVisible(record_id is not None)
        if record_id is not None:
            self._tell(self._feed.ask(brought, self._via, record_id))

    def _tell(self, found: Brought) -> None:
        facts = self._feed.facts
        self.people.setText(SUBJECTS["people"].counted(found.people, show_number(found.people, facts)))
        self.deals.setText(SUBJECTS["deals"].counted(found.deals, show_number(found.deals, facts)))
        value = show_money(found.won_value, facts)
        won = _("{n} won, {value}").format(n=show_number(found.won, facts), value=value)
        self.won.setText(won if found.won else "")
