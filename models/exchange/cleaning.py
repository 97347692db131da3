"""What exports put around the values of their cells, taken off before they are read."""

import html
import re
from collections.abc import Callable, Mapping

from models.formats import fold

_PREFIX = re.compile(r"(?:l|ag|as|c|f|p):")
_ID = re.compile(r"\s*\(\d+\)(?=\s*(?:;|$))")
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/h\d|/tr)\b[^>]*>", re.IGNORECASE)
_ITEM = re.compile(r"<\s*li\b[^>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"<\s*(script|style)\b.*?<\s*/\s*\1\s*>", re.IGNORECASE | re.DOTALL)
_MARK = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_LINES = re.compile(r"[ \t\u00a0]*\n\s*\n\s*")


def without_prefix(text: str) -> str:
    """``l:4711`` and ``p:+49…`` of lead forms without what says which kind of value follows."""
    return _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text


def without_id(text: str) -> str:
    """``Acme (1234)`` without the id that the other program knows it by."""
    return _ID.sub("", text)


def plain(text: str) -> str:
    """HTML as text: breaks and the ends of paragraphs are lines, items begin with a dash."""
    if "<" not in text and "&" not in text:
        return text
    spread = _ITEM.sub("– ", _BREAK.sub("\n", _HIDDEN.sub("", text)))
    return _LINES.sub("\n", html.unescape(_MARK.sub("", spread))).strip()


def spaced(text: str) -> str:
    """``in_progress`` and ``IN_PROGRESS`` as words."""
    return text.replace("_", " ").strip().capitalize() if "_" in text or text.isupper() else text


def nothing(text: str) -> str:
    """Signs that stand for an empty cell."""
    return "" if text in {"-", "--", "—", "n/a", "N/A", "null", "NULL", "None", "-None-", "Unspecified"} else text


def no_day(text: str) -> str:
    """Days, of which ``0/0/00`` is none."""
    return "" if re.fullmatch(r"0+([-/.])0+[-/.]0+", text) else text


def label(text: str) -> str:
    """``* Work`` and ``HOME`` as a label; the address book marks its own with a star."""
    bare = text.removeprefix("*").strip()
    return bare.capitalize() if bare.isupper() or bare.islower() else bare


def platform(text: str) -> str:
    """Where a lead form was shown."""
    return {"fb": "Facebook", "ig": "Instagram", "an": "Facebook", "msg": "Messenger"}.get(text.casefold(), text)


def _flag(name: str) -> Callable[[str], str]:
    """A column of yes and no as the name of a tag."""
    return lambda text: name if text.casefold() in {"true", "1", "yes", "y", "x", "selected"} else ""


#: Stages as other programs call them, folded, and ours.
_STAGES = {
    "prospect": "subscriber prospect other new open nocontact notcontacted unqualified",
    "lead": "lead marketingqualifiedlead mql contacted attempted attemptedtocontact attemptingtocontact connected "
            "openlead inprogress working workingcontacted opennotcontacted",
    "qualified": "qualified salesqualifiedlead sql prequalified qualifiedlead closedconverted",
    "opportunity": "opportunity opendeal converted",
    "customer": "customer evangelist client won",
    "not_now": "notnow contactinfuture badtiming nurture nurturing dormant",
    "disqualified": "disqualified junklead lostlead notqualified lost junk closednotconverted dead",
}  # fmt: skip
STAGES = {word: stage for stage, words in _STAGES.items() for word in words.split()}
#: What people call our stages in the languages of our users, folded and without spaces.
_SPOKEN = {
    "prospect": "interessent interessentin prospekt prospecto prospetto",
    "qualified": "qualifiziert gekwalificeerd qualifie calificado qualificato qualificado zakwalifikowany",
    "opportunity": "verkaufschance verkoopkans opportunite oportunidad opportunita oportunidade szansa",
    "customer": "kunde kundin kunden klant klanten client clients cliente clientes clienti klient klienci customers",
    "disqualified": "disqualifiziert gediskwalificeerd disqualifie descalificado squalificato desqualificado",
}
_STAGE_OF = {word: stage for stage, words in _SPOKEN.items() for word in words.split()}


def spoken_stage(text: str) -> str | None:
    """The stage that a word of one of these languages means: ``Klant`` is a customer."""
    return _STAGE_OF.get(fold(text).replace(" ", ""))


#: By the name that a plan carries to the process that reads the file.
CLEANERS: Mapping[str, Callable[[str], str]] = {
    "prefix": without_prefix,
    "id": without_id,
    "html": plain,
    "spaced": spaced,
    "nothing": nothing,
    "no_day": no_day,
    "label": label,
    "platform": platform,
    "unsubscribed": _flag("Unsubscribed"),
    "no_sms": _flag("No text messages"),
    "do_not_call": _flag("Do not call"),
}
