"""One report of a platform on its way in: what was read of it, and what the person said. No Qt here."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from models.errors import Refused
from models.exchange.ads.asked import ReadReport, Report, header_currency, left_out
from models.exchange.ads.bringing import Compared, brought_of
from models.fields import Value
from models.formats import Facts, show_day, show_money, show_number
from models.queries.brought_figures import Brought, Effect
from models.rules.overlaps import Measured, Span, Why
from models.text import N_, _, ngettext

#: What the files step offers beside the kinds of records.
FIGURES: Final = "figures"
#: What may be said of a campaign beside the id of one here.
OPEN, OUT, NEW = "open", "out", "new"
MEASURES = {"impressions": N_("impressions"), "clicks": N_("clicks"), "spend": N_("spent")}
_WHY: Mapping[Why, str] = {
    "finer": N_("a total whose days are there one by one"),
    "longer": N_("within a total that is there and tells of more days"),
    "crosses": N_("over other days that are there and only partly the same"),
}
_SHOWN = 3
#: The name of a total, and how each of its measures compares.
Total = tuple[str, tuple[Compared, ...]]


@dataclass(slots=True)
class ReportDraft:
    """``belongs`` has what was said or guessed of each campaign over there; ``guessed`` how it was known."""

    report: Report
    read: ReadReport | None = None
    belongs: dict[str, int | str] = field(default_factory=dict)
    guessed: dict[str, str] = field(default_factory=dict)
    channel_id: int | None = None
    counting: Mapping[str, Sequence[Measured]] = field(default_factory=dict)  # the rows that count
    total: Total = ("", ())  # the platform's own, beside our sum

    def take(self, read: ReadReport, counts: Mapping[str, Sequence[Measured]], total: Total) -> None:
        """What the file tells."""
        self.read, self.counting, self.total = read, counts, total

    @property
    def platform(self) -> str:
        """What the platform is called."""
        return _(self.report.platform.name)

    @property
    def asks(self) -> Mapping[str, str]:
        """What must be said before the file can be read."""
        return self.read.asks if self.read is not None else {}

    @property
    def is_read(self) -> bool:
        """Whether its rows are known."""
        return self.read is not None and not self.read.asks

    def say(self, **said: object) -> None:
        """The order of dates, the decimal sign or the days of the report: the file must be read again."""
        self.report = replace(self.report, **said)  # type: ignore[arg-type]

    def span_of(self, first: Callable[[], Value], last: Callable[[], Value]) -> Span | str:
        """The days that were typed, or what is wrong with them."""
        try:
            begin, end = first(), last()
        except Refused as error:
            return str(error)
        if not isinstance(begin, dt.date) or not isinstance(end, dt.date) or end < begin:
            return _("The last day can't come before the first.")
        return begin, end

    def place(self, name: str) -> int | str:
        """Where a campaign over there belongs: the id of ours, or one of OPEN, OUT, NEW."""
        return self.belongs.get(name, OPEN)

    def brought(self) -> Brought:
        """What is to be written; campaigns of which nothing was said are left out."""
        read = self.read or ReadReport()
        belongs: dict[str, int | str | None] = {}
        for name in read.rows:
            place = self.place(name)
            belongs[name] = name if place == NEW else place if isinstance(place, int) else None
        return brought_of(self.report, read, belongs, self.channel_id)

    def lacking(self) -> str:
        """What must be said before it can be imported; empty where nothing is missing."""
        if self.read is None:
            return ""
        if "span" in self.asks:
            return _("Say which days the report is about; the file does not tell.")
        if self.asks:
            return _("Say how the dates and numbers are written; the file does not tell.")
        if not self.read.rows:
            return _("The report holds no figures that can be read.")
        number = sum(1 for name in self.read.rows if self.place(name) == OPEN)
        if number:
            told = ngettext("Say where {n} campaign belongs, or leave it out.",
                            "Say where {n} campaigns belong, or leave them out.", number)  # fmt: skip
            return told.format(n=number)
        if all(self.place(name) == OUT for name in self.read.rows):
            return _("Every campaign is left out; choose where one belongs.")
        return ""

    # What it says of itself

    def facts(self) -> str:
        """Its days, how many rows, and its currency."""
        read = self.read
        if read is None or read.span is None:
            return ""
        days = show_span(*read.span)
        lengths = {row.days for rows in read.rows.values() for row in rows}
        told = _("day by day") if lengths == {1} else _("days and totals") if 1 in lengths else _("as totals")
        parts = [days, told, ngettext("{n} row", "{n} rows", read.read).format(n=f"{read.read:,}")]
        if "spend" in self.report.columns:
            parts.append(self._currency(read))
        return " · ".join(parts)

    def _currency(self, read: ReadReport) -> str:
        said = ", ".join(read.currencies) or header_currency(self.report)
        if said:
            return _("spent in {currency}").format(currency=said)
        return _("no currency is named: taken as {currency}").format(currency=self.report.currency)

    def notes(self, effects: Mapping[str, Effect], facts: Facts) -> list[str]:
        """What the person should know: what is left out, and what is not added up."""
        read = self.read or ReadReport()
        told = [*self._left(read), *_of_effects(effects, facts)]
        if read.reach_left:
            told.append(_("Reach of several ad sets or ads is not added up: the same people may be in each."))
        if read.idle:
            told.append(
                ngettext(
                    "{n} campaign without any figure is left out.", "{n} campaigns without any figure are left out.",
                    read.idle,
                ).format(n=read.idle)
            )  # fmt: skip
        if columns := left_out(self.report):
            listed = ", ".join(columns[: 2 * _SHOWN])
            more = len(columns) - 2 * _SHOWN
            sentence = _("Not imported: {columns} and {n} more.") if more > 0 else _("Not imported: {columns}.")
            told.append(sentence.format(columns=listed, n=more))
        return told

    def _left(self, read: ReadReport) -> list[str]:
        told = []
        if read.bad:
            first = read.faults[0]
            sentence = ngettext("{n} row can't be and is left out. Line {line}: {reason}",
                                "{n} rows can't be and are left out. Line {line}: {reason}", read.bad)  # fmt: skip
            told.append(sentence.format(n=f"{read.bad:,}", line=first.line, reason=first.reason))
        if read.foreign:
            sentence = _("What was spent is left out: it is in {found}, and this business counts in {own}.")
            found = ", ".join(one for one in read.currencies if one != self.report.currency)
            found = found or header_currency(self.report)
            told.append(sentence.format(found=found, own=self.report.currency))
        if self.report.platform.whole and ({"query", "page"} & self.report.columns.keys()):
            told.append(_("Google leaves out searches that few people made: the sum is less than all there were."))
        return told

    def own_total(self, facts: Facts) -> tuple[str, bool | None]:
        """The platform's own total beside our sum, and whether they agree; None where it has none."""
        label, lines = self.total
        if not lines:
            return _("The report has no total of its own to compare with."), None
        named = f"“{label}”" if label else _("its total")
        if all(one.agrees for one in lines):
            told = ", ".join(_amount(one.measure, one.theirs, facts) for one in lines)
            sentence = _("The sum of all rows agrees with the platform's own total ({label}): {told}.")
            off = next((one for one in lines if one.ours != one.theirs), None)
            if off is not None:
                sentence += " " + _("Rounding of single rows makes {off}.")
            short = _amount(off.measure, abs(off.ours - off.theirs), facts) if off else ""
            return sentence.format(label=named, told=told, off=short), True
        told = "; ".join(_differs(one, facts) for one in lines if not one.agrees)
        return _("The sum of all rows differs from the platform's own total ({label}): {told}.").format(
            label=named, told=told
        ), False


def _differs(one: Compared, facts: Facts) -> str:
    told = _("{ours} instead of {theirs}")
    return told.format(ours=_amount(one.measure, one.ours, facts), theirs=_amount(one.measure, one.theirs, facts))


def _amount(measure: str, number: int, facts: Facts) -> str:
    shown = show_money(number, facts) if measure == "spend" else show_number(number, facts)
    return f"{shown} {_(MEASURES[measure])}"


def _of_effects(effects: Mapping[str, Effect], facts: Facts) -> list[str]:
    """What the rows meet here."""
    told = []
    skipped = [(name, row, why) for name, one in effects.items() for row, why in one.settled.skipped]
    for name, row, why in skipped[:_SHOWN]:
        sentence = _("Skipped: {campaign}, {days}: {why}.")
        told.append(sentence.format(campaign=name, days=show_span(*row.span), why=_(_WHY[why])))
    if any(why == "finer" and row.reach is not None for _name, row, why in skipped):
        told.append(_("Reach of such a total is not kept: that of its days adds up to more, for people may repeat."))
    if len(skipped) > _SHOWN:
        told.append(_("Skipped: {n} rows more.").format(n=f"{len(skipped) - _SHOWN:,}"))
    for name, one in effects.items():
        if one.settled.gone:
            days = show_span(min(row.first for row in one.settled.gone), max(row.last for row in one.settled.gone))
            told.append(_("{campaign}: what was there for {days} makes room.").format(campaign=name, days=days))
        if one.typed:
            sentence = _("{campaign}: what was typed for these months stands back while the report is there.")
            told.append(sentence.format(campaign=name))
        if one.paid_by_hand:
            sentence = _("{campaign}: {amount} typed for this channel and time stays; delete it if it is the same.")
            told.append(sentence.format(campaign=name, amount=show_money(one.paid_by_hand, facts)))
    return told


def effect_words(effect: Effect | None) -> str:
    """What becomes of the rows of a campaign, in short."""
    if effect is None:
        return ""
    settled = effect.settled
    counts = (
        (len(settled.added), N_("{n} added")),
        (len(settled.changed), N_("{n} replaced")),
        (len(settled.same), N_("{n} as before")),
        (len(settled.gone), N_("{n} make room")),
        (len(settled.skipped), N_("{n} skipped")),
    )
    return " · ".join(_(told).format(n=f"{number:,}") for number, told in counts if number)


def show_span(first: dt.date, last: dt.date) -> str:
    """``1 Feb 2026 – 28 Feb 2026``, or the one day."""
    one, other = show_day(first), show_day(last)
    return one if one == other else f"{one} – {other}"


def summed(rows: Sequence[Measured], key: str) -> int | None:
    """What rows add up to; None where none of them tells it. Reach is that of a single row only."""
    if key == "reach" and len(rows) != 1:
        return None
    values = [value for row in rows if (value := getattr(row, key)) is not None]
    return sum(values) if values else None
