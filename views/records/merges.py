"""The merges so far, each of which can be taken back for 90 days."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHeaderView, QWidget

from models.actions.merge import Parted, take_back_merge
from models.formats import show_day
from models.queries.kept import Merge, merges
from models.subjects import SUBJECTS
from models.text import _
from views.shared import look
from views.shared.feed import Feed
from views.shared.past import PastDialog
from views.shared.pieces import cell

#: Sentences about what stayed as it was that are told one by one.
_TOLD = 4


class MergesDialog(PastDialog):
    """Of all or of one record. What was changed since stays and is named."""

    def __init__(self, feed: Feed, parent: QWidget | None = None, into: tuple[str, int] | None = None) -> None:
        titles = [_("When"), _("Who"), _("Kind"), _("Merged"), _("Into"), ""]
        super().__init__(feed, parent, "merges", _("Merges, newest first"), titles)
        self.setWindowTitle(_("Past merges"))
        self._into = into
        for column, width in enumerate((150, 110, 90, 0, 0, 100)):
            if width:
                self.table.setColumnWidth(column, look.scaled(width))
            else:
                self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.begin(_("Taking a merge back parts the two again, each with what was its own. What you changed since "
                     "stays as it is. Merges can be taken back for 90 days."))  # fmt: skip

    def read(self) -> Sequence[Merge]:
        return self._feed.ask(merges, *(self._into or ()))

    def fill(self, row: int, one: Merge) -> None:
        moment = one.at.astimezone()
        colour = "ink" if one.standing else "ink-faint"
        about = next((each for subject, each in SUBJECTS.items() if subject == one.subject), None)
        kind = _(about.one) if about else one.subject
        texts = (f"{show_day(moment.date())}  {moment:%H:%M}", one.who or "", kind, one.gone_name or _("(no name)"),
                 one.into_name or _("(no name)"), "" if one.standing else _("taken back"))  # fmt: skip
        for column, text in enumerate(texts):
            self.table.setItem(row, column, cell(text, colour))

    def may_go(self, one: Merge) -> bool:
        return one.standing

    def way_back(self, one: Merge) -> tuple[str, Callable[..., Any]]:
        label = _("Take back the merge of {gone} into {keep}").format(gone=one.gone_name, keep=one.into_name)
        return label, take_back_merge

    def came_of_it(self, result: Parted) -> list[str]:
        told = [_("The two are two again."), *(f"{one}." for one in result.left[:_TOLD])]
        if len(result.left) > _TOLD:
            told.append(_("And {n} more stay as they are.").format(n=len(result.left) - _TOLD))
        return told

    def empty(self) -> str:
        return _("Nothing was merged in the last 90 days.")
