"""The lines of a postal address, in the order of the country it is for.

After the Universal Postal Union's rules for addresses: the country stands alone in the last line, in capitals, and only
on what goes abroad; where the postcode stands depends on the country.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from models.formats import fold

#: Countries by code, with what they are called (folded) in the languages of our users.
_NAMES = {
    "AT": "austria osterreich autriche oostenrijk", "AU": "australia", "BE": "belgium belgie belgien belgique belgica",
    "BG": "bulgaria bulgarien", "BR": "brazil brasil brasilien bresil", "CA": "canada kanada",
    "CH": "switzerland schweiz suisse svizzera zwitserland suiza", "CN": "china chine", "CY": "cyprus zypern",
    "CZ": "czechia czech-republic tschechien cesko ceska-republika", "DE": "germany deutschland allemagne duitsland "
    "alemania germania niemcy", "DK": "denmark danmark danemark denemarken", "EE": "estonia eesti",
    "ES": "spain espana spanien espagne spanje", "FI": "finland suomi finnland", "FR": "france frankreich francia "
    "frankrijk", "GB": "united-kingdom uk great-britain england scotland wales northern-ireland grossbritannien "
    "vereinigtes-konigreich royaume-uni verenigd-koninkrijk reino-unido", "GR": "greece griechenland ellada ελλαδα",
    "HK": "hong-kong", "HR": "croatia hrvatska kroatien", "HU": "hungary ungarn magyarorszag", "IE": "ireland irland "
    "irlande ierland eire", "IL": "israel", "IN": "india indien", "IS": "iceland island", "IT": "italy italia italien "
    "italie", "JP": "japan nippon 日本", "LT": "lithuania lietuva litauen", "LU": "luxembourg luxemburg",
    "LV": "latvia latvija lettland", "MT": "malta", "MX": "mexico", "NL": "netherlands the-netherlands nederland "
    "niederlande pays-bas holland paises-bajos", "NO": "norway norge norwegen", "NZ": "new-zealand neuseeland",
    "PL": "poland polska polen pologne polonia", "PT": "portugal", "RO": "romania rumanien", "SE": "sweden sverige "
    "schweden suede zweden", "SG": "singapore singapur", "SI": "slovenia slovenija slowenien", "SK": "slovakia "
    "slovensko slowakei", "TR": "turkey turkiye turkei", "UA": "ukraine ukraina", "US": "united-states usa "
    "united-states-of-america us u-s-a vereinigte-staaten etats-unis estados-unidos verenigde-staten",
    "ZA": "south-africa sudafrika",
}  # fmt: skip
_CODES = {name.replace("-", " "): code for code, names in _NAMES.items() for name in names.split()}
#: Where the postcode has a line of its own below the town.
_BELOW = frozenset({"GB", "IE"})
#: Where it stands behind the town in its line.
_BEHIND = frozenset({"AU", "BR", "CA", "CN", "HK", "IN", "JP", "NZ", "SG", "US", "ZA", "UA"})
#: Where the region is a part of the line of the town.
_WITH_REGION = frozenset({"AU", "BR", "CA", "CN", "IN", "JP", "US"})
#: Where a letter arrives without a postcode.
_WITHOUT_POSTCODE = frozenset({"HK", "IE"})


@dataclass(frozen=True, slots=True)
class Place:
    """A postal address as it is kept; what is not known of it is empty."""

    street: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""


def country_code(name: str) -> str:
    """The code (ISO 3166) of a country by its name or code; a name that is not known stands for itself, folded."""
    bare = fold(name)
    if len(bare) == 2 and bare.upper() in _NAMES:
        return bare.upper()
    return _CODES.get(bare, bare)


def address_lines(who: tuple[str, ...], place: Place, home: str) -> tuple[str, ...]:
    """The lines on an envelope: ``who`` it is for, the street, the town, and the country where it is not ``home``."""
    code = country_code(place.country or home)
    abroad = bool(place.country) and code != country_code(home)
    found = [*who, *place.street.splitlines(), *_town(place, code), place.country.upper() if abroad else ""]
    return tuple(line for line in (" ".join(one.split()) for one in found) if line)


def missing(place: Place, home: str) -> tuple[str, ...]:
    """The parts without which a letter does not arrive."""
    code = country_code(place.country or home)
    needed = ("street", "city") if code in _WITHOUT_POSTCODE else ("street", "postcode", "city")
    return tuple(part for part in needed if not getattr(place, part).strip())


def _town(place: Place, code: str) -> Iterator[str]:
    region = place.region if code in _WITH_REGION else ""
    if code in _BELOW:
        yield place.city
        yield place.postcode
    elif code == "US":
        state = " ".join(part for part in (region, place.postcode) if part)
        yield ", ".join(part for part in (place.city, state) if part)
    elif code in _BEHIND:
        yield " ".join(part for part in (place.city, region, place.postcode) if part)
    else:
        yield f"{place.postcode} {place.city}"
