"""What is not code: fonts, icons, themes, report templates; and the way to find it."""

import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def path_of(name: str) -> Path:
    """Where a resource lies, by its name from this folder, such as "icons/plus.svg"; a missing one is a bug."""
    path = FOLDER / name
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def colours(theme: str = "light") -> dict[str, str]:
    """Name -> "#RRGGBB"; the names are explained in themes/light.toml."""
    return tomllib.loads(path_of(f"themes/{theme}.toml").read_text("utf-8"))
