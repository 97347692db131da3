"""What one act changed, for the views that show it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Touched:
    """What changed in one table: single rows with their columns, or ``many`` rows at once."""

    rows: Mapping[int, frozenset[str]]
    columns: frozenset[str]
    came_or_went: bool
    many: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What one act changed, by table: views read it and decide what to show anew."""

    label: str
    tables: Mapping[str, Touched]

    def touches(self, table: str, *columns: str) -> bool:
        """Whether the table changed; with columns named, whether rows came, went, or one of these columns changed."""
        touched = self.tables.get(table)
        if touched is None:
            return False
        return not columns or touched.came_or_went or touched.many or not touched.columns.isdisjoint(columns)
