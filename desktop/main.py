"""The one way in: a command goes to the command line, anything else opens the window."""

import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.cli_arguments import is_command
from desktop.system import missing_for_window


def main(argv: Sequence[str]) -> int:
    """Run the program and return what the process shall exit with; ``argv`` is what follows its name."""
    if is_command(argv):
        from desktop.cli import main as command  # the window's start need not wait for it

        return command(argv)
    trouble = missing_for_window()
    if trouble is not None:
        print(trouble, file=sys.stderr)
        return 1
    from desktop.app import run  # the command line works where Qt can't be loaded

    return run(Path(argv[0]) if argv else None)
