"""What is moved in a grid of days: one act, told with what stayed."""

from collections.abc import Callable, Sequence

from models.actions.agenda import move_entries
from models.actions.content import Shifted
from models.formats import show_day, show_number
from models.queries.agenda import Entry
from models.text import _, ngettext
from models.workspace import Done
from views.shared.feed import Feed, Told


def told_shift(label: str, done: Shifted, feed: Feed) -> Told:
    """What was moved, and what stayed and why."""
    parts = [label]
    if done.published:
        told = ngettext("{n} that is published stays", "{n} that are published stay", done.published)
        parts.append(told.format(n=show_number(done.published, feed.facts)))
    if done.undated:
        told = ngettext("{n} has no day", "{n} have no day", done.undated)
        parts.append(told.format(n=show_number(done.undated, feed.facts)))
    return Told(" · ".join(parts), undo=done.moved > 0)


def move(feed: Feed, entries: Sequence[Entry], days: int, refused: Callable[[str], None] | None = None) -> None:
    """Move entries so many days away; what is published stays, and a refusal goes to ``refused`` or to the window."""
    content = sorted({one.id for one in entries if one.sort == "publish"})
    making = sorted({one.id for one in entries if one.sort == "make"})
    tasks = sorted({one.id for one in entries if one.sort in ("appointment", "followup")})
    label = _label(entries, days)
    feed.do(label, move_entries, content, making, tasks, days, many=len(entries),
            then=lambda done: _tell(feed, label, done), refused=refused)  # fmt: skip


def _label(entries: Sequence[Entry], days: int) -> str:
    if len(entries) == 1:
        one = entries[0]
        name = one.name if one.sort == "publish" else f"{one.name} · {one.second}" if one.second else one.name
        day = show_day(type(one.day).fromordinal(one.day.toordinal() + days))
        if one.sort == "make":
            return _("Make {name} on {day}").format(name=one.name, day=day)
        return _("Move {name} to {day}").format(name=name, day=day)
    told = ngettext("Move {n} entry", "Move {n} entries", len(entries))
    return told.format(n=f"{len(entries):,}")


def _tell(feed: Feed, label: str, done: Done[Shifted]) -> None:
    feed.told.emit(told_shift(label, done.result, feed))
