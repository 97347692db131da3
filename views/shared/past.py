"""A box of acts long past undo, newest first, each of which can still be taken back."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Changes
from models.text import _
from models.workspace import Done
from views.shared import look
from views.shared.feed import Feed
from views.shared.pieces import button, grid, words


class PastDialog(QDialog):
    """The table, what came of taking one back, and the buttons; ``name`` begins the names of its widgets.

    Subclasses say what there is (:meth:`read`), how a row looks, which can be taken back, how, and what came of it.
    """

    def __init__(
        self, feed: Feed, parent: QWidget | None, name: str, spoken: str, titles: Sequence[str],
        numbers: Collection[int] = (),
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(look.room(860, 460))
        self._feed = feed
        self._found: tuple[Any, ...] = ()
        self.table = grid(f"{name}-table", spoken, titles, numbers)
        self.table.itemSelectionChanged.connect(self._allow)
        self.told = words("", "ink-secondary")
        self.told.setObjectName(f"{name}-told")
        self.take_back = button(_("&Take back"), f"{name}-take-back", self._take_back)
        self.close_button = button(_("&Close"), f"{name}-close", self.accept)

    def begin(self, purpose: str) -> None:
        """Lay it out below a sentence about what taking back does, and read what there is."""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 20, 20, 16)
        rows.setSpacing(look.BETWEEN)
        rows.addWidget(words(purpose, "ink-secondary"))
        rows.addWidget(self.table, 1)
        rows.addWidget(self.told)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_back)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        rows.addLayout(buttons)
        self._feed.changed.connect(self._follow)
        self.ask()

    # What a subclass says

    def read(self) -> Sequence[Any]:
        """What there is, newest first."""
        raise NotImplementedError

    def fill(self, row: int, one: Any) -> None:
        """Show one in a row of the table."""
        raise NotImplementedError

    def may_go(self, one: Any) -> bool:
        """Whether it can be taken back."""
        raise NotImplementedError

    def way_back(self, one: Any) -> tuple[str, Callable[..., Any]]:
        """What taking it back is called, and the verb, which is given its id."""
        raise NotImplementedError

    def came_of_it(self, result: Any) -> list[str]:
        """The sentences about what the verb did."""
        raise NotImplementedError

    def empty(self) -> str:
        """What is said where there is none."""
        raise NotImplementedError

    # What all have in common

    def ask(self) -> None:
        """Read the list."""
        row = self.table.currentRow()
        self._found = tuple(self.read())
        self.table.setRowCount(len(self._found))
        for at, one in enumerate(self._found):
            self.fill(at, one)
        if self._found:
            self.table.setCurrentCell(min(max(row, 0), len(self._found) - 1), 0)
        if self.told.text() in ("", self.empty()):
            self.told.setText("" if self._found else self.empty())
        self._allow()

    def _follow(self, _changes: Changes) -> None:
        self.ask()

    @property
    def _chosen(self) -> Any | None:
        row = self.table.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _allow(self) -> None:
        self.take_back.setEnabled(self._chosen is not None and self.may_go(self._chosen))

    def _take_back(self) -> None:
        if (one := self._chosen) is not None:
            label, verb = self.way_back(one)
            self._feed.do(label, verb, one.id, then=self._tell, refused=self._refuse)

    def _tell(self, done: Done[Any]) -> None:
        look.set_colour(self.told, "ink")
        self.told.setText("  ".join(self.came_of_it(done.result)))

    def _refuse(self, sentence: str) -> None:
        look.set_colour(self.told, "bad")
        self.told.setText(sentence)
