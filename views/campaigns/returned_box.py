"""Answers from a list that came back: pasted, or a column of a file; who is meant is said before anything is noted."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from models.actions.members import Noted, set_response
from models.errors import Refused
from models.exchange.columns_in import ColumnsIn, TextColumn, columns_for
from models.fields import Field, Kind
from models.formats import breakable, quoted, show_number
from models.queries.records import name_of
from models.queries.returned import Returned, returned
from models.subjects import MEMBER, SUBJECTS
from models.text import N_, _, ngettext
from views.shared import look
from views.shared.addressed import told_noted
from views.shared.box import Box
from views.shared.choice import Choice
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import LineEntry, LongEntry
from views.shared.feed import Feed, Told

_LIST = Field("list", N_("E-mail addresses, numbers or names, a line each"), Kind.LONG_TEXT, longest=100_000)
_DAY = Field("day", N_("Answered on"), Kind.DAY)
_PAUSE = 200
#: Lines that are named in the preview.
_NAMED = 8


class ReturnedBox(Box):
    """One step for all of it; who is not addressed yet is put on the list with the answer."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "returned")
        self._campaign = 0
        self._columns: tuple[TextColumn, ...] = ()
        self.found = Returned()
        self.body.addWidget(self.title)
        self.list = LongEntry(_LIST, feed)
        self.body.addWidget(self.entry(self.list))
        self.file = QPushButton(_("From a file…"))
        self.file.setObjectName("returned-file")
        self.file.clicked.connect(self.choose_file)
        self.column = Choice("returned-column", _("Column of the file"))
        self.column.setMinimumHeight(look.entry_height())
        self.line(self.file, self.column, stretch=1)
        self.column.hide()
        self.column.currentIndexChanged.connect(self._take_column)
        answer, day = ChoiceEntry(MEMBER["response"], feed), LineEntry(_DAY, feed)
        day.setPlaceholderText(_("today"))
        self.line(self.entry(answer), self.entry(day, 110), stretch=0)
        self.preview = QLabel()
        self.preview.setObjectName("returned-preview")
        self.preview.setWordWrap(True)
        look.set_colour(self.preview, "ink-secondary")
        self.body.addWidget(self.preview)
        self.finish(_("Note"))
        self.hint.setText(_("Ctrl+Enter keeps · Esc drops"))
        self._resting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._resting.timeout.connect(self._look)
        self.list.textChanged.connect(self._resting.start)

    def ask(self, campaign_id: int) -> None:
        """Begin with an empty list."""
        self._campaign, self.found, self._columns = campaign_id, Returned(), ()
        self.column.hide()
        self.begin(_("Answers from a list"), {"response": "attended"})
        self._say_found(Returned())
        self.enter("list")

    # A file

    def choose_file(self) -> None:
        """Ask for a file, and take the column that says who is meant."""
        path, _kind = QFileDialog.getOpenFileName(self, _("A list with answers"), "", f"{_('Lists')} (*)")
        if path:
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Offer the columns of a file, when it is read."""
        self.say(_("Reading {file}…").format(file=path.name), colour="ink-secondary")
        self.feed.ask_later(self.file, self._take_columns, columns_for, path)

    def _take_columns(self, found: ColumnsIn) -> None:
        self.say(found.fault)
        if found.fault or not self.is_open():
            return
        self._columns = found.columns
        blocked = self.column.blockSignals(True)
        self.column.clear()
        for at, one in enumerate(found.columns):
            self.column.addItem(one.name, at)
        self.column.blockSignals(blocked)
        self.column.show()
        self.column.choose(found.telling)
        self._take_column()

    def _take_column(self) -> None:
        at = self.column.currentData()
        if at is not None and at < len(self._columns):
            cells = self._columns[at].cells
            self.list.setPlainText("\n".join(one.strip() for one in cells if one.strip()))

    # Who is meant

    def _look(self) -> None:
        if self.is_open():
            self.feed.ask_later(self, self._say_found, returned, self._campaign, self.list.toPlainText())

    def _say_found(self, found: Returned) -> None:
        self.found = found
        parts = []
        if found.addressed:
            words = ngettext("{n} is addressed", "{n} are addressed", len(found.addressed))
            parts.append(words.format(n=self._shown(found.addressed)))
        if found.others:
            words = ngettext("{n} is not on the list yet", "{n} are not on the list yet", len(found.others))
            parts.append(words.format(n=self._shown(found.others)))
        if found.closed:
            words = ngettext("{n} may not be contacted", "{n} may not be contacted", len(found.closed))
            parts.append(words.format(n=self._shown(found.closed)))
        lines = [" · ".join(parts)] if parts else []
        others = ((_("Not found: {lines}"), found.unknown), (_("Several are called: {lines}"), found.several))
        for words, some in others:
            if some:
                named = ", ".join(quoted(one) for one in some[:_NAMED])
                more = _("{lines} and {n} more").format(lines=named, n=self._shown(some[_NAMED:]))
                lines.append(words.format(lines=more if len(some) > _NAMED else named))
        self.preview.setText(breakable("\n".join(lines)))
        self.preview.setVisible(bool(lines))

    def _shown(self, some: object) -> str:
        return show_number(len(some), self.feed.facts)  # type: ignore[arg-type]

    def keep(self) -> None:
        """Note the answer of everybody found."""
        try:
            values = self.values()
        except Refused:
            return
        self.feed.forget(self)
        self._resting.stop()
        found = self.feed.ask(returned, self._campaign, self.list.toPlainText())
        self._say_found(found)
        if not found.found:
            self.say(_("Nobody was found in this. Paste e-mail addresses, member numbers or names, a line each."))
            return
        people = SUBJECTS["people"].counted(len(found.found), self._shown(found.found))
        answer = dict(MEMBER["response"].choices)[str(values["response"])]
        label = _("Set the answer of {people} to {response}").format(people=people, response=_(answer))
        campaign = self.feed.ask(name_of, "campaigns", self._campaign)

        def told(noted: Noted) -> Told:
            return told_noted(self.feed, noted, campaign)

        self.send(label, told, set_response, self._campaign, found.found, values["response"], values["day"], True,
                  many=len(found.found))  # fmt: skip

    def is_worth_keeping(self) -> bool:
        return False
