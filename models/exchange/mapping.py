"""Which column fills which field, and what kind of records a file holds, by the names of its columns."""

from collections.abc import Iterable, Mapping, Sequence

from models.exchange import days
from models.exchange.aliases import CONTACTS, NAMES
from models.fields import Field, Kind, Subject
from models.formats import fold
from models.text import N_, _

#: The column that a file of rejected rows has more than its source; it fills nothing when the file comes back.
REJECTED_BECAUSE = N_("Rejected because")
#: A file is about a subject only if it fills one of these.
TELLTALE: dict[Subject, frozenset[str]] = {
    "people": frozenset({"first_name", "last_name", "full_name", "email", "job_title", "phone"}),
    "companies": frozenset({"name"}),
    "products": frozenset({"name"}),
    "deals": frozenset({"title", "stage_id", "closed_on", "expected_close_on"}),
    "campaigns": frozenset({"name"}),
}
_LABEL, _KEY, _ALIAS, _FURTHER = 4.0, 3.0, 2.0, 1.0
_HOLDS_DAYS = 5.0
_CURRENCY = {"currency", "wahrung", "devise", "moneda", "divisa", "valuta", "waluta", "mena"}
_MINOR_UNITS = ("cents", "cent", "pence", "minor")


def match_columns(
    header: Sequence[str], fields: Iterable[Field], sample: Sequence[Sequence[str]] = ()
) -> dict[int, str]:
    """Column index -> field key. Each field and column at most once, the better name first.

    Where a name could mean a day or something else (“Next action”), the sampled rows decide.
    """
    chosen: dict[int, str] = {}
    ranked = []
    for place, field in enumerate(one for one in fields if one.imported):
        known = _names(field)
        for index, name in enumerate(header):
            rank = known.get(_bare(name), 0.0)
            if rank and not is_reject_reason(name):
                holds_days = field.kind is Kind.DAY and _looks_like_days(sample, index)
                ranked.append((-rank - (_HOLDS_DAYS if holds_days else 0.0), index, place, field.key))
    for _rank, index, _place, key in sorted(ranked):
        if index not in chosen and key not in chosen.values():
            chosen[index] = key
    return dict(sorted(chosen.items()))


def subject_of(
    header: Sequence[str], fields_by_subject: Mapping[Subject, Iterable[Field]], sample: Sequence[Sequence[str]] = ()
) -> Subject | None:
    """The subject whose fields the columns fill best; None if none does clearly, and the user must say."""
    named = [name for name in header if name and not is_reject_reason(name)]
    scores: list[tuple[tuple[int, int, int], Subject]] = []
    for subject, fields in fields_by_subject.items():
        kept = tuple(one for one in fields if not _of_another(one.key))
        keys = set(match_columns(header, kept, sample).values())
        telltale = keys & TELLTALE[subject]
        if telltale and (len(keys - {"external_id"}) > 1 or len(named) <= 2):
            needed = sum(field.required and field.key in keys for field in kept)
            scores.append(((len(keys), len(telltale), needed), subject))
    scores.sort(reverse=True)
    if not scores or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]


def _of_another(key: str) -> bool:
    """Whether a field of people says something of their company or a deal: it does not tell what the file holds."""
    return key != "company_id" and key.startswith(("company_", "deal_"))


def counts_minor_units(header: str) -> bool:
    """Whether the name of a column of amounts says that they are in cents."""
    return fold(header).rpartition(" ")[2] in _MINOR_UNITS


def currency_column(header: Sequence[str]) -> int | None:
    """The index of the column that names the currency of each row."""
    return next((index for index, name in enumerate(header) if _CURRENCY & set(fold(name).split())), None)


def _names(field: Field) -> dict[str, float]:
    """Every bare name of the field and how well it names it; of its aliases the earlier are the better."""
    further = NAMES.get(field.key) or CONTACTS.get(field.key, ())
    names = {_bare(alias): _FURTHER - place / 100 for place, alias in reversed(list(enumerate(further)))}
    names |= {_bare(alias): _ALIAS - place / 100 for place, alias in reversed(list(enumerate(field.aliases)))}
    names[_bare(field.key)] = names[_bare(field.key.removesuffix("_id").removesuffix("_on"))] = _KEY
    names[_bare(field.label)] = names[_bare(field.title())] = _LABEL
    return names


def _bare(name: str) -> str:
    return fold(name).replace(" ", "")


def is_reject_reason(name: str) -> bool:
    """Whether the column is the one that :mod:`models.exchange.rejects` adds."""
    return _bare(name) in (_bare(REJECTED_BECAUSE), _bare(_(REJECTED_BECAUSE)))


def _looks_like_days(sample: Sequence[Sequence[str]], index: int) -> bool:
    cells = [row[index].strip() for row in sample if len(row) > index and row[index].strip()]
    return bool(cells) and all(days.readings(cell) for cell in cells)
