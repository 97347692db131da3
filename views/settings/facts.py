"""Facts of the business as rows that keep themselves: one step each, taken back by Undo."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.actions.business import edit_business
from models.changes import Changes
from models.fields import Field, Value
from models.queries.business import FIELDS, details
from models.text import N_, _
from views.records.row import FormRow
from views.shared import look
from views.shared.feed import Feed
from views.shared.pieces import words
from views.shared.switch import show_on

_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_FULL_DAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip


def editing(field: Field) -> str:
    """What changing a fact is called in the menu."""
    return _("Edit {label} of the business").format(label=field.title())


class Facts(QWidget):
    """Rows of the facts with these keys."""

    def __init__(self, feed: Feed, keys: Sequence[str]) -> None:
        super().__init__()
        self._feed = feed
        self.rows = {key: FormRow(FIELDS[key], feed, self._keep) for key in keys}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.TIGHT + 2)
        for row in self.rows.values():
            look.set_flag(row.entry, "quiet", on=False)
            column.addWidget(row)
        feed.changed.connect(self._follow)
        self._show()

    def _show(self) -> None:
        found = self._feed.ask(details)
        for key, row in self.rows.items():
            row.show_value(found[key])

    def _follow(self, changes: Changes) -> None:
        if changes.touches("business"):
            self._show()

    def _keep(self, field: Field, new: Value, was: Value) -> None:
        row = self.rows[field.key]

        def refuse(why: str) -> None:
            row.now_stored(self._feed.ask(details)[field.key])
            row.refuse(why)

        self._feed.do(editing(field), edit_business, field.key, new, was,
                      then=lambda _done: row.kept(self._feed.ask(details)[field.key]), refused=refuse)  # fmt: skip

    def flush(self) -> None:
        """Keep what was typed."""
        for row in self.rows.values():
            row.commit()


class Weekdays(QWidget):
    """Seven boxes: on which days there is work."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed
        self._was = ""
        self.message = words("", "bad")
        self.message.setObjectName("message-working_days")
        self.message.hide()
        self.boxes = [self._box(at) for at in range(7)]
        label = QLabel(FIELDS["working_days"].title())
        look.set_colour(label, "ink-secondary")
        label.setFixedWidth(look.scaled(106))
        line = QHBoxLayout()
        line.setSpacing(look.BETWEEN)
        line.addWidget(label)
        for box in self.boxes:
            line.addWidget(box)
        line.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, look.TIGHT)
        whole.addLayout(line)
        whole.addWidget(self.message)
        feed.changed.connect(self._follow)
        self._show()

    def _box(self, at: int) -> QCheckBox:
        made = QCheckBox(_(_DAYS[at]))
        made.setObjectName(f"day-{at + 1}")
        made.setAccessibleName(_("Work on {day}").format(day=_(_FULL_DAYS[at])))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.toggled.connect(self._keep)
        return made

    def _show(self) -> None:
        self._was = str(self._feed.ask(details)["working_days"])
        for at, box in enumerate(self.boxes, 1):
            show_on(box, on=str(at) in self._was)

    def _follow(self, changes: Changes) -> None:
        if changes.touches("business", "working_days"):
            self._say("")
            self._show()

    def _keep(self) -> None:
        new = "".join(str(at) for at, box in enumerate(self.boxes, 1) if box.isChecked())

        def refuse(why: str) -> None:
            self._show()
            self._say(why)

        self._say("")
        self._feed.do(editing(FIELDS["working_days"]), edit_business, "working_days", new, self._was, refused=refuse)

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
