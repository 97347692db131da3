"""What can be done with content wherever it is chosen on the calendar's page: its status, other days, making from."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from models.actions.content import advance_content, set_content_status
from models.queries.records import name_of
from models.subjects import SUBJECTS
from models.text import _
from views.calendar.boxes import ReuseBox, ShiftBox
from views.lists.page import ListPage
from views.shared.feed import Told
from views.shared.keys import on_keys

ON, BACK, SHIFT, REUSE = "F8", "Shift+F8", "F7", "Shift+F7"
STATUSES = SUBJECTS["content"].field("status").choices


class ContentActs(QObject):
    """Keys are heard on the whole page; the boxes stand under the list and the days."""

    def __init__(self, page: ListPage) -> None:
        super().__init__(page)
        self._page = page
        self._feed = page.feed
        self.shift_box = ShiftBox(page.feed)
        self.reuse_box = ReuseBox(page.feed)
        for box in (self.shift_box, self.reuse_box):
            page.doing.grid.add_box(box)
        on_keys(page, ON, partial(self.advance, 1))
        on_keys(page, BACK, partial(self.advance, -1))
        on_keys(page, SHIFT, self.shift)
        on_keys(page, REUSE, self.reuse)

    def _ids(self) -> list[int]:
        return self._page.chosen_records()[1]

    def _named(self, ids: Sequence[int]) -> str:
        if len(ids) == 1:
            return self._feed.ask(name_of, "content", ids[0])
        return SUBJECTS["content"].counted(len(ids), f"{len(ids):,}")

    def advance(self, steps: int) -> None:
        """To the next status, or back."""
        if ids := self._ids():
            words = _("{content}: next status") if steps > 0 else _("{content}: status before")
            label = words.format(content=self._named(ids))
            nothing = Told(_("There is no further status"), undo=False)
            self._feed.do(label, advance_content, ids, steps, many=len(ids),
                          then=lambda done: None if done.result else self._feed.told.emit(nothing))  # fmt: skip

    def set_status(self, status: str) -> None:
        """Say how far they are."""
        if ids := self._ids():
            label = _("{content}: {status}").format(content=self._named(ids), status=_(dict(STATUSES)[status]))
            self._feed.do(label, set_content_status, ids, status, many=len(ids))

    def shift(self) -> None:
        """Ask by how many days they are moved."""
        if ids := self._ids():
            self.shift_box.ask(ids)

    def reuse(self) -> None:
        """Ask for what something is made from the piece chosen last."""
        if ids := self._ids():
            self.reuse_box.ask(ids[-1])

    def fill(self, menu: QMenu) -> None:
        """These acts, for the menu of what is chosen."""
        if not self._ids():
            return
        statuses = menu.addMenu(_("&Status"))
        for status, words in STATUSES:
            statuses.addAction(_(words), partial(self.set_status, status)).setObjectName(f"status-{status}")
        menu.addAction(_("Ne&xt status"), QKeySequence(ON), partial(self.advance, 1))
        menu.addAction(_("Status &before"), QKeySequence(BACK), partial(self.advance, -1))
        menu.addAction(_("&Move to other days…"), QKeySequence(SHIFT), self.shift).setObjectName("shift")
        menu.addAction(_("Make &from this…"), QKeySequence(REUSE), self.reuse).setObjectName("reuse")
        menu.addSeparator()
