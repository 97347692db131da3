"""Which sequence is started with people, and the lines that say which ones run and stop them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.actions.sequences import start_sequence, stop_sequence
from models.errors import Refused
from models.fields import Field, Kind
from models.formats import show_day
from models.queries.records import Choice, name_of
from models.queries.sequences import Offered, Running, offered
from models.subjects import SUBJECTS
from models.text import N_, _, ngettext
from views.shared import look
from views.shared.box import Box
from views.shared.choice_entry import ChoiceEntry
from views.shared.elided import Elided
from views.shared.feed import Feed, Told
from views.shared.tabs import lead

_SEQUENCE = Field("sequence", N_("Sequence"), Kind.CHOICE, required=True)


class SequenceBox(Box):
    """A sequence for one or many people: every step is planned at once, from today."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "start-sequence")
        self._ids: Sequence[int] = ()
        self._name = ""
        self._found: dict[int, Offered] = {}
        self.choice = ChoiceEntry(_SEQUENCE, feed)
        self.body.addWidget(self.title)
        self.body.addWidget(self.entry(self.choice))
        self.finish(_("Start"))
        self.choice.currentIndexChanged.connect(lambda _at: self._tell())

    def ask(self, people: Sequence[int]) -> None:
        """Ask which one."""
        self._ids = list(people)
        many = SUBJECTS["people"].counted(len(people), f"{len(people):,}")
        self._name = self.feed.ask(name_of, "people", people[0]) if len(people) == 1 else many
        self._found = {one.id: one for one in self.feed.ask(offered)}
        self.choice.offer([Choice(one.id, one.name) for one in self._found.values()])
        first = next(iter(self._found), None)
        self.begin(_("Start a sequence with {name}").format(name=self._name), {"sequence": first})
        self.enter("sequence")
        if not self._found:
            self.say(_("There is no sequence with steps yet. Make one in Settings, Sequences."))
        self._tell()

    def _tell(self) -> None:
        """How much it is."""
        one = self._found.get(self.choice.currentData() or 0)
        if one is None:
            self.hint.setText(_("Esc drops"))
            return
        steps = ngettext("{n} step", "{n} steps", one.steps).format(n=one.steps)
        days = ngettext("{n} day", "{n} days", one.days).format(n=one.days)
        self.hint.setText(_("{steps} over {days} · Enter starts").format(steps=steps, days=days))

    def keep(self) -> None:
        """Start it."""
        try:
            one = self._found.get(int(str(self.values()["sequence"])))
        except (Refused, ValueError):
            one = None
        if one is None:
            self.say(_("Choose a sequence."), self.choice)
            return
        label = _("Start “{sequence}” with {name}").format(sequence=one.name, name=self._name)
        told = Told(_("“{sequence}” is planned with {name}").format(sequence=one.name, name=self._name))
        self.send(label, lambda _done: told, start_sequence, one.id, self._ids)

    def is_worth_keeping(self) -> bool:
        return False  # going on to somebody else starts nothing with those before


class RunningLines(QWidget):
    """A line for each sequence that runs with a person."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.setObjectName("running-sequences")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: tuple[Running, ...] = ()
        self.lines: list[QWidget] = []

    def take(self, running: tuple[Running, ...], after: QWidget) -> None:
        """Show these; Tab comes to them from ``after``."""
        if running == self._shown:
            return
        self._shown = running
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(one) for one in running]
        for line in self.lines:
            self._column.addWidget(line)
        lead([after, self])
        self.setVisible(bool(running))

    def _line(self, one: Running) -> QWidget:
        said = _("In “{sequence}”, step {n} of {steps}").format(sequence=one.name, n=one.done + 1, steps=one.steps)
        words = Elided(said)
        words.setObjectName(f"running-{one.id}")
        words.setToolTip(_("Begun {day}").format(day=show_day(one.started_on)))
        look.set_colour(words, "ink-secondary")
        stop = QPushButton(_("Stop"))
        stop.setObjectName(f"stop-{one.id}")
        stop.setAccessibleName(_("Stop “{sequence}”").format(sequence=one.name))
        stop.setProperty("link", True)
        stop.setProperty("near", True)
        stop.clicked.connect(lambda _on: self.stop(one))
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(look.INDENT, 0, 0, 0)
        line.addWidget(words, 1)
        line.addWidget(stop, 0, Qt.AlignmentFlag.AlignTrailing)
        return made

    def stop(self, one: Running) -> None:
        """What is still to be done of it is planned no more."""
        label = _("Stop “{sequence}”").format(sequence=one.name)
        self.feed.do(label, stop_sequence, one.id, then=partial(self._stopped, label))

    def _stopped(self, label: str, _done: object) -> None:
        self.feed.told.emit(Told(label))
