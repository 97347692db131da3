"""What is escaped in a vCard's value, and how its labels are called."""

import re
from dataclasses import dataclass

from models.text import N_, _

#: What a type says of an e-mail address, a telephone number or a postal address; what is not here says nothing.
_TYPES = {
    "HOME": N_("Home"), "WORK": N_("Work"), "CELL": N_("Mobile"), "MOBILE": N_("Mobile"), "FAX": N_("Fax"),
    "PAGER": N_("Pager"), "CAR": N_("Car"), "MAIN": N_("Main number"), "OTHER": N_("Other"), "IPHONE": N_("iPhone"),
    "ISDN": N_("ISDN"), "VIDEO": N_("Video"), "MODEM": N_("Modem"), "TEXTPHONE": N_("Text phone"),
    "SCHOOL": N_("School"), "BUSINESS": N_("Work"), "PERSONAL": N_("Home"),
}  # fmt: skip
_SAYS_NOTHING = frozenset({
    "INTERNET", "PREF", "VOICE", "MSG", "TEXT", "X400", "DOM", "INTL", "POSTAL", "PARCEL", "BBS", "PCS", "EMAIL",
})  # fmt: skip
_APPLE = {"HomePage": N_("Homepage"), "Mobile": N_("Mobile"), "HomeFAX": N_("Home fax"), "WorkFAX": N_("Work fax"),
          "OtherFAX": N_("Other fax")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """A value as it stands in a card; ``plain`` is version 2.1, where a backslash escapes no line end."""

    raw: str
    plain: bool = False

    def cut(self, sign: str) -> "list[Words]":
        """The parts between the signs that are not escaped, still escaped themselves."""
        parts, start, at = [], 0, 0
        raw = self.raw
        while at < len(raw):
            if raw[at] == "\\":
                at += 1
            elif raw[at] == sign:
                parts.append(Words(raw[start:at], self.plain))
                start = at + 1
            at += 1
        return [*parts, Words(raw[start:], self.plain)]

    def split(self, sign: str) -> list[str]:
        """The parts between the signs that are not escaped."""
        return [part.text() for part in self.cut(sign)]

    def text(self) -> str:
        """What is meant."""
        return unescaped(self.raw, self.plain)


def unescaped(raw: str, plain: bool = False) -> str:
    """A value without its backslashes: each stands before a sign that is meant as it is, or before n, a line end."""
    if "\\" not in raw:
        return raw
    signs = r"\\([\\;,:])" if plain else r"\\([\\;,:nN\"'])"
    return re.sub(signs, lambda found: "\n" if found[1] in "nN" else found[1], raw)


def type_label(types: tuple[str, ...]) -> str:
    """What some types say together: ``WORK`` and ``FAX`` are “Work fax”."""
    said = [_TYPES.get(one, one.removeprefix("X-").capitalize()) for one in types if one not in _SAYS_NOTHING]
    words = list(dict.fromkeys(_(one) for one in said))
    if "IPHONE" in types:
        return _("iPhone")
    order = {_("Home"): 0, _("Work"): 0, _("Other"): 0}
    words.sort(key=lambda one: order.get(one, 1))
    return " ".join(
        word if not at or not word.isascii() else word[:1].lower() + word[1:] for at, word in enumerate(words)
    )


def own_label(text: str) -> str:
    """A label that somebody typed, or Apple's name for it: ``_$!<HomePage>!$_`` is “Homepage”."""
    found = re.fullmatch(r"_\$!<(.*)>!\$_", text.strip())
    if found is None:
        return text.strip()
    if found[1] in _APPLE:
        return _(_APPLE[found[1]])
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", found[1])
    return spaced[:1].upper() + spaced[1:].lower() if spaced[1:].lower() != spaced[1:] else spaced
