"""Everything that stands on the data's modules. Imported once, off the GUI thread, when the frame has been painted."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLabel

from desktop.business import Business, MakePage
from desktop.commands import Commands
from desktop.opening import Failure, Opened, try_open
from desktop.program import Program

PAGES: Mapping[str, MakePage] = {
    "campaigns": lambda _feed: QLabel("campaigns"),
    "people": lambda _feed: QLabel("people"),
    "deals": lambda _feed: QLabel("deals"),
}

__all__ = ["PAGES", "Business", "Commands", "Failure", "Opened", "Program", "try_open"]
