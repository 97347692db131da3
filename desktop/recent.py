"""The business files opened lately, per user, newest first."""

from pathlib import Path

from PySide6.QtCore import QSettings

_KEY = "recent"
MOST = 8


class Recent:
    """Kept in the user's settings; files that are gone are left out but not forgotten (a stick may come back)."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def files(self) -> list[Path]:
        """Those that are there now."""
        return [path for path in self._all() if path.is_file()]

    def last(self) -> Path | None:
        """The one opened last, there or not."""
        return next(iter(self._all()), None)

    def add(self, path: Path) -> None:
        """It was opened just now."""
        kept = [path, *(other for other in self._all() if other != path)][:MOST]
        self._settings.setValue(_KEY, [str(one) for one in kept])

    def _all(self) -> list[Path]:
        found = self._settings.value(_KEY, [])
        texts = [found] if isinstance(found, str) else found if isinstance(found, list) else []
        return [Path(text) for text in texts if isinstance(text, str) and text]
