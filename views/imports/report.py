"""Step 2 for a report of a platform: where its campaigns belong, what will happen, and whether its sum agrees."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QHeaderView, QLabel, QRadioButton, QVBoxLayout, QWidget

from models.fields import Field, Kind
from models.formats import show_money, show_number
from models.queries.brought_figures import Effect
from models.queries.records import Choice as Named
from models.text import N_, _
from views.imports.report_draft import NEW, OPEN, OUT, ReportDraft, effect_words, show_span, summed
from views.shared import look
from views.shared.choice import Choice
from views.shared.entries import LineEntry
from views.shared.feed import Feed
from views.shared.pieces import button, cell, grid, set_in, title, words

_ID = Qt.ItemDataRole.UserRole
_WAYS: Mapping[str, Sequence[tuple[str, str]]] = {
    "dates": (("dmy", N_("day first")), ("mdy", N_("month first"))),
    "decimal": ((".", "1,234.56"), (",", "1.234,56")),
}
_FIRST = Field("first", N_("First day"), Kind.DAY, required=True)
_LAST = Field("last", N_("Last day"), Kind.DAY, required=True)
_NUMBERS = (("reach", 3), ("impressions", 4), ("clicks", 5), ("spend", 6))
_EFFECT = 7
_TITLES = (
    N_("Campaign there"), N_("Belongs to"), N_("Days"), N_("Reach"), N_("Impressions"), N_("Clicks"), N_("Spent"),
    N_("Rows"),
)  # fmt: skip
_MOST_NOTES = 6


class ReportStep(QWidget):
    """``changed``: where something belongs; ``answered``: what the file left open, so that it must be read again."""

    changed = Signal()
    answered = Signal()

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed
        self.draft: ReportDraft | None = None
        self.heading = title("")
        self.heading.setObjectName("report-heading")
        self.facts = words("", "ink-secondary")
        self.facts.setObjectName("report-facts")
        self.questions = QVBoxLayout()
        self.channel = Choice("report-channel", _("Channel of these figures"))
        self.channel.setMinimumContentsLength(18)
        self.channel.currentIndexChanged.connect(self._set_channel)
        self.new_button = button(_("&Make new campaigns of the rest"), "report-new", lambda: self._rest(NEW))
        self.out_button = button(_("&Leave out the rest"), "report-out", lambda: self._rest(OUT))
        titles = [_(one) for one in _TITLES]
        self.table = grid("report-campaigns", _("Campaigns of the report"), titles, [at for _key, at in _NUMBERS])
        self.total = words("")
        self.total.setObjectName("report-total")
        self.notes = words("", "ink-secondary")
        self.notes.setObjectName("report-notes")
        self._asked: QWidget | None = None  # where the first question is answered
        self._places = QStandardItemModel(self)
        self._lay_out()

    def _lay_out(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 200), (2, 195), (3, 70), (4, 105), (5, 70), (6, 95), (_EFFECT, 165)):
            self.table.setColumnWidth(column, look.scaled(width))
        row = QHBoxLayout()
        row.setSpacing(look.INSIDE)
        label = QLabel(_("C&hannel"))
        label.setBuddy(self.channel)
        for one in (label, self.channel):
            row.addWidget(one)
        row.addStretch()
        row.addWidget(self.new_button)
        row.addWidget(self.out_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.INSIDE)
        rows.addWidget(self.heading)
        rows.addWidget(self.facts)
        rows.addLayout(self.questions)
        rows.addLayout(row)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.total)
        rows.addWidget(self.notes)

    def show_draft(self, draft: ReportDraft, name: str) -> None:
        """Begin with a file; its rows come later."""
        self.draft = draft
        self.heading.setText(_("{file} as figures from {platform}").format(file=name, platform=draft.platform))
        for one in (self.facts, self.total, self.notes):
            one.setText("")
        self.table.setRowCount(0)
        self._ask({})

    def show_read(self, campaigns: Sequence[Named], channels: Sequence[Named]) -> None:
        """The file was read, or asks something first."""
        draft = self.draft
        if draft is None or draft.read is None:
            return
        self._ask(draft.asks)
        self.facts.setText(draft.facts())
        self.facts.setVisible(draft.is_read)
        self._offer(campaigns)
        self._fill_channels(channels)
        self._fill(draft)
        told, agrees = draft.own_total(self._feed.facts) if draft.is_read else ("", None)
        mark = {True: "✓ ", False: "✗ ", None: ""}[agrees]
        self.total.setText(mark + told if told else "")
        self.total.setVisible(bool(told))
        look.set_colour(self.total, {True: "good", False: "bad", None: "ink-secondary"}[agrees])
        self._show_notes(draft, {})
        self._show_buttons()
        self.take_focus()

    def take_focus(self) -> None:
        """Begin with what is open."""
        still_open = self.findChild(Choice, "report-place-0") if self.new_button.isEnabled() else None
        (self._asked or still_open or self.channel).setFocus()

    def show_effects(self, effects: Mapping[str, Effect]) -> None:
        """What becomes of the rows, as things stand."""
        if self.draft is None:
            return
        for row in range(self.table.rowCount()):
            name = self._name(row)
            text = effect_words(effects.get(name))
            self.table.setItem(row, _EFFECT, cell(text or (_("left out") if self.draft.place(name) == OUT else "")))
        self._show_notes(self.draft, effects)

    def _show_notes(self, draft: ReportDraft, effects: Mapping[str, Effect]) -> None:
        notes = draft.notes(effects, self._feed.facts)
        more = notes[_MOST_NOTES:]
        last = [_("And {n} more.").format(n=len(more))] if more else []
        self.notes.setText("\n".join([*notes[:_MOST_NOTES], *last]))
        self.notes.setToolTip(look.tip("\n".join(notes)) if more else "")

    # Campaigns

    def _offer(self, campaigns: Sequence[Named]) -> None:
        """One list of places that all rows share."""
        self._places.clear()
        for text, place in ((_("choose…"), OPEN), (_("— leave out —"), OUT), (_("New campaign"), NEW)):
            self._places.appendRow(_place(text, place))
        for one in campaigns:
            self._places.appendRow(_place(one.name, one.id))

    def _fill(self, draft: ReportDraft) -> None:
        rows = sorted(draft.read.rows.items()) if draft.read is not None else []
        rows.sort(key=lambda one: draft.place(one[0]) != OPEN)
        self.table.setRowCount(len(rows))
        for at, (name, told) in enumerate(rows):
            counted = draft.counting.get(name, told)
            self.table.setItem(at, 0, cell(name))
            set_in(self.table, at, 1, self._choice(draft, at, name))
            days = show_span(min(row.first for row in told), max(row.last for row in told))
            self.table.setItem(at, 2, cell(days, "ink-secondary"))
            for key, column in _NUMBERS:
                item = cell(self._shown(key, summed(counted, key)))
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(at, column, item)
            self.table.setItem(at, _EFFECT, cell(""))
        if rows:
            self.table.setCurrentCell(0, 0)

    def _shown(self, key: str, number: int | None) -> str:
        if number is None:
            return ""
        return show_money(number, self._feed.facts) if key == "spend" else show_number(number, self._feed.facts)

    def _choice(self, draft: ReportDraft, at: int, name: str) -> Choice:
        choice = Choice(f"report-place-{at}", _("Where {campaign} belongs").format(campaign=name))
        choice.setModel(self._places)
        choice.choose(draft.place(name))
        if name in draft.guessed:
            choice.setToolTip(look.tip(draft.guessed[name]))
        choice.currentIndexChanged.connect(lambda _at: self._put(name, choice.currentData()))
        return choice

    def _put(self, name: str, place: Any) -> None:
        if self.draft is None or place is None:
            return
        if place == OPEN:
            self.draft.belongs.pop(name, None)
        else:
            self.draft.belongs[name] = place
        self._show_buttons()
        self.changed.emit()

    def _rest(self, place: str) -> None:
        """The same for every campaign of which nothing was said."""
        if self.draft is None:
            return
        for row in range(self.table.rowCount()):
            name = self._name(row)
            if self.draft.place(name) == OPEN:
                self.draft.belongs[name] = place
                choice = self.findChild(Choice, f"report-place-{row}")
                if choice is not None:
                    choice.choose(place)
        self._show_buttons()
        self.changed.emit()

    def _show_buttons(self) -> None:
        names = self.draft.read.rows if self.draft is not None and self.draft.read is not None else {}
        still_open = any(self.draft.place(name) == OPEN for name in names) if self.draft is not None else False
        for one in (self.new_button, self.out_button):
            one.setEnabled(still_open)

    def _name(self, row: int) -> str:
        item = self.table.item(row, 0)
        return item.text() if item is not None else ""

    # Channel

    def _fill_channels(self, channels: Sequence[Named]) -> None:
        blocked = self.channel.blockSignals(True)
        self.channel.clear()
        self.channel.addItem(_("none"), None)
        for one in channels:
            self.channel.addItem(one.name, one.id)
        self.channel.blockSignals(blocked)
        self.channel.choose(self.draft.channel_id if self.draft is not None else None)

    def _set_channel(self, _at: int) -> None:
        if self.draft is not None:
            self.draft.channel_id = self.channel.currentData()
            self.changed.emit()

    # What the file leaves open

    def _ask(self, asks: Mapping[str, str]) -> None:
        while self.questions.count():
            item = self.questions.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._asked = None
        for about, sample in asks.items():
            self.questions.addWidget(self._span() if about == "span" else self._way(about, sample))

    def _way(self, about: str, sample: str) -> QWidget:
        told = _("“{sample}” can be read in two ways. It is written:")
        if not sample:
            told = _("The file holds both ways. It is written:")
        made, line = _line(words(told.format(sample=sample), "bad"))
        group = QButtonGroup(made)
        for code, name in _WAYS[about]:
            option = QRadioButton(_(name))
            option.setObjectName(f"report-{about}-{code}")
            option.toggled.connect(self._answering(about, code))
            group.addButton(option)
            line.addWidget(option)
            self._asked = self._asked or option
        line.addStretch()
        return made

    def _answering(self, about: str, code: str) -> Callable[[bool], None]:
        def answer(chosen: bool) -> None:
            if chosen and self.draft is not None:
                self.draft.say(**{about: code})
                self.answered.emit()

        return answer

    def _span(self) -> QWidget:
        made, line = _line(words(_("The file does not say which days it is about. From"), "bad"))
        first, last = self._day(_FIRST), self._day(_LAST)
        self._asked = self._asked or first
        fault = words("", "bad")
        fault.setObjectName("report-span-fault")
        for entry in (first, last):
            entry.left.connect(lambda: self._take_span(first, last, fault))
        until = words(_("to"), "bad")
        until.setWordWrap(False)
        for one in (first, until, last):
            line.addWidget(one)
        line.addWidget(fault, 1)
        return made

    def _day(self, field: Field) -> LineEntry:
        entry = LineEntry(field, self._feed)
        entry.setObjectName(f"report-{field.key}")
        entry.setAccessibleName(field.title())
        entry.setPlaceholderText(field.title())
        entry.setFixedWidth(look.scaled(130))
        return entry

    def _take_span(self, first: LineEntry, last: LineEntry, fault: QLabel) -> None:
        fault.setText("")
        if self.draft is None or not first.text().strip() or not last.text().strip():
            return
        told = self.draft.span_of(first.entered, last.entered)
        if isinstance(told, str):
            fault.setText(told)
        elif told != self.draft.report.span:
            self.draft.say(span=told)
            self.answered.emit()


def _place(text: str, place: int | str) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(place, _ID)
    return item


def _line(*labels: QLabel) -> tuple[QWidget, QHBoxLayout]:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.BETWEEN)
    for label in labels:
        label.setWordWrap(False)
        line.addWidget(label)
    return made, line
