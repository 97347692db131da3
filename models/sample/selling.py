"""Rows of what is known of deals beside their value and their way; a stream of its own, so that the rest stays."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from models import schema
from models.actions.business import CRITERIA, FRAMEWORKS
from models.formats import fold
from models.rules.months import Month
from models.sample.chance import Chance, stream
from models.sample.ids import Ids
from models.sample.records import WAY, SampleDeal
from models.sample.span import later

Row = dict[str, Any]
Table = tuple[type[schema.Base], list[Row]]
#: Reasons for which a deal goes to somebody else.
_ELSEWHERE = ("Price", "Missing capability", "Known supplier", "Safer brand")
#: How an objection ends, by how the deal stands.
_RESULTS = {
    "won": {"resolved": 8, "parked": 1},
    "open": {"open": 4, "resolved": 3, "parked": 1},
    "other": {"fatal": 3, "resolved": 2, "parked": 2},
}


class SellingRows:
    """What is added to the rows there are already."""

    def __init__(self, ids: Ids, today: dt.date, seed: int) -> None:
        self.ids = ids
        self.today = today
        self.facts: Mapping[str, Any] = ids.words.selling
        self.shares: Mapping[str, float] = self.facts["shares"]
        self.chance: Chance = stream(seed, "selling")
        self.answers = {at: one["category"] for at, one in enumerate(self.facts["answers"], 1)}

    def competitors(self) -> list[Row]:
        """Who else sells such things; deals name them."""
        return [_named(one["name"], at) | {"note": one["note"]} for at, one in enumerate(self.facts["competitors"], 1)]

    def tables(self) -> list[Table]:
        """Every table of selling."""
        return [
            (schema.DealCompetitor, [*self._offers()]),
            (schema.DealPerson, [*self._people()]),
            (schema.DealReason, [*self._reasons()]),
            (schema.DealCheck, [*self._checks()]),
            (schema.DealCriterion, [*self._criteria()]),
            (schema.CloseMove, [*self._close_moves()]),
            (schema.Answer, [_named(one["name"], at) | {key: one.get(key) for key in
                             ("category", "talk", "proof", "follow_up")}
                             for at, one in enumerate(self.facts["answers"], 1)]),
            (schema.Objection, [*self._objections()]),
            (schema.Concession, [*self._concessions()]),
            (schema.StageTask, [*self._tasks()]),
            (schema.Goal, [*self._goals()]),
        ]  # fmt: skip

    # Who has a part

    def _offers(self) -> Iterator[Row]:
        weights = [one["weight"] for one in self.facts["competitors"]]
        for deal, at in self.ids.deals.items():
            beaten_by = lost_to(deal, at, len(weights))
            if beaten_by is not None or self.chance.some(self.shares["competitor"]):
                other = self.chance.one_of(range(1, len(weights) + 1), weights)
                yield {"deal_id": at, "competitor_id": beaten_by or other}

    def _people(self) -> Iterator[Row]:
        colleagues: dict[Any, list[int]] = {}
        for person, at in self.ids.people.items():
            if person.firm is not None:
                colleagues.setdefault(person.firm, []).append(at)
        for deal, at in self.ids.deals.items():
            mine = self.ids.people[deal.person]
            others = [one for one in colleagues.get(deal.person.firm, ()) if one != mine]
            if others and self.chance.some(self.shares["people"]):
                yield {"deal_id": at, "person_id": self.chance.choice(others),
                       "role": self.chance.choice(self.facts["roles"])}  # fmt: skip

    def _reasons(self) -> Iterator[Row]:
        for deal, at in self.ids.deals.items():
            if not deal.reason or not self.chance.some(self.shares["second_reason"]):
                continue
            outcome = "won" if deal.outcome == "won" else "lost"
            others = [one for (of, name), one in self.ids.reasons.items() if of == outcome and name not in
                      (deal.reason, "Unknown")]  # fmt: skip
            yield {"deal_id": at, "reason_id": self.chance.choice(others)}

    # What is known of it

    def _checks(self) -> Iterator[Row]:
        items = len(FRAMEWORKS[0][1])
        for deal, at in self.ids.deals.items():
            known = self._reached(deal)
            if known is None:
                continue
            share = min(0.95, 0.35 + 0.12 * WAY.index(known[1]))
            for item in range(1, items + 1):
                if self.chance.some(share):
                    yield {"deal_id": at, "item_id": item, "ticked_on": known[0]}

    def _criteria(self) -> Iterator[Row]:
        """What was met in the stages that a deal has left."""
        numbered = iter(range(1, 1_000))
        ids = {stage: [next(numbered) for _one in criteria] for stage, criteria in CRITERIA.items()}
        for deal, at in self.ids.deals.items():
            for (_day, stage), (left, _next) in zip(deal.moves, deal.moves[1:], strict=False):
                for one in ids.get(stage, ()):
                    if stage != "Qualified" and self.chance.some(0.8):
                        yield {"deal_id": at, "criterion_id": one, "met_on": left}

    def _reached(self, deal: SampleDeal) -> tuple[dt.date, str] | None:
        """The last open stage from Qualified on, and the day on which it was reached."""
        return next(((day, stage) for day, stage in reversed(deal.moves) if stage in WAY[2:]), None)

    def _close_moves(self) -> Iterator[Row]:
        for deal, at in self.ids.deals.items():
            if deal.expected is None or not self.chance.some(self.shares["moved"]):
                continue
            became, times = deal.expected, self.chance.choice((1, 1, 2))
            last = deal.closed if not deal.is_open else self.today
            days = sorted(_between(deal.created, last, self.chance) for _time in range(times))
            for moved in reversed(days):
                was = later(became, -self.chance.randint(12, 45))
                yield {"deal_id": at, "was": was, "became": became, "moved_on": moved}
                became = was

    # What was said, given and got

    def _objections(self) -> Iterator[Row]:
        kinds = self.facts["objections"]
        for deal, at in self.ids.deals.items():
            known = self._reached(deal)
            if known is None or known[1] in WAY[2:4] or not self.chance.some(self.shares["objection"]):
                continue
            for kind in dict.fromkeys(
                self.chance.one_of(range(len(kinds)), [one["weight"] for one in kinds])
                for _one in range(self.chance.choice((1, 1, 2)))
            ):
                yield self._objection(deal, at, kinds[kind], known)

    def _objection(self, deal: SampleDeal, at: int, kind: Mapping[str, Any], known: tuple[dt.date, str]) -> Row:
        stands = "won" if deal.stage == "Won" else "open" if deal.is_open else "other"
        result = self.chance.weighted(_RESULTS[stands])
        fitting = [one for one, category in self.answers.items() if category == kind["category"]]
        answered = fitting and result != "open" and self.chance.some(0.8)
        return {
            "deal_id": at,
            "person_id": self.ids.people[deal.person],
            "stage_id": self.ids.stages[known[1]],
            "heard_on": known[0],
            "category": kind["category"],
            "verbatim": self.chance.choice(kind["said"]),
            "concern": self.chance.choice(kind["behind"]) if self.chance.some(0.6) else None,
            "answer_id": self.chance.choice(fitting) if answered else None,
            "result": result,
        }

    def _concessions(self) -> Iterator[Row]:
        for deal, at in self.ids.deals.items():
            talked = next((day for day, stage in deal.moves if stage == "Objections and negotiation"), None)
            if talked is None or deal.value is None or not self.chance.some(self.shares["given"]):
                continue
            one = self.chance.choice(self.facts["given"])
            yield {
                "deal_id": at,
                "given_on": talked,
                "asked_by": "customer",
                "given": one["gave"],
                "given_cost": round(deal.value * one["cost"] / 1000) * 1000,
                "got": one["got"] or None,
                "got_value": round(deal.value * one["worth"] / 1000) * 1000 if one["got"] else None,
                "owner_id": self.ids.team[deal.owner or ""],
            }

    # The business

    def _tasks(self) -> Iterator[Row]:
        for stage, tasks in self.facts["tasks"].items():
            for position, (days, kind, title) in enumerate(tasks):
                yield {"stage_id": self.ids.stages[stage], "position": position, "days": days, "kind": kind,
                       "title": title}  # fmt: skip

    def _goals(self) -> Iterator[Row]:
        now, goals = Month.of(self.today), self.facts["goals"]
        for back, amount in ((self.ids.words.business["months"], goals["begins"]), (9, goals["grows"])):
            yield {"measure": "won_value", "month": now.shifted(-back).label, "amount": amount * 100}


def _named(name: str, at: int) -> Row:
    return {"id": at, "name": name, "name_key": fold(name)}


def _between(first: dt.date, last: dt.date, chance: Chance) -> dt.date:
    return first + dt.timedelta(days=chance.randint(0, max(0, (last - first).days)))


def lost_to(deal: SampleDeal, at: int, competitors: int) -> int | None:
    """The number of the competitor that a deal went to, where it went to one; ``at`` is the deal's own number."""
    if deal.outcome == "won" or deal.is_open or deal.reason not in _ELSEWHERE:
        return None
    return at % competitors + 1
