"""What there is to do for the campaigns: done, late, or still to come."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from models.sample.chance import Chance
from models.sample.diary import clock
from models.sample.guests import posted_on
from models.sample.records import Campaign, Guest, Job
from models.sample.span import Span, later, workday
from models.sample.words import Words
from models.schema.business import MONTHS

#: What is this many days old is done, whatever it was.
_SETTLED = 10


def letters_of(guests: Sequence[Guest]) -> Mapping[Campaign, int]:
    """How many letters each campaign sends: to all who are on its list when they go out."""
    written: Counter[Campaign] = Counter()
    for guest in guests:
        posted = posted_on(guest.campaign)
        written[guest.campaign] += posted is not None and guest.added <= posted
    return written


def jobs_of(campaign: Campaign, letters: int, words: Words, span: Span, chance: Chance) -> Iterator[Job]:
    """The jobs of a campaign; of one that was called off, those that were done until then."""
    marketer = words.business["marketer"]
    for month in span.months if campaign.starts and campaign.plan.monthly else ():
        for title in campaign.plan.monthly:
            due = later(month.first_day, chance.randint(3, 26))
            if due >= workday(campaign.starts or due) and not (month in span.starved and chance.some(0.7)):
                yield _job(campaign, title.format(month=dict(MONTHS)[str(month.month)]), due, marketer, span, chance)
    begins = campaign.starts or span.today
    for after, title in campaign.plan.jobs:
        due = workday(begins + dt.timedelta(days=after))
        called_off = not campaign.held and after > -_SETTLED * 4
        if due >= span.first and not called_off:
            owner = marketer if chance.some(0.7) else chance.weighted(words.business["team"])
            yield _job(campaign, title.format(letters=letters), due, owner, span, chance)


def _job(campaign: Campaign, title: str, due: dt.date, owner: str, span: Span, chance: Chance) -> Job:
    done = later(due, chance.choice((0, 0, 0, 1, 2)))
    late = (span.today - due).days < _SETTLED and chance.some(0.3)
    time = clock(chance) if due > span.today and title.startswith(("Call", "Meet", "Phone")) else None
    return Job(title, due, owner, None if late or done > span.today else done, time, campaign=campaign)
