"""A campaign on paper: its whole story as parts to be set one below the other, and several side by side."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.fields import Field
from models.formats import Facts, show_day, show_number, show_rate, show_round_money
from models.queries.business import identity
from models.queries.campaign_brief import CHANNEL_FIELDS, channels_of
from models.queries.campaign_money import campaign_money
from models.queries.campaign_result import CampaignResult, campaign_result, campaign_results
from models.queries.content import content_of
from models.queries.objections import FIELDS
from models.queries.objective import sentence
from models.queries.records import Record, record
from models.reports.campaign import TITLES, Told, figures_of
from models.reports.listing import Head, ListReport
from models.reports.words import cut, day_text
from models.rules.objective import Aim
from models.subjects import RESPONSE, SUBJECTS
from models.text import _, ngettext

#: Fields of the brief in the order in which they are read; the objective stands before them.
_BRIEF = ("segment_id", "objection", "key_message", "offer", "call_to_action", "tracking_key", "owner_id", "hypothesis")
_LEARNT = ("result", "verdict", "lesson")
_FIELDS = {field.key: field for field in SUBJECTS["campaigns"].fields}
_CHANNEL = {field.key: field for field in CHANNEL_FIELDS}
#: Objections and pieces of content printed at most: more is a list of its own.
_MOST = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part. ``kind`` says how it is set: pairs (label, words), figures, table (under ``heads``), lines (words,
    small words behind)."""

    kind: str
    title: str
    rows: tuple[tuple[str, ...], ...] = ()
    heads: tuple[Head, ...] = ()
    figures: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class CampaignReport:
    """All words are ready to be set."""

    title: str
    subtitle: str
    business: str
    parts: tuple[Part, ...]
    footer: str
    printed: dt.date
    language: str = "en"
    paper: str = "a4"


def campaign_report(session: Session, campaign_id: int, today: dt.date, facts: Facts) -> CampaignReport | None:
    """One campaign's whole story; None where it is gone."""
    shown, found = record(session, "campaigns", campaign_id, today), campaign_result(session, campaign_id)
    if shown is None or found is None:
        return None
    owner = identity(session)
    told = _Story(session, shown, found, facts)
    name = cut(found.about.name, 120)
    return CampaignReport(
        title=name,
        subtitle=told.subtitle(),
        business=cut(owner.name, 100),
        parts=tuple(part for part in told.parts() if part.rows or part.figures),
        footer=_("{business} · {campaign}, printed {day}").format(
            business=cut(owner.name, 60), campaign=cut(name, 60), day=day_text(today)
        ),
        printed=today,
        paper=owner.paper,
    )


class _Story:
    """Puts the parts of one campaign together."""

    def __init__(self, session: Session, shown: Record, found: CampaignResult, facts: Facts) -> None:
        self._session, self._shown, self._found, self._facts = session, shown, found, facts

    def subtitle(self) -> str:
        """Status, type and days."""
        about = self._found.about
        days = [show_day(day) for day in (about.starts_on, about.ends_on) if day is not None]
        return " · ".join(part for part in (about.status, about.type, " – ".join(days)) if part)

    def parts(self) -> Iterator[Part]:
        """In the order in which they are read."""
        yield Part("pairs", _("Brief"), tuple(self._brief()))
        yield self._channels()
        yield Part("figures", _("What it came to"), figures=figures_of(self._found, self._facts))
        yield self._money()
        yield Part("pairs", _("Addressed"), tuple(self._answers()))
        yield self._content()
        yield Part("lines", _("What was heard"), tuple(self._heard()))
        yield Part("pairs", _("Learnt"), tuple(self._told(_LEARNT)))

    def _brief(self) -> Iterator[tuple[str, str]]:
        values: dict[str, Any] = dict(self._shown.values)
        aim = Aim(values.get("aim_measure"), values.get("aim_amount"), values.get("audience"), values.get("aim_by"))
        objective = sentence(aim, self._facts) if aim.measure else values.get("objective") or ""
        if objective:
            yield _("Objective"), str(objective)
        if values.get("audience") and not aim.measure:
            yield _FIELDS["audience"].title(), str(values["audience"])
        yield from self._told(_BRIEF)

    def _told(self, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
        for key in keys:
            field = _FIELDS[key]
            text = self._shown.names.get(key) or field.show(self._shown.values.get(key), self._facts)
            if text and text != "None":
                yield field.title(), text

    def _channels(self) -> Part:
        rows = tuple(
            (one.name, _CHANNEL["role"].show(one.role, self._facts),
             "" if one.expected_reach is None else show_number(one.expected_reach, self._facts))
            for one in channels_of(self._session, self._found.about.id)
        )  # fmt: skip
        heads = (Head(_("Channel"), False), Head(_CHANNEL["role"].title(), False),
                 Head(_CHANNEL["expected_reach"].title(), True))  # fmt: skip
        return Part("table", _("Channels"), rows, heads)

    def _money(self) -> Part:
        money = campaign_money(self._session, self._found.about.id)
        rows = [
            (one.channel or _("No channel"), *self._sums(one.sums.budget, one.sums.paid, one.sums.to_pay))
            for one in (money.channels if money is not None else ())
        ]
        if money is not None and len(rows) > 1:
            rows.append((_("All"), *self._sums(money.sums.budget, money.sums.paid, money.sums.to_pay)))
        heads = (Head(_("Channel"), False), Head(_("Budget"), True), Head(_("Paid"), True), Head(_("To pay"), True))
        return Part("table", _("Money"), tuple(rows), heads)

    def _sums(self, budget: int | None, paid: int, to_pay: int) -> tuple[str, str, str]:
        return (
            "–" if budget is None else show_round_money(budget, self._facts),
            show_round_money(paid, self._facts), show_round_money(to_pay, self._facts),
        )  # fmt: skip

    def _answers(self) -> Iterator[tuple[str, str]]:
        found = self._found
        if not found.addressed:
            return
        parts = []
        for code, label in RESPONSE.choices:
            if count := found.answers.get(code, 0):
                rate = show_rate(count / found.addressed, self._facts)
                parts.append(f"{_(label)} {show_number(count, self._facts)} ({rate})")
        people = SUBJECTS["people"].counted(found.addressed, show_number(found.addressed, self._facts))
        yield people, " · ".join(parts)

    def _content(self) -> Part:
        pieces = content_of(self._session, self._found.about.id)
        field: Field = SUBJECTS["content"].field("status")
        rows = tuple(
            (show_day(one.publish_on or one.make_on), one.name, field.show(one.status, self._facts))
            for one in pieces[:_MOST]
        )
        title = _("Content")
        if len(pieces) > _MOST:
            every = show_number(len(pieces), self._facts)
            title = _("Content, the first {n} of {all}").format(n=_MOST, all=every)
        return Part("table", title, rows,
                    (Head(_("Day"), False), Head(_("Content"), False), Head(_("Status"), False)))  # fmt: skip

    def _heard(self) -> Iterator[tuple[str, str]]:
        for one in self._found.heard[:_MOST]:
            about, ended = (FIELDS[key].show(value, self._facts) for key, value in
                            (("category", one.category), ("result", one.result)))  # fmt: skip
            yield f"“{' '.join(one.words.split())}”", f"{about} · {ended} · {show_day(one.day)}"
        left = len(self._found.heard) - _MOST
        if left > 0:
            yield ngettext("{n} more was heard.", "{n} more were heard.", left).format(n=left), ""
        if self._found.lost_because:
            lost = ", ".join(f"{name} {show_number(n, self._facts)}" for name, n in self._found.lost_because)
            yield _("Lost because: {reasons}").format(reasons=lost), ""


def comparison_report(session: Session, ids: Sequence[int], today: dt.date, facts: Facts) -> ListReport:
    """Campaigns side by side: a column each, a line for every figure."""
    owner = identity(session)
    found = campaign_results(session, ids)
    told = [{one.key: one for one in figures_of(result, facts)} for result in found]
    rows = [(_("Status"), *(one.about.status for one in found))]
    rows += [(_(title), *(one[key].whole for one in told)) for key, title in TITLES]
    rows.append((_("Lesson"), *(cut(" ".join((one.about.lesson or "–").split()), 60) for one in found)))
    count = len(found)
    return ListReport(
        title=_("Campaigns compared"),
        subtitle=ngettext("{n} campaign", "{n} campaigns", count).format(n=show_number(count, facts)),
        business=cut(owner.name, 100),
        trade=cut(owner.subtitle or "", 80),
        conditions=_("First and last touch: the value of won deals whose first, or last, contact before they became an "
                     "opportunity was with the campaign. Each sale counts once."),
        heads=(Head("", False), *(Head(cut(one.about.name, 40), False) for one in found)),
        rows=tuple(rows),
        footer=_("{business} · {list}, printed {day}").format(
            business=cut(owner.name, 60), list=_("Campaigns compared"), day=day_text(today)
        ),
        printed=today,
        paper=owner.paper,
    )  # fmt: skip
