"""How days and numbers are written where this computer stands."""

from PySide6.QtCore import QLocale

from models.formats import DateOrder, Facts


def facts_of(locale: QLocale, currency: str) -> Facts:
    """The forms of the place, with the currency of the business."""
    return Facts(_date_order(locale), locale.decimalPoint(), locale.groupSeparator() or " ", currency)


def _date_order(locale: QLocale) -> DateOrder:
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    where = {sign: form.find(sign) for sign in "dMy"}
    if where["y"] < where["d"]:
        return "ymd"
    return "mdy" if where["M"] < where["d"] else "dmy"
