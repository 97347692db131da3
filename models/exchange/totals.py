"""Rows at the end of a list that add up what stands above them and are no records themselves."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from models.formats import fold

#: Rows at the end that are looked at.
LOOKED_AT = 12
_WORDS = frozenset({
    "total", "totals", "grand total", "sum", "sum total", "subtotal", "summe", "gesamt", "gesamtsumme", "insgesamt",
    "endsumme", "somme", "total general", "totaal", "eindtotaal", "som", "totale", "totale generale", "somma", "suma",
    "total geral", "soma", "razem", "celkem", "soucet", "итого", "всего", "συνολο", "yhteensa", "summa", "totalt",
    "i alt", "合計", "总计", "總計",
})  # fmt: skip
_SUM = re.compile(r"[<>~]?\s*[-+−]?(?:[^\w\s]|[A-Z]{3})?\s?\d[\d.,'’\s\u00a0\u202f]*(?:%|[^\w\s]|[A-Z]{3})?|-{1,3}|—|–")


def is_total_word(text: str) -> bool:
    """Whether the text is a word for a total, and nothing else."""
    return fold(text) in _WORDS


def is_total(cells: Sequence[str]) -> bool:
    """Whether the row holds a word for a total and, beside it, sums only; “Total: 143 rows” needs none."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    words = [cell for cell in filled if not _SUM.fullmatch(cell)]
    if len(words) != 1 or (len(filled) > 1 and all(set(one) <= set("-—–") for one in filled if one != words[0])):
        return False
    (word,) = words
    head, colon, rest = word.partition(":")
    if not is_total_word(head):
        return False
    return len(filled) > 1 or bool(colon and re.search(r"\d", rest))


def totals_of(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows at the end that are totals, in their order."""
    found = 0
    while found < len(rows) and is_total(rows[-1 - found]):
        found += 1
    return list(rows[len(rows) - found :])


def without_totals(
    rows: Iterable[tuple[int, list[str], str]], most: int
) -> Iterator[tuple[int, list[str], str]]:
    """All rows but up to ``most`` totals at the end."""
    held: deque[tuple[int, list[str], str]] = deque()
    for row in rows:
        held.append(row)
        if len(held) > most:
            yield held.popleft()
    left = list(held)
    kept = len(left) - len(totals_of([cells for _line, cells, _fault in left]))
    yield from left[:kept]
