"""How the window looks: colours by name, the shipped font, icons, spacing. Qt only: the first frame uses it too.

Theme and size of type may change while the program runs (:func:`use`). What is set here by name follows by itself:
:func:`set_colour`, :func:`set_font`, :func:`set_icon`, :func:`set_sheet`. A painter asks :func:`colour` and
:func:`font` when it paints. A widget that keeps something made of them, or a height, has ``take_look`` (Follower).
"""

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtGui import Qt as Markup  # the namespace has more functions there
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QStyleFactory, QWidget

import resources
from models.formats import breakable
from views.shared.sheet import SHEET

#: Steps of space, in pixels.
TIGHT, INSIDE, BETWEEN, EDGE = 4, 8, 12, 20
RADIUS = 6
#: Words of a panel stand so far inside, that the edge of a button or of a line with the keyboard has its place.
INDENT = 6
#: Sizes of type in pixels at 100 %.
BODY, SMALL, HEAD, TITLE = 13, 12, 16, 20
THEMES = ("light", "dark")
#: Sizes of type to choose from, in percent.
SIZES = (100, 110, 125, 150)
_ROW_HEIGHT, _ENTRY_HEIGHT = 32, 30
_FONTS = ("Regular", "Medium", "SemiBold", "Bold", "Italic")
#: Letters of a tooltip on one line, and of one at all.
_PLAIN_TIP, _LONGEST_TIP = 80, 1_000
_TABULAR = QFont.Tag("tnum")
# Properties that keep by name what a widget or an action was given
_COLOUR, _FONT, _ICON, _SHEET = "look-colour", "look-font", "look-icon", "look-sheet"


@dataclass(slots=True)
class _Worn:
    theme: str = "light"
    percent: int = 100


#: Every program has one palette, and Qt keeps it for all of it; this is what ours is made of.
_worn = _Worn()


@runtime_checkable
class Follower(Protocol):
    """A widget with something of its own to do after the look changed."""

    def take_look(self) -> None: ...


def apply(app: QApplication, theme: str = "light", percent: int = 100) -> None:
    """Fusion in our colours, the shipped font, and the small style sheet."""
    app.setStyle(QStyleFactory.create("Fusion"))
    for weight in _FONTS:
        QFontDatabase.addApplicationFont(str(resources.path_of(f"fonts/Inter-{weight}.otf")))
    _worn.theme, _worn.percent = theme, percent
    _wear(app)


def use(theme: str, percent: int = 100) -> None:
    """Change the theme and the size of type of all that is on screen."""
    if (theme, percent) != (_worn.theme, _worn.percent):
        _worn.theme, _worn.percent = theme, percent
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        _wear(app)


def theme() -> str:
    """The theme that is worn now."""
    return _worn.theme


def _wear(app: QApplication) -> None:
    app.setFont(font())
    app.setPalette(palette())
    app.setStyleSheet(filled(SHEET))
    widgets = app.allWidgets()
    for widget in widgets:  # before the rest: a sheet puts back what the widgets below it had before
        if (kept := widget.property(_SHEET)) is not None:
            widget.setStyleSheet(filled(kept))
    for widget in widgets:
        _dress(widget)
    for widget in widgets:
        if isinstance(widget, Follower):
            widget.take_look()


def _dress(widget: QWidget) -> None:
    """Give a widget anew what it was given by name."""
    widget.ensurePolished()  # else the style sheet puts back what it had before, when it is first shown
    if (kept := widget.property(_FONT)) is not None:
        widget.setFont(font(*kept))
    if (kept := widget.property(_COLOUR)) is not None:
        widget.setPalette(_inked(kept))
    for one in (widget, *widget.actions()):
        if (kept := one.property(_ICON)) is not None and isinstance(one, QAction | QAbstractButton):
            _put_icon(one, *kept)


def percent() -> int:
    """The size of type now."""
    return _worn.percent


# Colours


def colour(name: str) -> QColor:
    """A colour of the theme by its name; KeyError where there is none."""
    return _colours(_worn.theme)[name]


@cache
def _colours(theme: str) -> dict[str, QColor]:
    return {name: QColor(value) for name, value in resources.colours(theme).items()}


def filled(sheet: str) -> str:
    """A style sheet with the theme's colours in the place of ``@name``."""
    return re.sub(r"@([a-z-]+)", lambda found: colour(found[1]).name(), sheet)


def palette() -> QPalette:
    """The theme as a palette, for everything that Qt draws by itself."""
    made = QPalette(colour("panel"), colour("page"))  # Qt finds the shades of edges and grooves from these
    roles = QPalette.ColorRole
    named = {
        roles.Window: "page", roles.Base: "panel", roles.AlternateBase: "hover", roles.Button: "panel",
        roles.WindowText: "ink", roles.Text: "ink", roles.ButtonText: "ink", roles.PlaceholderText: "ink-faint",
        roles.BrightText: "bad", roles.Highlight: "focus", roles.HighlightedText: "on-accent",
        roles.ToolTipBase: "panel", roles.ToolTipText: "ink", roles.Link: "sales-ink", roles.LinkVisited: "sales-ink",
        roles.Mid: "hairline", roles.Accent: "focus",
    }  # fmt: skip
    for role, name in named.items():
        made.setColor(role, colour(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("ink-faint"))
    return made


def set_colour(widget: QWidget, name: str) -> None:
    """Write a widget's words in a colour of the theme."""
    widget.setProperty(_COLOUR, name)
    widget.setPalette(_inked(name))


def _inked(name: str) -> QPalette:
    made = QPalette()
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(role, colour(name))
    return made


def set_sheet(widget: QWidget, sheet: str) -> None:
    """Give a widget a style sheet of its own; ``@name`` in it is a colour of the theme."""
    widget.setProperty(_SHEET, sheet)
    widget.setStyleSheet(filled(sheet))


def set_flag(widget: QWidget, name: str, *, on: bool) -> None:
    """Set a property that the style sheet looks at, and paint the widget by it."""
    if bool(widget.property(name)) != on:
        widget.setProperty(name, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


# Type and measures


def scaled(pixels: float) -> int:
    """A width or an icon's size that grows with the type."""
    return round(pixels * _worn.percent / 100)


def tip(text: str) -> str:
    """A tooltip that says just this text: Qt takes one that looks like markup for markup, and breaks no plain line."""
    if len(text) <= _PLAIN_TIP and not Markup.mightBeRichText(text):
        return text
    short = text if len(text) <= _LONGEST_TIP else text[:_LONGEST_TIP] + "…"
    return f"<qt>{escape(breakable(short), quote=False)}</qt>".replace("\n", "<br>")


def room(wide: int, high: int) -> QSize:
    """The size of a dialog at this size of type, as far as the screen has room."""
    screen = QGuiApplication.primaryScreen()
    return QSize(scaled(wide), scaled(high)).boundedTo(screen.availableSize() - QSize(40, 80))


def font(pixels: int = BODY, weight: int = 400) -> QFont:
    """The shipped font, with the system's own for the scripts it lacks; figures stand in columns.

    ``pixels`` are those at 100 %.
    """
    made = QFont("Inter")
    made.setPixelSize(scaled(pixels))
    made.setWeight(QFont.Weight(weight))
    made.setFeature(_TABULAR, 1)
    return made


def set_font(widget: QWidget, pixels: int = BODY, weight: int = 400) -> None:
    """Write a widget's words in that size (at 100 %) and weight."""
    widget.setProperty(_FONT, [pixels, weight])
    widget.setFont(font(pixels, weight))


def row_height() -> int:
    """The height of a table's row."""
    return max(_ROW_HEIGHT, QFontMetrics(font()).height() + 14)


def entry_height() -> int:
    """The least height of a field to type into."""
    return max(_ENTRY_HEIGHT, QFontMetrics(font()).height() + 12)


# Icons


def set_icon(of: QAbstractButton | QAction, name: str, ink: str = "ink", size: int = 16) -> None:
    """Give a button or an act an icon in a colour of the theme, sharp on every screen."""
    of.setProperty(_ICON, [name, ink, size])
    _put_icon(of, name, ink, size)


def _put_icon(of: QAbstractButton | QAction, name: str, ink: str, size: int) -> None:
    of.setIcon(icon(name, ink, size))
    if isinstance(of, QAbstractButton):
        of.setIconSize(QSize(scaled(size), scaled(size)))


def icon(name: str, ink: str = "ink", size: int = 16) -> QIcon:
    """An icon as the theme is now; :func:`set_icon` follows it. (Qt crashes over an icon engine written in Python.)"""
    made = QIcon()
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    for ratio in sorted({1.0, 2.0, *ratios}):
        made.addPixmap(pixmap(name, ink, scaled(size), ratio))
    return made


def pixmap(name: str, ink: str, size: int, ratio: float) -> QPixmap:
    """An icon as a picture of ``size`` pixels, whatever the size of type, at a density of ``ratio``."""
    return _drawn(name, colour(ink).name(), size, ratio)


@cache
def _drawn(name: str, value: str, size: int, ratio: float) -> QPixmap:
    source = resources.path_of(f"icons/{name}.svg").read_text("utf-8").replace("currentColor", value)
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
