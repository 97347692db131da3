"""What a search found, marked in the cells of a list; what is found in no column that is shown is told in a hint."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from models.fields import Subject
from models.queries.everything import elsewhere, searched
from models.queries.excerpts import marks
from views.shared import look
from views.shared.feed import Feed

#: How much of the focus colour lies under a hit: it is seen on a selected row, too.
_OPAQUE = 70


class Found:
    """``typed`` is what the list is searched for."""

    def __init__(self, feed: Feed, subject: Subject) -> None:
        self.typed = ""
        self._feed = feed
        self._subject = subject
        self._keys = searched(subject)

    def spans(self, key: str, shown: str) -> Sequence[tuple[int, int]]:
        """Where in a cell's text the hits stand; nothing in a column that is not searched."""
        return marks(shown, self.typed) if self.typed and key in self._keys else ()

    def hint(self, record_id: int, shown: Sequence[str]) -> str:
        """Where the words stand that none of the shown columns (by key) holds; a line each."""
        if not self.typed:
            return ""
        feed = self._feed
        found = feed.ask(elsewhere, self._subject, record_id, self.typed, frozenset(shown), feed.today(), feed.facts)
        return "\n".join(f"{name}: {text}" for name, text in found)


def paint_found(painter: QPainter, at: QPointF, text: str, font: QFont, spans: Sequence[tuple[int, int]]) -> None:
    """A line of text with its hits on a ground of their own, in the pen's colour."""
    ground = QColor(look.colour("focus"))
    ground.setAlpha(_OPAQUE)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    formats = []
    for begin, end in spans:
        one, kind = QTextLayout.FormatRange(), QTextCharFormat()
        kind.setBackground(ground)
        one.start, one.length, one.format = _wide(text, begin), _wide(text[begin:end], end - begin), kind
        formats.append(one)
    layout.setFormats(formats)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    layout.draw(painter, at)


def _wide(text: str, count: int) -> int:
    """How many of Qt's letters (UTF-16) the first letters of a text are."""
    return len(text[:count].encode("utf-16-le", "surrogatepass")) // 2
