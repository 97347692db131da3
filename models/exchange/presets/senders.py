"""Exports of services that send mail, and of lead forms: Mailchimp, Brevo, systeme.io, Meta, TikTok."""

from collections.abc import Sequence
from dataclasses import replace

from models.exchange.presets.preset import NOTHING, Preset, To


def _mailchimp_tags(header: Sequence[str], name: str) -> tuple[str, ...]:
    """The status of everybody in the file stands in its name; consent of its own comes with the list of consents."""
    bare = name.casefold()
    if "unsubscribed" in bare or "UNSUB_TIME" in header:
        return ("Unsubscribed",)
    return ("Cleaned",) if "cleaned" in bare else ()


_MAILCHIMP_NOTHING = (
    "latitude", "longitude", "gmtoff", "dstoff", "timezone", "cc", "region",
    "last_changed", "leid", "unsub_campaign_id",
)  # fmt: skip
MAILCHIMP = Preset(
    "mailchimp", "Mailchimp audience", "people", (("Email Address",), ("MEMBER_RATING", "LEID")),
    {
        "email address": To("email"),
        "first name": To("first_name"),
        "last name": To("last_name"),
        "address": To("street"),
        "phone number": To("phone"),
        "company": To("company_id"),
        "euid": To("external_id"),
        "notes": To("note"),
        "tags": To("tags"),
        "optin_time": To("created_on"),
        "confirm_time": To(line="Opt-in confirmed"),
        "optin_ip": To(line="Opt-in from"),
        "confirm_ip": To(line="Opt-in confirmed from"),
        "member_rating": To(line="Member rating"),
        "unsub_time": To(line="Unsubscribed on"),
        "unsub_campaign_title": To(line="Unsubscribed after"),
        "unsub_reason": To(line="Unsubscribed because"),
        "unsub_reason_other": To(line="Unsubscribed because"),
        **dict.fromkeys(_MAILCHIMP_NOTHING, NOTHING),
    },
    tags=_mailchimp_tags,
)  # fmt: skip
BREVO = Preset(
    "brevo", "Brevo contacts", "people", (("EMAIL",), ("EMAIL_BLACKLISTED",)),
    {
        "contact id": To("external_id"),
        "email": To("email"),
        "lastname": To("last_name"),
        "firstname": To("first_name"),
        "sms": To("phone", "Mobile"),
        "email_blacklisted": To("tags", clean="unsubscribed"),
        "sms_blacklisted": To("tags", clean="no_sms"),
        "added_time": To("created_on"),
        "modified_time": NOTHING,
    },
)  # fmt: skip
SYSTEME = Preset(
    "systeme", "systeme.io contacts", "people", (("Surname",), ("Date registered",)),
    {
        "email": To("email"),
        "first name": To("first_name"),
        "surname": To("last_name"),
        "phone number": To("phone"),
        "country": To("country"),
        "tags": To("tags"),
        "date registered": To("created_on"),
    },
)  # fmt: skip
_AD = {
    "created_time": To("created_on"),
    "ad_id": NOTHING,
    "ad_name": To(line="Ad"),
    "campaign_id": NOTHING,
    "campaign_name": To("campaign_id"),
    "form_id": NOTHING,
    "form_name": To(line="Form"),
}
_FORM = {
    "first_name": To("first_name"),
    "last_name": To("last_name"),
    "company_name": To("company_id"),
    "job_title": To("job_title"),
    "work_email": To("email", "Work"),
    "street_address": To("street"),
    "city": To("city"),
    "state": To("region"),
    "country": To("country"),
    "zip_code": To("postcode"),
    "post_code": To("postcode"),
    "date_of_birth": To("birthday"),
}
META_LEADS = Preset(
    "meta", "Meta lead form", "people", (("created_time",), ("form_id",), ("lead_status",)),
    {
        name: target if target is NOTHING else replace(target, clean="prefix")
        for name, target in (
            _AD
            | {
                "id": To("external_id"),
                "adset_id": NOTHING,
                "adset_name": To(line="Ad set"),
                "is_organic": NOTHING,
                "platform": NOTHING,
                "full_name": To("full_name"),
                "phone_number": To("phone"),
                "email": To("email"),
                "inbox_url": NOTHING,
            }
            | _FORM
        ).items()
    }
    | {"platform": To("source_id", clean="platform"), "lead_status": To(line="Lead status")},
)  # fmt: skip
TIKTOK_LEADS = Preset(
    "tiktok", "TikTok lead form", "people", (("lead id",), ("created_time",), ("form_id",)),
    _AD
    | {
        "lead id": To("external_id"),
        "adgroup_id": NOTHING,
        "adgroup_name": To(line="Ad group"),
        "name": To("full_name"),
        "phone number": To("phone"),
        "email": To("email"),
    }
    | _FORM,
)  # fmt: skip
PRESETS = (MAILCHIMP, BREVO, SYSTEME, META_LEADS, TIKTOK_LEADS)
