"""Both themes can be read: WCAG 2.2 contrast (1.4.3, 1.4.11) of the pairs that the window paints."""

import pytest
from PySide6.QtGui import QColor, QTextDocument

import resources
from views.desk.strip import LIT
from views.shared import look

THEMES = ("light", "dark")
SURFACES = ("page", "panel", "sidebar", "hover", "selected")
WORDS = ("ink", "ink-secondary", "marketing-ink", "sales-ink", "good", "bad")
TINTS = ("marketing", "sales", "good", "bad", "neutral")
PAIRS = [
    *((word, ground) for word in WORDS for ground in SURFACES),
    *((f"{hat}-ink", f"{hat}-tint") for hat in ("marketing", "sales")),
    *((sign, f"{sign}-tint") for sign in ("good", "bad")),
    *(("ink-faint", ground) for ground in ("page", "panel")),
    *(("on-accent", ground) for ground in ("accent", "accent-hover", "focus", "sales", "marketing-ink")),
    ("ink", "current"), *(("ink-secondary", f"{tint}-tint") for tint in TINTS),
    *(("ink", f"{tint}-tint") for tint in TINTS),
]  # fmt: skip


def luminance(value: str) -> float:
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_both_themes_have_the_same_names() -> None:
    assert resources.colours("dark").keys() == resources.colours("light").keys()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("word", "ground"), PAIRS)
def test_words_can_be_read(theme: str, word: str, ground: str) -> None:
    colours = resources.colours(theme)
    assert contrast(colours[word], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("line", ["outline", "focus", "marketing", "sales"])
def test_edges_and_icons_stand_out(theme: str, line: str) -> None:
    colours = resources.colours(theme)
    assert contrast(colours[line], colours["panel"]) >= 3


@pytest.mark.parametrize("text", ["<b>Ana</b>", "<img src=file:///etc/passwd>", "a <i>note</i> " * 20])
def test_a_tooltip_says_just_its_text(text):
    read = QTextDocument()
    read.setHtml(look.tip(text))
    assert read.toPlainText().replace("\u200b", "").split() == text.split()


def test_a_short_tooltip_stays_as_it_is():
    assert look.tip("Ana & Bo") == "Ana & Bo"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("hat", ["marketing", "sales", "good"])
def test_a_step_of_the_funnel_can_be_read_under_the_pointer_too(theme: str, hat: str) -> None:
    colours = resources.colours(theme)
    ground = QColor(colours[f"{hat}-tint"]).darker(LIT).name()
    words = ("ink", "ink-secondary", "good" if hat == "good" else f"{hat}-ink")
    assert [word for word in words if contrast(colours[word], ground) < 4.5] == []
