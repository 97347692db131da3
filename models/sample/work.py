"""The rows of what was done, what is to be done, and whom the campaigns address."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from models.sample.guests import posted_on
from models.sample.ids import Ids
from models.sample.records import Campaign, Guest, Job, SampleDeal, Somebody

Row = dict[str, Any]
#: Work is ticked off before the workshop opens, in UTC: no moment of today lies ahead.
_TICKED_AT = dt.time(6, tzinfo=dt.UTC)


def members(ids: Ids) -> Iterator[Row]:
    """Whom the campaigns address."""
    for guest in ids.story.guests:
        yield {
            "campaign_id": ids.campaigns[guest.campaign],
            "person_id": ids.people[guest.person],
            "response": guest.response,
            "added_on": guest.added,
            "sent_on": _sent(guest),
            "responded_on": guest.responded,
        }


def _sent(guest: Guest) -> dt.date | None:
    """The day on which somebody's letter went out; who came to the file later got none."""
    posted = posted_on(guest.campaign)
    return posted if posted is not None and guest.response != "planned" and guest.added <= posted else None


def activities(ids: Ids) -> Iterator[Row]:
    """What was done, in the order of its days."""
    for doing in ids.story.doings:
        yield _about(ids, doing.person, doing.deal, doing.campaign) | {
            "kind": doing.kind,
            "happened_on": doing.day,
            "happened_time": doing.time,
            "minutes": doing.minutes,
            "outcome": doing.outcome,
            "note": doing.note,
            "owner_id": ids.team[doing.owner],
        }


def tasks(ids: Ids) -> Iterator[Row]:
    """What was done in time and what is to be done; of a person or deal at most one task is open."""
    for job in (*ids.story.jobs, *_next_steps(ids), *_next_actions(ids)):
        yield _about(ids, job.person, job.deal, job.campaign) | {
            "title": job.title,
            "kind": job.kind,
            "due_on": job.due,
            "due_time": job.time,
            "owner_id": ids.team[job.owner] if job.owner else None,
            "done_at": dt.datetime.combine(job.done, _TICKED_AT) if job.done else None,
        }


def _next_steps(ids: Ids) -> Iterator[Job]:
    for deal in ids.deals:
        if deal.next_step is not None:
            yield Job(deal.next_step, deal.next_on, deal.owner, person=deal.person, deal=deal)


def _next_actions(ids: Ids) -> Iterator[Job]:
    """Plans of people of whom no deal waits for its next step."""
    waiting = {deal.person for deal in ids.deals if deal.next_step is not None}
    for person in ids.people:
        if person.next_action is not None and person not in waiting:
            yield Job(person.next_action, person.next_action_on, person.owner, person=person)


def _about(ids: Ids, person: Somebody | None, deal: SampleDeal | None, campaign: Campaign | None) -> Row:
    return {
        "person_id": ids.people[person] if person else None,
        "company_id": ids.firms[person.firm] if person and person.firm else None,
        "deal_id": ids.deals[deal] if deal else None,
        "campaign_id": ids.campaigns[campaign] if campaign else None,
    }
