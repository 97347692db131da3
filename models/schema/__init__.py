"""The mapped classes, a module per subject. Importing this package knows them all."""

from models.schema.base import Base, fields_of
from models.schema.business import Business, Setting, Source, TeamMember
from models.schema.campaigns import Campaign, Figures
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
    "Address",
    "Base",
    "Business",
    "Campaign",
    "Company",
    "ContactPoint",
    "Deal",
    "DealLine",
    "ExternalId",
    "Figures",
    "History",
    "HistoryRange",
    "ImportBatch",
    "ImportRange",
    "ImportUpdate",
    "LifecycleEvent",
    "Person",
    "Pipeline",
    "Product",
    "Reason",
    "Setting",
    "Source",
    "Stage",
    "StageEvent",
    "Step",
    "StepImage",
    "TeamMember",
    "fields_of",
]
