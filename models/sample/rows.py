"""The story as rows of the tables, each with its id, parents before children."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models import schema
from models.actions.records import contact_key
from models.formats import fold
from models.sample import briefs, letters, work
from models.sample.content import content_of
from models.sample.ids import Ids
from models.sample.money import MoneyRows
from models.sample.offers import quote_tables
from models.sample.records import Campaign, Firm, Place, SampleDeal, Somebody
from models.sample.selling import SellingRows, lost_to
from models.sample.story import Story, told_of
from models.sample.ties import TieRows
from models.sample.words import Words
from models.schema.people import person_sort_key

Row = dict[str, Any]
#: Everything was typed before the workshop opened, in UTC.
_TYPED_AT = dt.time(6, tzinfo=dt.UTC)


def rows_of(
    story: Story, words: Words, stages: Mapping[str, int], reasons: Mapping[tuple[str, str], int], today: dt.date,
    seed: int,
) -> list[tuple[type[schema.Base], list[Row]]]:  # fmt: skip
    """(mapped class, rows); ``stages`` are the default ones' ids by name, ``reasons`` by outcome and name."""
    rows = Rows(story, words, stages, reasons)
    ties, selling = TieRows(rows, today, seed), SellingRows(rows, today, seed)
    tables: list[tuple[type[schema.Base], list[Row]]] = [(schema.Competitor, selling.competitors()), *rows.tables()]
    briefs.fill_in(rows, next(found for mapped, found in tables if mapped is schema.Campaign), today)
    letters.address(next(found for mapped, found in tables if mapped is schema.Person), seed)
    further: list[tuple[type[schema.Base], list[Row]]] = [
        (schema.ContactPoint, [*ties.contacts()]), (schema.Address, [*ties.addresses()]), *ties.tables(tables[-1][1]),
        *selling.tables(), *quote_tables(rows), (schema.LetterTemplate, [*letters.texts()]),
        (schema.Content, content_of(rows, today, seed)), *MoneyRows(rows, today, seed).tables(),
    ]  # fmt: skip
    return [(mapped, found) for mapped, found in (*tables, *further) if found]


class Rows(Ids):
    """The rows of every table."""

    def tables(self) -> list[tuple[type[schema.Base], list[Row]]]:
        """Every table that is filled."""
        return [
            (schema.TeamMember, [self._member(one) for one in self.words.business["members"]]),
            (schema.Source, [_named(name, at) for name, at in self.sources.items()]),
            (schema.Campaign, [self._campaign(one) for one in self.story.campaigns]),
            (schema.Company, [self._company(firm) for firm in self.story.firms]),
            (schema.Person, [self._person(person) for person in self.story.people]),
            (schema.Product, [self._product(*product) for product in self.words.sales["products"]]),
            (schema.Deal, [self._deal(deal) for deal in self.story.deals]),
            (schema.DealLine, [row for deal in self.story.deals for row in self._lines(deal)]),
            (schema.ContactPoint, [*self._firm_contacts(), *self._people_contacts()]),
            (schema.Address, [*self._addresses()]),
            (schema.StageEvent, _in_time(self._stage_events())),
            (schema.LifecycleEvent, _in_time(self._lifecycle_events())),
            (schema.CampaignMember, [*work.members(self)]),
            (schema.Activity, [*work.activities(self)]),
            (schema.Task, [*work.tasks(self)]),
        ]

    def _member(self, facts: Mapping[str, Any]) -> Row:
        named = _named(facts["name"], self.team[facts["name"]])
        return named | {"email": facts["email"], "weekly_hours": facts["hours"]}

    def _campaign(self, one: Campaign) -> Row:
        over = one.status in ("done", "stopped")
        hungry = self.words.business["starved"]
        result, lesson = (one.plan.result, one.plan.lesson) if one.held else (hungry["result"], hungry["lesson"])
        return _named(one.name, self.campaigns[one]) | {
            "status_id": self.statuses[one.status],
            "objective": told_of(one, one.plan.objective, self.story),
            "audience": one.plan.audience,
            "key_message": one.plan.message,
            "starts_on": one.starts,
            "ends_on": one.ends,
            "budget": None if one.plan.budget is None else one.plan.budget * 100,
            "owner_id": self.team[self.words.business["marketer"]],
            "result": told_of(one, result, self.story) if over else None,
            "lesson": lesson if over else None,
            "note": one.plan.note or None,
        }

    def _company(self, firm: Firm) -> Row:
        return _named(firm.name, self.firms[firm]) | {
            "industry": firm.industry.name,
            "website": f"www.{firm.domain}",
            "employees": firm.employees,
            "founded": firm.founded,
            "created_on": firm.created,
        }

    def _person(self, person: Somebody) -> Row:
        return {
            "id": self.people[person],
            "first_name": person.first,
            "last_name": person.last,
            "sort_key": person_sort_key(person.first, person.last),
            "company_id": self.firms[person.firm] if person.firm else None,
            "job_title": person.job,
            "lifecycle": person.lifecycle,
            "source_id": self.sources[person.source],
            "campaign_id": self.campaigns[person.campaign] if person.campaign else None,
            "owner_id": self.team[person.owner] if person.owner else None,
            "next_action": person.next_action,
            "next_action_on": person.next_action_on,
            "created_on": person.created,
            "note": person.note,
        }

    def _product(self, name: str, series: str, euros: int) -> Row:
        facts = self.words.selling
        return _named(name, self.products[name]) | {
            "series": series,
            "price": euros * 100,
            "unit": facts["units"].get(name, "piece"),
            "cost": round(euros * facts["cost"]) * 100,
            "tax_rate_id": 1,
        }

    def _deal(self, deal: SampleDeal) -> Row:
        person = deal.person
        source = self.words.business["repeat"]["source"] if deal.repeated else person.source
        ended = not deal.is_open and deal.outcome != "not_now"
        outcome = "won" if deal.outcome == "won" else "lost"
        return {
            "id": self.deals[deal],
            "title": deal.title,
            "company_id": self.firms[person.firm] if person.firm else None,
            "person_id": self.people[person],
            "pipeline_id": 1,
            "stage_id": self.stages[deal.stage],
            "value": deal.value,
            "created_on": deal.created,
            "expected_close_on": deal.expected,
            "closed_on": deal.closed if ended else None,
            "reason_id": self.reasons[outcome, deal.reason] if deal.reason else None,
            "competitor_id": lost_to(deal, self.deals[deal], len(self.words.selling["competitors"])),
            "kind": "existing" if deal.repeated else "new",
            "owner_id": self.team[deal.owner],
            "source_id": self.sources[source],
            "campaign_id": self.campaigns[person.campaign] if person.campaign and not deal.repeated else None,
            "next_step": deal.next_step,
            "next_step_on": deal.next_on,
            "wake_on": deal.wake,
            "note": None if ended else deal.note,
            "close_note": deal.note if ended else None,
        }

    def _lines(self, deal: SampleDeal) -> Iterator[Row]:
        for position, line in enumerate(deal.lines):
            yield {
                "deal_id": self.deals[deal],
                "product_id": self.products[line.product],
                "position": position,
                "quantity": line.pieces * 1000,
                "unit_price": line.price,
                "unit": self.words.selling["units"].get(line.product, "piece"),
                "tax_rate_id": 1,
            }

    def _firm_contacts(self) -> Iterator[Row]:
        for firm, at in self.firms.items():
            for kind, value in (("email", firm.email), ("phone", firm.phone)):
                if value:
                    yield _contact(None, at, kind, None, value, 0)

    def _people_contacts(self) -> Iterator[Row]:
        for person, at in self.people.items():
            if person.email:
                yield _contact(at, None, "email", None, person.email, 0)
            for position, (label, number) in enumerate(person.phones):
                yield _contact(at, None, "phone", label, number, position)

    def _addresses(self) -> Iterator[Row]:
        places: list[tuple[int | None, int | None, Place]]
        places = [(None, at, firm.address) for firm, at in self.firms.items()]
        places += [(at, None, person.address) for person, at in self.people.items() if person.address]
        for person_id, company_id, place in places:
            yield {
                "person_id": person_id,
                "company_id": company_id,
                "street": place.street,
                "postcode": place.postcode,
                "city": place.city,
                "region": self.words.region,
                "country": self.words.country,
                "position": 0,
            }

    def _stage_events(self) -> Iterator[Row]:
        for deal, at in self.deals.items():
            for day, stage in deal.moves:
                yield {
                    "deal_id": at,
                    "stage_id": self.stages[stage],
                    "entered_on": day,
                    "recorded_at": _typed(day),
                    "assumed": False,
                }

    def _lifecycle_events(self) -> Iterator[Row]:
        for person, at in self.people.items():
            for day, stage, deal in person.events:
                yield {
                    "person_id": at,
                    "stage": stage,
                    "entered_on": day,
                    "recorded_at": _typed(day or person.created),
                    "deal_id": self.deals[deal] if deal is not None else None,
                }


def _named(name: str, at: int) -> Row:
    return {"id": at, "name": name, "name_key": fold(name)}


def _contact(person_id: int | None, company_id: int | None, kind: str, label: str | None, value: str, at: int) -> Row:
    return {
        "person_id": person_id,
        "company_id": company_id,
        "kind": kind,
        "label": label,
        "value": value,
        "value_key": contact_key(kind, value),
        "position": at,
    }


def _in_time(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row["recorded_at"])


def _typed(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, _TYPED_AT)
