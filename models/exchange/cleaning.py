"""What exports put around the values of their cells, taken off before they are read."""

import html
import re
from collections.abc import Callable, Mapping

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
    return "" if text in {"-", "--", "—", "n/a", "N/A", "null", "NULL", "None"} else text


#: By the name that a plan carries to the process that reads the file.
CLEANERS: Mapping[str, Callable[[str], str]] = {
    "prefix": without_prefix,
    "id": without_id,
    "html": plain,
    "spaced": spaced,
    "nothing": nothing,
}
