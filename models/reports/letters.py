"""Letters and e-mails as they go out: the text of each, with its fields filled in for whom it is to."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.errors import Refused
from models.fields import Value
from models.formats import quoted
from models.queries.business import details, picture
from models.queries.letters import Languages, Template, campaign_facts, languages, template
from models.queries.reached import Addressee, Reached, Way, addressee, reached
from models.reports.words import cut, day_text
from models.rules.addresses import address_lines
from models.rules.long_days import long_day
from models.rules.placeholders import Fault, blanks_in, fields_in, fill
from models.rules.salutation import salutation, understood
from models.text import N_, _

#: What a text may ask for, by the name that stands in braces.
FIELDS: Mapping[str, str] = {
    "salutation": N_("How they are addressed"), "title": N_("Their titles"), "first_name": N_("First name"),
    "last_name": N_("Last name"), "name": N_("First and last name"), "company": N_("Company"),
    "job_title": N_("Job title"), "department": N_("Department"), "street": N_("Their street"),
    "postcode": N_("Their postcode"), "city": N_("Their town"), "campaign": N_("Name of the campaign"),
    "starts_on": N_("First day of the campaign"), "ends_on": N_("Last day of the campaign"),
    "days": N_("First to last day of the campaign"), "offer": N_("Offer of the campaign"),
    "key_message": N_("Key message of the campaign"),
    "call_to_action": N_("Call to action of the campaign"), "today": N_("The day of today"),
    "sender_name": N_("Name of your business"), "sender_street": N_("Street of your business"),
    "sender_postcode": N_("Postcode of your business"), "sender_city": N_("Town of your business"),
    "sender_phone": N_("Telephone of your business"), "sender_email": N_("E-mail of your business"),
    "sender_website": N_("Website of your business"),
}  # fmt: skip
_OF_SENDER = ("name", "street", "postcode", "city", "phone", "email", "website")


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is written, and how they are addressed; ``placed`` is the town and the day that stand above it,
    ``empty`` are the fields that there was nothing for."""

    who: Addressee
    recipient: tuple[str, ...]
    placed: str
    salutation: str
    title: str
    text: str
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LettersReport:
    """Letters on the paper of the business; all words are ready to be set."""

    sender: tuple[str, ...]
    sender_line: str
    contact: tuple[str, ...]
    letters: tuple[Letter, ...]
    logo: str  # PNG as base64, empty where there is none
    printed: dt.date
    marks: bool = True
    language: str = "en"
    paper: str = "a4"  # or letter


@dataclass(frozen=True, slots=True)
class Writing:
    """All that a text is filled in with but the person: the sender, the campaign, the day, the languages."""

    sender: Mapping[str, Value]
    campaign: Mapping[str, str]
    languages: Languages
    today: dt.date

    def values(self, one: Addressee, language_id: int | None) -> dict[str, str]:
        """What stands for each of ``FIELDS`` in a text of a language that goes to a person."""
        code, words = self.languages.of(language_id, one.language_id)
        days = {key: _day(self.campaign.get(key, ""), code) for key in ("starts_on", "ends_on")}
        days["days"] = " – ".join(dict.fromkeys(day for day in days.values() if day))
        return {
            "salutation": salutation(words, one.before, one.first, one.last),
            "title": understood(one.before)[1],
            "first_name": one.first, "last_name": one.last,
            "name": " ".join(part for part in (one.first, one.last) if part),
            "company": one.company, "job_title": one.job_title, "department": one.department,
            "street": " ".join(one.place.street.split()), "postcode": one.place.postcode, "city": one.place.city,
            "campaign": self.campaign.get("name", ""), **days, "today": _day(self.today.isoformat(), code),
            **{key: self.campaign.get(key, "") for key in ("offer", "key_message", "call_to_action")},
            **{f"sender_{key}": str(self.sender.get(key) or "") for key in _OF_SENDER},
        }  # fmt: skip


def writing(session: Session, campaign_id: int | None, today: dt.date) -> Writing:
    """What texts are filled in with, for a campaign or for none."""
    facts = campaign_facts(session, campaign_id) if campaign_id is not None else {}
    return Writing(details(session), facts, languages(session), today)


def fault_of(title: str, body: str) -> str:
    """What is wrong with a text, in a sentence; empty where nothing is."""
    for words, text in ((_("the subject line"), title), (_("the text"), body)):
        try:
            fields_in(text, FIELDS)
        except Fault as fault:
            return _sentence(fault, words, single="\n" not in text)
    return ""


def _sentence(fault: Fault, where: str, *, single: bool) -> str:
    place = where if single else _("line {n} of {text}").format(n=fault.line, text=where)
    if fault.kind == "open":
        told = _("In {place} a brace “{{” is opened and not closed. Write the name of a field and “}}” behind it.")
    elif fault.kind == "close":
        told = _("In {place} a brace “}}” closes what was never opened. Take it out, or write “{{” before the field.")
    elif fault.near:
        told = _("In {place} there is a field “{name}” that is not known. Did you mean “{near}”?")
    else:
        told = _("In {place} there is a field “{name}” that is not known. Choose one from the list of fields.")
    return told.format(place=place, name=quoted(fault.name), near=fault.near)


def written(text: Template, people: Sequence[Addressee], what: Writing) -> tuple[Letter, ...]:
    """What each of these people is written. Raises Refused where the text has a fault or says nothing."""
    if not text.body.strip():
        raise Refused(_("The text “{name}” is still empty. Write it first.").format(name=quoted(text.name)))
    if fault := fault_of(text.title, text.body):
        raise Refused(fault)
    return tuple(_letter(text, one, what) for one in people)


def _letter(text: Template, one: Addressee, what: Writing) -> Letter:
    values = what.values(one, text.language_id)
    title, body = fill(text.title, values), fill(text.body, values)
    empty = dict.fromkeys((*title.empty, *body.empty))
    home = str(what.sender.get("country") or "")
    lines = address_lines(one.lines(), one.place, home)
    placed = ", ".join(part for part in (values["sender_city"], values["today"]) if part)
    return Letter(one, lines, placed, values["salutation"], title.text.strip(), body.text.strip("\n"), tuple(empty))


def sampled(
    session: Session, text: Template, person_id: int | None, campaign_id: int | None, today: dt.date
) -> Letter | None:
    """What a person would be written, whatever keeps it from being sent; None where there is nobody."""
    found = addressee(session, person_id)
    if found is None or fault_of(text.title, text.body):
        return None
    return _letter(text, found, writing(session, campaign_id, today))


def without(letters: Sequence[Letter]) -> tuple[tuple[str, int], ...]:
    """The fields that there was nothing for, with for how many people; the most frequent first."""
    return tuple(Counter(name for one in letters for name in one.empty).most_common())


def unfilled(letters: Sequence[Letter]) -> tuple[str, ...]:
    """The blanks in square brackets that would be printed as they are: a campaign's template, or a text, left them."""
    return tuple(dict.fromkeys(blank for one in letters for blank in blanks_in(f"{one.title}\n{one.text}")))


def letters_report(session: Session, letters: Sequence[Letter], today: dt.date, *, marks: bool) -> LettersReport:
    """Letters on the paper of the business, dated today."""
    own = details(session)
    name = str(own["name"])
    place = " ".join(str(own[key]) for key in ("postcode", "city") if own[key])
    country = str(own["country"] or "")
    return LettersReport(
        sender=(name, *(str(own[key]) for key in ("subtitle", "street") if own[key]), place, country),
        sender_line=" · ".join(part for part in (cut(name, 40), str(own["street"] or ""), place) if part),
        contact=tuple(str(own[key]) for key in ("phone", "email", "website") if own[key]),
        letters=tuple(letters),
        logo=picture(session, "logo") or "",
        printed=today,
        marks=marks,
        paper=str(own["paper"]),
    )


def _day(kept: str, code: str) -> str:
    day = dt.date.fromisoformat(kept) if kept else None
    return (long_day(day, code) or day_text(day)) if day is not None else ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Who is reached, and what they are written where there is a text; ``fault`` says why that can't be used."""

    reached: Reached
    letters: tuple[Letter, ...] = ()
    fault: str = ""


def prepared(
    session: Session, people: Sequence[int], way: Way, campaign_id: int | None, today: dt.date, meant: str,
    template_id: int | None,
) -> Prepared:  # fmt: skip
    """Everything that a letter, a label or an e-mail to these people needs; without a template no text is made."""
    try:
        found = reached(session, people, way, campaign_id, today, meant)
    except Refused as why:
        return Prepared(Reached(), fault=str(why))
    if template_id is None:
        return Prepared(found)
    text = template(session, template_id)
    if text is None:
        return Prepared(found, fault=_("This text has been deleted. Choose another one."))
    try:
        return Prepared(found, written(text, found.people, writing(session, campaign_id, today)))
    except Refused as why:
        return Prepared(found, fault=str(why))
