"""A message house as a house: the core under the roof, three pillars below it, tone and facts as the ground."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from models.actions.messages import delete_house, edit_house, retire_house
from models.fields import Field, Value
from models.formats import quoted
from models.queries.messages import HOUSE_FIELDS, House, Proof, Told
from models.text import _
from views.audiences.canvas import CanvasField
from views.audiences.message_card import MessageCard
from views.audiences.proof_box import ProofBox
from views.audiences.ways import headed, scrolled
from views.audiences.word_box import WordBox
from views.records.row import FormRow
from views.shared import look
from views.shared.feed import Feed
from views.shared.feed import Told as Toast
from views.shared.pieces import button
from views.shared.tabs import lead

_ROOF = 46
#: A pillar is at least so wide, at 100 % of type; where three have no room they stand below each other.
_NARROW = 200


class HouseCard(QWidget):
    """``opened`` carries a record's table and id, ``listed`` a table and the filter of the records wanted of it,
    ``wants_print`` the house's id."""

    opened = Signal(str, object)
    listed = Signal(str, object)
    wants_print = Signal(int)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.setObjectName("house-card")
        self.feed = feed
        self.house: House | None = None
        self.name, self.tone = (CanvasField(HOUSE_FIELDS[key], feed, self._keep) for key in ("name", "tone"))
        self.segment = FormRow(HOUSE_FIELDS["segment_id"], feed, self._keep)
        self.messages = [MessageCard(feed, position) for position in range(4)]
        self.words_box = WordBox(feed, self)
        self.proof_box = ProofBox(feed, self)
        self.acts = [
            button(_("Print"), "house-print", self._print),
            button(_("Retire"), "house-retire", self._retire),
            button(_("Delete"), "house-delete", self._delete),
        ]
        self._columns = 0
        self._lay_out()
        for card in self.messages:
            card.wants_words.connect(self._word)
            card.wants_proof.connect(self._prove)
            card.opened.connect(self.opened)
            card.listed.connect(self.listed)

    def _lay_out(self) -> None:
        look.set_font(self.name.entry, look.HEAD, 600)
        self.name.label.hide()
        self._pillars = QGridLayout()
        self._pillars.setSpacing(look.INSIDE)
        ground = QFrame()
        ground.setProperty("card", True)
        below = QVBoxLayout(ground)
        below.setContentsMargins(look.TIGHT, look.INSIDE, look.TIGHT, look.TIGHT)
        below.addWidget(self.tone)
        inside = QWidget()
        inside.setProperty("plain", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.BETWEEN, look.BETWEEN, look.BETWEEN, look.BETWEEN)
        column.setSpacing(look.INSIDE)
        column.addLayout(headed(self.name, self.acts))
        self.segment.setContentsMargins(look.INSIDE, 0, 0, 0)
        column.addWidget(self.segment)
        upper = QVBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(_Roof())
        upper.addWidget(self.messages[0])
        column.addLayout(upper)
        column.addLayout(self._pillars)
        column.addWidget(ground)
        column.addStretch(1)
        self.scroller = scrolled(self, inside, "house-scroller", _("Message house"))
        self._arrange(3)

    # What is shown

    def show_house(self, one: House) -> None:
        """Show a house."""
        if self.house is not None and self.house.id != one.id:
            self.flush()
            self.scroller.verticalScrollBar().setValue(0)
            for box in (self.words_box, self.proof_box):
                box.close_quietly()
        self.house = one
        self.name.show_value(one.name)
        self.segment.show_value(one.segment_id, one.segment)
        self.tone.show_value(one.tone)
        self.acts[1].setText(_("Offer again") if one.retired else _("Retire"))
        for card in self.messages:
            card.show_told(one.messages.get(card.position))
        told = [stop for card in self.messages for stop in card.stops()]
        lead([self.name, *self.acts, self.segment, *told, self.tone])

    def stand_on(self, message_id: int) -> None:
        """Bring a message into sight."""
        for card in self.messages:
            if card.told is not None and card.told.id == message_id:
                self.scroller.ensureWidgetVisible(card)
                card.change.setFocus(Qt.FocusReason.OtherFocusReason)

    # Acts

    def begin(self) -> None:
        """Word the core."""
        self.messages[0].change.setFocus(Qt.FocusReason.OtherFocusReason)
        self._word(0, self.messages[0].told, self.messages[0].change)

    def _word(self, position: int, told: Told | None, beside: QWidget) -> None:
        if self.house is not None:
            examples = (_("“Furniture that your grandchildren will use”"), _("“It can be repaired, always”"),
                        _("“You know who made it”"), _("“It fits where you live”"))  # fmt: skip
            self.words_box.begin(beside, self.house.id, position, told, examples[position])

    def _prove(self, position: int, proof: Proof | None, beside: QWidget) -> None:
        told = self.messages[position].told
        if told is not None:
            self.proof_box.begin(beside, told.id, proof)

    def _keep(self, field: Field, new: Value, was: Value) -> None:
        row = {"name": self.name, "segment_id": self.segment, "tone": self.tone}[field.key]
        if self.house is not None:
            label = _("Edit {label} of {name}").format(label=field.title(), name=quoted(self.house.name))
            self.feed.do(label, edit_house, self.house.id, field.key, new, was, then=lambda _done: row.kept(new),
                         refused=row.refuse)  # fmt: skip

    def flush(self) -> None:
        """Keep what is being typed."""
        for row in (self.name, self.segment, self.tone):
            row.commit()
        for card in self.messages:
            card.flush()

    def _print(self) -> None:
        if self.house is not None:
            self.flush()
            self.wants_print.emit(self.house.id)

    def _retire(self) -> None:
        if (one := self.house) is not None:
            told = _("Offer the messages of “{name}” again") if one.retired else _("Retire the messages of “{name}”")
            self.feed.do(told.format(name=quoted(one.name)), retire_house, one.id, not one.retired)

    def _delete(self) -> None:
        if (one := self.house) is not None:
            label = _("Delete the message house “{name}”").format(name=quoted(one.name))
            self.feed.do(label, delete_house, one.id, then=lambda _done: self.feed.told.emit(Toast(label)))

    # As many pillars beside each other as there is room for

    def take_look(self) -> None:
        """Wider type needs wider pillars."""
        self._arrange(3 if self.width() >= 3 * look.scaled(_NARROW) + 60 else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.take_look()

    def _arrange(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for card in self.messages[1:]:
                self._pillars.removeWidget(card)
            for at, card in enumerate(self.messages[1:]):
                self._pillars.addWidget(card, at // columns, at % columns)
            for column in range(3):
                self._pillars.setColumnStretch(column, 1 if column < columns else 0)


class _Roof(QWidget):
    """A gable over what follows."""

    def sizeHint(self) -> QSize:
        return QSize(200, look.scaled(_ROOF))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = float(self.width()), float(self.height())
        gable = QPolygonF([QPointF(1, high + 1), QPointF(wide / 2, 2), QPointF(wide - 1, high + 1)])
        painter.setBrush(look.colour("marketing-tint"))
        painter.setPen(QPen(look.colour("marketing"), 1.5))
        painter.drawPolygon(gable)
