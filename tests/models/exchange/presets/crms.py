"""Exports of other programs for customers."""

from tests.models.exchange.presets.sample import Sample, columns

HUBSPOT_CONTACTS = Sample(
    "hubspot-crm-exports-all-contacts.csv",
    "people",
    columns(
        "Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Job Title,Company Name,Contact owner,"
        "Lifecycle Stage,Lead Status,Create Date,Number of Sessions"
    ),
    [
        {
            "Record ID": "51", "First Name": "Zoë", "Last Name": "de la Vega", "Email": "zoe@vega.example",
            "Phone Number": "+34 911 234 567", "Mobile Phone Number": "+34 600 123 456", "Job Title": "Head of R&D",
            "Company Name": "Vega, S.A.", "Contact owner": "Moses Frase", "Lifecycle Stage": "Sales Qualified Lead",
            "Lead Status": "Open deal", "Create Date": "2025-11-03 14:05", "Number of Sessions": "7",
        },
        {
            "Record ID": "101", "Last Name": "O'Neil", "Email": "oneil@north.example", "Lifecycle Stage": "customer",
            "Create Date": "2026-01-15 08:00",
        },
        {
            "Record ID": "151", "First Name": "Ødegård", "Email": "", "Phone Number": "0049 89 1234",
            "Lifecycle Stage": "Lead", "Lead Status": "IN_PROGRESS", "Create Date": "2026-02-01 23:59",
        },
    ],
    [
        {
            "external_id": "51", "first_name": "Zoë", "last_name": "de la Vega", "email": "zoe@vega.example",
            "phone": "+34 911 234 567", "phone_2": "+34 600 123 456", "phone_2_label": "Mobile",
            "job_title": "Head of R&D", "company_id": "Vega, S.A.", "owner_id": "Moses Frase",
            "lifecycle": "Sales Qualified Lead", "created_on": "2025-11-03",
            "note": "Lead Status: Open deal\nNumber of Sessions: 7",
        },
        {
            "external_id": "101", "last_name": "O'Neil", "email": "oneil@north.example", "lifecycle": "customer",
            "created_on": "2026-01-15",
        },
        {
            "external_id": "151", "first_name": "Ødegård", "phone": "0049 89 1234", "lifecycle": "Lead",
            "created_on": "2026-02-01", "note": "Lead Status: IN_PROGRESS",
        },
    ],
)  # fmt: skip

HUBSPOT_COMPANIES = Sample(
    "hubspot-crm-exports-all-companies.csv",
    "companies",
    columns(
        "Record ID,Company name,Company Domain Name,Company owner,Industry,Create Date,Last Activity Date,City,"
        "Number of Employees,Annual Revenue,Is Public"
    ),
    [
        {
            "Record ID": "9001", "Company name": "Acme & Söhne GmbH", "Company Domain Name": "acme.example",
            "Company owner": "Moses Frase", "Industry": "MACHINERY", "Create Date": "2024-05-06 10:00",
            "Last Activity Date": "2026-05-05 09:30", "City": "Köln", "Number of Employees": "120",
            "Annual Revenue": "4500000", "Is Public": "false",
        },
        {"Record ID": "9002", "Company name": '"Quoted" Ltd', "Create Date": "2024-06-07 11:00"},
        {"Record ID": "9003", "Company name": "Łódź Design", "City": "Łódź", "Number of Employees": "3"},
    ],
    [
        {
            "external_id": "9001", "name": "Acme & Söhne GmbH", "website": "acme.example", "industry": "MACHINERY",
            "created_on": "2024-05-06", "city": "Köln", "employees": "120", "annual_revenue": "4500000",
            "note": "Company owner: Moses Frase\nLast Activity Date: 2026-05-05 09:30\nIs Public: false",
        },
        {"external_id": "9002", "name": '"Quoted" Ltd', "created_on": "2024-06-07"},
        {"external_id": "9003", "name": "Łódź Design", "city": "Łódź", "employees": "3"},
    ],
)  # fmt: skip

PIPEDRIVE_PEOPLE = Sample(
    "people-4711-1.csv",
    "people",
    columns(
        "Person - Name,Person - First name,Person - Last name,Person - Organization,Person - Email,Person - Phone,"
        "Person - Label,Person - Owner,Person - Pipedrive System ID,Person - Person created,Person - Shoe size"
    ),
    [
        {
            "Person - Name": "Jan van der Berg", "Person - First name": "Jan", "Person - Last name": "van der Berg",
            "Person - Organization": "Berg BV", "Person - Email": "jan@berg.example, jan.privat@mail.example",
            "Person - Phone": "+31 20 123 4567,+31 6 1234 5678", "Person - Label": "Hot lead, Customer",
            "Person - Owner": "Moses Frase", "Person - Pipedrive System ID": "12",
            "Person - Person created": "2025-12-31 23:59:59", "Person - Shoe size": "44",
        },
        {
            "Person - Name": "Cher", "Person - First name": "Cher", "Person - Email": "cher@music.example",
            "Person - Pipedrive System ID": "13", "Person - Person created": "2026-01-02 00:00:00",
        },
        {
            "Person - Name": "Ana María García", "Person - First name": "Ana María", "Person - Last name": "García",
            "Person - Phone": "0034 91 555", "Person - Pipedrive System ID": "14",
        },
    ],
    [
        {
            "first_name": "Jan", "last_name": "van der Berg", "company_id": "Berg BV", "email": "jan@berg.example",
            "email_2": "jan.privat@mail.example", "phone": "+31 20 123 4567", "phone_2": "+31 6 1234 5678",
            "tags": "Hot lead, Customer", "owner_id": "Moses Frase", "external_id": "12", "created_on": "2025-12-31",
            "note": "Person - Shoe size: 44",
        },
        {"first_name": "Cher", "email": "cher@music.example", "external_id": "13", "created_on": "2026-01-02"},
        {"first_name": "Ana María", "last_name": "García", "phone": "0034 91 555", "external_id": "14"},
    ],
)  # fmt: skip

PIPEDRIVE_ORGANIZATIONS = Sample(
    "organizations-4711-1.csv",
    "companies",
    columns(
        "Organization - Name,Organization - Labels,Organization - Address,"
        "Organization - City/town/village/locality of Address,"
        "Organization - ZIP/Postal code of Address,Organization - Country of Address,Organization - Owner,"
        "Organization - Pipedrive System ID,Organization - Organization created,Organization - Open deals"
    ),
    [
        {
            "Organization - Name": "Berg BV", "Organization - Labels": "Customer",
            "Organization - Address": "Damrak 1, 1012 LG Amsterdam, Nederland",
            "Organization - City/town/village/locality of Address": "Amsterdam",
            "Organization - ZIP/Postal code of Address": "1012 LG", "Organization - Country of Address": "Nederland",
            "Organization - Owner": "Moses Frase", "Organization - Pipedrive System ID": "7",
            "Organization - Organization created": "2025-01-02 03:04:05", "Organization - Open deals": "2",
        },
        {"Organization - Name": "Ünal A.Ş.", "Organization - Pipedrive System ID": "8"},
        {"Organization - Name": "Nord", "Organization - Address": "Kiel", "Organization - Pipedrive System ID": "9"},
    ],
    [
        {
            "name": "Berg BV", "tags": "Customer", "street": "Damrak 1, 1012 LG Amsterdam, Nederland",
            "city": "Amsterdam", "postcode": "1012 LG", "country": "Nederland", "external_id": "7",
            "created_on": "2025-01-02", "note": "Organization - Owner: Moses Frase\nOrganization - Open deals: 2",
        },
        {"name": "Ünal A.Ş.", "external_id": "8"},
        {"name": "Nord", "street": "Kiel", "external_id": "9"},
    ],
)  # fmt: skip

ZOHO_LEADS = Sample(
    "Leads_001.csv",
    "people",
    columns(
        "Record Id,Lead Owner.id,Lead Owner,Is Converted,Company,First Name,Last Name,Email,Phone,Mobile,Lead Source,"
        "Lead Status,Created By.id,Created By,Modified By.id,Modified By,Created Time,Modified Time,Lead Name,"
        "Street,City,"
        "State,Zip Code,Email Opt Out,Salutation,Last Activity Time,Next Step,Tag,GCLID"
    ),
    [
        {
            "Record Id": "zcrm_3001", "Lead Owner.id": "zcrm_1", "Lead Owner": "Moses Frase", "Is Converted": "false",
            "Company": "Lind AB", "First Name": "Åsa", "Last Name": "Lind", "Email": "asa@lind.example",
            "Phone": "08-123 45 67", "Mobile": "070-123 45 67", "Lead Source": "Trade Show",
            "Lead Status": "Contacted", "Created Time": "2026-01-05 10:11:12", "Modified Time": "2026-02-05 10:11:12",
            "Lead Name": "Åsa Lind", "Street": "Storgatan 1", "City": "Luleå", "State": "Norrbotten",
            "Zip Code": "972 31", "Email Opt Out": "false", "Salutation": "Ms.", "Next Step": "Call on Monday",
            "Tag": "expo,nordic",
        },
        {
            "Record Id": "zcrm_3002", "Lead Owner": "Moses Frase", "Company": "Ko", "Last Name": "Ko",
            "Email Opt Out": "true", "Email": "ko@ko.example", "Created Time": "2026-01-06 00:00:00",
            "Lead Name": "Ko",
        },
        {
            "Record Id": "zcrm_3003", "First Name": "Li", "Last Name": "Wei", "Lead Name": "Li Wei",
            "Lead Source": "Google AdWords", "GCLID": "Cj0KCQ-x_1",
        },
    ],
    [
        {
            "external_id": "zcrm_3001", "owner_id": "Moses Frase", "company_id": "Lind AB", "first_name": "Åsa",
            "last_name": "Lind", "email": "asa@lind.example", "phone": "08-123 45 67", "phone_2": "070-123 45 67",
            "phone_2_label": "Mobile", "source_id": "Trade Show", "created_on": "2026-01-05", "street": "Storgatan 1",
            "city": "Luleå", "region": "Norrbotten", "postcode": "972 31", "salutation": "Ms.",
            "next_action": "Call on Monday", "tags": "expo, nordic",
            "note": "Is Converted: false\nLead Status: Contacted\nEmail Opt Out: false",
        },
        {
            "external_id": "zcrm_3002", "owner_id": "Moses Frase", "company_id": "Ko", "last_name": "Ko",
            "email": "ko@ko.example", "created_on": "2026-01-06", "note": "Email Opt Out: true",
        },
        {
            "external_id": "zcrm_3003", "first_name": "Li", "last_name": "Wei", "source_id": "Google AdWords",
            "note": "GCLID: Cj0KCQ-x_1",
        },
    ],
)  # fmt: skip

ZOHO_CONTACTS = Sample(
    "Contacts_001.csv",
    "people",
    columns(
        "Record Id,Contact Owner.id,Contact Owner,Lead Source,First Name,Last Name,Account Name.id,Account Name,"
        "Email,Title,"
        "Phone,Fax,Mobile,Date of Birth,Contact Name,Mailing Street,Mailing City,Mailing State,Mailing Zip,"
        "Mailing Country,Email Opt Out,Salutation,Secondary Email,Tag,Skype ID"
    ),
    [
        {
            "Record Id": "zcrm_1", "Contact Owner": "Moses Frase", "Lead Source": "Web", "First Name": "Eva",
            "Last Name": "Nowak", "Account Name": "Nowak Sp. z o.o.", "Email": "eva@nowak.example", "Title": "Prezes",
            "Phone": "+48 22 123", "Fax": "+48 22 124", "Mobile": "+48 600 100 200", "Date of Birth": "1980-02-29",
            "Contact Name": "Eva Nowak", "Mailing Street": "ul. Długa 5", "Mailing City": "Warszawa",
            "Mailing Zip": "00-238", "Mailing Country": "Polska", "Secondary Email": "eva.n@mail.example",
            "Tag": "vip", "Skype ID": "eva.n",
        },
        {"Record Id": "zcrm_2", "Last Name": "Smith", "Contact Name": "Smith", "Email": "smith@x.example"},
        {"Record Id": "zcrm_3", "First Name": "Bo", "Last Name": "Ek", "Contact Name": "Bo Ek", "Salutation": "Mr."},
    ],
    [
        {
            "external_id": "zcrm_1", "owner_id": "Moses Frase", "source_id": "Web", "first_name": "Eva",
            "last_name": "Nowak", "company_id": "Nowak Sp. z o.o.", "email": "eva@nowak.example",
            "email_2": "eva.n@mail.example", "job_title": "Prezes", "phone": "+48 22 123",
            "phone_2": "+48 22 124", "phone_2_label": "Fax", "phone_3": "+48 600 100 200", "phone_3_label": "Mobile",
            "birthday": "1980-02-29", "street": "ul. Długa 5", "city": "Warszawa", "postcode": "00-238",
            "country": "Polska", "tags": "vip", "note": "Skype ID: eva.n",
        },
        {"external_id": "zcrm_2", "last_name": "Smith", "email": "smith@x.example"},
        {"external_id": "zcrm_3", "first_name": "Bo", "last_name": "Ek", "salutation": "Mr."},
    ],
)  # fmt: skip

SALESFORCE = Sample(
    "report1764200000000.csv",
    "people",
    columns(
        "Salutation,First Name,Last Name,Title,Account Name,Email,Phone,Mobile,Home Phone,Fax,Mailing Street,"
        "Mailing City,"
        "Mailing State/Province,Mailing Zip/Postal Code,Mailing Country,Other Street,Other City,Other Country,"
        "Birthdate,"
        "Lead Source,Assistant,Asst. Phone,Email Opt Out,Do Not Call,Description,Created Date,Contact Owner,Department"
    ),
    [
        {
            "Salutation": "Dr.", "First Name": "Anne-Marie", "Last Name": "Dupré", "Title": "CFO",
            "Account Name": "Dupré & Fils", "Email": "am@dupre.example", "Phone": "+33 1 23 45 67 89",
            "Mobile": "06 12 34 56 78", "Home Phone": "01 99", "Mailing Street": "1, rue de la Paix\nBât. B",
            "Mailing City": "Paris", "Mailing Zip/Postal Code": "75002", "Mailing Country": "France",
            "Other Street": "Hauptstr. 2", "Other City": "Kehl", "Other Country": "Germany",
            "Birthdate": "12/31/1975", "Lead Source": "Partner", "Assistant": "Luc", "Email Opt Out": "0",
            "Do Not Call": "1", "Description": "Likes tea\nand calls in the morning", "Created Date": "3/14/2026",
            "Contact Owner": "Moses Frase", "Department": "Finance",
        },
        {"Last Name": "Kim", "Account Name": "Kim Co", "Email": "kim@kim.example", "Created Date": "4/1/2026"},
        {"First Name": "Bob", "Last Name": "Ray", "Fax": "555-0100", "Created Date": "4/2/2026"},
    ],
    [
        {
            "salutation": "Dr.", "first_name": "Anne-Marie", "last_name": "Dupré", "job_title": "CFO",
            "company_id": "Dupré & Fils", "email": "am@dupre.example", "phone": "+33 1 23 45 67 89",
            "phone_2": "06 12 34 56 78", "phone_2_label": "Mobile", "phone_3": "01 99", "phone_3_label": "Home",
            "street": "1, rue de la Paix Bât. B", "city": "Paris", "postcode": "75002", "country": "France",
            "street_2": "Hauptstr. 2", "city_2": "Kehl", "country_2": "Germany", "address_2_label": "Other",
            "birthday": "1975-12-31", "source_id": "Partner", "created_on": "2026-03-14", "owner_id": "Moses Frase",
            "department": "Finance",
            "note": "Likes tea\nand calls in the morning\nAssistant: Luc\nEmail Opt Out: 0\nDo Not Call: 1",
        },
        {"last_name": "Kim", "company_id": "Kim Co", "email": "kim@kim.example", "created_on": "2026-04-01"},
        {
            "first_name": "Bob", "last_name": "Ray", "phone": "555-0100", "phone_label": "Fax",
            "created_on": "2026-04-02",
        },
    ],
)  # fmt: skip

ACT = Sample(
    "act-contacts.csv",
    "people",
    columns(
        "Company,Contact,First Name,Last Name,Name Suffix,Title,Address 1,Address 2,Address 3,City,State,Zip,"
        "Country,Phone,"
        "Phone Ext-,Mobile Phone,Alt Phone,Fax Phone,E-mail,Web Site,Assistant,Home Address 1,Home City,"
        "Home Zip,Home Phone,"
        "Number of Employees,Ticker Symbol"
    ),
    [
        {
            "Company": "Boxer Inc.", "Contact": "Sam Boxer", "First Name": "Sam", "Last Name": "Boxer",
            "Name Suffix": "Jr.", "Title": "Owner", "Address 1": "1 Main St", "Address 2": "Suite 4", "City": "Reno",
            "State": "NV", "Zip": "89501", "Country": "USA", "Phone": "(775) 555-0100", "Phone Ext-": "12",
            "Mobile Phone": "775.555.0101", "Fax Phone": "775-555-0102", "E-mail": "sam@boxer.example",
            "Web Site": "www.boxer.example", "Home Address 1": "2 Elm St", "Home City": "Sparks", "Home Zip": "09431",
            "Home Phone": "775-555-0103", "Number of Employees": "12", "Ticker Symbol": "BOX",
        },
        {"Contact": "Ann", "First Name": "Ann", "E-mail": "ann@act.example"},
        {"Company": "Solo", "Contact": "Lee", "Last Name": "Lee", "Alt Phone": "555"},
    ],
    [
        {
            "company_id": "Boxer Inc.", "first_name": "Sam", "last_name": "Boxer", "job_title": "Owner",
            "street": "1 Main St, Suite 4", "city": "Reno", "region": "NV", "postcode": "89501", "country": "USA",
            "phone": "(775) 555-0100", "phone_2": "775.555.0101", "phone_2_label": "Mobile",
            "phone_3": "775-555-0102", "phone_3_label": "Fax", "phone_4": "775-555-0103", "phone_4_label": "Home",
            "email": "sam@boxer.example", "website": "www.boxer.example", "street_2": "2 Elm St", "city_2": "Sparks",
            "postcode_2": "09431", "address_2_label": "Home",
            "note": "Name Suffix: Jr.\nPhone Ext-: 12\nNumber of Employees: 12\nTicker Symbol: BOX",
        },
        {"first_name": "Ann", "email": "ann@act.example"},
        {"company_id": "Solo", "last_name": "Lee", "phone": "555", "phone_label": "Other"},
    ],
)  # fmt: skip

KRAYIN = Sample(
    "persons.csv",
    "people",
    columns("name,emails,contact_numbers,organization_id,job_title,user_id"),
    [
        {
            "name": "Ravi Kumar", "emails": "ravi@kumar.example, ravi@home.example",
            "contact_numbers": "9876543210, 9876543211", "organization_id": "4", "job_title": "CTO", "user_id": "1",
        },
        {"name": "Maya", "emails": "maya@maya.example"},
        {"name": "Tom de Vries", "contact_numbers": "0612345678"},
    ],
    [
        {
            "first_name": "Ravi", "last_name": "Kumar", "email": "ravi@kumar.example", "email_2": "ravi@home.example",
            "phone": "9876543210", "phone_2": "9876543211", "job_title": "CTO",
            "note": "organization_id: 4\nuser_id: 1",
        },
        {"last_name": "Maya", "email": "maya@maya.example"},
        {"first_name": "Tom", "last_name": "de Vries", "phone": "0612345678"},
    ],
)  # fmt: skip

ATOMIC = Sample(
    "contacts.csv",
    "people",
    columns(
        "first_name,last_name,gender,title,background,first_seen,last_seen,has_newsletter,status,tags,"
        "linkedin_url,company,"
        "email_work,email_home,email_other,phone_work,phone_home,phone_other"
    ),
    [
        {
            "first_name": "Ines", "last_name": "Rocha", "gender": "female", "title": "Buyer",
            "background": "Met at the fair", "first_seen": "2025-05-06T07:08:09.000Z",
            "last_seen": "2026-01-02T03:04:05.000Z", "has_newsletter": "TRUE", "status": "warm",
            "tags": "vip, musician", "linkedin_url": "https://www.linkedin.com/in/ines", "company": "Rocha Lda",
            "email_work": "ines@rocha.example", "email_home": "ines@casa.example", "phone_work": "+351 21 123",
            "phone_other": "+351 91 123",
        },
        {"first_name": "Max", "last_name": "Ott", "email_home": "max@ott.example", "has_newsletter": "FALSE"},
        {"first_name": "Uma", "last_name": "Rao", "company": "Rao", "phone_home": "080 1"},
    ],
    [
        {
            "first_name": "Ines", "last_name": "Rocha", "job_title": "Buyer", "tags": "vip, musician",
            "company_id": "Rocha Lda", "email": "ines@rocha.example", "email_label": "Work",
            "email_2": "ines@casa.example", "email_2_label": "Home", "phone": "+351 21 123", "phone_label": "Work",
            "phone_2": "+351 91 123", "phone_2_label": "Other", "created_on": "2025-05-06",
            "website": "https://www.linkedin.com/in/ines",
            "note": "Met at the fair\ngender: female\nlast_seen: 2026-01-02T03:04:05.000Z\nhas_newsletter: TRUE\n"
            "status: warm",
        },
        {
            "first_name": "Max", "last_name": "Ott", "email": "max@ott.example", "email_label": "Home",
            "note": "has_newsletter: FALSE",
        },
        {"first_name": "Uma", "last_name": "Rao", "company_id": "Rao", "phone": "080 1", "phone_label": "Home"},
    ],
)  # fmt: skip

SAMPLES = (
    HUBSPOT_CONTACTS, HUBSPOT_COMPANIES, PIPEDRIVE_PEOPLE, PIPEDRIVE_ORGANIZATIONS, ZOHO_LEADS, ZOHO_CONTACTS,
    SALESFORCE, ACT, KRAYIN, ATOMIC,
)  # fmt: skip
