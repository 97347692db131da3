"""Where the person has been in the open business: back, forward, and a record shown from anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.business import Business
from desktop.window import Window
from models.fields import Subject
from models.queries.conditions import Records
from models.text import _
from views.deals.quotes_page import QuotesPage
from views.lists.page import ListPage
from views.lists.places import Placed
from views.prospects.page import PeoplePage
from views.shared.areas import take_keyboard

#: Where somebody stands that long has been visited; who walks through a list with the arrows visits its end only.
_REST = 600
_LONGEST = 100
#: The page that shows records of a subject. Products have none yet: the deals with one are shown.
PAGES: Mapping[Subject, str] = {
    "people": "people",
    "companies": "people",
    "deals": "deals",
    "campaigns": "campaigns",
    "products": "deals",
    "content": "calendar",
    "research": "research",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A page, and where it stood."""

    key: str
    place: object


class Navigation(QObject):
    """``stood`` says whether there is a way back and a way forward; ``opened`` carries a record's subject and id."""

    stood = Signal(bool, bool)
    opened = Signal(str, object)

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._business: Business | None = None
        self._trail: list[Step] = []
        self._at = -1
        self._key = ""
        self._arriving = False  # the newest step is where the page stands when it has come to rest
        self._going = False
        self._resting = QTimer(self, singleShot=True, interval=_REST)
        self._resting.timeout.connect(self.settle)
        window.went.connect(self.go)

    def follow(self, business: Business) -> None:
        """Another business was opened: nobody has been anywhere in it."""
        self._business = business
        self._trail, self._at, self._key = [], -1, ""
        for page in business.pages:
            self._watch(page)
        business.page_made.connect(self._watch)
        business.page_shown.connect(self._turn)
        if business.page_key:
            self._turn(business.page_key)
        self._say()

    def _watch(self, page: QWidget) -> None:
        if isinstance(page, Placed):
            page.moved.connect(self._resting.start)
        if isinstance(page, ListPage | PeoplePage):
            page.widened.connect(self._say_widened)

    def _say_widened(self) -> None:
        self._window.toast.tell(_("The filters are off, so that the record is shown"))

    # The trail

    def _turn(self, key: str) -> None:
        """Another page came to the front."""
        if self._going:
            self._key = key
            return
        if self._resting.isActive():
            self.settle()
        if key != self._key:
            self._key = key
            self._push()
            self._arriving = True
        self._resting.start()

    def _here(self) -> Step | None:
        page = self._business.shown(self._key) if self._business is not None else None
        return None if page is None else Step(self._key, page.place() if isinstance(page, Placed) else None)

    def _push(self) -> None:
        if (here := self._here()) is not None:
            del self._trail[self._at + 1 :]
            self._trail = [*self._trail, here][-_LONGEST:]
            self._at = len(self._trail) - 1
            self._say()

    def settle(self) -> None:
        """Note where the person stands, if that is somewhere new."""
        self._resting.stop()
        here = self._here()
        if here is None or (self._trail and self._trail[self._at] == here):
            self._arriving = False
        elif self._arriving:
            self._trail[self._at] = here
            self._arriving = False
        else:
            self._push()

    def _say(self) -> None:
        self.stood.emit(self._at > 0, self._at < len(self._trail) - 1)

    def back(self) -> None:
        """To where the person was before."""
        self.go(-1)

    def forward(self) -> None:
        """To where the person went back from."""
        self.go(1)

    def go(self, way: int) -> None:
        """One step along the trail."""
        business = self._business
        if business is None:
            return
        if self._resting.isActive() and not self._arriving:
            self.settle()
        to = self._at + way
        if not 0 <= to < len(self._trail):
            return
        self._at, step = to, self._trail[to]
        self._going = True
        page = business.show_page(step.key)
        self._going = False
        if isinstance(page, Placed):
            page.show_place(step.place)
        self._arriving = True
        self._resting.start()
        self._say()

    # Records from anywhere

    def list_people(self, some: Records) -> None:
        """Show some people in their list."""
        page = self._business.show_page("people") if self._business is not None else None
        if isinstance(page, PeoplePage):
            page.show_filtered((("", "among", some),))
            take_keyboard(page)

    def open_record(self, subject: Subject | Literal["quotes"], record_id: int) -> None:
        """Show a record on its page with its panel open; a product shows the deals with it."""
        if self._business is None:
            return
        if subject == "quotes":
            page = self._business.show_page("quotes")
            if isinstance(page, QuotesPage):
                page.show_quote(record_id)
            return
        if str(subject) == "import_batches":
            self._window.menus.acts["imports"].trigger()
            return
        page = self._business.show_page(PAGES[subject])
        if isinstance(page, PeoplePage):
            page.show_record(record_id, subject)
        elif isinstance(page, ListPage) and subject == "products":
            page.show_filtered([("product_id", "is", record_id)])
        elif isinstance(page, ListPage):
            page.show_record(record_id)
        if isinstance(page, ListPage | PeoplePage):
            take_keyboard(page)
        self.opened.emit(subject, record_id)
