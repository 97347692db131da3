"""Whom a campaign never addresses: segments and single people, as lines that can be taken away."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.actions.members import exclude, include_again
from models.errors import Refused
from models.fields import Subject
from models.formats import show_number
from models.queries.members import Exclusion, exclusions
from models.subjects import SUBJECTS
from models.text import _
from views.campaigns.add_box import PERSON, SEGMENT
from views.records.tie_line import Tied, TieLine
from views.shared.addressed import told_excluded
from views.shared.box import Box
from views.shared.entries import LinkEntry
from views.shared.feed import Feed, Told


class ExcludeBox(Box):
    """A segment or a person."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "exclude")
        self._campaign = 0
        self.segment, self.person = LinkEntry(SEGMENT, feed), LinkEntry(PERSON, feed)
        self.body.addWidget(self.title)
        self.body.addWidget(self.entry(self.segment))
        self.body.addWidget(self.entry(self.person, label=_("Or a person")))
        self.finish(_("Leave out"))

    def ask(self, campaign_id: int) -> None:
        """Ask whom."""
        self._campaign = campaign_id
        self.begin(_("Never address"), {})
        self.enter("segment_id")

    def keep(self) -> None:
        """Leave them out."""
        try:
            values = self.values()
        except Refused:
            return
        segment, person = values["segment_id"], values["person_id"]
        if (segment is None) == (person is None):
            self.say(_("Choose a segment or a person.") if person is None else _("Choose one of the two."))
            return
        name = (self.segment if segment is not None else self.person).text().strip()
        people, segments = ([person], []) if person is not None else ([], [segment])
        self.send(_("Leave out {name}").format(name=name), lambda out: told_excluded(self.feed, out, name), exclude,
                  self._campaign, people, segments)  # fmt: skip


class LeftOutLines(QWidget):
    """The lines, and the box that adds one. ``count`` is how many lines there are."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.setObjectName("left-out")
        self.box = ExcludeBox(feed)
        self.lines: list[TieLine] = []
        self._found: tuple[Exclusion, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(1)
        self._rows.addWidget(self.box)

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def take(self, campaign_id: int | None) -> None:
        """Show whom a campaign leaves out."""
        found = self.feed.ask(exclusions, campaign_id, self.feed.today()) if campaign_id is not None else ()
        if found == self._found:
            return
        self._found = found
        stood = any(line.link.hasFocus() for line in self.lines)
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [TieLine(self._tied(one, first=at == 0), at + 1) for at, one in enumerate(found)]
        for line in self.lines:
            self._rows.addWidget(line)
            line.removed.connect(self._remove)
        if stood and self.lines:
            self.lines[0].link.setFocus()

    def _tied(self, one: Exclusion, *, first: bool) -> Tied:
        words = one.name or _("(no name)")
        if one.segment_id is not None:
            people = SUBJECTS["people"].counted(one.people, show_number(one.people, self.feed.facts))
            words = f"{words} · {one.fault or people}"
        leads: tuple[Subject, int] | None = ("people", one.person_id) if one.person_id is not None else None
        removing = _("Address {name} again").format(name=one.name)
        return Tied(_("Left out") if first else "", words, leads, removing, lambda *_given: None, one.id)

    def _remove(self, shown: Tied) -> None:
        self.feed.do(shown.removing, include_again, [shown.id],
                     then=lambda _done: self.feed.told.emit(Told(shown.removing)))  # fmt: skip
