"""The negotiation of a deal: what it is held within, where its value stands, and what was given and got."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from models.changes import Changes
from models.fields import Field, Kind
from models.formats import show_money
from models.queries.concessions import Ledger, Terms, ledger, terms
from models.queries.records import Record
from models.rules.negotiation import Bounds, balance
from models.text import _
from views.deals.ledger import LedgerPane
from views.deals.scale import Scale, said
from views.records.form import RecordForm
from views.records.in_sight import InSight
from views.shared import look
from views.shared.pieces import words

_ROWS = ("opening_value", "target_value", "floor_value", "walk_away")
_WATCHED = ("concessions", "deals", "deal_lines", "products", "team_members")
_SHARE = Field("off_list", "", Kind.RATE)
_NOTHING = Ledger((), balance(()))


class NegotiationPane(QWidget):
    """The rows of the form that belong to it stand here."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.feed = form.feed
        self._form = form
        self.standing = words()
        self.scale = Scale()
        self.off_list = words("", "ink-secondary")
        self.rows = [form.fold.lend(key) for key in _ROWS]
        self.ledger = LedgerPane(form.feed)
        self.give = QPushButton(_("+ Give and get"))
        self._lay_out()
        self.section = form.add_section("negotiation", _("Negotiation"), self, (_("+ Negotiation"), self._begin))
        self.section.links[0].hide()  # what it asks for stands here already; the ledger has a link of its own
        InSight(self.ledger.box)
        self.ledger.box.ended.connect(self._settle)
        form.shown.connect(self.show_record)
        form.flushing.connect(self.ledger.box.flush)
        self.feed.changed.connect(self._take_changes)

    def _lay_out(self) -> None:
        self.setObjectName("negotiation")
        self.standing.setObjectName("negotiation-standing")
        self.off_list.setObjectName("negotiation-off-list")
        self.give.setObjectName("add-concession")
        for flag in ("link", "near", "faint"):
            self.give.setProperty(flag, True)
        self.give.clicked.connect(lambda _on: self.add())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(1)
        inset = QVBoxLayout()
        inset.setContentsMargins(look.INDENT, 0, look.INDENT, 0)
        inset.setSpacing(look.TIGHT)
        for part in (self.standing, self.scale, self.off_list):
            inset.addWidget(part)
        whole.addLayout(inset)
        for row in self.rows:
            whole.addWidget(row)
        whole.addWidget(self.ledger)
        whole.addWidget(self.give, 0, Qt.AlignmentFlag.AlignLeading)

    # What is shown

    def show_record(self, shown: Record | None) -> None:
        """Show where a deal stands."""
        found = self.feed.ask(ledger, shown.id) if shown is not None else _NOTHING
        held = self.feed.ask(terms, shown.id) if shown is not None else Terms(None, Bounds(), None, None)
        self.ledger.show_ledger(shown, found)
        sentence, colour = said(held, self.feed.facts) if held.bounds.any() else ("", "ink")
        self.standing.setText(sentence)
        look.set_colour(self.standing, colour)
        self.standing.setVisible(bool(sentence))
        self.scale.show_terms(held if held.bounds.any() and not held.bounds.crossed() else None, sentence)
        self._say_off_list(held)
        walks = shown is not None and bool(shown.values.get("walk_away"))
        filled = found.lines or held.bounds.any() or walks or self.ledger.box.is_open()
        self.section.tell(f"{len(found.lines):,}" if found.lines else "", empty=not filled)

    def _say_off_list(self, held: Terms) -> None:
        told = ""
        if held.listed is not None and held.off_list is not None:
            told = _("At the list price of {listed}")
            if held.off_list > 0:
                told = _("{share} below the list price of {listed}")
            elif held.off_list < 0:
                told = _("{share} above the list price of {listed}")
            share = _SHARE.show(abs(held.off_list), self.feed.facts)
            told = told.format(share=share, listed=show_money(held.listed, self.feed.facts))
        self.off_list.setText(told)
        self.off_list.setVisible(bool(told))

    def _take_changes(self, changes: Changes) -> None:
        if self._form.record is not None and any(changes.touches(table) for table in _WATCHED):
            self.show_record(self._form.record)

    # Acts

    def _begin(self) -> None:
        self.rows[0].entry.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._form.scroller.ensureWidgetVisible(self, 0, look.BETWEEN))

    def add(self) -> None:
        """Begin a line of the ledger."""
        self.section.hold()
        self.ledger.add()

    def _settle(self) -> None:
        self.show_record(self._form.record)
