"""The sign that keeps a cell from being a formula: put on in files we write, taken off in files we read."""

import re

#: What a spreadsheet may take for a formula, the wide forms of East Asian keyboards included.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
#: Numbers, and telephone numbers that no spreadsheet would calculate with.
_HARMLESS = re.compile(r"[-+]?\d+(?:[.,]\d+)*|\+\d[\d ().]*")


def guarded(text: str) -> str:
    """The cell with one ``'`` before it where a spreadsheet might calculate; :func:`unguarded` takes it off again."""
    if _FORMULA.match(text) and not _HARMLESS.fullmatch(text):
        return "'" + text
    return text


def unguarded(text: str) -> str:
    """The cell without the one ``'`` that keeps it from being a formula."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def shielded(text: str) -> str:
    """The text of a file whose texts are never formulas, so that :func:`unguarded` leaves all of it."""
    return "'" + text if text[:1] == "'" and _GUARDED.match(text) else text
