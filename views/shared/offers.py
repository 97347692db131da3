"""What can be done with records that are selected: names, keys, and where each makes sense. Qt and data free."""

from dataclasses import dataclass

from models.text import N_

_WORK = frozenset({"people", "companies", "deals", "campaigns"})
_REACHED = frozenset({"people", "companies", "deals"})
_PEOPLE = frozenset({"people"})
_ANY = _WORK | {"products"}


@dataclass(frozen=True, slots=True)
class Offer:
    """An act by its key. ``alone``: with one record at a time; ``held``: its keys are heard by the list itself, since
    text fields and timelines know them too."""

    key: str
    words: str  # marked with N_, with its letter in menus
    keys: str
    subjects: frozenset[str]
    alone: bool = False
    held: bool = False


#: In the order of the menu; None is a line.
OFFERS: tuple[Offer | None, ...] = (
    Offer("log-call", N_("Log a &call"), "Ctrl+L", _WORK, alone=True),
    Offer("log", N_("&Log something else…"), "Ctrl+Shift+L", _WORK),
    Offer("plan", N_("&Plan the next action…"), "Ctrl+T", _WORK),
    None,
    Offer("start-deal", N_("&Start a deal"), "Ctrl+D", _PEOPLE),
    Offer("to-campaign", N_("Add to a ca&mpaign…"), "Ctrl+M", _PEOPLE),
    Offer("move", N_("M&ove to stage"), "", frozenset({"deals"})),
    None,
    Offer("mail", N_("Write an &e-mail"), "", _REACHED),
    Offer("phone", N_("Dial the &number"), "", _REACHED, alone=True),
    None,
    Offer("copy", N_("Cop&y"), "Ctrl+C", _ANY, held=True),
    Offer("delete", N_("Dele&te"), "Del", _ANY, held=True),
)
#: The same by key.
BY_KEY = {offer.key: offer for offer in OFFERS if offer is not None}
