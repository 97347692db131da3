"""How people heard of the business: what they said, taken for a source by keyboard, and the leads by source."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from models.actions.research import code_heard
from models.changes import Changes
from models.fields import Field, Kind, Value
from models.formats import show_number, show_rate, show_short_day
from models.queries.heard import MOST, HeardOf, Verbatim, heard_of
from models.subjects import SUBJECTS
from models.text import N_, _, ngettext
from views.research.block import TypedBox
from views.shared import look
from views.shared.entries import LinkEntry
from views.shared.feed import Feed, Told
from views.shared.pieces import cell, grid, number_cell, words
from views.shared.switch import Switch

_WATCHED = ("people", "sources", "campaigns", "lifecycle_events")
_SOURCE = Field("source_id", N_("Source"), Kind.LINK, link="sources", makes=True)
_CAMPAIGN = Field("campaign_id", N_("Campaign"), Kind.LINK, link="campaigns")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class HeardPane(QWidget):
    """``jump`` carries a page and filters to show there, ``wants_record`` a subject and an id."""

    jump = Signal(str, object)
    wants_record = Signal(str, object)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.found: HeardOf | None = None
        self.which = Switch((("uncoded", _("Without a source")), ("all", _("All"))), "heard")
        self.note = words("", "ink-secondary", look.SMALL)
        self.direct = words("", "ink", look.BODY, 600)
        self.box = TypedBox(feed, "heard-box")
        self.said = grid("heard-said", _("What people said"), (_("In their words"), _("Who"), _("Source"),
                                                               _("Campaign"), _("Since")))  # fmt: skip
        self.sources = grid("heard-sources", _("Leads by source"), (_("Source"), _("Leads"), _("Share")), (1, 2))
        self._lay_out()
        self._stale = True
        feed.changed.connect(self._take_changes)

    def _lay_out(self) -> None:
        self.setObjectName("heard-of")
        self.box.body.addWidget(self.box.title)
        self.box.line(self.box.entry(LinkEntry(_SOURCE, self.feed)), self.box.entry(LinkEntry(_CAMPAIGN, self.feed)))
        self.box.finish(_("Keep"))
        self.box.on_keep = self._code
        self.said.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.said.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.said.doubleClicked.connect(lambda _index: self.code())
        self.said.installEventFilter(self)
        self.sources.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.sources.cellActivated.connect(lambda row, _column: self._list(row))
        self.which.turned.connect(lambda _key: self.ask())
        top = QHBoxLayout()
        top.addWidget(self.which)
        top.addWidget(self.note, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for widget in (self.box, self.said):
            left.addWidget(widget)
        right.addWidget(self.direct)
        right.addWidget(self.sources, 1)
        both = QHBoxLayout()
        both.setSpacing(look.BETWEEN)
        both.addLayout(left, 5)
        both.addLayout(right, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 10)
        whole.setSpacing(look.INSIDE)
        whole.addLayout(top)
        whole.addLayout(both, 1)

    # What is shown

    def ask(self) -> None:
        """Read it anew."""
        self._stale = False
        self.feed.ask_later(self, self._show, heard_of, uncoded=self.which.key == "uncoded")

    def _take_changes(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in _WATCHED):
            self._stale = True
            self._ask_in_sight()

    def _ask_in_sight(self) -> None:
        """What nobody looks at is read when it comes into sight."""
        if self._stale and self.isVisible():
            self.ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_in_sight()

    def _show(self, found: HeardOf) -> None:
        chosen = set(self.chosen())
        self.found = found
        today = self.feed.today()
        self.said.setRowCount(len(found.verbatims))
        for row, one in enumerate(found.verbatims):
            day = show_short_day(one.created_on, today) if one.created_on else ""
            for column, text in enumerate(("“" + " ".join(one.words.split()) + "”", one.name, one.source, one.campaign,
                                           day)):  # fmt: skip
                self.said.setItem(row, column, cell(text, "ink" if column == 0 else "ink-secondary"))
        self.said.setVisible(bool(found.verbatims))
        self._choose(chosen)
        self.note.setText(self._noted(found))
        self._show_sources(found)

    def _noted(self, found: HeardOf) -> str:
        if not found.verbatims and self.which.key == "uncoded":
            return _("Everything that was said has its source. Ask every new prospect “How did you hear of us?” and "
                     "note the answer in their words; what it is taken for is chosen here.")  # fmt: skip
        told = ngettext("{n} answer has no source yet.", "{n} answers have no source yet.", found.uncoded).format(
            n=show_number(found.uncoded, self.feed.facts))  # fmt: skip
        first = _("The newest {n} are shown.").format(n=MOST) if len(found.verbatims) == MOST else ""
        return " ".join(part for part in (told, first, _("Enter takes the selected ones for a source.")) if part)

    def _show_sources(self, found: HeardOf) -> None:
        facts = self.feed.facts
        self.sources.setRowCount(len(found.sources))
        for row, one in enumerate(found.sources):
            name = _("{source} (knows us)").format(source=one.source) if one.known else one.source
            self.sources.setItem(row, 0, cell(name, "ink", _("Enter lists these people")))
            self.sources.setItem(row, 1, number_cell(one.leads))
            share = cell(show_rate(one.leads / found.leads if found.leads else None, facts))
            share.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.sources.setItem(row, 2, share)
        self.direct.setText(_("Sent by somebody, or knew us: {rate} ({n}/{all})").format(
            rate=show_rate(found.direct.value, facts), n=show_number(found.direct.part or 0, facts),
            all=show_number(found.direct.whole or 0, facts),
        ))  # fmt: skip
        self.direct.setToolTip(look.tip(_("Of the leads that have a source, those whose source is a referral, a repeat "
                                          "order, or that they knew you: the sources marked so.")))  # fmt: skip

    def _choose(self, people: set[int]) -> None:
        self.said.clearSelection()
        mode = self.said.selectionMode()
        self.said.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        for row, one in enumerate(self._verbatims()):
            if one.person_id in people:
                self.said.selectRow(row)
        self.said.setSelectionMode(mode)
        if not self.said.selectedItems() and self.said.rowCount():
            self.said.selectRow(0)

    def _verbatims(self) -> tuple[Verbatim, ...]:
        return self.found.verbatims if self.found is not None else ()

    # Acts

    def chosen(self) -> list[int]:
        """The people selected."""
        rows = sorted({index.row() for index in self.said.selectionModel().selectedRows()})
        return [self._verbatims()[row].person_id for row in rows if row < len(self._verbatims())]

    def code(self) -> None:
        """Ask what the selected answers are taken for."""
        some = self.chosen()
        if not some:
            return
        first = next(one for one in self._verbatims() if one.person_id == some[0])
        people = SUBJECTS["people"].counted(len(some), show_number(len(some), self.feed.facts))
        self.box.begin(f"“{' '.join(first.words.split())}”" if len(some) == 1 else people,
                       {"source_id": first.source_id, "campaign_id": first.campaign_id},
                       {"source_id": first.source, "campaign_id": first.campaign})  # fmt: skip
        self.box.enter("source_id")

    def _code(self, values: dict[str, Value]) -> None:
        some = self.chosen()
        label = _("Note how {people} heard of us").format(
            people=SUBJECTS["people"].counted(len(some), show_number(len(some), self.feed.facts)))  # fmt: skip
        self.box.send(label, lambda _count: Told(label), code_heard, some, values["source_id"], values["campaign_id"])

    def _list(self, row: int) -> None:
        if self.found is not None and row < len(self.found.sources):
            self.jump.emit("people", (("source_id", "is", self.found.sources[row].source_id),))

    def take_keyboard(self) -> None:
        """To what people said."""
        (self.said if self.said.isVisible() else self.sources).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.said
        if pressed and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            self.code()
            return True
        return super().eventFilter(watched, event)
