"""The wordings of a positioning, the one in force first: since when, why, and what each changed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.formats import breakable, show_day
from models.queries.positioning import FIELDS, Positioning, Wording
from models.rules.positioning import Difference
from models.text import _
from views.shared import look
from views.shared.pieces import button, words


class Wordings(QWidget):
    """``back`` is called with a wording that is to be in force again."""

    def __init__(self, back: Callable[[Wording], None]) -> None:
        super().__init__()
        self.setObjectName("wordings")
        self._back = back
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.INSIDE)
        self.cards: list[QFrame] = []
        self._shown: tuple[Wording, ...] = ()

    def show_wordings(self, one: Positioning | None) -> None:
        """Show those of a positioning."""
        versions = one.versions if one is not None else ()
        if versions == self._shown:
            return
        self._shown = versions
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._card(at, len(versions), each) for at, each in enumerate(versions)]
        for card in self.cards:
            self._column.addWidget(card)
            card.show()

    def _card(self, at: int, total: int, one: Wording) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(look.BETWEEN, look.INSIDE, look.INSIDE, look.INSIDE)
        inside.setSpacing(look.TIGHT)
        inside.addLayout(self._head(at, total, one))
        if one.reason:
            inside.addWidget(words(breakable(one.reason)))
        if at < total - 1:
            for change in one.changed:
                inside.addWidget(words(breakable(changed(change)), "ink-secondary", look.SMALL))
        return card

    def _head(self, at: int, total: int, one: Wording) -> QHBoxLayout:
        line = QHBoxLayout()
        since = _("Since {day}").format(day=show_day(one.since))
        if at:
            since = show_day(one.since)
        named = QLabel(_("{day} · first wording").format(day=since) if at == total - 1 else since)
        look.set_font(named, look.BODY, 600)
        line.addWidget(named)
        if not at:
            force = QLabel(_("in force"))
            look.set_colour(force, "good")
            look.set_font(force, look.SMALL, 600)
            line.addWidget(force)
        line.addStretch(1)
        if at:
            made = button(_("Back to this"), f"wording-back-{at}", partial(self._back, one))
            made.setAccessibleName(_("Back to the wording of {day}").format(day=show_day(one.since)))
            line.addWidget(made)
        return line


def changed(one: Difference) -> str:
    """A change of a blank in words."""
    label = FIELDS[one.key].title()
    if not one.was:
        return _("{label}: “{now}” is new").format(label=label, now=one.now)
    if not one.now:
        return _("{label}: “{was}” is gone").format(label=label, was=one.was)
    return _("{label}: “{was}” → “{now}”").format(label=label, was=one.was, now=one.now)
