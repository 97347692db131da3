"""The merges so far, each of which can be taken back for 90 days."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from models.actions.merge import Parted, take_back_merge
from models.changes import Changes
from models.formats import show_day
from models.queries.kept import Merge, merges
from models.subjects import SUBJECTS
from models.text import _
from models.workspace import Done
from views.shared import look
from views.shared.feed import Feed
from views.shared.pieces import button, cell, grid, words

#: Sentences about what stayed as it was that are told one by one.
_TOLD = 4


class MergesDialog(QDialog):
    """Newest first, of all or of one record. What was changed since stays and is named."""

    def __init__(self, feed: Feed, parent: QWidget | None = None, into: tuple[str, int] | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("merges")
        self.setWindowTitle(_("Past merges"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(look.room(820, 440))
        self._feed = feed
        self._into = into
        self._merges: tuple[Merge, ...] = ()
        titles = [_("When"), _("Who"), _("Kind"), _("Merged"), _("Into"), ""]
        self.table = grid("merges-table", _("Merges, newest first"), titles)
        for column, width in enumerate((150, 110, 90, 0, 0, 100)):
            if width:
                self.table.setColumnWidth(column, look.scaled(width))
        for column in (3, 4):
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.itemSelectionChanged.connect(self._allow)
        self.told = words("", "ink-secondary")
        self.told.setObjectName("merges-told")
        self.take_back = button(_("&Take back"), "merges-take-back", self._take_back)
        self.close_button = button(_("&Close"), "merges-close", self.accept)
        self._lay_out()
        feed.changed.connect(self._follow)
        self.ask()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 20, 20, 16)
        rows.setSpacing(look.BETWEEN)
        purpose = _("Taking a merge back parts the two again, each with what was its own. What you changed since stays "
                    "as it is. Merges can be taken back for 90 days.")  # fmt: skip
        rows.addWidget(words(purpose, "ink-secondary"))
        rows.addWidget(self.table, 1)
        rows.addWidget(self.told)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_back)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        rows.addLayout(buttons)

    def ask(self) -> None:
        """Read the list."""
        self._show(self._feed.ask(merges, *(self._into or ())))

    def _follow(self, _changes: Changes) -> None:
        self.ask()

    def _show(self, found: Sequence[Merge]) -> None:
        row = self.table.currentRow()
        self._merges = tuple(found)
        self.table.setRowCount(len(found))
        for at, one in enumerate(found):
            moment = one.at.astimezone()
            colour = "ink" if one.standing else "ink-faint"
            about = next((each for subject, each in SUBJECTS.items() if subject == one.subject), None)
            kind = _(about.one) if about else one.subject
            texts = (f"{show_day(moment.date())}  {moment:%H:%M}", one.who or "", kind,
                     one.gone_name or _("(no name)"), one.into_name or _("(no name)"),
                     "" if one.standing else _("taken back"))  # fmt: skip
            for column, text in enumerate(texts):
                self.table.setItem(at, column, cell(text, colour))
        if found:
            self.table.setCurrentCell(min(max(row, 0), len(found) - 1), 0)
        elif not self.told.text():
            self.told.setText(_("Nothing was merged in the last 90 days."))
        self._allow()

    @property
    def _chosen(self) -> Merge | None:
        row = self.table.currentRow()
        return self._merges[row] if 0 <= row < len(self._merges) else None

    def _allow(self) -> None:
        self.take_back.setEnabled(self._chosen is not None and self._chosen.standing)

    def _take_back(self) -> None:
        one = self._chosen
        if one is not None:
            label = _("Take back the merge of {gone} into {keep}").format(gone=one.gone_name, keep=one.into_name)
            self._feed.do(label, take_back_merge, one.id, then=self._tell, refused=self._refuse)

    def _tell(self, done: Done[Parted]) -> None:
        left = done.result.left
        told = [_("The two are two again."), *(f"{one}." for one in left[:_TOLD])]
        if len(left) > _TOLD:
            told.append(_("And {n} more stay as they are.").format(n=len(left) - _TOLD))
        look.set_colour(self.told, "ink")
        self.told.setText("  ".join(told))

    def _refuse(self, sentence: str) -> None:
        look.set_colour(self.told, "bad")
        self.told.setText(sentence)
