"""E-mails before they are written to files: one after the other, as each would be read."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from models.reports.letters import Letter
from models.text import _
from views.shared import look
from views.shared.pieces import button, words


class MailReader(QFrame):
    """Back and on lead from one to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reach-mails")
        self.setProperty("card", True)
        self.letters: Sequence[Letter] = ()
        self.at = 0
        self.head = words("", "ink", look.BODY, 600)
        self.to = words("", "ink-secondary")
        self.place = words("", "ink-secondary", look.SMALL)
        self.text = QPlainTextEdit()
        self.back = button(_("‹ Back"), "mail-back", lambda: self.step(-1))
        self.on = button(_("On ›"), "mail-on", lambda: self.step(+1))
        self._lay_out()

    def _lay_out(self) -> None:
        self.text.setObjectName("mail-text")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Text of the e-mail"))
        line = QHBoxLayout()
        line.addWidget(self.place, 1)
        line.addWidget(self.back)
        line.addWidget(self.on)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.BETWEEN, look.BETWEEN, look.BETWEEN, look.BETWEEN)
        whole.setSpacing(look.INSIDE)
        for widget in (self.to, self.head):
            whole.addWidget(widget)
        whole.addWidget(self.text, 1)
        whole.addLayout(line)

    def show_letters(self, letters: Sequence[Letter]) -> None:
        """Show these, where the eye was."""
        self.letters = letters
        self.at = min(self.at, max(len(letters) - 1, 0))
        self._show()

    def step(self, by: int) -> None:
        """To the next, or the one before."""
        self.at = min(max(self.at + by, 0), max(len(self.letters) - 1, 0))
        self._show()

    def _show(self) -> None:
        one = self.letters[self.at] if self.letters else None
        self.to.setText(_("To {name} <{address}>").format(name=one.who.name, address=one.who.email) if one else "")
        self.head.setText(one.title if one else "")
        self.text.setPlainText(one.text if one else "")
        count = len(self.letters)
        self.place.setText(_("{n} of {total}").format(n=self.at + 1, total=f"{count:,}") if one else "")
        self.back.setEnabled(self.at > 0)
        self.on.setEnabled(self.at < count - 1)
