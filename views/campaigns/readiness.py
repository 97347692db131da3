"""What a campaign still lacks before it starts: a sentence a line, and the way there."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import Changes
from models.formats import breakable
from models.queries.campaign_brief import WATCHED, Lack, Readiness, readiness
from models.queries.records import Record
from models.text import _, ngettext
from views.campaigns.link import Link
from views.records.form import RecordForm
from views.shared import look
from views.shared.pieces import words


class _Way(Link):
    """A point that is missing; arrows go to the one above or below."""

    def __init__(self, number: int, act: Callable[[], None]) -> None:
        super().__init__(f"missing-{number}", act)
        look.set_icon(self, "circle", "ink-faint", 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class ReadinessPane(QWidget):
    """``asked`` carries where one wants to go: the key of a field, or of a section. A campaign that has begun only
    tells, quietly, what was never filled in."""

    asked = Signal(str)

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self.found = Readiness()
        self.lines: list[_Way] = []
        self.told = words("", "ink-secondary", look.SMALL)
        self.told.setObjectName("readiness-told")
        self.told.setContentsMargins(look.INDENT, 0, 0, 0)
        self.setObjectName("campaign-readiness")
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, look.TIGHT)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.told)
        self.section = form.add_section("readiness", _("Readiness"), self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(lambda: self.show_record(form.record))
        form.shown.connect(self.show_record)
        self.feed.changed.connect(self._take_changes)

    def show_record(self, shown: Record | None) -> None:
        """Show what a campaign lacks."""
        found = Readiness()
        if shown is not None:
            found = self.feed.ask(readiness, [shown.id], self.feed.today()).get(shown.id, found)
        self.found = found
        missing = () if found.begun else found.lacks
        while len(self.lines) < len(missing):
            self._add_line()
        for line, lack in zip(self.lines, missing, strict=False):
            line.say(lack.words)
        for line in self.lines[len(missing) :]:
            line.hide()
        self._tell(found)

    def _tell(self, found: Readiness) -> None:
        count = len(found.lacks)
        told = ""
        if found.begun and count:
            told = _("It began although {what}.").format(what=_listed(found.lacks))
        elif not count:
            told = _("Nothing is missing.")
        self.told.setText(breakable(told))
        self.told.setVisible(bool(told))
        n = count if not found.begun else 0
        missing = ngettext("{n} missing", "{n} missing", n).format(n=n) if n else ""
        self.section.tell(missing, empty=found.begun and not count)
        kind = self.form.record.names.get("type_id", "") if self.form.record is not None else ""
        self.form.say_second(" · ".join(part for part in (kind, missing) if part))

    def _add_line(self) -> None:
        at = len(self.lines)
        line = _Way(at + 1, lambda: self.asked.emit(self.found.lacks[at].place))
        self.lines.append(line)
        self._whole.addWidget(line)
        self.form.lead()

    def _take_changes(self, changes: Changes) -> None:
        if self.form.record is not None and any(changes.touches(table) for table in WATCHED):
            self._soon.start()  # after the form has read itself anew


def _listed(lacks: tuple[Lack, ...]) -> str:
    """ "this, that and the other"."""
    said = [one.later for one in lacks]
    return said[0] if len(said) == 1 else _("{some} and {last}").format(some=", ".join(said[:-1]), last=said[-1])
