"""`python3 -m tests`: lint, types, import contracts, then pytest in two processes.

With arguments, pytest alone with these, in one process.
"""

import os
import subprocess
import sys
from pathlib import Path

from desktop import bootstrap

ROOT = Path(__file__).resolve().parents[1]
#: All tests at once are run by two processes; who is done helps the other one.
ALL = ("-n", "2", "--dist", "worksteal")


def checks():
    """What to run before pytest, with the name under which it is told."""
    return {
        "lint": [sys.executable, "-m", "ruff", "check", "--output-format=concise", "."],
        "types": [sys.executable, "-m", "mypy", "--no-error-summary"],
        "import contracts": [str(Path(sys.executable).with_name("lint-imports")), "--no-logo"],
    }


def failed_checks():
    return [name for name, command in checks().items() if run(name, command)]


def run(name, command):
    """The exit status: 0 when all is well."""
    print(f"--- {name}: {' '.join([Path(command[0]).name, *command[1:]])}", flush=True)
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main(arguments):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.system import missing_for_window

    if lacking := missing_for_window():
        sys.exit(lacking)
    failed = [] if arguments else failed_checks()
    if failed:
        print(f"--- FAILED: {', '.join(failed)} (see above). The tests follow, but this run has failed.", flush=True)
    tested = run("tests", [sys.executable, "-m", "pytest", *(arguments or ALL)])
    if failed:
        print(f"--- FAILED: {', '.join(failed)}; what is wrong stands at the top.", file=sys.stderr, flush=True)
    return tested or bool(failed)


if __name__ == "__main__":
    bootstrap.prepare("requirements-dev.txt")
    sys.exit(main(sys.argv[1:]))
