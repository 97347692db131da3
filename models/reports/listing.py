"""A list as it is printed: what is shown of it, in the order shown, as words."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.errors import Cancelled
from models.fields import NUMERIC, Subject
from models.formats import Facts, show_number
from models.queries.business import identity
from models.queries.listing import cells
from models.queries.listings import LISTINGS
from models.reports.words import as_sentence, cut, day_text
from models.subjects import SUBJECTS
from models.text import _

#: Records read at a time: between two readings the work may be stopped.
_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person sees of a list: the columns and records in their order, and what narrows it.

    ``ids`` are those of the selected records where only they are wanted; ``listed`` is how many the list holds then.
    """

    subject: Subject
    keys: tuple[str, ...]
    ids: Sequence[int]
    listed: int
    sort: str
    descending: bool = False
    search: str = ""
    filters: tuple[str, ...] = ()  # as people read them
    groups: tuple[tuple[str, int], ...] = ()  # what the records of each group share, and how many ``ids`` they are

    @property
    def selected(self) -> bool:
        """Whether only some of the list are wanted."""
        return len(self.ids) < self.listed


@dataclass(frozen=True, slots=True)
class Head:
    """A column's title, and whether numbers stand under it."""

    title: str
    number: bool


@dataclass(frozen=True, slots=True)
class ListReport:
    """``conditions`` say what narrows the list and how it is sorted. A row of a single text stands above a group."""

    title: str
    subtitle: str
    business: str
    trade: str
    conditions: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    footer: str
    printed: dt.date
    language: str = "en"
    paper: str = "a4"  # or letter


def list_report(
    session: Session,
    shown: Shown,
    today: dt.date,
    facts: Facts,
    progress: Callable[[int, float], None] = lambda _rows, _share: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ListReport:
    """The list in words. A record that is gone meanwhile is left out. :class:`Cancelled` where it was stopped."""
    owner = identity(session)
    listing = LISTINGS[shown.subject]
    placed = listing.placed(shown.keys)
    rows: list[tuple[str, ...]] = []
    heads, printed = _heads(shown, facts), 0
    for first in range(0, len(shown.ids), _AT_A_TIME):
        if cancelled():
            raise Cancelled
        some = shown.ids[first : first + _AT_A_TIME]
        found = cells(session, listing, shown.keys, some, today)
        for at, one in enumerate(some, first):
            if at in heads:
                rows.append((heads[at],))
            if one in found:
                rows.append(tuple(" ".join(c.text(found[one], facts).split()) for c in placed))
        printed += len(found)
        progress(printed, (first + len(some)) / len(shown.ids))
    title = as_sentence(_(SUBJECTS[shown.subject].many))
    return ListReport(
        title=title,
        subtitle=_subtitle(shown, printed, facts),
        business=cut(owner.name, 100),
        trade=cut(owner.subtitle or "", 80),
        conditions=_conditions(shown),
        heads=tuple(Head(one.column.field.title(), one.column.field.kind in NUMERIC) for one in placed),
        rows=tuple(rows),
        footer=_("{business} · {list}, printed {day}").format(
            business=cut(owner.name, 60), list=title, day=day_text(today)
        ),
        printed=today,
        paper=owner.paper,
    )


def _heads(shown: Shown, facts: Facts) -> dict[int, str]:
    """The words above each group, by the place of its first record."""
    found, at = {}, 0
    for words, count in shown.groups:
        found[at] = f"{cut(words, 80)} · {show_number(count, facts)}"
        at += count
    return found


def _subtitle(shown: Shown, printed: int, facts: Facts) -> str:
    number = show_number(printed, facts)
    if not shown.selected:
        return SUBJECTS[shown.subject].counted(printed, number)
    listed = SUBJECTS[shown.subject].counted(shown.listed, show_number(shown.listed, facts))
    return _("{n} selected of {records}").format(n=number, records=listed)


def _conditions(shown: Shown) -> str:
    parts = [cut(one, 80) for one in shown.filters]
    if shown.search.strip():
        parts.append(_("found by “{text}”").format(text=cut(shown.search.strip(), 60)))
    label = LISTINGS[shown.subject].column(shown.sort).field.title()
    sorted_by = _("sorted by {label}, descending") if shown.descending else _("sorted by {label}")
    return as_sentence(" · ".join([*parts, sorted_by.format(label=label)]))
