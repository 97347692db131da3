"""The mapped classes, a module per subject. Importing this package knows them all."""

from models.schema.activities import Activity, Task
from models.schema.audiences import House, Message, MessageVersion, Positioning, PositioningVersion, Proof, Segment
from models.schema.base import Base, fields_of
from models.schema.business import Business, Holiday, Picture, Setting, Source, TaxRate, TeamMember
from models.schema.campaigns import (
    BudgetLine,
    Campaign,
    CampaignChannel,
    CampaignStatus,
    CampaignTemplate,
    CampaignType,
    Channel,
    Figures,
    SpendLine,
)
from models.schema.content import Content
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
from models.schema.members import CampaignMember, ContactStop, Exclusion, Language, LetterTemplate
from models.schema.objections import Answer, Concession, Objection
from models.schema.outcomes import Competitor, Reason
from models.schema.people import Address, Company, ContactPoint, ExternalId, LifecycleEvent, Person
from models.schema.pipelines import Framework, FrameworkItem, Pipeline, Stage, StageCriterion, StageTask
from models.schema.products import Product
from models.schema.quotes import Quote, QuoteLine, QuotePaper
from models.schema.research import Research, SearchCount, Survey, SurveyAnswer
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
    "BudgetLine",
    "Business",
    "Campaign",
    "CampaignChannel",
    "CampaignMember",
    "CampaignStatus",
    "CampaignTemplate",
    "CampaignType",
    "Channel",
    "CloseMove",
    "Company",
    "Competitor",
    "Concession",
    "ContactPoint",
    "ContactStop",
    "Content",
    "Deal",
    "DealCheck",
    "DealCompetitor",
    "DealCriterion",
    "DealLine",
    "DealPerson",
    "DealReason",
    "Enrolment",
    "EnrolmentTask",
    "Exclusion",
    "ExternalId",
    "Figures",
    "Framework",
    "FrameworkItem",
    "Goal",
    "History",
    "HistoryRange",
    "Holiday",
    "House",
    "ImportBatch",
    "ImportRange",
    "ImportUpdate",
    "Interest",
    "Kept",
    "Language",
    "LetterTemplate",
    "LifecycleEvent",
    "Message",
    "MessageVersion",
    "Objection",
    "Person",
    "Picture",
    "Pipeline",
    "Positioning",
    "PositioningVersion",
    "Product",
    "Proof",
    "Quote",
    "QuoteLine",
    "QuotePaper",
    "Reason",
    "Relation",
    "Research",
    "SavedView",
    "SearchCount",
    "Segment",
    "Sequence",
    "SequenceStep",
    "Setting",
    "Source",
    "SpendLine",
    "Stage",
    "StageCriterion",
    "StageEvent",
    "StageTask",
    "Step",
    "StepImage",
    "Survey",
    "SurveyAnswer",
    "Tag",
    "Tagged",
    "Task",
    "TaxRate",
    "TeamMember",
    "UnlikePair",
    "fields_of",
]
