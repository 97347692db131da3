"""``import`` of reports of advertising platforms: where their campaigns belong, and what became of their figures."""

import argparse
import csv
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.cli_call import Call
from models.actions.imports import Applied
from models.errors import Refused
from models.exchange.ads.asked import ReadReport, Report, left_out, read_report
from models.exchange.ads.bringing import brought_of, compared, counted, write
from models.formats import fold, major_units
from models.queries.brought_figures import Brought, Effect, belongings, effects, usual_channel
from models.queries.records import typeahead
from models.text import N_, _
from models.workspace import Workspace

#: Names, and rows with their reasons, that are shown.
_SHOWN = 20
_MOST = 1_000
_ASKED = {
    "dates": N_("“{sample}” may begin with the day or the month; give --dates dmy or --dates mdy"),
    "decimal": N_("“{sample}” may have a decimal point or a decimal comma; give --decimal . or --decimal ,"),
    "span": N_("nothing tells which days it is about; give --days 2026-02-01..2026-02-28"),
}


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """A report that was read, and where everything in it belongs."""

    report: Report
    read: ReadReport
    brought: Brought


@dataclass(frozen=True, slots=True)
class ReportOutcome:
    """What became of a report; ``applied`` is None in a dry run."""

    plan: ReportPlan
    effects: Mapping[str, Effect]
    applied: Applied | None

    def as_json(self) -> dict[str, Any]:
        """The answer as JSON; amounts in the currency of the business."""
        plan, counts = self.plan, counted(self.effects.values())
        read, brought = plan.read, plan.brought
        label, lines = compared(read)
        return {
            "source": plan.report.layout.path, "kind": "figures", "platform": brought.platform,
            "dry_run": self.applied is None, "read": read.read,
            "created": counts["added"] if self.applied is None else self.applied.created,
            "updated": counts["changed"] if self.applied is None else self.applied.updated,
            "same": counts["same"], "skipped": counts["skipped"], "made_room": counts["gone"],
            "rejected": read.bad, "first_day": read.span[0].isoformat() if read.span else None,
            "last_day": read.span[1].isoformat() if read.span else None, "currencies": list(read.currencies),
            "spend_left_out": read.foreign, "campaigns": brought.belongs, "left_out": list(left_out(plan.report)),
            "total": {"label": label, "agrees": all(one.agrees for one in lines),
                      "measures": {one.measure: [self._shown(one.measure, one.ours),
                                                 self._shown(one.measure, one.theirs)] for one in lines}}
            if lines else None,
            "rejected_rows": [{"line": one.line, "reason": one.reason} for one in read.faults[:_SHOWN]],
        }  # fmt: skip

    def lines(self) -> Iterator[str]:
        """The answer for a person."""
        told, read = self.as_json(), self.plan.read
        if self.applied is None:
            first = _("{file} would bring figures of {platform}: {read} read, {created} new, {updated} replaced, "
                      "{same} the same, {skipped} skipped, {rejected} rejected")  # fmt: skip
        else:
            first = _("{file} as figures of {platform}: {read} read, {created} created, {updated} replaced, "
                      "{same} the same, {skipped} skipped, {rejected} rejected")  # fmt: skip
        yield first.format(file=self.plan.report.path.name, **told)
        if told["total"] is not None:
            pairs = (
                f"{measure} {ours}" if ours == theirs else f"{measure} {ours} / {theirs}"
                for measure, (ours, theirs) in told["total"]["measures"].items()
            )
            agrees = _("agrees with its own total: {told}") if told["total"]["agrees"] else _(
                "differs from its own total (ours / theirs): {told}"
            )  # fmt: skip
            yield "  " + agrees.format(told=", ".join(pairs))
        if out := [name for name, place in self.plan.brought.belongs.items() if place is None]:
            yield "  " + _("campaigns left out: {names}").format(names=_listed(out))
        if read.foreign:
            yield "  " + _("spend left out: it is in {currency}").format(currency=", ".join(read.currencies))
        for name, one in self.effects.items():
            for row, _why in one.settled.skipped[:_SHOWN]:
                told_days = f"{row.first.isoformat()}..{row.last.isoformat()}"
                yield "  " + _("skipped: {name}, {days}: those days count already").format(name=name, days=told_days)
        for fault in read.faults[:_SHOWN]:
            yield "  " + _("rejected: line {line}: {reason}").format(line=fault.line, reason=fault.reason)
        if read.bad > _SHOWN:
            more = _("rejected: {n} rows more; --rejected F.csv saves all with their reasons")
            yield "  " + more.format(n=read.bad - _SHOWN)

    def _shown(self, measure: str, number: int) -> int | str:
        return major_units(number, self.plan.report.currency) if measure == "spend" else number


def report_plan(
    workspace: Workspace, report: Report, given: argparse.Namespace, cancelled: Callable[[], bool]
) -> ReportPlan:
    """The report, read and placed. Raises Refused where something must be said first."""
    report = replace(report, dates=given.dates, decimal=given.decimal, span=_span(given.days))
    read = read_report(report, cancelled=cancelled)
    for about, sample in read.asks.items():
        told = _(_ASKED[about]).format(sample=sample)
        raise Refused(_("In “{file}” {question}.").format(file=report.path.name, question=told))
    belongs = _belongs(workspace, report, read, given)
    return ReportPlan(report, read, brought_of(report, read, belongs, _channel(workspace, report, given)))


def import_report(
    workspace: Workspace, plan: ReportPlan, given: argparse.Namespace, call: Call, cancelled: Callable[[], bool]
) -> ReportOutcome:
    """Write it, unless it is only tried."""
    if plan.read.faults and given.rejected is not None:
        with call.at(given.rejected).open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerow([_("Line"), _("Reason")])
            csv.writer(file).writerows([one.line, one.reason] for one in plan.read.faults)
    found = workspace.ask(effects, plan.brought)
    return ReportOutcome(plan, found, None if given.dry_run else write(workspace, plan.brought, cancelled))


def _span(text: str | None) -> tuple[dt.date, dt.date] | None:
    if text is None:
        return None
    try:
        first, last = (dt.date.fromisoformat(part) for part in text.split(".."))
    except ValueError:
        first, last = dt.date.max, dt.date.min
    if last < first:
        raise Refused(_("“{text}” is no span of days; write it like 2026-02-01..2026-02-28.").format(text=text))
    return first, last


def _belongs(
    workspace: Workspace, report: Report, read: ReadReport, given: argparse.Namespace
) -> dict[str, int | str | None]:
    """Where each campaign belongs: as the command says, as before, by its name, or as all others do."""
    names = list(read.rows)
    found: dict[str, int | str | None] = {
        name: one.campaign_id
        for name, one in workspace.ask(belongings, report.platform.code, names, read.span).items()
    }
    for there, here in given.campaign:
        named = [name for name in names if fold(name) == fold(there)]
        if not named:
            problem = _("There is no campaign “{name}” in “{file}”; its campaigns are {names}.")
            raise Refused(problem.format(name=there, file=report.path.name, names=_listed(names)))
        for name in named:
            found[name] = _campaign(workspace, here) if here else None
    unknown = [name for name in names if name not in found]
    if unknown and given.campaigns is None:
        problem = _(
            "In “{file}” nothing tells where these campaigns belong: {names}. Add --campaign “Theirs=Ours”, or"
            " --campaigns new to make them, or --campaigns skip to leave them out."
        )
        raise Refused(problem.format(file=report.path.name, names=_listed(unknown)))
    return {name: found.get(name, name if given.campaigns == "new" else None) for name in names}


def _campaign(workspace: Workspace, name: str) -> int:
    return _named(workspace, "campaigns", name, _("There is no campaign “{name}” here."))


def _channel(workspace: Workspace, report: Report, given: argparse.Namespace) -> int | None:
    if given.channel is None:
        return workspace.ask(usual_channel, report.platform.code, report.platform.channel)
    if not given.channel:
        return None
    return _named(workspace, "channels", given.channel, _("There is no channel “{name}” here."))


def _named(workspace: Workspace, table: str, name: str, problem: str) -> int:
    found = [one.id for one in workspace.ask(typeahead, table, name, _MOST) if fold(one.name) == fold(name)]
    if not found:
        raise Refused(problem.format(name=name))
    return found[0]


def _listed(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
