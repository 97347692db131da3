"""The mapped classes, a module per subject. Importing this package knows them all."""

from models.schema.activities import Activity, Task
from models.schema.base import Base, fields_of
from models.schema.business import Business, Holiday, Picture, Setting, Source, TaxRate, TeamMember
from models.schema.campaigns import Campaign, CampaignMember, Figures
from models.schema.deals import Deal, DealLine, Pipeline, Product, Reason, Stage, StageEvent
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
from models.schema.people import Address, Company, ContactPoint, ExternalId, LifecycleEvent, Person
from models.schema.saved_views import SavedView
from models.schema.sequences import Enrolment, EnrolmentTask, Sequence, SequenceStep
from models.schema.ties import Interest, Relation, Tag, Tagged, UnlikePair

__all__ = [
    "JOURNAL",
    "UNRECORDED",
    "Activity",
    "Address",
    "Base",
    "Business",
    "Campaign",
    "CampaignMember",
    "Company",
    "ContactPoint",
    "Deal",
    "DealLine",
    "Enrolment",
    "EnrolmentTask",
    "ExternalId",
    "Figures",
    "History",
    "HistoryRange",
    "Holiday",
    "ImportBatch",
    "ImportRange",
    "ImportUpdate",
    "Interest",
    "Kept",
    "LifecycleEvent",
    "Person",
    "Picture",
    "Pipeline",
    "Product",
    "Reason",
    "Relation",
    "SavedView",
    "Sequence",
    "SequenceStep",
    "Setting",
    "Source",
    "Stage",
    "StageEvent",
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
