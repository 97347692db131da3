"""The word lists and numbers of the sample business, read from ``resources/sample``."""

import base64
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from resources import path_of


def load() -> "Words":
    """Everything at once; a mistake in a list is a bug and raises as such."""
    business, names, companies, places, campaigns, sales, work, ties, selling = (
        _read(name)
        for name in ("business", "names", "companies", "places", "campaigns", "sales", "work", "ties", "selling")
    )
    return Words(
        business=business,
        mobile=names["mobile"],
        mail=names["mail"],
        languages=tuple(_language(row) for row in names["languages"]),
        industries={row["name"]: _industry(row) for row in companies["industries"]},
        big_company=companies["big"],
        regular=companies["regular"],
        region=places["region"],
        country=places["country"],
        streets=_listed(places["streets"]),
        towns=tuple(Town(*row) for row in places["towns"]),
        campaigns=tuple(CampaignPlan(**row) for row in campaigns["campaigns"]),
        kinds=tuple(DealKind(**row) for row in sales["kinds"]),
        prices={name: euros * 100 for name, _series, euros in sales["products"]},
        sales=sales,
        work=work,
        ties=ties,
        selling=selling,
        content=_read("content"),
        briefs=_read("briefs"),
        stages={name: tuple(Way(**row) for row in rows) for name, rows in work["stages"].items()},
        logo=base64.b64encode(path_of("sample/logo.png").read_bytes()).decode(),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(path_of(f"sample/{name}.toml").read_text("utf-8"))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


def _spelt(text: str) -> tuple["Name", ...]:
    parts = (part.partition("=") for part in _listed(text))
    return tuple(Name(shown, latin or shown) for shown, _sign, latin in parts)


def _language(row: Mapping[str, Any]) -> "Language":
    return Language(row["weight"], _spelt(row["first"]), _spelt(row["last"]), row.get("phone"))


def _industry(row: Mapping[str, Any]) -> "Industry":
    words, jobs = _spelt(row["words"]), _listed(row["jobs"])
    return Industry(row["name"], row["weight"], tuple(row["employees"]), tuple(row["patterns"]), words, jobs)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, and in Latin letters for an e-mail address."""

    shown: str
    latin: str


@dataclass(frozen=True, slots=True)
class Language:
    """Names that go together; ``phone`` where their people keep a number from elsewhere."""

    weight: float
    first: tuple[Name, ...]
    last: tuple[Name, ...]
    phone: str | None


@dataclass(frozen=True, slots=True)
class Industry:
    """A kind of organisation; ``employees`` are the fewest and the most."""

    name: str
    weight: float
    employees: tuple[int, ...]
    patterns: tuple[str, ...]
    words: tuple["Name", ...]
    jobs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """A town near the workshop; in its patterns # is a digit and @ a letter."""

    name: str
    weight: float
    postcode: str
    phone: str


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """A campaign as ``campaigns.toml`` explains it."""

    name: str
    kind: str
    leads: float
    firms: float
    source: str
    reach: int
    rate: float
    objective: str
    audience: str
    message: str
    begins: int = 0
    starts: str = ""
    days: int = 0
    tail: int = 0
    guests: int = 0
    industries: Sequence[str] = ()
    starved: float = 1.0
    quality: float = 1.0
    budget: int | None = None
    target: int = 0
    estimated: bool = False
    status: str = ""
    result: str = ""
    lesson: str = ""
    note: str = ""
    letters: int = 0
    meets: bool = False
    jobs: Sequence[tuple[int, str]] = ()
    monthly: Sequence[str] = ()
    log: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One way of working at a stage of a deal; ``minutes`` are the fewest and the most, or none are kept."""

    kind: str
    weight: float
    outcome: str | None = None
    notes: Sequence[str] = ()
    minutes: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class DealKind:
    """What is sold together; ``lines`` are (product, fewest, most), ``buyers`` industries or "" for private persons."""

    buyers: Sequence[str]
    weight: float
    titles: Sequence[str]
    lines: Sequence[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Words:
    """All lists; ``prices`` in cents, ``logo`` in base64. ``business``, ``sales`` and others of
    no type of their own: whole files."""

    business: Mapping[str, Any]
    mobile: str
    mail: Sequence[str]
    languages: tuple[Language, ...]
    industries: Mapping[str, Industry]
    big_company: Mapping[str, Any]
    regular: Mapping[str, Any]
    region: str
    country: str
    streets: tuple[str, ...]
    towns: tuple[Town, ...]
    campaigns: tuple[CampaignPlan, ...]
    kinds: tuple[DealKind, ...]
    prices: Mapping[str, int]
    sales: Mapping[str, Any] = field(repr=False)
    work: Mapping[str, Any] = field(repr=False)
    ties: Mapping[str, Any] = field(repr=False)
    selling: Mapping[str, Any] = field(repr=False)
    content: Mapping[str, Any] = field(repr=False)
    briefs: Mapping[str, Any] = field(repr=False)
    stages: Mapping[str, Sequence[Way]] = field(repr=False)
    logo: str = field(repr=False)
