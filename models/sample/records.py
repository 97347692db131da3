"""What the sample is made of, before it has numbers: campaigns, firms, people and deals that know one another."""

import datetime as dt
from dataclasses import dataclass, field

from models.rules.months import Month
from models.sample.words import CampaignPlan, Industry

#: The open stages, in the order of the default pipeline.
WAY = (
    "Prospecting", "Initial contact", "Qualified", "Presentation", "Proposal", "Objections and negotiation",
    "Agreement",
)  # fmt: skip

#: Kinds of what is to be done, by the word with which the plan begins.
_KINDS = {"call": "call", "ring": "call", "phone": "call", "visit": "visit", "meet": "meeting", "write": "email",
          "e-mail": "email", "send": "letter", "post": "letter", "show": "presentation"}  # fmt: skip

#: A day and the stage that a deal came to.
Move = tuple[dt.date, str]
#: Day (None: before the file was begun), stage of the lifecycle, the deal that brought it about.
Event = tuple[dt.date | None, str, "SampleDeal | None"]


@dataclass(frozen=True, slots=True)
class Measured:
    """Reach and engagements of a month."""

    month: Month
    reach: int
    engagements: int


@dataclass(slots=True, eq=False)
class Campaign:
    """One campaign with its dates; ``held`` is False where nothing came of it."""

    plan: CampaignPlan
    name: str
    starts: dt.date | None
    ends: dt.date | None
    status: str
    held: bool = True
    figures: list[Measured] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """A postal address in the region."""

    street: str
    postcode: str
    city: str


@dataclass(slots=True, eq=False)
class Firm:
    """An organisation."""

    name: str
    industry: Industry
    created: dt.date
    domain: str
    address: Place
    employees: int | None = None
    founded: int | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(slots=True, eq=False)
class Somebody:
    """A person with all that the file knows of them; ``phones`` are (label, number)."""

    first: str
    last: str
    created: dt.date
    source: str
    campaign: Campaign | None
    firm: Firm | None = None
    job: str | None = None
    email: str | None = None
    phones: list[tuple[str, str]] = field(default_factory=list)
    address: Place | None = None
    events: list[Event] = field(default_factory=list)
    owner: str | None = None
    note: str | None = None
    next_action: str | None = None
    next_action_on: dt.date | None = None

    @property
    def led(self) -> dt.date | None:
        """The day on which they answered for the first time, where they have and it is known."""
        return next((day for day, stage, _deal in self.events if stage == "lead"), None)

    @property
    def lifecycle(self) -> str:
        """The stage of the last event."""
        return self.events[-1][1]


@dataclass(frozen=True, slots=True)
class Line:
    """So many pieces of a product at a price in cents."""

    product: str
    pieces: int
    price: int


@dataclass(slots=True, eq=False)
class SampleDeal:
    """A deal with its moves up to today; without any it has not begun. ``repeated``: of somebody who was a customer."""

    person: Somebody
    title: str
    lines: list[Line]
    moves: list[Move]
    outcome: str
    repeated: bool = False
    owner: str | None = None
    expected: dt.date | None = None
    reason: str | None = None
    wake: dt.date | None = None
    next_step: str | None = None
    next_on: dt.date | None = None
    note: str | None = None

    @property
    def created(self) -> dt.date:
        """The day it began."""
        return self.moves[0][0]

    @property
    def stage(self) -> str:
        """Where it stands today."""
        return self.moves[-1][1]

    @property
    def is_open(self) -> bool:
        """Whether it has not ended, for good or for now."""
        return self.stage in WAY

    @property
    def closed(self) -> dt.date:
        """The day of its last move."""
        return self.moves[-1][0]

    @property
    def value(self) -> int | None:
        """In cents; None where nothing is priced yet."""
        return sum(line.pieces * line.price for line in self.lines) or None


@dataclass(frozen=True, slots=True)
class Doing:
    """Something that was done with a person, about a deal, or for a campaign."""

    kind: str
    day: dt.date
    owner: str
    outcome: str | None
    note: str | None = None
    time: str | None = None
    minutes: int | None = None
    person: Somebody | None = None
    deal: SampleDeal | None = None
    campaign: Campaign | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Something that was to be done, or still is: ``done`` is the day on which it was."""

    title: str
    due: dt.date | None
    owner: str | None
    done: dt.date | None = None
    time: str | None = None
    person: Somebody | None = None
    deal: SampleDeal | None = None
    campaign: Campaign | None = None

    @property
    def kind(self) -> str:
        """What kind of work it is, by the word with which it begins."""
        return _KINDS.get(self.title.split(maxsplit=1)[0].casefold(), "todo")


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody whom a campaign addresses, and what they answered."""

    campaign: Campaign
    person: Somebody
    response: str
    added: dt.date
    responded: dt.date | None
