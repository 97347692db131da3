"""How far a person has come: the stage with its day, what goes with "not now" and "disqualified", and all there was."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.actions.lifecycle import delete_lifecycle_event, edit_lifecycle_event, enter_stage
from models.changes import Changes
from models.errors import Refused
from models.fields import Field, Kind, Value
from models.formats import show_day
from models.queries.lifecycle import events
from models.queries.records import Record
from models.subjects import SUBJECTS
from models.text import N_, _
from views.records.event_lines import EventLines, Step
from views.records.form import RecordForm
from views.shared import look
from views.shared.box import Box
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import LineEntry
from views.shared.feed import Feed, Told

_ABOUT = SUBJECTS["people"]
_STAGE = replace(_ABOUT.field("lifecycle"), key="stage")
_DAY = Field("day", N_("Since"), Kind.DAY, required=True)
#: The stages that ask for something, by the field they ask for.
ASKS = {"not_now": "wake_on", "disqualified": "disqualified_because"}


class StageBox(Box):
    """Another stage, today or back-dated."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "stage")
        self._of: Record | None = None
        self.stage = ChoiceEntry(_STAGE, feed)
        self.body.addWidget(self.title)
        self.line(self.entry(self.stage), self.entry(LineEntry(_DAY, feed), 110), stretch=0)
        asked = {key: LineEntry(replace(_ABOUT.field(key), hint=""), feed) for key in ASKS.values()}
        asked["wake_on"].setPlaceholderText(_("in 3 months, 1 Sep, +90"))
        asked["disqualified_because"].setPlaceholderText(_("No need, wrong region, a competitor…"))
        self._asked = {key: self.entry(one) for key, one in asked.items()}
        for whole in self._asked.values():
            self.body.addWidget(whole)
        self.finish(_("Keep"))
        self.stage.currentIndexChanged.connect(lambda _at: self._ask())

    def ask(self, of: Record, stage: str) -> None:
        """Begin with a stage of a person."""
        self._of = of
        held: dict[str, Value] = {key: of.values[key] for key in ASKS.values()}
        self.begin(_("Stage of {name}").format(name=of.name), held | {"stage": stage, "day": self.feed.today()})
        self._ask()
        self.enter(ASKS.get(stage, "stage"))

    def _ask(self) -> None:
        wanted = ASKS.get(str(self.stage.currentData()))
        for key, whole in self._asked.items():
            whole.setVisible(key == wanted)

    def keep(self) -> None:
        """Note it."""
        try:
            values = self.values()
        except Refused:
            return
        assert self._of is not None
        asked = ASKS.get(str(values["stage"]))
        if asked is not None and values[asked] is None:
            self.enter(asked)  # where what will be said is put right
        name, stage, shown = self._of.name, str(values["stage"]), self.stage.currentText()
        label = _("Set the stage of {name} to {stage}").format(name=name, stage=shown)

        def told(now: str) -> Told | None:
            if now == stage:
                return None
            words = _("Noted. {name} came to a later stage since, and stays there").format(name=name)
            return Told(words)

        self.send(label, told, enter_stage, self._of.id, stage, values["day"],
                  values["wake_on"] if stage == "not_now" else None,
                  values["disqualified_because"] if stage == "disqualified" else None)  # fmt: skip

    def is_worth_keeping(self) -> bool:
        return any(self.entries[key].is_typed() for key in ("stage", *ASKS.values()))


class LifecyclePane(QWidget):
    """The box and the events below it; it opens from the chip and the stage of the form."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self.setObjectName("lifecycle")
        self.box = StageBox(form.feed)
        self.lines = EventLines(form.feed, self._steps, edit_lifecycle_event, delete_lifecycle_event)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.INDENT, 0, 0, 0)
        whole.setSpacing(look.TIGHT)
        whole.addWidget(self.box)
        whole.addWidget(self.lines)
        self.hide()
        self.box.ended.connect(self.close_pane)
        form.flushing.connect(self._flush)
        form.shown.connect(self._follow)
        form.keepers["lifecycle"] = self._change
        form.head.act_on_chip(_("Change the stage, or its dates"), self.turn)
        self.feed.changed.connect(self._take_changes)

    def turn(self) -> None:
        """Open it on the stage as it is, or close it."""
        if self.isVisible():
            self.box.drop()
        elif (record := self.form.record) is not None:
            self.ask(str(record.values["lifecycle"]))

    def ask(self, stage: str) -> None:
        """Open it on a stage."""
        if (record := self.form.record) is None:
            return
        self.show()
        self.box.ask(record, stage)
        self.lines.show_steps()

    def close_pane(self) -> None:
        """Kept, or dropped."""
        self.hide()

    def _flush(self) -> None:
        self.lines.flush()
        self.box.flush()
        self.hide()

    def _follow(self, shown: Record | None) -> None:
        stage = shown.values["lifecycle"] if shown is not None else None
        for where, key in ASKS.items():
            self.form.fold.keep_away(key, away=stage != where)
        if shown is not None and stage == "not_now":
            self.form.head.chip.add(_wakes(shown.values["wake_on"]))
        if shown is None:
            self.hide()

    def _change(self, _one: int, new: Value, was: Value) -> None:
        """The stage chosen in the form: what asks for nothing is kept at once."""
        record = self.form.record
        if record is None:
            return
        if str(new) in ASKS:
            self.ask(str(new))
            return
        label = self.form.about.editing(self.form.rows["lifecycle"].field, record.name)
        self.feed.do(label, self.form.about.edit, record.id, "lifecycle", new, was)

    def _take_changes(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches("lifecycle_events"):
            self.lines.show_steps()

    def _steps(self) -> list[Step]:
        record, names = self.form.record, dict(_STAGE.choices)
        found = self.feed.ask(events, record.id) if record is not None else ()
        return [Step(event.id, _(names[event.stage]), event.day, event.deal) for event in found]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.box.drop()
        else:
            super().keyPressEvent(event)


def _wakes(day: Value) -> str:
    """What is put off without a day stays so for good, and is not found out otherwise."""
    if not isinstance(day, dt.date):
        return _("no date: never wakes")
    return _("until {day}").format(day=show_day(day))
