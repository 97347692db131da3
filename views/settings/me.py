"""Which of the team works on this computer: the history names them, and what they plan is theirs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.changes import Changes
from models.queries.business import team
from models.text import _
from views.shared import look
from views.shared.choice import Choice
from views.shared.feed import Feed
from views.shared.pieces import words


class IAm(QWidget):
    """``became`` carries a member's id, or None for nobody in particular."""

    became = Signal(object)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed
        self._me: int | None = None
        self.entry = Choice("i-am", _("I am"))
        self.entry.setMinimumWidth(look.scaled(220))
        self.entry.setMinimumHeight(look.entry_height())
        self.entry.activated.connect(lambda: self.became.emit(self.entry.currentData()))
        label = QLabel(_("I am"))
        look.set_colour(label, "ink-secondary")
        label.setFixedWidth(look.scaled(106))
        label.setBuddy(self.entry)
        line = QHBoxLayout()
        line.setSpacing(look.TIGHT)
        line.addWidget(label)
        line.addWidget(self.entry)
        line.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, look.INSIDE)
        whole.addLayout(line)
        told = words(_("Kept on this computer; your name then stands in the history of what you do."), "ink-secondary",
                     look.SMALL)  # fmt: skip
        told.setContentsMargins(look.scaled(106) + look.TIGHT, 0, 0, 0)
        told.setAlignment(Qt.AlignmentFlag.AlignLeading)
        whole.addWidget(told)
        feed.changed.connect(self._follow)
        self._offer()

    def show_me(self, member: int | None) -> None:
        """Show who it is now."""
        self._me = member
        self.entry.choose(member)

    def _offer(self) -> None:
        self.entry.clear()
        self.entry.addItem("–", None)
        for one in self._feed.ask(team):
            if not one.retired or one.id == self._me:
                self.entry.addItem(one.name, one.id)
        self.entry.choose(self._me)

    def _follow(self, changes: Changes) -> None:
        if changes.touches("team_members"):
            self._offer()
