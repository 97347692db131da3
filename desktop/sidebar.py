"""The left edge of the window: whose file it is, the pages with their counts, and the status line. Qt only."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.status import StatusLine
from desktop.view_lines import Pin, Shelf, ViewLine, paint_ground
from models.text import N_, _
from views.shared import look
from views.shared.switch import show_on
from views.shared.tabs import lead

if TYPE_CHECKING:
    from models.fields import Subject  # nothing that the first paint needs

WIDTH = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the window as the sidebar names it; ``hat`` is the colour of its icon."""

    key: str
    label: str  # marked with N_
    icon: str
    hat: str
    section: str  # marked with N_


PLACES = (
    Place("desk", N_("Desk"), "columns-3", "ink", ""),
    Place("campaigns", N_("Campaigns"), "megaphone", "marketing", N_("MARKET")),
    Place("calendar", N_("Calendar"), "calendar-days", "marketing", N_("MARKET")),
    Place("audiences", N_("Audiences"), "users", "marketing", N_("MARKET")),
    Place("people", N_("Prospects"), "contact", "sales", N_("SELL")),
    Place("deals", N_("Deals"), "kanban", "sales", N_("SELL")),
    Place("research", N_("Research"), "search", "ink", N_("LEARN")),
    Place("reports", N_("Reports"), "file-chart-column", "ink", N_("LEARN")),
)
#: Stand by themselves at the foot.
TRASH = Place("trash", N_("Trash"), "trash-2", "ink-secondary", "")
SETTINGS = Place("settings", N_("Settings"), "settings", "ink-secondary", "")
#: The colour of each section's heading.
_HATS = {"MARKET": "marketing", "SELL": "sales", "LEARN": "ink-secondary"}


class PlaceButton(QAbstractButton):
    """One page: icon, name, count."""

    def __init__(self, place: Place, keys: str) -> None:
        super().__init__()
        self.place = place
        self._count: int | None = None
        self.setObjectName(f"place-{place.key}")
        self.setText(_(place.label))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setToolTip(f"{_(place.label)} ({keys})")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_count(None)

    def set_count(self, count: int | None) -> None:
        """How many records the page holds; None where it holds none."""
        self._count = count
        name = _("{name}, {n}").format(name=self.text(), n=count) if count is not None else self.text()
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.scaled(WIDTH), max(34, self.fontMetrics().height() + 14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_words(painter, paint_ground(self, painter))

    def _paint_words(self, painter: QPainter, box: QRect) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size = look.scaled(18)
        left = box.right() - 10 - size if mirrored else box.left() + 10
        side = QRect(left, box.y() + (box.height() - size) // 2, size, size)
        painter.drawPixmap(side, look.pixmap(self.place.icon, self.place.hat, size, self.devicePixelRatioF()))
        painter.setFont(look.font(weight=600 if self.isChecked() else 400))
        painter.setPen(look.colour("ink"))
        room = size + 20
        words = box.adjusted(10, 0, -room, 0) if mirrored else box.adjusted(room, 0, -10, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self.text())
        if self._count is not None and self.isEnabled():
            painter.setFont(look.font(look.SMALL))
            painter.setPen(look.colour("ink-secondary"))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, f"{self._count:,}")

    def nextCheckState(self) -> None:
        """Nothing: a click only asks for the page, which marks its place. A screen reader turns the button instead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # Qt would show every page on the way; the sidebar walks
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self.window().setProperty("keyboard", event.reason() in keys)
        super().focusInEvent(event)
        self.update()


class Sidebar(QWidget):
    """``chosen`` carries the key of the page that the person picked, ``view_asked`` the id of a pinned view and what is
    to be done with it; ``left``: away from the sample business."""

    chosen = Signal(str)
    view_asked = Signal(int, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look.set_sheet(self, "#sidebar { background: @sidebar; border-right: 1px solid @hairline; }")
        self.setAccessibleName(_("Pages"))
        self.buttons: dict[str, PlaceButton] = {}
        self.shelves: dict[str, Shelf] = {}
        self.business = _line("business", "ink-secondary")
        self._name = ""
        self.status = StatusLine()
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 10)
        column.setSpacing(0)
        column.addWidget(_title())
        column.addWidget(self.business)
        column.addWidget(self._sample())
        column.addSpacing(8)
        column.addWidget(self._places(), 1)
        column.addWidget(self._add_place(TRASH, "Ctrl+Shift+Del"))
        column.addWidget(self._add_place(SETTINGS, "Ctrl+,"))
        column.addWidget(self.status)
        self.take_look()

    def take_look(self) -> None:
        """Wider for larger type."""
        self.setFixedWidth(look.scaled(WIDTH))
        self._show_name()

    def _places(self) -> QScrollArea:
        """The pages with their views: many of these are scrolled through."""
        area, inside = _Scrolled(), QWidget()
        area.setObjectName("places")
        area.setAccessibleName(_("Pages"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setProperty("plain", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._add_places(column)
        column.addStretch()
        area.setWidget(inside)
        return area

    def _add_places(self, column: QVBoxLayout) -> None:
        section = ""
        for number, place in enumerate(PLACES, 1):
            if place.section != section:
                section = place.section
                heading = _line(f"section-{section.lower()}", _HATS[section], _(section))
                heading.setContentsMargins(10, 14, 8, 4)
                look.set_font(heading, 11, 600)
                column.addWidget(heading)
            column.addWidget(self._add_place(place, f"Alt+{number}"))
            shelf = self.shelves[place.key] = Shelf()
            shelf.asked.connect(self.view_asked)
            column.addWidget(shelf)

    def _add_place(self, place: Place, keys: str) -> PlaceButton:
        button = PlaceButton(place, keys)
        for picked in (button.clicked, button.toggled):
            picked.connect(self._saying(place.key))
        self._group.addButton(button)
        self.buttons[place.key] = button
        return button

    def _saying(self, key: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(key)

    def show_business(self, name: str, full_path: str = "") -> None:
        """Whose file is open; nothing where none is."""
        self._name = name
        self._show_name()
        self.business.setToolTip(look.tip(f"{name}\n{full_path}") if full_path else "")

    def _show_name(self) -> None:
        room = look.scaled(WIDTH) - 20
        self.business.setText(self.business.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room))

    def show_counts(self, counts: "Mapping[Subject, int]") -> None:
        """How many records each page holds, by its key."""
        found = {str(subject): count for subject, count in counts.items()}
        for key, button in self.buttons.items():
            if key not in ("trash", "audiences"):
                button.set_count(found.get(key))

    def show_segments(self, count: int) -> None:
        """How many segments are offered."""
        self.buttons["audiences"].set_count(count or None)

    def show_trash(self, count: int) -> None:
        """How many records are in the trash; nothing beside an empty one."""
        self.buttons["trash"].set_count(count or None)

    def show_views(self, pins: Mapping[str, Sequence[Pin]]) -> None:
        """The pinned views of each page, by its key."""
        for key, shelf in self.shelves.items():
            shelf.show_pins(pins.get(key, ()))
            self._lead(self.buttons[key], shelf)

    @staticmethod
    def _lead(button: QWidget, shelf: Shelf) -> None:
        """Tab comes to views, which were made late, where they stand: behind their button, though Tab stops at none of
        the buttons but the one in front, which Qt sees to."""
        policy = button.focusPolicy()
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        lead([button, *shelf.lines])
        button.setFocusPolicy(policy)

    def mark_view(self, view_id: int | None) -> None:
        """Mark the view that the list in front shows."""
        for shelf in self.shelves.values():
            for line in shelf.lines:
                show_on(line, on=line.pin.id == view_id)
                line.update()

    def line_of(self, view_id: int) -> ViewLine | None:
        """The line of a pinned view."""
        lines = (line for shelf in self.shelves.values() for line in shelf.lines)
        return next((line for line in lines if line.pin.id == view_id), None)

    def show_page(self, key: str | None) -> None:
        """Mark the page that is shown."""
        self._group.setExclusive(False)
        for one, button in self.buttons.items():
            show_on(button, on=one == key)
        self._group.setExclusive(True)

    def _sample(self) -> QPushButton:
        self.leave = QPushButton(_("Sample · leave it"))
        self.leave.setObjectName("leave-sample")
        self.leave.setProperty("link", True)
        self.leave.setToolTip(_("This business is invented. Leave it, and start your own."))
        self.leave.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.leave.clicked.connect(self.left)
        self.leave.hide()
        return self.leave

    def show_sample(self, *, is_sample: bool) -> None:
        """Mark a business that is invented, with the way out of it."""
        self.leave.setVisible(is_sample)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: +1}
        buttons = [one for one in self._stops() if one.isEnabled()]
        at = next((at for at, button in enumerate(buttons) if button.hasFocus()), None)
        if at is None or (way := ways.get(Qt.Key(event.key()))) is None:
            super().keyPressEvent(event)
        elif 0 <= at + way < len(buttons):
            buttons[at + way].setFocus(Qt.FocusReason.TabFocusReason)

    def _stops(self) -> Iterator[QAbstractButton]:
        """The pages and their views from top to bottom."""
        for key, button in self.buttons.items():
            yield button
            if key in self.shelves:
                yield from self.shelves[key].lines

    def take_keyboard(self) -> None:
        """To the page that is shown."""
        shown = next((button for button in self.buttons.values() if button.isChecked()), None)
        if shown is not None:
            shown.setFocus(Qt.FocusReason.TabFocusReason)

    def set_open(self, is_open: bool) -> None:
        """Pages can be chosen only while a business is open."""
        for button in self.buttons.values():
            button.setEnabled(is_open)


class _Scrolled(QScrollArea):
    """Arrows walk from page to page instead of scrolling."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


def _line(name: str, colour: str, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setContentsMargins(10, 0, 8, 0)
    look.set_colour(label, colour)
    look.set_font(label, 12, 400)
    return label


def _title() -> QLabel:
    title = _line("program", "ink", "Fairlead")
    title.setContentsMargins(8, 0, 8, 2)
    look.set_font(title, 17, 650)
    return title
