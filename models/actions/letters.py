"""Verbs for the texts of letters and e-mails, and for noting that they went out."""

from collections.abc import Mapping, Sequence

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.actions.members import add_members
from models.actions.records import among, delete_rows, field_named, fill, get, set_field
from models.errors import Refused
from models.fields import Value
from models.formats import clean_text, fold, one_line, quoted
from models.schema import Activity, Campaign, CampaignMember, Language, LetterTemplate, Person
from models.steps import recorder_of, today_of
from models.text import N_, _

#: What a new business can write with: name, kind, subject line, text.
TEMPLATES = (
    (N_("Invitation"), "letter", N_("You are invited: {campaign}"), N_(
        "{salutation},\n\nour doors are open for “{campaign}”: {days}. We would be glad to see you."
        "\n\n{key_message}\n\n{offer}\n\n{call_to_action}\n\nWith kind regards\n\n\n{sender_name}"
    )),
    (N_("Offer"), "letter", N_("Something for you: {campaign}"), N_(
        "{salutation},\n\nwe have something that may be of use to you.\n\n{offer}\n\n{key_message}\n\nIt holds until "
        "{ends_on}. {call_to_action}\n\nWith kind regards\n\n\n{sender_name}"
    )),
    (N_("Thank you"), "letter", N_("Thank you"), N_(
        "{salutation},\n\nthank you for your visit. It was good to talk with you."
        "\n\nIf a question is left open, call us at {sender_phone} or write to {sender_email}."
        "\n\nWith kind regards\n\n\n{sender_name}"
    )),
    (N_("Reminder"), "letter", N_("A short reminder: {campaign}"), N_(
        "{salutation},\n\na while ago we wrote to you about “{campaign}”. There is still time: it ends on {ends_on}."
        "\n\n{call_to_action}\n\nWith kind regards\n\n\n{sender_name}"
    )),
    (N_("Invitation by e-mail"), "email", N_("You are invited: {campaign}"), N_(
        "{salutation},\n\nour doors are open for “{campaign}”: {days}.\n\n{offer}\n\n"
        "{call_to_action}\n\nIf you would rather not hear from us again, answer with “no more e-mails”.\n\n"
        "With kind regards\n{sender_name}\n{sender_street}, {sender_postcode} {sender_city}"
    )),
)  # fmt: skip


def add_letter_defaults(session: Session) -> None:
    """What a new business can write with, in its language, which is the one that the texts are translated into."""
    language = session.scalar(select(Language.id).where(Language.code == _("en")).limit(1))
    for name, kind, title, body in TEMPLATES:
        session.add(LetterTemplate(name=_(name), kind=kind, title=_(title), body=_(body), language_id=language))
        session.flush()


def add_letter_template(session: Session, values: Mapping[str, Value]) -> int:
    """A new text. Raises Refused where it has no name, or one that another text has."""
    row = LetterTemplate(body="")
    fill(row, _clean(values))
    _refuse_double(session, row.name, None)
    session.add(row)
    session.flush()
    return row.id


def edit_letter_template(session: Session, template_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field that still holds ``was``. A text is kept whatever its fields are: what is wrong with them is said
    where it is written, and before it is used."""
    row = get(session, LetterTemplate, template_id)
    new = _clean({key: new})[key]
    if key == "name":
        _refuse_double(session, str(new or ""), template_id)
    if key == "body":
        new, was = new or "", was or ""
    set_field(session, row, key, new, was or None if key == "title" else was)


def delete_letter_templates(session: Session, ids: Sequence[int]) -> int:
    """Delete texts; what was written with them stays on the timelines."""
    return delete_rows(session, LetterTemplate, ids)


def note_sent(
    session: Session, people: Sequence[int], kind: str, words: str, campaign_id: int | None, owner_id: int | None = None
) -> int:
    """Note on the timeline of each that a letter or e-mail went out to them today, or that they were called; how many.

    With a campaign they are on its list from then on, and who was only planned counts as written to.
    """
    code = field_named(Activity, "kind").code_of(kind)
    today = today_of(session)
    firms = session.execute(select(Person.id, Person.company_id).where(Person.id.in_(among(people)))).all()
    if not firms:
        raise Refused(_("There is nobody to note this with; choose people first."))
    said = {"kind": code, "happened_on": today, "outcome": field_named(Activity, "outcome").check(one_line(words)),
            "campaign_id": campaign_id, "owner_id": owner_id}  # fmt: skip
    rows = [said | {"person_id": one, "company_id": firm} for one, firm in sorted(firms, key=lambda row: int(row[0]))]
    with recorder_of(session).inserting_many("activities", len(rows)):
        session.execute(insert(Activity), rows)
    if campaign_id is not None:
        _note_with_members(session, campaign_id, [one for one, _firm in firms])
    session.flush()
    return len(firms)


def _note_with_members(session: Session, campaign_id: int, people: Sequence[int]) -> None:
    get(session, Campaign, campaign_id)
    add_members(session, campaign_id, people)
    mine = (CampaignMember.campaign_id == campaign_id, CampaignMember.person_id.in_(among(people)))
    session.execute(update(CampaignMember).where(*mine, CampaignMember.sent_on.is_(None))
                    .values(sent_on=today_of(session)))  # fmt: skip
    session.execute(update(CampaignMember).where(*mine, CampaignMember.response == "planned").values(response="sent"))


def _clean(values: Mapping[str, Value]) -> dict[str, Value]:
    found = dict(values)
    for key, value in found.items():
        if isinstance(value, str):
            found[key] = clean_text(value) if key == "body" else one_line(value) or None
    return found


def _refuse_double(session: Session, name: str, but: int | None) -> None:
    same = select(LetterTemplate.id).where(LetterTemplate.name_key == fold(name), LetterTemplate.id != (but or 0))
    if name and session.scalar(same.limit(1)) is not None:
        raise Refused(_("There is a text called “{name}” already; choose another name.").format(name=quoted(name)))
