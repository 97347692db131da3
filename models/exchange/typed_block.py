"""A block pasted into a small spreadsheet: each cell is understood as its field understands what is typed."""

import datetime as dt
from collections.abc import Sequence

from models.errors import Refused
from models.exchange.block import read_block
from models.exchange.guard import unguarded
from models.fields import Field, Kind, Value
from models.formats import Facts, fold, one_line
from models.text import _

#: A cell as it was pasted: its field's key and what it is; the name of a link stays a text.
Typed = dict[str, Value]


def typed_block(
    text: str, fields: Sequence[Field], known: Sequence[Field], facts: Facts, today: dt.date
) -> list[Typed]:
    """The rows of a clipboard's text for these fields, from the first one on; rows without anything in them are left
    out. A first row of names of the ``known`` fields says which columns they are, wherever they stand.

    Cells beyond the last field are refused, as is any that its field does not understand: the sentence names the row.
    """
    block = read_block(text)
    titles = {fold(field.title()): field for field in known}
    headed = len(block) > 1 and all(fold(cell) in titles for cell in block[0])
    if headed:
        fields = [titles[fold(cell)] for cell in block[0]]
    if len(block[0]) > len(fields) and any(one_line(cell) for row in block for cell in row[len(fields):]):
        told = _("{n} columns were copied, and only {m} are to the right of this cell. Nothing was pasted.")
        raise Refused(told.format(n=len(block[0]), m=len(fields)))
    found = []
    for number, row in enumerate(block[headed:], headed + 1):
        if any(one_line(cell) for cell in row):
            found.append(_typed_row(number, row, fields, facts, today))
    if not found:
        raise Refused(_("There is nothing on the clipboard that can be pasted."))
    return found


def _typed_row(number: int, row: Sequence[str], fields: Sequence[Field], facts: Facts, today: dt.date) -> Typed:
    typed: Typed = {}
    for cell, field in zip(row, fields, strict=False):
        bare = one_line(unguarded(cell))
        try:
            link = field.kind is Kind.LINK
            typed[field.key] = (bare or None) if link else field.enter(bare, facts, today) if bare else None
        except Refused as error:
            told = _("Row {n} of what was copied: {why} Nothing was pasted.")
            raise Refused(told.format(n=number, why=error)) from None
    return typed
