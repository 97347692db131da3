"""Rows of what ties people to tags, products, each other and sequences; a stream of its own, so that the rest stays."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models import schema
from models.actions.records import contact_key
from models.formats import fold
from models.sample.chance import Chance, stream
from models.sample.ids import Ids
from models.sample.people import address_in
from models.sample.span import workday

Row = dict[str, Any]
Table = tuple[type[schema.Base], list[Row]]
_TICKED_AT = dt.time(6, tzinfo=dt.UTC)
#: Stages in which somebody is led along by a sequence.
_LED = frozenset({"lead", "qualified", "opportunity"})


class TieRows:
    """What is added to the rows there are already, numbered on."""

    def __init__(self, ids: Ids, today: dt.date, seed: int) -> None:
        self.ids = ids
        self.today = today
        self.facts: Mapping[str, Any] = ids.words.ties
        self.chance: Chance = stream(seed, "ties")

    def tables(self, tasks: Sequence[Row]) -> list[Table]:
        """Every table of ties, and the further tasks of sequences that run."""
        names = list(dict.fromkeys([*self.facts["tags"], *self.facts["company_tags"]]))
        tags = {name: at for at, name in enumerate(names, 1)}
        enrolments, more, links = self._running(tasks)
        plans = self.facts["sequences"]
        return [
            (schema.Tag, [{"id": at, "name": name, "name_key": fold(name)} for name, at in tags.items()]),
            (schema.Tagged, [*self._tagged(tags)]),
            (schema.Interest, [*self._interests()]),
            (schema.Relation, [*self._relations()]),
            (schema.UnlikePair, [self._unlike()]),
            (schema.Sequence, [{"id": at, "name": one["name"], "name_key": fold(one["name"])}
                               for at, one in enumerate(plans, 1)]),
            (schema.SequenceStep, [*self._steps(plans)]),
            (schema.Task, more),
            (schema.Enrolment, enrolments),
            (schema.EnrolmentTask, links),
        ]  # fmt: skip

    def _tagged(self, tags: Mapping[str, int]) -> Iterator[Row]:
        for column, owners, shares in (
            ("person_id", self.ids.people.values(), self.facts["tags"]),
            ("company_id", self.ids.firms.values(), self.facts["company_tags"]),
        ):
            for owner in owners:
                for name, share in shares.items():
                    if self.chance.some(share):
                        yield _owned(column, owner) | {"tag_id": tags[name]}

    def _interests(self) -> Iterator[Row]:
        shares, products = self.facts["shares"], list(self.ids.products.values())
        for column, owners, share in (
            ("person_id", self.ids.people.values(), shares["interested"]),
            ("company_id", self.ids.firms.values(), shares["interested_companies"]),
        ):
            for owner in owners:
                if self.chance.some(share):
                    for product in sorted(self.chance.sample(products, self.chance.choice((1, 1, 2)))):
                        yield _owned(column, owner) | {"product_id": product}

    def _relations(self) -> Iterator[Row]:
        people, firms = list(self.ids.people.values()), list(self.ids.firms.values())
        for one in self.facts["roles"]:
            for _time in range(one["times"]):
                who, other = self.chance.sample(people, 2)
                with_firm = one["other"] == "companies"
                yield {
                    "person_id": who,
                    "other_person_id": None if with_firm else other,
                    "company_id": self.chance.choice(firms) if with_firm else None,
                    "role": one["role"],
                }

    def _unlike(self) -> Row:
        """Two who are called alike and are not the same."""
        seen: dict[str, int] = {}
        low, high = 1, 2
        for person, at in self.ids.people.items():
            if person.last in seen:
                low, high = seen[person.last], at
                break
            seen[person.last] = at
        return {"person_id": low, "other_person_id": high, "company_id": None, "other_company_id": None}

    def _steps(self, plans: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
        for at, plan in enumerate(plans, 1):
            for position, (days, kind, title) in enumerate(plan["steps"]):
                yield {"sequence_id": at, "position": position, "days": days, "kind": kind, "title": title}

    def _running(self, tasks: Sequence[Row]) -> tuple[list[Row], list[Row], list[Row]]:
        """People with nothing else to be done; the first steps are done, the others lie ahead."""
        busy = {row["person_id"] for row in tasks if row["done_at"] is None}
        free = [p for p, at in self.ids.people.items() if p.lifecycle in _LED and p.owner and at not in busy]
        self.chance.shuffle(free)
        enrolments: list[Row] = []
        more: list[Row] = []
        links: list[Row] = []
        for at, plan in enumerate(self.facts["sequences"], 1):
            for _one in range(min(plan["running"], len(free))):
                person, first = free.pop(), plan["steps"][0][0]
                started = self.today - dt.timedelta(days=first + self.chance.randint(1, 3))
                enrolments.append({"id": len(enrolments) + 1, "sequence_id": at, "started_on": started,
                                   "person_id": self.ids.people[person], "stopped_on": None})  # fmt: skip
                for days, kind, title in plan["steps"]:
                    due = workday(started + dt.timedelta(days=days))
                    done = due <= self.today and days == first
                    if not done:
                        due = max(due, workday(self.today + dt.timedelta(days=1)))
                    more.append({
                        "id": len(tasks) + len(more) + 1, "title": title, "kind": kind, "due_on": due,
                        "due_time": None, "person_id": self.ids.people[person], "deal_id": None, "campaign_id": None,
                        "company_id": self.ids.firms[person.firm] if person.firm else None,
                        "owner_id": self.ids.team[person.owner or ""],
                        "done_at": dt.datetime.combine(due, _TICKED_AT) if done else None,
                    })  # fmt: skip
                    links.append({"enrolment_id": len(enrolments), "task_id": more[-1]["id"]})
        return enrolments, more, links

    # Where else they are reached

    def contacts(self) -> Iterator[Row]:
        """Second e-mail addresses, and phones at home."""
        taken = {person.email for person in self.ids.people}
        chance, shares = stream(self._seed(), "second contacts"), self.facts["shares"]
        for person, at in self.ids.people.items():
            second = f"{(person.email or '').partition('@')[0]}@{chance.choice(self.ids.words.mail)}"
            if person.email and chance.some(shares["email"]) and second not in taken:
                taken.add(second)
                yield _contact(at, "email", "Home", second, 1)
            if person.phones and chance.some(shares["phone"]):
                yield _contact(at, "phone", "Home", chance.filled(self.ids.words.towns[0].phone), len(person.phones))

    def addresses(self) -> Iterator[Row]:
        """Where those live who have the address of their firm."""
        chance, words = stream(self._seed(), "second addresses"), self.ids.words
        for person, at in self.ids.people.items():
            if person.address is not None and person.firm is not None and chance.some(self.facts["shares"]["home"]):
                place = address_in(words, chance.one_of(words.towns, [town.weight for town in words.towns]), chance)
                yield {
                    "person_id": at, "company_id": None, "label": "Home", "street": place.street,
                    "postcode": place.postcode, "city": place.city, "region": words.region, "country": words.country,
                    "position": 1,
                }  # fmt: skip

    def _seed(self) -> int:
        return len(self.ids.people)


def _owned(column: str, owner: int) -> Row:
    return {"person_id": None, "company_id": None} | {column: owner}


def _contact(person_id: int, kind: str, label: str, value: str, position: int) -> Row:
    return {
        "person_id": person_id, "company_id": None, "kind": kind, "label": label, "value": value,
        "value_key": contact_key(kind, value), "position": position,
    }  # fmt: skip
