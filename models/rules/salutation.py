"""How somebody is addressed at the beginning of a letter.

What people keep before a name (``Ms``, ``Frau Dr.``, ``Mme``) says whether they are a woman or a man, and their titles.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from models.formats import fold

Form = Literal["ms", "mr", ""]

#: Forms of address in the languages of our users, folded.
_MS = frozenset({
    "ms", "mrs", "miss", "frau", "frl", "fraulein", "mme", "madame", "mlle", "mademoiselle", "mevrouw",
    "mevr", "mw", "sra", "senora", "srta", "senorita", "signora", "sigra", "sig ra", "pani", "fru", "froken",
    "rouva", "κυρια", "κα", "doamna", "dona",
})  # fmt: skip
_MR = frozenset({
    "mr", "mister", "herr", "herrn", "hr", "m", "monsieur", "heer", "de heer", "dhr", "sr", "senor", "signor", "sig",
    "pan", "κυριοσ", "κοσ", "domnul", "herra", "senhor",
})  # fmt: skip
#: Titles that are kept; whatever ends with a full stop and is none of the above is one, too.
_TITLES = frozenset({
    "dr", "prof", "professor", "doctor", "doktor", "ir", "ing", "drs", "mag", "dipl ing", "rev", "sir", "dame", "lord",
    "lady", "mgr", "phd", "doc", "dott", "dottssa", "avv", "arch", "ra", "hon", "capt", "major", "rabbi", "father",
    "sister", "graf", "grafin", "baron", "freiherr", "med", "h c", "mult",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """How somebody is addressed in a language; each holds the fields {title}, {first_name}, {last_name}."""

    ms: str = ""
    mr: str = ""
    unknown: str = ""
    nobody: str = ""


def understood(before: str) -> tuple[Form, str]:
    """The form of address and the titles of what stands before a name: ``Frau Dr.`` is (``ms``, ``Dr.``)."""
    form: Form = ""
    titles: list[str] = []
    words = before.split()
    while words:
        pair, one = fold(" ".join(words[:2])), fold(words[0])
        if len(words) > 1 and (pair in _MS or pair in _MR):
            form, words = form or _form(pair), words[2:]
            continue
        if _form(one):
            form = form or _form(one)
        elif one in _TITLES or (words[0].endswith(".") and one):
            titles.append(words[0])
        words = words[1:]
    return form, " ".join(titles)


def _form(word: str) -> Form:
    return "ms" if word in _MS else "mr" if word in _MR else ""


def salutation(words: Words, before: str, first: str, last: str) -> str:
    """The first words of a letter, without the sign at their end.

    Where a form needs a last name and there is none, the one for anybody is taken; without any name, that for nobody.
    """
    form, title = understood(before)
    values = {"title": title, "first_name": first.strip(), "last_name": last.strip()}
    asked = [words.ms if form == "ms" else words.mr if form == "mr" else "", words.unknown]
    for one in asked:
        if one and _says_enough(one, values):
            return _filled(one, values)
    return _filled(words.nobody or words.unknown, values)


def _says_enough(pattern: str, values: Mapping[str, str]) -> bool:
    """Whether the names that a form asks for are known. Where it takes both, a first name is enough, and a last name
    only behind a title: nobody is “Dear Smith”."""
    first, last = "{first_name}" in pattern, "{last_name}" in pattern
    if first and last:
        return bool(values["first_name"] or (values["last_name"] and values["title"]))
    return bool((values["last_name"] or not last) and (values["first_name"] or not first))


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    """The form with its fields; what is empty leaves no double space."""
    text = re.sub(r"\{(title|first_name|last_name)\}", lambda found: values[found[1]], pattern)
    return " ".join(text.split())
