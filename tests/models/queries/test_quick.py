"""Lines as people type them, understood and kept."""

import datetime as dt

import pytest

from models.actions.quick import quick_add
from models.formats import Facts
from models.queries.quick import understood
from tests import factory
from tests.factory import rows

TODAY = dt.date(2026, 3, 18)  # a Wednesday
GERMAN = Facts("dmy", ",", ".", "EUR")
AMERICAN = Facts("mdy", ".", ",", "USD")


@pytest.fixture
def business(workspace):
    noord = factory.company(workspace)
    factory.person(workspace, email="ana@noord.example", company_id=noord)
    factory.person(workspace, first_name="Tom", last_name="Okafor")
    factory.person(workspace, first_name="Tom", last_name="Weiß")
    factory.deal(workspace, title="Oak kitchen", company_id=noord)
    return workspace


def read(workspace, text, usual="person", forced=None, chosen=0, facts=GERMAN):
    return workspace.ask(understood, text, TODAY, facts, usual, forced, chosen)


def keep(workspace, text, **options):
    entry = read(workspace, text, **options).entry
    assert entry is not None
    return workspace.do("Quick add", quick_add, entry).result


PEOPLE = [
    ("Eva Smit, Studio Noord, eva@x.example, +31 6 2345 678", "Eva|Smit|Studio Noord|eva@x.example|+31 6 2345 678"),
    ("Eva Smit eva@x.example", "Eva|Smit|eva@x.example"),
    ("Eva Smit <eva@x.example>", "Eva|Smit|eva@x.example"),
    ("eva@x.example", "eva@x.example"),
    ("Eva Smit +31 6 2345 678", "Eva|Smit|+31 6 2345 678"),
    ("Marieke de Vries, Nowak Meble", "Marieke|de Vries|Nowak Meble (new company)"),
    ("Ana Lúcia Prado; STUDIO NOORD; buyer", "Ana Lúcia|Prado|Studio Noord|buyer"),
    ("山田 太郎、山田商店", "太郎|山田|山田商店 (new company)"),
    ("山田太郎", "山田太郎"),
    ("<b>Eva</b> Smit", "<b>Eva</b>|Smit"),
    ("person Mark Deal", "Mark|Deal"),
    ("Peter Freitag", "Peter|Freitag"),
    ("Hans Peter Freitag", "Hans Peter|Freitag"),
    ("דוד כהן, נגריה", "דוד|כהן|נגריה (new company)"),
]
WORK = [
    ("call Ana Prado fri 10:00", "Ana Prado|Call|Call|20 Mar 2026|10:00"),
    ("Call Ana Prado on Friday at 3 pm", "Ana Prado|Call|Call|20 Mar 2026|15:00"),
    ("call Ana Prado 14h30 tomorrow", "Ana Prado|Call|Call|19 Mar 2026|14:30"),
    ("call Ana Prado fri 10", "Ana Prado|Call|Call|20 Mar 2026|10:00"),
    ("visit Studio Noord 24.3.", "Studio Noord|Visit|Visit|24 Mar 2026"),
    ("visit Studio Noord 24 Mar 9.30", "Studio Noord|Visit|Visit|24 Mar 2026|09:30"),
    ("call Ana Prado about the oak door fri", "Ana Prado|Call about the oak door|Call|20 Mar 2026"),
    ("send quote to Ana Prado tomorrow", "Ana Prado|Send quote|19 Mar 2026"),
    ("task pay the rent +10", "Pay the rent|28 Mar 2026"),
    ("meet with Ana Prado", "Ana Prado|Meeting|Meeting"),
    ("call Oak kitchen fri", "Oak kitchen|Call|Call|20 Mar 2026"),
    ("call Monica fri", "Monica (new person)|Call|Call|20 Mar 2026"),
    ("call Sunita Sato", "Sunita Sato (new person)|Call|Call"),
    ("call back mr smith in 3 days", "Smith (new person)|Call back|Call|21 Mar 2026"),
    ("call back mr okafor next friday 9:00", "Tom Okafor|Call back|Call|27 Mar 2026|09:00"),
    ("call back later today", "Call back later|Call|18 Mar 2026"),
    ("call Tim in two weeks", "Tim (new person)|Call|Call|1 Apr 2026"),
    ("buy oak in 3 days", "Buy oak|21 Mar 2026"),
    ("order glue tomorrow 9:00", "Order glue|19 Mar 2026|09:00"),
    ("pay rent to landlord friday", "Pay rent to landlord|20 Mar 2026"),
    ("call Sam übermorgen", "Sam (new person)|Call|Call|20 Mar 2026"),
    ("note Ana Prado: wants oak: soon", "Ana Prado|Note|wants oak: soon"),
    ("call Ana Prado: back at 10:00", "Ana Prado|Call|back at 10:00"),
    ("email ana@new.example about samples", "ana@new.example (new person)|E-mail about samples|E-mail"),
]
DEALS = [
    ("deal Studio Noord oven 12,5k may", "Oven|Studio Noord|€ 12.500|31 May 2026"),
    ("deal Studio Noord oven 12.500,50 € end of May", "Oven|Studio Noord|€ 12.500,50|31 May 2026"),
    ("deal Studio Noord, 6 chairs, € 4.500, 12.6.", "6 chairs|Studio Noord|€ 4.500|12 Jun 2026"),
    ("deal noord 6 chairs", "6 chairs|Studio Noord"),
    ("deal Nowak Meble, shop fitting, 12 500 feb", "Shop fitting|Nowak Meble (new company)|€ 12.500|28 Feb 2027"),
    ("deal Ana Prado table 1200 by 2026-06-01", "Table|Ana Prado|€ 1.200|1 Jun 2026"),
    ("deal Studio Noord", "Studio Noord|Studio Noord"),
    ("deal something new", "Something new"),
]
CAMPAIGNS = [
    ("campaign Open day from 2.3. to 28.3. 2000", "Open day|2 Mar 2026|28 Mar 2026|€ 2.000"),
    ("campaign Open day 2.3.–28.3. 2k", "Open day|2 Mar 2026|28 Mar 2026|€ 2.000"),
    ("campaign Spring letters april", "Spring letters|1 Apr 2026|30 Apr 2026"),
    ("campaign Open day from 2 Mar until 28 Mar", "Open day|2 Mar 2026|28 Mar 2026"),
    ("campaign Fair", "Fair"),
]


@pytest.mark.parametrize(("text", "told"), [*PEOPLE, *WORK, *DEALS, *CAMPAIGNS])
def test_a_line_is_understood(business, text, told):
    found = read(business, text)
    assert ("|".join(value for _label, value in found.told), found.problem) == (told, "")


@pytest.mark.parametrize(("text", "told"), [
    ("deal Studio Noord oven 12.5k 5/31", "Oven|Studio Noord|$ 12,500|31 May 2026"),
    ("call Ana Prado 3/20 2:30pm", "Ana Prado|Call|Call|20 Mar 2026|14:30"),
])  # fmt: skip
def test_days_and_money_follow_the_place(business, text, told):
    assert "|".join(value for _label, value in read(business, text, facts=AMERICAN).told) == told


def test_the_kind_is_as_the_page_or_the_hand_says(business):
    assert read(business, "Studio Noord oven 12k", usual="deal").kind == "deal"
    assert read(business, "Eva Smit, eva@x.example", usual="deal").kind == "person"
    assert read(business, "Eva Smit", forced="company").kind == "company"
    assert read(business, "call Eva", forced="campaign").kind == "campaign"


def test_an_address_that_is_known_is_said(business):
    assert read(business, "Anna, ANA@noord.example").said == "Ana Prado has this e-mail address already"
    assert read(business, "ana prado").said == "There is a person of this name already"


def test_two_of_a_name_are_offered(business):
    choices = read(business, "call Tom fri").choices
    assert [(one.name, one.id is None) for one in choices] == [
        ("Tom Okafor", False), ("Tom Weiß", False), ("Tom", True),
    ]  # fmt: skip
    keep(business, "call Tom fri", chosen=1)
    assert rows(business, "SELECT p.last_name, t.kind FROM tasks t JOIN people p ON p.id=t.person_id") == [
        ("Weiß", "call")
    ]


def test_nobody_is_chosen_by_the_beginnings_of_words(business):
    factory.person(business, first_name="Janneke", last_name="de Boer")
    choices = read(business, "call Jan de Boer fri").choices
    assert [(one.name, one.id is None) for one in choices] == [("Jan de Boer", True), ("Janneke de Boer", False)]


def test_what_is_no_name_makes_nobody(business):
    found = read(business, "call back later today")
    assert [(one.name, one.id) for one in found.choices] == [("", None), ("later", None)]
    assert keep(business, "call back later today") is None
    assert rows(business, "SELECT title, person_id FROM tasks") == [("Call back later", None)]


def test_a_title_before_a_name_is_kept_with_it(business):
    keep(business, "call mr smith in 3 days")
    assert rows(business, "SELECT salutation, first_name, last_name FROM people WHERE id=4") == [("Mr", None, "Smith")]


@pytest.mark.parametrize(("text", "forced", "why"), [
    ("", None, "A person needs a name"), ("+31 6 2345 678", None, "A person needs a name"),
    ("note something", None, "a colon"), ("x" * 10_000, None, "At most"), ("deal", "deal", ""),
    ("campaign", "campaign", ""), ("Fair from 28.3. to 2.3.", "campaign", "can't end before"), ("", "task", "Say what"),
    ("e\u0301" + "\u0301" * 200, None, "no writing"), ("", "company", "Type the name"),
])  # fmt: skip
def test_what_can_not_be_kept_says_why(business, text, forced, why):
    found = read(business, text, forced=forced)
    assert why in found.problem
    assert (found.entry is None) == bool(found.problem)


@pytest.mark.parametrize("start", ["", "call ", "deal ", "campaign ", "note a: ", "task ", "company "])
def test_ten_thousand_characters_are_read_at_once(business, start):
    assert read(business, start + "oak 12,5 " * 1_100).kind


def test_a_person_with_a_new_company_is_one_step(business):
    assert keep(business, "Eva Smit, Nowak Meble, eva@nowak.example") == ("people", 4)
    assert rows(business, "SELECT count(*) FROM companies") == [(2,)]
    business.undo()
    assert rows(business, "SELECT (SELECT count(*) FROM people), (SELECT count(*) FROM companies)") == [(3, 1)]


def test_a_task_about_somebody_new_makes_them(business):
    assert keep(business, "call Piet Bakker fri 10:00") == ("people", 4)
    assert rows(business, "SELECT next_action, next_action_on FROM people WHERE id=4") == [("Call", "2026-03-20")]


def test_what_was_done_is_on_the_timeline_today(business):
    keep(business, "call Ana Prado: wants oak")
    assert rows(business, "SELECT kind, note, happened_on, person_id, company_id FROM activities") == [
        ("call", "wants oak", "2026-03-18", 1, 1)
    ]


def test_deals_and_campaigns_are_kept_with_their_values(business):
    assert keep(business, "deal Studio Noord oven 12,5k may") == ("deals", 2)
    assert keep(business, "deal Nowak, shop fitting, 900") == ("deals", 3)
    assert rows(business, "SELECT title, value, expected_close_on, company_id FROM deals WHERE id>1") == [
        ("Oven", 12_500_00, "2026-05-31", 1), ("Shop fitting", 900_00, None, 2),
    ]  # fmt: skip
    keep(business, "campaign Open day from 2.3. to 28.3. 2000")
    assert rows(business, "SELECT name, starts_on, ends_on, budget FROM campaigns") == [
        ("Open day", "2026-03-02", "2026-03-28", 2_000_00)
    ]


def test_a_task_about_nobody_opens_nothing(business):
    assert keep(business, "task pay the rent fri") is None


def test_a_company_with_its_city(business):
    assert keep(business, "company Weiß Bau, Ulm") == ("companies", 2)
    assert rows(business, "SELECT city FROM addresses") == [("Ulm",)]
