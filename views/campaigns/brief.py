"""The brief of a campaign: what it is for, whom it addresses, what it says, and how its success is told."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.text import _
from views.records.form import RecordForm

#: The rows of the form that stand in the brief, in the order in which it is filled in.
ROWS = ("objective", "segment_id", "audience", "objection", "message_id", "key_message", "offer", "call_to_action",
        "measure", "target", "tracking_key", "planned_hours", "source_id", "hypothesis")  # fmt: skip


class BriefPane(QWidget):
    """The rows of the form that are its brief, under one heading."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.setObjectName("campaign-brief")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(1)
        for key in ROWS:
            whole.addWidget(form.fold.lend(key))
        self.section = form.add_section("brief", _("Brief"), self)
