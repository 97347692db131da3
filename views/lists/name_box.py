"""A line to type a name into, beside what it is for."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from models.formats import breakable
from models.text import _
from views.shared import look
from views.shared.entries import mark
from views.shared.pieces import button, title
from views.shared.popover import Popover, last_line

_WIDTH = 300
#: Calls ``kept`` when it is done, or ``refused`` with a sentence.
Keep = Callable[[str, Callable[[], None], Callable[[str], None]], None]


class NameBox(Popover):
    """Enter keeps the name, Esc drops it; a refusal stands below the line."""

    def __init__(self, over: QWidget, name: str) -> None:
        super().__init__(over, name, _("Name"), _WIDTH)
        self._keep: Keep | None = None
        self.title = title("")
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}-line")
        self.line.setMaxLength(200)
        self.line.setMinimumHeight(look.entry_height())
        self.line.returnPressed.connect(self.keep)
        self.line.textEdited.connect(lambda _text: self._say(""))
        self.fault = QLabel()
        self.fault.setObjectName(f"{name}-fault")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        look.set_colour(self.fault, "bad")
        self.button = button(_("Save"), f"{name}-keep", self.keep)
        self.button.setProperty("accent", True)
        for widget in (self.title, self.line, self.fault):
            self.body.addWidget(widget)
        self.body.addLayout(last_line(self.button))

    def begin(self, words: str, text: str, beside: QWidget, keep: Keep) -> None:
        """Ask for a name; ``keep`` is given what was typed."""
        self._keep = keep
        self.title.setText(words)
        self.line.setAccessibleName(words)
        self.line.setText(text)
        self._say("")
        self.open_beside(beside)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def keep(self) -> None:
        """Keep what stands in the line."""
        if self._keep is not None:
            self._keep(self.line.text(), self.leave, self._say)

    def _say(self, sentence: str) -> None:
        self.fault.setText(breakable(sentence))
        self.fault.setVisible(bool(sentence))
        mark(self.line, sentence)
        if self.isVisible():
            self.place()
