"""The charts of page 1 as matplotlib figures: bars labelled where they stand, so that no axis has to be read.

Each takes a chart that has something to draw; one with a ``quiet`` sentence is shown as that sentence instead.
"""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from models.reports.charts import Bar, Chart
from views.figures.style import PLAIN, SMALL, Palette, bare_axes, face, width_of

#: Millimetres under the bars for a month's name and a second line.
_UNDER = 9.0
#: Millimetres between a bar and the words beside it.
_GAP = 1.8


def draw_won(chart: Chart, colours: Palette, size: tuple[float, float]) -> Figure:
    """Won revenue by month; the month reported on is dark and bold. ``size`` is width and height in millimetres."""
    axes = bare_axes(*size, bottom=_UNDER)
    values = [bar.value or 0.0 for bar in chart.bars]
    shades = [colours.sales if bar.strong else colours.sales_light for bar in chart.bars]
    axes.bar(range(len(values)), values, width=0.66, color=shades)
    low = _stand(axes, chart.bars, values, values, colours)
    for at, bar in enumerate(chart.bars):
        _label(axes, at, max(values[at], 0.0), bar.label, colours, strong=bar.strong)
        _under(axes, at, low, bar.name, colours, strong=bar.strong)
    return _figure(axes)


def draw_ahead(chart: Chart, colours: Palette, size: tuple[float, float]) -> Figure:
    """Expected revenue by month with a whisker of one spread up and down, never below nothing."""
    axes = bare_axes(*size, bottom=_UNDER)
    values = [bar.value or 0.0 for bar in chart.bars]
    tops = [max(value + bar.spread, 0.0) for value, bar in zip(values, chart.bars, strict=True)]
    axes.bar(range(len(values)), values, width=0.5, color=colours.sales_light)
    low = _stand(axes, chart.bars, values, tops, colours)
    for at, bar in enumerate(chart.bars):
        if bar.spread:
            below = min(bar.spread, max(values[at], 0.0))
            axes.errorbar(
                at, values[at], yerr=[[below], [bar.spread]], color=colours.ink, capsize=4, elinewidth=1, capthick=1
            )
        _label(axes, at, tops[at], bar.label, colours, strong=bool(bar.detail))
        _under(axes, at, low, f"{bar.name}\n{bar.detail}", colours)
    return _figure(axes)


def draw_funnel(chart: Chart, colours: Palette, size: tuple[float, float]) -> Figure:
    """One bar a step, marketing above sales; counts at their ends, the cohort's rates in a column of their own."""
    names, counts, rates = (
        max(width_of(text, font) for text in texts)
        for texts, font in (
            ([bar.name for bar in chart.bars], face(SMALL)),
            ([bar.label for bar in chart.bars], face(PLAIN, "SemiBold")),
            ([bar.detail for bar in chart.bars], face(SMALL)),
        )
    )
    names += 0.6  # a letter may stand out of its own width
    axes = bare_axes(*size, left=names + _GAP)
    hats = {"marketing": colours.marketing, "sales": colours.sales}
    values = [bar.value or 0.0 for bar in chart.bars]
    beside = counts + rates + 3 * _GAP  # what stands right of the longest bar
    room = size[0] - names - _GAP
    most = max(values) * room / max(room - beside, room / 4)
    axes.barh(range(len(values)), values, height=0.6, color=[hats[bar.hat] for bar in chart.bars])
    axes.set_xlim(0, most)
    axes.set_ylim(len(values) - 0.5, -0.5)
    axes.plot([0, 0], [-0.5, len(values) - 0.5], color=colours.line, linewidth=0.8)
    for at, bar in enumerate(chart.bars):
        _beside(axes, (0, at), -_GAP, bar.name, colours.ink, weight=False)
        _beside(axes, (values[at], at), _GAP, bar.label, colours.ink, weight=True)
        _beside(axes, (most, at), -0.01, bar.detail, colours.quiet, weight=False)
    return _figure(axes)


def alternative(chart: Chart) -> str:
    """The chart in words, for who hears the page instead of seeing it."""
    said = ", ".join(
        " ".join(part for part in (bar.name.replace("\n", " "), bar.label, bar.detail) if part) for bar in chart.bars
    )
    return f"{chart.title}: {said}"


def _stand(axes: Axes, bars: Sequence[Bar], values: Sequence[float], tops: Sequence[float], colours: Palette) -> float:
    """Set the limits so that a label fits over each bar, draw the ground line, and give the lower limit."""
    low, high = min(0.0, *values), max(tops)
    height = (high - low) or 1.0
    axes.set_ylim(low, high + height * 0.16)
    axes.set_xlim(-0.5, len(bars) - 0.5)
    axes.plot([-0.5, len(bars) - 0.5], [0, 0], color=colours.line, linewidth=0.8)
    return low


def _label(axes: Axes, at: int, top: float, text: str, colours: Palette, *, strong: bool) -> None:
    axes.annotate(
        text,
        (at, top),
        (0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        color=colours.ink if strong else colours.quiet,
        fontproperties=face(PLAIN if strong else SMALL, "SemiBold" if strong else "Regular"),
    )


def _under(axes: Axes, at: int, low: float, text: str, colours: Palette, *, strong: bool = False) -> None:
    axes.annotate(
        text,
        (at, low),
        (0, -4),
        textcoords="offset points",
        ha="center",
        va="top",
        linespacing=1.25,
        color=colours.ink if strong else colours.quiet,
        fontproperties=face(SMALL, "SemiBold" if strong else "Regular"),
        annotation_clip=False,
    )


def _beside(axes: Axes, at: tuple[float, float], gap: float, text: str, colour: str, *, weight: bool) -> None:
    """Text right of a point, or left of it where ``gap`` (millimetres) is negative."""
    axes.annotate(
        text,
        at,
        (gap * 72 / 25.4, 0),
        textcoords="offset points",
        ha="left" if gap > 0 else "right",
        va="center_baseline",
        color=colour,
        fontproperties=face(PLAIN if weight else SMALL, "SemiBold" if weight else "Regular"),
        annotation_clip=False,
    )


def _figure(axes: Axes) -> Figure:
    figure = axes.get_figure()
    assert isinstance(figure, Figure)
    return figure
