"""What a new business plans campaigns with: statuses, types, channels, templates, languages; verbs that add to them."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.records import named_row
from models.fields import Value
from models.schema import CampaignStatus, CampaignTemplate, CampaignType, Channel, Language
from models.schema.campaigns import STATUS_KINDS
from models.starters import STARTERS
from models.text import N_, _

TYPES = (
    N_("Event"), N_("Seasonal offer"), N_("Newsletter"), N_("Referral drive"), N_("Trade fair"), N_("Content series"),
    N_("Local search and reviews"), N_("Direct mail"), N_("Advertising"),
)  # fmt: skip
#: The channels of domain B.5, with those of product C1.
CHANNELS = (
    N_("Advertising"), N_("Content"), N_("SEO"), N_("Social media"), N_("E-mail"), N_("Events"), N_("Referral"),
    N_("Direct mail"), N_("Phone"), N_("Print"), N_("Radio"),
)  # fmt: skip
#: Languages with their code and how a woman, a man, anybody else, and nobody by name is addressed in them.
LANGUAGES = (
    ("English", "en", "Dear Ms {last_name}", "Dear Mr {last_name}",
     "Dear {title} {first_name} {last_name}", "Dear Sir or Madam"),
    ("Deutsch", "de", "Sehr geehrte Frau {title} {last_name}", "Sehr geehrter Herr {title} {last_name}",
     "Guten Tag {title} {first_name} {last_name}", "Sehr geehrte Damen und Herren"),
    ("Nederlands", "nl", "Geachte mevrouw {last_name}", "Geachte heer {last_name}", "Beste {first_name} {last_name}",
     "Geachte heer, mevrouw"),
    ("Français", "fr", "Madame", "Monsieur", "Madame, Monsieur", "Madame, Monsieur"),
    ("Español", "es", "Estimada Sra. {last_name}", "Estimado Sr. {last_name}", "Hola, {first_name} {last_name}",
     "A quien corresponda"),
    ("Italiano", "it", "Gentile Signora {last_name}", "Gentile Signor {last_name}", "Gentile {first_name} {last_name}",
     "Gentili Signore e Signori"),
    ("Polski", "pl", "Szanowna Pani", "Szanowny Panie", "Szanowni Państwo", "Szanowni Państwo"),
)  # fmt: skip


def add_campaign_defaults(session: Session) -> None:
    """What a new business plans campaigns with, in its language."""
    for position, (kind, name) in enumerate(STATUS_KINDS):
        session.add(CampaignStatus(name=_(name), kind=kind, position=position))
        session.flush()
    for position, name in enumerate(TYPES):
        session.add(CampaignType(name=_(name), position=position))
        session.flush()
    for position, name in enumerate(CHANNELS):
        session.add(Channel(name=_(name), position=position))
        session.flush()
    _add_templates(session)
    for position, row in enumerate(LANGUAGES):
        keys = ("name", "code", "ms", "mr", "unknown", "nobody")
        session.add(Language(**dict(zip(keys, row, strict=True)), position=position))
        session.flush()


def _add_templates(session: Session) -> None:
    channels = {row.name: row.id for row in session.scalars(select(Channel))}
    types = {row.name: row.id for row in session.scalars(select(CampaignType))}
    for position, one in enumerate(STARTERS):
        content = one.written(_, channels, types)
        session.add(CampaignTemplate(name=_(one.name), hint=_(one.hint), content=content, position=position))
        session.flush()


def add_campaign_type(session: Session, values: Mapping[str, Value]) -> int:
    """A type of campaign by its name; the one of that name where there is one, retired no longer."""
    return named_row(session, CampaignType, values)


def add_channel(session: Session, values: Mapping[str, Value]) -> int:
    """A channel by its name; the one of that name where there is one, retired no longer."""
    return named_row(session, Channel, values)


def add_language(session: Session, values: Mapping[str, Value]) -> int:
    """A language by its name; the one of that name where there is one, retired no longer."""
    return named_row(session, Language, values)
