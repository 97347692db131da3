"""What is chosen, in words above the panes: each a chip that lets go of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from models.formats import show_number
from models.queries.linked import Pane
from models.queries.records import name_of
from models.queries.scope import Scope
from models.subjects import SUBJECTS
from models.text import _
from views.shared import look
from views.shared.feed import Feed

_LONGEST = 32


def chosen_in(scope: Scope) -> tuple[tuple[Pane, tuple[int, ...]], ...]:
    """The panes in which something is chosen, and what."""
    every: tuple[tuple[Pane, tuple[int, ...]], ...] = (
        ("campaigns", scope.campaigns), ("people", scope.people), ("deals", scope.deals),
    )  # fmt: skip
    return tuple((pane, ids) for pane, ids in every if ids)


def name_all(feed: Feed, pane: Pane, ids: Sequence[int]) -> str:
    """One record by its name, several by their number."""
    if len(ids) == 1:
        return feed.ask(name_of, pane, ids[0]) or "–"
    return SUBJECTS[pane].counted(len(ids), show_number(len(ids), feed.facts))


class ChosenLine(QWidget):
    """``dropped`` carries the pane whose choice is let go of."""

    dropped = Signal(str)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed
        self.chips: list[QPushButton] = []
        self.words = QLabel()
        self.words.setObjectName("desk-words")
        look.set_colour(self.words, "ink-secondary")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.INSIDE)
        self._line.addWidget(self.words)
        self._line.addStretch(1)
        self.show_chosen(Scope())

    def show_chosen(self, scope: Scope) -> None:
        """Say to what all that is shown belongs."""
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(pane, ids) for pane, ids in chosen_in(scope)]
        for at, chip in enumerate(self.chips, 1):
            self._line.insertWidget(at, chip)
        self.words.setText(_("everything linked to") if scope else _("choose anything to see what belongs to it"))

    def _chip(self, pane: Pane, ids: Sequence[int]) -> QPushButton:
        name = name_all(self._feed, pane, ids)
        short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
        made = QPushButton(short.replace("&", "&&"))
        made.setObjectName(f"chosen-{pane}")
        made.setProperty("chip", True)
        made.setProperty("market", pane == "campaigns")
        look.set_icon(made, "x", "marketing-ink" if pane == "campaigns" else "sales-ink", 12)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        made.setToolTip(look.tip(_("{name}: let go (Esc)").format(name=name)))
        made.setAccessibleName(_("{name}; let go").format(name=name))
        made.clicked.connect(lambda: self.dropped.emit(pane))
        return made
