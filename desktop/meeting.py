"""How other starts of the program, by the same user, reach the window that has a business file open.

Light to import, and without Qt: every start looks here before its window is painted.
"""

import hashlib
import os
from pathlib import Path

from desktop.folders import meeting_folder


def place_of(path: Path) -> Path:
    """The file that says how to reach the window: one for each business file, whatever it is called by here.

    It is there while a window has the business open, and may stay behind where the program was killed.
    """
    real = os.path.normcase(os.path.realpath(path.expanduser()))
    return meeting_folder() / f"{hashlib.sha256(os.fsencode(real)).hexdigest()[:32]}.json"


def may_be_open(path: Path) -> bool:
    """Whether it is worth asking for a window that has the file open."""
    return place_of(path).exists()
