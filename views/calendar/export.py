"""What of the calendar is written for other calendars, and from when to when. The file itself is asked for next."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from models.errors import Refused
from models.exchange.calendar_choice import Days, check
from models.fields import Field, Kind
from models.queries.agenda import LAYERS
from models.text import N_, _
from views.shared import look
from views.shared.entries import LineEntry, mark
from views.shared.feed import Feed
from views.shared.pieces import words

FIRST = Field("first_day", N_("From"), Kind.DAY, required=True)
LAST = Field("last_day", N_("To"), Kind.DAY, required=True)
#: Days ahead that are offered.
_AHEAD = 90


class DaysDialog(QDialog):
    """``wanted`` carries the Days to write."""

    wanted = Signal(object)

    def __init__(self, feed: Feed, layers: frozenset[str], first: dt.date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("days-dialog")
        self.setWindowTitle(_("To another calendar"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.boxes: dict[str, QCheckBox] = {}
        self.first, self.last = LineEntry(FIRST, feed), LineEntry(LAST, feed)
        self.fault = words("", "bad")
        self.fault.setObjectName("days-fault")
        self.buttons = QDialogButtonBox()
        for key, label in LAYERS:
            box = self.boxes[key] = QCheckBox(_(label))
            box.setObjectName(f"days-{key}")
            box.setChecked(key in layers)
        self.first.show_value(first)
        self.last.show_value(first + dt.timedelta(days=_AHEAD))
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.BETWEEN)
        grid.setVerticalSpacing(look.INSIDE)
        grid.setColumnStretch(1, 1)
        for row, (label, entry) in enumerate(((_("&From"), self.first), (_("&To"), self.last))):
            entry.setObjectName(f"days-{entry.field.key}")
            entry.setAccessibleName(entry.field.title())
            named = QLabel(label)
            named.setBuddy(entry)
            grid.addWidget(named, row, 0)
            grid.addWidget(entry, row, 1)
        hint = _("Content, appointments and campaigns become events, what is to be made or followed up becomes to-dos. "
                 "Import a newer file over an older one: entries that were moved move there, too.")  # fmt: skip
        accept = self.buttons.addButton(_("&Choose the file…"), QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setObjectName("days-go")
        accept.setDefault(True)
        accept.setProperty("accent", True)
        cancel = self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setObjectName("days-cancel")
        self.buttons.accepted.connect(self._go)
        self.buttons.rejected.connect(self.reject)
        self.fault.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, look.EDGE, look.EDGE, 16)
        whole.setSpacing(look.INSIDE)
        for box in self.boxes.values():
            whole.addWidget(box)
        whole.addLayout(grid)
        for one in (self.fault, words(hint, "ink-secondary", look.SMALL)):
            whole.addWidget(one)
        whole.addStretch()
        whole.addWidget(self.buttons)
        self.resize(look.room(460, 380))
        self.first.setFocus()

    def _go(self) -> None:
        layers = frozenset(key for key, box in self.boxes.items() if box.isChecked())
        at: LineEntry = self.first
        for entry in (self.first, self.last):
            mark(entry, "")
        try:
            first = self.first.entered()
            at = self.last
            last = self.last.entered()
            assert isinstance(first, dt.date) and isinstance(last, dt.date)  # a field that must not be empty
            found = Days(layers, first, last)
            check(found)
        except Refused as why:
            self.fault.setText(str(why))
            self.fault.show()
            mark(at, str(why))
            at.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        self.wanted.emit(found)
