"""The days of both hats as an iCalendar file (RFC 5545) for other calendars: events, and what is to be done.

Each has a UID that stays the same, so that importing a later file changes what an earlier one brought. Times are
written in UTC: the local day and time of the business, by the rules of summer time that hold on that day.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

from icalendar import Calendar, Event, Todo

from models.errors import Cancelled
from models.exchange.calendar_choice import Days, check
from models.exchange.draft import drafted
from models.exchange.own_ids import marked, prefix_of
from models.exchange.vcard_card import PRODUCT
from models.queries.agenda import Agenda, Entry, Span, agenda
from models.queries.business import identity
from models.schema.content import CONTENT_STATUSES
from models.steps import raw_of
from models.text import N_, _
from models.workspace import Workspace

#: An appointment is as long as its plan does not say; a post takes no time.
_LASTS = dt.timedelta(hours=1)
_HATS = {"marketing": ("darkorange", N_("Marketing")), "sales": ("royalblue", N_("Sales"))}
_DAY = dt.timedelta(days=1)


def export_days(
    workspace: Workspace, wanted: Days, path: Path, today: dt.date, progress: Callable[[int, float], None],
    cancelled: Callable[[], bool],
) -> int:  # fmt: skip
    """Write the days in place of what stands at ``path``; how many entries. ``cancelled`` leaves what was there."""
    check(wanted)
    marked(workspace)
    found = workspace.ask(agenda, wanted.first, wanted.last, today, wanted.layers, None, 10**9)
    progress(0, 0.3)
    mark = workspace.ask(lambda session: prefix_of(raw_of(session))).removeprefix("fairlead:").rstrip(":")
    text, count = ical(found, mark or "file", workspace.now(), workspace.ask(identity).name)
    if cancelled():
        raise Cancelled
    with drafted(path) as draft:
        draft.write_bytes(text)
    progress(count, 1.0)
    return count


def ical(found: Agenda, mark: str, now: dt.datetime, name: str) -> tuple[bytes, int]:
    """The file, and how many entries it holds; ``mark`` tells this business from all others."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    parts = [*_spans(found.spans, mark), *_entries(found, mark)]
    for part in parts:
        part.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
        part.add("sequence", int(now.timestamp()) // 60 - 29_000_000)  # a later file is newer
        made.add_component(part)
    return made.to_ical(), len(parts)


def _spans(spans: Iterable[Span], mark: str) -> Iterable[Event]:
    for span in spans:
        event = Event()
        event.add("uid", f"campaign-{span.campaign_id}@{mark}.fairlead")
        event.add("summary", span.name)
        event.add("dtstart", span.first)
        event.add("dtend", span.last + _DAY)
        event.add("transp", "TRANSPARENT")
        _tint(event, "marketing")
        yield event


def _entries(found: Agenda, mark: str) -> Iterable[Event | Todo]:
    publishing = {
        entry.id: entry.day for day in found.days.values() for entry in day.entries if entry.sort == "publish"
    }
    for day in sorted(found.days):
        for entry in found.days[day].entries:
            if entry.sort in ("publish", "appointment", "held"):
                yield _event(entry, mark)
            else:
                yield _todo(entry, mark, publishing.get(entry.id) if entry.sort == "make" else None)


def _uid(entry: Entry, mark: str) -> str:
    table = {"publish": "content", "make": "content", "held": "activity"}.get(entry.sort, "task")
    return f"{table}-{entry.id}{'-make' if entry.sort == 'make' else ''}@{mark}.fairlead"


def _event(entry: Entry, mark: str) -> Event:
    event = Event()
    event.add("uid", _uid(entry, mark))
    event.add("summary", _called(entry))
    if entry.time is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + _DAY)
    else:
        start = moment(entry.day, entry.time)
        event.add("dtstart", start)
        event.add("dtend", start + _LASTS if entry.sort != "publish" else start)
    event.add("transp", "OPAQUE" if entry.sort != "publish" and entry.time else "TRANSPARENT")
    _describe(event, entry)
    return event


def _todo(entry: Entry, mark: str, publish_on: dt.date | None) -> Todo:
    """Making begins on its day and is due when it is published; a follow-up is due on its day."""
    todo = Todo()
    todo.add("uid", _uid(entry, mark))
    todo.add("summary", _called(entry))
    if entry.sort == "make" and publish_on is not None and publish_on > entry.day:
        todo.add("dtstart", entry.day)
        todo.add("due", publish_on)
    else:
        todo.add("due", entry.day if entry.time is None else moment(entry.day, entry.time))
    todo.add("status", "IN-PROCESS" if entry.status in ("drafting", "review") else "NEEDS-ACTION")
    _describe(todo, entry)
    return todo


def moment(day: dt.date, time: str) -> dt.datetime:
    """A time (HH:MM) of a local day in UTC, by the rules of this computer's place."""
    return dt.datetime.combine(day, dt.time.fromisoformat(time)).astimezone(dt.UTC)


def _called(entry: Entry) -> str:
    if entry.sort == "make":
        return _("Make: {name}").format(name=entry.name)
    whom = entry.second if entry.sort != "publish" else ""
    return " · ".join(part for part in (entry.name, whom) if part)


def _describe(part: Event | Todo, entry: Entry) -> None:
    if entry.sort in ("publish", "make"):
        status = _(dict(CONTENT_STATUSES)[entry.status])
        part.add("description", " · ".join(one for one in (entry.second, status) if one))
    _tint(part, entry.hat)


def _tint(part: Event | Todo, hat: str) -> None:
    colour, words = _HATS[hat]
    part.add("color", colour)
    part.add("categories", [_(words)])
