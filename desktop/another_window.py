"""Another window, in a program of its own: neither falls with the other, and each holds one business file."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess

_ROOT = Path(__file__).resolve().parent.parent
#: The libraries are known to be here, so the way in is the one behind the bootstrap.
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from desktop.main import main; sys.exit(main(sys.argv[1:]))"


def start_window(path: Path) -> int | None:
    """Open a file in a window of its own; the number of its process, None where none could be started."""
    frozen = getattr(sys, "frozen", False)
    words = [str(path)] if frozen else ["-c", _START, str(_ROOT), str(path)]
    started, process = QProcess.startDetached(sys.executable, words)
    return process if started else None
