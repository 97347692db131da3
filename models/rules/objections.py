"""What an objection is about, guessed from its words; and how an answer's record is told from chance."""

from collections.abc import Mapping

from models.formats import fold
from models.rules.metrics import wilson

#: Beginnings of words, folded, by what an objection with such a word is about; the first that holds most counts.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "price": ("price", "pricey", "expensive", "cheap", "budget", "afford", "cost", "discount", "money", "too much",
              "teuer", "preis", "rabatt", "gunstig", "kosten", "geld", "duur", "prijs", "korting", "cher ", "prix",
              "remise", "caro", "precio", "drogi", "cena"),
    "timing": ("later", "next year", "next month", "not now", "wait", "busy", "too early", "too late", "too long",
               "deadline", "lead time", "delivery time", "no time", "after the", "spater", "nachstes jahr",
               "keine zeit", "lieferzeit", "warten", "volgend jaar", "geen tijd", "levertijd", "wachten", "plus tard",
               "delai", "mas tarde"),
    "trust": ("trust", "risk", "reference", "guarantee", "warranty", "never heard", "too small", "reliable", "prove",
              "proof", "what if", "afraid", "worried", "vertrau", "risiko", "referenz", "garantie", "vertrouw",
              "risico", "confiance", "risque", "confianza"),
    "need": ("need", "no use", "works fine", "good enough", "happy with", "already have", "why should", "brauch",
             "reicht uns", "zufrieden", "nodig", "tevreden", "besoin", "satisfait"),
    "authority": ("boss", "partner", "husband", "wife", "board", "decide", "decision", "approve", "approval",
                  "sign off", "ask my", "ask the", "talk to my", "chef", "entscheid", "meine frau", "mein mann", "baas",
                  "beslis", "mijn man", "mijn vrouw", "patron", "jefe"),
    "competitor": ("competitor", "other offer", "another offer", "other quote", "another quote", "somebody else",
                   "someone else", "other supplier", "elsewhere", "konkurren", "wettbewerb", "anderes angebot",
                   "andere offerte", "concurren", "autre offre"),
    "gap": ("missing", "does not have", "doesn t have", "do not offer", "don t offer", "can t do", "cannot do", "lack",
            "feature", "no support", "fehlt", "ontbreekt", "manque", "falta"),
}  # fmt: skip


def suggested(text: str) -> str | None:
    """The code of the category whose words are in the text most often, the earlier one of two; None without any."""
    folded = f" {fold(text)} "
    counts = {code: sum(folded.count(f" {word}") for word in words) for code, words in _WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else None


def promise(resolved: int, ended: int) -> float:
    """How well an answer can be expected to do at least: the lower end of its record's Wilson interval, 0 without one.

    4 of 6 promise more (0.30) than 1 of 1 (0.21).
    """
    found = wilson(resolved, ended)
    return max(0.0, found.low) if found is not None else 0.0
