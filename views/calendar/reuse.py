"""What a piece was made from and what was made from it, down the whole tree; each leads there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import Changes
from models.formats import show_day
from models.queries.content import Piece, reuse_tree
from models.queries.records import Record
from models.subjects import SUBJECTS
from models.text import _
from views.records.form import RecordForm
from views.records.tie_line import Tied, TieLine

_STATUSES = dict(SUBJECTS["content"].field("status").choices)
#: Signs before what was made from something that was made from something.
_DEEPEST = 4


class ReusePane(QWidget):
    """``wants_more`` carries the id of the piece from which something is to be made."""

    wants_more = Signal(int)

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.found: Sequence[Piece] = ()
        self.lines: list[TieLine] = []
        self._of = 0
        self.setObjectName("content-reuse")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(1)
        self.section = form.add_section("reuse", _("Made from and into"), self, (_("+ Make from this"), self.ask))
        form.shown.connect(self.show_record)
        form.feed.changed.connect(self._take_changes)

    def show_record(self, shown: Record | None) -> None:
        """Show the tree of a piece."""
        found = self.form.feed.ask(reuse_tree, shown.id) if shown is not None else ()
        one = shown.id if shown is not None else 0
        if (found, one) != (self.found, self._of):
            self.found, self._of = found, one
            self._show(one)
        self.section.tell(str(len(found)) if found else "", empty=not found)

    def _take_changes(self, changes: Changes) -> None:
        if self.form.record is not None and (changes.touches("content") or changes.touches("channels")):
            self.show_record(self.form.record)

    def ask(self) -> None:
        """Ask for what something is to be made."""
        if self.form.record is not None:
            self.section.let_go()
            self.wants_more.emit(self.form.record.id)

    def _show(self, current: int) -> None:
        before = self.lines
        self.lines = [TieLine(self._tied(one, current), number) for number, one in enumerate(self.found, 1)]
        for line in self.lines:
            self._rows.addWidget(line)
            line.led.connect(self.form.jump)
            line.link.setObjectName(f"reuse-{line.link.objectName()}")
        self.form.lead()
        for line in before:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()

    def _tied(self, piece: Piece, current: int) -> Tied:
        here = piece.id == current
        called = _("{name} (this one)").format(name=piece.name) if here else piece.name
        words = " · ".join(part for part in (called, show_day(piece.publish_on), _(_STATUSES[piece.status])) if part)
        deep = "↳ " * min(piece.depth, _DEEPEST)
        return Tied(piece.channel or _("No channel"), deep + words, None if here else ("content", piece.id))
