"""The persona of a segment on a canvas: what they want, what hurts, what they say, when they buy."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from models.actions.segments import edit_segment
from models.fields import Field, Value
from models.formats import quoted
from models.queries.segments import FIELDS
from models.text import _
from models.workspace import Done
from views.audiences.canvas import CanvasField
from views.shared import look
from views.shared.feed import Feed
from views.shared.tabs import lead

#: The cards of the canvas, in the order in which they are read; the note stands below them.
CARDS = ("jobs", "pains", "gains", "their_words", "looks_in", "triggers", "objections", "buys_when", "note")
#: A card is at least so wide, at 100 % of type.
_NARROW = 225


class Persona(QWidget):
    """Every field is kept when it is left."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.setObjectName("persona")
        self._feed = feed
        self._of: int | None = None
        self._named = ""
        self.fields = {key: CanvasField(FIELDS[key], feed, self._keep) for key in ("persona", "role", *CARDS)}
        self._cards = {key: _card(self.fields[key]) for key in CARDS}
        self._columns = 0
        head = QGridLayout()
        head.setHorizontalSpacing(look.BETWEEN)
        head.setColumnStretch(0, 3)
        head.setColumnStretch(1, 1)
        head.addWidget(self.fields["persona"], 0, 0)
        head.addWidget(self.fields["role"], 0, 1)
        self._grid = QGridLayout()
        self._grid.setSpacing(look.INSIDE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.INSIDE)
        whole.addLayout(head)
        whole.addLayout(self._grid)
        self._arrange(3)
        lead([*self.fields.values()])

    def show_persona(self, segment_id: int | None, values: Mapping[str, Value]) -> None:
        """Show what is said of a segment."""
        if segment_id != self._of:
            self.flush()
        self._of, self._named = segment_id, str(values.get("name") or "")
        for key, field in self.fields.items():
            field.show_value(values.get(key))

    def flush(self) -> None:
        """Keep what is being typed."""
        for field in self.fields.values():
            field.commit()

    def _keep(self, field: Field, new: Value, was: Value) -> None:
        row, of = self.fields[field.key], self._of
        if of is None:
            return
        label = _("Edit {label} of {name}").format(label=field.title(), name=quoted(self._named))
        kept = partial(self._kept, of, field.key, new)
        self._feed.do(label, edit_segment, of, field.key, new, was, then=kept, refused=row.refuse)

    def _kept(self, of: int, key: str, new: Value, _done: Done[None]) -> None:
        if of == self._of:
            self.fields[key].kept(new)

    # As many columns as there is room for

    def take_look(self) -> None:
        """Wider type needs wider cards."""
        self._arrange(self._room())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._room())

    def _room(self) -> int:
        return min(3, max(1, self.width() // look.scaled(_NARROW)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for card in self._cards.values():
            self._grid.removeWidget(card)
        for at, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _card(field: CanvasField) -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    inside = QVBoxLayout(card)
    inside.setContentsMargins(look.TIGHT, look.INSIDE, look.TIGHT, look.TIGHT)
    inside.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
    return card
