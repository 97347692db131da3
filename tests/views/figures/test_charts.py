from matplotlib.colors import rgb_to_hsv, to_rgb
from matplotlib.figure import Figure

from models.reports.charts import Bar, Chart
from views.figures.charts import alternative, draw_ahead, draw_funnel, draw_won
from views.figures.style import as_svg, palette

SIZE = (178.0, 50.0)
COLOURS = palette()


def heights(figure: Figure) -> list[float]:
    return [patch.get_height() for patch in figure.axes[0].patches]


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def won(*values: float | None) -> Chart:
    bars = [Bar(f"M{at}", value, f"{value}k", strong=at == len(values) - 1) for at, value in enumerate(values)]
    return Chart("Won revenue", "", tuple(bars))


def test_bars_are_as_high_as_what_was_won() -> None:
    figure = draw_won(won(3, None, -2, 5), COLOURS, SIZE)
    assert heights(figure) == [3, 0, -2, 5]
    assert "5k" in words(figure)


def test_only_the_month_reported_on_is_dark_enough_to_tell_in_grey() -> None:
    first, last = (patch.get_facecolor() for patch in draw_won(won(3, 5), COLOURS, SIZE).axes[0].patches)
    grey = [sum(w * c for w, c in zip((0.3, 0.59, 0.11), colour[:3], strict=True)) for colour in (first, last)]
    assert grey[0] - grey[1] > 0.3


def test_a_whisker_spans_the_spread_and_stops_at_nothing() -> None:
    chart = Chart("Looking ahead", "", (Bar("April", 10, "10 ± 4", "2 deals", spread=4), Bar("May", 3, "", spread=5)))
    axes = draw_ahead(chart, COLOURS, SIZE).axes[0]
    ends = [[point[1] for point in bars.get_segments()[0]] for bars in axes.collections]
    assert ends == [[6, 14], [0, 8]]


def test_the_funnel_wears_both_hats_and_shows_counts_and_rates() -> None:
    chart = Chart("Funnel", "", (Bar("Leads", 58, "58", "", "marketing"), Bar("Won", 5, "5", "9 % (4/44)", "sales")))
    figure = draw_funnel(chart, COLOURS, SIZE)
    assert [patch.get_width() for patch in figure.axes[0].patches] == [58, 5]
    assert {patch.get_facecolor()[:3] for patch in figure.axes[0].patches} == {
        to_rgb(COLOURS.marketing), to_rgb(COLOURS.sales),
    }  # fmt: skip
    assert words(figure) == ["Leads", "58", "", "Won", "5", "9 % (4/44)"]


def test_huge_and_tiny_bars_draw_alike() -> None:
    assert "<svg" in as_svg(draw_won(won(10**17, 1e-9), COLOURS, SIZE))
    assert "<svg" in as_svg(draw_won(won(0.0, 1), COLOURS, SIZE))


def test_the_chart_can_be_heard() -> None:
    assert alternative(Chart("Looking ahead", "", (Bar("April", 10, "10 ± 4", "2 deals"),))) == (
        "Looking ahead: April 10 ± 4 2 deals"
    )


def test_the_light_blue_is_the_blue_of_sales() -> None:
    assert abs(rgb_to_hsv(to_rgb(COLOURS.sales))[0] - rgb_to_hsv(to_rgb(COLOURS.sales_light))[0]) < 0.01
