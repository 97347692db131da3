"""Exports of address books and networks: Google Contacts, Outlook, LinkedIn."""

import re

from models.exchange.presets.preset import NOTHING, Preset, To

_PARTS = {
    "street": "street", "po box": "street", "extended address": "street", "city": "city", "region": "region",
    "postal code": "postcode", "country": "country",
}  # fmt: skip
_NUMBERED = (
    (re.compile(r"e-mail (\d+) - value"), lambda found: To("email", place=int(found[1]))),
    (re.compile(r"e-mail (\d+) - (?:label|type)"), lambda found: To("email_label", clean="label", place=int(found[1]))),
    (re.compile(r"phone (\d+) - value"), lambda found: To("phone", place=int(found[1]))),
    (re.compile(r"phone (\d+) - (?:label|type)"), lambda found: To("phone_label", clean="label", place=int(found[1]))),
    (
        re.compile(r"address (\d+) - (?:label|type)"),
        lambda found: To("address_label", clean="label", place=int(found[1])),
    ),
    (
        re.compile(r"address (\d+) - (street|po box|extended address|city|region|postal code|country)"),
        lambda found: To(_PARTS[found[2]], place=int(found[1])),
    ),
    (re.compile(r"address \d+ - formatted"), lambda _found: NOTHING),
    (re.compile(r"(?:website|event|custom field|relation) \d+ - (?:label|type)"), lambda _found: NOTHING),
    (re.compile(r"(?:website|event|custom field|relation) \d+ - value"), lambda _found: To(line="label")),
)
GOOGLE = Preset(
    "google", "Google Contacts", "people", (("First Name",), ("E-mail 1 - Value",), ("Labels",)),
    {
        "first name": To("first_name"),
        "middle name": To("first_name"),
        "last name": To("last_name"),
        "name prefix": To("salutation"),
        "name suffix": To("last_name"),
        "organization name": To("company_id"),
        "organization title": To("job_title"),
        "organization department": To("department"),
        "birthday": To("birthday"),
        "notes": To("note"),
        "photo": NOTHING,
        "labels": To("tags"),
        "website 1 - value": To("website"),
    },
    _NUMBERED,
)  # fmt: skip
GOOGLE_OLD = Preset(
    "google", "Google Contacts (old form)", "people", (("Given Name",), ("Family Name",), ("Group Membership",)),
    {
        "name": NOTHING,
        "given name": To("first_name"),
        "additional name": To("first_name"),
        "family name": To("last_name"),
        "name prefix": To("salutation"),
        "name suffix": To("last_name"),
        "birthday": To("birthday"),
        "notes": To("note"),
        "photo": NOTHING,
        "group membership": To("tags"),
        "organization 1 - type": NOTHING,
        "organization 1 - name": To("company_id"),
        "organization 1 - title": To("job_title"),
        "organization 1 - department": To("department"),
        "website 1 - value": To("website"),
    },
    _NUMBERED,
)  # fmt: skip
_OUTLOOK_NOTHING = (
    "e-mail type", "e-mail display name", "e-mail 2 type", "e-mail 2 display name", "e-mail 3 type",
    "e-mail 3 display name", "priority", "private", "sensitivity", "initials", "home address", "business address",
    "other address",
)  # fmt: skip


def _outlook_address(kind: str, label: str) -> dict[str, To]:
    parts = {
        "street": "street", "street 2": "street", "street 3": "street", "address po box": "street", "city": "city",
        "state": "region", "postal code": "postcode", "country": "country", "country/region": "country",
    }  # fmt: skip
    return {f"{kind} {name}": To(key, label) for name, key in parts.items()}


_OUTLOOK = {
    "title": To("salutation"),
    "first name": To("first_name"),
    "middle name": To("first_name"),
    "last name": To("last_name"),
    "suffix": To("last_name"),
    "company": To("company_id"),
    "department": To("department"),
    "job title": To("job_title"),
    "web page": To("website"),
    "birthday": To("birthday", clean="no_day"),
    "anniversary": To(clean="no_day"),
    "gender": To(clean="nothing"),
    "notes": To("note"),
    "categories": To("tags"),
    "e-mail address": To("email"),
    "e-mail 2 address": To("email"),
    "e-mail 3 address": To("email"),
    "primary phone": To("phone"),
    "business phone": To("phone", "Work"),
    "mobile phone": To("phone", "Mobile"),
    "home phone": To("phone", "Home"),
    "business phone 2": To("phone", "Work"),
    "home phone 2": To("phone", "Home"),
    "other phone": To("phone", "Other"),
    "car phone": To("phone", "Car"),
    "business fax": To("phone", "Fax"),
    "home fax": To("phone", "Fax"),
    "company main phone": To("company_phone"),
    **_outlook_address("business", "Work"),
    **_outlook_address("home", "Home"),
    **_outlook_address("other", "Other"),
    **dict.fromkeys(_OUTLOOK_NOTHING, NOTHING),
}
OUTLOOK = Preset(
    "outlook", "Outlook", "people",
    (("First Name",), ("E-mail Address",), ("Business Street", "Home Street")), _OUTLOOK,
)  # fmt: skip
OUTLOOK_LIKE = Preset(
    "outlook", "Outlook-like address book", "people", (("E-mail Address",), ("Full Name",), ("Business Phone",)),
    _OUTLOOK | {"full name": To("full_name"), "salutation": To("salutation"), "title": To("job_title"),
                "e-mail 2": To("email"), "e-mail 3": To("email")},
)  # fmt: skip
LINKEDIN = Preset(
    "linkedin", "LinkedIn connections", "people", (("First Name",), ("Last Name",), ("Connected On",)),
    {
        "first name": To("first_name"),
        "last name": To("last_name"),
        "url": To("website"),
        "email address": To("email"),
        "company": To("company_id"),
        "position": To("job_title"),
        "connected on": To("created_on"),
    },
)  # fmt: skip
PRESETS = (GOOGLE, GOOGLE_OLD, OUTLOOK_LIKE, OUTLOOK, LINKEDIN)
