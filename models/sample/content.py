"""What the workshop published, what it is working on, and what it only has in mind."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.actions.campaign_lists import CHANNELS
from models.formats import fold
from models.rules.months import Month
from models.sample.chance import stream
from models.sample.ids import Ids
from models.sample.records import Campaign
from models.sample.span import is_workday, span_of, workday_before
from models.schema.business import MONTHS

Row = dict[str, Any]
#: So many days before it is published a piece is scheduled, read by another, or begun.
_SCHEDULED, _READ, _DRAFTED = 5, 9, 15
_DAY = dt.timedelta(days=1)


def content_of(rows: Ids, today: dt.date, seed: int) -> list[Row]:
    """Every piece with its number, those without a day last; a piece comes after the one that it was made from."""
    found = [*_Story(rows, today, seed).pieces()]
    found.sort(key=lambda one: one["publish_on"] or dt.date.max)
    numbers = {id(one): number for number, one in enumerate(found, 1)}
    for one in found:
        origin = one.pop("origin", None)
        one |= {"id": numbers[id(one)], "reuse_of_id": numbers[id(origin)] if origin is not None else None}
        one["name_key"] = fold(one["name"])
    return found


class _Story:
    """Makes the pieces, campaign by campaign."""

    def __init__(self, rows: Ids, today: dt.date, seed: int) -> None:
        self._rows = rows
        self._words: Mapping[str, Any] = rows.words.content
        self._today = today
        self._chance = stream(seed, "content")
        self._span = span_of(rows.words, today, stream(seed, "span"))
        self._channels = {name: number for number, name in enumerate(CHANNELS, 1)}

    def pieces(self) -> Iterator[Row]:
        """All of them."""
        for campaign in self._rows.story.campaigns:
            if campaign.name == self._words["stories"]["campaign"]:
                yield from self._stories(campaign)
            for plan in self._words["monthly"]:
                if plan["campaign"] == campaign.plan.name:
                    yield from self._monthly(campaign, plan)
            yield from self._of_campaign(campaign)

    def _piece(self, campaign: Campaign, day: dt.date | None, told: Sequence[Any], channel: str) -> Row:
        title, shape, hours, objection = told
        return {
            "name": title, "status": self._status(day), "publish_on": day, "make_on": None, "publish_time": None,
            "channel_id": self._channels[channel], "campaign_id": self._rows.campaigns[campaign], "format": shape,
            "effort": round(hours * 1000), "objection": objection or None, "call_to_action": None,
            "funnel_stage": "consider" if objection else "aware",
            "owner_id": self._rows.team[self._rows.words.business["marketer"]],
        }  # fmt: skip

    def _status(self, day: dt.date | None) -> str:
        if day is None:
            return "idea"
        left = (day - self._today).days
        if left <= 0:
            return "published"
        return next((name for name, days in (("scheduled", _SCHEDULED), ("review", _READ), ("drafting", _DRAFTED))
                     if left <= days), "idea")  # fmt: skip

    # Two posts a week

    def _stories(self, campaign: Campaign) -> Iterator[Row]:
        words = self._words["stories"]
        told: dict[int, list[Row]] = {0: [], 1: []}
        for day in self._story_days(campaign, words):
            at = words["weekdays"].index(day.weekday())
            titles, before = words["workshop" if at == 0 else "home"], told[at]
            if len(before) < len(titles):
                piece = self._piece(campaign, day, titles[len(before)], words["channel"])
            else:  # every story has been told: one comes back elsewhere
                origin = self._chance.choice(before[: len(titles)])
                shape, hours = ("Reel", 1.0) if origin["format"] != "Film" else ("Short film", 1.5)
                piece = self._piece(campaign, day, (origin["name"], shape, hours, origin["objection"]),
                                    self._chance.choice(words["again"]))  # fmt: skip
                piece["origin"] = origin
            piece["publish_time"] = words["times"][at]
            piece["make_on"] = workday_before(day - self._chance.randint(1, 4) * _DAY)
            before.append(piece)
            yield piece
        for idea in words["ideas"]:
            yield self._piece(campaign, None, idea, words["channel"])

    def _story_days(self, campaign: Campaign, words: Mapping[str, Any]) -> Iterator[dt.date]:
        assert campaign.starts is not None
        first, last = words["silent"]
        day, end = campaign.starts, self._today + words["ahead"] * _DAY
        while day <= end:
            silent = first <= (day - campaign.starts).days <= last
            busy = self._span.is_starved(day) and not self._chance.some(words["starved"])
            if day.weekday() in words["weekdays"] and is_workday(day) and not silent and not busy:
                yield day
            day += _DAY

    # The others

    def _monthly(self, campaign: Campaign, plan: Mapping[str, Any]) -> Iterator[Row]:
        towns = [town.name for town in self._rows.words.towns]
        for at, month in enumerate((*self._span.months, Month.of(self._today).shifted(1))):
            day = workday_before(month.first_day.replace(day=plan["day"]))
            if campaign.starts is None or day < campaign.starts or month in self._span.starved:
                continue
            title = plan["title"].format(month=dict(MONTHS)[str(month.month)], town=towns[at % len(towns)])
            piece = self._piece(campaign, day, (title, plan["format"], plan["hours"], ""), plan["channel"])
            piece |= {"make_on": workday_before(day - 6 * _DAY), "call_to_action": plan["action"]}
            yield piece

    def _of_campaign(self, campaign: Campaign) -> Iterator[Row]:
        if campaign.starts is None:
            return
        for make, publish, *told, channel, shape, hours, objection in self._words["campaigns"].get(
            campaign.plan.name, ()
        ):
            day = workday_before(campaign.starts + publish * _DAY)
            called_off = not campaign.held and day > campaign.starts
            if day < self._span.first or called_off:
                continue
            piece = self._piece(campaign, day, (told[0], shape, hours, objection), channel)
            piece["make_on"] = workday_before(campaign.starts + make * _DAY)
            if not campaign.held and piece["status"] != "published":
                piece["status"] = "idea"
            yield piece
