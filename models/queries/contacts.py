"""Every e-mail address, phone and postal address of a person or a company, the first of each in front."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.fields import Subject
from models.steps import raw_of

_LINK: dict[Subject, str] = {"people": "person_id", "companies": "company_id"}


@dataclass(frozen=True, slots=True)
class Point:
    """An e-mail address or phone."""

    id: int
    kind: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Place:
    """A postal address; what is not known of it is empty."""

    id: int
    label: str
    street: str
    postcode: str
    city: str
    region: str
    country: str

    def line(self) -> str:
        """The address in one line."""
        town = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(" ".join(part.split()) for part in (self.street, town, self.region, self.country) if part)


@dataclass(frozen=True, slots=True)
class Contacts:
    """What a record can be reached by."""

    points: tuple[Point, ...] = ()
    places: tuple[Place, ...] = ()

    def of(self, kind: str) -> tuple[Point, ...]:
        """The e-mail addresses, or the phones."""
        return tuple(point for point in self.points if point.kind == kind)


def contacts(session: Session, subject: Subject, record_id: int) -> Contacts:
    """What a person or a company can be reached by."""
    link, raw = _LINK[subject], raw_of(session)
    points = raw.execute(
        f"SELECT id, kind, coalesce(label, ''), value FROM contact_points WHERE {link}=? ORDER BY kind, position, id",
        (record_id,),
    )
    parts = ", ".join(f"coalesce({part}, '')" for part in ("label", "street", "postcode", "city", "region", "country"))
    places = raw.execute(f"SELECT id, {parts} FROM addresses WHERE {link}=? ORDER BY position, id", (record_id,))
    return Contacts(tuple(Point(*row) for row in points), tuple(Place(*row) for row in places))
