"""The quotes of a deal in its panel, newest version first: what each stands at, its sum, its day."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.actions.quotes import add_quote
from models.changes import Changes
from models.formats import show_day, show_money
from models.queries.quotes import TINTS, QuoteRow, quotes_of
from models.queries.records import Record
from models.text import _, ngettext
from views.records.form import RecordForm
from views.records.form_head import Chip
from views.shared import look


class QuotesPane(QWidget):
    """``opened`` carries the id of a quote that is to be shown."""

    opened = Signal(int)

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self._of: int | None = None
        self._shown: tuple[QuoteRow, ...] = ()
        self.lines: list[QWidget] = []
        self.setObjectName("deal-quotes")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.INDENT, 0, 0, 0)
        self._column.setSpacing(0)
        self.section = form.add_section("quotes", _("Quotes"), self, (_("+ Quote"), self.begin))
        self.section.tell(empty=True)
        form.shown.connect(self._show_record)
        self.feed.changed.connect(self._follow)

    def begin(self) -> None:
        """A draft with the lines of the deal."""
        if self._of is not None and self.form.record is not None:
            self.form.flush()
            label = _("New quote for {deal}").format(deal=self.form.record.name)
            self.feed.do(label, add_quote, self._of, then=lambda done: self.opened.emit(done.result))

    def _show_record(self, shown: Record | None) -> None:
        self._of = shown.id if shown is not None else None
        self._ask()

    def _follow(self, changes: Changes) -> None:
        if changes.touches("quotes") or changes.touches("quote_lines"):
            self._ask()

    def _ask(self) -> None:
        if self._of is not None:
            self._show(self.feed.ask(quotes_of, self._of))

    def _show(self, found: tuple[QuoteRow, ...]) -> None:
        count = len(found)
        told = ngettext("{n} version", "{n} versions", count).format(n=count)
        self.section.tell(told if count > 1 else "", empty=not found)
        if found == self._shown:
            return
        self._shown = found
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(one) for one in found]
        for line in self.lines:
            self._column.addWidget(line)
        self.form.lead()

    def _line(self, one: QuoteRow) -> QWidget:
        today = self.feed.today()
        day = one.sent_on or one.quoted_on
        parts = (one.called(), show_money(one.net, self.feed.facts), show_day(day))
        words = " · ".join(part for part in parts if part)
        opener = QPushButton(words.replace("&", "&&"))
        opener.setObjectName(f"open-quote-{one.id}")
        opener.setAccessibleName(f"{_('Open')} {words}, {one.says(today)}")
        for flag in ("link", "near", "row"):
            opener.setProperty(flag, True)
        opener.clicked.connect(partial(self._open, one.id))
        chip = Chip()
        chip.tint = TINTS[one.state(today)]
        chip.say(one.says(today))
        chip.setToolTip(look.tip(chip.words))
        made = QWidget()
        line = QVBoxLayout(made)
        line.setContentsMargins(0, 0, 0, look.TIGHT)
        line.setSpacing(0)
        under = QHBoxLayout()
        under.setContentsMargins(look.TIGHT, 0, 0, 0)
        under.addWidget(chip)
        under.addStretch(1)
        line.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeading)
        line.addLayout(under)
        return made

    def _open(self, quote_id: int, _on: bool = False) -> None:
        self.form.flush()
        self.opened.emit(quote_id)
