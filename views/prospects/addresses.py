"""The postal addresses of a record beyond what its fields show, a line each, and the box that one is typed in."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.actions.contacts import add_address, change_address, delete_address, label_contact, put_contact_first
from models.errors import Refused
from models.fields import Subject
from models.queries.contacts import Place
from models.queries.records import Record
from models.subjects import CONTACT_LABEL, CONTACT_LABELS, SUBJECTS
from models.text import _
from views.records.form import RecordForm
from views.shared import look
from views.shared.box import Box
from views.shared.elided import Elided
from views.shared.entries import LineEntry
from views.shared.feed import Feed, Told

_PARTS = ("street", "postcode", "city", "region", "country")
_LABEL_WIDTH = 106


class AddressBox(Box):
    """A new address, or one that stands there already."""

    def __init__(self, feed: Feed, subject: Subject) -> None:
        super().__init__(feed, "address")
        self._subject = subject
        self._owner = 0
        self._name = ""
        self._edited: Place | None = None
        about = SUBJECTS[subject]
        entries = {part: self.entry(LineEntry(about.field(part), feed)) for part in ("street", "city", "region")}
        small = self.entry(LineEntry(about.field("postcode"), feed), 90)
        land = self.entry(LineEntry(about.field("country"), feed))
        self.body.addWidget(self.title)
        self.body.addWidget(self.entry(LineEntry(CONTACT_LABEL, feed)))
        self.body.addWidget(entries["street"])
        self.line(small, entries["city"], stretch=1)
        self.line(entries["region"], land, stretch=0)
        self.finish(_("Keep"))
        self.entries["label"].setPlaceholderText(", ".join(_(word) for word in CONTACT_LABELS["address"][:-1]))

    def add(self, owner_id: int, name: str) -> None:
        """Begin a further address."""
        self._owner, self._name, self._edited = owner_id, name, None
        self.begin(_("Another address of {name}").format(name=name), {})
        self.enter("street")

    def edit(self, place: Place, owner_id: int, name: str) -> None:
        """Change one."""
        self._owner, self._name, self._edited = owner_id, name, place
        self.begin(_("Address of {name}").format(name=name), _values(place))
        self.enter("street")

    def keep(self) -> None:
        """Write it down; one without any part is removed."""
        try:
            values = self.values()
        except Refused:
            return
        if self._edited is None:
            label = _("Add an address of {name}").format(name=self._name)
            self.send(label, lambda _done: None, add_address, self._subject, self._owner, values)
        else:
            label = _("Edit an address of {name}").format(name=self._name)
            self.send(label, lambda _done: None, change_address, self._edited.id, values, _values(self._edited))

    def is_worth_keeping(self) -> bool:
        return any(one.is_typed() for one in self.entries.values())


class AddressLine(QWidget):
    """Its label and the address in one line. Enter or a click edits it, Delete removes it, the menu does the rest."""

    def __init__(self, lines: "Addresses") -> None:
        super().__init__()
        self._lines = lines
        self.place: Place | None = None
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        look.set_colour(self.label, "ink-secondary")
        self.words = QPushButton()
        self.words.setProperty("link", True)
        self.words.setProperty("row", True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.words.clicked.connect(lambda _on: self.edit())
        self.shown = Elided()
        inside = QHBoxLayout(self.words)
        inside.setContentsMargins(look.INSIDE, 0, look.TIGHT, 0)
        inside.addWidget(self.shown)
        self.shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.INDENT, 0, 0, 0)
        line.setSpacing(look.TIGHT)
        line.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        self.take_look()

    def take_look(self) -> None:
        """As high as a row of the form."""
        self.label.setFixedWidth(look.scaled(_LABEL_WIDTH))
        self.label.setMinimumHeight(look.entry_height())
        self.words.setFixedHeight(look.entry_height())

    def show_place(self, place: Place, number: int) -> None:
        """Show an address."""
        self.place = place
        self.setObjectName(f"address-line-{number}")
        self.words.setObjectName(f"address-words-{number}")
        self.label.setText(place.label or _("Address"))
        self.shown.setText(place.line())
        self.words.setAccessibleName(f"{self.label.text()}: {place.line()}")

    def edit(self) -> None:
        """Open the box."""
        if self.place is not None:
            self._lines.edit(self.place)

    def menu(self) -> QMenu:
        """What can be done with it."""
        made = QMenu(self)
        if (place := self.place) is None:
            return made
        made.addAction(_("Edit…\tEnter"), self.edit)
        for word in CONTACT_LABELS["address"]:
            act = made.addAction(_(word), partial(self._lines.call, place, _(word)))
            act.setCheckable(True)
            act.setChecked(_(word) == place.label)
        made.addSeparator()
        made.addAction(_("Put first"), partial(self._lines.put_first, place))
        made.addAction(_("Remove"), partial(self._lines.remove, place))
        return made

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height())) if keyed else event.globalPos())
        event.accept()


class Addresses(QWidget):
    """The lines. The first address has one only where it has a label or others stand beside it."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self.setObjectName("addresses")
        self.lines: list[AddressLine] = []
        self.listed = QWidget(self)  # made first, so that Tab comes to the lines before the box
        self.box = AddressBox(form.feed, form.about.subject)
        self.column = QVBoxLayout(self.listed)
        whole = QVBoxLayout(self)
        for one in (self.column, whole):
            one.setContentsMargins(0, 0, 0, 0)
            one.setSpacing(1)
        whole.addWidget(self.listed)
        whole.addWidget(self.box)
        form.flushing.connect(self.box.flush)

    def show_places(self, shown: Record | None, places: Sequence[Place]) -> None:
        """Show these of a record."""
        self.setVisible(shown is not None)
        listed = list(places) if len(places) > 1 or any(place.label for place in places) else []
        while len(self.lines) < len(listed):
            self.lines.append(AddressLine(self))
            self.column.addWidget(self.lines[-1])
            self.form.lead()
        for number, line in enumerate(self.lines):
            line.setVisible(number < len(listed))
            if number < len(listed):
                line.show_place(listed[number], number + 1)

    @property
    def _of(self) -> Record:
        assert self.form.record is not None
        return self.form.record

    def add(self) -> None:
        """Open the box for a further address."""
        if self.form.record is not None:
            self.box.flush()
            self.box.add(self._of.id, self._of.name)

    def edit(self, place: Place) -> None:
        """Open the box for one that is there."""
        self.box.flush()
        self.box.edit(place, self._of.id, self._of.name)

    def call(self, place: Place, label: str) -> None:
        """Give it a label, or take the label off that it has."""
        new = None if label == place.label else label
        words = _("Label an address of {name}").format(name=self._of.name)
        self.feed.do(words, label_contact, "addresses", place.id, new, place.label or None)

    def put_first(self, place: Place) -> None:
        """Make it the one that stands in lists and on letters."""
        words = _("Put an address of {name} first").format(name=self._of.name)
        self.feed.do(words, put_contact_first, "addresses", place.id)

    def remove(self, place: Place) -> None:
        """Remove it: one step, taken back by Undo."""
        label = _("Remove an address of {name}").format(name=self._of.name)
        self.feed.do(label, delete_address, place.id, then=lambda _done: self.feed.told.emit(Told(label)))


def _values(place: Place) -> Mapping[str, str | None]:
    return {part: getattr(place, part) or None for part in ("label", *_PARTS)}
