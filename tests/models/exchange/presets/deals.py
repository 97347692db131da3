"""Exports of deals of other programs. ``expected`` has the columns of a deal by name, links by theirs; ``way`` the
stages with their days, in order."""

from tests.models.exchange.presets.sample import Sample, columns

HUBSPOT_DEALS = Sample(
    "hubspot-crm-exports-all-deals.csv",
    "deals",
    columns(
        "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Deal owner,Close Date,Create Date,Deal Type,Associated Company,"
        "Associated Contact,Closed Lost Reason,Date entered \"Appointment Scheduled (Sales Pipeline)\","
        "Date entered \"Presentation Scheduled (Sales Pipeline)\",Number of times contacted"
    ),
    [
        {
            "Record ID": "301", "Deal Name": "Oak kitchen", "Deal Stage": "qualifiedtobuy",
            "Pipeline": "Sales Pipeline", "Amount": "12500.50", "Deal owner": "Moses Frase",
            "Close Date": "2026-05-31 12:00", "Create Date": "2026-01-15 09:30", "Deal Type": "newbusiness",
            "Associated Company": "Acme & Söhne GmbH (9001)", "Associated Contact": "Zoë de la Vega (51)",
            "Number of times contacted": "3",
        },
        {
            "Record ID": "302", "Deal Name": "Stairs", "Deal Stage": "Closed Won", "Amount": "4800",
            "Close Date": "2026-03-02 10:00", "Create Date": "2026-01-20 08:00", "Deal Type": "existingbusiness",
            "Associated Company": "Acme & Söhne GmbH (9001)",
            "Date entered \"Appointment Scheduled (Sales Pipeline)\"": "2026-01-22 08:00",
            "Date entered \"Presentation Scheduled (Sales Pipeline)\"": "2026-02-10 08:00",
        },
        {
            "Record ID": "303", "Deal Name": "Shop counter", "Deal Stage": "closedlost", "Amount": "9000",
            "Close Date": "2026-02-28 10:00", "Create Date": "2026-02-01 08:00", "Closed Lost Reason": "Went elsewhere",
        },
    ],
    [
        {
            "external_id": "301", "title": "Oak kitchen", "stage": "Qualified", "value": "1250050",
            "owner": "Moses Frase", "expected_close_on": "2026-05-31", "created_on": "2026-01-15", "kind": "new",
            "company": "Acme & Söhne GmbH", "person": "de la Vega", "note": "Number of times contacted: 3",
            "way": "Qualified 2026-01-15",
        },
        {
            "external_id": "302", "title": "Stairs", "stage": "Won", "value": "480000", "closed_on": "2026-03-02",
            "created_on": "2026-01-20", "kind": "existing", "company": "Acme & Söhne GmbH", "reason": "Unknown",
            "way": "Initial contact 2026-01-22, Presentation 2026-02-10, Won 2026-03-02",
        },
        {
            "external_id": "303", "title": "Shop counter", "stage": "Lost", "value": "900000",
            "closed_on": "2026-02-28", "created_on": "2026-02-01", "kind": "new", "reason": "Went elsewhere",
            "way": "Prospecting 2026-02-01, Lost 2026-02-28",
        },
    ],
)  # fmt: skip

PIPEDRIVE_DEALS = Sample(
    "deals-4711-1.csv",
    "deals",
    columns(
        "Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Organization,Deal - Contact person,"
        "Deal - Pipeline,Deal - Stage,Deal - Status,Deal - Won time,Deal - Lost time,Deal - Lost reason,"
        "Deal - Expected close date,Deal - Owner,Deal - Deal created,Deal - Label,Deal - Probability"
    ),
    [
        {
            "Deal - ID": "1", "Deal - Title": "Berg deal", "Deal - Value": "1000", "Deal - Currency of Value": "EUR",
            "Deal - Organization": "Berg BV", "Deal - Contact person": "Jan Nobody", "Deal - Pipeline": "Refits",
            "Deal - Stage": "Measured", "Deal - Status": "Open", "Deal - Expected close date": "2026-04-30",
            "Deal - Owner": "Moses Frase", "Deal - Deal created": "2026-02-01 10:00:00", "Deal - Label": "Hot",
            "Deal - Probability": "50",
        },
        {
            "Deal - ID": "2", "Deal - Title": "Won there", "Deal - Value": "2000", "Deal - Pipeline": "Refits",
            "Deal - Stage": "Measured", "Deal - Status": "Won", "Deal - Won time": "2026-03-01 09:00:00",
            "Deal - Deal created": "2026-01-05 09:00:00",
        },
        {
            "Deal - ID": "3", "Deal - Title": "Lost here", "Deal - Value": "3000", "Deal - Pipeline": "Pipeline",
            "Deal - Stage": "Negotiations Started", "Deal - Status": "Lost", "Deal - Lost time": "2026-03-03 09:00:00",
            "Deal - Lost reason": "price", "Deal - Deal created": "2026-01-06 09:00:00",
        },
    ],
    [
        {
            "external_id": "1", "title": "Berg deal", "value": "100000", "company": "Berg BV", "stage": "Measured",
            "expected_close_on": "2026-04-30", "owner": "Moses Frase", "created_on": "2026-02-01", "kind": "new",
            "note": "Label: Hot\nContact person: Jan Nobody", "way": "Measured 2026-02-01",
        },
        {
            "external_id": "2", "title": "Won there", "value": "200000", "stage": "Ordered", "closed_on": "2026-03-01",
            "created_on": "2026-01-05", "kind": "new", "reason": "Unknown",
            "way": "Prospecting 2026-01-05, Ordered 2026-03-01",
        },
        {
            "external_id": "3", "title": "Lost here", "value": "300000", "stage": "Lost", "closed_on": "2026-03-03",
            "created_on": "2026-01-06", "kind": "new", "reason": "Price",
            "way": "Prospecting 2026-01-06, Lost 2026-03-03",
        },
    ],
)  # fmt: skip

ZOHO_DEALS = Sample(
    "Deals_2026_03_01.csv",
    "deals",
    columns(
        "Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name,Stage,Type,Probability (%),"
        "Lead Source,Contact Name,Created Time,Reason For Loss"
    ),
    [
        {
            "Record Id": "zcrm_1", "Deal Owner.id": "zcrm_9", "Deal Owner": "Moses Frase", "Amount": "750",
            "Deal Name": "Benches", "Closing Date": "2026-06-30", "Account Name": "Vega, S.A.",
            "Stage": "Negotiation/Review", "Type": "New Business", "Probability (%)": "90", "Lead Source": "Fair",
            "Contact Name": "Zoë de la Vega", "Created Time": "2026-02-03 11:00:00",
        },
        {
            "Record Id": "zcrm_2", "Deal Name": "Bar", "Amount": "8000", "Closing Date": "2026-02-15",
            "Stage": "Closed-Lost to Competition", "Type": "-None-", "Created Time": "2026-01-03 11:00:00",
            "Reason For Loss": "Price",
        },
    ],
    [
        {
            "external_id": "zcrm_1", "owner": "Moses Frase", "value": "75000", "title": "Benches",
            "expected_close_on": "2026-06-30", "company": "Vega, S.A.", "stage": "Objections and negotiation",
            "kind": "new", "source": "Fair", "person": "de la Vega", "created_on": "2026-02-03",
            "way": "Objections and negotiation 2026-02-03",
        },
        {
            "external_id": "zcrm_2", "title": "Bar", "value": "800000", "stage": "Lost", "closed_on": "2026-02-15",
            "created_on": "2026-01-03", "kind": "new", "reason": "Price",
            "way": "Prospecting 2026-01-03, Lost 2026-02-15",
        },
    ],
)  # fmt: skip
SAMPLES = (HUBSPOT_DEALS, PIPEDRIVE_DEALS, ZOHO_DEALS)
