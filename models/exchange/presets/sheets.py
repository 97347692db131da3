"""Exports that hold people, their companies and deals in one row: Pipedrive's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.exchange.presets.preset import NOTHING, Preset, To

_ENTITY = re.compile(r"(Person|Organization|Deal|Lead|Activity|Note|Product) - ")


@dataclass(frozen=True, slots=True)
class _Pipedrive(Preset):
    """Known by any header of the form ``Entity - Field``."""

    def knows(self, header: Sequence[str]) -> bool:
        return any(_ENTITY.match(name) for name in header)


@dataclass(frozen=True, slots=True)
class _Organizations(Preset):
    """The same export of companies alone."""

    def knows(self, header: Sequence[str]) -> bool:
        entities = {found[1] for name in header if (found := _ENTITY.match(name))}
        return entities == {"Organization"} and any(name.startswith("Organization - Name") for name in header)


@dataclass(frozen=True, slots=True)
class _Deals(Preset):
    """The same export of deals, each with the names of its person and organization."""

    def knows(self, header: Sequence[str]) -> bool:
        entities = {found[1] for name in header if (found := _ENTITY.match(name))}
        return entities <= {"Deal", "Product"} and any(name in ("Deal - Title", "Deal - Title*") for name in header)


_ADDRESS_PARTS = {
    "street/road name of address": NOTHING,
    "house number of address": NOTHING,
    "apartment/suite no of address": NOTHING,
    "district/sublocality of address": NOTHING,
    "city/town/village/locality of address": To("company_city"),
    "state/county of address": To("company_region"),
    "region of address": NOTHING,
    "country of address": To("company_country"),
    "zip/postal code of address": To("company_postcode"),
    "full/combined address of address": NOTHING,
}
PIPEDRIVE = _Pipedrive(
    "pipedrive", "Pipedrive", "people", (),
    {
        "person - id": To("external_id"),
        "person - pipedrive system id": To("external_id"),
        "organization - pipedrive system id": To("company_external_id"),
        "person - name": To("full_name"),
        "person - name*": To("full_name"),
        "person - first name": To("first_name"),
        "person - last name": To("last_name"),
        "person - email": To("email"),
        "person - email (work)": To("email", "Work"),
        "person - email (home)": To("email", "Home"),
        "person - email (other)": To("email", "Other"),
        "person - phone": To("phone"),
        "person - phone (work)": To("phone", "Work"),
        "person - phone (mobile)": To("phone", "Mobile"),
        "person - phone (home)": To("phone", "Home"),
        "person - phone (other)": To("phone", "Other"),
        "person - label": To("tags"),
        "person - labels": To("tags"),
        "person - owner": To("owner_id"),
        "person - creation date": To("created_on"),
        "person - person created": To("created_on"),
        "person - job title": To("job_title"),
        "person - notes": To("note", clean="html"),
        "person - organization": To("company_id"),
        "organization - name": To("company_id"),
        "organization - name*": To("company_id"),
        "organization": To("company_id"),
        "contact person": To("full_name"),
        "organization - address": To("company_street"),
        **{f"organization - {name}": target for name, target in _ADDRESS_PARTS.items()},
        "organization - website": To("company_website"),
        "organization - phone": To("company_phone"),
        "organization - industry": To("company_industry"),
        "organization - labels": To("company_tags"),
        "organization - label": To("company_tags"),
        "organization - owner": To(line="Organization - Owner"),
        "deal - id": To("deal_external_id"),
        "deal - title": To("deal_title"),
        "deal - title*": To("deal_title"),
        "deal - value": To("deal_value"),
        "deal - stage": To("deal_stage_id"),
        "deal - expected close date": To("deal_expected_close_on"),
        "deal - creation date": To("deal_created_on"),
        "deal - deal created": To("deal_created_on"),
        "deal - closed on": To("deal_closed_on"),
        "deal - won time": To("deal_closed_on"),
        "deal - lost time": To("deal_closed_on"),
        "deal - status": To("deal_ended_as"),
        "deal - pipeline": To("deal_pipeline_name"),
        "deal - lost reason": To("deal_reason_id"),
        "deal - deal source": To("source_id"),
        "deal - organization": To("company_id"),
        "deal - contact person": To("full_name"),
        "lead - title": To("deal_title"),
        "lead - labels": To("tags"),
        "lead - source channel": To("source_id"),
        "note - content": To("note", clean="html"),
        "note - content*": To("note", clean="html"),
        "activity - note": To(line="Activity - Note", clean="html"),
    },
)  # fmt: skip
_ORGANIZATION = {
    name.removeprefix("organization - "): replace(target, key=target.key.removeprefix("company_"))
    for name, target in PIPEDRIVE.columns.items()
    if name.startswith("organization - ") and target is not NOTHING and not target.key.endswith("_id")
}
PIPEDRIVE_COMPANIES = _Organizations(
    "pipedrive", "Pipedrive organizations", "companies", (),
    {f"organization - {name}": target for name, target in _ORGANIZATION.items()}
    | {f"organization - {name}": NOTHING for name, target in _ADDRESS_PARTS.items() if target is NOTHING}
    | {
        "organization - name": To("name"),
        "organization - name*": To("name"),
        "organization - id": To("external_id"),
        "organization - pipedrive system id": To("external_id"),
        "organization - organization created": To("created_on"),
        "organization - creation date": To("created_on"),
    },
)  # fmt: skip
PIPEDRIVE_DEALS = _Deals(
    "pipedrive", "Pipedrive deals", "deals", (),
    {
        "deal - id": To("external_id"),
        "deal - pipedrive system id": To("external_id"),
        "deal - title": To("title"),
        "deal - title*": To("title"),
        "deal - value": To("value"),
        "deal - organization": To("company_id"),
        "organization": To("company_id"),
        "deal - contact person": To("person_name"),
        "contact person": To("person_name"),
        "deal - pipeline": To("pipeline_name"),
        "deal - stage": To("stage_id"),
        "deal - status": To("ended_as"),
        "deal - won time": To("closed_on"),
        "deal - lost time": To("closed_on"),
        "deal - closed on": To("closed_on"),
        "deal - lost reason": To("reason_id"),
        "deal - expected close date": To("expected_close_on"),
        "deal - owner": To("owner_id"),
        "deal - deal created": To("created_on"),
        "deal - creation date": To("created_on"),
        "deal - source channel": To("source_id", clean="spaced"),
        "deal - deal source": To("source_id"),
        "deal - label": To(line="Label"),
        "deal - labels": To(line="Label"),
        "deal - product name": To("product_id"),
        "product - name": To("product_id"),
        "deal - next activity date": To("next_step_on"),
        "deal - probability": NOTHING,
        "deal - weighted value": NOTHING,
        "deal - currency of weighted value": NOTHING,
        "deal - last stage change": NOTHING,
        "deal - update time": NOTHING,
    },
)  # fmt: skip
PRESETS = (PIPEDRIVE_COMPANIES, PIPEDRIVE_DEALS, PIPEDRIVE)
