"""Exports of address books and networks."""

from tests.models.exchange.presets.sample import Sample, columns

GOOGLE = Sample(
    "contacts.csv",
    "people",
    columns(
        "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,"
        "Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,"
        "Notes,Photo,"
        "Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
        "Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
        "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,"
        "Address 1 - Extended Address,"
        "Website 1 - Label,Website 1 - Value,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,"
        "Custom Field 1 - Value"
    ),
    [
        {
            "First Name": "Jörg", "Middle Name": "Uwe", "Last Name": "Müller", "Name Prefix": "Dr.",
            "Nickname": "Jojo", "Organization Name": "Müller KG", "Organization Title": "Geschäftsführer",
            "Organization Department": "Leitung", "Birthday": "1971-05-06", "Notes": "Mag Tee\nund Kuchen",
            "Labels": "Kunden ::: Messe 2026 ::: * myContacts", "E-mail 1 - Label": "* Work",
            "E-mail 1 - Value": "joerg@mueller.example", "E-mail 2 - Label": "Verein",
            "E-mail 2 - Value": "jojo@verein.example", "Phone 1 - Label": "Mobile",
            "Phone 1 - Value": "+49 170 1234567 ::: +49 171 7654321", "Phone 2 - Label": "Work Fax",
            "Phone 2 - Value": "089/1235", "Address 1 - Label": "Work",
            "Address 1 - Formatted": "Ring 1\n80331 München\nDE", "Address 1 - Street": "Ring 1",
            "Address 1 - City": "München", "Address 1 - Postal Code": "80331", "Address 1 - Country": "DE",
            "Website 1 - Label": "Profile", "Website 1 - Value": "http://mueller.example",
            "Event 1 - Label": "Anniversary", "Event 1 - Value": "2001-09-01",
            "Custom Field 1 - Label": "Kundennummer", "Custom Field 1 - Value": "0042",
        },
        {"First Name": "Mum", "Labels": "* myContacts ::: * starred", "Phone 1 - Value": "00441234"},
        {"Organization Name": "Pizzeria Roma", "Labels": "* myContacts", "Phone 1 - Value": "030 1234"},
    ],
    [
        {
            "first_name": "Jörg Uwe", "last_name": "Müller", "salutation": "Dr.", "company_id": "Müller KG",
            "job_title": "Geschäftsführer", "department": "Leitung", "birthday": "1971-05-06",
            "tags": "Kunden, Messe 2026", "email": "joerg@mueller.example", "email_label": "Work",
            "email_2": "jojo@verein.example", "email_2_label": "Verein", "phone": "+49 170 1234567",
            "phone_label": "Mobile", "phone_2": "089/1235", "phone_2_label": "Work Fax",
            "phone_3": "+49 171 7654321", "phone_3_label": "Mobile", "street": "Ring 1", "city": "München",
            "postcode": "80331", "country": "DE", "address_label": "Work", "website": "http://mueller.example",
            "note": "Mag Tee\nund Kuchen\nNickname: Jojo\nAnniversary: 2001-09-01\nKundennummer: 0042",
        },
        {"first_name": "Mum", "phone": "00441234"},
        {"company_id": "Pizzeria Roma", "phone": "030 1234"},
    ],
    end="\n",
)  # fmt: skip

GOOGLE_OLD = Sample(
    "google.csv",
    "people",
    columns(
        "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,"
        "Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,"
        "Directory Server,Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,"
        "E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,"
        "Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,"
        "Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
        "Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,Organization 1 - Title,"
        "Organization 1 - Department,Organization 1 - Symbol,Organization 1 - Location,"
        "Organization 1 - Job Description"
    ),
    [
        {
            "Name": "田中 太郎", "Given Name": "太郎", "Family Name": "田中", "Birthday": "1990-01-02",
            "Hobby": "Go", "Notes": "Tokyo", "Group Membership": "Clients ::: * myContacts",
            "E-mail 1 - Type": "* Work", "E-mail 1 - Value": "taro@tanaka.example ::: taro2@tanaka.example",
            "Phone 1 - Type": "Mobile", "Phone 1 - Value": "+81 90 1234 5678", "Address 1 - Type": "Home",
            "Address 1 - Street": "1-2-3 Ginza", "Address 1 - City": "Tokyo", "Address 1 - Postal Code": "104-0061",
            "Address 1 - Country": "Japan", "Organization 1 - Name": "Tanaka KK", "Organization 1 - Title": "部長",
        },
        {"Name": "Ann", "Given Name": "Ann", "Group Membership": "* myContacts", "E-mail 1 - Value": "a@a.example"},
        {"Name": "Acme", "Organization 1 - Name": "Acme", "Phone 1 - Type": "Main", "Phone 1 - Value": "555 0100"},
    ],
    [
        {
            "first_name": "太郎", "last_name": "田中", "birthday": "1990-01-02", "tags": "Clients",
            "email": "taro@tanaka.example", "email_label": "Work", "email_2": "taro2@tanaka.example",
            "email_2_label": "Work", "phone": "+81 90 1234 5678", "phone_label": "Mobile", "street": "1-2-3 Ginza",
            "city": "Tokyo", "postcode": "104-0061", "country": "Japan", "address_label": "Home",
            "company_id": "Tanaka KK", "job_title": "部長", "note": "Tokyo\nHobby: Go",
        },
        {"first_name": "Ann", "email": "a@a.example"},
        {"company_id": "Acme", "phone": "555 0100", "phone_label": "Main"},
    ],
    encoding="utf-16",
    end="\n",
)  # fmt: skip

OUTLOOK_COM = Sample(
    "contacts-outlook.csv",
    "people",
    columns(
        "First Name,Middle Name,Last Name,Title,Suffix,Web Page,Birthday,Anniversary,Notes,E-mail Address,"
        "E-mail 2 Address,"
        "E-mail 3 Address,Primary Phone,Home Phone,Home Phone 2,Mobile Phone,Pager,Home Fax,Home Address,Home Street,"
        "Home Street 2,Home Street 3,Home Address PO Box,Home City,Home State,Home Postal Code,Home Country,"
        "Spouse,Children,"
        "Manager's Name,Assistant's Name,Referred By,Company Main Phone,Business Phone,Business Phone 2,Business Fax,"
        "Assistant's Phone,Company,Job Title,Department,Business Address,Business Street,Business Street 2,"
        "Business Street 3,Business Address PO Box,Business City,Business State,Business Postal Code,Business Country,"
        "Other Phone,Other Fax,Other Address,Other Street,Other Street 2,Other Street 3,Other Address PO Box,"
        "Other City,"
        "Other State,Other Postal Code,Other Country,Callback,Car Phone,ISDN,Radio Phone,TTY/TDD Phone,Telex,Categories"
    ),
    [
        {
            "First Name": "Lena", "Last Name": "Groß", "Title": "Frau", "Web Page": "https://gross.example",
            "Birthday": "1985-03-09", "Notes": "VIP", "E-mail Address": "lena@gross.example",
            "E-mail 2 Address": "lena@privat.example", "Home Phone": "0221 1", "Mobile Phone": "0171 2",
            "Home Street": "Weg 3", "Home City": "Bonn", "Home Postal Code": "53111", "Home Country": "Deutschland",
            "Spouse": "Kai", "Business Phone": "0221 4", "Company": "Groß OHG", "Job Title": "Inhaberin",
            "Department": "Büro", "Business Street": "Platz 5", "Business Street 2": "3. Stock",
            "Business City": "Köln", "Business Postal Code": "50667", "Business Country": "Deutschland",
            "Categories": "Kunde;Messe",
        },
        {"First Name": "Bob", "E-mail Address": "bob@b.example", "Primary Phone": "1"},
        {"Last Name": "Ng", "Company Main Phone": "2", "Company": "Ng Ltd", "Business Fax": "3"},
    ],
    [
        {
            "first_name": "Lena", "last_name": "Groß", "salutation": "Frau", "website": "https://gross.example",
            "birthday": "1985-03-09", "email": "lena@gross.example", "email_2": "lena@privat.example",
            "phone": "0221 1", "phone_label": "Home", "phone_2": "0171 2", "phone_2_label": "Mobile",
            "phone_3": "0221 4", "phone_3_label": "Work", "street": "Platz 5, 3. Stock", "city": "Köln",
            "postcode": "50667", "country": "Deutschland", "address_label": "Work", "street_2": "Weg 3",
            "city_2": "Bonn", "postcode_2": "53111", "country_2": "Deutschland", "address_2_label": "Home",
            "company_id": "Groß OHG", "job_title": "Inhaberin", "department": "Büro", "tags": "Kunde, Messe",
            "note": "VIP\nSpouse: Kai",
        },
        {"first_name": "Bob", "email": "bob@b.example", "phone": "1"},
        {
            "last_name": "Ng", "phone": "2", "phone_label": "Main number", "company_id": "Ng Ltd", "phone_2": "3",
            "phone_2_label": "Fax",
        },
    ],
)  # fmt: skip

OUTLOOK_DESKTOP = Sample(
    "Kontakte.CSV",
    "people",
    columns(
        "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,"
        "Business Street 3,Business City,Business State,Business Postal Code,Business Country/Region,Home Street,"
        "Home Street 2,Home Street 3,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other City,"
        "Other State,Other Postal Code,Other Country/Region,Assistant's Phone,Business Fax,Business Phone,"
        "Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,Home Phone 2,ISDN,Mobile Phone,"
        "Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,TTY/TDD Phone,Telex,Account,Anniversary,"
        "Assistant's Name,"
        "Billing Information,Birthday,Business Address PO Box,Categories,Children,Directory Server,E-mail Address,"
        "E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,Gender,"
        "Government ID Number,Hobby,Initials,Keywords,Language,Location,Manager's Name,Mileage,Notes,Office Location,"
        "Organizational ID Number,Priority,Private,Profession,Sensitivity,Spouse,Web Page"
    ),
    [
        {
            "Title": "Herr", "First Name": "René", "Last Name": "Lefèvre", "Company": "Lefèvre SARL",
            "Job Title": "Gérant", "Business Street": "2 quai Sud", "Business City": "Lyon",
            "Business Postal Code": "69002", "Business Country/Region": "Frankreich", "Business Phone": "+33 4 72 1",
            "Mobile Phone": "+33 6 12", "Anniversary": "0/0/00", "Birthday": "4/13/1969", "Categories": "Lieferant",
            "E-mail Address": "rene@lefevre.example", "E-mail Type": "SMTP",
            "E-mail Display Name": "René Lefèvre (rene@lefevre.example)", "Gender": "Unspecified", "Initials": "R.L.",
            "Notes": "Ruft mittags an\r\nmag „Käse“", "Priority": "Normal", "Private": "False",
            "Sensitivity": "Normal",
        },
        {
            "First Name": "Ina", "Last Name": "Öz", "Anniversary": "0/0/00", "Birthday": "0/0/00",
            "E-mail Address": "ina@oez.example", "E-mail Type": "SMTP", "Gender": "Unspecified",
            "Priority": "Normal", "Private": "False", "Sensitivity": "Normal",
        },
        {
            "Company": "Lager Süd", "Anniversary": "0/0/00", "Birthday": "0/0/00", "Company Main Phone": "089 1",
            "Gender": "Unspecified", "Priority": "Normal", "Private": "False", "Sensitivity": "Normal",
        },
    ],
    [
        {
            "salutation": "Herr", "first_name": "René", "last_name": "Lefèvre", "company_id": "Lefèvre SARL",
            "job_title": "Gérant", "street": "2 quai Sud", "city": "Lyon", "postcode": "69002",
            "country": "Frankreich", "address_label": "Work", "phone": "+33 4 72 1", "phone_label": "Work",
            "phone_2": "+33 6 12", "phone_2_label": "Mobile", "birthday": "1969-04-13", "tags": "Lieferant",
            "email": "rene@lefevre.example", "note": "Ruft mittags an\nmag „Käse“",
        },
        {"first_name": "Ina", "last_name": "Öz", "email": "ina@oez.example"},
        {"company_id": "Lager Süd", "phone": "089 1", "phone_label": "Main number"},
    ],
    encoding="cp1252",
)  # fmt: skip

OUTLOOK_LIKE = Sample(
    "address-book.csv",
    "people",
    columns(
        "Salutation,Full Name,Company,First Name,Last Name,Title,Department,Birthday,Home Phone,Mobile Phone,"
        "Business Phone,Other Phone,Business Fax,E-mail Address,E-mail 2,Business Street,Business City,Business State,"
        "Business Postal Code,Business Country,Home Street,Home City,Home Postal Code,Home Country,Web Page,"
        "Company Main Phone,Customer since"
    ),
    [
        {
            "Salutation": "Mrs", "Full Name": "Ada King", "Company": "Engines", "First Name": "Ada",
            "Last Name": "King", "Title": "Countess", "Department": "R&D", "Birthday": "1985-12-10",
            "Home Phone": "020 1", "Business Phone": "020 2", "E-mail Address": "ada@king.example",
            "E-mail 2": "ada@home.example", "Business Street": "1 Square", "Business City": "London",
            "Business Postal Code": "W1", "Home Street": "2 Park", "Home City": "Ockham",
            "Web Page": "king.example", "Customer since": "1843",
        },
        {"Full Name": "Kurt", "First Name": "Kurt", "E-mail Address": "kurt@g.example"},
        {"Company": "Mill", "Company Main Phone": "020 3"},
    ],
    [
        {
            "salutation": "Mrs", "company_id": "Engines", "first_name": "Ada", "last_name": "King",
            "job_title": "Countess", "department": "R&D", "birthday": "1985-12-10", "phone": "020 1",
            "phone_label": "Home", "phone_2": "020 2", "phone_2_label": "Work", "email": "ada@king.example",
            "email_2": "ada@home.example", "street": "1 Square", "city": "London", "postcode": "W1",
            "address_label": "Work", "street_2": "2 Park", "city_2": "Ockham", "address_2_label": "Home",
            "website": "king.example", "note": "Customer since: 1843",
        },
        {"first_name": "Kurt", "email": "kurt@g.example"},
        {"company_id": "Mill", "phone": "020 3", "phone_label": "Main number"},
    ],
)  # fmt: skip

LINKEDIN = Sample(
    "Connections.csv",
    "people",
    columns("First Name,Last Name,URL,Email Address,Company,Position,Connected On"),
    [
        {
            "First Name": "Sofía", "Last Name": "Núñez, PMP®", "URL": "https://www.linkedin.com/in/sofia",
            "Company": "Núñez & Co", "Position": "Owner, Founder", "Connected On": "07 Dec 2025",
        },
        {
            "First Name": "Tim", "Last Name": "Doe", "URL": "https://www.linkedin.com/in/tim",
            "Email Address": "tim@doe.example", "Connected On": "29 Feb 2024",
        },
        {"First Name": "🚀 Kim", "Last Name": "Park", "Company": "Self", "Connected On": "01 Jan 2026"},
    ],
    [
        {
            "first_name": "Sofía", "last_name": "Núñez, PMP®", "website": "https://www.linkedin.com/in/sofia",
            "company_id": "Núñez & Co", "job_title": "Owner, Founder", "created_on": "2025-12-07",
        },
        {
            "first_name": "Tim", "last_name": "Doe", "website": "https://www.linkedin.com/in/tim",
            "email": "tim@doe.example", "created_on": "2024-02-29",
        },
        {"first_name": "🚀 Kim", "last_name": "Park", "company_id": "Self", "created_on": "2026-01-01"},
    ],
    above='Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing.'
    ' You'
    ' will only see email addresses for connections who have allowed their connections to see or download them."\n\n',
    end="\n",
)  # fmt: skip

DEX = Sample(
    "dex-contacts.csv",
    "people",
    columns(
        "First Name,Last Name,Email 1,Email 2,Phone 1,Company,Job Title,LinkedIn URL,Notes,Birthday,Location,"
        "How We Met,"
        "Groups,Website,Last Seen At"
    ),
    [
        {
            "First Name": "Noa", "Last Name": "Levi", "Email 1": "noa@levi.example", "Email 2": "n@l.example",
            "Phone 1": "+972 3 123", "Company": "Levi", "Job Title": "PM",
            "LinkedIn URL": "https://linkedin.com/in/noa", "Notes": "Coffee", "Birthday": "1992-07-08",
            "Location": "Tel Aviv", "How We Met": "Conference", "Groups": "Friends, Work",
            "Last Seen At": "2026-05-01",
        },
        {"First Name": "Al", "Email 1": "al@al.example"},
        {"First Name": "Jo", "Last Name": "Bo", "Website": "jo.example"},
    ],
    [
        {
            "first_name": "Noa", "last_name": "Levi", "email": "noa@levi.example", "email_2": "n@l.example",
            "phone": "+972 3 123", "company_id": "Levi", "job_title": "PM", "birthday": "1992-07-08",
            "city": "Tel Aviv", "source_id": "Conference", "tags": "Friends, Work",
            "note": "Coffee\nLinkedIn URL: https://linkedin.com/in/noa\nLast Seen At: 2026-05-01",
        },
        {"first_name": "Al", "email": "al@al.example"},
        {"first_name": "Jo", "last_name": "Bo", "website": "jo.example"},
    ],
)  # fmt: skip

CLAY = Sample(
    "clay-export.csv",
    "people",
    columns(
        "First name,Last name,Email address,Phone number,Organization,Title,LinkedIn,Notes,Birthday,Location,"
        "Last Contacted,"
        "Groups,Lists"
    ),
    [
        {
            "First name": "Ola", "Last name": "Nordmann", "Email address": "ola@n.example",
            "Phone number": "+47 22 12 34 56", "Organization": "Nord AS", "Title": "Daglig leder",
            "LinkedIn": "https://linkedin.com/in/ola", "Notes": "Ski", "Birthday": "1988-11-12", "Location": "Oslo",
            "Last Contacted": "2026-04-03", "Groups": "Norway", "Lists": "2026 launch",
        },
        {"First name": "Kari", "Email address": "kari@n.example"},
        {"First name": "Per", "Last name": "Ås"},
    ],
    [
        {
            "first_name": "Ola", "last_name": "Nordmann", "email": "ola@n.example", "phone": "+47 22 12 34 56",
            "company_id": "Nord AS", "job_title": "Daglig leder", "birthday": "1988-11-12", "city": "Oslo",
            "tags": "Norway, 2026 launch",
            "note": "Ski\nLinkedIn: https://linkedin.com/in/ola\nLast Contacted: 2026-04-03",
        },
        {"first_name": "Kari", "email": "kari@n.example"},
        {"first_name": "Per", "last_name": "Ås"},
    ],
)  # fmt: skip

SAMPLES = (GOOGLE, GOOGLE_OLD, OUTLOOK_COM, OUTLOOK_DESKTOP, OUTLOOK_LIKE, LINKEDIN, DEX, CLAY)
