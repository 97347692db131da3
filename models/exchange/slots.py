"""Several e-mails, phones and addresses of one record, each with a place: ``email``, ``email_2`` … ``street_10``.

The label of each stands beside it: ``email_label``, ``email_2_label``, ``address_label``, ``address_2_label``.
"""

import re
from collections.abc import Iterable

#: Of each kind.
MOST = 10
POINTS = ("email", "phone")
#: What an address is made of.
PARTS = ("street", "postcode", "city", "region", "country")
_SLOT = re.compile(r"(email|phone|address|street|postcode|city|region|country)(?:_(\d+))?(_label)?")


def slot_key(key: str, place: int, *, label: bool = False) -> str:
    """The key of the ``place``-th value of a kind, from 1, or of its label."""
    return key + (f"_{place}" if place > 1 else "") + ("_label" if label else "")


def place_of(key: str) -> tuple[str, int, bool] | None:
    """The kind, the place and whether it is the label, of a key made by :func:`slot_key`; None of any other."""
    found = _SLOT.fullmatch(key)
    if found is None:
        return None
    return found[1], int(found[2] or 1), bool(found[3])


def label_key(key: str) -> str | None:
    """The key of the label that belongs to a value: to ``street_2`` belongs ``address_2_label``."""
    found = place_of(key)
    if found is None or found[2]:
        return None
    kind = found[0] if found[0] in POINTS else "address"
    return slot_key(kind, found[1], label=True)


def places(kind: str, keys: Iterable[str]) -> list[int]:
    """The places of a kind (email, phone, address) of which the keys hold a value, in order."""
    parts = PARTS if kind == "address" else (kind,)
    found = (place_of(key) for key in keys)
    return sorted({one[1] for one in found if one is not None and one[0] in parts and not one[2]})
