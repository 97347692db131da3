"""Ctrl+K: one box over every record and every command, answering as one types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from models.errors import Unavailable
from models.fields import Subject
from models.formats import fold
from models.queries.everything import Hit, everything, recalled
from models.subjects import SUBJECTS
from models.text import N_, _
from views.search.overlay import Overlay, told
from views.search.results import ResultList, Row
from views.shared import look
from views.shared.feed import Feed
from views.shared.memory import Memory

_KEPT = 12
_PAGE = 6
#: Commands shown among the records.
_COMMANDS = 6
_LONGEST = 200
#: Commands offered first: to add, and to go somewhere.
_FIRST = ("add", "go-")
#: Icon and colour of each kind of hit, and what it is called where it has no page.
_LOOKS = {
    "people": ("contact", "sales"), "companies": ("building-2", "sales"), "campaigns": ("megaphone", "marketing"),
    "research": ("search", "ink-secondary"),
    "content": ("calendar-days", "marketing"),
    "deals": ("kanban", "sales"), "products": ("columns-3", "ink-secondary"), "tasks": ("check", "ink-secondary"),
    "activities": ("message-square-quote", "ink-secondary"), "objections": ("message-square-warning", "ink-secondary"),
}  # fmt: skip
_WORKS = {"tasks": N_("task"), "activities": N_("activity"), "objections": N_("objection")}
#: What Ctrl+Enter does.
_ACTS = {
    "people": N_("Ctrl+Enter logs a call"), "companies": N_("Ctrl+Enter logs a call"),
    "deals": N_("Ctrl+Enter moves it on a stage"), "campaigns": N_("Ctrl+Enter shows it on the Desk"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Command:
    """An act of the menus."""

    key: str
    name: str
    keys: str


class SearchBox(Overlay):
    """``opened`` and ``acted`` carry the subject and id of a record, ``ran`` a command's key, ``adding`` a text
    to add."""

    opened = Signal(str, object)
    acted = Signal(str, object)
    ran = Signal(str)
    adding = Signal(str)

    def __init__(self, feed: Feed, over: QWidget, commands: Callable[[], Sequence[Command]]) -> None:
        super().__init__(over, "search-box", _("Search or type a command"))
        self._feed = feed
        self._commands = commands
        self.recent: list[tuple[str, int | str]] = []
        self.memory = Memory(feed, "search.recent", lambda: {"recent": self.recent}, self)
        self._recall()
        self.line.setPlaceholderText(_("Search people, deals, campaigns, notes, or type a command"))
        self.list = ResultList("search-results", _("Found"))
        self.rows.addWidget(self.list)
        self.rows.addWidget(self.foot)
        self.line.textChanged.connect(self.answer)
        self.list.clicked.connect(self._clicked)
        self.list.selectionModel().currentChanged.connect(lambda *_rows: self._say_hints())

    def _recall(self) -> None:
        for one in self.memory.read().get("recent", ()):
            if isinstance(one, list) and len(one) == 2:
                self.recent.append((str(one[0]), one[1]))

    def begin(self) -> None:
        """Come up empty, with what was opened lately."""
        self.line.clear()
        self.answer()
        super().begin()

    def note(self, kind: str, key: int | str) -> None:
        """Something was opened or run: it is offered first when the box is empty."""
        self.recent = [(kind, key), *(one for one in self.recent if one != (kind, key))][:_KEPT]
        self.memory.note()

    # Answering

    def answer(self) -> None:
        """Show what fits what is typed."""
        typed = " ".join(self.line.text()[:_LONGEST].split())
        try:
            rows = self._rows(typed)
        except Unavailable as error:
            rows = [Row(str(error))]
        self.list.take(rows, typed.lstrip(">? "))
        self._fit()
        self._say_hints()

    def _rows(self, typed: str) -> list[Row]:
        if typed.startswith((">", "?")):
            return self._under(_("COMMANDS"), self._fitting(typed.lstrip(">? "))) or [Row(_("No command is called so"))]
        if not typed:
            return self._lately()
        feed = self._feed
        hits = feed.ask(everything, typed, feed.today(), feed.facts)
        records = [self._row(hit) for hit in hits]
        commands = self._fitting(typed)[:_COMMANDS]
        offer = [Row(_("Add “{text}”…").format(text=typed), side="Ctrl+N", icon="plus", what=("add", typed))]
        rows = [*self._under(_("RECORDS"), records), *self._under(_("COMMANDS"), commands)]
        return rows if records else [*rows, *(offer if rows else [Row(_("Nothing has these words")), *offer])]

    def _lately(self) -> list[Row]:
        feed = self._feed
        wanted = [cast("tuple[Subject, int]", one) for one in self.recent if one[0] in SUBJECTS]
        hits = feed.ask(recalled, wanted[:_KEPT], feed.today(), feed.facts)
        known = {("command", one.key): one for one in self._commands()}
        used = [_command_row(known[one]) for one in self.recent if one in known]
        rest = [_command_row(one) for one in known.values() if ("command", one.key) not in self.recent]
        rest.sort(key=lambda row: not row.what.key.startswith(_FIRST))
        return [
            *self._under(_("LATELY"), [*(self._row(hit) for hit in hits), *used]),
            *self._under(_("COMMANDS"), rest),
        ]

    def _under(self, title: str, rows: list[Row]) -> list[Row]:
        return [Row(title), *rows] if rows else []

    def _row(self, hit: Hit) -> Row:
        icon, hat = _LOOKS[hit.subject]
        side = _(_WORKS[hit.subject]) if hit.subject in _WORKS else _(SUBJECTS[cast("Subject", hit.subject)].one)
        return Row(hit.name, hit.second or " ", side[:1].upper() + side[1:], icon, hat, hit)

    def _fitting(self, typed: str) -> list[Row]:
        """The commands whose words begin with what is typed, those that begin so first."""
        parts, ranked = fold(typed).split(), []
        for command in self._commands():
            name = fold(command.name)
            if all(any(word.startswith(part) for word in name.split()) for part in parts):
                ranked.append((not name.startswith(fold(typed)), command))
        return [_command_row(command) for _rank, command in sorted(ranked, key=lambda one: one[0])]

    def _fit(self) -> None:
        most = max(self._over.height() - look.scaled(190), 80)
        wanted = self.list.wanted_height(min(most, look.scaled(420)))
        if self.isVisible() and self.line.text() and wanted <= self.list.height() <= most:
            return  # it does not jump with every letter, nor is the page below painted anew
        self.list.setFixedHeight(wanted)
        if self.isVisible():
            self.rows.activate()
            self.place()

    def _say_hints(self) -> None:
        row = self.list.row()
        acts = _(_ACTS[row.what.subject]) if row and isinstance(row.what, Hit) and row.what.subject in _ACTS else ""
        runs = row is not None and not isinstance(row.what, Hit)
        if row is not None:
            self.aloud.tell(row.spoken())
        self.foot.setText(told(_("Enter runs it") if runs else _("Enter opens"), acts, _("> for commands")))

    # Choosing

    def press(self, event: QKeyEvent) -> bool:
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE,
                 Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}  # fmt: skip
        if (way := moves.get(Qt.Key(event.key()))) is not None:
            self.list.walk(way)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(acting=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return True
        return super().press(event)

    def _clicked(self, _index: QModelIndex) -> None:
        self.choose(acting=False)

    def choose(self, *, acting: bool) -> None:
        """Open, run or act on the row stood on."""
        row = self.list.row()
        if row is None or row.what is None:
            return
        if isinstance(row.what, Hit) and row.what.opens is None:
            self.foot.setText(_("This is about no record that could be opened"))
            return
        self.leave()
        if isinstance(row.what, Command):
            self.note("command", row.what.key)
            self.ran.emit(row.what.key)
        elif isinstance(row.what, Hit) and row.what.opens is not None:
            self.note(*row.what.opens)
            if acting and row.what.subject in _ACTS:
                self.acted.emit(*row.what.opens)
            else:
                self.opened.emit(*row.what.opens)
        elif isinstance(row.what, tuple):
            self.adding.emit(row.what[1])


def _command_row(command: Command) -> Row:
    return Row(command.name, side=command.keys, icon="chevron-right", hat="ink-secondary", what=command)
