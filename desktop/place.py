"""What this computer says about currencies, and where files of the user go."""

from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths

_EVERYWHERE = "EUR"


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
