"""Cards as telephones and mail programs write them: every field arrives, in its column or in the note."""

import io
import tracemalloc
from pathlib import Path

import pytest

from models.errors import Refused
from models.exchange.looking import look_at
from models.exchange.vcard import columns_of, rows
from models.exchange.vcard_lines import read_cards

CARDS = Path(__file__).parent / "cards"


def read(path, encoding="utf-8"):
    """Each card as its filled cells by column name; the fault of a card under "!"."""
    columns = columns_of(path, encoding)
    found = []
    for _line, cells, fault in rows(path, columns, encoding):
        row = {name: cell for name, cell in zip(columns.header, cells, strict=True) if cell}
        found.append(row | ({"!": fault} if fault else {}))
    return found


def text(tmp_path, *lines, encoding="utf-8"):
    path = tmp_path / "a.vcf"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return read(path, encoding)


def card(tmp_path, *lines, version="3.0"):
    return text(tmp_path, "BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD")[0]


def test_an_iphone():
    assert read(CARDS / "iphone.vcf") == [
        {
            "Salutation": "Mr.", "First name": "John Richter, James", "Last name": "Doe", "Company": "IBM",
            "Department": "Accounting", "Job title": "Money Counter",
            "E-mail": "john.doe@ibm.example", "E-mail label": "Work",
            "E-mail 2": "john.doe@home.example", "E-mail 2 label": "Home",
            "E-mail 3": "billing@ibm.example", "E-mail 3 label": "Rechnungen",
            "Phone": "905-555-1234", "Phone label": "Mobile", "Phone 2": "905-666-1234", "Phone 2 label": "iPhone",
            "Phone 3": "905-777-1234", "Phone 3 label": "Home", "Phone 4": "905-888-1234", "Phone 4 label": "Work fax",
            "Phone 5": "905-999-1234", "Phone 5 label": "Pager", "Phone 6": "905-111-1234",
            "Phone 6 label": "Apple watch",
            "Address label": "Home", "Street": "Silicon Alley 5, floor 2", "Postcode": "12345", "City": "New York",
            "Region": "New York", "Country": "United States of America",
            "Address 2 label": "Work", "Street 2": "P.O. Box 7, Street4, Building 6", "Postcode 2": "H0H 0H0",
            "City 2": "Montreal", "Region 2": "Quebec", "Country 2": "Canada",
            "Website": "https://www.ibm.example/~john?a=1,2", "Birthday": "1980-06-06",
            "Tags": "Trade fair, Oak ash", "Id in the file": "0E7602CC-443E-4B82-B4B1-90F62F99A199",
            "Note": "Met at the fair; likes oak.\nCall after 5, not before: never on Mondays.\\o/\n\n"
                    "Suffix: Sr.\nBlog: http://blog.ibm.example\nNickname: Johny\n"
                    "Phonetic first name: Dschon\nPhonetic last name: Doh\nAnniversary: 2005-05-14\n"
                    "Spouse: Jane Doe\nAIM (home): johndoe@aol.example\n"
                    "Socialprofile (twitter): https://twitter.example/johndoe",
        },
        {
            "Company": "Möbel Müller GmbH", "Phone": "+49 30 1234", "Phone label": "Main number",
            "Note": "Birthday: 22 March",
        },
    ]  # fmt: skip


def test_google():
    assert read(CARDS / "google.vcf") == [{
        "Salutation": "Mr.", "First name": "John Richter", "Last name": "Doe", "Company": "IBM",
        "Job title": "Money Counter", "E-mail": "john.doe@ibm.example", "E-mail label": "Home",
        "E-mail 2": "second@ibm.example", "Phone": "905-555-1234", "Phone label": "Mobile",
        "Phone 2": "905-666-1234", "Phone 2 label": "Ferienhaus", "Address label": "Home",
        "Street": "Crescent moon drive, Apt 4, 3rd floor, 555-asd Nokia Drive", "Postcode": "12345-6789",
        "City": "New York City", "Region": "New York", "Country": "US", "Website": "http://www.ibm.example",
        "Tags": "Suppliers",
        "Note": "This is GMail's note field.\nIt should be added as a NOTE type.\nACustomField: CustomField\n\n"
                "Website (profile): http://www.linkedin.example/in/jd\nBirthday: 22 March\nPhonetic first name: Jon\n"
                "Phonetic last name: Dow\nNickname: Jonny\nAnniversary: 1995-06-10\nSpouse: Jenny\n"
                "IMPP: xmpp:john@talk.example\nPhoto: https://lh3.example/photo.jpg",
    }]  # fmt: skip


def test_outlook():
    assert read(CARDS / "outlook.vcf") == [{
        "Salutation": "Mr.", "First name": "Jürgen James", "Last name": "Müller", "Company": "TheCompany",
        "Department": "TheDepartment", "Job title": "TheJobTitle",
        "E-mail": "jdoe@hotmail.example", "E-mail 2": "jdoe2@hotmail.example",
        "Phone": "BusinessPhone 1", "Phone label": "Work", "Phone 2": "(905) 555-1111", "Phone 2 label": "Home",
        "Phone 3": "905-555-2222", "Phone 3 label": "Home mobile", "Phone 4": "905-555-3333",
        "Phone 4 label": "Work fax",
        "Address label": "Work", "Street": "TheOffice, 222 Broadway", "Postcode": "99999", "City": "New York",
        "Region": "NY", "Country": "USA",
        "Address 2 label": "Home", "Street 2": "HomeStreet 1, Floor 2; left", "Postcode 2": "H0m3",
        "City 2": "HomeCity", "Region 2": "HomeState", "Country 2": "HomeCountry",
        "Website": "http://web-page.example", "Birthday": "1980-03-22",
        "Note": "This is the NOTE field\nwith a second line; and more of it, it costs €3\n\n"
                "Suffix: Jr.\nRole: TheProfession\nWebsite (work): http://web-page2.example\n"
                "Signature: YES\nOl default postal address: 2\nImaddress: im@hotmail.example\nManager: BigBoss\n"
                "Assistant: Jenny\nSpouse: TheSpouse\nAnniversary: 2000-01-01\nTEL (callback): 905-555-4444\n"
                "Agent: Fred Friday, +1-213-555-1234",
    }]  # fmt: skip


def test_android():
    assert read(CARDS / "android.vcf") == [
        {
            "First name": "Ελένη", "Last name": "Παπαδοπούλου", "E-mail": "eleni@example.gr",
            "Phone": "1", "Phone label": "Home mobile", "Phone 2": "0301234567", "Phone 2 label": "Praxis",
            "Phone 3": "090 123", "Phone 3 label": "Home", "Tags": "Friends, Family",
            "Note": "Γειά\na;b\n\nNickname: Λένα",
        },
        {
            "First name": "John", "Last name": "Doe", "Phone": "+31 6 2345 0197", "Phone label": "Mobile",
            "Address label": "Home", "Street": "Straße 1", "Postcode": "50667", "City": "Köln",
            "Country": "Deutschland",
        },
        {"Phone": "5551234", "Phone label": "Mobile"},
    ]  # fmt: skip


def test_version_4_with_a_group_and_a_firm():
    assert read(CARDS / "four.vcf") == [
        {
            "Salutation": "Dra. Prof.", "First name": "Ana", "Last name": "Prado", "Company": "Studio Noord, S.A.",
            "Department": "Ventas, Norte", "E-mail": "ana@home.example", "E-mail label": "Home",
            "E-mail 2": "ana@noord.example", "E-mail 2 label": "Work", "Phone": "+34-600-123-456",
            "Phone label": "Mobile", "Address label": "Home", "Street": "Calle Mayor 1", "Postcode": "28013",
            "City": "Madrid", "Country": "España", "Birthday": "1985-02-12", "Stage": "Qualified",
            "Created": "2026-02-03", "Source": "Fair, autumn", "Tags": "Press",
            "Id in the file": "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
            "Note": "Address: Calle Mayor 1, Madrid: \"Centro\"\nAnniversary: 2009-08-08\nGender: F\nLANG: es\n"
                    "Friend: Luis",
        },
        {"Company": "Forma Ltd"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("19800322", {"Birthday": "1980-03-22"}), ("1980-03-22", {"Birthday": "1980-03-22"}),
        ("1980-03-22T10:00:00Z", {"Birthday": "1980-03-22"}), ("--0322", {"Note": "Birthday: 22 March"}),
        ("--03-22", {"Note": "Birthday: 22 March"}), ("1980-13-45", {"Note": "Birthday: 1980-13-45"}),
        ("circa 1800", {"Note": "Birthday: circa 1800"}), ("1780-01-01", {"Note": "Birthday: 1780-01-01"}),
    ],
)  # fmt: skip
def test_birthdays(tmp_path, written, read):
    assert card(tmp_path, f"BDAY:{written}") == read


def test_what_has_no_column_left_goes_into_the_note(tmp_path):
    found = card(tmp_path, *(f"TEL;TYPE=work:{n}" for n in range(1, 13)))
    assert (found["Phone 10"], found["Note"]) == ("10", "Phone: 11 (work)\nPhone: 12 (work)")


def test_a_name_that_stands_only_in_full(tmp_path):
    assert card(tmp_path, "FN:Jan van der Berg", version="4.0") == {"First name": "Jan", "Last name": "van der Berg"}


def test_a_text_that_was_not_folded_goes_on(tmp_path):
    assert card(tmp_path, "NOTE:one", "two") == {"Note": "one\ntwo"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path, encoding):
    found = text(tmp_path, "BEGIN:VCARD", "VERSION:3.0", "N:Müßig;Zoë", "END:VCARD", encoding=encoding)
    assert found == [{"First name": "Zoë", "Last name": "Müßig"}]


def test_a_letter_may_be_cut_by_a_fold(tmp_path):
    (tmp_path / "a.vcf").write_bytes(b"BEGIN:VCARD\nN:M\xc3\n \xbcller;\nEND:VCARD\n")
    assert read(tmp_path / "a.vcf") == [{"Last name": "Müller"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_import_knows_cards_by_how_they_begin(tmp_path, encoding):
    lines = ("BEGIN:VCARD", "VERSION:3.0", "N:Müßig;Zoë", "TEL:030 1234, 5678", "END:VCARD")
    (tmp_path / "contacts.txt").write_bytes("\r\n".join(lines).encode(encoding))
    layout = look_at(tmp_path / "contacts.txt")
    assert (layout.form, layout.header) == ("cards", ("First name", "Last name", "Phone"))
    assert layout.sample == (("Zoë", "Müßig", "030 1234, 5678"),)


def test_the_process_that_reads_cards_says_what_is_wrong(tmp_path):
    (tmp_path / "a.vcf").write_bytes(b"BEGIN:VCARD\n" * 20_000)
    with pytest.raises(Refused, match="card within a card"):
        look_at(tmp_path / "a.vcf")


# Files that harm or are cut off


def test_a_card_without_an_end_is_told(tmp_path):
    found = text(tmp_path, "BEGIN:VCARD", "N:Cut;", "BEGIN:VCARD", "N:Whole;", "END:VCARD", "BEGIN:VCARD", "N:Of")
    assert [(one.get("Last name"), one.get("!")) for one in found] == [
        ("Cut", "The card that begins in line 1 does not end (END:VCARD is missing)."),
        ("Whole", None),
        ("Of", "The card that begins in line 6 does not end (END:VCARD is missing)."),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"BEGIN:VCARD\n" * 20_000, "Line 22 of .*card within a card"),
        (b"BEGIN:VCARD\nAGENT:\n" * 20_000, "Line 17 of .*card within a card"),
        (b"BEGIN:VCARD\nNOTE:" + b"x" * 2_000_000, "Line 2 of .*longer than a million"),
        (b"BEGIN:VCARD\n" + b"TEL:1\n" * 6_000, "The card in line 1 of .*larger than an address can be"),
        (b"BEGIN:VCARD\n" + b"X" * 5_000 + b":1\n", "hold nothing that could be read"),
        (b"hello", "holds no address card"), (b"", "holds no address card"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_cards_is_refused(tmp_path, content, said):
    (tmp_path / "a.vcf").write_bytes(content)
    with pytest.raises(Refused, match=said):
        columns_of(tmp_path / "a.vcf")


class Picture(io.RawIOBase):
    """A card with a picture of any size, in one line or in many."""

    def __init__(self, megabytes, folded):
        self._line = b" " + b"QUJD" * 18 + b"\r\n" if folded else b"QUJD" * 16_384
        self._left = megabytes * 1_000_000 // len(self._line)
        self._rest = [b"END:VCARD\r\n", b"TEL:1\r\n"] + ([] if folded else [b"\r\n"])
        self._start = [b"PHOTO;ENCODING=b;TYPE=JPEG:", b"BEGIN:VCARD\r\n"]
        if folded:
            self._start[0] += b"\r\n"

    def readline(self, _most=-1):
        if self._start:
            return self._start.pop()
        if self._left:
            self._left -= 1
            return self._line
        return self._rest.pop() if self._rest else b""


@pytest.mark.parametrize("folded", [True, False])
def test_a_picture_of_50_mb_needs_no_memory(folded):
    tracemalloc.start()
    (found,) = read_cards(Picture(50, folded), Path("a.vcf"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert ([(one.name, one.value) for one in found.properties], peak < 1_000_000) == ([("TEL", "1")], True)


def test_a_picture_elsewhere_is_named_and_not_fetched(tmp_path):
    found = card(tmp_path, "PHOTO;VALUE=URI:file:///etc/passwd")
    assert found == {"Note": "Photo: file:///etc/passwd"}
