"""What other programs, and people in other languages, call the stages of a deal."""

from collections.abc import Mapping

from models.formats import fold
from models.text import N_, _

#: Our stage as it came with the business -> words for it, folded and without spaces.
_WORDS: Mapping[str, str] = {
    N_("Prospecting"): "prospecting prospect newlead leadin incoming akquise prospection prospeccion",
    N_("Initial contact"): "appointmentscheduled contactmade contacted firstcontact qualification erstkontakt "
                           "premiercontact primercontacto eerstecontact",
    N_("Qualified"): "qualifiedtobuy qualified needsanalysis needsdefined valueproposition iddecisionmakers "
                     "identifydecisionmakers decisionmakerboughtin qualifiziert qualifie cualificado gekwalificeerd",
    N_("Presentation"): "presentationscheduled presentation demo demoscheduled demonstration perceptionanalysis "
                        "praesentation prasentation presentacion presentatie",
    N_("Proposal"): "proposalmade proposalsent proposalpricequote proposal quote quotesent offer offersent angebot "
                    "proposition devis propuesta presupuesto offerte",
    N_("Objections and negotiation"): "negotiationsstarted negotiationreview negotiation negotiations verhandlung "
                                      "negociation negociacion onderhandeling",
    N_("Agreement"): "contractsent agreement verbalcommitment contract vertrag contrat contrato",
    N_("Won"): "closedwon won gewonnen auftrag gagne ganado ganada wygrane vinto",
    N_("Lost"): "closedlost lost closedlosttocompetition verloren perdu perdue perdido perdida przegrane perso",
    N_("No decision"): "nodecision keineentscheidung sansdecision sindecision",
    N_("Not now"): "notnow onhold postponed spaeter spater plustard masadelante",
}  # fmt: skip
_OURS = {word: name for name, words in _WORDS.items() for word in words.split()}
_KINDS = {"Won": "won", "Lost": "lost", "No decision": "no_decision", "Not now": "not_now"}


def ours(text: str) -> str | None:
    """The stage that a word means, by the name it came with; None of a word that nobody knows."""
    return _OURS.get(fold(text).replace(" ", ""))


def kind_of(text: str) -> str | None:
    """The kind of a closing stage that a word means; None of any other word."""
    return _KINDS.get(ours(text) or "")


def meant(text: str, names: Mapping[str, str]) -> str | None:
    """Which of the stages that are there a word means; ``names`` are by their folded name."""
    found = names.get(fold(text))
    if found is None and (name := ours(text)) is not None:
        return names.get(fold(_(name))) or names.get(fold(name))
    return found
