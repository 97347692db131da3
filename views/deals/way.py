"""A deal's way through the stages in its panel: the box that moves it, and below it every stage with its day."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.actions.moves import delete_stage_event, edit_stage_event
from models.changes import Changes
from models.queries.moves import way
from models.queries.records import Record
from models.text import _
from views.deals.closing import Closing
from views.records.event_lines import EventLines, Step
from views.records.form import RecordForm
from views.shared import look


class WayPane(QWidget):
    """Opens from the chip and the stage of the form."""

    def __init__(self, form: RecordForm, box: Closing) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self.box = box
        self.setObjectName("way")
        self.lines = EventLines(form.feed, self._steps, edit_stage_event, delete_stage_event)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.INDENT, 0, 0, 0)
        whole.setSpacing(look.TIGHT)
        whole.addWidget(box)
        whole.addWidget(self.lines)
        self.hide()
        box.ended.connect(self._close)
        form.flushing.connect(self._flush)
        form.shown.connect(self._follow)
        form.head.act_on_chip(_("Move it, or correct its dates"), self.turn)
        self.feed.changed.connect(self._take_changes)

    def turn(self) -> None:
        """Open it on the stage as it is, or close it."""
        if self.isVisible():
            self.box.drop()
        elif (record := self.form.record) is not None:
            self.ask([record.id])

    def ask(self, ids: Sequence[int], stage_id: int | None = None) -> None:
        """Open it for some deals, the one that is shown among them."""
        self.show()
        self.box.ask(ids, stage_id)
        self.lines.setVisible(len(ids) == 1)
        self.lines.show_steps()
        QTimer.singleShot(0, self, self._bring_into_sight)  # it has its height after the next layout

    def _bring_into_sight(self) -> None:
        self.form.scroller.ensureWidgetVisible(self.box.keep_button, 0, look.BETWEEN)
        self.form.scroller.ensureWidgetVisible(self.box.title, 0, look.BETWEEN)

    def _close(self) -> None:
        self.hide()

    def _flush(self) -> None:
        self.lines.flush()
        self.box.flush()

    def _follow(self, shown: Record | None) -> None:
        if not self.box.is_about(shown.id if shown is not None else None):
            self.box.drop()
            self.hide()

    def _take_changes(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches("stage_events"):
            self.lines.show_steps()

    def _steps(self) -> list[Step]:
        record = self.form.record
        found = self.feed.ask(way, record.id) if record is not None else ()
        return [Step(one.id, one.stage, one.day) for one in found]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.box.drop()
        else:
            super().keyPressEvent(event)
