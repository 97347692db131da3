"""The order in which Tab goes, where it is not the order in which things were made."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_TAB = Qt.FocusPolicy.TabFocus


def lead(parts: Sequence[QWidget]) -> None:
    """Tab goes through these parts of one window in this order."""
    stops = dict.fromkeys(stop for part in parts for stop in stops_of(part))
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)


def put_before(stop: QWidget, some: Sequence[QWidget]) -> None:
    """Tab comes to these in this order, and then to what it stopped at in their place."""
    if some:
        lead([stop, *some])
        QWidget.setTabOrder(some[-1], stop)


def stops_of(part: QWidget) -> Iterator[QWidget]:
    """What Tab stops at in a part, shown or not, in the order made.

    (PySide takes what ``nextInFocusChain`` gives for a child of whom it asked, and for deleted when that one is.)
    """
    window = part.window()
    for one in (part, *part.findChildren(QWidget)):
        if one.focusPolicy() & _TAB == _TAB and one.focusProxy() is None and one.window() is window:  # no menus, lists
            yield one
