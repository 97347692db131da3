"""How well a business is known and recommended (domain A.2): shares of those asked, NPS, share of search."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.rules.metrics import Interval, share, wilson

#: A survey of fewer people is shown, and left out of any trend (domain A.2).
FEW_ASKED = 10
#: Months of the moving average of the share of search.
SMOOTHED = 12


@dataclass(frozen=True, slots=True)
class Rate:
    """``part`` of ``whole`` people said so; both None where it was not asked."""

    part: int | None
    whole: int | None

    @property
    def value(self) -> float | None:
        """The share, a fraction; None where nobody was asked."""
        return None if self.part is None or not self.whole else share(self.part, self.whole)

    @property
    def interval(self) -> Interval | None:
        """What the share may be by chance (Wilson, 95 %)."""
        return None if self.part is None or not self.whole else wilson(self.part, self.whole)


@dataclass(frozen=True, slots=True)
class Nps:
    """Answers from 0 to 10: 9 and 10 promote, 7 and 8 are passive, 0 to 6 detract (domain A.2)."""

    promoters: int = 0
    passives: int = 0
    detractors: int = 0

    @property
    def asked(self) -> int:
        """How many answered."""
        return self.promoters + self.passives + self.detractors

    @property
    def value(self) -> float | None:
        """Share of promoters less that of detractors, from -1 to 1; the passives count among all. None without any."""
        return (self.promoters - self.detractors) / self.asked if self.asked else None


def nps(scores: Iterable[int]) -> Nps:
    """The answers by group."""
    given = list(scores)
    promoters, detractors = sum(one >= 9 for one in given), sum(one <= 6 for one in given)
    return Nps(promoters, len(given) - promoters - detractors, detractors)


def share_of_search(counts: Mapping[dt.date, tuple[int, int]]) -> dict[dt.date, float | None]:
    """First day of a month -> our searches by all of the category over the twelve months up to it; months that nobody
    noted count for nothing. None where nobody searched."""
    found: dict[dt.date, float | None] = {}
    for month in sorted(counts):
        since = month.year * 12 + month.month - SMOOTHED
        some = [counts[one] for one in counts if one <= month and one.year * 12 + one.month > since]
        ours, everyone = sum(one for one, _all in some), sum(every for _ours, every in some)
        found[month] = share(ours, everyone) if everyone else None
    return found
