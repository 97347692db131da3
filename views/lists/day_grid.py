"""A grid of days with what both hats have planned for them: the calendar's month and week, and the two weeks ahead.

One widget that paints itself: ten thousand entries cost no more than those in sight. Arrows walk, Alt with an arrow
moves what is chosen, Enter opens, letters begin something new; the mouse drags.
"""

import datetime as dt
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from models.formats import show_day, show_number
from models.queries.agenda import Agenda, Day, Entry, Span
from models.text import _, ngettext
from views.lists.aloud import Aloud
from views.lists.day_paint import DayPainter, Held, spoken, weekday
from views.lists.day_places import Places, Shape, least_size, places_of
from views.shared import look
from views.shared.feed import Feed

Key = tuple[str, int]
_DAY = dt.timedelta(days=1)
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DayGrid(QWidget):
    """``opened`` carries an Entry or a Span, ``day_opened`` a day of which not all has room, ``begun`` a day and the
    letters of something new, ``moved`` entries and by how many days, ``left`` the day to which the keyboard went beyond
    the grid, ``asked`` a place for a menu; ``chosen``: something else is selected; ``stood``: the keyboard
    is elsewhere."""

    opened = Signal(object)
    day_opened = Signal(object)
    begun = Signal(object, str)
    moved = Signal(object, int)
    left = Signal(object)
    asked = Signal(QPoint)
    chosen = Signal()
    stood = Signal()

    def __init__(self, feed: Feed, name: str, shape: Shape, *, writing: bool = True) -> None:
        super().__init__()
        self._feed = feed
        self.shape = shape
        self.agenda: Agenda | None = None
        self.month: int | None = None
        self.places = Places()
        self.day: dt.date = feed.today()
        self.entry: Key | None = None
        self.keys: frozenset[Key] = frozenset()
        self._writing = writing
        self._pressed: QPoint | None = None
        self._grabbed: Entry | None = None
        self._over: dt.date | None = None
        self.aloud = Aloud(self)
        self.setObjectName(name)
        self.setAccessibleName(_("Days"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(False)

    # What is shown

    def show_agenda(self, agenda: Agenda, month: int | None = None) -> None:
        """Show these days; what was chosen stays so as far as it is there."""
        self.agenda, self.month = agenda, month
        there = {(one.sort, one.id) for one in self.entries()}
        self.keys = self.keys & there
        if self.entry not in there:
            self.entry = None
        self.day = min(max(self.day, agenda.first), agenda.last)
        self._place()
        self._describe()

    def entries(self) -> Iterable[Entry]:
        """All entries that were read, day by day."""
        days: dict[dt.date, Day] = dict(self.agenda.days) if self.agenda is not None else {}
        return [entry for day in sorted(days) for entry in days[day].entries]

    def selected(self) -> list[Entry]:
        """What is selected, else the entry that the keyboard stands on."""
        keys = self.keys or ({self.entry} if self.entry is not None else set())
        return [one for one in self.entries() if (one.sort, one.id) in keys]

    def stand_on(self, day: dt.date, entry: Key | None = None) -> None:
        """Bring the keyboard's place to a day or an entry; a day beyond the grid is asked for."""
        self.day, self.entry = day, entry
        if self.agenda is not None and not self.agenda.first <= day <= self.agenda.last:
            self.left.emit(day)
        self._describe()
        self.update()

    def choose(self, keys: Iterable[Key]) -> None:
        """Select these."""
        found = frozenset(keys)
        if found != self.keys:
            self.keys = found
            self.update()
        self.chosen.emit()

    def _place(self) -> None:
        if self.agenda is not None:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.places = places_of(self.agenda, self.size(), self.shape, mirrored=mirrored)
        self.update()

    def _on_day(self) -> list[Entry]:
        if self.agenda is None:
            return []
        day = self.agenda.days.get(self.day)
        return list(day.entries) if day is not None else []

    def _describe(self) -> None:
        """Tell where the keyboard stands, to who does not see it."""
        self.stood.emit()
        words = self.day_words() if self.entry is None else ""
        for one in self._on_day():
            if (one.sort, one.id) == self.entry:
                words = spoken(one, self._feed.today())
        self.setAccessibleDescription(words)
        if self.hasFocus():
            self.aloud.tell(words)

    def day_words(self) -> str:
        """The day as it is read out."""
        agenda = self.agenda
        parts = [f"{weekday(self.day.weekday())} {show_day(self.day)}"]
        if agenda is not None:
            found = agenda.days.get(self.day)
            count = found.total if found is not None else 0
            told = ngettext("{n} entry", "{n} entries", count)
            parts.append(told.format(n=show_number(count, self._feed.facts)) if count else _("nothing planned"))
            parts += [(agenda.holidays or {}).get(self.day, "")]
            parts += [one.name for one in agenda.spans if one.first <= self.day <= one.last][:3]
            parts += [one.words(self._feed.facts) for one in agenda.gaps if one.first <= self.day <= one.last]
        return ", ".join(part for part in parts if part)

    # What Qt asks

    def sizeHint(self) -> QSize:
        return least_size(self.shape, self._lines()) * 1.6

    def minimumSizeHint(self) -> QSize:
        return least_size(self.shape, self._lines())

    def _lines(self) -> int:
        if self.agenda is None:
            return 1
        return -(-((self.agenda.last - self.agenda.first).days + 1) // self.shape.columns)

    def take_look(self) -> None:
        """Larger type needs other places."""
        self.updateGeometry()
        self._place()

    def resizeEvent(self, _event: object) -> None:
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(self.rect(), look.colour("panel"))
        if self.agenda is None:
            return
        held = Held(self.day, self.entry, self.keys, self._over, self.hasFocus())
        DayPainter(painter, self.agenda, self.shape, self._feed.today(), self._feed.facts).paint(
            self.places, held, self.month
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), look.tip(self._tip(event.pos())), self)
            return True
        return super().event(event)

    def _tip(self, place: QPoint) -> str:
        found = self.at(place)
        if isinstance(found, Entry):
            return spoken(found, self._feed.today())
        if isinstance(found, Span):
            return f"{found.name}\n{show_day(found.first)} – {show_day(found.last)}"
        return ""

    # The mouse

    def at(self, place: QPoint) -> Entry | Span | dt.date | None:
        """What is drawn at a place: an entry, a campaign, else the day."""
        for entry, rect in self.places.entries:
            if rect.contains(place):
                return entry
        for bar in self.places.bars:
            if bar.rect.contains(place):
                return bar.span
        return next((day for day, rect in self.places.cells.items() if rect.contains(place)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place, found = event.position().toPoint(), self.at(event.position().toPoint())
        self._pressed, self._grabbed = None, None
        if isinstance(found, Entry):
            key, more = (found.sort, found.id), event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.day, self.entry = found.day, key
            if more:
                self.choose(self.keys ^ {key})
            elif key not in self.keys:
                self.choose({key})
            if event.button() == Qt.MouseButton.LeftButton:
                self._pressed, self._grabbed = place, found
        elif isinstance(found, dt.date):
            self.day, self.entry = found, None
            self.choose(())
        self._describe()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is None or self._grabbed is None:
            return
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._over is None and not far:
            return
        over = self._day_at(place)
        if over != self._over:
            self._over = over
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grabbed, over = self._grabbed, self._over
        self._let_go()
        place = event.position().toPoint()
        if grabbed is not None and over is not None:
            self._move((over - grabbed.day).days)
            return
        for day, _count, rect in self.places.more:
            if rect.contains(place) and event.button() == Qt.MouseButton.LeftButton:
                self.day_opened.emit(day)
        if grabbed is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.choose({(grabbed.sort, grabbed.id)})

    def _let_go(self) -> None:
        self._pressed, self._grabbed, self._over = None, None, None
        self.unsetCursor()
        self.update()

    def _day_at(self, place: QPoint) -> dt.date | None:
        return next((day for day, rect in self.places.cells.items() if rect.contains(place)), None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        found = self.at(place)
        if isinstance(found, dt.date):
            if self._writing and not any(rect.contains(place) for _day, _count, rect in self.places.more):
                self.begun.emit(found, "")
        elif found is not None:
            self.opened.emit(found)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.asked.emit(event.pos())
        else:
            self.ask_menu()

    def ask_menu(self) -> None:
        """Ask for a menu where the keyboard is."""
        found = [rect for one, rect in self.places.entries if (one.sort, one.id) == self.entry]
        cell = self.places.cells.get(self.day, self.rect())
        self.asked.emit((found or [cell])[0].center())

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and self._over is not None:
            self._let_go()
        elif (act := self._act_of(key, held)) is not None:
            act()
        elif self._writing and event.text().isprintable() and event.text().strip() and held in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
        ):  # fmt: skip
            self.begun.emit(self.day, event.text())
        else:
            super().keyPressEvent(event)

    def _act_of(self, key: Qt.Key, held: Qt.KeyboardModifier) -> Callable[[], None] | None:
        none, control, alt = (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
        )  # fmt: skip
        if key in _ARROWS:
            step = self._step(key)
            if held in (none, control):
                return lambda: self._walk(step)
            return (lambda: self._move(step)) if held == alt else None
        acts: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]] = {
            (Qt.Key.Key_Space, none): self._turn_choice,
            (Qt.Key.Key_Space, control): self._turn_choice,
            (Qt.Key.Key_Home, none): lambda: self.stand_on(self._feed.today()),
            (Qt.Key.Key_PageUp, none): lambda: self._leap(-1),
            (Qt.Key.Key_PageDown, none): lambda: self._leap(+1),
        }  # fmt: skip
        if key in _ENTER and held == none:
            return self._enter
        if key == Qt.Key.Key_Escape and self.keys:
            return lambda: self.choose(())
        return acts.get((key, held))

    def _step(self, key: Qt.Key) -> int:
        step = _ARROWS[key]
        if abs(step) == 1 and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return -step
        return step if abs(step) == 1 or self.shape.columns == 7 else step // 7 * self.shape.columns

    def _walk(self, step: int) -> None:
        """Up and down go through a day's entries first, then to the day above or below."""
        keys = [(one.sort, one.id) for one in self._on_day()]
        at = keys.index(self.entry) if self.entry in keys else -1
        if step > 1 and at + 1 < len(keys):
            self.stand_on(self.day, keys[at + 1])
        elif step < -1 and at >= 0:
            self.stand_on(self.day, keys[at - 1] if at else None)
        else:
            self.stand_on(self.day + step * _DAY)

    def _leap(self, way: int) -> None:
        """To the same day a month, or a screen of days, away."""
        if self.agenda is None:
            return
        days = (self.agenda.last - self.agenda.first).days + 1 if self.month is None else 28
        self.stand_on(self.day + way * days * _DAY)

    def _turn_choice(self) -> None:
        if self.entry is not None:
            self.choose(self.keys ^ {self.entry})

    def _enter(self) -> None:
        here = [one for one in self._on_day() if (one.sort, one.id) == self.entry]
        if here:
            self.opened.emit(here[0])
        elif self._writing:
            self.begun.emit(self.day, "")

    def _move(self, days: int) -> None:
        entries = self.selected()
        if entries and days:
            if self.entry is not None:
                self.day += days * _DAY
            self.moved.emit(entries, days)
