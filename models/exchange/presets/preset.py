"""What a preset is made of."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from models.fields import Subject


@dataclass(frozen=True, slots=True)
class To:
    """Where a column goes: a field, with the label of an address and how its cells are cleaned.

    Without a key its cells become lines of the note, begun with ``line`` (the header where that is empty). An e-mail,
    phone or address takes the next free place, in the order of the preset; parts of one address share their label.
    ``place`` is for columns that are numbered already.
    """

    key: str = ""
    label: str = ""
    clean: str = ""
    line: str = ""
    place: int = 0


#: A column that says nothing about anybody.
NOTHING = To("-")


@dataclass(frozen=True, slots=True)
class Preset:
    """An export: ``needs`` are headers that must all be there, each spelt in one of the given ways.

    ``columns`` are by header in lower case; ``patterns`` are tried on those that stand in no column.
    """

    system: str  # under which the ids of its records are kept
    name: str  # as people call it
    subject: Subject
    needs: tuple[tuple[str, ...], ...]
    columns: Mapping[str, To]
    patterns: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], To]], ...] = ()
    tags: Callable[[Sequence[str], str], tuple[str, ...]] = field(default=lambda _header, _name: ())

    def knows(self, header: Sequence[str]) -> bool:
        """Whether a file with these headers is such an export."""
        return all(any(name in header for name in ways) for ways in self.needs)

    def target(self, name: str) -> To | None:
        """Where a column goes; None where the preset does not know it."""
        bare = " ".join(name.split()).casefold()
        found = self.columns.get(bare)
        if found is not None:
            return found
        for pattern, make in self.patterns:
            match = pattern.fullmatch(bare)
            if match is not None:
                return make(match)
        return None

    def order(self, name: str) -> int:
        """The place of a column in the preset, for what takes the next free place."""
        bare = " ".join(name.split()).casefold()
        return list(self.columns).index(bare) if bare in self.columns else len(self.columns)
