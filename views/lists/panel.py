"""The panel beside a list: the form of its current record, made when the list has been painted or somebody needs it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from models.fields import Value
from models.queries.records import Record
from views.lists.table import RecordTable
from views.records.form import NARROWEST, RecordForm
from views.shared import look
from views.shared.split import Split

#: Of a panel that nobody drew wider.
WIDTH = 360


class _Room(QFrame):
    """An empty card where the form will stand, so that the list stays where it was painted."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setMinimumWidth(look.scaled(NARROWEST))
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self, self.painted.emit)


class Panel(QObject):
    """``made`` carries the form before it shows anything; ``turned``: opened or put away; ``widened``: whether it has
    the list's place; ``drafted``: a draft began or ended."""

    made = Signal(object)
    turned = Signal()
    widened = Signal(bool)
    drafted = Signal()

    def __init__(
        self,
        make: Callable[[], RecordForm],
        beside: QWidget,
        table: RecordTable,
        split: Split,
        go_back: Callable[[], None],
    ) -> None:
        super().__init__(split)
        #: Whether it stands beside the list; one that is put away comes back by opening a record.
        self.open = True
        self.wide = False
        self._make = make
        self._beside = beside
        self._table = table
        self._split = split
        self._go_back = go_back  # the keyboard to the list, however it is shown
        self._form: RecordForm | None = None
        self._room = _Room()
        self._room.painted.connect(self._bring)
        split.addWidget(beside)
        split.addWidget(self._room)

    # The form

    @property
    def form(self) -> RecordForm:
        """The form, made now if it was not needed so far."""
        return self._form if self._form is not None else self._bring()

    def _bring(self) -> RecordForm:
        form = self._form = self._make()
        self._split.replaceWidget(1, form)
        form.raise_()
        self._room.deleteLater()
        self.made.emit(form)
        self.show_record(self._table.current_id())
        return form

    @property
    def record(self) -> Record | None:
        """The record in the form."""
        return self._form.record if self._form is not None else None

    @property
    def drafting(self) -> bool:
        """Whether a new record is being typed."""
        return self._form is not None and self._form.drafting

    @property
    def hidden(self) -> bool:
        """Whether no form stands beside the list."""
        return self._form is None or self._form.isHidden()

    def flush(self) -> None:
        """Keep what was typed, and which rows are shown."""
        if self._form is not None:
            self._form.flush()
            self._form.fold.memory.write_rest()
            self._form.sections.write_rest()

    # How it stands

    def show_record(self, record_id: int | None) -> None:
        """Show a record if the panel is open; a draft stays."""
        if self.drafting:
            return
        if self._form is None:
            self._room.setVisible(self.open and record_id is not None)
            return
        self._form.show_record(record_id if self.open or self.wide else None)
        self._form.setVisible(self.open and self._form.record is not None)

    def open_on(self, record_id: int) -> None:
        """Open the panel on a record."""
        if not self.open:
            self.open = True
            self.turned.emit()
        if self._form is None:
            self._bring()
        self.show_record(record_id)

    def put_away(self) -> None:
        """Leave the list alone."""
        self.form.show_record(None)
        self.open = False
        self.form.hide()
        self.turned.emit()
        self._go_back()

    def widen(self) -> None:
        """Give the form the list's place."""
        self._turn_wide(wide=True)
        self.form.first_entry().setFocus(Qt.FocusReason.OtherFocusReason)

    def narrow(self) -> None:
        """Give the list its place again; the keyboard stays where it is."""
        if self.wide:
            self._turn_wide(wide=False)

    def _turn_wide(self, *, wide: bool) -> None:
        self.wide = wide
        self._beside.setVisible(not wide)
        self.form.set_wide(wide=wide)
        self.widened.emit(wide)

    def back_out(self) -> None:
        """One step back towards the list: out of a draft, out of the wide form."""
        if self.drafting:
            self.form.drop_draft()
        self.narrow()
        self._go_back()
        self.show_record(self._table.current_id())
        self.drafted.emit()

    # A draft

    def begin_draft(self, values: Mapping[str, Value]) -> None:
        """Begin a new record."""
        self.form.show()
        self.form.begin_draft(values)
        self.drafted.emit()

    def is_typed(self) -> bool:
        """Whether something stands in a draft."""
        return self.drafting and any(row.is_typed() for row in self.form.rows.values())
