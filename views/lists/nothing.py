"""What a list says in place of its records: there are none yet, none match, or they can't be read."""

from collections.abc import Callable
from dataclasses import dataclass

from models.subjects import About
from models.text import _
from views.shared.states import Act, Notice


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the buttons lead; ``more`` are ways of a page of its own to a first record."""

    add: Callable[[], None]
    bring: Callable[[], None]
    show_all: Callable[[], None]
    try_again: Callable[[], None]
    more: tuple[Act, ...] = ()


class Nothing(Notice):
    """One of three things, with the ways on from there."""

    def __init__(self, about: About, icon: str, hat: str, ways: Ways) -> None:
        super().__init__(icon, hat, f"empty-{about.subject}")
        self._about = about
        self._ways = ways

    def say_none_yet(self, title: str, sentence: str, *, main: bool) -> None:
        """What the page is for; ``main``: its New is the main act."""
        self.say(
            title,
            sentence,
            [
                (_("New {one}").format(one=_(self._about.one)), self._ways.add, main),
                *self._ways.more,
                (_("Import…"), self._ways.bring, False),
            ],
        )

    def say_none_match(self, total: str) -> None:
        """The filters or the search let nothing through."""
        many = _(self._about.many)
        self.say(
            _("No {many} match").format(many=many),
            _("None of the {n} {many} has all that you asked for.").format(n=total, many=many),
            [(_("Show all"), self._ways.show_all, False)],
        )

    def say_fault(self, sentence: str) -> None:
        """The list could not be read."""
        self.say(_("The list can't be shown"), sentence, [(_("Try again"), self._ways.try_again, True)])
