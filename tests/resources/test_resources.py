"""What the program shows is there, and can be read."""

import itertools
import re

import pytest

import resources

SURFACES = ("page", "panel", "sidebar", "hover", "current", "selected")
WORDS = ("ink", "ink-secondary", "ink-faint", "marketing-ink", "sales-ink", "bad", "good")
PAIRS = [
    *itertools.product(WORDS, SURFACES),
    *((f"{name}-ink", f"{name}-tint") for name in ("marketing", "sales")),
    *((name, f"{name}-tint") for name in ("good", "bad")),
    *(("on-accent", name) for name in ("accent", "accent-hover", "marketing-ink", "sales")),
    ("ink-secondary", "neutral-tint"),
]
MARKS = [*itertools.product(("marketing", "sales", "focus"), SURFACES), ("outline", "panel")]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, "contrast ratio": 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2.2, "relative luminance" of #RRGGBB: 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_that_of_the_standard():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(("words", "surface"), PAIRS)
def test_words_can_be_read(words, surface):
    colours = resources.colours()
    assert contrast(colours[words], colours[surface]) >= 4.5


@pytest.mark.parametrize(("mark", "surface"), MARKS)
def test_icons_and_edges_can_be_seen(mark, surface):
    colours = resources.colours()
    assert contrast(colours[mark], colours[surface]) >= 3


def test_every_icon_takes_the_colour_it_is_given():
    for path in resources.path_of("icons").iterdir():
        assert "currentColor" in path.read_text("utf-8"), path.name


def test_a_missing_resource_is_named():
    with pytest.raises(FileNotFoundError, match=re.escape("none.svg")):
        resources.path_of("icons/none.svg")


def test_what_is_shipped_comes_with_its_licence():
    assert "SIL OPEN FONT LICENSE" in resources.path_of("LICENSES/Inter.txt").read_text("utf-8")
    assert "ISC License" in resources.path_of("LICENSES/Lucide.txt").read_text("utf-8")
