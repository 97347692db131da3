"""Light or dark, and the size of type: what the person chose, else what the system says; kept per user. Qt only."""

import sys

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication

from views.shared import look

CHOICES = ("system", *look.THEMES)
_THEME, _SIZE = "theme", "text-size"
#: How many pixels high the system's own font is where nobody made it larger.
_USUAL = {"win32": 12.0, "darwin": 13.0}
_USUAL_ELSEWHERE = 14.7


class Theme(QObject):
    """``changed`` says that the choice, the size, or what the system says is another one now."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow)
        self._wear()

    @property
    def choice(self) -> str:
        """ "system", "light" or "dark"."""
        kept = self._settings.value(_THEME)
        return kept if kept in CHOICES else "system"

    @property
    def percent(self) -> int:
        """The size of type: one of look.SIZES."""
        kept = str(self._settings.value(_SIZE, ""))
        return int(kept) if kept in map(str, look.SIZES) else step_of(_system_pixels(), sys.platform)

    def choose(self, choice: str) -> None:
        """Wear this theme from now on."""
        self._settings.setValue(_THEME, choice)
        self._wear()

    def choose_size(self, percent: int) -> None:
        """Write everything in this size from now on."""
        self._settings.setValue(_SIZE, percent)
        self._wear()

    def enlarge(self) -> None:
        """The next larger size."""
        self.choose_size(min((size for size in look.SIZES if size > self.percent), default=look.SIZES[-1]))

    def reduce(self) -> None:
        """The next smaller size."""
        self.choose_size(max((size for size in look.SIZES if size < self.percent), default=look.SIZES[0]))

    def forget_size(self) -> None:
        """As large as the system's own type."""
        self._settings.remove(_SIZE)
        self._wear()

    def _follow(self) -> None:
        if self.choice == "system":
            self._wear()

    def _wear(self) -> None:
        choice = self.choice
        self._tell_system(choice)
        look.use(self._of_system() if choice == "system" else choice, self.percent)
        self.changed.emit()

    def _of_system(self) -> str:
        """Many Linux desktops don't say; light, then."""
        return "dark" if self._hints.colorScheme() is Qt.ColorScheme.Dark else "light"

    def _tell_system(self, choice: str) -> None:
        """Let the frame of the window and the system's own dialogs match, where the system has a part in them."""
        self._hints.colorSchemeChanged.disconnect(self._follow)
        if choice == "system":
            self._hints.unsetColorScheme()
        else:
            self._hints.setColorScheme(Qt.ColorScheme.Dark if choice == "dark" else Qt.ColorScheme.Light)
        self._hints.colorSchemeChanged.connect(self._follow)


def step_of(pixels: float, platform: str) -> int:
    """The size of type that goes with a system whose own font is so high."""
    asked = 100 * pixels / _USUAL.get(platform, _USUAL_ELSEWHERE)
    return max((size for size in look.SIZES if size <= asked + 1), default=look.SIZES[0])


def _system_pixels() -> float:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return float(QFontInfo(font).pixelSize())
