"""Days said in words, in five languages: ``next friday``, ``in two weeks``, ``übermorgen``, ``3 mai``.

Words are folded: small letters without accents, nothing but letters and figures between single spaces.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

_NEAR = {
    -1: "yesterday gestern gisteren hier ayer",
    0: "today heute vandaag aujourd_hui hoy",
    1: "tomorrow morgen demain manana",
    2: "day_after_tomorrow the_day_after_tomorrow ubermorgen uebermorgen overmorgen apres_demain pasado_manana",
}
_WEEKDAYS = (
    "monday montag maandag lundi lunes mon mo ma lun",
    "tuesday dienstag dinsdag mardi martes tue tues di",
    "wednesday mittwoch woensdag mercredi miercoles wed mi wo mer mie",
    "thursday donnerstag donderdag jeudi jueves thu thur thurs do jeu jue",
    "friday freitag vrijdag vendredi viernes fri fr vr ven vie",
    "saturday samstag sonnabend zaterdag samedi sabado sat sa za sam sab",
    "sunday sonntag zondag dimanche domingo sun so zo dim dom",
)
_MONTHS = (
    "january januar janner januari janvier enero jan janv ene",
    "february februar feber februari fevrier febrero feb fev fevr",
    "march marz maerz maart mars marzo mar mrz mrt",
    "april avril abril apr avr abr",
    "may mai mei mayo",
    "june juni juin junio jun",
    "july juli juillet julio jul juil",
    "august augustus aout agosto aug ago",
    "september septembre septiembre setiembre sep sept",
    "october oktober octobre octubre oct okt",
    "november novembre noviembre nov",
    "december dezember decembre diciembre dec dez dic",
)
_NUMBERS = (
    "", "a an one ein eine einem einer een un une una", "two zwei twee deux dos", "three drei drie trois tres",
    "four vier quatre cuatro", "five funf fuenf vijf cinq cinco", "six sechs zes seis", "seven sieben zeven sept siete",
    "eight acht huit ocho", "nine neun negen neuf nueve", "ten zehn tien dix diez", "eleven elf onze once",
    "twelve zwolf zwoelf twaalf douze doce",
)  # fmt: skip
_UNITS = {
    "day": "day days d tag tage tagen dag dagen jour jours dia dias",
    "week": "week weeks w woche wochen weken semaine semaines semana semanas",
    "month": "month months monat monate monaten maand maanden mois mes meses",
    "year": "year years jahr jahre jahren jaar an ans ano anos",
}
_AHEAD = ("in", "over", "dans", "en", "dentro de")
_NEXT = "next nachste nachsten nachster nachstes kommende kommenden volgende komende prochain prochaine proximo proxima"
_THIS = "this diese diesen dieser dieses deze ce cet cette este esta on am coming"


def _by_word(listed: Sequence[str] | Mapping[int, str]) -> dict[str, int]:
    pairs = listed.items() if isinstance(listed, Mapping) else enumerate(listed)
    return {word.replace("_", " "): at for at, words in pairs for word in words.split()}


_NEAR_DAYS, _WEEKDAY = _by_word(_NEAR), _by_word(_WEEKDAYS)
_MONTH, _NUMBER = _by_word(_MONTHS), _by_word(_NUMBERS)
_UNIT = {word: unit for unit, words in _UNITS.items() for word in words.split()}


def day_of(said: str, today: dt.date) -> dt.date | None:
    """The day that folded words mean; None where they mean none. A weekday is the one that comes next; "next" before
    it is that of the week after this one."""
    if said in _NEAR_DAYS:
        return today + dt.timedelta(days=_NEAR_DAYS[said])
    words = said.split()
    if len(words) == 1:
        return _coming(weekday_of(said), today)
    try:
        return _ahead(said, today) or _next(words, today)
    except (ValueError, OverflowError):
        return None


def weekday_of(word: str) -> int | None:
    """0 for Monday; also of a word cut short after three letters."""
    found = _WEEKDAY.get(word)
    if found is None and len(word) > 3:
        found = next((at for name, at in _WEEKDAY.items() if name.startswith(word)), None)
    return found


def month_of(word: str) -> int | None:
    """1 for January; also of a word cut short after three letters."""
    found = _MONTH.get(word)
    if found is None and len(word) > 3:
        found = next((at for name, at in _MONTH.items() if name.startswith(word)), None)
    return None if found is None else found + 1


def is_day_word(word: str) -> bool:
    """Whether one folded word among others means a day to come: a weekday in full, today, tomorrow; Sam is a name."""
    return (word in _WEEKDAY and len(word) > 4) or (_NEAR_DAYS.get(word, -1) >= 0 and len(word) > 4)


def _coming(weekday: int | None, today: dt.date) -> dt.date | None:
    return None if weekday is None else today + dt.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _ahead(said: str, today: dt.date) -> dt.date | None:
    """``in 3 days``, ``in two weeks``, ``over een maand``, ``3 days from now``."""
    rest = said.removesuffix(" from now") if said.endswith(" from now") else ""
    rest = rest or next((said.removeprefix(f"{word} ") for word in _AHEAD if said.startswith(f"{word} ")), "")
    number, _space, unit = rest.partition(" ")
    count = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else _NUMBER.get(number)
    if count is None or unit not in _UNIT:
        return None
    return _later(today, count, _UNIT[unit])


def _later(day: dt.date, count: int, unit: str) -> dt.date:
    if unit in ("day", "week"):
        return day + dt.timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    last = (dt.date(year + month // 11, (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def _next(words: Sequence[str], today: dt.date) -> dt.date | None:
    """``next friday``, ``vendredi prochain``, ``this thursday``, ``next week`` (its Monday), ``next month`` (its
    first)."""
    if len(words) != 2:
        return None
    first, second = words
    for way, what in ((first, second), (second, first)):
        if way in _THIS.split():
            return _coming(weekday_of(what), today) if len(what) > 2 else None
        if way not in _NEXT.split():
            continue
        monday = today + dt.timedelta(days=7 - today.weekday())
        weekday, unit = weekday_of(what), _UNIT.get(what)
        if weekday is not None:
            return monday + dt.timedelta(days=weekday)
        if unit == "week":
            return monday
        if unit == "month":
            return _later(today.replace(day=1), 1, "month")
    return None
