"""What is printed beside letters: address labels, envelopes, and the list of whom to call."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.errors import Refused
from models.formats import one_line, quoted
from models.queries.business import details
from models.queries.reached import Addressee
from models.reports.words import day_text
from models.rules.addresses import address_lines
from models.rules.labels import FARTHEST, SHEETS, Sheet, Spot, sheet_of, spots
from models.text import _, ngettext

#: Envelopes by name: width and height in millimetres (ISO 269; the No. 10 of North America is 9 1/2 × 4 1/8 inches).
ENVELOPES = {"DL": (220.0, 110.0), "C5": (229.0, 162.0), "#10": (241.3, 104.775)}


@dataclass(frozen=True, slots=True)
class LabelsReport:
    """Addresses on sheets of labels; a spot for each, in the same order."""

    sheet: Sheet
    addresses: tuple[tuple[str, ...], ...]
    spots: tuple[Spot, ...]
    title: str
    author: str
    printed: dt.date
    language: str = "en"

    @property
    def sheets(self) -> int:
        """How many sheets it takes."""
        return self.spots[-1].page + 1 if self.spots else 0


@dataclass(frozen=True, slots=True)
class EnvelopesReport:
    """An envelope for each address; the sender stands small in its corner."""

    size: tuple[float, float]
    sender: tuple[str, ...]
    addresses: tuple[tuple[str, ...], ...]
    title: str
    author: str
    printed: dt.date
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to call, in words."""

    name: str
    about: str
    phones: tuple[str, ...]
    last_contact: str


@dataclass(frozen=True, slots=True)
class CallsReport:
    """Whom to call, with room for notes."""

    title: str
    subtitle: str
    opening: tuple[str, ...]
    calls: tuple[Call, ...]
    words: tuple[tuple[str, str], ...]  # fixed words of the page, by key
    business: str
    printed: dt.date
    paper: str = "a4"
    language: str = "en"


def labels_report(
    session: Session, people: Sequence[Addressee], code: str, start: int, nudge: tuple[int, int], today: dt.date
) -> LabelsReport:
    """Labels from the one at ``start`` on, all moved by ``nudge`` tenths of a millimetre to the right and down.

    Raises Refused where there is no such sheet, no such label on it, or they would be moved too far.
    """
    sheet = sheet_of(code)
    if sheet is None:
        told = _("There is no label sheet “{code}” here. Choose one of {known}.")
        raise Refused(told.format(code=quoted(code), known=", ".join(SHEETS)))
    if not 1 <= start <= sheet.count:
        told = _("A sheet {code} has labels 1 to {n}; begin with one of these.")
        raise Refused(told.format(code=sheet.code, n=sheet.count))
    if any(abs(by) > FARTHEST for by in nudge):
        told = _("Labels can be moved by at most {n} mm; more than that is another sheet.")
        raise Refused(told.format(n=FARTHEST // 10))
    own = details(session)
    home = str(own["country"] or "")
    lines = tuple(address_lines(one.lines(), one.place, home) for one in people)
    title = _("Address labels {code}").format(code=sheet.code)
    return LabelsReport(sheet, lines, spots(sheet, len(lines), start, nudge), title, str(own["name"]), today)


def envelopes_report(session: Session, people: Sequence[Addressee], size: str, today: dt.date) -> EnvelopesReport:
    """Envelopes of a size. Raises Refused where there is no such size."""
    if size not in ENVELOPES:
        told = _("There is no envelope “{size}” here. Choose one of {known}.")
        raise Refused(told.format(size=quoted(size), known=", ".join(ENVELOPES)))
    own = details(session)
    town = " ".join(str(own[key]) for key in ("postcode", "city") if own[key])
    sender = tuple(line for line in (str(own["name"]), str(own["street"] or ""), town) if line)
    home = str(own["country"] or "")
    lines = tuple(address_lines(one.lines(), one.place, home) for one in people)
    return EnvelopesReport(ENVELOPES[size], sender, lines, _("Envelopes {size}").format(size=size), sender[0], today)


def calls_report(
    session: Session, people: Sequence[Addressee], campaign: str, opening: str, today: dt.date
) -> CallsReport:
    """Whom to call for a campaign, or for none; ``opening`` is what to begin with."""
    own = details(session)
    count = ngettext("{n} person", "{n} people", len(people)).format(n=f"{len(people):,}")
    return CallsReport(
        title=_("Call list"),
        subtitle=" · ".join(part for part in (one_line(campaign), count, day_text(today)) if part),
        opening=tuple(line.strip() for line in opening.splitlines() if line.strip()),
        calls=tuple(_call(one) for one in people),
        words=(("opening", _("To begin with")), ("last", _("Last")), ("notes", _("Notes")),
               ("none", _("No contact yet")), ("reached", _("Reached")), ("again", _("Call again on")),
               ("answer", _("Answer"))),
        business=str(own["name"]),
        printed=today,
        paper=str(own["paper"]),
    )  # fmt: skip


def _call(one: Addressee) -> Call:
    about = " · ".join(part for part in (one.job_title, one.company) if part and part != one.name)
    return Call(one.name, about, one.phones[:3], one.last_contact)
