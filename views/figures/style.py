"""The one style of all charts: Inter, hairlines, the two hats. Nothing of matplotlib's own settings is changed."""

import io
from dataclasses import dataclass
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from resources import colours, path_of

MM = 1 / 25.4  # in inches, which is what matplotlib counts in
#: Points: month names and labels; the label that matters most.
SMALL, PLAIN = 7.5, 8.5
#: How much of its colour a bar keeps that is not the month reported on: told apart from it in grey, too.
_LIGHT = 0.34


@dataclass(frozen=True, slots=True)
class Palette:
    """What charts are drawn with, as "#RRGGBB"."""

    ink: str
    quiet: str
    line: str
    marketing: str
    sales: str
    sales_light: str


def palette(theme: str = "light") -> Palette:
    """The colours of a theme; paper is always light."""
    named = colours(theme)
    return Palette(
        ink=named["ink"],
        quiet=named["ink-secondary"],
        line=named["outline"],
        marketing=named["marketing"],
        sales=named["sales"],
        sales_light=_mixed(named["sales"], named["panel"], _LIGHT),
    )


def _mixed(colour: str, paper: str, share: float) -> str:
    pairs = zip(to_rgb(colour), to_rgb(paper), strict=True)
    red, green, blue = (share * one + (1 - share) * other for one, other in pairs)
    return to_hex((red, green, blue))


def face(size: float, weight: Literal["Regular", "SemiBold"] = "Regular") -> FontProperties:
    """Inter as it is shipped, whatever fonts the system has."""
    return FontProperties(fname=str(path_of(f"fonts/Inter-{weight}.otf")), size=size)


def width_of(text: str, font: FontProperties) -> float:
    """How wide a line of text is drawn, in millimetres."""
    return float(TextPath((0, 0), text, prop=font).get_extents().width) / 72 / MM if text.strip() else 0.0


def bare_axes(width: float, height: float, *, left: float = 0, bottom: float = 0, top: float = 0) -> Axes:
    """Axes without frame, ticks or margins in a new transparent figure; all measures in millimetres."""
    figure = Figure(figsize=(width * MM, height * MM))
    figure.patch.set_alpha(0)
    place = (left / width, bottom / height, 1 - left / width, 1 - (bottom + top) / height)
    axes = figure.add_axes(place)
    axes.set_axis_off()
    axes.margins(0)
    return axes


def as_svg(figure: Figure) -> str:
    """The figure as SVG with its letters as outlines, the same bytes for the same figure but for its ids."""
    kept = io.StringIO()
    figure.savefig(kept, format="svg", metadata={"Date": None, "Creator": None})
    return kept.getvalue()
