"""What an import does with records that are there already, and with rows that may mean one of them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.exchange.plan import Mode, Unclear
from models.text import N_, _
from views.imports.draft import Draft
from views.shared import look
from views.shared.choice import Choice
from views.shared.pieces import words

_MODES: Mapping[Mode, str] = {
    "fill": N_("fill in what they lack"),
    "update": N_("overwrite with what the file has"),
    "add": N_("leave them as they are"),
    "update_only": N_("overwrite, and add nobody new"),
}
_UNCLEAR: Mapping[Unclear, str] = {"skip": N_("set the row aside"), "add": N_("add it as new")}


class WaysBar(QWidget):
    """``changed``: another way was chosen; the draft has it already. An empty cell never erases anything."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self.mode = _choice("import-mode", _("What happens to records that are here already"), _MODES)
        self.unclear = _choice("import-unclear", _("What happens to rows that may mean somebody else"), _UNCLEAR)
        self.mode.currentIndexChanged.connect(self._say)
        self.unclear.currentIndexChanged.connect(self._say)
        self.unclear_words = words(_("Not sure who is meant:"), "ink-secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.INSIDE)
        for one in (words(_("Here already:"), "ink-secondary"), self.mode, self.unclear_words, self.unclear):
            row.addWidget(one)
        for label in (row.itemAt(0), row.itemAt(2)):
            if label is not None and (widget := label.widget()) is not None:
                widget.setProperty("wordWrap", False)
        row.addStretch()

    def show_draft(self, draft: Draft) -> None:
        """What was chosen for a file."""
        self._draft = draft
        self.mode.choose(draft.mode)
        self.unclear.choose(draft.unclear)
        for one in (self.unclear, self.unclear_words):
            one.setVisible(draft.subject == "people")

    def _say(self, _at: int) -> None:
        if self._draft is not None:
            self._draft.mode, self._draft.unclear = self.mode.currentData(), self.unclear.currentData()
            self.changed.emit()


def _choice(name: str, spoken: str, ways: Mapping[Any, str]) -> Choice:
    choice = Choice(name, spoken)
    choice.setMinimumContentsLength(22)
    for code, label in ways.items():
        choice.addItem(_(label), code)
    return choice
