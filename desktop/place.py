"""What this computer says about writing days and numbers, and where files of the user go."""

from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths

from models.formats import DateOrder, Facts

_EVERYWHERE = "EUR"


def facts_of(locale: QLocale, currency: str) -> Facts:
    """The forms of the place, with the currency of the business."""
    return Facts(_date_order(locale), locale.decimalPoint(), locale.groupSeparator() or " ", currency)


def _date_order(locale: QLocale) -> DateOrder:
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    where = {sign: form.find(sign) for sign in "dMy"}
    if where["y"] < where["d"]:
        return "ymd"
    return "mdy" if where["M"] < where["d"] else "dmy"


def currency_of(locale: QLocale) -> str:
    """The ISO code of the place's currency."""
    code = locale.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    return code if len(code) == 3 and code.isalpha() else _EVERYWHERE


def currencies() -> list[str]:
    """All codes that any place uses, by alphabet."""
    everywhere = QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyTerritory
    )
    return sorted({code for place in everywhere if len(code := currency_of(place)) == 3})


def documents() -> Path:
    """Where a person looks for files of their own."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()
