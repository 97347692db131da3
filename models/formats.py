"""How days, numbers and money are shown and typed: one module, fed with the facts of the user's place.

The window feeds it from the system's locale, the command line and the printed page from the business, so that
all of them show the same forms.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from models.errors import Refused
from models.rules.day_words import day_of, month_of
from models.text import _

DateOrder = Literal["dmy", "mdy", "ymd"]

#: Currencies without the usual two decimals (ISO 4217).
_DIGITS = {"JPY": 0, "KRW": 0, "ISK": 0, "HUF": 2, "CLP": 0, "VND": 0, "KWD": 3, "BHD": 3, "TND": 3, "JOD": 3, "OMR": 3}
_IN_USE = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD "
    "HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD "
    "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN "
    "PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY "
    "TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG "
)
#: The currencies in use (ISO 4217); a business keeps the one it began with.
CURRENCIES = frozenset(_IN_USE.split())
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "PLN": "zł", "CZK": "Kč", "CHF": "CHF", "INR": "₹"}
#: Folded days with the month's name: ``12 mar 2026``, ``3rd of may``, ``1er mai``, ``3 de mayo``, ``may 3 2026``.
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?\s*(?:of |de )?(?P<month>[a-z]{3,10})(?:\s*(?:de )?(?P<year>\d{4}|\d{2}))?"
)
_MONTH_FIRST = re.compile(r"(?P<month>[a-z]{3,10}) (?P<day>\d{1,2})(?:st|nd|rd|th)?(?: (?P<year>\d{4}))?")
#: A time of day behind a day: ``tomorrow 9:00``, ``fri at 14:30``.
_CLOCK_BEHIND = re.compile(r"(?<=\S),?\s+(?:(?:at|um|om|a las|à|@)\s+)?\d{1,2}:\d{2}$")
_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
#: Half of a sign, or what ends a text halfway for SQLite.
_BROKEN = re.compile("[\x00\ud800-\udfff]")
#: Signs that turn the direction of what follows them: in a name they would turn the words around it, too.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNBROKEN = re.compile("\\S{30}(?=[^\\s\u200d\ufe0f\u0300-\u036f])")
_QUOTED = 60  # characters of what was typed that a sentence repeats
_PILED = 100  # marks on one letter; putting them in order takes time with the square of their number
#: The largest amount in minor units: a signed 64-bit column with room for sums.
LARGEST_AMOUNT = 10**15


@dataclass(frozen=True, slots=True)
class Facts:
    """What a place says about writing days and numbers."""

    date_order: DateOrder = "dmy"
    decimal: str = "."
    group: str = ","
    currency: str = "EUR"

    @property
    def digits(self) -> int:
        """Decimals of the currency."""
        return currency_digits(self.currency)

    @property
    def symbol(self) -> str:
        """The sign of the currency, or its code."""
        return _SYMBOLS.get(self.currency, self.currency)


def currency_digits(currency: str) -> int:
    """How many decimals the currency has (ISO 4217): 2 unless known otherwise."""
    return _DIGITS.get(currency, 2)


def month_name(month: int) -> str:
    """The month's full name in the user's language; ``month`` is 1 to 12."""
    names = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return names[month - 1]


def show_day(day: dt.date | None) -> str:
    """A day as ``3 Feb 2026``: no two people read it differently."""
    return "" if day is None else f"{day.day} {month_name(day.month)[:3]} {day.year}"


def show_due(day: dt.date, today: dt.date) -> str:
    """A day on which something is due as seen from today: ``today``, ``Fri``, ``24 Mar``, ``overdue 2 d``."""
    left = (day - today).days
    if left < 0:
        return _("overdue {n} d").format(n=-left)
    if left < 2:
        return _("tomorrow") if left else _("today")
    if left < 7:
        weekdays = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
        return weekdays[day.weekday()]
    return show_short_day(day, today)


def show_short_day(day: dt.date, today: dt.date) -> str:
    """A day without its year where that is this one: ``24 Mar``."""
    short = f"{day.day} {month_name(day.month)[:3]}"
    return short if day.year == today.year else f"{short} {day.year}"


def show_dates(begins: dt.date | None, ends: dt.date | None, today: dt.date) -> str:
    """From when to when, short; a single day as that day."""
    if begins is not None and ends is not None:
        if begins == ends:
            return show_short_day(begins, today)
        return f"{show_short_day(begins, today)} – {show_short_day(ends, today)}"
    if begins is not None:
        return _("since {day}").format(day=show_short_day(begins, today))
    return _("until {day}").format(day=show_short_day(ends, today)) if ends is not None else _("no dates yet")


def show_number(number: int | float | Decimal, facts: Facts, digits: int = 0) -> str:
    """A number with the place's group and decimal signs."""
    whole, _dot, rest = f"{number:,.{digits}f}".replace("-", "−").partition(".")
    return whole.replace(",", facts.group) + (facts.decimal + rest if rest else "")


def show_money(minor: int | None, facts: Facts, digits: int | None = None) -> str:
    """Minor units as ``€ 1,234.50``; the decimals are left out where they are all zero and ``digits`` is not given."""
    if minor is None:
        return ""
    whole = minor % 10**facts.digits == 0
    shown = digits if digits is not None else (0 if whole else facts.digits)
    amount = Decimal(minor).scaleb(-facts.digits)
    return f"{facts.symbol} {show_number(amount, facts, shown)}"


def show_short_money(minor: int, facts: Facts) -> str:
    """An amount in three figures (``€ 1.23 m``), for where the whole has no room and a part of it would mislead."""
    amount = Decimal(minor).scaleb(-facts.digits)
    for power, word in ((12, _("tn")), (9, _("bn")), (6, _("m")), (3, _("k"))):
        share = amount.scaleb(-power)
        if abs(share) >= 1:
            digits = max(0, 3 - len(str(int(abs(share)))))
            return f"{facts.symbol} {show_number(share, facts, digits)} {word}"
    return show_money(minor, facts)


def show_round_money(minor: int, facts: Facts) -> str:
    """An amount without decimals, in three figures from a billion on."""
    large = abs(Decimal(minor).scaleb(-facts.digits)) >= 10**9
    return show_short_money(minor, facts) if large else show_money(minor, facts, 0)


def major_units(minor: int, currency: str) -> str:
    """Minor units as a plain decimal string for files and JSON: ``133846600`` is ``1338466.00``."""
    digits = currency_digits(currency)
    return f"{Decimal(minor).scaleb(-digits):.{digits}f}"


def show_rate(rate: float | None, facts: Facts, digits: int = 0) -> str:
    """A fraction as a percentage; ``n/a`` where its denominator was empty (domain A.1)."""
    return _("n/a") if rate is None else f"{show_number(rate * 100, facts, digits)} %"


def piled(text: str) -> bool:
    """Whether a letter of the text has a hundred marks or more, which no writing has."""
    if len(text) < _PILED or text.isascii() or not any(map(unicodedata.combining, text[:: _PILED // 2])):
        return False
    run = 0
    for letter in text:
        run = run + 1 if unicodedata.combining(letter) else 0
        if run == _PILED:
            return True
    return False


def storable(text: str) -> bool:
    """Whether a text can be kept as it is: no half of a sign, and nothing that ends it halfway."""
    return _BROKEN.search(text) is None


def clean_text(text: str) -> str:
    """Text as it may be stored: NFC, no control characters but tab and line ends, no lone surrogates, trimmed."""
    if (text.isprintable() or not _UNCLEAN.search(text)) and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return text.strip()  # nearly all text is clean already
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "ignore").decode("utf-8")
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")
    return unicodedata.normalize("NFC", kept).strip()


def one_line(text: str) -> str:
    """Text as a name or anything else of one line may be stored: clean, its spaces single, nothing that turns it."""
    text = clean_text(text)
    if text.isascii():
        return " ".join(text.split())
    line = " ".join(_TURNING.sub("", text).split())
    return line if any(unicodedata.category(c)[0] != "C" for c in line) else ""  # nobody could see it


def quoted(text: str) -> str:
    """As much of a typed text as a sentence about it repeats."""
    return text if len(text) <= _QUOTED else text[:_QUOTED].rstrip() + "…"


def breakable(text: str) -> str:
    """The same text with a place to break a line after each thirty letters of a word that goes on and on."""
    return _UNBROKEN.sub("\\g<0>\u200b", text)


def fold(text: str) -> str:
    """The key two spellings of one word share: case, accents, punctuation and spacing folded away."""
    if text.isascii():
        return " ".join(re.findall("[a-z0-9]+", text.casefold()))  # the same, at a fifth of the time
    spread = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    bare = "".join(c if c.isalnum() else " " for c in spread if not unicodedata.combining(c))
    return " ".join(bare.split())


def parse_decimal(text: str, decimal: str) -> Decimal:
    """A number as people write it, grouped or not: ``decimal`` is its decimal sign; ``ValueError`` if it is none."""
    bare = re.sub(r"[\s\u00a0\u202f'’_]", "", text).replace("−", "-")
    group = "," if decimal == "." else "."
    if group in bare:
        if not re.fullmatch(rf"[-+]?[1-9]\d{{0,2}}(\{group}\d{{3}})+(\{decimal}\d*)?", bare):
            raise ValueError(text)
        bare = bare.replace(group, "")
    bare = bare.replace(decimal, ".")
    if not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)", bare):
        raise ValueError(text)
    try:
        return Decimal(bare)
    except InvalidOperation as error:
        raise ValueError(text) from error


_OTHER = {".": ",", ",": "."}
_THOUSANDS = re.compile(r"[-+−]?[1-9]\d{0,2}([.,])\d{3}")


def parse_money(text: str, facts: Facts) -> int:
    """Typed money (``12,5k``, ``€ 1,200``, ``1.2m``) in minor units; :class:`Refused` says what is wrong.

    Exactly three digits behind the only sign are no decimals of a currency that has fewer: ``12.500`` and ``12,500``
    are twelve thousand five hundred wherever they are typed.
    """
    bare = text.strip().replace(facts.symbol, "").replace(facts.currency, "").strip().casefold()
    scale = {"k": 1_000, "m": 1_000_000}.get(bare[-1:], 1)
    if scale > 1:
        bare = bare[:-1]
    signs = [facts.decimal, _OTHER.get(facts.decimal, ".")]
    thousands = _THOUSANDS.fullmatch(bare)
    if thousands and scale == 1 and facts.digits < 3:
        signs = [_OTHER[thousands[1]]]
    for sign in dict.fromkeys(signs):
        try:
            minor = parse_decimal(bare, sign) * scale * 10**facts.digits
        except ValueError:
            continue
        if minor != minor.to_integral_value():
            break
        if abs(minor) > LARGEST_AMOUNT:
            raise Refused(_("“{text}” is larger than an amount can be.").format(text=text))
        return int(minor)
    raise Refused(_("“{text}” is not an amount; type it like 1200 or 12.5k.").format(text=text))


def parse_day(text: str, facts: Facts, today: dt.date) -> dt.date:
    """A typed day: ``12.3.``, ``2026-03-12``, ``12 Mar``, ``tomorrow``, ``fri``, ``next friday``, ``in two weeks``,
    ``+10``; else :class:`Refused`. A time behind it is left to who asks for one."""
    bare = _CLOCK_BEHIND.sub("", text.strip().casefold())
    known = {_("today").casefold(): 0, _("tomorrow").casefold(): 1, _("yesterday").casefold(): -1}
    if bare in known:
        return today + dt.timedelta(days=known[bare])
    if (said := day_of(fold(bare), today)) is not None and bare[:1].isalnum():
        return said
    try:
        if re.fullmatch(r"\+\d{1,4}", bare):
            return today + dt.timedelta(days=int(bare))
        return _calendar_day(bare, facts.date_order, today)
    except (ValueError, OverflowError) as error:
        raise Refused(_("“{text}” is not a date; type it like 12 Mar 2026 or tomorrow.").format(text=text)) from error


def parse_time(text: str) -> str:
    """A typed time of day (``10``, ``9:30``, ``14.15``, ``3 pm``, ``8h``) as ``HH:MM``; else :class:`Refused`."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2})?)?\s*(am|pm|h)?", text.strip().casefold(), re.ASCII)
    if found is not None:
        hour, minute = int(found[1]), int(found[2] or 0)
        if found[3] in ("am", "pm") and 1 <= hour <= 12:
            hour = hour % 12 + (12 if found[3] == "pm" else 0)
        if hour < 24 and minute < 60:
            return f"{hour:02d}:{minute:02d}"
    raise Refused(_("“{text}” is not a time of day; type it like 9:30 or 14:15.").format(text=text))


def _calendar_day(bare: str, order: DateOrder, today: dt.date) -> dt.date:
    """A day of the calendar; a missing year is the one that brings it nearest to today."""
    said = fold(bare)
    if named := _DAY_FIRST.fullmatch(said) or _MONTH_FIRST.fullmatch(said):
        month = month_of(named["month"])
        if month is None:
            raise ValueError(bare)
        return _with_year(named["year"], month, int(named["day"]), today)
    parts = [p for p in re.split(r"[-./\s]+", bare) if p]
    if not all(p.isdigit() for p in parts) or len(parts) not in (2, 3):
        raise ValueError(bare)
    if len(parts[0]) == 4:
        return dt.date(*(int(p) for p in ([*parts, "1"])[:3]))
    if order == "mdy" and "." not in bare:
        parts[0], parts[1] = parts[1], parts[0]
    return _with_year(parts[2] if len(parts) == 3 else None, int(parts[1]), int(parts[0]), today)


def _with_year(year: str | None, month: int, day: int, today: dt.date) -> dt.date:
    if year is not None:
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    choices = [dt.date(today.year + step, month, day) for step in (-1, 0, 1) if (month, day) != (2, 29) or step == 0]
    return min(choices, key=lambda choice: abs((choice - today).days))
