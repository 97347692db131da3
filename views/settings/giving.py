"""Where the deals of a stage go when it is retired: asked in place, one line for each stage that holds any."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from models.fields import Field, Kind
from models.formats import show_number
from models.queries.pipelines import Giving
from models.text import N_, _, ngettext
from views.shared import look
from views.shared.choice_entry import ChoiceEntry
from views.shared.feed import Feed
from views.shared.keys import on_keys
from views.shared.pieces import button, title, words

_INTO = Field("into", N_("Move to"), Kind.LINK, link="stages", required=True)


class GivingBox(QFrame):
    """Hidden until :meth:`ask_for`; the answer goes to the one who asked, as stage → stage."""

    def __init__(self, feed: Feed, name: str) -> None:
        super().__init__()
        self.feed = feed
        self.setObjectName(f"giving-{name}")
        self._back_to: QWidget | None = None
        self.heading = title("")
        self.lines = QGridLayout()
        self.lines.setColumnStretch(2, 1)
        self.go = button(_("Retire"), f"giving-{name}-go", self._go)
        self.leave = button(_("Cancel"), f"giving-{name}-cancel", self.close_box)
        self.places: dict[int, ChoiceEntry] = {}
        self._answered: Callable[[Mapping[int, int]], None] = lambda _into: None
        look.set_sheet(self, f"#giving-{name} {{ border: 1px solid @outline; border-radius: 8px; }}")
        buttons = QHBoxLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.leave)
        buttons.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 10)
        whole.setSpacing(look.INSIDE)
        whole.addWidget(self.heading)
        whole.addLayout(self.lines)
        whole.addLayout(buttons)
        on_keys(self, "Esc", self.close_box)
        self.hide()

    def ask_for(
        self, heading: str, given: Sequence[Giving], answered: Callable[[Mapping[int, int]], None], back_to: QWidget
    ) -> None:
        """Ask where these deals go; the keyboard goes back to ``back_to`` afterwards."""
        self._clear()
        self._answered, self._back_to = answered, back_to
        self.heading.setText(heading)
        for row, one in enumerate(given):
            told = ngettext("{n} deal of “{stage}” moves to", "{n} deals of “{stage}” move to", one.deals)
            label = words(told.format(n=show_number(one.deals, self.feed.facts), stage=one.name))
            label.setWordWrap(False)
            entry = ChoiceEntry(_INTO, self.feed)
            entry.setObjectName(f"into-{one.stage_id}")
            entry.setAccessibleName(label.text())
            entry.setMinimumWidth(look.scaled(220))
            entry.offer(one.places)
            entry.show_value(one.likeliest)
            self.places[one.stage_id] = entry
            self.lines.addWidget(label, row, 0)
            self.lines.addWidget(entry, row, 1)
        order: list[QWidget] = [*self.places.values(), self.go, self.leave]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        self.show()
        first = next(iter(self.places.values()), self.go)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_box(self) -> None:
        """Nothing is retired."""
        if self.isVisible():
            held = self.isAncestorOf(self.window().focusWidget() or self)
            self.hide()
            if held and self._back_to is not None:
                self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        into = {stage: int(entry.currentData()) for stage, entry in self.places.items()}
        self.close_box()
        self._answered(into)

    def _clear(self) -> None:
        self.places.clear()
        while (item := self.lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
