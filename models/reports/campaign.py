"""A campaign's story in words: each figure with what it is made of and its definition, for the panel, the comparison
and the printed page alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.fields import Field, Subject
from models.formats import Facts, show_number, show_rate, show_round_money
from models.queries.campaign_result import CampaignResult, Seen
from models.queries.objective import unit_of
from models.rules.attribution import LOOK_BACK, Share
from models.rules.metrics import FEW, share
from models.schema.campaigns import MEASURES
from models.text import N_, _, ngettext

_LABELS = dict(MEASURES)
#: Tables of which a change may move one of the figures.
WATCHED = ("campaigns", "campaign_statuses", "campaign_members", "people", "lifecycle_events", "deals", "deal_people",
           "stages", "stage_events", "figures", "spend_lines", "objections", "reasons", "quotes",
           "activities")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One figure: ``value`` and, smaller, ``detail``; ``definition`` in a sentence; ``ids`` of the records behind it,
    all of ``subject``."""

    key: str
    title: str
    value: str
    detail: str
    definition: str
    subject: Subject = "deals"
    ids: Sequence[int] = ()

    @property
    def whole(self) -> str:
        """Value and detail in a line; a measure that was chosen is named."""
        sign = " " if self.detail.startswith("(") else " · "
        shown = f"{self.value}{sign}{self.detail}" if self.detail else self.value
        return shown if self.key != "aim" or self.title == _(dict(TITLES)["aim"]) else f"{self.title}: {shown}"


#: Every figure in its order, as it is called.
TITLES: tuple[tuple[str, str], ...] = (
    ("aim", N_("Measured by")), ("spent", N_("Spent")), ("reach", N_("Reach")), ("rate", N_("Engagement rate")),
    ("clicks", N_("Clicks")), ("visits", N_("Visits")), ("addressed", N_("Addressed")), ("leads", N_("Leads")),
    ("qualified", N_("Qualified leads")), ("deals", N_("Deals")), ("won", N_("Won")), ("revenue", N_("Revenue")),
    ("first", N_("First touch")), ("last", N_("Last touch")),
)  # fmt: skip


def figures_of(found: CampaignResult, facts: Facts) -> tuple[Told, ...]:
    """Every figure of a campaign; "n/a" where there is nothing to count by."""
    return (*_aims(found, facts), *_seen(found, facts), *_people(found, facts), *_sales(found, facts))


def show_measure(measure: str, amount: int | None, facts: Facts) -> str:
    """An amount in the unit of what it measures."""
    return _("n/a") if amount is None else unit_of(measure, Field("amount", "")).show(amount, facts)


def _aims(found: CampaignResult, facts: Facts) -> Iterator[Told]:
    about = found.about
    if about.measure is None:
        yield Told("aim", _("Measured by"), _("n/a"), _("no measure chosen"), _("Choose one measure in the brief."))
    else:
        yield Told("aim", _(_LABELS[about.measure]), *_against_target(found, about.measure, facts),
                   _("The one measure that this campaign is judged by, against its target. Where the brief leaves them "
                     "empty they are those of its objective."))  # fmt: skip
    parts = []
    if about.budget is not None:
        parts.append(_("of {money}").format(money=show_round_money(about.budget, facts)))
    if found.costs.to_pay:
        parts.append(_("{money} to pay").format(money=show_round_money(found.costs.to_pay, facts)))
    yield Told("spent", _("Spent"), show_round_money(found.costs.spend, facts), " · ".join(parts) or _("no budget"),
               _("What was paid; beside it the budget, and what is still to be paid."))  # fmt: skip


def _against_target(found: CampaignResult, measure: str, facts: Facts) -> tuple[str, str]:
    """What became of the primary measure, and what was to; what a rate is of and how reach was added up stand there as
    they do beside those figures."""
    reached, target = show_measure(measure, found.actual, facts), found.about.target
    parts = [_("no target")]
    if target is not None:
        parts = [_("of {target}").format(target=show_measure(measure, target, facts))]
        if target and found.actual is not None:
            parts.append(show_rate(share(found.actual, target), facts))
    if measure == "reach":
        reached, again = _reach(found.seen, facts)
        parts.append(again)
    elif measure == "engagement_rate":
        parts.insert(0, _parts(found.seen.engaged, facts))
    return reached, " · ".join(part for part in parts if part)


def _reach(seen: Seen, facts: Facts) -> tuple[str, str]:
    """People who saw it, and what to know of their number (domain A.2)."""
    reach, guessed = _count(seen.reach, facts), _("estimated") if seen.reach is not None and seen.estimated else ""
    if seen.reach is None or seen.rows < 2:
        return reach, guessed
    return _("up to {n}").format(n=reach), " · ".join(part for part in (_("people may repeat"), guessed) if part)


def _seen(found: CampaignResult, facts: Facts) -> Iterator[Told]:
    seen = found.seen
    yield Told("reach", _("Reach"), *_reach(seen, facts),
               _("Different people who saw it. Added up over months and channels people may be counted more than "
                 "once."))  # fmt: skip
    yield Told("rate", _("Engagement rate"), show_rate(seen.rate, facts, 1), _parts(seen.engaged, facts),
               _("Likes, comments, shares and saves by reach, over what has both numbers."))  # fmt: skip
    clicked = ""
    if seen.click_rate is not None:
        clicked = f"{show_rate(seen.click_rate, facts, 1)} {_parts(seen.clicked, facts)}"
    yield Told("clicks", _("Clicks"), _count(seen.clicks, facts), clicked,
               _("Clicks; beside them their share of impressions, over what has both numbers."))  # fmt: skip
    yield Told("visits", _("Visits"), _count(seen.visits, facts), "", _("Visits of the website, or of the place."))


def _people(found: CampaignResult, facts: Facts) -> Iterator[Told]:
    answered = ngettext("{n} answered", "{n} answered", found.responses)
    yield Told("addressed", _("Addressed"), show_number(found.addressed, facts),
               answered.format(n=show_number(found.responses, facts)) if found.addressed else "",
               _("People on its list; answered: all but those who said no."), "people")  # fmt: skip
    yield Told("leads", _("Leads"), show_number(len(found.leads), facts),
               _each(found.costs.per_lead, len(found.leads), facts),
               _("People whom it brought and who became leads; each costs what was paid by their number."),
               "people", found.leads)  # fmt: skip
    yield Told("qualified", _("Qualified leads"), show_number(len(found.qualified), facts),
               _each(found.costs.per_qualified, len(found.qualified), facts),
               _("Those of its leads who were qualified, or came further."), "people", found.qualified)  # fmt: skip


def _sales(found: CampaignResult, facts: Facts) -> Iterator[Told]:
    parts = (_("{n} open").format(n=show_number(found.open, facts)),
             _("{n} lost").format(n=show_number(len(found.lost), facts)))  # fmt: skip
    yield Told("deals", _("Deals"), show_number(len(found.deals), facts), " · ".join(parts) if found.deals else "",
               _("Deals that name it as their campaign."), "deals", found.deals)  # fmt: skip
    yield Told("won", _("Won"), show_number(len(found.won), facts), _each(found.costs.per_won, len(found.won), facts),
               _("Those of its deals that were won; each costs what was paid by their number."),
               "deals", found.won)  # fmt: skip
    times = ""
    if found.costs.roas is not None:
        times = _("{n} times what was paid").format(n=show_number(found.costs.roas, facts, 1))
    yield Told("revenue", _("Revenue"), show_round_money(found.won_value, facts), times,
               _("The value of the won deals that name it."), "deals", found.won)  # fmt: skip
    touched = _("The value of won deals whose {which} before they became an opportunity was with it, up to {n} days "
                "earlier. Each sale counts once, whole; where no touch is known the deal's campaign has it.")
    for key, title, which, one in (("first", _("First touch"), _("first contact"), found.first),
                                   ("last", _("Last touch"), _("last contact"), found.last)):  # fmt: skip
        yield Told(key, title, show_round_money(one.value, facts), _deals(one, facts),
                   touched.format(which=which, n=LOOK_BACK), "deals", one.deals)  # fmt: skip


def _each(cost: int | None, count: int, facts: Facts) -> str:
    if not cost:
        return ""
    each = _("{money} each").format(money=show_round_money(cost, facts))
    return f"{each} · {_('few')}" if count < FEW else each


def _deals(one: Share, facts: Facts) -> str:
    count = len(one.deals)
    return "" if not count else ngettext("{n} deal", "{n} deals", count).format(n=show_number(count, facts))


def _parts(both: tuple[int, int] | None, facts: Facts) -> str:
    """The two counts of a rate."""
    return f"({show_number(both[0], facts)}/{show_number(both[1], facts)})" if both else ""


def _count(number: int | None, facts: Facts) -> str:
    return _("n/a") if number is None else show_number(number, facts)
