"""The people that a list is narrowed to, kept as a segment."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from models.actions.segments import add_segment
from models.formats import quoted
from models.text import _
from models.workspace import Done
from views.lists.name_box import NameBox
from views.lists.view_button import ViewButton
from views.shared import look
from views.shared.feed import Feed, Told


class SegmentButton(QToolButton):
    """In sight while something narrows the list that outlasts the window."""

    def __init__(self, feed: Feed, view: ViewButton, over: QWidget) -> None:
        super().__init__()
        self._feed = feed
        self._view = view
        self._over = over
        self._box: NameBox | None = None
        self.setObjectName("page-segment")
        self.setText(_("Keep as segment"))
        self.setToolTip(_("People who are alike: kept as a filter on the page Audiences"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.set_colour(self, "ink-secondary")
        self.clicked.connect(self.ask)

    def show_for(self, _found: object = None) -> None:
        """The list is narrowed otherwise."""
        spec = self._view.spec()
        self.setVisible(bool(spec.filters or spec.search))

    def ask(self) -> None:
        """Ask for a name, and keep the filters under it."""
        if self._box is None:
            self._box = NameBox(self._over, "segment-name")
        self._box.begin(_("Name of the segment"), "", self, self._keep)

    def _keep(self, name: str, kept: Callable[[], None], refused: Callable[[str], None]) -> None:
        spec = replace(self._view.spec(), sort=None, descending=False, group=None, columns=())

        def then(_done: Done[int]) -> None:
            kept()
            self._feed.told.emit(Told(_("Kept as a segment; it is on the page Audiences")))

        label = _("Add segment “{name}”").format(name=quoted(name.strip()))
        self._feed.do(label, add_segment, name, spec.text(), then=then, refused=refused)
