"""A vCard as cells: what has a field of ours fills it, everything else goes into the note by its name."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from models.exchange.slots import MOST, PARTS
from models.exchange.vcard_lines import Card, Property
from models.exchange.vcard_words import Words, own_label, type_label, unescaped
from models.formats import fold, month_name
from models.rules.quick import split_name
from models.text import N_, _

LABELS = {
    "salutation": N_("Salutation"), "first_name": N_("First name"), "last_name": N_("Last name"),
    "company_id": N_("Company"), "department": N_("Department"), "job_title": N_("Job title"),
    "email": N_("E-mail"), "phone": N_("Phone"), "address": N_("Address"), "street": N_("Street"),
    "postcode": N_("Postcode"), "city": N_("City"), "region": N_("Region"), "country": N_("Country"),
    "website": N_("Website"), "birthday": N_("Birthday"), "lifecycle": N_("Stage"), "wake_on": N_("Wake up on"),
    "disqualified_because": N_("Disqualified because"), "source_id": N_("Source"), "campaign_id": N_("Campaign"),
    "owner_id": N_("Owner"), "next_action": N_("Next action"), "next_action_on": N_("Next action on"),
    "created_on": N_("Created"), "tags": N_("Tags"), "note": N_("Note"), "external_id": N_("Id in the file"),
}  # fmt: skip
#: What vCard has no word for, as our own export writes it.
OWN = {f"X-FAIRLEAD-{key.removesuffix('_id').replace('_', '-').upper()}": key for key in (
    "lifecycle", "wake_on", "disqualified_because", "source_id", "campaign_id", "owner_id", "next_action",
    "next_action_on", "created_on",
)}  # fmt: skip
#: How a card of ours says that it is one: nothing in it needs to be guessed.
PRODUCT = "-//Fairlead//EN"
#: Says nothing of a person.
_SILENT = frozenset({
    "VERSION", "PRODID", "REV", "N", "FN", "ORG", "TITLE", "EMAIL", "TEL", "ADR", "URL", "BDAY", "NOTE", "CATEGORIES",
    "UID", "X-ABUID", "X-ABLABEL", "X-ABADR", "X-ABSHOWAS", "KIND", "X-ADDRESSBOOKSERVER-KIND", "SORT-STRING",
    "X-ADDRESSBOOKSERVER-MEMBER", "MEMBER", "CLASS", "MAILER", "PROFILE", "CLIENTPIDMAP", "LABEL", "AGENT", "BEGIN",
    "X-ADDRESSING-GRAMMAR", "X-IMAGETYPE", "X-IMAGEHASH", "X-SHARED-PHOTO-DISPLAY-PREF", "END", "SOURCE", "XML",
})  # fmt: skip
_NO_TAG = frozenset({"my contacts", "mycontacts", "imported", "starred"})
KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")


def bare_id(text: str) -> str:
    """An id without what it says of being one."""
    return re.sub(r"^urn:uuid:", "", text.strip(), flags=re.IGNORECASE)


def first(card: Card, name: str) -> str:
    """The first property of that name as it is meant."""
    plain = card.version.startswith("2")
    return next((unescaped(one.value, plain).strip() for one in card.properties if one.name == name), "")


def row_of(card: Card, groups: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, str]:
    """What one card fills, by key; nothing in it is empty."""
    made = _Reading(card)
    made.name()
    made.work()
    made.reach()
    made.places()
    made.web()
    made.birthday()
    made.own(groups or {})
    made.rest()
    return made.filled()


class _Reading:
    """A card being read: its cells, and the lines that go into its note."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self._plain = card.version.startswith("2")
        self._labels = {
            one.group: own_label(unescaped(one.value, self._plain))
            for one in card.properties
            if one.name == "X-ABLABEL" and one.group
        }
        self._ours = first(card, "PRODID") == PRODUCT
        self._row: dict[str, str] = {}
        self._noted: list[str] = []

    def filled(self) -> dict[str, str]:
        """The cells that hold something, the note last."""
        notes = [unescaped(one.value, self._plain).strip() for one in self._of("NOTE")]
        parts = [*(one for one in notes if one), *(["\n".join(self._noted)] if self._noted else [])]
        self._put("note", "\n\n".join(parts))
        return self._row

    def name(self) -> None:
        shown = "" if self._ours else first(self._card, "FN")
        parts = self._parts(next(iter(self._of("N")), None), 5)
        last, given, more, before, behind = parts
        given = " ".join(one for one in (given, more) if one)
        if not (last or given) and shown and shown not in (first(self._card, "EMAIL"), self._company()):
            given, last = ("", "") if self._is_company() else split_name(shown)
        elif not {*fold(shown).split()} <= {*fold(" ".join((*parts, self._company()))).split()}:
            self._note(_("Display name"), "" if shown == first(self._card, "EMAIL") else shown)
        self._put("first_name", given)
        self._put("last_name", last)
        self._put("salutation", before)
        self._note(_("Suffix"), behind)

    def work(self) -> None:
        for number, one in enumerate(self._of("ORG")):
            company, *units = [part.strip() for part in Words(one.value, self._plain).split(";")]
            units = [unit for unit in units if unit]
            if number:
                self._note(_("Organization"), ", ".join(part for part in (company, *units) if part))
                continue
            self._put("company_id", company)
            self._put("department", ", ".join(units))
        if self._is_company() and not self._company():
            self._put("company_id", first(self._card, "FN"))
        titles = [*self._of("TITLE"), *self._of("ROLE")]
        for number, one in enumerate(titles):
            text = unescaped(one.value, self._plain)
            if not number:
                self._put("job_title", text)
            elif fold(text) != fold(self._row.get("job_title", "")):
                self._note(_("Role") if one.name == "ROLE" else _("Job title"), text)

    def reach(self) -> None:
        for key, name in (("email", "EMAIL"), ("phone", "TEL")):
            for number, one in enumerate(self._preferred(self._of(name)), 1):
                text = re.sub(r"^(mailto|tel):", "", unescaped(one.value, self._plain).strip(), flags=re.IGNORECASE)
                self._slot(key, number, text, self._label(one))

    def places(self) -> None:
        addresses = self._preferred(self._of("ADR"))
        for number, one in enumerate(addresses, 1):
            box, extended, street, city, region, postcode, country = self._parts(one, 7)
            street = _in_one_line(", ".join(part for part in (box, extended, street) if part))
            end = f"_{number}" if number > 1 else ""
            if number > MOST:
                self._note(_("Address"), ", ".join(x for x in (street, postcode, city, region, country) if x))
                continue
            for key, text in zip(PARTS, (street, postcode, city, region, country), strict=True):
                self._put(f"{key}{end}", text)
            self._put(f"address{end}_label", self._label(one))
        told = {*fold(" ".join(one.value for one in addresses)).split()}
        lettered = [unescaped(one.value, self._plain) for one in self._of("LABEL")]
        lettered += [one.params.get("LABEL", "") for one in addresses]
        for text in lettered:
            if {*fold(text).split()} <= {*fold(" ".join(self._row.values())).split()} | told:
                continue
            if not addresses and "street" not in self._row:
                self._put("street", _in_one_line(text))
            else:
                self._note(_("Address"), _in_one_line(text))

    def web(self) -> None:
        usual = {"", "homepage", "home", "work", "other", "profile"}
        found = [(self._label(one), unescaped(one.value, self._plain)) for one in self._preferred(self._of("URL"))]
        found.sort(key=lambda one: fold(one[0]) not in usual)
        for number, (label, text) in enumerate(found):
            own = fold(label) not in usual
            if not number:
                self._put("website", text)
            if own:
                self._note(label, text)
            elif number:
                self._note(_("Website ({label})").format(label=label.lower()) if label else _("Website"), text)

    def birthday(self) -> None:
        for one in self._of("BDAY"):
            text = unescaped(one.value, self._plain).strip()
            read = _day(text, omitted=one.params.get("X-APPLE-OMIT-YEAR", ""))
            if isinstance(read, dt.date) and "birthday" not in self._row:
                self._put("birthday", read.isoformat())
            else:
                self._note(_("Birthday"), read if isinstance(read, str) and read else text)

    def own(self, groups: Mapping[str, tuple[str, ...]]) -> None:
        """Ids, tags, and what our own export wrote."""
        uid = bare_id(first(self._card, "UID") or first(self._card, "X-ABUID").removesuffix(":ABPerson"))
        self._put("external_id", uid)
        tags = [tag for one in self._of("CATEGORIES") for tag in Words(one.value, self._plain).split(",")]
        tags = [" ".join(re.split(r"[,;\s]+", tag)).strip() for tag in (*tags, *groups.get(uid, ()))]
        kept = (tag for tag in tags if tag and (self._ours or fold(tag) not in _NO_TAG))
        self._put("tags", ", ".join(dict.fromkeys(kept)))
        for one in self._card.properties:
            if (key := OWN.get(one.name)) is not None:
                self._put(key, unescaped(one.value, self._plain))

    def rest(self) -> None:
        """What has no field of ours, by name."""
        for one in self._card.properties:
            if one.name in _SILENT or one.name in OWN or (one.name == "ROLE" and not self._of("TITLE")):
                continue
            if one.name == "ROLE":
                continue
            name, text = self._named(one)
            self._note(name, text)
        for inner in self._card.inner:
            self._note(_("Agent"), ", ".join(_told(inner)))
        for one in self._of("AGENT"):
            self._note(_("Agent"), ", ".join(_agent(unescaped(one.value, self._plain))))

    def _named(self, one: Property) -> tuple[str, str]:
        """Name and text of a property that we have no field for."""
        text = ", ".join(part for raw in Words(one.value, self._plain).split(";") if (part := raw.strip()))
        if one.name == "X-ANDROID-CUSTOM":
            kind, _comma, text = text.partition(", ")
            kept = [part for part in text.split(", ") if part not in ("0", "1")]
            return kind.rpartition("/")[2].replace("_", " ").capitalize(), ", ".join(kept)
        label = self._label(one)
        if one.name in ("X-ABDATE", "X-ABRELATEDNAMES", "RELATED") and label:
            return label, _as_day(text)
        name = re.sub(r"^X-(MS-|AB|EVOLUTION-|KADDRESSBOOK-X-|GOOGLE-|MOZILLA-)?", "", one.name)
        name = name.replace("-", " ").capitalize() if len(name) > 4 else name
        return (_("{name} ({label})").format(name=name, label=label.lower()) if label else name), _as_day(text)

    # Pieces

    def _of(self, name: str) -> list[Property]:
        return [one for one in self._card.properties if one.name == name and one.value.strip()]

    def _preferred(self, found: list[Property]) -> list[Property]:
        """The preferred ones first (TYPE=pref, or PREF=1 to 100), the rest as they stand."""
        return sorted(
            found, key=lambda one: 0 if "PREF" in one.types else int(_digits(one.params.get("PREF", "")) or 101)
        )

    def _parts(self, one: Property | None, count: int) -> list[str]:
        """The parts of a structured value; a list within a part is one text."""
        if one is None:
            return [""] * count
        parts = []
        for part in Words(one.value, self._plain).cut(";"):
            listed = part.split(",") if not self._plain else [part.text()]
            parts.append(" ".join(x.strip() for x in listed if x.strip()) if one.name == "N"
                         else ", ".join(x.strip() for x in listed if x.strip()))  # fmt: skip
        return (parts + [""] * count)[:count]

    def _label(self, one: Property) -> str:
        return self._labels.get(one.group, "") or type_label(one.types)

    def _company(self) -> str:
        return next((Words(one.value, self._plain).split(";")[0].strip() for one in self._of("ORG")), "")

    def _is_company(self) -> bool:
        kinds = [one.value.strip().casefold() for one in self._card.properties if one.name in (*KINDS, "X-ABSHOWAS")]
        return any(kind in ("org", "company") for kind in kinds)

    def _slot(self, key: str, number: int, text: str, label: str) -> None:
        if number > MOST:
            self._note(_(LABELS[key]), f"{text} ({label.lower()})" if label else text)
            return
        end = f"_{number}" if number > 1 else ""
        self._put(f"{key}{end}", text)
        self._put(f"{key}{end}_label", label)

    def _put(self, key: str, text: str) -> None:
        if text := text.strip():
            self._row[key] = text

    def _note(self, name: str, text: str) -> None:
        if text := text.strip():
            line = f"{name}: {text}"
            if line not in self._noted:
                self._noted.append(line)


def _digits(text: str) -> str:
    return text if re.fullmatch(r"\d{1,3}", text) else ""


def _in_one_line(text: str) -> str:
    return ", ".join(part.strip(" ,") for part in text.splitlines() if part.strip(" ,"))


def _day(text: str, omitted: str = "") -> dt.date | str:
    """The day of a birthday; a text to show where it has no year or is none."""
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?=$|[T ])", text)
    try:
        if found is not None and found[1] != (omitted or "0000"):
            day = dt.date(*(int(one) for one in found.groups()))
            return day if 1900 <= day.year <= 2200 else text
        bare = re.match(r"(?:--|\d{4}-?)(\d\d)-?(\d\d)(?=$|[T ])", text)
        if bare is not None:
            dt.date(2000, int(bare[1]), int(bare[2]))
            return f"{int(bare[2])} {month_name(int(bare[1]))}"
    except ValueError:
        pass
    return text


def _as_day(text: str) -> str:
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text)
    return "-".join(found.groups()) if found else text


def _told(card: Card) -> Iterable[str]:
    """What a card within a card says, in a few words."""
    plain = card.version.startswith("2")
    for one in card.properties:
        if one.name in ("FN", "TEL", "EMAIL", "TITLE") and (text := unescaped(one.value, plain).strip()):
            yield text


def _agent(text: str) -> list[str]:
    if not text.strip().upper().startswith("BEGIN:VCARD"):
        return [text]
    lines = [line.partition(":") for line in text.splitlines()]
    return [
        value for head, _colon, value in lines if re.split("[;.]", head)[0].upper() in ("FN", "TEL", "EMAIL", "TITLE")
    ]
