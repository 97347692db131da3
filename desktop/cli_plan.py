"""What ``import`` makes of each file: its kind, its columns, the meaning of its values. Nothing is guessed silently."""

import argparse
import codecs
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.cli_arguments import kind_of
from desktop.cli_call import Call
from desktop.cli_reports import ReportPlan, report_plan
from desktop.cli_session import facts_of
from models.errors import Refused
from models.exchange import child
from models.exchange.ads.asked import Report, report_in
from models.exchange.gather import CHOSEN_TWICE
from models.exchange.importable import IMPORTABLE
from models.exchange.layout import Layout, Wishes
from models.exchange.looking import look_at
from models.exchange.plan import Column, ImportPlan, Named, plan_for
from models.exchange.recognise import Matched, Remembered, recognise
from models.exchange.remembering import recall
from models.exchange.settling import refuse_open, settle
from models.exchange.survey import Survey
from models.fields import Field, Kind, Subject
from models.formats import fold
from models.text import _
from models.workspace import Workspace


@dataclass(slots=True)
class _Source:
    """One file while its columns are told apart."""

    layout: Layout
    subject: Subject
    matched: Matched
    values: dict[int, dict[str, str]] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)  # columns that the user spoke of

    @property
    def columns(self) -> dict[int, str]:
        """Index -> field key."""
        return self.matched.columns

    @property
    def name(self) -> str:
        return Path(self.layout.path).name

    def fill(self, at: int, field: Field | None) -> None:
        """Let a column fill a field, or nothing; of the columns that filled it before none does, unless many may."""
        matched = self.matched
        for index, key in list(matched.columns.items()):
            if index == at or (field is not None and key == field.key and key not in CHOSEN_TWICE):
                del matched.columns[index]
                matched.labels.pop(index, None)
                matched.cleans.pop(index, None)
        matched.noted.pop(at, None)
        if field is not None:
            matched.columns[at] = field.key

    def index_of(self, column: str) -> int | None:
        """The column of that name, spelt like it or nearly."""
        header = self.layout.header
        if column in header:
            return header.index(column)
        near = [at for at, name in enumerate(header) if name and fold(name) == fold(column)]
        return near[0] if len(near) == 1 else None

    def field_named(self, text: str) -> Field | None:
        """The field of that key or label."""
        fields = IMPORTABLE[self.subject]
        same_key = [one for one in fields if one.key == text]
        same_label = [one for one in fields if fold(text) in (fold(one.label), fold(one.title()))]
        return next(iter(same_key or same_label), None)


def plans_for(
    workspace: Workspace, given: argparse.Namespace, call: Call, cancelled: Callable[[], bool]
) -> list[ImportPlan | ReportPlan]:
    """A settled plan for each source. Raises Refused or Unavailable before anything is written."""
    remembered, currency = recall(workspace), facts_of(workspace).currency
    looked = [_looked_at(call.at(path), given, remembered, currency) for path in given.sources]
    sources = [one for one in looked if isinstance(one, _Source)]
    for column, wanted in given.map:
        _map(sources, column, wanted)
    for where, value in given.map_value:
        _map_value(sources, where, value)
    return [
        _settled(one, given, currency, cancelled)
        if isinstance(one, _Source)
        else report_plan(workspace, one, given, cancelled)
        for one in looked
    ]


def _looked_at(path: Path, given: argparse.Namespace, remembered: Remembered, currency: str) -> _Source | Report:
    wishes = Wishes(encoding=_known_encoding(given.encoding), sheet=given.sheet)
    layout = look_at(path, wishes)
    if not layout.encoding_sure:
        told = _("The letters of “{file}” are not UTF-8; if it comes from Windows, add --encoding {encoding}.")
        raise Refused(told.format(file=path.name, encoding=layout.encoding))
    if given.subject is None and (report := report_in(layout, currency, wishes)) is not None:
        return report
    matched = recognise(layout.header, layout.sample, path.name, given.subject, remembered)
    if matched.subject is None:
        told = _(
            "The columns of “{file}” ({columns}) do not tell what it holds; "
            "add --as prospects, companies, products or deals."
        )
        raise Refused(told.format(file=path.name, columns=_listed(layout.header)))
    if given.unknown == "skip":
        matched.noted = {at: line for at, line in matched.noted.items() if matched.how.get(at) == "last time"}
    return _Source(layout, matched.subject, matched)


def _known_encoding(name: str | None) -> str | None:
    try:
        return None if name is None else codecs.lookup(name).name
    except LookupError:
        raise Refused(_("There is no encoding “{name}”; usual ones are utf-8 and cp1252.").format(name=name)) from None


def _map(sources: Sequence[_Source], column: str, wanted: str) -> None:
    """Let a column fill a field in every source that has both; no other column fills it then."""
    having = [(one, at) for one in sources if (at := one.index_of(column)) is not None]
    if not having:
        raise Refused(_no_column(sources, column))
    used = False
    for source, at in having:
        found = source.field_named(wanted)
        if wanted and found is None:
            continue
        used = True
        source.told.add(at)
        source.fill(at, found)
    if not used:
        first = having[0][0]
        fields = ", ".join(f"{one.key} ({one.title()})" for one in IMPORTABLE[first.subject])
        told = _("{kind} have no field “{field}”; the fields are {fields}.")
        raise Refused(told.format(kind=kind_of(first.subject), field=wanted, fields=fields))


def _map_value(sources: Sequence[_Source], where: str, wanted: str) -> None:
    """``where`` is ``Column:Value``; the longest column name that fits ends where the value begins."""
    used = False
    for source in sources:
        at, value = _column_and_value(source, where)
        if at is not None and at in source.columns:
            source.values.setdefault(at, {})[value] = wanted
            source.told.add(at)
            used = True
    if not used:
        column = where.partition(":")[0]
        if all(_column_and_value(source, where)[0] is None for source in sources):
            raise Refused(_no_column(sources, column))
        told = _('Column “{column}” fills no field, so its values need no meaning; add --map "{column}=field".')
        raise Refused(told.format(column=column))


def _column_and_value(source: _Source, where: str) -> tuple[int | None, str]:
    parts = where.split(":")
    for count in range(len(parts) - 1, 0, -1):
        at = source.index_of(":".join(parts[:count]).strip())
        if at is not None:
            return at, ":".join(parts[count:]).strip()
    return None, ""


def _no_column(sources: Sequence[_Source], column: str) -> str:
    told = _("There is no column “{column}” in {file}; the columns are {columns}.")
    names = ", ".join(f"“{source.name}”" for source in sources)
    known = _listed([name for source in sources for name in source.layout.header])
    return told.format(column=column, file=names, columns=known)


def _settled(source: _Source, given: argparse.Namespace, currency: str, cancelled: Callable[[], bool]) -> ImportPlan:
    fields = IMPORTABLE[source.subject]
    for one in fields:
        if one.required and one.key not in source.columns.values():
            told = _('No column of “{file}” fills “{field}”, which {kind} must have; add --map "Column={key}".')
            kind = kind_of(source.subject)
            raise Refused(told.format(file=source.name, field=one.title(), kind=kind, key=one.key))
    matched = source.matched
    plan = plan_for(
        source.layout, source.subject, fields, source.columns, currency=currency, values=source.values,
        labels=matched.labels, cleans=matched.cleans, noted=matched.noted,
    )  # fmt: skip
    plan = replace(plan, tags=matched.tags, system=matched.system, mode=given.mode, unclear=given.unclear)
    survey = child.survey(plan, cancelled=cancelled)
    plan = _without_strangers(plan, survey, source.told, noted=given.unknown == "note")
    plan, questions = settle(plan, survey, given.dates, given.decimal)
    refuse_open(plan, questions)
    return plan


def _without_strangers(plan: ImportPlan, survey: Survey, told: Collection[int], *, noted: bool) -> ImportPlan:
    """The plan without columns that only share their name with a choice of ours, such as a “status” of other values.

    Left in, they would reject nearly every row; they are noted or left out. A column that the user spoke of stays.
    """

    def known(column: Column) -> bool:
        facts = survey.columns[column.index]
        if column.field.kind is not Kind.CHOICE or column.index in told or column.clean == "stage":
            return True
        return not facts.more and all(column.field.knows(text) for text, _count in facts.values)

    strangers = [column for column in plan.columns if not known(column)]
    lines = tuple(Named(column.index, column.header) for column in strangers) if noted else ()
    columns = tuple(column for column in plan.columns if column not in strangers)
    return replace(plan, columns=columns, noted=(*plan.noted, *lines))


def _listed(header: Sequence[str]) -> str:
    shown = [name for name in header if name]
    return ", ".join(shown[:20]) + (" …" if len(shown) > 20 else "")
