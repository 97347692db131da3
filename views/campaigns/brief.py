"""The brief of a campaign: what it is for, whom it addresses, what it says, and how its success is told."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.queries.campaign_brief import measure_name, target_field
from models.queries.records import Record
from models.text import _
from views.campaigns.aim import AimLine
from views.records.form import RecordForm
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import LineEntry

#: The rows of the form that stand in the brief, in the order in which it is filled in, below the objective.
_ROWS = ("segment_id", "objection", "message_id", "key_message", "offer", "call_to_action", "measure", "target",
         "tracking_key", "planned_hours", "source_id", "hypothesis")  # fmt: skip
#: Rows that others stand for: the objective is typed as one sentence in a draft, later as its blanks.
_AWAY = ("aim_measure", "aim_amount", "audience", "aim_by", "follows_id")


class BriefPane(QWidget):
    """The objective, and the rows of the form that are its brief, under one heading."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.aim = AimLine(form)
        self.keys = frozenset(("objective", *_ROWS))
        self.setObjectName("campaign-brief")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(1)
        whole.addWidget(self.aim)
        for key in _ROWS:
            whole.addWidget(form.fold.lend(key))
        for key in _AWAY:
            form.fold.keep_away(key, away=True)
        self.section = form.add_section("brief", _("Brief"), self)
        form.shown.connect(self.show_record)

    def show_record(self, shown: Record | None) -> None:
        """Show the brief of a campaign."""
        self.form.fold.keep_away("objective", away=shown is not None)
        self.aim.show_record(shown)
        if shown is not None:
            self._show_target(shown)

    def _show_target(self, shown: Record) -> None:
        """In the unit of what is measured; what the objective says stands there as long as nothing else does."""
        row, measure = self.form.rows["target"], self.form.rows["measure"].entry
        row.field = field = target_field(shown.values)
        if isinstance(row.entry, LineEntry):
            row.entry.field = field
            same = shown.values["measure"] in (None, self.aim.aim.measure)
            row.entry.setPlaceholderText(field.show(self.aim.aim.amount, self.form.feed.facts) if same else "")
        row.show_value(shown.values["target"])
        if isinstance(measure, ChoiceEntry):
            aimed = measure_name(self.aim.aim.measure)
            measure.setItemText(0, _("{measure}, as the objective").format(measure=aimed) if aimed else "–")
            measure.update()

    def go(self, key: str) -> None:
        """Show where something is filled in, and go there."""
        self.section.hold()
        if key == "objective":
            self.aim.go()
        else:
            self.form.rows[key].entry.setFocus(Qt.FocusReason.OtherFocusReason)
