"""What is said when people were put on a campaign's list, or answered it: how many, and who was left out and why."""

from collections.abc import Sequence

from models.actions.members import Added, LeftOut, Noted
from models.formats import show_number
from models.queries.listing import Records
from models.text import _, ngettext
from views.shared.feed import Feed, Told


def told_added(feed: Feed, added: Added, campaign: str) -> Told:
    """The message, with the way to those who were left out."""
    words = ngettext("{n} person added to {campaign}", "{n} people added to {campaign}", added.count)
    parts = [words.format(n=_shown(feed, added.count), campaign=campaign)]
    if not added.count and not added.left_out:
        parts = [_("They are all on the list of {campaign} already").format(campaign=campaign)]
    parts += left_out(feed, len(added.stopped), len(added.excluded))
    who = _listed(added.left_out, _("left out of {campaign}"), campaign)
    return Told(" · ".join(parts), undo=bool(added.count), lists=who)


def told_noted(feed: Feed, noted: Noted, campaign: str) -> Told:
    """The message, with the way to those who answered although they may not be contacted."""
    words = ngettext("{n} answer noted", "{n} answers noted", noted.count)
    parts = [words.format(n=_shown(feed, noted.count))]
    if noted.added:
        words = ngettext("{n} was not on the list", "{n} were not on the list", noted.added)
        parts.append(words.format(n=_shown(feed, noted.added)))
    if noted.leads:
        words = ngettext("{n} is a lead now", "{n} are leads now", noted.leads)
        parts.append(words.format(n=_shown(feed, noted.leads)))
    if noted.closed:
        words = ngettext("{n} may still not be contacted", "{n} may still not be contacted", len(noted.closed))
        parts.append(words.format(n=_shown(feed, len(noted.closed))))
    return Told(" · ".join(parts), lists=_listed(noted.closed, _("answered {campaign}, not to be contacted"), campaign))


def told_excluded(feed: Feed, out: LeftOut, name: str) -> Told:
    """The message: who is on the list no more, and who stays there and why."""
    parts = [_("{name} left out").format(name=name)]
    if out.taken_off:
        words = ngettext("{n} taken off the list", "{n} taken off the list", out.taken_off)
        parts.append(words.format(n=_shown(feed, out.taken_off)))
    if out.staying:
        words = ngettext("{n} stays, since something was sent", "{n} stay, since something was sent", out.staying)
        parts.append(words.format(n=_shown(feed, out.staying)))
    return Told(" · ".join(parts))


def left_out(feed: Feed, stopped: int, excluded: int) -> list[str]:
    """How many are left out, by why; nothing where nobody is."""
    parts = []
    if stopped:
        words = ngettext("{n} may not be contacted", "{n} may not be contacted", stopped)
        parts.append(words.format(n=_shown(feed, stopped)))
    if excluded:
        words = ngettext("{n} is excluded", "{n} are excluded", excluded)
        parts.append(words.format(n=_shown(feed, excluded)))
    return parts


def _shown(feed: Feed, number: int) -> str:
    return show_number(number, feed.facts)


def _listed(people: Sequence[int], words: str, campaign: str) -> Records | None:
    return Records(words.format(campaign=campaign), tuple(people)) if people else None
