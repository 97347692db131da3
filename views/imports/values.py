"""What the values of a column mean: names that must be there already, such as stages and products."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from models.text import _
from views.imports.draft import EMPTY, Draft, Known, Meaning
from views.shared import look
from views.shared.choice import Choice
from views.shared.pieces import cell, grid, number_cell, set_in, title, words

#: More distinct values than this are no list of stages or products but a wrong column.
_MOST = 200


class ValuesPanel(QWidget):
    """Values that mean nothing yet come first. ``changed``: a value was given a meaning."""

    changed = Signal()

    def __init__(self, known: Known) -> None:
        super().__init__()
        self.setObjectName("import-values-panel")
        self.known = known
        self._draft: Draft | None = None
        self._index = -1
        self.heading = title("")
        self.told = words("", "ink-secondary", look.SMALL)
        titles = [_("In the file"), _("Rows"), _("Means here")]
        self.table = grid("import-values", _("Values of the column"), titles, (1,))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(1, look.scaled(78))
        self.table.setColumnWidth(2, look.scaled(180))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.BETWEEN, 0, 0, 0)
        rows.setSpacing(look.TIGHT)
        rows.addWidget(self.heading)
        rows.addWidget(self.told)
        rows.addWidget(self.table, 1)
        rows.addStretch(0)

    def show_column(self, draft: Draft, index: int) -> None:
        """The values of a column; a quiet word where they need no meaning."""
        self._draft, self._index = draft, index
        found = draft.meanings(index, self.known)[:_MOST]
        self.heading.setText(_("Values of {column}").format(column=draft.layout.header[index]))
        self.told.setText(self._words(draft, index, found))
        self.table.setVisible(bool(found))
        self.table.setRowCount(len(found))
        target = draft.field_of(index)
        names = list(self.known(target)) if target is not None and found else []
        for row, one in enumerate(found):
            self.table.setItem(row, 0, cell(one.text))
            self.table.setItem(row, 1, number_cell(one.rows, "ink-secondary"))
            set_in(self.table, row, 2, self._choice(one, row, names))

    def _choice(self, one: Meaning, row: int, names: list[str]) -> Choice:
        choice = Choice(f"import-value-{row}", _("What {value} means").format(value=one.text))
        choice.addItem(_("— reject the rows —"), None)
        choice.addItem(_("— leave empty —"), EMPTY)
        for name in names:
            choice.addItem(name, name)
        choice.choose(one.means)
        if one.means is None:
            look.set_colour(choice, "bad")
        choice.currentIndexChanged.connect(lambda _at: self._say(one.text, choice))
        return choice

    def _say(self, text: str, choice: Choice) -> None:
        if self._draft is not None:
            self._draft.say(self._index, text, choice.currentData())
            look.set_colour(choice, "bad" if choice.currentData() is None else "ink")
            self.changed.emit()

    def _words(self, draft: Draft, index: int, found: list[Meaning]) -> str:
        target = draft.field_of(index)
        if target is None:
            return _("This column is left out.")
        if found:
            return _("Each must name a {field} that you have.").format(field=target.title().lower())
        if target.makes:
            return _("Taken as they are. A name you do not have yet is added.")
        return _("Taken as they are.")
