"""The commands that answer: records, figures, the month's report, exported files."""

import argparse
import datetime as dt
import logging
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from desktop.cli_arguments import kind_of
from desktop.cli_call import Call
from desktop.cli_session import facts_of, refuse_business_file, today
from desktop.cli_text import tell_json, tell_table
from models.errors import Refused
from models.exchange.export import Export, export_records, format_of
from models.fields import NUMERIC, Kind, Subject, Value
from models.formats import major_units
from models.queries.linked import Pane, linked_ids
from models.queries.listing import Listing, Placed, Records, Row, Wanted, cells, ids
from models.queries.listings import LISTINGS
from models.queries.month import month_figures
from models.queries.records import named, typeahead
from models.queries.scope import EVERYTHING, Scope
from models.reports.figures_json import figures_json
from models.reports.monthly import monthly_report
from models.subjects import SUBJECTS
from models.text import _

#: Kinds of records that carry the campaign which brought them.
_BROUGHT = ("people", "deals")
_PAGE = 2_000


def list_records(given: argparse.Namespace, call: Call) -> None:
    """``list FILE KIND [--campaign NAME] [--json]``: every record; JSON has all its fields, text those of the list."""
    listing, day = LISTINGS[given.subject], today()
    columns = [one.key for one in listing.columns if given.json or not one.hidden]
    with call.reading(call.at(given.file)) as workspace:
        wanted = workspace.ask(_wanted, given.subject, given.campaign)
        rows = workspace.ask(_rows, listing, wanted, columns, day)
        facts = facts_of(workspace)
    placed = listing.placed(columns)
    if given.json:
        tell_json(call, [_as_json(row, placed, facts.currency) for row in rows])
    elif rows:
        texts = [[one.text(row, facts) for one in placed] for row in rows]
        numeric = [one.column.field.kind in NUMERIC for one in placed]
        tell_table(call, [one.column.field.title() for one in placed], texts, numeric)
    else:
        call.say(_("There are no {kind} here yet.").format(kind=kind_of(given.subject)))


def _wanted(session: Session, subject: Subject, campaign: str | None) -> Wanted:
    if campaign is None:
        return Wanted(subject)
    if subject not in _BROUGHT:
        raise Refused(_("A campaign brings prospects and deals; leave --campaign out, or list those."))
    linked_to = Scope((campaign_id(session, campaign),))
    pane: Pane = "people" if subject == "people" else "deals"
    return Wanted(subject, filters=(("", "among", Records(campaign, linked_ids(session, pane, linked_to))),))


def campaign_id(session: Session, name: str) -> int:
    """The campaign of that name in any spelling. Raises Refused with the names there are."""
    found = named(session, "campaigns", name)
    if found is not None:
        return found
    known = [one.name for one in typeahead(session, "campaigns", "", limit=10)]
    if not known:
        raise Refused(_("There is no campaign “{name}”; this business has none yet.").format(name=name))
    told = _("There is no campaign “{name}”, or more than one; some that there are: {known}.")
    raise Refused(told.format(name=name, known=", ".join(known)))


def _rows(session: Session, listing: Listing, wanted: Wanted, keys: list[str], day: dt.date) -> list[Row]:
    found = ids(session, listing, wanted, day)
    rows: list[Row] = []
    for start in range(0, len(found), _PAGE):
        page = found[start : start + _PAGE]
        known = cells(session, listing, keys, page, day)
        rows.extend(known[one] for one in page)
    return rows


def _as_json(row: Row, placed: tuple[Placed, ...], currency: str) -> dict[str, Any]:
    """Links by name, days in ISO form, money in major units, choices by their code; what is empty is null."""
    return {"id": row[0]} | {one.column.key.removesuffix("_id"): _plain(one, row, currency) for one in placed}


def _plain(one: Placed, row: Row, currency: str) -> Value:
    value: Value = one.value(row) if one.text_at is None else row[one.text_at]
    if value is None or value == "":
        return None
    if one.column.field.kind is Kind.MONEY and isinstance(value, int):
        return major_units(value, currency)
    if one.column.field.kind is Kind.YES_NO:
        return bool(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def figures(given: argparse.Namespace, call: Call) -> None:
    """``figures FILE --month YYYY-MM [--as-of DATE] [--campaign NAME] [--json]``."""
    as_of = as_of_day(given, today())
    with call.reading(call.at(given.file)) as workspace:
        scope = EVERYTHING if given.campaign is None else Scope((workspace.ask(campaign_id, given.campaign),))
        found = workspace.ask(month_figures, given.month, as_of, scope)
        facts = facts_of(workspace)
    answer = figures_json(found, facts.currency)
    if given.json:
        tell_json(call, answer)
    else:
        call.say("\n".join(figures_lines(answer)))


def as_of_day(given: argparse.Namespace, day: dt.date) -> dt.date:
    """The day on which the figures stand: the one asked for, else the month's end or ``day``, whichever is earlier."""
    asked: dt.date | None = given.as_of
    return min(day, given.month.last_day) if asked is None else asked


def figures_lines(answer: Mapping[str, Any]) -> Iterator[str]:
    """The figures as lines of name and value, nested ones indented; what has no denominator is n/a."""
    for name, value in answer.items():
        yield from _figure_lines(name, value, "")


def _figure_lines(key: str, value: Any, indent: str) -> Iterator[str]:
    name = key.replace("_", " ")
    if isinstance(value, Mapping):
        if "value" in value:
            counts = ", ".join(f"{inner} {_shown(part)}" for inner, part in value.items() if inner != "value")
            yield f"{indent}{name}: {_shown(value['value'])}" + (f" ({counts})" if counts else "")
            return
        yield f"{indent}{name}:"
        for inner, part in value.items():
            yield from _figure_lines(inner, part, indent + "  ")
    elif isinstance(value, list):
        yield f"{indent}{name}:"
        for part in value:
            yield f"{indent}  " + ", ".join(f"{inner} {_shown(one)}" for inner, one in part.items())
    else:
        yield f"{indent}{name}: {_shown(value)}"


def _shown(value: Any) -> str:
    if value is None:
        return _("n/a")
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def export(given: argparse.Namespace, call: Call) -> None:
    """``export FILE KIND --output F [--listed] [--separator SIGN] [--vcard VERSION]`` prints how many were written."""
    path, subject, day = call.at(given.output), given.subject, today()
    keys = tuple(column.key for column in LISTINGS[subject].columns if not column.hidden) if given.listed else ()
    with call.reading(call.at(given.file)) as workspace, call.stoppable() as cancelled:
        refuse_business_file(path, call.at(given.file))
        kind = format_of(path, subject)
        every = workspace.ask(ids, LISTINGS[subject], Wanted(subject), day)
        wanted = Export(subject, kind, every, keys, given.separator, given.vcard)
        done = export_records(workspace, wanted, path, day, cancelled=cancelled)
    told = SUBJECTS[subject].counted(done.count, str(done.count))
    call.say(_("{records} written to {file}").format(records=told, file=given.output))
    if done.cut:
        call.say(_("Texts cut to what a cell of a workbook can hold: {n}").format(n=done.cut))


def report(given: argparse.Namespace, call: Call) -> None:
    """``report FILE --month YYYY-MM [--as-of DATE] --output F.pdf`` prints where the page was written."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it speaks of its cache
    from views.figures.page import render_monthly  # as long to load as all the rest, and only needed here

    day = today()
    with call.reading(call.at(given.file)) as workspace:
        refuse_business_file(call.at(given.output), call.at(given.file))
        page = workspace.ask(monthly_report, given.month, as_of_day(given, day), day)
    render_monthly(page, call.at(given.output))
    call.say(given.output)
