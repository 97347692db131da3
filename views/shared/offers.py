"""What can be done with records that are selected: names, keys, and where each makes sense. Qt and data free."""

from dataclasses import dataclass

from models.text import N_

_WORK = frozenset({"people", "companies", "deals", "campaigns"})
_REACHED = frozenset({"people", "companies", "deals"})
_CAMPAIGNS = frozenset({"campaigns"})
_PEOPLE = frozenset({"people"})
_TAGGED = frozenset({"people", "companies"})
_ANY = _WORK | {"products", "content", "research"}


@dataclass(frozen=True, slots=True)
class Offer:
    """An act by its key. ``alone``: with one record at a time; ``held``: its keys are heard by the list itself, since
    text fields and timelines know them too; ``in_tables``: only where there are cells,
    or a page of its own does it; ``under``: the submenu it
    stands in; ``least``: with so many records or more."""

    key: str
    words: str  # marked with N_, with its letter in menus
    keys: str
    subjects: frozenset[str]
    alone: bool = False
    held: bool = False
    in_tables: bool = False
    under: str = ""
    least: int = 1


#: Submenus, by what an act stands under.
UNDER = {"log": N_("&Log")}
#: In the order of the menu; None is a line.
OFFERS: tuple[Offer | None, ...] = (
    Offer("log-call", N_("Log a &call"), "Ctrl+L", _WORK, alone=True),
    Offer("log-meeting", N_("&Meeting"), "Ctrl+1", _WORK, under="log"),
    Offer("log-note", N_("&Note"), "Ctrl+2", _WORK, under="log"),
    Offer("log-email", N_("&E-mail"), "Ctrl+3", _WORK, under="log"),
    Offer("log-letter", N_("&Letter"), "Ctrl+4", _WORK, under="log"),
    Offer("log-visit", N_("&Visit"), "Ctrl+5", _WORK, alone=True, under="log"),
    Offer("log-presentation", N_("&Presentation or demonstration"), "Ctrl+6", _WORK, under="log"),
    Offer("objection", N_("&Objection…"), "Ctrl+7", frozenset({"deals", "people"}), alone=True, under="log"),
    Offer("log", N_("&Something else…"), "Ctrl+Shift+L", _WORK, under="log"),
    Offer("find", N_("Fin&d in the timeline"), "Ctrl+Shift+F", _WORK, alone=True),
    None,
    Offer("plan", N_("&Plan the next action…"), "Ctrl+T", _WORK),
    None,
    Offer("sequence", N_("Start a se&quence…"), "Ctrl+R", _PEOPLE),
    Offer("stage", N_("C&hange the stage…"), "Ctrl+G", _PEOPLE | frozenset({"deals"}), alone=True),
    Offer("start-deal", N_("&Start a deal"), "Ctrl+Shift+D", _PEOPLE),
    Offer("quote", N_("New quote"), "Ctrl+8", frozenset({"deals"}), alone=True),
    Offer("to-campaign", N_("Add to a ca&mpaign…"), "Ctrl+M", _PEOPLE),
    Offer("reach", N_("Letters, labels, calls…"), "Ctrl+Shift+R", _PEOPLE | frozenset({"campaigns"})),
    Offer("move", N_("M&ove to stage"), "", frozenset({"deals"})),
    Offer("clone", N_("Ma&ke a copy"), "", frozenset({"deals"}), alone=True),
    Offer("renew", N_("Rene&w"), "", frozenset({"deals"}), alone=True),
    Offer("copy-campaign", N_("Copy the campaign…"), "", _CAMPAIGNS, alone=True, in_tables=True),
    Offer("repeat-campaign", N_("Make the ne&xt one…"), "Ctrl+Shift+E", _CAMPAIGNS, alone=True, in_tables=True),
    Offer("save-template", N_("Save as a template…"), "", _CAMPAIGNS, alone=True, in_tables=True),
    Offer("story", N_("Print its story…"), "Ctrl+9", _CAMPAIGNS, alone=True, in_tables=True),
    Offer("compare", N_("Compare side by side"), "", _CAMPAIGNS, least=2, in_tables=True),
    None,
    Offer("mail", N_("Write an &e-mail"), "", _REACHED),
    Offer("phone", N_("Dial the &number"), "", _REACHED, alone=True),
    Offer("stop", N_("Ne&ver contact by…"), "Ctrl+Shift+X", _TAGGED),
    Offer("file-mail", N_("File s&aved e-mails…"), "", _REACHED, alone=True),
    None,
    Offer("edit-many", N_("Edit a &field of all selected…"), "Shift+F2", _ANY),
    Offer("tag", N_("Ta&g…"), "Ctrl+Shift+T", _TAGGED),
    Offer("merge", N_("Merge dou&bles…"), "Ctrl+J", _TAGGED, in_tables=True, least=2),
    Offer("fill", N_("F&ill down from the top one"), "Ctrl+D", _ANY, held=True, in_tables=True),
    None,
    Offer("copy", N_("Cop&y"), "Ctrl+C", _ANY, held=True),
    Offer("copy-header", N_("Copy with the names of the col&umns"), "Ctrl+Shift+C", _ANY, held=True, in_tables=True),
    Offer("paste", N_("Paste &rows or cells"), "Ctrl+V", _ANY, held=True, in_tables=True),
    Offer("delete", N_("Dele&te"), "Del", _ANY, held=True),
)
#: The same by key.
BY_KEY = {offer.key: offer for offer in OFFERS if offer is not None}
