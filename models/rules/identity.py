"""What two spellings of one e-mail address, telephone number, person or company share.

A key is empty where there is nothing to tell by; empty keys are never alike.
"""

import re
import unicodedata

from models.formats import fold

_TWO_DIGITS = (
    "20 27 28 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 "
    "81 82 83 84 86 89 90 91 92 93 94 95 98"
)
#: Calling codes of one and two digits (ITU-T E.164); every other one has three.
_CODES_1 = frozenset({"1", "7"})
_CODES_2 = frozenset(_TWO_DIGITS.split())
_EXTENSION = re.compile(
    r"[\s,;./-]*(?:extension|ext|xtn|durchwahl|dw|klappe|poste|anexo|int|x|#)[\s.:]*\d{1,6}\s*$", re.IGNORECASE
)
_WORDS = re.compile("[^\\W\\d_]|#")
_NO_DIGITS = re.compile("[^0-9]+")
#: Fewer digits are a number inside a house: the same one in many.
_FEWEST_DIGITS = 6
_COMPARED_DIGITS = 9

_BEFORE_NAMES = "dr prof mr mrs ms miss mx herr frau ing dipl mag mme mlle sig sra pan pani dhr mevr"
_TITLES = frozenset(_BEFORE_NAMES.split())
#: Letters that no accent is taken from.
_SPELT = str.maketrans({"æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"})

_AND = frozenset({"and", "und", "et", "en", "y", "og", "och", "oraz"})
_BEHIND = (
    "ab ag aps as asa bv bvba cc cia cic corp corporation cv cvba doo dd ead eg ehf ek eood eu ev eurl fze gbr gesmbh "
    "ggmbh gie gmbh hf inc incorporated kda kft kg kgaa kk ks lda limited llc llp lp ltd ltda mbh nv oe og ohg oo ood "
    "oy oyj pbc pc plc pllc pte pty pvt rt sa sab sae sagl sapa sarl sas sasu sc sca scs se sicav sl sll slne slu snc "
    "sp spa spk spj spzoo sprl srl sro ug uab vof vos vzw zoo zrt ооо оао зао пао ао ип тоо чп εε οε αε επε ικε"
)
_AHEAD = "ooo ооо оао зао пао ао ип тоо pt the firma"
#: Legal forms with their points gone; ``fold`` leaves single letters, which are joined before they are looked up.
_FORMS = frozenset(_BEHIND.split())
_FORMS_AHEAD = frozenset(_AHEAD.split())
_UNSPACED = re.compile("株式会社|有限会社|合同会社|\\(株\\)|㈱|有限公司|股份|주식회사|\\(주\\)")


def email_key(value: str | None) -> str:
    """An e-mail address without regard to case; dots and ``+`` belong to it, as to whoever runs the mailbox."""
    return value.strip().casefold() if value else ""


def phone_key(value: str | None) -> str:
    """The last nine digits of a telephone number in its own country: ``+31 6 1234 5678`` is ``06 1234 5678``."""
    return national_digits(value)[-_COMPARED_DIGITS:]


def national_digits(value: str | None) -> str:
    """A telephone number without calling code, leading zeros and extension; empty where it has too few digits."""
    if not value:
        return ""
    text = value.strip()
    if _WORDS.search(text):
        text = _EXTENSION.sub("", text)
    abroad = text.lstrip(" (").startswith("+") or text.lstrip(" (").startswith("00")
    if abroad:
        text = text.replace("(0)", "")
    digits = _NO_DIGITS.sub("", text) if text.isascii() else "".join(str(int(c)) for c in text if c.isdecimal())
    digits = digits.lstrip("0")
    if abroad:
        digits = digits[code_length(digits) :].lstrip("0")
    return digits if len(digits) >= _FEWEST_DIGITS else ""


def extension(value: str | None) -> str:
    """The digits behind a telephone number that ring one telephone of a house; empty where it has none."""
    if not value or not _WORDS.search(value):
        return ""
    found = _EXTENSION.search(value.strip())
    return _NO_DIGITS.sub("", found[0]) if found else ""


def code_length(digits: str) -> int:
    """How many of the digits of an international number are its calling code."""
    return 1 if digits[:1] in _CODES_1 else 2 if digits[:2] in _CODES_2 else 3


def calling_codes() -> tuple[str, ...]:
    """Every calling code that there can be."""
    threes = (str(n) for n in range(200, 1000) if code_length(str(n)) == 3)
    return (*sorted(_CODES_1), *sorted(_CODES_2), *threes)


def name_key(first: str | None, last: str | None = None) -> str:
    """A person's name without accents, titles and the order of its words; Bill is not William."""
    words = fold(f"{first or ''} {last or ''}").translate(_SPELT).split()
    return " ".join(sorted([word for word in words if word not in _TITLES] or words))


def company_key(name: str | None) -> str:
    """A company's name without legal form and accents; ``&`` is "and": ``Holm & Co. Ltd`` is ``holm and co``."""
    if not name:
        return ""
    text = _UNSPACED.sub(" ", unicodedata.normalize("NFKC", name)).replace("&", " and ").replace("+", " and ")
    kept = _joined(fold(text).translate(_SPELT).split())
    while len(kept) > 1 and kept[0] in _FORMS_AHEAD:
        del kept[0]
    while len(kept) > 1 and kept[-1] in _FORMS:
        del kept[-1]
        if len(kept) > 3 and kept[-2] in _AND and kept[-1] == "co" and kept[-3] in _FORMS:  # GmbH & Co. KG
            del kept[-2:]
    return " ".join("and" if word in _AND else "co" if word == "company" else word for word in kept)


def _joined(words: list[str]) -> list[str]:
    """Letters that stood with points between them as one word: ``b v`` is ``bv``."""
    joined: list[str] = []
    letters = ""
    for word in words:
        if len(word) == 1 and word.isalpha():
            letters += word
            continue
        joined += [letters, word] if letters else [word]
        letters = ""
    return joined + ([letters] if letters else [])
