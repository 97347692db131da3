"""What there is to know about each kind of record without its mapped class: its fields, its verbs, its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from models.actions.business import add_competitor, add_source, add_team_member
from models.actions.campaign_lists import add_campaign_type, add_channel, add_language
from models.actions.campaigns import add_campaign, delete_campaigns, edit_campaign
from models.actions.content import add_content, delete_content, edit_content
from models.actions.deals import add_deal, delete_deals, edit_deal
from models.actions.people import (
    add_company,
    add_person,
    delete_companies,
    delete_people,
    edit_company,
    edit_person,
)
from models.actions.products import add_product, delete_products, edit_product
from models.actions.research import add_research, delete_research, edit_research
from models.fields import Field, Kind, Subject
from models.schema import (
    Activity,
    Campaign,
    CampaignMember,
    Company,
    ContactStop,
    Content,
    Deal,
    Figures,
    Person,
    Product,
    Research,
    Task,
    fields_of,
)
from models.schema.activities import ABOUT
from models.schema.people import CONTACT_FIELDS, LABEL, LABELS, TAGS
from models.text import N_, _, ngettext

#: Fields of a long form that stand together; what a subject has beyond them follows in the order declared.
_FORM_ORDER: dict[Subject, tuple[str, ...]] = {
    "people": ("first_name", "last_name", "company_id", "job_title", "email", "phone", "lifecycle", "wake_on",
               "disqualified_because", "next_action", "next_action_on", "campaign_id", "source_id", "owner_id"),
    "companies": ("name", "industry", "website", "email", "phone"),
    "deals": ("title", "company_id", "person_id", "stage_id", "reason_id", "competitor_id", "value", "recurring",
              "expected_close_on", "closed_on", "wake_on", "source_id", "campaign_id", "kind", "owner_id", "next_step",
              "next_step_on", "created_on"),
    "campaigns": ("name", "status_id", "type_id", "objective", "starts_on", "ends_on", "budget", "owner_id",
                  "repeats", "source_id"),
}  # fmt: skip
#: Fields that are looked at most; a form shows them first and the others on demand.
_MAIN: dict[Subject, tuple[str, ...]] = {
    "people": ("email", "phone", "lifecycle", "company_id", "source_id", "campaign_id", "wake_on",
               "disqualified_because", "tags"),
    "companies": ("industry", "website", "email", "phone", "city", "tags"),
    "deals": ("stage_id", "reason_id", "competitor_id", "close_note", "value", "expected_close_on", "person_id",
              "company_id", "closed_on", "wake_on", "source_id"),
    "campaigns": ("status_id", "type_id", "starts_on", "ends_on", "budget", "owner_id", "repeats"),
    "content": ("status", "make_on", "publish_on", "publish_time", "channel_id", "campaign_id", "effort", "objection"),
}


@dataclass(frozen=True, slots=True)
class Maker:
    """What makes a linked record from its name alone; ``add`` takes (session, values by key) and gives the id."""

    one: str  # marked with N_
    add: Callable[..., int]

    def adding(self, name: str) -> str:
        """What adding the record is called in the menu."""
        return _("Add {one} “{name}”").format(one=_(self.one), name=name)


@dataclass(frozen=True, slots=True)
class About:
    """A kind of record as views, the importer and the command line know it.

    ``fields`` are those a person may enter, in the order of a form. ``edit`` takes (session, id, key, new, was);
    ``add`` takes (session, values by key) and gives the id; ``delete`` takes (session, ids).
    """

    subject: Subject
    one: str  # marked with N_
    many: str  # marked with N_
    fields: tuple[Field, ...]
    add: Callable[..., int]
    edit: Callable[..., None]
    delete: Callable[..., int]

    def field(self, key: str) -> Field:
        """The field of that key; KeyError where there is none."""
        for field in self.fields:
            if field.key == key:
                return field
        raise KeyError(key)

    @property
    def main(self) -> tuple[str, ...]:
        """The keys of the fields that are looked at most; empty: all of them."""
        return _MAIN.get(self.subject, ())

    def adding(self, name: str) -> str:
        """What adding a record is called in the menu."""
        return Maker(self.one, self.add).adding(name)

    def editing(self, field: Field, name: str) -> str:
        """What editing a field is called in the menu."""
        if not name:
            return _("Edit {label}").format(label=field.title())
        return _("Edit {label} of {name}").format(label=field.title(), name=name)

    def counted(self, count: int, shown: str) -> str:
        """``shown`` (the number as people read it) with the word for the records: "1,284 people"."""
        return ngettext("{n} {one}", "{n} {many}", count).format(n=shown, one=_(self.one), many=_(self.many))


def _about(
    subject: Subject, words: tuple[str, str], fields: tuple[Field, ...], verbs: tuple[Callable[..., Any], ...]
) -> About:
    first = _FORM_ORDER.get(subject, ())
    ordered = sorted(fields, key=lambda field: first.index(field.key) if field.key in first else len(first))
    notes = tuple(field for field in ordered if field.kind is Kind.LONG_TEXT)
    return About(subject, *words, (*(f for f in ordered if f not in notes), *notes), *verbs)


SUBJECTS: Mapping[Subject, About] = {
    about.subject: about
    for about in (
        _about("people", (N_("person"), N_("people")), (*fields_of(Person), *CONTACT_FIELDS, TAGS),
               (add_person, edit_person, delete_people)),
        _about("companies", (N_("company"), N_("companies")), (*fields_of(Company), *CONTACT_FIELDS, TAGS),
               (add_company, edit_company, delete_companies)),
        _about("campaigns", (N_("campaign"), N_("campaigns")), tuple(fields_of(Campaign)),
               (add_campaign, edit_campaign, delete_campaigns)),
        _about("deals", (N_("deal"), N_("deals")), tuple(fields_of(Deal)), (add_deal, edit_deal, delete_deals)),
        _about("products", (N_("product"), N_("products")), tuple(fields_of(Product)),
               (add_product, edit_product, delete_products)),
        _about("content", (N_("piece of content"), N_("pieces of content")), tuple(fields_of(Content)),
               (add_content, edit_content, delete_content)),
        _about("research", (N_("research note"), N_("research notes")), tuple(fields_of(Research)),
               (add_research, edit_research, delete_research)),
    )
}  # fmt: skip
#: Kinds of record that a link can make from a name alone, where a person typed one that is not there yet; by table.
MAKERS: Mapping[str, Maker] = {
    "companies": Maker(N_("company"), add_company),
    "campaigns": Maker(N_("campaign"), add_campaign),
    "sources": Maker(N_("source"), add_source),
    "team_members": Maker(N_("team member"), add_team_member),
    "competitors": Maker(N_("competitor"), add_competitor),
    "campaign_types": Maker(N_("type of campaign"), add_campaign_type),
    "channels": Maker(N_("channel"), add_channel),
    "languages": Maker(N_("language"), add_language),
}
#: What is typed of a campaign for a month.
MEASURES: tuple[Field, ...] = tuple(field for field in fields_of(Figures) if field.key in ("reach", "engagements"))
#: What is noted of something done, and of something to do.
ACTIVITY_FIELDS: Mapping[str, Field] = {field.key: field for field in fields_of(Activity)}
TASK_FIELDS: Mapping[str, Field] = {field.key: field for field in fields_of(Task)}
RESPONSE: Field = next(fields_of(CampaignMember))
#: What is noted of a member, by key, and of a way by which somebody may not be reached.
MEMBER: Mapping[str, Field] = {field.key: field for field in fields_of(CampaignMember)}
STOP: Mapping[str, Field] = {field.key: field for field in fields_of(ContactStop)}
#: What an e-mail address, a phone or an address is called by, and the words offered for it by kind.
CONTACT_LABEL: Field = LABEL
CONTACT_LABELS: Mapping[str, tuple[str, ...]] = LABELS
#: The column by which activities and tasks point at a kind of record.
POINTERS: Mapping[Subject, str] = {cast("Subject", table): column for column, table in ABOUT.items()}
