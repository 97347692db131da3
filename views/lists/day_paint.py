"""What a grid of days is painted with. Colours tell the hats apart, and beside each of them stands a word or a sign."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from models.fields import show_quantity
from models.formats import Facts, month_name, show_number
from models.queries.agenda import Agenda, Entry, Sort, Span
from models.text import _, ngettext
from views.lists.day_places import Bar, Places, Shape, head_height
from views.shared import look, strokes

#: Sign of an appointment or a follow-up by its kind, and of content by what becomes of it that day.
_SIGNS: Mapping[str, str] = {
    "call": "phone", "meeting": "users", "presentation": "presentation", "visit": "map-pin", "email": "mail",
    "letter": "mail", "todo": "check",
}  # fmt: skip
_SIGN = 12
#: An entry that is narrower shows its name and nothing else.
_NARROW = 84


def sign_of(entry: Entry) -> str:
    """The icon of an entry."""
    if entry.sort == "make":
        return "pencil"
    if entry.sort == "publish":
        return "check" if entry.status == "published" else "megaphone"
    return _SIGNS.get(entry.status, "check")


def weekday(at: int) -> str:
    """The short name of a weekday; Monday is 0."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[at]


def is_late(entry: Entry, today: dt.date) -> bool:
    """Whether it should have been done by now; what is only begun late is told by its publication."""
    return entry.day < today and not entry.fixed and entry.sort != "make"


def spoken(entry: Entry, today: dt.date) -> str:
    """An entry as it is read out."""
    sorts: Mapping[Sort, str] = {
        "publish": _("publish"), "make": _("make"), "appointment": _("appointment"), "held": _("was there"),
        "followup": _("follow-up"),
    }  # fmt: skip
    state = _("published") if entry.status == "published" else _("overdue") if is_late(entry, today) else ""
    parts = (sorts[entry.sort], entry.time or "", entry.name, entry.second, state)
    return ", ".join(part for part in parts if part)


def hours(effort: int, facts: Facts) -> str:
    """Thousandths of an hour as people read them."""
    return _("{n} h").format(n=show_quantity(effort, facts))


@dataclass(frozen=True, slots=True)
class Held:
    """What the person has done with the grid: the day and the entry stood on, what is selected and carried where."""

    day: dt.date | None = None
    entry: tuple[str, int] | None = None
    chosen: frozenset[tuple[str, int]] = frozenset()
    over: dt.date | None = None
    focused: bool = False


class DayPainter:
    """Paints one grid; made anew for every painting."""

    def __init__(self, painter: QPainter, agenda: Agenda, shape: Shape, today: dt.date, facts: Facts) -> None:
        self._painter = painter
        self._agenda = agenda
        self._shape = shape
        self._today = today
        self._facts = facts

    def paint(self, places: Places, held: Held, month: int | None) -> None:
        """Everything; days of another month than ``month`` are fainter."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for day, rect in places.cells.items():
            self._cell(day, rect, held, bare=day in places.bare, faint=month is not None and day.month != month)
        for at, rect in places.titles:
            self._title(at, rect)
        for day, rect in places.gutters:
            self._gutter(day, rect, places.unseen.get(day, 0))
        for bar in places.bars:
            self._bar(bar)
        for entry, rect in places.entries:
            self._entry(entry, rect, held)
        for _day, count, rect in places.more:
            box, number = rect.adjusted(5, 2, -2, 0), show_number(count, self._facts)
            told = ngettext("+{n} more", "+{n} more", count).format(n=number)
            told = strokes.fitting((told, f"+{number}"), box.width(), look.SMALL, 600)
            strokes.words(self._painter, box, told, "ink-secondary", pixels=look.SMALL, weight=600)
        for gap, rect in places.gaps:
            strokes.words(self._painter, rect, gap.words(self._facts), "bad", pixels=look.SMALL, weight=600)

    def _cell(self, day: dt.date, rect: QRect, held: Held, *, bare: bool, faint: bool) -> None:
        ground = "panel" if self._agenda.works(day) else "page"
        ground = "bad-tint" if bare else ground
        self._painter.fillRect(rect, look.colour("selected" if held.over == day else ground))
        self._painter.setPen(QPen(look.colour("hairline"), 1))
        self._painter.drawLine(rect.topLeft(), rect.topRight())
        self._painter.drawLine(rect.topLeft(), rect.bottomLeft())
        self._number(day, rect, faint=faint)
        if held.day == day and held.focused and held.entry is None:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(look.colour("focus"), 2))
            self._painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), look.RADIUS, look.RADIUS)

    def _number(self, day: dt.date, rect: QRect, *, faint: bool) -> None:
        box = QRect(rect.left() + 7, rect.top() + 4, rect.width() - 12, head_height() - 4)
        mirrored = self._painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        text = str(day.day) if self._shape.titled else f"{weekday(day.weekday())[:2]} {day.day}"
        if day.day == 1 and self._shape.titled:
            text = f"{day.day} {month_name(day.month)[:3]}"
        if day == self._today:
            wide = strokes.width_of(text, look.SMALL, 650) + 14
            left = box.right() + 5 - wide if mirrored else box.left() - 4
            disc = QRect(left, box.top() - 1, wide, strokes.line_height(look.SMALL) + 4)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(look.colour("accent"))
            self._painter.drawRoundedRect(disc, disc.height() / 2, disc.height() / 2)
            taken = wide
            strokes.words(self._painter, disc.adjusted(7, 2, -5, 0), text, "on-accent", pixels=look.SMALL, weight=650)
        else:
            ink = "ink-faint" if faint else "ink" if self._agenda.works(day) else "ink-secondary"
            taken = strokes.words(self._painter, box, text, ink, pixels=look.SMALL, weight=400 if faint else 600)
        if name := (self._agenda.holidays or {}).get(day):
            room = box.adjusted(0, 0, -taken - 8, 0) if mirrored else box.adjusted(taken + 8, 0, 0, 0)
            strokes.words(self._painter, room, name, "ink-secondary", pixels=look.SMALL)

    def _title(self, at: int, rect: QRect) -> None:
        box = rect.adjusted(7, 5, -4, 0)
        strokes.words(self._painter, box, weekday(at), "ink-secondary", pixels=look.SMALL, weight=600)

    def _gutter(self, day: dt.date, rect: QRect, unseen: int) -> None:
        self._painter.setPen(QPen(look.colour("hairline"), 1))
        self._painter.drawLine(rect.topLeft(), rect.topRight())
        box = rect.adjusted(8, 4, -4, 0)
        week = _("Week {n}").format(n=day.isocalendar().week)
        strokes.words(self._painter, box, week, "ink-secondary", pixels=look.SMALL)
        high = strokes.line_height(look.SMALL)
        if day + dt.timedelta(days=6) >= self._today:  # nothing is to be made any more in a week that is over
            self._effort(box.translated(0, high + 4), day)
        if unseen and box.height() > 5 * high:
            told = ngettext("+{n} campaign", "+{n} campaigns", unseen).format(n=unseen)
            told = strokes.fitting((told, f"+{unseen}"), box.width(), look.SMALL)
            strokes.words(self._painter, box.translated(0, 3 * high + 10), told, "ink-secondary", pixels=look.SMALL)

    def _effort(self, box: QRect, day: dt.date) -> None:
        monday = day - dt.timedelta(days=day.weekday())
        effort = (self._agenda.effort or {}).get(monday)
        told = hours(effort, self._facts) if effort else _("nothing")
        strokes.words(self._painter, box, told, "marketing-ink" if effort else "ink-faint", pixels=look.SMALL,
                      weight=600 if effort else 400)  # fmt: skip
        below = box.translated(0, strokes.line_height(look.SMALL))
        strokes.words(self._painter, below, _("to make"), "ink-secondary", pixels=look.SMALL)

    def _bar(self, bar: Bar) -> None:
        dashed = bar.span.kind in ("idea", "planned")
        self._painter.setBrush(look.colour("marketing-tint") if not dashed else Qt.BrushStyle.NoBrush)
        pen = QPen(look.colour("marketing"), 1, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        self._painter.setPen(pen)
        self._painter.drawRoundedRect(bar.rect, 4, 4)
        sign = "" if bar.begins else "… "
        box = bar.rect.adjusted(6, 1, -6, 0)
        strokes.words(self._painter, box, sign + bar.span.name, "marketing-ink", pixels=look.SMALL, weight=500)

    def _entry(self, entry: Entry, rect: QRect, held: Held) -> None:
        key, late = (entry.sort, entry.id), is_late(entry, self._today)
        tint, ink = f"{entry.hat}-tint", "bad" if late else f"{entry.hat}-ink"
        filled = entry.sort in ("publish", "appointment", "held")
        self._painter.setBrush(look.colour("bad-tint" if late else tint) if filled else look.colour("panel"))
        edge = Qt.PenStyle.DashLine if entry.status == "idea" or entry.sort == "make" else Qt.PenStyle.SolidLine
        plain = filled and edge is Qt.PenStyle.SolidLine and not late
        pen = "hairline" if entry.sort == "followup" else ink
        self._painter.setPen(Qt.PenStyle.NoPen if plain else QPen(look.colour(pen), 1, edge))
        self._painter.drawRoundedRect(rect.adjusted(0, 0, -1, 0), 4, 4)
        if key in held.chosen or (held.focused and key == held.entry and held.day == entry.day):
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(look.colour("focus"), 2))
            self._painter.drawRoundedRect(rect.adjusted(0, 0, -1, 0), 4, 4)
        self._entry_words(entry, rect, ink)

    def _entry_words(self, entry: Entry, rect: QRect, ink: str) -> None:
        if rect.width() < look.scaled(_NARROW):
            bold = 600 if entry.sort in ("publish", "appointment") else 400
            strokes.words(self._painter, rect.adjusted(4, 2, -3, 0), entry.name, ink, pixels=look.SMALL, weight=bold)
            return
        size, ratio = look.scaled(_SIGN), self._painter.device().devicePixelRatio()
        mirrored = self._painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        high, room = strokes.line_height(look.SMALL), size + 6
        left = rect.right() - 5 - size if mirrored else rect.left() + 5
        sign = look.pixmap(sign_of(entry), ink, size, ratio)
        self._painter.drawPixmap(left, rect.top() + 2 + (high - size) // 2, sign)
        box = rect.adjusted(5, 2, -5 - room, 0) if mirrored else rect.adjusted(5 + room, 2, -5, 0)
        words = f"{entry.time} {entry.name}" if entry.time else entry.name
        bold = 600 if entry.sort in ("publish", "appointment") else 400
        if self._shape.tall:
            strokes.words(self._painter, box, words, ink, pixels=look.SMALL, weight=bold)
            second = entry.second or (_("to make") if entry.sort == "make" else "")
            strokes.words(self._painter, box.translated(0, high + 2), second, "ink-secondary", pixels=look.SMALL)
            return
        if entry.second and entry.sort in ("appointment", "held", "followup"):
            words = f"{words} · {entry.second}"
        strokes.words(self._painter, box, words, ink, pixels=look.SMALL, weight=bold)


def span_words(span: Span) -> str:
    """A campaign as it is read out."""
    return _("campaign {name}").format(name=span.name)
