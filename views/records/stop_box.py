"""By which way people or companies may not be reached any more: set for one or many, or lifted again."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton

from models.actions.stops import change_stop, lift_stops, stop_contact
from models.errors import Refused
from models.fields import Subject, Value
from models.formats import show_day, show_number
from models.queries.records import name_of
from models.queries.stops import Stop
from models.subjects import STOP, SUBJECTS
from models.text import _, ngettext
from views.shared.box import Box
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import LineEntry
from views.shared.feed import Feed, Told

_WAYS = dict(STOP["way"].choices)


def stop_words(way: str) -> str:
    """What a stop is called, whoever it is of."""
    return _("Not by any way") if way == "all" else _("Not by {way}").format(way=_(_WAYS[way]).lower())


def since_words(stop: Stop) -> str:
    """Since when, and why."""
    return " · ".join(part for part in (_("since {day}").format(day=show_day(stop.since)), stop.reason) if part)


class StopBox(Box):
    """Enter sets the stop; the button beside it lets them be reached again."""

    def __init__(self, feed: Feed, subject: Subject) -> None:
        super().__init__(feed, "stop-contact")
        self._subject = subject
        self._ids: Sequence[int] = ()
        self._stop: Stop | None = None
        self._name = ""
        self.body.addWidget(self.title)
        self.way, reason = ChoiceEntry(STOP["way"], feed), LineEntry(STOP["reason"], feed)
        reason.setPlaceholderText(_("Asked by telephone, letter came back…"))
        self._ways = self.entry(self.way)
        self.line(self._ways, self.entry(LineEntry(STOP["since"], feed), 110), stretch=0)
        self.body.addWidget(self.entry(reason))
        self.lift_button = QPushButton(_("Lift"))
        self.lift_button.setObjectName("stop-contact-lift")
        self.lift_button.clicked.connect(lambda _on: self.lift())
        self.finish(_("Set"), self.lift_button)

    def ask(self, ids: Sequence[int], way: str = "all") -> None:
        """Begin for some records."""
        self._ids, self._stop = list(ids), None
        many = SUBJECTS[self._subject].counted(len(ids), show_number(len(ids), self.feed.facts))
        self._name = self.feed.ask(name_of, self._subject, ids[0]) if len(ids) == 1 else many
        self._turn_to()
        self.begin(_("Do not contact {name}").format(name=self._name), {"way": way, "since": self.feed.today()})
        self.enter("way")

    def edit(self, name: str, stop: Stop) -> None:
        """Correct the day or the reason of one."""
        self._stop, self._name = stop, name
        self._turn_to()
        self.begin(f"{name}: {stop_words(stop.way)}", self._held(stop))
        self.enter("reason")

    def _turn_to(self) -> None:
        self._ways.setVisible(self._stop is None)
        self.lift_button.setVisible(self._stop is None)
        self.keep_button.setText(_("Set") if self._stop is None else _("Keep"))

    def _held(self, stop: Stop) -> dict[str, Value]:
        return {"way": stop.way, "since": stop.since, "reason": stop.reason}

    def keep(self) -> None:
        """Set the stop, or keep what was corrected."""
        try:
            values = self.values()
        except Refused:
            return
        if self._stop is not None:
            label = _("Edit the stop of {name}").format(name=self._name)
            self.send(label, lambda _done: None, change_stop, self._stop.id, values, self._held(self._stop))
            return
        way = str(values["way"])
        label = _("{name}: {stop}").format(name=self._name, stop=stop_words(way))
        self.send(label, lambda count: self._told(label, count), stop_contact, self._subject, self._ids, way,
                  values["since"], values["reason"], many=len(self._ids))  # fmt: skip

    def lift(self) -> None:
        """Let them be reached again by the way chosen."""
        way = str(self.way.currentData())
        words = _("every way") if way == "all" else _(_WAYS[way]).lower()
        label = _("{name}: may be reached again ({way})").format(name=self._name, way=words)
        self.send(label, lambda count: self._told(label, count), lift_stops, self._subject, self._ids, way,
                  many=len(self._ids))  # fmt: skip

    def _told(self, label: str, count: int) -> Told:
        if not count:
            return Told(_("Nothing changed: it was so already"), undo=False)
        if len(self._ids) == 1:
            return Told(label)
        changed = ngettext("{n} changed", "{n} changed", count).format(n=show_number(count, self.feed.facts))
        return Told(f"{label} · {changed}")

    def is_worth_keeping(self) -> bool:
        return self.entries["reason"].is_typed()
