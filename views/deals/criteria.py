"""What the stage of a deal asks for before it is left, and what is still open of the one it came from."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from models.actions.criteria import meet_criterion
from models.changes import Changes
from models.queries.criteria import Asked, Criterion, asked_of
from models.queries.records import Record
from models.text import _
from views.records.form import RecordForm
from views.shared import look
from views.shared.pieces import words

_WATCHED = ("deal_criteria", "deal_checks", "stage_criteria", "stages", "framework_items", "pipelines")


class CriteriaPane(QWidget):
    """A section of the form; never in the way of a move."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self._shown: Asked | None = None
        self.boxes: dict[int, QCheckBox] = {}
        self.setObjectName("criteria")
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(look.INDENT, 0, 0, look.TIGHT)
        self._whole.setSpacing(2)
        self.section = form.add_section("criteria", _("Before it moves on"), self)
        self.section.tell(empty=True)
        form.shown.connect(self._follow)
        self.feed.changed.connect(self._take_changes)

    def _follow(self, shown: Record | None) -> None:
        self._show(self.feed.ask(asked_of, shown.id) if shown is not None else Asked("", (), "", ()))

    def _take_changes(self, changes: Changes) -> None:
        if self.form.record is not None and any(changes.touches(table) for table in _WATCHED):
            self._follow(self.form.record)

    def _show(self, asked: Asked) -> None:
        met = sum(one.met for one in asked.criteria)
        count = _("{n} of {total}").format(n=met, total=len(asked.criteria)) if asked.criteria else ""
        self.section.tell(count, empty=not asked.criteria and not asked.still_open)
        if asked == self._shown:
            return
        at = next((one for one, box in self.boxes.items() if box.hasFocus()), None)
        self._shown = asked
        self._clear()
        self._list(asked.criteria)
        if asked.still_open:
            told = _("Still open of {stage}").format(stage=asked.left)
            self._whole.addWidget(words(told, "ink-secondary", look.SMALL))
            self._list(asked.still_open)
        self.form.lead()
        if at in self.boxes:
            self.boxes[at].setFocus()

    def _clear(self) -> None:
        self.boxes = {}
        while (item := self._whole.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()

    def _list(self, criteria: tuple[Criterion, ...]) -> None:
        for one in criteria:
            line = TickLine(one)
            line.box.clicked.connect(lambda on, one=one: self._meet(one, on=on))
            self.boxes[one.id] = line.box
            self._whole.addWidget(line)

    def _meet(self, one: Criterion, *, on: bool) -> None:
        if self.form.record is None:
            return
        label = (_("Tick “{what}”") if on else _("Untick “{what}”")).format(what=one.name[:80])
        self.feed.do(label, meet_criterion, self.form.record.id, one.id, self.feed.today() if on else None)


def _told(one: Criterion) -> str:
    if one.needed is None:
        return one.name
    return one.name + " · " + _("{n} of {needed} ticked in the checklist").format(n=one.ticked, needed=one.needed)


class TickLine(QWidget):
    """A box to tick and its words, which may need several lines; a click on them ticks it as well."""

    def __init__(self, one: Criterion) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setObjectName(f"criterion-{one.id}")
        self.box.setChecked(one.met)
        self.box.setEnabled(one.needed is None)
        self.box.setAccessibleName(_told(one))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 2, 0, 2)
        across.setSpacing(look.INSIDE)
        across.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        shown = one.name
        if one.needed is not None:
            shown += " · " + _("{n} of {total}").format(n=min(one.ticked, one.needed), total=one.needed)
        across.addWidget(words(shown, "ink-secondary" if one.met else "ink"), 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()) and self.box.isEnabled():
            self.box.click()
