"""The mapped classes, a module per subject. Importing this package knows them all."""

from models.schema.activities import Activity, Task
from models.schema.base import Base, fields_of
from models.schema.business import Business, Holiday, Picture, Setting, Source, TaxRate, TeamMember
from models.schema.campaigns import Campaign, CampaignMember, Figures
from models.schema.deals import (
    CloseMove,
    Deal,
    DealCheck,
    DealCompetitor,
    DealCriterion,
    DealLine,
    DealPerson,
    DealReason,
    StageEvent,
)
from models.schema.goals import Goal
from models.schema.journal import (
    JOURNAL,
    UNRECORDED,
    History,
    HistoryRange,
    ImportBatch,
    ImportRange,
    ImportUpdate,
    Kept,
    Step,
    StepImage,
)
from models.schema.objections import Answer, Concession, Objection
from models.schema.outcomes import Competitor, Reason
from models.schema.people import Address, Company, ContactPoint, ExternalId, LifecycleEvent, Person
from models.schema.pipelines import Framework, FrameworkItem, Pipeline, Stage, StageCriterion, StageTask
from models.schema.products import Product
from models.schema.quotes import Quote, QuoteLine, QuotePaper
from models.schema.saved_views import SavedView
from models.schema.sequences import Enrolment, EnrolmentTask, Sequence, SequenceStep
from models.schema.ties import Interest, Relation, Tag, Tagged, UnlikePair

__all__ = [
    "JOURNAL",
    "UNRECORDED",
    "Activity",
    "Address",
    "Answer",
    "Base",
    "Business",
    "Campaign",
    "CampaignMember",
    "CloseMove",
    "Company",
    "Competitor",
    "Concession",
    "ContactPoint",
    "Deal",
    "DealCheck",
    "DealCompetitor",
    "DealCriterion",
    "DealLine",
    "DealPerson",
    "DealReason",
    "Enrolment",
    "EnrolmentTask",
    "ExternalId",
    "Figures",
    "Framework",
    "FrameworkItem",
    "Goal",
    "History",
    "HistoryRange",
    "Holiday",
    "ImportBatch",
    "ImportRange",
    "ImportUpdate",
    "Interest",
    "Kept",
    "LifecycleEvent",
    "Objection",
    "Person",
    "Picture",
    "Pipeline",
    "Product",
    "Quote",
    "QuoteLine",
    "QuotePaper",
    "Reason",
    "Relation",
    "SavedView",
    "Sequence",
    "SequenceStep",
    "Setting",
    "Source",
    "Stage",
    "StageCriterion",
    "StageEvent",
    "StageTask",
    "Step",
    "StepImage",
    "Tag",
    "Tagged",
    "Task",
    "TaxRate",
    "TeamMember",
    "UnlikePair",
    "fields_of",
]
