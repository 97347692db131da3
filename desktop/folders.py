"""Folders of the program's own, per user. No Qt here: the window and the command line must mean the same ones."""

import os
import sys
from pathlib import Path


def data_folder() -> Path:
    """Where the program keeps what is no business of the user's; the window asks Qt and gets the same."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Fairlead"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Fairlead"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "fairlead"


def meeting_folder() -> Path:
    """Where running windows say how they are reached: emptied at logout where the system has such a folder.

    A command started by cron or over ssh, which is told less of the session, still finds the same one.
    """
    if sys.platform.startswith("linux"):
        runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}")
        try:
            if runtime.stat().st_uid == os.getuid():  # `sudo` keeps the variable and changes the user
                return runtime / "fairlead"
        except OSError:
            pass
    return data_folder() / "open"
