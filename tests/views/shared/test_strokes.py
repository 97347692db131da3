"""What the rows of a pane are drawn with, where there is little room and in scripts that the font lacks."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from views.shared import strokes


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ana Prado", "AP"), ("נגרות כהן (1998)", "נ1"), ("<b>", "B"), ("(…)", ""), ("山田家具", "山"), ("", "")],
)
def test_initials_are_letters_or_figures(name, letters):
    assert strokes.letters_of(name) == letters


def test_an_amount_is_rounded_before_it_is_cut(qapp):
    assert strokes.fitting(("€ 1,234,567.89", "€ 1.23 m"), 60) == "€ 1.23 m"
    assert strokes.fitting(("€ 1,234,567.89", "€ 1.23 m"), 600) == "€ 1,234,567.89"


def lowest(text):
    """The lowest row that has ink of a text without descenders."""
    picture = QImage(200, 60, QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    strokes.words(painter, QRect(0, 10, 200, 40), text)
    painter.end()
    return max(y for y in range(60) for x in range(200) if picture.pixelColor(x, y).lightness() < 128)


def test_names_of_all_scripts_stand_on_one_line(qapp):
    assert lowest("H山") - lowest("H") <= 3
    assert lowest("Hש") - lowest("H") <= 1
