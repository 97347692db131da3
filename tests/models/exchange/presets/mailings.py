"""Exports of mailing services and of lead forms of ads."""

from tests.models.exchange.presets.sample import Sample, columns

_MAILCHIMP = (
    "Email Address,First Name,Last Name,Address,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,"
    "CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS"
)
MAILCHIMP = Sample(
    "subscribed_email_audience_export_0a1b2c.csv",
    "people",
    columns(_MAILCHIMP),
    [
        {
            "Email Address": "mia@rossi.example", "First Name": "Mia", "Last Name": "Rossi",
            "Address": "Via Roma 1  Milano  20121  IT", "Phone Number": "+39 02 123", "MEMBER_RATING": "4",
            "OPTIN_TIME": "2025-06-07 08:09:10", "OPTIN_IP": "192.0.2.1", "CONFIRM_TIME": "2025-06-07 08:10:11",
            "CC": "IT", "LAST_CHANGED": "2026-01-01 00:00:00", "LEID": "100001", "EUID": "ab12cd",
            "NOTES": "asked twice",
            "TAGS": '"Spring","Fair, Milan"',
        },
        {
            "Email Address": "x@y.example", "MEMBER_RATING": "2", "CONFIRM_TIME": "2025-07-01 00:00:00",
            "LAST_CHANGED": "2025-07-01 00:00:00", "LEID": "100002", "EUID": "ab12ce",
        },
        {
            "Email Address": "jo@öl.example", "First Name": "Jo", "MEMBER_RATING": "2",
            "OPTIN_TIME": "2025-08-01 10:00:00", "LEID": "100003", "EUID": "ab12cf", "TAGS": '"Spring"',
        },
    ],
    [
        {
            "email": "mia@rossi.example", "first_name": "Mia", "last_name": "Rossi",
            "street": "Via Roma 1 Milano 20121 IT", "phone": "+39 02 123", "created_on": "2025-06-07",
            "external_id": "ab12cd", "tags": "Spring, Fair; Milan",
            "note": "asked twice\nMEMBER_RATING: 4\nOPTIN_IP: 192.0.2.1\nCONFIRM_TIME: 2025-06-07 08:10:11\nCC: IT\n"
            "LAST_CHANGED: 2026-01-01 00:00:00\nLEID: 100001",
        },
        {
            "email": "x@y.example", "external_id": "ab12ce",
            "note": "MEMBER_RATING: 2\nCONFIRM_TIME: 2025-07-01 00:00:00\nLAST_CHANGED: 2025-07-01 00:00:00\n"
            "LEID: 100002",
        },
        {
            "email": "jo@öl.example", "first_name": "Jo", "created_on": "2025-08-01", "external_id": "ab12cf",
            "tags": "Spring", "note": "MEMBER_RATING: 2\nLEID: 100003",
        },
    ],
)  # fmt: skip

MAILCHIMP_UNSUBSCRIBED = Sample(
    "unsubscribed_email_audience_export_0a1b2c.csv",
    "people",
    columns(_MAILCHIMP.replace(",LEID", ",UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,"
                               "UNSUB_REASON_OTHER,LEID")),
    [
        {
            "Email Address": "leo@gone.example", "First Name": "Leo", "Last Name": "Gone", "MEMBER_RATING": "1",
            "UNSUB_TIME": "2026-02-03 04:05:06", "UNSUB_CAMPAIGN_TITLE": "Spring, part 1",
            "UNSUB_CAMPAIGN_ID": "c0ffee", "UNSUB_REASON": "OTHER", "UNSUB_REASON_OTHER": "Too many",
            "LEID": "200001", "EUID": "ff00aa",
        },
        {
            "Email Address": "ida@gone.example", "UNSUB_TIME": "2026-02-04 00:00:00", "UNSUB_REASON": "N/A",
            "LEID": "200002", "EUID": "ff00ab",
        },
        {"Email Address": "old@gone.example", "LEID": "200003", "EUID": "ff00ac"},
    ],
    [
        {
            "email": "leo@gone.example", "first_name": "Leo", "last_name": "Gone", "external_id": "ff00aa",
            "note": "MEMBER_RATING: 1\nUNSUB_TIME: 2026-02-03 04:05:06\nUNSUB_CAMPAIGN_TITLE: Spring, part 1\n"
            "UNSUB_CAMPAIGN_ID: c0ffee\nUNSUB_REASON: OTHER\nUNSUB_REASON_OTHER: Too many\nLEID: 200001",
        },
        {
            "email": "ida@gone.example", "external_id": "ff00ab",
            "note": "UNSUB_TIME: 2026-02-04 00:00:00\nUNSUB_REASON: N/A\nLEID: 200002",
        },
        {"email": "old@gone.example", "external_id": "ff00ac", "note": "LEID: 200003"},
    ],
)  # fmt: skip

BREVO = Sample(
    "brevo-contacts.csv",
    "people",
    columns("EMAIL,LASTNAME,FIRSTNAME,SMS,EMAIL_BLACKLISTED,SMS_BLACKLISTED,ADDED_TIME,MODIFIED_TIME,VILLE"),
    [
        {
            "EMAIL": "luc@petit.example", "LASTNAME": "Petit", "FIRSTNAME": "Luc", "SMS": "33612345678",
            "EMAIL_BLACKLISTED": "0", "SMS_BLACKLISTED": "0", "ADDED_TIME": "2026-01-31 10:20:30",
            "MODIFIED_TIME": "2026-02-01 10:20:30", "VILLE": "Nîmes",
        },
        {
            "EMAIL": "no@petit.example", "EMAIL_BLACKLISTED": "1", "SMS_BLACKLISTED": "0",
            "ADDED_TIME": "2026-01-30 10:20:30",
        },
        {"EMAIL": "eve@petit.example", "FIRSTNAME": "Ève", "EMAIL_BLACKLISTED": "0"},
    ],
    [
        {
            "email": "luc@petit.example", "last_name": "Petit", "first_name": "Luc", "phone": "33612345678",
            "phone_label": "Mobile", "created_on": "2026-01-31", "city": "Nîmes",
            "note": "EMAIL_BLACKLISTED: 0\nSMS_BLACKLISTED: 0\nMODIFIED_TIME: 2026-02-01 10:20:30",
        },
        {
            "email": "no@petit.example", "created_on": "2026-01-30",
            "note": "EMAIL_BLACKLISTED: 1\nSMS_BLACKLISTED: 0",
        },
        {"email": "eve@petit.example", "first_name": "Ève", "note": "EMAIL_BLACKLISTED: 0"},
    ],
    delimiter=";",
)  # fmt: skip

SYSTEME_IO = Sample(
    "contacts.csv",
    "people",
    columns("Email,First name,Surname,Phone number,Country,Tags,Date registered,utm_source"),
    [
        {
            "Email": "ben@blog.example", "First name": "Ben", "Surname": "Blog", "Phone number": "+1 555 0100",
            "Country": "US", "Tags": "lead magnet,webinar", "Date registered": "2026-03-04 05:06:07",
            "utm_source": "facebook",
        },
        {"Email": "liz@blog.example", "Date registered": "2026-03-05 00:00:00"},
        {"Email": "tom@blog.example", "First name": "Tom", "Country": "FR", "Tags": "buyer"},
    ],
    [
        {
            "email": "ben@blog.example", "first_name": "Ben", "last_name": "Blog", "phone": "+1 555 0100",
            "country": "US", "tags": "lead magnet, webinar", "created_on": "2026-03-04",
            "note": "utm_source: facebook",
        },
        {"email": "liz@blog.example", "created_on": "2026-03-05"},
        {"email": "tom@blog.example", "first_name": "Tom", "country": "FR", "tags": "buyer"},
    ],
)  # fmt: skip

META_LEADS = Sample(
    "Spring offer_Leads_2026-03-01_2026-03-31.csv",
    "people",
    columns(
        "id,created_time,ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name,form_id,form_name,"
        "is_organic,platform,"
        "what_are_you_looking_for?,full_name,phone_number,email,inbox_url,lead_status"
    ),
    [
        {
            "id": "l:1234567890123456", "created_time": "2026-03-04T12:34:56+01:00", "ad_id": "ag:23850001",
            "ad_name": "Video A", "adset_id": "as:23850002", "adset_name": "Women 25-45", "campaign_id": "c:23850003",
            "campaign_name": "Spring offer", "form_id": "f:555", "form_name": "Short form", "is_organic": "false",
            "platform": "fb", "what_are_you_looking_for?": "a_new_kitchen", "full_name": "Chloé Martin",
            "phone_number": "p:+33612345678", "email": "chloe@martin.example", "lead_status": "CREATED",
        },
        {
            "id": "l:1234567890123457", "created_time": "2026-03-05T00:00:00+01:00", "form_id": "f:555",
            "form_name": "Short form", "is_organic": "true", "platform": "ig", "full_name": "mehmet",
            "phone_number": "p:+905321234567", "email": "mehmet@tr.example", "lead_status": "CREATED",
        },
        {
            "id": "l:1234567890123458", "created_time": "2026-03-06T23:59:59+01:00", "campaign_name": "Spring offer",
            "form_id": "f:555", "platform": "fb", "full_name": "Ana de Souza", "email": "ana@souza.example",
            "lead_status": "CREATED",
        },
    ],
    [
        {
            "external_id": "1234567890123456", "created_on": "2026-03-04", "campaign_id": "Spring offer",
            "source_id": "fb", "first_name": "Chloé", "last_name": "Martin", "phone": "+33612345678",
            "email": "chloe@martin.example",
            "note": "ad_id: 23850001\nad_name: Video A\nadset_id: 23850002\nadset_name: Women 25-45\n"
            "campaign_id: 23850003\nform_id: 555\nform_name: Short form\nis_organic: false\n"
            "what_are_you_looking_for?: a_new_kitchen\nlead_status: CREATED",
        },
        {
            "external_id": "1234567890123457", "created_on": "2026-03-05", "source_id": "ig", "last_name": "mehmet",
            "phone": "+905321234567", "email": "mehmet@tr.example",
            "note": "form_id: 555\nform_name: Short form\nis_organic: true\nlead_status: CREATED",
        },
        {
            "external_id": "1234567890123458", "created_on": "2026-03-06", "campaign_id": "Spring offer",
            "source_id": "fb", "first_name": "Ana", "last_name": "de Souza", "email": "ana@souza.example",
            "note": "form_id: 555\nlead_status: CREATED",
        },
    ],
    delimiter="\t",
    encoding="utf-16",
    end="\n",
)  # fmt: skip

TIKTOK_LEADS = Sample(
    "leads_7300000000000000001.csv",
    "people",
    columns(
        "lead id,created_time,ad_id,ad_name,adgroup_id,adgroup_name,campaign_id,campaign_name,form_id,form_name,Name,"
        "Phone number,Email,Budget"
    ),
    [
        {
            "lead id": "7300000000000000011", "created_time": "2026-04-05 06:07:08", "ad_id": "171",
            "ad_name": "Clip", "adgroup_id": "172", "adgroup_name": "All", "campaign_id": "173",
            "campaign_name": "Launch", "form_id": "174", "form_name": "Form", "Name": "Priya Shah",
            "Phone number": "+91 98765 43210", "Email": "priya@shah.example", "Budget": "1,000–5,000",
        },
        {
            "lead id": "7300000000000000012", "created_time": "2026-04-06 00:00:00", "campaign_name": "Launch",
            "Name": "Bao", "Phone number": "+84 91 234 56 78",
        },
        {"lead id": "7300000000000000013", "created_time": "2026-04-07 00:00:00", "Email": "no@name.example"},
    ],
    [
        {
            "external_id": "7300000000000000011", "created_on": "2026-04-05", "campaign_id": "Launch",
            "first_name": "Priya", "last_name": "Shah", "phone": "+91 98765 43210", "email": "priya@shah.example",
            "note": "ad_id: 171\nad_name: Clip\nadgroup_id: 172\nadgroup_name: All\ncampaign_id: 173\nform_id: 174\n"
            "form_name: Form\nBudget: 1,000–5,000",
        },
        {
            "external_id": "7300000000000000012", "created_on": "2026-04-06", "campaign_id": "Launch",
            "last_name": "Bao", "phone": "+84 91 234 56 78",
        },
        {"external_id": "7300000000000000013", "created_on": "2026-04-07", "email": "no@name.example"},
    ],
    encoding="utf-8-sig",
)  # fmt: skip

SAMPLES = (MAILCHIMP, MAILCHIMP_UNSUBSCRIBED, BREVO, SYSTEME_IO, META_LEADS, TIKTOK_LEADS)
