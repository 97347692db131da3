"""The days of both hats: content to make and to publish, appointments, follow-ups, campaigns, holidays.

What the calendar's month and week show, and the two weeks ahead under the timeline of the campaigns.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fields import Subject
from models.formats import Facts, show_number
from models.rules.stretches import QUIET, SLIPPED, gaps
from models.schema import Business
from models.schema.activities import TASK_KINDS
from models.steps import raw_of
from models.text import N_, _, ngettext

Sort = Literal["publish", "make", "appointment", "held", "followup"]
Layer = Literal["publish", "make", "appointment", "followup", "campaign"]
#: What can be shown of a day, in the order in which it stands, and what each is called; marked.
LAYERS: tuple[tuple[Layer, str], ...] = (
    ("publish", N_("Content")),
    ("make", N_("To make")),
    ("appointment", N_("Appointments")),
    ("followup", N_("Follow-ups")),
    ("campaign", N_("Campaigns")),
)
_SORTS: tuple[Sort, ...] = ("publish", "make", "appointment", "held", "followup")
ALL = frozenset(key for key, _words in LAYERS)
#: Plans that are kept at a time and a place with somebody; all others are follow-ups.
APPOINTMENTS = ("call", "meeting", "presentation", "visit")
#: Entries of a kind that are read of a day; it says how many there are beyond.
MOST = 40
_LOOK_AWAY = 400  # days within which the next publication ends a gap
_PERSON = "nullif(trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, '')), '')"
#: From so many entries of a sort on, those of a day are not looked through for the earliest time of day.
_CROWDED = 100
_CONTENT = (
    "SELECT r.id, r.{day}, {time}, r.name, r.status, coalesce(c.name, '') FROM content r "
    "LEFT JOIN channels c ON c.id=r.channel_id"
)
_TASKS = (
    "SELECT r.id, r.due_on, r.due_time, r.title, r.kind, r.person_id, r.company_id, r.deal_id, r.campaign_id, "
    f"coalesce({_PERSON}, d.title, c.name, g.name, '') FROM tasks r "
    "LEFT JOIN people p ON p.id=r.person_id LEFT JOIN companies c ON c.id=r.company_id "
    "LEFT JOIN deals d ON d.id=r.deal_id LEFT JOIN campaigns g ON g.id=r.campaign_id"
)
_HELD = (
    "SELECT r.id, r.happened_on, r.happened_time, r.outcome, r.kind, r.person_id, r.company_id, r.deal_id, "
    f"r.campaign_id, coalesce({_PERSON}, d.title, c.name, g.name, '') FROM activities r "
    "LEFT JOIN people p ON p.id=r.person_id LEFT JOIN companies c ON c.id=r.company_id "
    "LEFT JOIN deals d ON d.id=r.deal_id LEFT JOIN campaigns g ON g.id=r.campaign_id"
)
#: What was done that is looked for in a calendar; calls are too many.
_MET = "AND r.kind IN ('meeting', 'presentation', 'visit')"
_MEETINGS = "r.kind IN (" + ", ".join(f"'{kind}'" for kind in APPOINTMENTS) + ")"
_SPANS = (
    "SELECT r.id, r.name, r.starts_on, coalesce(r.ends_on, r.starts_on), coalesce(s.kind, '') "
    "FROM campaigns r LEFT JOIN campaign_statuses s ON s.id=r.status_id "
    "WHERE r.starts_on IS NOT NULL AND r.starts_on<=:last AND coalesce(r.ends_on, r.starts_on)>=:first "
    "AND coalesce(s.kind, '')<>'stopped' ORDER BY r.starts_on, 4 DESC, r.id"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something of a day by the id of its row: of content, of tasks, or of activities where it was ``held``. ``status``
    is that of content, or the kind of the others; ``opens`` is the record to show for it, None where there is none."""

    sort: Sort
    id: int
    day: dt.date
    time: str | None
    name: str
    second: str
    status: str
    hat: Literal["marketing", "sales"]
    opens: tuple[Subject, int] | None

    @property
    def fixed(self) -> bool:
        """Whether it stays where it is: what is published, and who was met, is past."""
        return self.sort == "held" or self.status == "published"


@dataclass(frozen=True, slots=True)
class Day:
    """The entries of a day, content first, each sort by its time; ``total`` there are, of which not all may have been
    read."""

    entries: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Span:
    """A campaign over its days; ``kind`` is that of its status."""

    campaign_id: int
    name: str
    first: dt.date
    last: dt.date
    kind: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Days from ``first`` to ``last``, both included, on which nothing is published."""

    first: dt.date
    last: dt.date

    def words(self, facts: Facts) -> str:
        """How long nothing is published, in the size that one thinks in."""
        days = (self.last - self.first).days + 1
        weeks = days // 7
        if days >= QUIET:
            return ngettext("no post for {n} week", "no post for {n} weeks", weeks).format(n=show_number(weeks, facts))
        return ngettext("no post for {n} day", "no post for {n} days", days).format(n=show_number(days, facts))


@dataclass(frozen=True, slots=True)
class Agenda:
    """The days from ``first`` to ``last``; those without anything are not in ``days``. ``effort`` is in thousandths of
    an hour by the Monday of the week in which it is to be made; ``working`` numbers of weekdays, Monday is 1."""

    first: dt.date
    last: dt.date
    days: Mapping[dt.date, Day]
    spans: tuple[Span, ...] = ()
    holidays: Mapping[dt.date, str] | None = None
    gaps: tuple[Gap, ...] = ()
    effort: Mapping[dt.date, int] | None = None
    working: str = "12345"

    def works(self, day: dt.date) -> bool:
        """Whether there is work on that day."""
        return str(day.isoweekday()) in self.working and day not in (self.holidays or {})


def agenda(
    session: Session, first: dt.date, last: dt.date, today: dt.date, layers: frozenset[str] = ALL,
    among: Sequence[int] | None = None, most: int = MOST,
) -> Agenda:  # fmt: skip
    """The days from ``first`` to ``last``; ``among``: of the content only these pieces."""
    bound: dict[str, object] = {"first": first.isoformat(), "last": last.isoformat()}
    if among is not None:
        bound["ids"] = json.dumps(list(among))
    which = "AND r.id IN (SELECT value FROM json_each(:ids))" if among is not None else ""
    found: dict[dt.date, list[Entry]] = {}
    totals: dict[dt.date, int] = {}
    for sort, query in _queries(which, layers):
        read = partial(_of_content if query.table == "content" else _of_task, sort)
        counts = query.counts(session, bound)
        for text, count in counts.items():
            day = dt.date.fromisoformat(text)
            totals[day] = totals.get(day, 0) + count
        for row in query.rows(session, bound, counts, most):
            entry = read(row)
            found.setdefault(entry.day, []).append(entry)
    return Agenda(
        first, last,
        {day: Day(tuple(sorted(entries, key=_in_order)), totals[day]) for day, entries in found.items()},
        tuple(_spans(session, bound)) if "campaign" in layers else (),
        _holidays(session, bound),
        _gaps(session, bound, which, first, last, today) if "publish" in layers else (),
        _effort(session, bound, which),
        session.scalar(select(Business.working_days).limit(1)) or "12345",
    )  # fmt: skip


def _in_order(entry: Entry) -> tuple[int, bool, str]:
    return _SORTS.index(entry.sort), entry.time is None, entry.time or ""


@dataclass(frozen=True, slots=True)
class _Query:
    """Rows ``r`` of a table by the day in a column, in the order of ``time``; ``which`` narrows them."""

    table: Literal["content", "tasks", "activities"]
    day: str
    time: str
    which: str
    select: str

    def counts(self, session: Session, bound: Mapping[str, object]) -> dict[str, int]:
        """How many there are of each day."""
        return dict(raw_of(session).execute(
            f"SELECT r.{self.day}, count(*) FROM {self.table} r WHERE r.{self.day} BETWEEN :first AND :last "
            f"{self.which} GROUP BY r.{self.day}", bound,
        ).fetchall())  # fmt: skip

    def rows(
        self, session: Session, bound: Mapping[str, object], counts: Mapping[str, int], most: int
    ) -> Iterator[Sequence[Any]]:
        """The first of each day; of a crowded day any, as nobody sees which are left out."""
        crowded = [day for day, count in counts.items() if count > max(_CROWDED, most)]
        raw, seen, last = raw_of(session), 0, ""
        usual = raw.execute(
            f"{self.select} WHERE r.{self.day} BETWEEN :first AND :last {self.which} AND r.{self.day} NOT IN "
            f"(SELECT value FROM json_each(:crowded)) ORDER BY r.{self.day}, {self.time} IS NULL, {self.time}, r.id",
            {**bound, "crowded": json.dumps(crowded)},
        )
        for row in usual:
            seen, last = (seen + 1 if row[1] == last else 1), row[1]
            if seen <= most:
                yield row
        for day in crowded:
            one_day = f"{self.select} WHERE r.{self.day}=:day {self.which} ORDER BY r.id LIMIT :most"
            yield from raw.execute(one_day, {**bound, "day": day, "most": most})


def _queries(which: str, layers: frozenset[str]) -> Iterator[tuple[Sort, _Query]]:
    for sort, day, time, some in (
        ("publish", "publish_on", "r.publish_time", which),
        ("make", "make_on", "NULL", f"{which} AND r.status<>'published'"),
    ):
        if sort in layers:
            yield cast("Sort", sort), _Query("content", day, time, some, _CONTENT.format(day=day, time=time))
    for sort, some in (("appointment", _MEETINGS), ("followup", f"NOT {_MEETINGS}")):
        if sort in layers:
            open_ones = f"AND r.done_at IS NULL AND {some}"
            yield cast("Sort", sort), _Query("tasks", "due_on", "r.due_time", open_ones, _TASKS)
    if "appointment" in layers:
        yield "held", _Query("activities", "happened_on", "r.happened_time", _MET, _HELD)


def _of_content(sort: Sort, row: Sequence[Any]) -> Entry:
    one, day, time, name, status, channel = row
    return Entry(sort, one, dt.date.fromisoformat(day), time, name, channel, status, "marketing", ("content", one))


def _of_task(sort: Sort, row: Sequence[Any]) -> Entry:
    one, day, time, title, kind, person, company, deal, campaign, whom = row
    abouts: tuple[tuple[Subject, int | None], ...] = (
        ("deals", deal), ("people", person), ("companies", company), ("campaigns", campaign),
    )  # fmt: skip
    about = next(((subject, record) for subject, record in abouts if record is not None), None)
    hat: Literal["marketing", "sales"] = "marketing" if about is not None and about[0] == "campaigns" else "sales"
    called = title or _(dict(TASK_KINDS)[kind])
    return Entry(sort, one, dt.date.fromisoformat(day), time, called, whom, kind, hat, about)


def _spans(session: Session, bound: Mapping[str, object]) -> Iterator[Span]:
    for one, name, first, last, kind in raw_of(session).execute(_SPANS, bound):
        yield Span(one, name, dt.date.fromisoformat(first), dt.date.fromisoformat(last), kind)


def _holidays(session: Session, bound: Mapping[str, object]) -> dict[dt.date, str]:
    rows = raw_of(session).execute(
        "SELECT day, coalesce(name, '') FROM holidays WHERE day BETWEEN :first AND :last ORDER BY day", bound
    )
    return {dt.date.fromisoformat(day): name for day, name in rows}


def _gaps(
    session: Session, bound: Mapping[str, object], which: str, first: dt.date, last: dt.date, today: dt.date
) -> tuple[Gap, ...]:
    """The gaps that touch these days: the last publication before them and the first after them count, and today."""
    away = dt.timedelta(days=_LOOK_AWAY)
    wide = {**bound, "from": (first - away).isoformat(), "to": (last + away).isoformat()}
    edges = (
        f"SELECT max(r.publish_on) FROM content r WHERE r.publish_on>=:from AND r.publish_on<:first {which} UNION ALL "
        f"SELECT min(r.publish_on) FROM content r WHERE r.publish_on<=:to AND r.publish_on>:last {which} UNION ALL "
        f"SELECT DISTINCT r.publish_on FROM content r WHERE r.publish_on BETWEEN :first AND :last {which}"
    )
    rows = raw_of(session).execute(edges, wide)
    days = sorted(dt.date.fromisoformat(day).toordinal() for (day,) in rows if day)
    if not days:
        return ()
    found = gaps(days, days[0], max(days[-1], today.toordinal()), SLIPPED)
    told = (Gap(dt.date.fromordinal(one.first), dt.date.fromordinal(one.last)) for one in found)
    return tuple(one for one in told if one.first <= last and one.last >= first)


def _effort(session: Session, bound: Mapping[str, object], which: str) -> dict[dt.date, int]:
    sql = " UNION ALL ".join(
        f"SELECT r.{day} AS day, sum(r.effort) AS effort FROM content r WHERE r.{day} BETWEEN :first AND :last "
        f"AND r.status<>'published' AND r.effort IS NOT NULL {also} {which} GROUP BY r.{day}"
        for day, also in (("make_on", ""), ("publish_on", "AND r.make_on IS NULL"))
    )
    found: dict[dt.date, int] = {}
    for text, effort in raw_of(session).execute(sql, bound):
        day = dt.date.fromisoformat(text)
        monday = day - dt.timedelta(days=day.weekday())
        found[monday] = found.get(monday, 0) + effort
    return found
