"""Making a business file, and the verbs for the business itself."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, delete
from sqlalchemy.orm import Session

from models.actions.campaign_lists import add_campaign_defaults
from models.actions.letters import add_letter_defaults
from models.actions.records import field_named, get, named_row, set_field
from models.errors import Refused
from models.fields import Kind, Value
from models.formats import CURRENCIES, clean_text, one_line, quoted
from models.migrations import RELEASED, Line
from models.schema import (
    Business,
    Competitor,
    Framework,
    FrameworkItem,
    Picture,
    Pipeline,
    Reason,
    Source,
    Stage,
    StageCriterion,
    TeamMember,
)
from models.store import file
from models.text import N_, _

#: Letters of a picture: it is kept in the images that undo it, so it may not be a photograph of the whole works.
LARGEST_PICTURE = 2_000_000
_PNG = "iVBORw0KGgo"  # how a PNG begins in base64
#: The stages of domain B.6 in the source text's words: name, kind, start probability, rot days, counts as opportunity;
#: from :data:`OFFER` on they count as a proposal.
STAGES = (
    (N_("Prospecting"), "open", 5, 30, False),
    (N_("Initial contact"), "open", 10, 14, False),
    (N_("Qualified"), "open", 20, 21, True),
    (N_("Presentation"), "open", 35, 21, True),
    (N_("Proposal"), "open", 50, 14, True),
    (N_("Objections and negotiation"), "open", 75, 14, True),
    (N_("Agreement"), "open", 90, 7, True),
    (N_("Won"), "won", 100, None, True),
    (N_("Lost"), "lost", 0, None, False),
    (N_("No decision"), "no_decision", 0, None, False),
    (N_("Not now"), "not_now", 0, None, False),
)
OFFER = "Proposal"
#: What an open stage asks for before it is left (domain B.6): a text, and how many questions of the checklist meet it.
CRITERIA = {
    "Prospecting": ((N_("A person to talk with is known by name"), None),
                    (N_("There is a reason to get in touch"), None), (N_("We may get in touch with them"), None)),
    "Initial contact": ((N_("Both sides have talked with each other"), None), (N_("A meeting is agreed"), None)),
    "Qualified": ((N_("Three questions of the checklist are answered with yes"), 3),),
    "Presentation": ((N_("They ask for an offer or name the next step"), None),),
    "Proposal": ((N_("They answered with questions or a counter-offer"), None),),
    "Objections and negotiation": ((N_("The terms are agreed, only the signature is missing"), None),),
    "Agreement": ((N_("It is signed or ordered"), None),),
}  # fmt: skip
#: The checklists of domain B.7 in plain words; the first is that of a new business.
FRAMEWORKS = (
    ("BANT", (N_("Money for it is there or can be had"), N_("We talk with the one who decides"),
              N_("They need what we sell"), N_("It is known by when they need it"))),
    ("CHAMP", (N_("The problem to be solved is understood"), N_("We talk with the one who decides"),
               N_("Money for it is there or can be had"), N_("It is among the first things they want done"))),
    ("MEDDIC", (N_("The gain is known in numbers"), N_("We talk with the one who holds the money"),
                N_("It is known what they decide by"), N_("It is known how and when they decide"),
                N_("The pain is named by themselves"), N_("Somebody there wants us to win"))),
)  # fmt: skip
#: The reasons of domain B.10: outcome, family, name.
REASONS = (
    ("lost", "did_not_buy", N_("No budget")),
    ("lost", "did_not_buy", N_("No need")),
    ("lost", "did_not_buy", N_("No authority")),
    ("lost", "did_not_buy", N_("Bad timing")),
    ("lost", "elsewhere", N_("Price")),
    ("lost", "elsewhere", N_("Missing capability")),
    ("lost", "elsewhere", N_("Known supplier")),
    ("lost", "elsewhere", N_("Safer brand")),
    ("lost", "as_is", N_("Did nothing")),
    ("lost", "as_is", N_("Does it in-house")),
    ("lost", "as_is", N_("Other priorities")),
    ("lost", "we_failed", N_("We were too slow")),
    ("lost", "we_failed", N_("Poor fit")),
    ("lost", "unknown", N_("Unknown")),
    ("won", "won", N_("Price")),
    ("won", "won", N_("Quality")),
    ("won", "won", N_("Relationship")),
    ("won", "won", N_("Recommendation")),
    ("won", "won", N_("Speed")),
    ("won", "unknown", N_("Unknown")),
)


def create_business(path: Path, name: str, currency: str, line: Line = RELEASED) -> None:
    """Make a new business file with default pipeline and reasons. Raises Refused or Unavailable; no half file stays."""
    name, currency = one_line(name), currency.strip().upper()
    if not name:
        raise Refused(_("A business needs a name."))
    field_named(Business, "name").check(name)
    if currency not in CURRENCIES:
        told = _("“{text}” is not a currency in use; give three letters, such as EUR.")
        raise Refused(told.format(text=quoted(currency)))

    def fill(connection: Connection) -> None:
        with Session(connection) as session:
            session.add(Business(name=name, currency=currency))
            add_defaults(session)
            session.flush()

    file.create(path, line, fill)


def add_defaults(session: Session) -> None:
    """The default pipeline with its stages, the checklists, the reasons for winning and losing, and what campaigns are
    planned with."""
    pipeline = Pipeline(name=_("Sales"), position=0, framework_id=_add_frameworks(session))
    session.add(pipeline)
    session.flush()
    add_stages(session, pipeline.id)
    for position, (outcome, family, name) in enumerate(REASONS):
        session.add(Reason(outcome=outcome, family=family, name=_(name), position=position))
        session.flush()
    add_campaign_defaults(session)
    add_letter_defaults(session)


def add_stages(session: Session, pipeline_id: int) -> None:
    """The usual stages of a pipeline, with what each asks for."""
    offered = False
    for position, (name, kind, probability, rot_days, counts) in enumerate(STAGES):
        offered = offered or name == OFFER
        stage = Stage(
            pipeline_id=pipeline_id,
            name=_(name),
            kind=kind,
            position=position,
            probability=probability,
            rot_days=rot_days,
            counts_as_opportunity=counts,
            counts_as_proposal=offered and kind == "open",
        )
        session.add(stage)
        session.flush()
        for place, (told, needed) in enumerate(CRITERIA.get(name, ())):
            session.add(StageCriterion(stage_id=stage.id, position=place, name=_(told), checks_needed=needed))


def _add_frameworks(session: Session) -> int:
    """The checklists; the id of the first."""
    made = [Framework(name=name) for name, _items in FRAMEWORKS]
    for framework, (_name, items) in zip(made, FRAMEWORKS, strict=True):
        session.add(framework)
        session.flush()
        for position, told in enumerate(items):
            session.add(FrameworkItem(framework_id=framework.id, position=position, name=_(told)))
    return made[0].id


def add_source(session: Session, values: Mapping[str, Value]) -> int:
    """A source of leads by its name; the one of that name where there is one, retired no longer."""
    return named_row(session, Source, values)


def add_team_member(session: Session, values: Mapping[str, Value]) -> int:
    """Somebody of the team by name; the one of that name where there is one, retired no longer."""
    return named_row(session, TeamMember, values)


def add_competitor(session: Session, values: Mapping[str, Value]) -> int:
    """Somebody else whom customers could buy from; the one of that name where there is one, retired no longer."""
    return named_row(session, Competitor, values)


def edit_business(session: Session, key: str, new: Value, was: Value) -> None:
    """Set one fact of the business; its currency stays, since every amount is kept in it."""
    if key == "currency":
        raise Refused(_("The currency stays as it was chosen: every amount in this file is kept in it."))
    field = field_named(Business, key)
    if isinstance(new, str):
        new = clean_text(new) or None
    if field.kind is Kind.CHOICE and isinstance(new, str):
        new = field.code_of(new)
    if key == "working_days":
        new = _weekdays(str(new or ""))
    business = get(session, Business, 1)
    set_field(session, business, key, new, was)
    if business.day_starts and business.day_ends and business.day_starts >= business.day_ends:
        raise Refused(_("The day must end after it begins."))


def _weekdays(text: str) -> str:
    """Numbers of weekdays, each once and in order."""
    if not set(text) <= set("1234567"):
        raise Refused(_("Working days are numbers from 1 (Monday) to 7 (Sunday)."))
    if not text:
        raise Refused(_("At least one day of the week must be a working day."))
    return "".join(sorted(set(text)))


def set_picture(session: Session, use: str, png: str | None) -> None:
    """Keep a picture (a PNG as base64) for a use such as ``logo``, or none."""
    session.execute(delete(Picture).where(Picture.use == use))
    if png is None:
        return
    if len(png) > LARGEST_PICTURE or not png.startswith(_PNG):
        raise Refused(_("This picture can't be kept; choose a smaller one as PNG."))
    session.add(Picture(use=use, png=png))
    session.flush()
