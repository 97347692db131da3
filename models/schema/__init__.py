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
    Step,
    StepImage,
)
from models.schema.people import Address, Company, ContactPoint, ExternalId, LifecycleEvent, Person

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
    "ExternalId",
    "Figures",
    "History",
    "HistoryRange",
    "Holiday",
    "ImportBatch",
    "ImportRange",
    "ImportUpdate",
    "LifecycleEvent",
    "Person",
    "Picture",
    "Pipeline",
    "Product",
    "Reason",
    "Setting",
    "Source",
    "Stage",
    "StageEvent",
    "Step",
    "StepImage",
    "Task",
    "TaxRate",
    "TeamMember",
    "fields_of",
]
