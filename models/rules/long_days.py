"""A day in running text, in the language of a letter: ``1. März 2026``, ``1er mars 2026``, ``1 marca 2026``."""

import datetime as dt

#: Months as they stand behind a day, and how day, month and year are put together, by the code of a language.
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
_FORMS = {"de": "{day}. {month} {year}", "es": "{day} de {month} de {year}", "pt": "{day} de {month} de {year}"}
#: How the first of a month is said.
_FIRST = {"fr": "1er", "it": "1º"}


def long_day(day: dt.date, code: str) -> str:
    """The day in that language; empty where the language is not known."""
    language = code.strip().casefold()[:2]
    if language not in _MONTHS:
        return ""
    number = _FIRST.get(language, "1") if day.day == 1 else str(day.day)
    month = _MONTHS[language].split()[day.month - 1]
    return _FORMS.get(language, "{day} {month} {year}").format(day=number, month=month, year=day.year)
