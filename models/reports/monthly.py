"""Page 1 of the monthly report as numbers and words, ready to be drawn by whoever shows it (domain D.2)."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.formats import Facts, month_name, show_number
from models.queries.business import Identity, identity
from models.queries.month import DEFINITIONS, MonthFigures, month_figures, stop_of
from models.queries.month_leads import Cohort, leads_by_campaign
from models.queries.month_series import month_series
from models.reports.charts import Chart, funnel, look_ahead, won_revenue
from models.reports.headline import Grounds, Remark, headline, remarks
from models.reports.measures import Measure, Months, six_measures
from models.reports.words import cut, day_text, month_text, print_money, short_day_text
from models.rules.months import Month, same_day
from models.text import _, ngettext


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """Everything that page 1 says, in its order.

    ``heads`` are the column heads of the measures: their name, the month, change, the month before, the year before,
    sparkline; a line end in one is wanted. ``notes`` are the small print below the charts.
    """

    title: str
    subtitle: str
    business: str
    trade: str
    headline: str
    remarks: tuple[Remark, ...]
    heads: tuple[str, ...]
    measures: tuple[Measure, ...]
    won: Chart
    funnel: Chart
    ahead: Chart
    notes: tuple[str, ...]
    footer: str
    printed: dt.date
    language: str = "en"
    paper: str = "a4"  # or letter


def monthly_report(
    session: Session, month: Month, as_of: dt.date, printed: dt.date, facts: Facts | None = None
) -> MonthlyReport:
    """The report of ``month`` as known at the end of ``as_of``; ``printed`` is today.

    A month that ``as_of`` leaves unfinished is compared with the same days of the earlier ones (A.1). Without
    ``facts`` numbers are written the English way, in the currency of the business.
    """
    owner = identity(session)
    facts = facts or Facts(currency=owner.currency)
    figures = month_figures(session, month, as_of)
    months = _months(session, figures)
    grounds = Grounds(figures, months, leads_by_campaign(session, month.first_day, stop_of(month, as_of)), facts)
    return MonthlyReport(
        title=month_text(month),
        subtitle=_subtitle(figures),
        business=cut(owner.name, 100),
        trade=cut(owner.subtitle or "", 80),
        headline=headline(grounds),
        remarks=remarks(grounds),
        heads=_heads(figures, months),
        measures=six_measures(figures, months, facts),
        won=won_revenue(figures, months.series, facts),
        funnel=funnel(figures, facts),
        ahead=look_ahead(figures.ahead, facts),
        notes=_notes(figures, facts),
        footer=_footer(owner, figures, printed),
        printed=printed,
        paper=owner.paper,
    )


def _months(session: Session, figures: MonthFigures) -> Months:
    month, as_of = figures.month, figures.as_of
    spans = [(one, min(one.last_day, as_of)) for one in (month.shifted(n) for n in range(-12, 0))]
    rivals = [
        (one, same_day(as_of, one) if figures.to_date else one.last_day) for one in (month.previous, month.year_before)
    ]
    *series, before, year_before = month_series(session, [*spans, (month, as_of), *rivals], figures.cohort.maturity)
    return Months(before, year_before, tuple(series))


def _subtitle(figures: MonthFigures) -> str:
    if figures.to_date:
        return _("to {day}, marketing and sales").format(day=short_day_text(figures.as_of))
    return _("marketing and sales, one page")


def _heads(figures: MonthFigures, months: Months) -> tuple[str, ...]:
    name, before = month_name(figures.month.month), month_name(months.before.month.month)
    against = _("against {month}").format(month=before)
    if not figures.to_date:
        return _("The six measures"), name, against, before, month_text(months.year_before.month), _("12 months")
    return (
        _("The six measures"),
        _("{month}\nto date").format(month=name),
        against,
        _("to {day}\n{month}").format(day=months.before.as_of.day, month=before),
        _("to {day}\n{year}").format(day=short_day_text(months.year_before.as_of), year=months.year_before.month.year),
        _("12 months"),
    )


def _notes(figures: MonthFigures, facts: Facts) -> tuple[str, ...]:
    notes = []
    if figures.to_date:
        notes.append(_("The month is not over: its figures stand beside the same days of the earlier months."))
    notes.append(_cohort_note(figures.cohort))
    if figures.audience_engagement.reach:
        notes.append(_("Audience engagement: engagements by reach; reach is added up, so people may repeat."))
    if figures.open_work.undated:
        sentence = ngettext(
            "{n} open deal worth {money} has no expected close and is missing under “Looking ahead”.",
            "{n} open deals worth {money} have no expected close and are missing under “Looking ahead”.",
            figures.open_work.undated,
        )
        money = print_money(figures.open_work.undated_value, facts)
        notes.append(sentence.format(n=show_number(figures.open_work.undated, facts), money=money))
    return tuple(notes)


def _cohort_note(cohort: Cohort) -> str:
    told = _("Conversion rate, and the figures right of the funnel: how far the leads of {month} came within {n} days.")
    none = _(
        "Conversion rate: of the leads of {month}, who became customers within {n} days; there were no such leads."
    )
    return (told if cohort.leads else none).format(month=month_text(cohort.month), n=cohort.maturity)


def _footer(owner: Identity, figures: MonthFigures, printed: dt.date) -> str:
    return _("{business} · {month}, as of {as_of}, printed {printed} · definitions v{version}").format(
        business=cut(owner.name, 60),
        month=month_text(figures.month),
        as_of=day_text(figures.as_of),
        printed=day_text(printed),
        version=DEFINITIONS,
    )
