"""A field of a canvas: its title above, room for several lines below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from models.text import _
from views.records.row import FormRow
from views.shared import look
from views.shared.entries import LineEntry, LongEntry


class CanvasField(FormRow):
    """A row of a form, stood on its head."""

    def _lay_out(self) -> None:
        self.setObjectName(f"canvas-{self.field.key}")
        self.label.setBuddy(self.entry)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        look.set_font(self.label, look.SMALL, 600)
        look.set_colour(self.label, "ink-secondary")
        self.label.setContentsMargins(look.INSIDE, 0, 0, 0)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setContentsMargins(look.INSIDE, 0, 0, look.TIGHT)
        self.message.setObjectName(f"message-{self.field.key}")
        self.message.hide()
        hint = _(self.field.hint) if self.field.hint else ""
        if isinstance(self.entry, LineEntry | LongEntry):
            self.entry.setPlaceholderText(hint)
        if isinstance(self.entry, LongEntry):
            self.entry.tell = self.refuse
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(1)
        for part in (self.label, self.entry, self.message):
            whole.addWidget(part)
        whole.addStretch(1)
        self.take_look()

    def take_look(self) -> None:
        """Entries of one line grow with the type."""
        if not isinstance(self.entry, LongEntry):
            self.entry.setMinimumHeight(look.entry_height())
