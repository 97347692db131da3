"""The saved views of the open business: pinned ones in the sidebar with their counts, all of them in Ctrl+K."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.business import Business
from desktop.navigation import PAGES
from desktop.view_lines import Pin
from desktop.window import Window
from models.actions.saved_views import delete_view, move_view, pin_view, rename_view
from models.changes import Changes
from models.formats import quoted
from models.queries.listing import selects
from models.queries.listings import LISTINGS
from models.queries.saved_views import View, saved_views, view_counts
from models.text import _
from views.lists.name_box import NameBox
from views.lists.page import ListPage
from views.prospects.page import PeoplePage
from views.shared.feed import Told

#: Milliseconds until views are counted after a change: others may follow.
_PAUSE = 250


class Pinned(QObject):
    """Counts off the GUI thread, and again only the views whose records an act may have changed."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._business: Business | None = None
        self._box: NameBox | None = None
        self.views: tuple[View, ...] = ()
        self._counts: dict[int, int] = {}
        self._stale: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._count)
        window.sidebar.view_asked.connect(self._act)

    def follow(self, business: Business) -> None:
        """Another business was opened."""
        self._business, self.views, self._counts, self._stale = business, (), {}, set()
        business.feed.changed.connect(self._take_changes)
        business.left.connect(self._let_go)
        for page in business.pages:
            self._watch(page)
        business.page_made.connect(self._watch)
        business.page_shown.connect(lambda _key: self._mark())
        self._ask()

    def _let_go(self) -> None:
        self._business, self.views = None, ()
        self._soon.stop()
        self._window.sidebar.show_views({})
        if self._box is not None:
            self._box.close_quietly()

    def _watch(self, page: QWidget) -> None:
        if isinstance(page, ListPage | PeoplePage):
            page.moved.connect(self._mark)

    # What is shown

    def _mark(self) -> None:
        page = self._business.page if self._business is not None else None
        if isinstance(page, PeoplePage):
            page = None if page.on_duplicates else page.current()
        view = page.view.view if isinstance(page, ListPage) else None
        self._window.sidebar.mark_view(view.id if view is not None else None)

    def _ask(self) -> None:
        if self._business is not None:
            self._business.feed.ask_later("pinned", self._take, saved_views)

    def _take(self, views: tuple[View, ...]) -> None:
        before = {one.id: one.text for one in self.views}
        self.views = views
        self._counts = {one.id: self._counts[one.id] for one in views if one.id in self._counts}
        self._stale |= {one.id for one in views if before.get(one.id) != one.text or one.id not in self._counts}
        self._show()
        self._count()

    def _take_changes(self, changes: Changes) -> None:
        if changes.touches("saved_views"):
            self._ask()
        touched = {one.id for one in self.views if selects(LISTINGS[one.subject], one.wanted, changes)}
        if touched:
            self._stale |= touched
            self._soon.start()

    def _count(self) -> None:
        wanted = [one for one in self.views if one.pinned and one.id in self._stale]
        if self._business is not None and wanted:
            feed = self._business.feed
            feed.ask_later("counts of views", self._take_counts, view_counts, wanted, feed.today())

    def _take_counts(self, counts: Mapping[int, int]) -> None:
        self._counts.update(counts)
        self._stale -= counts.keys()
        self._show()

    def _show(self) -> None:
        pins: dict[str, list[Pin]] = {}
        for one in self.views:
            if one.pinned and one.subject in PAGES:
                pins.setdefault(PAGES[one.subject], []).append(Pin(one.id, one.name, self._counts.get(one.id)))
        self._window.sidebar.show_views(pins)
        self._mark()

    # Acts

    def open(self, view_id: int) -> None:
        """Show a view on its page."""
        view, business = self._view(view_id), self._business
        if view is None or business is None:
            return
        page = business.show_page(PAGES[view.subject])
        if isinstance(page, ListPage | PeoplePage):
            page.show_view(view)

    def _view(self, view_id: int) -> View | None:
        return next((one for one in self.views if one.id == view_id), None)

    def _act(self, view_id: int, act: str) -> None:
        view, business = self._view(view_id), self._business
        if view is None or business is None:
            return
        feed, name = business.feed, quoted(view.name)
        match act:
            case "open":
                self.open(view_id)
            case "rename":
                self._ask_name(view)
            case "unpin":
                feed.do(_("Unpin the view “{name}”").replace("{name}", name), pin_view, view_id, False)
            case "delete":
                label = _("Delete the view “{name}”").replace("{name}", name)
                feed.do(label, delete_view, view_id, then=lambda _done: feed.told.emit(Told(label)))
            case "up" | "down":
                label = _("Move the view “{name}”").replace("{name}", name)
                feed.do(label, move_view, view_id, -1 if act == "up" else 1)

    def _ask_name(self, view: View) -> None:
        line = self._window.sidebar.line_of(view.id)
        if line is None:
            return
        if self._box is None:
            self._box = NameBox(self._window.centralWidget() or self._window, "rename-view")

        def keep(name: str, kept: Callable[[], None], refused: Callable[[str], None]) -> None:
            if self._business is not None:
                label = _("Rename the view “{name}”").replace("{name}", quoted(view.name))
                self._business.feed.do(label, rename_view, view.id, name, then=lambda _d: kept(), refused=refused)

        self._box.begin(_("Rename the view"), view.name, line, keep)
