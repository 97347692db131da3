"""Which platform wrote a report, known by columns that only it has together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.exchange.ads.words import bare, columns_of
from models.formats import DateOrder
from models.text import N_, _

Columns = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Platform:
    """``code`` begins the origin of its figures; ``channel`` is what its figures mostly belong to, as a new business
    calls it. ``whole``: a report without names of campaigns, which is taken as one under this name."""

    code: str
    name: str
    channel: str
    knows: Callable[[Columns, Sequence[str]], bool]
    whole: str = ""
    dates: DateOrder | None = None  # the order that it always writes


def _called(columns: Columns, names: Sequence[str], key: str, *beginnings: str) -> bool:
    """Whether there is a column of this key, called by a name that begins so."""
    return key in columns and names[columns[key]].startswith(beginnings)


def _measures(columns: Columns) -> bool:
    """Whether anything is measured beside what was spent: a list of customers may tell that, too."""
    return bool({"impressions", "clicks", "all_clicks", "reach"} & columns.keys())


def _google(columns: Columns, names: Sequence[str]) -> bool:
    named = _called(columns, names, "campaign", "campaign", "kampagne", "campagne", "campana")
    plain = named and " " not in names[columns["campaign"]] and names[columns["campaign"]] != "kampagnenname"
    return plain and "impressions" in columns and _called(columns, names, "spend", "cost", "kosten", "cout")


def _meta(columns: Columns, names: Sequence[str]) -> bool:
    return "campaign" in columns and _measures(columns) and _called(
        columns, names, "spend", "amount spent", "ausgegebener", "montant depense", "besteed", "uitgegeven bedrag",
        "importe gastado",
    )  # fmt: skip


def _linkedin(columns: Columns, names: Sequence[str]) -> bool:
    return "campaign" in columns and _measures(columns) and _called(
        columns, names, "spend", "total spent", "gesamt", "total depense", "totaal", "total gastado", "gasto total"
    )


def _microsoft(columns: Columns, names: Sequence[str]) -> bool:
    spent = _called(columns, names, "spend", "spend", "ausgaben", "depense", "uitgaven", "gasto")
    day = _called(columns, names, "day", "gregor", "date gregor", "fecha gregor") or _called(
        columns, names, "day", "time period"
    )
    return "campaign" in columns and _measures(columns) and spent and day


def _mail(columns: Columns, names: Sequence[str]) -> bool:
    clicked = "unique_clicks" in columns or "total_clicks" in columns or "click rate" in names
    return "sent" in columns and clicked and ("delivered" in columns or "recipients" in columns)


def _mailchimp(columns: Columns, names: Sequence[str]) -> bool:
    return "title" in columns and _mail(columns, names)


def _klaviyo(columns: Columns, names: Sequence[str]) -> bool:
    return "campaign" in columns and _mail(columns, names)


def _search(columns: Columns, _names: Sequence[str]) -> bool:
    if "campaign" in columns or not {"clicks", "impressions"} <= columns.keys():
        return False
    return bool({"query", "page"} & columns.keys()) or {"day", "position"} <= columns.keys()


def _other(columns: Columns, _names: Sequence[str]) -> bool:
    return {"campaign", "impressions"} <= columns.keys() and bool({"clicks", "all_clicks", "spend"} & columns.keys())


PLATFORMS = (
    Platform("google_ads", N_("Google Ads"), "Advertising", _google),
    Platform("meta_ads", N_("Meta Ads"), "Social media", _meta),
    Platform("linkedin_ads", N_("LinkedIn Ads"), "Social media", _linkedin, dates="mdy"),
    Platform("microsoft_ads", N_("Microsoft Advertising"), "Advertising", _microsoft),
    Platform("mailchimp", N_("Mailchimp"), "E-mail", _mailchimp),
    Platform("mailings", N_("Mail service"), "E-mail", _klaviyo),
    Platform("search_console", N_("Search Console"), "SEO", _search, whole="Google"),
    Platform("other_ads", N_("Advertising platform"), "Advertising", _other),
)
BY_CODE = {one.code: one for one in PLATFORMS}


def origin_names(origins: Iterable[str]) -> str:
    """The platforms that figures or costs came from, each once."""
    codes = dict.fromkeys(origin.partition(":")[0] for origin in origins)
    return ", ".join(_(BY_CODE[code].name) if code in BY_CODE else code for code in codes)


def platform_of(header: Sequence[str]) -> Platform | None:
    """The platform that writes such a header; None where none is known to."""
    columns = columns_of(header)
    names = [bare(name) for name in header]
    return next((one for one in PLATFORMS if one.knows(columns, names)), None)
