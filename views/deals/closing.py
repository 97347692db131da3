"""What is asked when a deal ends: why, and on which day."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from models.actions.deals import CLOSING, move_deal
from models.errors import Refused
from models.fields import Field, Kind
from models.formats import breakable
from models.queries.records import Choice, choices
from models.text import N_, _
from views.shared import look
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import LineEntry, mark
from views.shared.feed import Feed

_REASON = Field("closing-reason", N_("Reason"), Kind.CHOICE)
_DAY = Field("closing-day", N_("Closed"), Kind.DAY, required=True)


class Closing(QFrame):
    """Stands in the form below the stage until the deal is moved or the question is dropped (``ended``)."""

    ended = Signal()

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed
        self._deal: tuple[int, str] | None = None
        self._stage: Choice | None = None
        self.question = QLabel()
        self.reason = ChoiceEntry(_REASON, feed)
        self.day = LineEntry(_DAY, feed)
        self.fault = QLabel()
        self.move_button = QPushButton()
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self.setObjectName("closing")
        self.setProperty("card", True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setWordWrap(True)
        look.set_font(self.question, look.BODY, 600)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        look.set_colour(self.fault, "bad")
        self.fault.hide()
        for entry, field in ((self.reason, _REASON), (self.day, _DAY)):
            entry.setObjectName(field.key)
            entry.setAccessibleName(field.title())
            entry.setMinimumHeight(look.entry_height())
        self.move_button.setObjectName("closing-move")
        self.move_button.setProperty("accent", True)
        self.move_button.clicked.connect(self.move_deal)
        drop = QPushButton(_("Cancel"))
        drop.clicked.connect(self.drop)
        line = QHBoxLayout()
        line.addWidget(self.day, 1)
        line.addWidget(drop)
        line.addWidget(self.move_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.BETWEEN, look.INSIDE, look.BETWEEN, look.BETWEEN)
        whole.setSpacing(look.INSIDE)
        whole.addWidget(self.question)
        whole.addWidget(self.reason)
        whole.addLayout(line)
        whole.addWidget(self.fault)

    def ask(self, deal_id: int, name: str, stage: Choice) -> None:
        """Ask why a deal ends in a stage."""
        self._deal, self._stage = (deal_id, name), stage
        outcome = CLOSING[stage.kind]
        self.question.setText(
            _("{stage}: why did they choose you?").format(stage=stage.name)
            if outcome == "won"
            else _("{stage}: why did it not come about?").format(stage=stage.name)
        )
        self.reason.offer([one for one in self._feed.ask(choices, "reasons") if one.kind == outcome])
        self.reason.setCurrentIndex(0)
        self.day.show_value(self._feed.today())
        self.move_button.setText(_("Move to {stage}").format(stage=stage.name).replace("&", "&&"))
        self._say("")
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_deal(self) -> None:
        """Move the deal; without a reason it counts as unknown."""
        if self._deal is None or self._stage is None:
            return
        try:
            day = self.day.entered()
        except Refused as error:
            self._say(str(error), self.day)
            return
        deal_id, name = self._deal
        label = _("Move {deal} to {stage}").format(deal=name, stage=self._stage.name)
        self._feed.do(
            label, move_deal, deal_id, self._stage.id, day, self.reason.currentData(),
            then=lambda _done: self.drop(), refused=self._say,
        )  # fmt: skip

    def drop(self) -> None:
        """Ask no longer."""
        self._deal = self._stage = None
        self.hide()
        self.ended.emit()

    def is_about(self, deal_id: int | None) -> bool:
        """Whether the question is about that deal."""
        return self._deal is not None and self._deal[0] == deal_id

    def _say(self, sentence: str, wrong: LineEntry | None = None) -> None:
        self.fault.setText(breakable(sentence))
        self.fault.setVisible(bool(sentence))
        mark(self.day, sentence if wrong is self.day else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.move_deal()
        else:
            super().keyPressEvent(event)
