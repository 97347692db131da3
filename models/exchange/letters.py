"""In which of the old encodings a text reads like a language: they all fit, so the likeliest is offered first."""

import locale
import re
from collections import Counter

#: Encodings that lists come in where they are not Unicode; of equally likely ones the first is taken.
OLD = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "iso8859-15", "mac_roman", "cp932", "gb18030",
    "big5", "euc_kr", "cp850",
)  # fmt: skip
#: Below this share of letters that make sense a text is in another encoding.
LEAST = 0.34
_LOOKED_AT = 64 * 1024  # bytes of lines with other letters than ASCII
_ALPHABETS: dict[str, tuple[str, ...]] = {
    "west": (
        "äöüß", "àâæçéèêëîïôœùûü", "áéíóúñü¿¡ºª", "ãõâêôáéíóúàç", "àèéìíòóù", "æøåéö", "åäöé", "áðéíóúýþæö",
        "áàèéëïöüó",
    ),
    "east": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîșțşţ", "čćđšž"),
    "cyrillic": (
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "абвгдђежзијклљмнњопрстћуфхцчџш",
    ),
    "greek": ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",),
    "turkish": ("çğıiöşüâ",),
    "hebrew": ("אבגדהוזחטיךכלםמןנסעףפץצקרשת",),
}  # fmt: skip
#: The most frequent letters of writings in which nearly every byte would be a letter.
_FREQUENT = {"cyrillic": set("оеаинтсрвлкід"), "greek": set("αοιετνσηρπκςόίάέήύ"), "hebrew": set("יוהלאתרבמ")}
_WRITINGS = {
    "cp1252": ("west",), "iso8859-15": ("west",), "mac_roman": ("west",), "cp850": ("west",), "cp1250": ("east",),
    "cp1251": ("cyrillic",), "cp1253": ("greek",), "cp1254": ("turkish",), "cp1255": ("hebrew",),
}  # fmt: skip
_EASTERN = {
    "cp932": re.compile("[\u3040-\u30fa\u30fc-\u30ff\u4e00-\u9fff]"),
    "gb18030": re.compile("[\u4e00-\u9fff]"),
    "big5": re.compile("[\u4e00-\u9fff]"),
    "euc_kr": re.compile("[\uac00-\ud7a3]"),
}
#: Signs that stand in texts of any language.
_SIGNS = frozenset("–—‘’‚“”„«»‹›…•·°§€£©®™×½²³\u00a0")
_HUMP = re.compile("[a-zß-ÿ][À-ÞŽŸŠŒ]")  # a great letter behind a small one
_WORD = re.compile(r"[^\W\d_]+")


def likely(head: bytes) -> list[str]:
    """The old encodings in which the beginning of a file reads like a language, the likeliest first."""
    bytes_ = b"\n".join(line for line in head.splitlines() if not line.isascii())[:_LOOKED_AT]
    bytes_ = bytes_[: bytes_.rfind(b"\n")] if len(bytes_) == _LOOKED_AT else bytes_
    own = locale.getpreferredencoding(do_setlocale=False).lower()
    scores = {name: _score(bytes_, name) + (0.001 if own == name else 0) for name in OLD}
    ranked = sorted(OLD, key=lambda name: -scores[name])
    return [name for name in ranked if scores[name] >= LEAST]


def _score(text: bytes, encoding: str) -> float:
    """The share of the letters beyond ASCII that make sense, 0 to 1; 0 where the bytes do not fit."""
    try:
        decoded = text.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    odd = [sign for sign in decoded if not sign.isascii() and sign not in _SIGNS]
    if not odd:
        return 0.5
    if encoding in _EASTERN:
        found = len(_EASTERN[encoding].findall(decoded))
        rare = sum(1 for sign in odd if sign >= "\ue000")
        return max(0.0, (found - rare) / len(odd)) * (0.98 if encoding == "euc_kr" else 0.97)
    return max(_reads(decoded, writing, len(odd)) for writing in _WRITINGS[encoding])


def _reads(text: str, writing: str, odd: int) -> float:
    letters: Counter[str] = Counter()
    for word in _WORD.findall(text):
        mixed = writing in _FREQUENT and re.search("[A-Za-z]", word)
        if not mixed and not _HUMP.search(word):
            letters.update(sign for sign in word.casefold().replace("ss", "ß") if not sign.isascii())
    best = max(sum(count for sign, count in letters.items() if sign in alphabet) for alphabet in _ALPHABETS[writing])
    share = best / odd
    if writing in _FREQUENT:
        usual = sum(count for sign, count in letters.items() if sign in _FREQUENT[writing])
        return share * min(1.0, 1.4 * usual / max(1, letters.total()))
    return share
