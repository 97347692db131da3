"""The campaigns of the sample: when each ran, what was measured of it, and how its leads came in."""

import datetime as dt
from collections.abc import Iterator

from models.rules.months import Month
from models.sample.chance import Chance
from models.sample.records import Campaign, Measured
from models.sample.span import Span
from models.sample.words import CampaignPlan, Words

#: A yearly campaign that starts within so many days is planned already.
_AHEAD = 100


def campaigns_of(words: Words, span: Span) -> list[Campaign]:
    """Every campaign that began in the span or is planned, the earliest first, ideas last."""
    found = [one for plan in words.campaigns for one in _occurrences(plan, span)]
    for campaign in found:
        if campaign.plan.kind == "yearly" and campaign.starts and span.is_starved(campaign.starts):
            campaign.status = "stopped"
            campaign.held = False
    return sorted(found, key=lambda one: (one.starts or dt.date.max, one.name))


def _occurrences(plan: CampaignPlan, span: Span) -> Iterator[Campaign]:
    if plan.kind == "idea":
        yield Campaign(plan, plan.name, None, None, "idea")
    elif plan.kind == "always":
        starts = max(span.first, Month.of(span.today).shifted(-plan.begins).first_day)
        yield Campaign(plan, plan.name, starts, None, "running")
    elif plan.kind == "once":
        yield _dated(plan, plan.name, span.today - dt.timedelta(days=plan.begins), span)
    else:
        for year in range(span.first.year, span.today.year + 2):
            starts = dt.date.fromisoformat(f"{year}-{plan.starts}")
            if span.first <= starts <= span.today + dt.timedelta(days=_AHEAD):
                yield _dated(plan, f"{plan.name} {year}", starts, span)


def _dated(plan: CampaignPlan, name: str, starts: dt.date, span: Span) -> Campaign:
    ends = starts + dt.timedelta(days=max(0, plan.days - 1))
    status = "planned" if starts > span.today else "done" if ends < span.today else "running"
    return Campaign(plan, name, starts, ends, plan.status or status)


def lead_days(campaign: Campaign, span: Span, chance: Chance) -> list[dt.date]:
    """The days on which people answered the campaign."""
    return _days_of(campaign, span, campaign.plan.leads, chance)


def guest_days(campaign: Campaign, span: Span, chance: Chance) -> list[dt.date]:
    """The days on which people were noted who have not answered."""
    if campaign.starts is None or campaign.ends is None or not campaign.held:
        return []
    return span.spread(campaign.plan.guests, campaign.starts, campaign.ends, chance)


def _days_of(campaign: Campaign, span: Span, number: float, chance: Chance) -> list[dt.date]:
    plan = campaign.plan
    if campaign.starts is None or not campaign.held or not number:
        return []
    if campaign.ends is not None:
        return span.spread(number, campaign.starts, campaign.ends + dt.timedelta(days=plan.tail), chance)
    days = []
    for month in span.months:
        if month.first_day >= campaign.starts.replace(day=1):
            share = plan.starved if month in span.starved else 1.0
            days += span.spread(number * share * span.pace[month], month.first_day, month.last_day, chance)
    return days


def figures_of(campaign: Campaign, span: Span, chance: Chance) -> list[Measured]:
    """What was typed of each month in which the campaign was seen."""
    plan = campaign.plan
    if campaign.starts is None or not campaign.held or not plan.reach:
        return []
    ends = min(campaign.ends or span.today, span.today)
    found = []
    for at, month in enumerate(span.months):
        first, last = max(campaign.starts, month.first_day), min(ends, month.last_day)
        days = (last - first).days + 1
        if days < 1:
            continue
        whole = (month.last_day - month.first_day).days + 1 if campaign.ends is None else plan.days
        share = plan.starved if month in span.starved and campaign.ends is None else 1.0
        reach = round(chance.near(plan.reach, 0.12) * days / whole * (0.4 + 0.6 * span.pace[month]) * share) + 6
        rate = chance.near(plan.rate, 0.15) * (0.9 + 0.2 * at / len(span.months)) * (0.6 + 0.4 * share)
        found.append(Measured(month, reach, round(reach * rate)))
    return found
