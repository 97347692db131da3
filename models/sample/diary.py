"""What was done day by day: how leads came in and were answered, and the work on deals and after them."""

import datetime as dt
from collections.abc import Iterator, Sequence

from models.sample.arrivals import Lead
from models.sample.chance import Chance
from models.sample.records import Campaign, Doing, Job, SampleDeal, Somebody
from models.sample.span import Span, later, workday
from models.sample.words import Way, Words

#: The share of leads and of a deal's stages that left a trace of their own.
_TRACED, _KEPT = 0.3, 0.4
#: The share of leads without a deal whose end was noted.
_TOLD = 0.6
#: The share of a deal's work that was planned beforehand as a task.
_PLANNED = 0.4
#: Days until a lead is answered, usually and while every hand is busy.
_SOON, _STARVED = (0, 0, 0, 1, 1, 2), (2, 4, 6, 9)
#: The most days that a quote is left to itself.
_PATIENCE = 9


class Diary:
    """Writes what was done into ``doings``, and the plans of it that were ticked off into ``jobs``."""

    def __init__(self, words: Words, span: Span, chance: Chance) -> None:
        self.words, self.span, self.chance = words, span, chance
        self.doings: list[Doing] = []
        self.jobs: list[Job] = []

    def keep(self, leads: Sequence[Lead], deals: Sequence[SampleDeal]) -> None:
        """Note the work of all leads and deals up to today."""
        for lead in leads:
            self._answer(lead, self._arrive(lead))
        for deal in deals:
            self._sell(deal)
        self.doings.sort(key=lambda doing: (doing.day, doing.time or ""))
        self.jobs.sort(key=lambda job: job.done or job.due or dt.date.max)

    # A lead

    def _arrive(self, lead: Lead) -> dt.date:
        """The lead's own words, on the day they are noted: what came in on a Saturday, on Monday."""
        day, told = workday(lead.day), self.words.work["arrivals"].get(lead.person.source)
        if told and day <= self.span.today and self.chance.some(_TRACED):
            way = Way(told["kind"], 1, told["outcome"], told["notes"], (5, 25) if told["kind"] != "email" else ())
            self._do(way, day, lead.person, self._owner(lead.person))
        return day

    def _answer(self, lead: Lead, came: dt.date) -> None:
        facts, person, owner = self.words.work["response"], lead.person, self._owner(lead.person)
        wait = self.chance.choice(_STARVED if self.span.is_starved(lead.day) else _SOON)
        day = later(came, wait)
        if lead.outcome == "silent":
            self._insist(lead, day, owner)
        elif not self.chance.some(facts["called"]):
            self._do(Way("email", 1, "Answered", facts["mail_notes"]), day, person, owner)
        elif self.chance.some(facts["reached"]):
            self._do(Way("call", 1, "Reached", facts["reached_notes"], (5, 25)), day, person, owner)
        else:
            self._do(Way("call", 1, "No answer", facts["missed_notes"]), day, person, owner)
            again = later(day, self.chance.randint(1, 3))
            self._do(Way("call", 1, "Reached", facts["reached_notes"], (5, 25)), again, person, owner)
        self._end_without_deal(person, owner)

    def _insist(self, lead: Lead, day: dt.date, owner: str) -> None:
        """Whoever does not answer is asked once more."""
        facts = self.words.work["response"]
        self._do(Way("call", 1, "No answer", facts["missed_notes"]), day, lead.person, owner)
        for _try in range(self.chance.choice((0, 1, 1))):
            day = later(day, self.chance.randint(4, 16))
            kind = self.chance.choice(("call", "email"))
            self._do(Way(kind, 1, "No answer", facts["again_notes"]), day, lead.person, owner)

    def _end_without_deal(self, person: Somebody, owner: str) -> None:
        if any(deal is not None for _day, _stage, deal in person.events):
            return
        day, stage, _deal = person.events[-1]
        if day is not None and stage in self.words.work["ends"] and self.chance.some(_TOLD):
            gave_up = person.note in self.words.sales["people"]["silent"]
            kind, outcome = self.words.work["ends"]["silent" if gave_up else stage]
            self._do(Way(kind, 1, outcome, [person.note] if person.note else []), workday(day), person, owner)

    # A deal

    def _sell(self, deal: SampleDeal) -> None:
        for at, (day, stage) in enumerate(deal.moves):
            known = stage in ("Prospecting", "Initial contact") and deal.person.led == day
            if not known and self.chance.some(_KEPT):
                self._stage(deal, stage, day)
            if stage == "Proposal":
                self._ask_about_quote(deal, day, deal.moves[at + 1][0] if at + 1 < len(deal.moves) else None)
        if deal.stage == "Won":
            fitted = later(deal.closed, self.chance.randint(40, 75))
            self._stage(deal, "Delivered", fitted)
            if self.chance.some(0.5):
                self._stage(deal, "Afterwards", later(fitted, self.chance.randint(10, 24)))

    def _ask_about_quote(self, deal: SampleDeal, day: dt.date, then: dt.date | None) -> None:
        asked = later(day, self.chance.randint(4, _PATIENCE))
        if (then is None or asked < then) and self.chance.some(0.5):
            self._stage(deal, "Waiting", asked)

    def _stage(self, deal: SampleDeal, stage: str, day: dt.date) -> None:
        ways = self.words.stages[stage]
        owner = deal.owner or self._owner(deal.person)
        way = self.chance.one_of(ways, [one.weight for one in ways])
        if day > self.span.today:
            return
        ended = deal.note if stage == deal.stage and not deal.is_open else None
        self._do(way, day, deal.person, owner, deal, ended)
        titles = self.words.work["planned"].get(stage)
        if titles and self.chance.some(_PLANNED):
            due = max(deal.created, workday(day - dt.timedelta(days=self.chance.choice((0, 0, 0, 1, 3)))))
            self.jobs.append(Job(self.chance.choice(titles), min(due, day), owner, day, person=deal.person, deal=deal))

    # Everything

    def _owner(self, person: Somebody) -> str:
        return person.owner or self.chance.weighted(self.words.business["team"])

    def _do(
        self, way: Way, day: dt.date, person: Somebody, owner: str,
        deal: SampleDeal | None = None, note: str | None = None,
    ) -> None:  # fmt: skip
        """Note it, unless it lies after today."""
        if day > self.span.today:
            return
        if note is None and way.notes and (way.kind == "note" or self.chance.some(0.8)):
            title = deal.title if deal else ""
            note = self.chance.choice(way.notes).format(first=person.first, title=title)
        minutes = self.chance.randrange(way.minutes[0], way.minutes[1] + 1, 5) if way.minutes else None
        time = clock(self.chance) if way.kind in ("call", "meeting", "visit", "presentation") else None
        self.doings.append(Doing(way.kind, day, owner, way.outcome, note, time, minutes, person, deal))


def clock(chance: Chance) -> str:
    """A time of the working day."""
    return f"{chance.randint(8, 16):02}:{chance.choice((0, 0, 15, 30, 30, 45)):02}"


def log_of(campaign: Campaign, words: Words, span: Span) -> Iterator[Doing]:
    """What was written down while a campaign ran."""
    if campaign.starts is None or not campaign.held:
        return
    for after, text in campaign.plan.log:
        day = workday(campaign.starts + dt.timedelta(days=after))
        if day <= span.today:
            yield Doing("note", day, words.business["marketer"], None, text, campaign=campaign)


def of_campaigns(jobs: Sequence[Job], chance: Chance) -> Iterator[Doing]:
    """What the jobs of campaigns leave on their timelines: calls, letters, meetings and the like."""
    for job in jobs:
        if job.done is not None and job.kind != "todo" and job.owner is not None:
            spoken = job.kind not in ("letter", "email")
            minutes = chance.randrange(15, 95, 5) if spoken else None
            yield Doing(job.kind, job.done, job.owner, job.title, None, clock(chance) if spoken else None, minutes,
                        campaign=job.campaign)  # fmt: skip
