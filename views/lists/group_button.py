"""The button that says by what a list is grouped, and its menu."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from models.queries.listing import groups_by
from models.text import _
from views.lists.table import RecordTable

_LONGEST = 18


class GroupButton(QToolButton):
    """Groups a table by one of its columns, or not."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__()
        self._table = table
        self.setObjectName("page-group")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(_("Group the list (Ctrl+Shift+G)"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.setMenu(menu)
        self.show_group()
        table.arrived.connect(self.show_group)

    def offer(self) -> None:
        """Open the menu, where there is a list to be grouped."""
        if self.isVisible():
            self.showMenu()

    def group_by(self, key: str | None) -> None:
        """Let what is equal in a column stand together; None: as the list is sorted."""
        if key != self._table.wanted.group:
            self._table.want(replace(self._table.wanted, group=key))
            self.show_group()

    def show_group(self, _found: int = 0) -> None:
        """Say by what the list is grouped."""
        key = self._table.wanted.group
        name = self._table.listing.column(key).field.title() if key is not None else _("none")
        short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
        self.setText(_("Group: {column}").format(column=short).replace("&", "&&"))
        self.setAccessibleName(_("Group: {column}").format(column=name))

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        one = QActionGroup(menu)
        columns = [column for column in self._table.listing.columns if groups_by(self._table.listing, column)]
        head = self._table.horizontalHeader()
        hidden = {column.key for at, column in enumerate(self._table.listing.columns) if head.isSectionHidden(at)}
        columns.sort(key=lambda column: column.key in hidden)
        for key, words in ((None, _("none")), *((column.key, column.field.title()) for column in columns)):
            act = menu.addAction(words.replace("&", "&&"), partial(self.group_by, key))
            act.setCheckable(True)
            act.setChecked(key == self._table.wanted.group)
            one.addAction(act)
        menu.addSeparator()
        self._table.folding.fill(menu)
