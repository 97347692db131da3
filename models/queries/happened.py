"""The words of a timeline: each kind of event as an entry with title, second line, icon and hat."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from models.formats import Facts, show_day, show_money, show_number
from models.schema.activities import KINDS
from models.schema.members import RESPONSES
from models.schema.objections import CATEGORIES, RESULTS
from models.schema.people import LIFECYCLE
from models.text import N_, _, ngettext

Hat = Literal["marketing", "sales", "good", "bad", "ink-secondary"]
_ICONS = {
    "call": "phone", "meeting": "users", "presentation": "presentation", "email": "at-sign", "letter": "mail",
    "visit": "map-pin", "note": "sticky-note",
}  # fmt: skip
#: Events of one day stand in this order, the last of them on top.
_RANK = ("added", "imported", "member", "lifecycle", "stage", "task", "activity", "objection")
_ANSWERS = {
    "responded": N_("Responded to “{campaign}”"), "attended": N_("Came to “{campaign}”"),
    "declined": N_("Declined “{campaign}”"), "converted": N_("Converted by “{campaign}”"),
}  # fmt: skip
#: How an objection ended, as icon and colour.
SIGNS: Mapping[str, tuple[str, Hat]] = {
    "open": ("message-square-warning", "sales"), "resolved": ("check", "good"),
    "parked": ("message-square-warning", "ink-secondary"), "fatal": ("x", "bad"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened. ``table`` and ``id`` name the row it is about: an activity can be edited, a task
    reopened, a deal or a campaign looked at. ``day`` is None where only the moment of recording is known."""

    kind: str
    day: dt.date | None
    time: str | None
    title: str
    second: str
    icon: str
    hat: Hat
    table: str
    id: int
    recorded: dt.date
    number: int = 0  # events of one kind and day stand in the order of their numbers

    def order(self) -> tuple[dt.date, str, int, int]:
        """Sorts from the oldest to the newest."""
        rank = _RANK.index(self.kind) if self.kind in _RANK else len(_RANK)
        return (self.day or self.recorded, self.time or "", rank, self.number or self.id)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells rows of the timeline's statements; ``named`` adds whose they are."""

    facts: Facts
    named: bool

    def activity(
        self, one: int, kind: str, on: str, time: str | None, minutes: int | None, outcome: str | None,
        note: str | None, name: str | None, deal: str | None, campaign: int | None,
    ) -> Iterator[Entry]:  # fmt: skip
        """Something that was done: what, how long, how it ended; the note below."""
        title = _label(KINDS, kind)
        if minutes is not None:
            title += ", " + _("{n} min").format(n=show_number(minutes, self.facts))
        line = " ".join((note or "").split())
        said = outcome or line
        if said:
            title += " — " + said
        rest = (name if self.named else "", deal and _("for “{deal}”").format(deal=deal), line if outcome else "")
        day = dt.date.fromisoformat(on)
        hat: Hat = "marketing" if campaign is not None else "sales"
        yield Entry(kind, day, time, title, _joined(*rest), _ICONS[kind], hat, "activities", one, day)

    def task(self, one: int, title: str | None, done_at: str, name: str | None) -> Iterator[Entry]:
        """A task that was ticked off."""
        day = _local(done_at)
        words = _("Done: {what}").format(what=title) if title else _("Done")
        yield Entry("task", day, None, words, name or "" if self.named else "", "check", "good", "tasks", one, day)

    def objection(
        self, one: int, on: str, category: str, verbatim: str, result: str, answer: str | None, name: str | None,
        deal: str | None,
    ) -> Iterator[Entry]:  # fmt: skip
        """Something was said against buying: how it ended, what was answered, by whom and in which deal."""
        title = _("Objection, {category}: “{words}”").format(
            category=_label(CATEGORIES, category), words=" ".join(verbatim.split())
        )
        rest = (_label(RESULTS, result), answer, name, deal and _("in “{deal}”").format(deal=deal))
        day = dt.date.fromisoformat(on)
        icon, hat = SIGNS[result]
        yield Entry("objection", day, None, title, _joined(*rest), icon, hat, "objections", one, day)

    def stage(
        self, number: int, deal: int, title: str, value: int | None, stage: str, kind: str, on: str | None, at: str,
        first: int, before: str | None, reason: str | None, rival: str | None, note: str | None, wakes: str | None,
    ) -> Iterator[Entry]:  # fmt: skip
        """A deal came to a stage; ``before``: kind and name of the one where it stood, joined by a bar."""
        if first:
            words = _("Deal “{deal}” started").format(deal=title)
            second = _joined(stage, show_money(value, self.facts))
        else:
            words = _("Deal “{deal}” → {stage}").format(deal=title, stage=stage)
            came = (before or "").partition("|")
            back = _("back from “{stage}”").format(stage=came[2]) if came[0] == "not_now" else ""
            until = _("until {day}").format(day=show_day(_day(wakes))) if kind == "not_now" and wakes else ""
            to = _("to {competitor}").format(competitor=rival) if rival else ""
            second = _joined(show_money(value, self.facts), until, back, reason, to, " ".join((note or "").split()))
        hat: Hat = "good" if kind == "won" else "sales"
        day = _day(on)
        yield Entry("stage", day, None, words, second, "kanban", hat, "deals", deal, day or _local(at), number)

    def lifecycle(
        self, number: int, person: int, stage: str, on: str | None, at: str, name: str, first: int
    ) -> Iterator[Entry]:
        """A person came to a stage of the lifecycle; where they began, their coming itself is told."""
        if not first:
            words = _("Stage → {stage}").format(stage=_label(LIFECYCLE, stage))
            second, day = name if self.named else "", _day(on)
            yield Entry("lifecycle", day, None, words, second, "trending-up", "ink-secondary", "people", person,
                        day or _local(at), number)  # fmt: skip

    def member(
        self, campaign: int, name: str, response: str, added: str, responded: str | None, who: str
    ) -> Iterator[Entry]:
        """A campaign addresses somebody, and what they answered."""
        second = who if self.named else ""
        answered, came = _day(responded), dt.date.fromisoformat(added)
        if answered is not None and response in _ANSWERS:
            words = _(_ANSWERS[response]).format(campaign=name)
            yield self._of_campaign(campaign, answered, words, second)
        if answered != came:
            words = _("Put on the list of “{campaign}”").format(campaign=name)
            yield self._of_campaign(campaign, came, words, second)

    def joined(self, campaign: int, on: str, count: int) -> Iterator[Entry]:
        """A campaign's list grew."""
        words = ngettext("{n} person put on the list", "{n} people put on the list", count)
        yield self._counted(campaign, on, words, count, "")

    def answered(self, campaign: int, on: str, response: str, count: int) -> Iterator[Entry]:
        """Members of a campaign answered."""
        words = ngettext("{n} answer", "{n} answers", count)
        yield self._counted(campaign, on, words, count, _label(RESPONSES, response))

    def _counted(self, campaign: int, on: str, words: str, count: int, second: str) -> Entry:
        shown = words.format(n=show_number(count, self.facts))
        return self._of_campaign(campaign, dt.date.fromisoformat(on), shown, second)

    def _of_campaign(self, campaign: int, day: dt.date, words: str, second: str) -> Entry:
        return Entry("member", day, None, words, second, "megaphone", "marketing", "campaigns", campaign, day)

    def added(self, one: int, on: str, source: str | None, campaign: str | None) -> Iterator[Entry]:
        """The record was made."""
        day, second = dt.date.fromisoformat(on), _joined(source, campaign)
        yield Entry("added", day, None, _("Added"), second, "user-plus", "ink-secondary", "", one, day)

    def imported(self, batch: int, file: str, at: str) -> Iterator[Entry]:
        """The record came in with a list."""
        day, words = _local(at), _("Imported from {file}").format(file=file)
        yield Entry("imported", day, None, words, "", "upload", "ink-secondary", "import_batches", batch, day)


def _label(choices: tuple[tuple[str, str], ...], code: str) -> str:
    return _(dict(choices).get(code, code))


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _local(moment: str) -> dt.date:
    return dt.datetime.fromisoformat(moment).astimezone().date()
