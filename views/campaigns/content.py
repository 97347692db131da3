"""The content of a campaign by date, with how far each piece is; one more is noted where the list ends."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from models.actions.content import add_content, advance_content, delete_content
from models.changes import Changes
from models.errors import Refused
from models.fields import Field, Kind
from models.formats import show_number, show_short_day
from models.queries.content import Piece, content_count, content_of
from models.queries.records import Record
from models.subjects import SUBJECTS
from models.text import N_, _
from views.records.form import RecordForm
from views.records.tie_line import Tied, TieLine
from views.shared.box import Box
from views.shared.entries import LineEntry, LinkEntry
from views.shared.feed import Feed, Told
from views.shared.keys import on_keys

_ABOUT = SUBJECTS["content"]
_STATUSES = dict(_ABOUT.field("status").choices)
#: The same keys as in the calendar.
_ON, _BACK = "F8", "Shift+F8"
_CHANNEL = Field("channel_id", N_("Channel"), Kind.LINK, link="channels")


class PieceBox(Box):
    """What is to be made, for which channel, and when people are to see it."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "campaign-content")
        self._of: Record | None = None
        self.name = LineEntry(_ABOUT.field("name"), feed)
        self.channel = LinkEntry(_CHANNEL, feed)
        self.publish = LineEntry(_ABOUT.field("publish_on"), feed)
        self.body.addWidget(self.entry(self.name))
        self.line(self.entry(self.channel), self.entry(self.publish, 130), stretch=0)
        self.finish(_("Add"))

    def ask(self, of: Record) -> None:
        """Begin a piece of a campaign."""
        self._of = of
        self.begin("", {})
        self.enter("name")

    def keep(self) -> None:
        """Note it."""
        try:
            values = self.values()
        except Refused:
            return
        assert self._of is not None
        label = _("Add content “{name}”").format(name=values["name"])
        self.send(label, lambda _made: None, add_content, {**values, "campaign_id": self._of.id})

    def is_worth_keeping(self) -> bool:
        return self.name.is_typed()


class ContentPane(QWidget):
    """Enter shows a piece in the calendar, F8 says it is a status further, Delete deletes it.

    ``jump`` carries the key of a page and the filters to show there.
    """

    jump = Signal(str, object)

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self.found: Sequence[Piece] = ()
        self.lines: list[TieLine] = []
        self.box = PieceBox(form.feed)
        self.all = QPushButton()
        self.listed = QWidget(self)
        self._lay_out()
        self.section = form.add_section("content", _("Content"), self, (_("+ Content"), self.add))
        self.box.ended.connect(self._ended)
        form.shown.connect(self.show_record)
        form.flushing.connect(self.box.flush)
        self.feed.changed.connect(self._take_changes)

    def _lay_out(self) -> None:
        self.setObjectName("campaign-content-pane")
        self.all.setObjectName("content-all")
        self.all.setProperty("link", True)
        self.all.setProperty("near", True)
        self.all.clicked.connect(lambda _on: self._jump())
        self._rows = QVBoxLayout(self.listed)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(1)
        whole.addWidget(self.listed)
        whole.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeading)
        whole.addWidget(self.box)

    def show_record(self, shown: Record | None) -> None:
        """Show the content of a campaign."""
        found = self.feed.ask(content_of, shown.id) if shown is not None else ()
        if found != self.found:
            self.found = found
            self._show()
        count, done = self.feed.ask(content_count, shown.id) if shown is not None else (0, 0)
        self.all.setText(_("All {n} in the calendar").format(n=show_number(count, self.feed.facts)))
        self.all.setVisible(count > len(found))
        told = _("{n} of {total} published").format(n=show_number(done, self.feed.facts),
                                                    total=show_number(count, self.feed.facts))  # fmt: skip
        self.section.tell(told if found else "", empty=not found and not self.box.is_open())

    def _take_changes(self, changes: Changes) -> None:
        if self.form.record is not None and (changes.touches("content") or changes.touches("channels")):
            self.show_record(self.form.record)

    def _show(self) -> None:
        before, stood = self.lines, next((at for at, line in enumerate(self.lines) if line.link.hasFocus()), None)
        self.lines = [TieLine(self._tied(one), number) for number, one in enumerate(self.found, 1)]
        for line in self.lines:
            self._rows.addWidget(line)
            line.led.connect(self.form.jump)
            line.removed.connect(self._remove)
            line.link.setObjectName(f"content-{line.link.objectName()}")
            for keys, steps in ((_ON, 1), (_BACK, -1)):
                on_keys(line.link, keys, partial(self._advance, line.shown.id, steps))
        self.form.lead()
        for line in before:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        if stood is not None and self.lines:
            self.lines[min(stood, len(self.lines) - 1)].link.setFocus()

    def _tied(self, piece: Piece) -> Tied:
        today = self.feed.today()
        day = show_short_day(piece.day, today) if piece.day is not None else _("no day")
        late = piece.day is not None and piece.day < today and piece.status != "published"
        status = _(_STATUSES[piece.status])
        state = "✓" if piece.status == "published" else _("Overdue: {status}").format(status=status) if late else status
        parts = (state, piece.name, piece.channel)
        removing = _("Delete the content “{name}”").format(name=piece.name)
        return Tied(day, " · ".join(part for part in parts if part), ("content", piece.id), removing, delete_content,
                    piece.id)  # fmt: skip

    def add(self) -> None:
        """Open the box for another one."""
        if self.form.record is not None:
            self.box.flush()
            self.box.ask(self.form.record)

    def _jump(self) -> None:
        if self.form.record is not None:
            self.jump.emit("calendar", [("campaign_id", "is", self.form.record.id)])

    def _ended(self) -> None:
        self.section.let_go()
        self.show_record(self.form.record)

    def _advance(self, content_id: int, steps: int) -> None:
        name = next((one.name for one in self.found if one.id == content_id), "")
        label = (_("{content}: next status") if steps > 0 else _("{content}: status before")).format(content=name)
        self.feed.do(label, advance_content, [content_id], steps)

    def _remove(self, line: Tied) -> None:
        self.feed.do(line.removing, delete_content, [line.id],
                     then=lambda _done: self.feed.told.emit(Told(line.removing)))  # fmt: skip
