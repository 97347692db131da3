"""Letters as they go out, and what is refused before they do."""

import datetime as dt

import pytest

from models.actions.business import edit_business
from models.actions.campaigns import edit_campaign
from models.actions.letters import add_letter_template
from models.actions.people import edit_person
from models.errors import Refused
from models.queries.reached import reached
from models.reports.letters import FIELDS, fault_of, letters_report, prepared, unfilled, without
from models.reports.posted import calls_report, envelopes_report, labels_report
from tests import factory

TODAY = dt.date(2026, 3, 18)
AT = {"street": "Molenpad 18", "postcode": "2031 KB", "city": "Haarlem"}


@pytest.fixture
def home(workspace):
    for key, value in (("country", "Netherlands"), ("city", "Haarlem"), ("postcode", "2031 KB"), ("street", "Pad 1")):
        workspace.do("Edit", edit_business, key, value, None)
    return workspace


def text(workspace, body, title="Hello {first_name}", **values):
    given = {"name": "Spring", "kind": "letter", "title": title, "body": body} | values
    return workspace.do("Add text", add_letter_template, given).result


def written(workspace, people, template, campaign=None):
    return workspace.ask(prepared, people, "post", campaign, TODAY, "all", template)


def test_every_field_is_filled_in_for_each(home):
    firm = factory.company(home, name="Studio Noord")
    one = factory.person(home, salutation="Frau Dr.", company_id=firm, job_title="Architect", department="Design", **AT)
    day = factory.campaign(home, offer="Coffee", call_to_action="Come", key_message="Oak")
    for key, on in (("starts_on", dt.date(2026, 3, 1)), ("ends_on", dt.date(2026, 3, 27))):
        home.do("Edit", edit_campaign, day, key, on, None)
    (found,) = written(home, [one], text(home, "\n".join(f"{key}={{{key}}}" for key in FIELDS)), day).letters
    said = dict(line.partition("=")[::2] for line in found.text.splitlines())
    assert said == {
        "salutation": "Dear Ms Prado", "title": "Dr.", "first_name": "Ana", "last_name": "Prado", "name": "Ana Prado",
        "company": "Studio Noord", "job_title": "Architect", "department": "Design", "street": "Molenpad 18",
        "postcode": "2031 KB", "city": "Haarlem", "campaign": "Open day", "starts_on": "1 March 2026",
        "ends_on": "27 March 2026", "days": "1 March 2026 – 27 March 2026",
        "offer": "Coffee", "key_message": "Oak", "call_to_action": "Come",
        "today": "18 March 2026", "sender_name": "Bakker & Daughters", "sender_street": "Pad 1",
        "sender_postcode": "2031 KB", "sender_city": "Haarlem", "sender_phone": "", "sender_email": "",
        "sender_website": "",
    }  # fmt: skip
    assert found.title == "Hello Ana"
    assert found.recipient == ("Studio Noord", "Design", "Frau Dr. Ana Prado", "Molenpad 18", "2031 KB Haarlem")
    assert found.empty == ("sender_phone", "sender_email", "sender_website")


def test_the_language_of_the_text_comes_before_that_of_the_person(home):
    german = factory.rows(home, "SELECT id FROM languages WHERE code='de'")[0][0]
    one = factory.person(home, salutation="Ms", **AT)
    (plain,) = written(home, [one], text(home, "{salutation}")).letters
    home.do("Edit", edit_person, one, "language_id", german, None)
    (theirs,) = written(home, [one], text(home, "{salutation}", name="Summer")).letters
    dutch = factory.rows(home, "SELECT id FROM languages WHERE code='nl'")[0][0]
    (ours,) = written(home, [one], text(home, "{salutation}", name="Autumn", language_id=dutch)).letters
    assert [plain.text, theirs.text, ours.text] == [
        "Dear Ms Prado", "Sehr geehrte Frau Prado", "Geachte mevrouw Prado",
    ]  # fmt: skip
    assert [one.placed for one in (plain, theirs, ours)] == [
        "Haarlem, 18 March 2026", "Haarlem, 18. März 2026", "Haarlem, 18 maart 2026",
    ]  # fmt: skip


def test_what_there_was_nothing_for_is_counted_before_printing(home):
    people = [factory.person(home, last_name=name, **AT) for name in ("Bos", "Dekker", None)]
    found = written(home, people, text(home, "{last_name} {company}"))
    assert without(found.letters) == (("company", 3), ("last_name", 1))


@pytest.mark.parametrize(("title", "body", "said"), [
    ("", "Dear\n\n{firstname},", "line 3 of the text there is a field “firstname” that is not known. Did you mean “fi"),
    ("", "{age}", "“age” that is not known. Choose one"),
    ("{nmae}", "x", "In the subject line there is a field “nmae” that is not known. Did you mean “name”?"),
    ("", "Dear {first_name", "a brace “{” is opened and not closed"),
    ("", "Dear first_name}", "a brace “}” closes what was never opened"),
])  # fmt: skip
def test_a_text_with_a_fault_is_told_with_its_place_and_prints_nothing(home, title, body, said):
    one = factory.person(home, **AT)
    found = written(home, [one], text(home, body, title))
    assert said in found.fault == fault_of(title, body)
    assert (found.letters, found.reached.ids) == ((), (one,))


def test_an_empty_text_and_one_that_is_gone_are_told(home):
    assert "still empty" in written(home, [], text(home, "")).fault
    assert "deleted" in written(home, [], 999).fault


def test_the_paper_says_who_writes_from_where_and_when(home):
    one = factory.person(home, **AT)
    letters = written(home, [one], text(home, "Hello")).letters
    report = home.ask(letters_report, letters, TODAY, marks=False)
    assert letters[0].placed == "Haarlem, 18 March 2026"
    assert report.sender_line == "Bakker & Daughters · Pad 1 · 2031 KB Haarlem"
    assert not report.marks


@pytest.mark.parametrize(("given", "said"), [
    (("L9999", 1, (0, 0)), "no label sheet “L9999” here. Choose one of L7160, L7163, L7165, 5160, 5163."),
    (("L7160", 22, (0, 0)), "has labels 1 to 21"),
    (("L7160", 0, (0, 0)), "has labels 1 to 21"),
    (("L7160", 1, (0, 101)), "at most 10 mm"),
])  # fmt: skip
def test_a_sheet_that_is_none_is_refused_in_a_sentence(home, given, said):
    with pytest.raises(Refused) as refused:
        home.ask(labels_report, (), *given, TODAY)
    assert said in str(refused.value)


def test_an_envelope_that_is_none_is_refused(home):
    with pytest.raises(Refused, match="DL, C5, #10"):
        home.ask(envelopes_report, (), "C9", TODAY)


def test_a_call_says_who_and_about_what(home):
    firm = factory.company(home, name="Studio Noord")
    one = factory.person(home, company_id=firm, job_title="Architect", phone="+31 6 222")
    people = home.ask(reached, [one], "phone", None, TODAY).people
    report = home.ask(calls_report, people, "Open day", "Good morning\n\nthis is Bakker", TODAY)
    (call,) = report.calls
    assert (call.name, call.about, call.phones) == ("Ana Prado", "Architect · Studio Noord", ("+31 6 222",))
    assert report.opening == ("Good morning", "this is Bakker")
    assert report.subtitle == "Open day · 1 person · 18 March 2026"


def test_blanks_that_were_never_filled_in_are_listed_once(home):
    one, two = (factory.person(home, first_name=name, **AT) for name in ("Ann", "Bo"))
    template = text(home, "Come on [day], {first_name}. See [what]. [day]!", "For [whom]")
    assert unfilled(written(home, [one, two], template).letters) == ("[whom]", "[day]", "[what]")


def test_the_days_of_one_day_are_one(home):
    one, day = factory.person(home, **AT), factory.campaign(home)
    for key in ("starts_on", "ends_on"):
        home.do("Edit", edit_campaign, day, key, dt.date(2027, 3, 13), None)
    (found,) = written(home, [one], text(home, "{days}"), day).letters
    assert found.text == "13 March 2027"
