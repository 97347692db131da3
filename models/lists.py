"""The short lists that a business keeps for itself, by name: their fields, their words, what may be done to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from models.fields import Field, Kind, Value
from models.schema import (
    Answer,
    Base,
    BudgetLine,
    CampaignChannel,
    CampaignStatus,
    CampaignTemplate,
    CampaignType,
    Channel,
    Competitor,
    DealLine,
    Figures,
    Framework,
    FrameworkItem,
    Holiday,
    Language,
    Pipeline,
    Product,
    QuoteLine,
    Reason,
    SequenceStep,
    Source,
    SpendLine,
    Stage,
    StageCriterion,
    StageTask,
    TaxRate,
    TeamMember,
    fields_of,
)
from models.schema import Sequence as Plan
from models.schema.outcomes import FAMILIES
from models.text import N_, _

_FAMILY = Field("family", N_("Family"), Kind.CHOICE, choices=FAMILIES, required=True, width=170)

#: How an answer did so far; counted, not kept.
RECORD = Field("record", N_("Record"), editable=False, width=145)


@dataclass(frozen=True, slots=True)
class ShortList:
    """``fields[0]`` is what a row is called, and no two rows share it; ``fixed`` is what all rows hold; ``begins`` is
    what a new row holds unless something else is given. ``order`` are the columns that the list is sorted by. The rows
    of a list within another belong to the row that their column ``of`` holds."""

    name: str
    mapped: type[Base]
    one: str  # marked with N_
    many: str  # marked with N_
    fields: tuple[Field, ...]
    order: tuple[str, ...]
    fixed: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    begins: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    grows: bool = True  # rows can be added and deleted
    retires: bool = True  # a row can be kept from being offered
    counted: tuple[str, ...] = ()  # tables whose rows a field that is no column is counted from
    parts: tuple[str, ...] = ()  # tables whose rows belong to a row of this list, and go with it
    of: str = ""
    follows: tuple[str, ...] = ()  # keys whose value a new row takes from the last one
    twins: bool = False  # rows may be called the same
    most: int = 10_000  # rows; more is a list that somebody pasted

    @property
    def table(self) -> str:
        """The table of its rows."""
        return str(self.mapped.__tablename__)

    @property
    def moves(self) -> bool:
        """Whether people say in which order its rows stand."""
        return self.order == ("position",)

    @property
    def named(self) -> Field:
        """The field that a row is called by."""
        return self.fields[0]

    def field(self, key: str) -> Field:
        """The field of that key; KeyError where there is none."""
        for one in self.fields:
            if one.key == key:
                return one
        raise KeyError(key)

    def adding(self, name: str) -> str:
        """What adding a row is called in the menu."""
        return _("Add {one} “{name}”").format(one=_(self.one), name=name)

    def editing(self, key: str, name: str) -> str:
        """What changing a row is called in the menu."""
        if key == self.named.key:
            return _("Rename {one} “{name}”").format(one=_(self.one), name=name)
        return _("Edit {label} of {name}").format(label=self.field(key).title(), name=name)

    def moving(self, name: str) -> str:
        """What moving a row up or down is called in the menu."""
        return _("Move {one} “{name}”").format(one=_(self.one), name=name)

    def retiring(self, name: str, *, retired: bool) -> str:
        """What keeping a row from being offered, or offering it again, is called in the menu."""
        words = _("Retire {one} “{name}”") if retired else _("Offer {one} “{name}” again")
        return words.format(one=_(self.one), name=name)

    def deleting(self, name: str) -> str:
        """What deleting a row is called in the menu."""
        return _("Delete {one} “{name}”").format(one=_(self.one), name=name)


def _picked(mapped: type[Base], *keys: str) -> tuple[Field, ...]:
    known = {one.key: one for one in fields_of(mapped)}
    return tuple(known[key] for key in keys)


LISTS: Mapping[str, ShortList] = {
    one.name: one
    for one in (
        ShortList("team", TeamMember, N_("team member"), N_("team members"),
                  _picked(TeamMember, "name", "email", "weekly_hours"), ("name_key",)),
        ShortList("sources", Source, N_("source"), N_("sources"), _picked(Source, "name"), ("name_key",)),
        ShortList("won", Reason, N_("reason for winning"), N_("reasons for winning"), _picked(Reason, "name"),
                  ("position",), {"outcome": "won"}, {"family": "won"}),
        ShortList("lost", Reason, N_("reason for losing"), N_("reasons for losing"),
                  (*_picked(Reason, "name"), _FAMILY), ("position",), {"outcome": "lost"}, {"family": "unknown"}),
        ShortList("competitors", Competitor, N_("competitor"), N_("competitors"), _picked(Competitor, "name", "note"),
                  ("name_key",)),
        ShortList("answers", Answer, N_("answer"), N_("answers"),
                  (*_picked(Answer, "name", "category"), RECORD,
                   *(replace(one, width=120) for one in _picked(Answer, "proof", "follow_up", "talk"))),
                  ("name_key",),
                  begins={"category": "other"}, counted=("objections",)),
        ShortList("products", Product, N_("product"), N_("products"),
                  _picked(Product, "name", "code", "series", "price", "unit", "every", "cost", "tax_rate_id"),
                  ("name_key",)),
        ShortList("statuses", CampaignStatus, N_("status"), N_("statuses"), _picked(CampaignStatus, "name", "kind"),
                  ("position",), begins={"kind": "planned"}),
        ShortList("campaign_types", CampaignType, N_("type of campaign"), N_("types of campaign"),
                  _picked(CampaignType, "name"), ("position",)),
        ShortList("channels", Channel, N_("channel"), N_("channels"), _picked(Channel, "name"), ("position",)),
        ShortList("templates", CampaignTemplate, N_("template"), N_("templates"),
                  _picked(CampaignTemplate, "name", "hint"), ("position",), begins={"content": "{}"}),
        ShortList("languages", Language, N_("language"), N_("languages"),
                  _picked(Language, "name", "code", "ms", "mr", "unknown", "nobody"), ("position",)),
        ShortList("sequences", Plan, N_("sequence"), N_("sequences"), _picked(Plan, "name"), ("name_key",),
                  parts=("sequence_steps",)),
        ShortList("steps", SequenceStep, N_("step"), N_("steps"), _picked(SequenceStep, "title", "days", "kind"),
                  ("position",), begins={"kind": "todo", "days": 0}, retires=False, of="sequence_id",
                  follows=("days",), twins=True, most=100),
        ShortList("checklists", Framework, N_("checklist"), N_("checklists"), _picked(Framework, "name"),
                  ("name_key",), parts=("framework_items",)),
        ShortList("questions", FrameworkItem, N_("question"), N_("questions"), _picked(FrameworkItem, "name"),
                  ("position",), of="framework_id", most=50),
        ShortList("criteria", StageCriterion, N_("condition"), N_("conditions"),
                  _picked(StageCriterion, "name", "checks_needed"), ("position",), of="stage_id", most=50),
        ShortList("stage_tasks", StageTask, N_("task"), N_("tasks"), _picked(StageTask, "title", "days", "kind"),
                  ("position",), begins={"kind": "todo", "days": 0}, retires=False, of="stage_id", follows=("days",),
                  twins=True, most=50),
        ShortList("holidays", Holiday, N_("holiday"), N_("holidays"), _picked(Holiday, "day", "name"), ("day",),
                  retires=False),
        ShortList("tax_rates", TaxRate, N_("tax rate"), N_("tax rates"), _picked(TaxRate, "name", "rate"),
                  ("position",), begins={"rate": 0}, retires=False),
    )
}  # fmt: skip
#: What a line is: a product, or words.
WHAT = Field("what", N_("What"), Kind.LINK, link="products", longest=500, required=True)
#: What a line comes to; it follows from the others.
SUM = Field("sum", N_("Sum"), Kind.MONEY, editable=False)
#: The lines of one deal; they have verbs of their own.
LINES = ShortList("deal-lines", DealLine, N_("line"), N_("lines"),
                  (WHAT, *_picked(DealLine, "quantity", "unit_price", "discount"), SUM,
                   *_picked(DealLine, "tax_rate_id", "unit", "every", "times")),
                  ("position",), retires=False)  # fmt: skip
#: What one campaign may cost, and what it cost; they have verbs of their own.
BUDGET_LINES = ShortList("budget-lines", BudgetLine, N_("line of the budget"), N_("lines of the budget"),
                         _picked(BudgetLine, "name", "channel_id", "cost", "amount"), ("position",),
                         retires=False)  # fmt: skip
SPEND_LINES = ShortList("spend-lines", SpendLine, N_("line of money spent"), N_("lines of money spent"),
                        (*_picked(SpendLine, "name", "spent_on", "channel_id", "amount"),
                         *(replace(one, label=N_("To pay")) for one in _picked(SpendLine, "planned"))), ("spent_on",),
                        retires=False)  # fmt: skip
#: The channels of one campaign; they have verbs of their own.
CAMPAIGN_CHANNELS = ShortList("campaign-channels", CampaignChannel, N_("channel"), N_("channels of the campaign"),
                              _picked(CampaignChannel, "channel_id", "role", "expected_reach"), ("id",),
                              retires=False)  # fmt: skip
#: What was measured of a campaign in a month, a channel a line; typed by verbs of their own, the rates follow.
FIGURE_LINES = ShortList(
    "figures", Figures, N_("line of figures"), N_("lines of figures"),
    (Field("channel", N_("Channel"), editable=False),
     *_picked(Figures, "reach", "impressions", "engagements", "clicks", "visits"),
     Field("estimated", N_("Estimated"), Kind.YES_NO, width=74),
     Field("engagement_rate", N_("Engaged"), editable=False, hint=N_("Engagements by reach")),
     Field("click_rate", N_("Clicked"), editable=False, hint=N_("Clicks by impressions")),
     Field("frequency", N_("Times seen"), editable=False, hint=N_("Impressions by reach"))),
    (), grows=False, retires=False,
)  # fmt: skip
#: Ways of selling and the stages of one; they have verbs of their own (``models/actions/pipelines.py``).
PIPELINES = ShortList("pipelines", Pipeline, N_("pipeline"), N_("pipelines"), _picked(Pipeline, "name"), ("position",))
STAGES = ShortList(
    "stages", Stage, N_("stage"), N_("stages"),
    _picked(Stage, "name", "kind", "probability", "rot_days", "open_limit", "counts_as_opportunity",
            "counts_as_proposal"),
    ("position",), of="pipeline_id",
)  # fmt: skip
#: The lines of a draft of a quote; they have verbs of their own. ``name`` offers products, ``tax`` is typed as it is
#: shown.
QUOTE_LINES = ShortList(
    "quote-lines", QuoteLine, N_("line"), N_("lines"),
    (Field("name", N_("What"), required=True, longest=500, link="products"),
     *_picked(QuoteLine, "quantity", "unit", "unit_price", "discount"), Field("tax", N_("Tax"), longest=60, width=110),
     *_picked(QuoteLine, "every", "times"), SUM),
    ("position",), retires=False,
)  # fmt: skip
