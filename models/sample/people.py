"""Who they are: names in many languages, the firms they work for, addresses and numbers that nobody has."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from models.formats import fold
from models.sample.chance import Chance
from models.sample.records import Campaign, Firm, Place, Somebody
from models.sample.words import Industry, Language, Name, Town, Words


def ascii_word(text: str, between: str = "") -> str:
    """The text as part of an e-mail address."""
    return between.join(fold(text).split()).encode("ascii", "ignore").decode().strip("-")


class Crowd:
    """Makes people, and the firms they work for as they are needed; whoever is made is kept in ``people``."""

    def __init__(self, words: Words, chance: Chance) -> None:
        self.words, self.chance = words, chance
        self.people: list[Somebody] = []
        self.firms: list[Firm] = []
        self._taken: set[str] = set()
        self._named: set[str] = set(words.business["team"])

    def somebody(
        self, created: dt.date, source: str, campaign: Campaign | None, firms: float, industries: Sequence[str] = ()
    ) -> Somebody:
        """Somebody who came to the file on a day; ``firms`` is the chance that it is somebody of a firm."""
        language = self.chance.one_of(self.words.languages, [one.weight for one in self.words.languages])
        first, last = self._name(language)
        person = Somebody(first.shown, last.shown, created, source, campaign)
        if self.chance.some(firms):
            self._employ(person, self._firm(created, industries))
        self._reach(person, language, f"{ascii_word(first.latin)}.{ascii_word(last.latin)}")
        self.people.append(person)
        return person

    def _name(self, language: Language) -> tuple[Name, Name]:
        """A first and a last name; that two people share both is rare, and nobody is called as one of the team."""
        for _try in range(12):
            first, last = self.chance.choice(language.first), self.chance.choice(language.last)
            if f"{first.shown} {last.shown}" not in self._named:
                break
        self._named.add(f"{first.shown} {last.shown}")
        return first, last

    def put_in(self, person: Somebody, given: Mapping[str, Any]) -> None:
        """Make the person the one who answers for a company that the lists give as a whole."""
        name = Name(given["name"], given["name"])
        firm = self._new_firm(name, self.words.industries[given["industry"]], person.created)
        firm.employees = given["employees"]
        self._employ(person, firm)
        person.job, person.address = given["job"], firm.address
        person.email = f"{person.email.partition('@')[0]}@{firm.domain}" if person.email else None

    def _employ(self, person: Somebody, firm: Firm) -> None:
        person.firm, person.job = firm, self.chance.choice(firm.industry.jobs)
        firm.created = min(firm.created, person.created)

    def _firm(self, day: dt.date, industries: Sequence[str]) -> Firm:
        wanted = [self.words.industries[name] for name in industries] or list(self.words.industries.values())
        industry = self.chance.one_of(wanted, [one.weight for one in wanted])
        known = [firm for firm in self.firms if firm.industry is industry]
        if known and self.chance.some(0.3):
            return self.chance.choice(known)
        return self._new_firm(self._firm_name(industry), industry, day)

    def _new_firm(self, name: Name, industry: Industry, day: dt.date) -> Firm:
        town, domain = self._town(), f"{ascii_word(name.latin, '-')}.example"
        firm = Firm(name.shown, industry, day, domain, self._address(town))
        fewest, most = industry.employees
        firm.employees = round(fewest * (most / fewest) ** self.chance.random())
        firm.founded = day.year - self.chance.randint(2, 94) if self.chance.some(0.4) else None
        firm.phone = self.chance.filled(town.phone) if self.chance.some(0.85) else None
        firm.email = f"info@{domain}" if self.chance.some(0.8) else None
        self.firms.append(firm)
        return firm

    def _firm_name(self, industry: Industry) -> Name:
        known = {firm.name for firm in self.firms}
        while True:
            last, other = (_capital(name.shown) for name in self.chance.sample(self.words.languages[0].last, 2))
            pattern, word = self.chance.choice(industry.patterns), self.chance.choice(industry.words)
            shown, latin = (pattern.format(last=last, other=other, word=one) for one in (word.shown, word.latin))
            if shown not in known:
                return Name(shown, latin)

    def _reach(self, person: Somebody, language: Language, mailbox: str) -> None:
        firm = person.firm
        domain = firm.domain if firm and self.chance.some(0.85) else self.chance.choice(self.words.mail)
        if self.chance.some(0.91):
            person.email = self._free(mailbox, domain)
        if self.chance.some(0.84):
            abroad = language.phone if language.phone and self.chance.some(0.4) else self.words.mobile
            person.phones.append(("Mobile", self.chance.filled(abroad)))
        if firm and firm.phone and self.chance.some(0.2):
            person.phones.append(("Work", firm.phone))
        if self.chance.some(0.72 if firm else 0.86):
            person.address = firm.address if firm else self._address(self._town())

    def _free(self, mailbox: str, domain: str) -> str:
        address, number = f"{mailbox}@{domain}", 2
        while address in self._taken:
            address, number = f"{mailbox}{number}@{domain}", number + 1
        self._taken.add(address)
        return address

    def _town(self) -> Town:
        return self.chance.one_of(self.words.towns, [town.weight for town in self.words.towns])

    def _address(self, town: Town) -> Place:
        return address_in(self.words, town, self.chance)


def address_in(words: Words, town: Town, chance: Chance) -> Place:
    """Somewhere in a town."""
    street = f"{chance.choice(words.streets)} {chance.randint(1, 140)}"
    return Place(street, chance.filled(town.postcode), town.name)


def _capital(last: str) -> str:
    return last[0].upper() + last[1:]
