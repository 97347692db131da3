"""Becomes `fairlead_app/__init__.py` in a wheel, where the four folders stand inside this one package."""

import sys
from pathlib import Path


def main() -> int:
    """Start the program; its folders are imported by their own names, as in a checkout."""
    here = Path(__file__).resolve().parent
    if (here / "desktop").is_dir() and str(here) not in sys.path:
        sys.path.insert(0, str(here))
    from desktop.main import main as run

    return run(sys.argv[1:])
