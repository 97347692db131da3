"""The Record menu: the acts on whatever is selected on the page in front."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from desktop.business import Business
from desktop.menus import Menus
from desktop.navigation import Navigation
from desktop.toast import Toast
from desktop.window import Window
from models.text import _
from views.shared.acts import Acting
from views.shared.feed import Told
from views.shared.offers import BY_KEY


class RecordMenu(QObject):
    """Grey in the menu is what does not apply; a key pressed for it does nothing."""

    def __init__(self, window: Window, navigation: Navigation) -> None:
        super().__init__(window)
        self._window = window
        self._menus: Menus = window.menus
        self._toast: Toast = window.toast
        self._navigation = navigation
        self._keys = [key for key in BY_KEY if key != "move"]
        for key in self._keys:
            self._menus.acts[f"record-{key}"].triggered.connect(partial(self._do, key))
        self._menus.record.aboutToShow.connect(self._shade)
        # Keys are heard however the menu looked last; it hides before it tells what was chosen.
        self._menus.record.aboutToHide.connect(lambda: QTimer.singleShot(0, self._lighten))
        self._is_open = False

    def follow(self, business: Business) -> None:
        """Say what the views of a business did, with the way back and the way there."""
        business.feed.told.connect(partial(self._tell, business))

    @property
    def _page(self) -> Acting | None:
        page = self._window.stack.currentWidget()
        return page if isinstance(page, Acting) else None

    def _do(self, key: str) -> None:
        if (page := self._page) is not None:
            page.acts.do(key, *page.chosen_records())

    def _shade(self) -> None:
        page = self._page
        subject, ids = page.chosen_records() if page is not None else ("people", [])
        for key in self._keys:
            able = page is not None and page.acts.applies(key, subject, ids)
            self._menus.acts[f"record-{key}"].setEnabled(able)
        self._menus.stages.setEnabled(False)
        if page is not None and subject == "deals" and ids:
            page.acts.fill_stages(self._menus.stages, ids)

    def _lighten(self) -> None:
        for key in self._keys:
            self._menus.acts[f"record-{key}"].setEnabled(self._page is not None)

    def _tell(self, business: Business, told: Told) -> None:
        undo = (_("Undo"), business.undo) if told.undo else None
        show = None
        if told.shows is not None:
            show = (_("Show"), partial(self._navigation.open_record, *told.shows))
        elif told.lists is not None:
            show = (_("Show them"), partial(self._navigation.list_people, told.lists))
        self._toast.offer(told.words, *(one for one in (undo, show) if one is not None))
