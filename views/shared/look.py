"""How the window looks: colours by name, the shipped font, icons, spacing. Qt only: the first frame uses it too."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

import resources

#: Steps of space, in pixels.
TIGHT, INSIDE, BETWEEN, EDGE = 4, 8, 12, 20
ROW_HEIGHT = 32
RADIUS = 6
#: Sizes of type, in pixels.
BODY, SMALL, HEAD, TITLE = 13, 12, 16, 20
_FONTS = ("Regular", "Medium", "SemiBold", "Bold", "Italic")
_TABULAR = QFont.Tag("tnum")

#: The little that Fusion and the palette can't say. ``@name`` is a colour of the theme.
_SHEET = """
QToolTip { background: @panel; color: @ink; border: 1px solid @hairline; padding: 4px 6px; }
QLineEdit, QPlainTextEdit { background: @panel; border: 1px solid @outline; border-radius: 6px; padding: 3px 7px;
  selection-background-color: @focus; selection-color: @on-accent; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid @focus; padding: 2px 6px; }
QLineEdit[quiet="true"], QPlainTextEdit[quiet="true"] { border-color: transparent; background: transparent; }
QLineEdit[quiet="true"]:hover, QPlainTextEdit[quiet="true"]:hover { border-color: @outline; background: @panel; }
QLineEdit[quiet="true"]:focus, QPlainTextEdit[quiet="true"]:focus { border-color: @focus; background: @panel; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 1px solid @bad; padding: 3px 7px; }
QLineEdit[cell="true"] { border: 2px solid @focus; border-radius: 0; padding: 0 6px; }
QPushButton { background: @panel; color: @ink; border: 1px solid @hairline; border-radius: 6px; padding: 5px 12px;
  font-weight: 500; }
QPushButton:hover, QPushButton:pressed { background: @hover; }
QPushButton:disabled { color: @ink-faint; }
QPushButton:focus { border: 2px solid @focus; padding: 4px 11px; }
QPushButton[accent="true"] { background: @accent; color: @on-accent; border-color: @accent; font-weight: 600; }
QPushButton[accent="true"]:hover, QPushButton[accent="true"]:pressed { background: @accent-hover; }
QPushButton[accent="true"]:focus { border-color: @focus; }
QPushButton[accent="true"]:disabled { background: @hairline; color: @ink-faint; border-color: @hairline; }
QPushButton[chip="true"] { background: @sales-tint; color: @sales-ink; border-color: @sales-tint; border-radius: 11px;
  padding: 3px 10px; }
QPushButton[chip="true"]:hover, QPushButton[chip="true"]:focus { border: 1px solid @focus; padding: 3px 10px; }
QPushButton[link="true"], QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 3px 6px; }
QPushButton[link="true"] { color: @sales-ink; }
QPushButton[link="true"]:hover, QToolButton:hover { background: @hover; }
QPushButton[link="true"]:focus, QToolButton:focus { border-color: @focus; }
QToolButton:checked { background: @current; font-weight: 600; }
QToolButton::menu-indicator { image: none; width: 0; }
QTableView { background: @panel; border: 0; selection-background-color: @selected; selection-color: @ink; }
QHeaderView, QHeaderView::section { background: @panel; color: @ink-secondary; border: 0; }
QHeaderView::section { padding: 0 10px; border-bottom: 1px solid @hairline; }
QTableCornerButton::section, QAbstractScrollArea::corner { background: @panel; border: 0; }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: @outline; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget[plain="true"] { background: transparent; border: 0; }
QListView#typeahead { background: @panel; border: 1px solid @hairline; outline: 0; }
QListView#typeahead::item { padding: 5px 8px; border-radius: 4px; color: @ink; }
QListView#typeahead::item:selected, QListView#typeahead::item:hover { background: @hover; color: @ink; }
QMenu { background: @panel; border: 1px solid @hairline; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @hover; color: @ink; }
QMenu::item:disabled { color: @ink-faint; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 8px; }
QFrame[card="true"] { background: @panel; border: 1px solid @hairline; border-radius: 8px; }
"""


@cache
def colour(name: str) -> QColor:
    """A colour of the theme by its name; KeyError where there is none."""
    return QColor(_colours()[name])


@cache
def _colours() -> dict[str, str]:
    return resources.colours("light")


def apply(app: QApplication) -> None:
    """Fusion in our colours, the shipped font, and the small style sheet."""
    app.setStyle(QStyleFactory.create("Fusion"))
    for weight in _FONTS:
        QFontDatabase.addApplicationFont(str(resources.path_of(f"fonts/Inter-{weight}.otf")))
    app.setFont(font())
    app.setPalette(palette())
    app.setStyleSheet(style_sheet())


def style_sheet() -> str:
    """The style sheet with the theme's colours filled in."""
    sheet = _SHEET
    for name in sorted(_colours(), key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", _colours()[name])
    return sheet


def palette() -> QPalette:
    """The theme as a palette, for everything that Qt draws by itself."""
    made = QPalette()
    roles = QPalette.ColorRole
    named = {
        roles.Window: "page", roles.Base: "panel", roles.AlternateBase: "hover", roles.Button: "panel",
        roles.WindowText: "ink", roles.Text: "ink", roles.ButtonText: "ink", roles.PlaceholderText: "ink-faint",
        roles.Highlight: "focus", roles.HighlightedText: "on-accent", roles.ToolTipBase: "panel",
        roles.ToolTipText: "ink", roles.Link: "sales-ink", roles.Mid: "hairline", roles.Accent: "focus",
    }  # fmt: skip
    for role, name in named.items():
        made.setColor(role, colour(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("ink-faint"))
    return made


def font(pixels: int = BODY, weight: int = 400) -> QFont:
    """The shipped font, with the system's own for the scripts it lacks; figures stand in columns."""
    made = QFont("Inter")
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(_TABULAR, 1)
    return made


def set_font(widget: QWidget, pixels: int = BODY, weight: int = 400) -> None:
    """Write a widget's words in that size and weight."""
    widget.setFont(font(pixels, weight))


def set_colour(widget: QWidget, name: str) -> None:
    """Write a widget's words in a colour of the theme."""
    made = widget.palette()
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(role, colour(name))
    widget.setPalette(made)


def set_flag(widget: QWidget, name: str, *, on: bool) -> None:
    """Set a property that the style sheet looks at, and paint the widget by it."""
    if bool(widget.property(name)) != on:
        widget.setProperty(name, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def icon(name: str, of: str = "ink", size: int = 16) -> QIcon:
    """An icon in a colour of the theme, sharp on screens of any density."""
    made = QIcon()
    screen = QGuiApplication.primaryScreen()
    for ratio in sorted({1.0, 2.0, screen.devicePixelRatio() if screen else 1.0}):
        made.addPixmap(pixmap(name, of, size, ratio))
    return made


@cache
def pixmap(name: str, of: str, size: int, ratio: float) -> QPixmap:
    """An icon as a picture of ``size`` pixels at a density of ``ratio``."""
    source = resources.path_of(f"icons/{name}.svg").read_text("utf-8").replace("currentColor", _colours()[of])
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
