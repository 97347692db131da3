"""Sections below the fields of a record: a heading with a count, folded as it was left, and nothing but a link as long
as it is empty.

A page adds one to its form in the order in which they stand::

    pane = LinesPane(form)
    section = form.add_section("lines", _("Lines"), pane, (_("+ Line"), pane.add))
    section.tell("3")               # what stands beside the heading
    section.tell(empty=True)        # only the link "+ Line" is left, beside those of other empty sections

The pane asks anew on ``form.shown`` (the Record, or None) and ``feed.changed``, keeps what is typed on
``form.flushing``, and tells its section each time. The link calls what was given after the section is unfolded and in
sight. A pane whose widgets come and go calls ``form.lead()`` afterwards, so that Tab follows the eye.
"""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.queries.records import Record
from models.text import _
from views.shared import look
from views.shared.feed import Feed
from views.shared.flow import Flow
from views.shared.memory import Memory

#: What the link of an empty section says, and what it does.
Way = tuple[str, Callable[[], None]]


class Section(QWidget):
    """``turned``: it was folded or unfolded, or has become empty or filled."""

    turned = Signal()

    def __init__(
        self, over: QWidget, feed: Feed, subject: str, key: str, title: str, pane: QWidget, way: Way | None
    ) -> None:
        super().__init__(over)  # without one it would come up as a window of its own
        self.key = key
        self.pane = pane
        self.empty = False
        self.folded = False
        self._title = title
        self._held = False  # shown although it is empty, as somebody is about to fill it
        self._way = way
        self.setObjectName(f"section-{key}")
        self.head = _Head(f"section-fold-{key}")
        self.head.clicked.connect(lambda _on: self.fold(on=not self.folded))
        self.head.asked.connect(lambda folded: self.fold(on=folded))
        self.count = QLabel()
        self.memory = Memory(feed, f"form.{subject}.{key}", self._now, self)
        self.folded = bool(self.memory.read().get("folded"))
        #: The same link twice: beside the heading, and where the section is empty.
        self.links = [self._link("add"), self._link("begin")] if way is not None else []
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        self.count.setObjectName(f"section-count-{self.key}")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        look.set_colour(self.count, "ink-secondary")
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.TIGHT)
        line.addWidget(self.head)
        line.addWidget(self.count)
        line.addStretch(1)
        if self.links:
            line.addWidget(self.links[0])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, look.INSIDE, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self._line)
        whole.addWidget(self.pane)

    def _link(self, what: str) -> QPushButton:
        assert self._way is not None
        made = QPushButton(self._way[0])
        made.setObjectName(f"{what}-{self.key}")
        for flag in ("link", "near", "faint"):
            made.setProperty(flag, True)
        made.setAccessibleName(f"{self._title}: {self._way[0].lstrip('+ ')}")
        made.clicked.connect(lambda _on: self.begin())
        return made

    # Use

    def tell(self, count: str = "", *, empty: bool = False) -> None:
        """Say beside the heading how much there is; ``empty``: there is nothing to show."""
        self.count.setText(count)
        self.empty = empty
        self._show()

    def begin(self) -> None:
        """Bring the pane into sight, and do what the link is for."""
        self.hold()
        if self._way is not None:
            self._way[1]()

    def hold(self) -> None:
        """Unfold, and show the pane although there is nothing in it; until another record is shown."""
        self._held = True
        self.fold(on=False)

    def let_go(self) -> None:
        """Nobody is about to fill it any more."""
        self._held = False
        self._show()

    def fold(self, *, on: bool) -> None:
        """Show the heading only, or the pane below it."""
        if self.folded != on:
            self.folded = on
            self.memory.note()
        self._show()

    @property
    def quiet(self) -> bool:
        """Whether only its link is shown."""
        return self.empty and not self._held

    def _show(self) -> None:
        words = (self._title, self.count.text(), _("folded") if self.folded else "")
        self.head.setAccessibleName(", ".join(part for part in words if part))
        self.head.setText(self._title)
        look.set_icon(self.head, "chevron-right" if self.folded else "chevron-down", "ink-secondary", 14)
        stood = any(link.hasFocus() for link in self.links)
        self.setVisible(not self.quiet)
        self.pane.setVisible(not self.folded and not self.quiet)
        self.turned.emit()
        if stood:  # the link it stood on has gone: to the same one where it is now
            self.links[int(self.quiet)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _now(self) -> Mapping[str, Any]:
        return {"folded": self.folded}


class _Head(QPushButton):
    """A heading that folds; Left and Right ask for it too, as in a tree."""

    asked = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("link", True)
        self.setProperty("near", True)
        self.setToolTip(_("Fold or unfold"))
        look.set_sheet(self, "QPushButton { color: @ink; font-weight: 600; text-align: left; }")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        folds = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
        if event.key() in folds:
            self.asked.emit(folds[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Sections(QWidget):
    """The sections of a form, then the links of those that are empty. A draft has none."""

    def __init__(self, feed: Feed, subject: str) -> None:
        super().__init__()
        self.feed = feed
        self.all: list[Section] = []
        self._subject = subject
        self._of: int | None = None
        self.setObjectName("sections")
        self._links = QWidget()
        self._flow = Flow(self._links)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addSpacing(look.TIGHT)
        self._whole.addWidget(self._links)
        self.hide()

    def add(self, key: str, title: str, pane: QWidget, way: Way | None) -> Section:
        """A new section below the others."""
        made = Section(self, self.feed, self._subject, key, title, pane, way)
        self.all.append(made)
        self._whole.insertWidget(self._whole.count() - 2, made)
        for link in made.links[1:]:
            self._flow.addWidget(link)
        self._links.raise_()  # Tab comes to them last
        made.turned.connect(self._show_links)
        self._show_links()
        return made

    def show_record(self, shown: Record | None) -> None:
        """Another record: nothing is about to be filled any more."""
        one = shown.id if shown is not None else None
        if one != self._of:
            self._of = one
            for section in self.all:
                section.let_go()
        self.setVisible(one is not None and bool(self.all))

    def _show_links(self) -> None:
        for section in self.all:
            for link in section.links[1:]:
                link.setVisible(section.quiet)
        self._links.setVisible(any(section.quiet and section.links for section in self.all))

    def write_rest(self) -> None:
        """Write which are folded, where that waits."""
        for section in self.all:
            section.memory.write_rest()
