"""How the window looks on this computer: theme, size of type, language. None of it is part of the business."""

from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from models.text import N_, _
from views.shared import look
from views.shared.choice import Choice
from views.shared.pieces import words

_THEMES = (("system", N_("As the system has it")), ("light", N_("Light")), ("dark", N_("Dark")))


class Wearing(Protocol):
    """The look as it is worn, and how to change it."""

    @property
    def changed(self) -> SignalInstance:
        """It is another one now."""

    @property
    def choice(self) -> str:
        """A theme, or ``system``."""

    @property
    def percent(self) -> int:
        """The size of type."""

    def choose(self, choice: str) -> None:
        """Wear a theme."""

    def choose_size(self, percent: int) -> None:
        """Write in this size."""


class Looks(QWidget):
    """Shows nothing until it is told what is worn."""

    def __init__(self) -> None:
        super().__init__()
        self._worn: Wearing | None = None
        self.theme = Choice("look-theme", _("Theme"))
        for code, label in _THEMES:
            self.theme.addItem(_(label), code)
        self.text_size = Choice("look-size", _("Text size"))
        for percent in look.SIZES:
            self.text_size.addItem(f"{percent} %", percent)
        self.language = Choice("look-language", _("Language"))
        self.language.addItem("English")
        self.language.setEnabled(False)
        self.theme.activated.connect(self._choose)
        self.text_size.activated.connect(self._choose_size)
        lines = QFormLayout()
        lines.setHorizontalSpacing(look.BETWEEN)
        lines.setVerticalSpacing(look.INSIDE)
        for entry in (self.theme, self.text_size, self.language):
            spoken = QLabel(entry.accessibleName())
            look.set_colour(spoken, "ink-secondary")
            spoken.setMinimumWidth(look.scaled(106))
            spoken.setBuddy(entry)
            entry.setMinimumWidth(look.scaled(220))
            entry.setMinimumHeight(look.entry_height())
            lines.addRow(spoken, entry)
        told = words(_("Fairlead speaks English only so far."), "ink-secondary", look.SMALL)
        told.setWordWrap(False)
        lines.addRow("", told)
        lines.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(lines)

    def wear(self, worn: Wearing) -> None:
        """Show and change this."""
        self._worn = worn
        worn.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        if self._worn is not None:
            self.theme.choose(self._worn.choice)
            self.text_size.choose(self._worn.percent)

    def _choose(self) -> None:
        if self._worn is not None:
            self._worn.choose(self.theme.currentData())

    def _choose_size(self) -> None:
        if self._worn is not None:
            self._worn.choose_size(self.text_size.currentData())
