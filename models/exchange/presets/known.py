"""Every preset, the more particular first."""

from collections.abc import Sequence

from models.exchange.presets import address_books, crm, senders, sheets
from models.exchange.presets.preset import Preset

PRESETS: tuple[Preset, ...] = (*senders.PRESETS, *crm.PRESETS, *address_books.PRESETS, *sheets.PRESETS)


def preset_for(header: Sequence[str]) -> Preset | None:
    """The export whose headers these are."""
    return next((one for one in PRESETS if one.knows(header)), None)
