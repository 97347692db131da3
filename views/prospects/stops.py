"""By which ways a person or a company may not be reached, since when and why: lines below their addresses."""


from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.actions.stops import lift_stops
from models.changes import Changes
from models.fields import Subject
from models.queries.records import Record
from models.queries.stops import Stop, stops_of
from models.text import _
from views.records.form import RecordForm
from views.records.stop_box import StopBox, since_words, stop_words
from views.records.tie_line import Tied, TieLine
from views.shared import look
from views.shared.feed import Told
from views.shared.tabs import lead

_WATCHED = ("contact_stops", "companies")


class StopsPane(QWidget):
    """Delete lifts a stop, F2 corrects its day or reason; ``found`` says what is shown, ``told`` that it changed."""

    told = Signal()

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self.subject: Subject = form.about.subject
        self.found: tuple[Stop, ...] = ()
        self.lines: list[TieLine] = []
        self.setObjectName("stops")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(1)
        self._box: StopBox | None = None
        form.shown.connect(self.show_record)
        form.flushing.connect(self._flush)
        self.feed.changed.connect(self._take_changes)

    @property
    def box(self) -> StopBox:
        """Made when it is first needed."""
        if self._box is None:
            self._box = StopBox(self.feed, self.subject)
            self._rows.addWidget(self._box)
            self.form.lead()
        return self._box

    def show_record(self, shown: Record | None) -> None:
        """Show what is closed."""
        found = self.feed.ask(stops_of, self.subject, shown.id) if shown is not None else ()
        if found != self.found:
            self.found = found
            self._show()
        self.setVisible(shown is not None)
        self.told.emit()

    def _show(self) -> None:
        stood = next((at for at, line in enumerate(self.lines) if line.link.hasFocus()), None)
        before, self.lines = self.lines, [TieLine(self._tied(one), at) for at, one in enumerate(self.found, 1)]
        for at, line in enumerate(self.lines):
            look.set_colour(line.label, "bad")
            self._rows.insertWidget(at, line)
            line.led.connect(self.form.jump)
            line.removed.connect(self._lift)
            line.edited.connect(self.edit)
        for line in before:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        if self.lines:
            lead([self])
        if stood is not None:
            place = self.lines[min(stood, len(self.lines) - 1)].link if self.lines else self.form.first_entry()
            place.setFocus()

    def _tied(self, one: Stop) -> Tied:
        words = since_words(one)
        if one.company and self.subject == "people":
            return Tied(stop_words(one.way), f"{one.company}: {words}", ("companies", one.company_id or 0))
        lifting = _("May be reached again: {stop}").format(stop=stop_words(one.way))
        return Tied(stop_words(one.way), words, None, lifting, lambda *_given: None, one.id, one, _("Day and reason…"))

    def of(self, way: str) -> Stop | None:
        """The stop that closes a way; the one of their own before that of the company."""
        return next((one for one in self.found if one.way in (way, "all")), None)

    def add(self) -> None:
        """Ask which way."""
        if self.form.record is not None:
            self.box.ask([self.form.record.id])

    def edit(self, stop: Stop) -> None:
        """Correct a day or a reason."""
        if self.form.record is not None:
            self.box.edit(self.form.record.name, stop)

    def _lift(self, shown: Tied) -> None:
        record = self.form.record
        if record is not None and isinstance(shown.tie, Stop):
            self.feed.do(shown.removing, lift_stops, self.subject, [record.id], shown.tie.way,
                         then=lambda _done: self.feed.told.emit(Told(shown.removing)))  # fmt: skip

    def _flush(self) -> None:
        if self._box is not None:
            self._box.flush()

    def _take_changes(self, changes: Changes) -> None:
        moved = self.subject == "people" and changes.touches("people", "company_id")
        if self.form.record is not None and (moved or any(changes.touches(table) for table in _WATCHED)):
            self.show_record(self.form.record)
