"""The large parts of a page, which F6 walks through."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_TAB = Qt.FocusPolicy.TabFocus


@dataclass(frozen=True, slots=True)
class Area:
    """A part in sight, and how the keyboard comes into it."""

    widget: QWidget
    enter: Callable[[], None]

    def holds(self, focused: QWidget | None) -> bool:
        """Whether the keyboard is in it."""
        return focused is not None and (focused is self.widget or self.widget.isAncestorOf(focused))


@runtime_checkable
class InAreas(Protocol):
    """A page with several parts."""

    def areas(self) -> Sequence[Area]:
        """Those in sight, in the order that they are walked through."""

    def take_keyboard(self) -> None:
        """To where work begins. (A focus proxy would do that too, and hide from Tab what stands before it.)"""


def into(part: QWidget) -> None:
    """The keyboard to the first thing in a part that takes it."""
    takes = (one for one in [part, *part.findChildren(QWidget)] if one.isVisible() and one.isEnabled())
    first = next((one for one in takes if one.focusPolicy() & _TAB == _TAB and one.focusProxy() is None), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)


def take_keyboard(page: QWidget) -> None:
    """The keyboard to where work on a page begins."""
    page.take_keyboard() if isinstance(page, InAreas) else into(page)


def walk(areas: Sequence[Area], focused: QWidget | None, way: int) -> None:
    """From the part that has the keyboard to the one beside; from none to the first."""
    at = next((at for at, area in enumerate(areas) if area.holds(focused)), -1 if way > 0 else 0)
    area = areas[(at + way) % len(areas)]
    area.enter()
    if not area.holds(area.widget.window().focusWidget()):
        into(area.widget)  # it is empty: what can be done about that
