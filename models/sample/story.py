"""Eighteen months of the workshop, told from the first day to today."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.formats import Facts, show_day, show_money
from models.sample.arrivals import Lead, leads_of, prospects
from models.sample.campaigns import campaigns_of, figures_of
from models.sample.chance import stream
from models.sample.deals import Selling
from models.sample.diary import Diary, log_of, of_campaigns
from models.sample.guests import guests_of
from models.sample.jobs import jobs_of, letters_of
from models.sample.lives import furnish, live
from models.sample.people import Crowd
from models.sample.records import Campaign, Doing, Firm, Guest, Job, SampleDeal, Somebody
from models.sample.span import Span, later, span_of
from models.sample.words import Words

#: Outcomes of a lead with which a deal was begun.
_WITH_DEAL = ("won", "lost", "no_decision", "not_now", "refused")
#: Days after which a customer may buy again.
_AGAIN = 50


def tell(words: Words, today: dt.date, seed: int) -> "Story":
    """The whole business as it stands at the end of ``today``: the same for the same day and seed."""
    span = span_of(words, today, stream(seed, "span"))
    crowd = Crowd(words, stream(seed, "people"))
    campaigns = campaigns_of(words, span)
    measured = stream(seed, "figures")
    for campaign in campaigns:
        campaign.figures = figures_of(campaign, span, measured)
    leads = leads_of(campaigns, span, crowd, stream(seed, "leads"))
    deals = _deals_of_leads(leads, crowd, span, seed)
    again = Selling(words, span, stream(seed, "repeated"))
    deals += [*_regular(crowd, again), *_repeated(crowd, deals, again)]
    prospects(campaigns, span, crowd, stream(seed, "prospects"))
    notes = stream(seed, "notes")
    for person in crowd.people:
        furnish(person, words, span, notes)
    story = Story(
        campaigns=campaigns,
        firms=sorted((f for f in crowd.firms if f.created <= today), key=lambda firm: firm.created),
        people=sorted(crowd.people, key=lambda person: person.created),
        deals=sorted(deals, key=lambda deal: deal.created),
    )
    _add_work(story, leads, words, span, seed)
    return story


def _add_work(story: "Story", leads: Sequence[Lead], words: Words, span: Span, seed: int) -> None:
    """Whom the campaigns wrote to, what was done day by day, and what there is to do beside the next actions."""
    answering, working = stream(seed, "guests"), stream(seed, "jobs")
    for campaign in story.campaigns:
        story.guests.extend(guests_of(campaign, story.people, story.deals, span, answering))
    letters = letters_of(story.guests)
    jobs = [job for one in story.campaigns for job in jobs_of(one, letters.get(one, 0), words, span, working)]
    diary = Diary(words, span, stream(seed, "diary"))
    diary.keep(leads, story.deals)
    story.jobs.extend([*jobs, *diary.jobs])
    logs = [doing for campaign in story.campaigns for doing in log_of(campaign, words, span)]
    story.doings.extend(sorted([*diary.doings, *of_campaigns(jobs, working), *logs], key=lambda doing: doing.day))


def _deals_of_leads(leads: Sequence[Lead], crowd: Crowd, span: Span, seed: int) -> list[SampleDeal]:
    selling, lived = Selling(crowd.words, span, stream(seed, "deals")), stream(seed, "lives")
    deals = []
    for lead in leads:
        deal = _deal(lead, crowd, selling)
        live(lead, deal, crowd.words, span, lived)
        if deal is not None:
            deals.append(deal)
    return deals


def _deal(lead: Lead, crowd: Crowd, selling: Selling) -> SampleDeal | None:
    if lead.outcome not in _WITH_DEAL:
        return None
    start = later(lead.day, selling.chance.choice((0, 0, 1, 2, 4)))
    if lead.big:
        crowd.put_in(lead.person, crowd.words.big_company)
        return selling.big(lead.person, start)
    deal = selling.deal(lead.person, start, lead.outcome, keen=lead.keen)
    return deal if deal.moves else None


def _regular(crowd: Crowd, selling: Selling) -> Iterator[SampleDeal]:
    """The small order that one customer gives every month."""
    span, chance = selling.span, selling.chance
    person = next(person for person in crowd.people if person.lifecycle == "customer")
    crowd.put_in(person, crowd.words.regular)
    for month in span.months:
        end = later(month.first_day, chance.randint(7, 24))
        deal = selling.regular(person, max(span.first, later(end, -chance.randint(18, 40))), end)
        deal.repeated = True
        if deal.moves:
            yield deal


def _repeated(crowd: Crowd, deals: Sequence[SampleDeal], selling: Selling) -> Iterator[SampleDeal]:
    """Further deals of customers, those of earlier years among them; each buys again once."""
    facts, span, chance = crowd.words.business["repeat"], selling.span, selling.chance
    outcomes = {name: facts[name] for name in ("won", "lost", "no_decision")}
    customers = [(span.first, person) for person in crowd.people if person.events[:1] == [(None, "customer", None)]]
    customers += [(deal.closed, deal.person) for deal in deals if deal.stage == "Won"]
    for month in span.months:
        number = facts["deals"] * span.pace[month] * (facts["starved"] if month in span.starved else 1)
        for day in span.spread(number, month.first_day, month.last_day, chance):
            ready = [known for known in customers if (day - known[0]).days >= _AGAIN]
            if not ready:
                continue
            known = chance.choice(ready)
            customers.remove(known)
            deal = selling.deal(known[1], later(day, 0), chance.weighted(outcomes))
            deal.repeated = True
            if deal.moves:
                yield deal


def told_of(campaign: Campaign, text: str, story: "Story") -> str | None:
    """A text of the campaign's plan with what is counted in the story filled in."""
    deals = [d for d in story.deals if d.person.campaign is campaign and not d.repeated]
    people = [p for p in story.people if p.campaign is campaign]
    won = [deal for deal in deals if deal.stage == "Won"]
    answered = sum(any(stage == "lead" for _day, stage, _deal in person.events) for person in people)
    filled = text.format(
        leads=answered,
        guests=len(people) - answered,
        deals=len(deals),
        won=len(won),
        value=show_money(sum(deal.value or 0 for deal in won), Facts()),
        target=campaign.plan.target,
        by=show_day(campaign.ends),
    )
    return filled or None


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that the file is to hold, each list in the order in which it came in."""

    campaigns: list[Campaign]
    firms: list[Firm]
    people: list[Somebody]
    deals: list[SampleDeal]
    doings: list[Doing] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    guests: list[Guest] = field(default_factory=list)
