"""A quiet line in the form of a person: somebody there already has what is being typed."""

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from models.queries.familiar import Familiar, familiar
from models.queries.records import Record
from models.text import _
from views.records.form import RecordForm
from views.records.row import FormRow
from views.shared import look
from views.shared.entries import LineEntry
from views.shared.pieces import words

#: What is compared, by key of the row and of the question.
_ASKED = {"email": "email", "phone": "phone", "name": "last_name", "first_name": "first_name", "last_name": "last_name",
          "company_id": "company"}  # fmt: skip
#: Of a record that is there already only these can make it look like another one.
_EDITED = ("email", "phone")
#: Milliseconds without a letter.
_PAUSE = 150


class FamiliarLine(QObject):
    """Never in the way: adding goes on as it did."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form)
        self.form = form
        self.found: Familiar | None = None
        self.bar = QWidget()
        self.bar.setObjectName("familiar")
        self.told = words("", "marketing-ink")
        self.told.setObjectName("familiar-told")
        self.open = QPushButton(_("Open"))
        self.open.setObjectName("familiar-open")
        for flag in ("link", "near"):
            self.open.setProperty(flag, True)
        self.open.clicked.connect(lambda _on: self._open())
        line = QHBoxLayout(self.bar)
        line.setContentsMargins(look.INDENT, 0, 0, look.TIGHT)
        line.setSpacing(look.INSIDE)
        line.addWidget(self.told, 1)
        line.addWidget(self.open)
        self.bar.hide()
        form.put_after("last_name", self.bar)
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self.ask)
        self._rows = {key: form.rows[key] for key in _ASKED if key in form.rows}
        for key, row in self._rows.items():
            row.entry.typed.connect(partial(self._hear, key))
        form.shown.connect(self._forget)

    def _hear(self, key: str) -> None:
        if self.form.drafting or key in _EDITED:
            self._typing.start()

    def _forget(self, _shown: Record | None) -> None:
        if not any(row.is_typed() for row in self._rows.values()):
            self._typing.stop()
            self._say(None)

    def ask(self) -> None:
        """Ask whether somebody there has what stands in the rows."""
        typed = {_ASKED[key]: text for key, row in self._rows.items() if (text := self._text(key, row))}
        but = self.form.record.id if self.form.record is not None else None
        self._say(self.form.feed.ask(familiar, typed, but) if typed else None)

    def _text(self, key: str, row: FormRow) -> str:
        if not isinstance(row.entry, LineEntry) or row.isHidden():
            return ""
        if not self.form.drafting and (key not in _EDITED or not row.is_typed()):
            return ""
        return row.entry.text().strip()

    def _say(self, found: Familiar | None) -> None:
        self.found = found
        if found is not None:
            self.told.setText(found.sentence())
            self.open.setAccessibleName(_("Open {name}").format(name=found.name))
            self.bar.setAccessibleDescription(found.sentence())
        self.bar.setVisible(found is not None)

    def _open(self) -> None:
        """Show who is there; what was typed of the new one is let go of."""
        found = self.found
        if found is None:
            return
        if self.form.drafting:
            self.form.closed.emit()
        self._say(None)
        self.form.jump.emit("people", found.id)
