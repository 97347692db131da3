"""Which records may be the same: pairs from shared keys, never each with each.

Records are numbers 0 to n - 1; what is known of them is given as columns of keys (see :mod:`models.rules.identity`),
an empty key where nothing is known.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

#: A value that more records share than this tells nothing about any two of them.
_COMMON = 12
#: Of records that share a place and one word of their names; a common first name in a large town has many.
_CROWD = 60
_CHUNK = 4_096

Reason = str
#: In the order in which they are told; strength in percent.
STRENGTH: dict[Reason, int] = {
    "email": 90, "phone": 80, "website": 80, "name_company": 88, "name_city": 85, "alike_company": 75,
    "alike_city": 70, "name": 55, "alike": 60,
}  # fmt: skip
#: What no two reasons together exceed.
_SURE = 99


class Stopped(Exception):
    """The asker does not want the pairs any more."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Two records that may be the same; ``strength`` in percent."""

    one: int
    other: int
    reasons: tuple[Reason, ...]
    strength: int


def one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter too many, missing, wrong, or two changed places."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or len(other) < 3:
        return False
    at = 0
    while at < len(one) and one[at] == other[at]:
        at += 1
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    return one[at + 1 :] == other[at + 1 :] or (
        one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    )


def alike(one: str, other: str) -> bool:
    """Whether two names (keys: words in order of the alphabet) may be one: a slip, an initial or a left out word."""
    if one == other:
        return True
    mine, theirs = one.split(), other.split()
    rest, further = [w for w in mine if w not in theirs], [w for w in theirs if w not in mine]
    if len(rest) > len(further):
        rest, further = further, rest
    if len(mine) - len([w for w in mine if w not in theirs]) == 0 and len(rest) != len(further):
        return False
    for word in rest:
        match = next((w for w in further if _same_word(word, w)), None)
        if match is None:
            return False
        further.remove(match)
    return bool(one) and bool(other)


def _same_word(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one_slip(one, other) or (min(len(one), len(other)) >= 3 and (one.startswith(other) or other.startswith(one)))


@dataclass(slots=True)
class Finder:
    """Gathers pairs of records with what speaks for them."""

    names: Sequence[str]
    stopped: Callable[[], bool]
    found: dict[int, set[Reason]]

    @classmethod
    def of(cls, names: Sequence[str], stopped: Callable[[], bool]) -> "Finder":
        """A finder of records with these name keys."""
        return cls(names, stopped, defaultdict(set))

    def share(self, values: Iterable[tuple[str, int]], reason: Reason, *, names_matter: bool) -> None:
        """Records that share a value. ``names_matter``: only where their names may be one too, or one has none."""
        for group in self._groups(values):
            for one, other in _pairs(group):
                mine, theirs = self.names[one], self.names[other]
                fits = not mine or not theirs or alike(mine, theirs)
                if fits or (not names_matter and len(group) <= _COMMON // 4):
                    self._note(one, other, reason)

    def share_name(self, places: Sequence[Sequence[int | str]], reasons: Sequence[Reason], plain: Reason) -> None:
        """Records of one name: in one of the places with its reason, or where no place speaks against it."""
        for group in self._groups((name, at) for at, name in enumerate(self.names)):
            for one, other in _pairs(group):
                told = [reason for place, reason in zip(places, reasons, strict=True)
                        if place[one] and place[one] == place[other]]  # fmt: skip
                for reason in told[:1]:
                    self._note(one, other, reason)
                if not told and not any(place[one] and place[other] for place in places):
                    self._note(one, other, plain)

    def near(self, place: Sequence[int | str], reason: Reason) -> None:
        """Records in one place that share a word of their names and are alike in the rest."""
        names = self.names
        words = ((f"{where} {word}", at) for at, where in enumerate(place) if where
                 for word in names[at].split() if len(word) > 1)  # fmt: skip
        for group in self._groups(words, _CROWD):
            for one, other in _pairs(group):
                if names[one] != names[other] and alike(names[one], names[other]):
                    self._note(one, other, reason)

    def slips(self, first: int, reason: Reason) -> None:
        """Records whose names begin with the same letters and differ by one slip."""
        starts = ((name[:first], at) for at, name in enumerate(self.names) if len(name) > first + 2)
        for group in self._groups(starts, _CROWD):
            for one, other in _pairs(group):
                if self.names[one] != self.names[other] and one_slip(self.names[one], self.names[other]):
                    self._note(one, other, reason)

    def likely(self, apart: Callable[[int, int], bool]) -> list[Likely]:
        """The pairs, strongest first, without those that are known to be ``apart``."""
        made = []
        for pair, reasons in self.found.items():
            one, other = divmod(pair, len(self.names))
            if not apart(one, other):
                told = tuple(reason for reason in STRENGTH if reason in reasons)
                made.append(Likely(one, other, told, self._strength(one, other, told)))
        made.sort(key=lambda one: -one.strength)
        return made

    def _strength(self, one: int, other: int, told: Sequence[Reason]) -> int:
        best = max(STRENGTH[reason] for reason in told)
        mine, theirs = self.names[one], self.names[other]
        if mine and theirs and not alike(mine, theirs):
            best -= 35
        elif mine and mine == theirs and ("email" in told or "phone" in told):
            best += 5
        return min(_SURE, best + 4 * (len(told) - 1))

    # Groups

    def _note(self, one: int, other: int, reason: Reason) -> None:
        self.found[min(one, other) * len(self.names) + max(one, other)].add(reason)

    def _groups(self, values: Iterable[tuple[str, int]], most: int = _COMMON) -> Iterator[list[int]]:
        """The records that share a value, as far as no more than ``most`` do."""
        first: dict[str, int] = {}
        groups: dict[str, list[int]] = {}
        for count, (value, at) in enumerate(values):
            if count % _CHUNK == 0 and self.stopped():
                raise Stopped
            there = first.setdefault(value, at)  # most values are nobody else's: no list for them
            if there != at and value:
                groups.setdefault(value, [there]).append(at)
        for count, group in enumerate(groups.values()):
            if count % _CHUNK == 0 and self.stopped():
                raise Stopped
            if len(group) <= most:
                yield sorted(set(group))


def _pairs(group: Sequence[int]) -> Iterator[tuple[int, int]]:
    for place, one in enumerate(group):
        for other in group[place + 1 :]:
            yield one, other
