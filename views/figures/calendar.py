"""A month or a week of the calendar as PDF, lying. Needs no display, no network and no Qt."""

from dataclasses import asdict, replace

from models.reports.calendar import CalendarReport, PrintedDay, PrintedEntry
from resources import colours
from views.figures.listing import fitted
from views.figures.typeset import compiled

#: Millimetres: the paper's long side, what of it are no days, and what of a day is no text.
_WIDE = {"a4": 297.0, "letter": 279.4}
_EDGES, _INSETS, _STATE = 24.0 + 15.0, 5.6, 2.4
_SIZE = 7.5  # points
#: Semi-bold is wider than the letters measured.
_BOLD = 1.07


def calendar_pdf(report: CalendarReport) -> bytes:
    """The days on the paper of the business; sorts and states are told by signs as well as by colours."""
    room = (_WIDE[report.paper] - _EDGES) / 7 - _INSETS
    weeks = [replace(week, days=tuple(_cut(day, room, tall=report.tall) for day in week.days)) for week in report.weeks]
    data = asdict(replace(report, weeks=tuple(weeks)))
    data["printed"] = {"year": report.printed.year, "month": report.printed.month, "day": report.printed.day}
    data["fonts"] = ["Inter"]
    data["colours"] = colours()
    return compiled("calendar.typ", data)


def _cut(day: PrintedDay, room: float, *, tall: bool) -> PrintedDay:
    """A day whose texts end in an ellipsis where they have no room."""
    return replace(
        day, entries=tuple(_fitted(one, room - (_STATE if one.state else 0), tall=tall) for one in day.entries),
        holiday=fitted(day.holiday, room - 4, _SIZE),
    )  # fmt: skip


def _fitted(one: PrintedEntry, room: float, *, tall: bool) -> PrintedEntry:
    bold = _BOLD if one.sort in ("publish", "appointment") else 1.0
    if tall:
        return replace(one, text=fitted(one.text, room / bold, _SIZE), second=fitted(one.second, room, _SIZE))
    text = fitted(one.text, room / bold, _SIZE)
    beside = one.sort in ("appointment", "held", "followup") and one.second and text == one.text
    if not beside:
        return replace(one, text=text, second="")
    whole = fitted(f"{one.text} · {one.second}", room / bold, _SIZE)
    return replace(one, text=text, second=whole[len(one.text) + 3 :])
