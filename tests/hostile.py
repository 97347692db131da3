"""What nobody should type, by what it tries."""

import unicodedata

TEXTS = {
    "longest": "oak " * 25_000,
    "word": "x" * 10_000,
    "long-word": "y" * 100_000,
    "html": "<b>x</b><img src=file:///etc/passwd>",
    "script": "<script>alert(1)</script>",
    "tables": "<table><tr><td>" * 20 + "x",
    "controls": "a\x00b\x07c\x1b[31md\x7fe\x9bf",
    "overrides": "Ana \u202eodarP\u202c \u2066x\u2069",
    "turned": "\u202e\u2067\u202d",
    "unseen": "\u200b\u2060\ufeff",
    "marks": "Zoe" + "\u0301" * 40,
    "piled": "e" + "\u0301" * 5_000,
    "family": "👩\u200d👩\u200d👧\u200d👦" * 5,
    "families": "👩\u200d👩\u200d👧\u200d👦" * 2_000,
    "formula": "=1+1",
    "decomposed": "Zoe\u0308 Lo\u0301pez",
    "lines": "one\ntwo\r\nthree\u2028four\tfive",
    "spaces": "  \t Ana \u00a0 Prado \n ",
    "many-spaces": "Ana" + " " * 5_000 + "Prado",
    "markup": "#x *y* $z$ @t \\q `r` &amp; & %s {n}",
    "quotes": "'; DROP TABLE people; --",
    "hebrew": "בן־דוד שרה",
    "nothing": "",
}
NUMBERS = {
    "leap": "31.2.2026",
    "old": "1.1.1800",
    "far": "1.1.2999",
    "year": "2999",
    "someday": "someday",
    "negative": "-5",
    "huge": "9" * 40,
    "large": "99999999999999",
    "fraction": "1.234567",
    "exponent": "1e9",
    "infinite": "inf",
    "not-a-number": "nan",
    "midnight": "25:00",
    "percent": "101 %",
    "thai": "๑๒",
    "signs": "--1",
}


def plain(text: str) -> str:
    """The text as one line may be kept: NFC, single spaces, no signs that control or turn."""
    text = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) != "Cc")
    turning = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
    line = " ".join("".join(c for c in spaced if c not in turning).split())
    return line if any(unicodedata.category(c)[0] != "C" for c in line) else ""
