"""Whom a letter, a call or an e-mail reaches, and who is left out and why."""

import datetime as dt

import pytest

from models.actions.business import edit_business
from models.actions.contacts import add_address, add_contact
from models.actions.members import add_members, set_response
from models.actions.stops import stop_contact
from models.errors import Refused
from models.queries.reached import counted, reached
from tests import factory

TODAY = dt.date(2026, 3, 18)
AT = {"street": "Molenpad 18", "postcode": "2031 KB", "city": "Haarlem"}


@pytest.fixture
def home(workspace):
    workspace.do("Edit", edit_business, "country", "Netherlands", None)
    return workspace


def who(workspace, people, way="post", campaign=None, meant="all"):
    """Names of who is reached, and why each of the others is not."""
    found = workspace.ask(reached, people, way, campaign, TODAY, meant)
    return [one.name for one in found.people], {one.who.name: one.why for one in found.left}


def test_who_has_a_whole_address_gets_a_letter_and_the_others_are_listed(home):
    ids = [
        factory.person(home, first_name="Ana", last_name="Whole", **AT),
        factory.person(home, first_name="Bea", last_name="Half", street="Molenpad 18", city="Haarlem"),
        factory.person(home, first_name="Cas", last_name="None"),
        factory.person(home, first_name="Don", last_name="Abroad", **AT | {"postcode": "", "country": "Ireland"}),
    ]
    names, left = who(home, ids)
    assert (names, left) == (["Don Abroad", "Ana Whole"], {"Bea Half": "part", "Cas None": "address"})
    assert counted(home.ask(reached, ids, "post", None, TODAY)) == (
        "1 without an address · 1 whose address is not complete"
    )
    assert [one.words for one in home.ask(reached, ids, "post", None, TODAY).left] == ["no postcode", ""]


def test_the_companys_address_stands_in_where_the_own_is_not_whole(home):
    firm = factory.company(home, name="Studio Noord", **AT)
    one = factory.person(home, company_id=firm, city="Alkmaar", department="Purchasing", salutation="Ms")
    (found,) = home.ask(reached, [one], "post", None, TODAY).people
    assert (found.place.city, found.of_firm) == ("Haarlem", True)
    assert found.lines() == ("Studio Noord", "Purchasing", "Ms Ana Prado")
    home.do("Add", add_address, "people", one, AT | {"city": "Zandvoort", "label": "Home"})
    (found,) = home.ask(reached, [one], "post", None, TODAY).people
    assert (found.place.city, found.at_home, found.lines()) == ("Zandvoort", True, ("Ms Ana Prado",))


def test_a_stop_always_wins_by_its_way_also_the_companys(home):
    firm = factory.company(home, name="Studio Noord")
    ana, bea, cas = (
        factory.person(home, first_name=name, email=f"{name}@noord.example", phone="+31 6 1", company_id=link, **AT)
        for name, link in (("Ana", None), ("Bea", None), ("Cas", firm))
    )
    home.do("Stop", stop_contact, "people", [ana], "post", TODAY, "asked")
    home.do("Stop", stop_contact, "people", [bea], "all", TODAY)
    home.do("Stop", stop_contact, "companies", [firm], "email", TODAY)
    left = {way: set(who(home, [ana, bea, cas], way)[1]) for way in ("post", "email", "phone")}
    assert left == {
        "post": {"Ana Prado", "Bea Prado"}, "email": {"Bea Prado", "Cas Prado"}, "phone": {"Bea Prado"},
    }  # fmt: skip
    (why,) = (one for one in home.ask(reached, [ana], "post", None, TODAY).left)
    assert why.words == "since 18 Mar 2026 · asked"


def test_who_is_left_out_of_a_campaign_is_left_out_whatever_is_chosen(home):
    ana, bea = (factory.person(home, first_name=name, **AT) for name in ("Ana", "Bea"))
    day = factory.campaign(home)
    home.do("Add", add_members, day, [ana, bea])
    home.run(lambda raw: raw.execute("INSERT INTO exclusions(campaign_id, person_id) VALUES (?, ?)", (day, bea)))
    assert who(home, [ana, bea], campaign=day) == (["Ana Prado"], {"Bea Prado": "excluded"})
    assert who(home, [ana, bea]) == (["Ana Prado", "Bea Prado"], {})


def test_of_a_campaign_those_can_be_meant_who_gave_an_answer_or_none(home):
    people = [factory.person(home, first_name=name, **AT) for name in ("Ana", "Bea", "Cas", "Don")]
    day = factory.campaign(home)
    home.do("Add", add_members, day, people)
    for one, answer in zip(people[1:], ("sent", "attended", "declined"), strict=True):
        home.do("Answer", set_response, day, [one], answer)
    found = {meant: [name[:3] for name in who(home, people, campaign=day, meant=meant)[0]]
             for meant in ("all", "planned", "silent", "came")}  # fmt: skip
    assert found == {"all": ["Ana", "Bea", "Cas", "Don"], "planned": ["Ana"], "silent": ["Ana", "Bea"], "came": ["Cas"]}
    with pytest.raises(Refused):
        who(home, people, campaign=day, meant="friends")


def test_numbers_are_shown_once_and_the_last_contact_in_words(home):
    firm = factory.company(home, name="Studio Noord", phone="+31 23 111")
    one = factory.person(home, company_id=firm, phone="+31 6 222")
    home.do("Add", add_contact, "people", one, "phone", "+31 (23) 111", "Work")
    factory.activity(home, person_id=one, kind="call", outcome="Wants oak")
    factory.activity(home, person_id=one, kind="note", note="a note is no contact")
    (found,) = home.ask(reached, [one], "phone", None, TODAY).people
    assert found.phones == ("+31 6 222", "+31 (23) 111 (Work)")
    assert found.last_contact == "18 Mar 2026, Call: Wants oak"


def test_without_e_mail_or_number_nobody_is_written_to_or_called(home):
    one = factory.person(home)
    assert [who(home, [one], way)[1] for way in ("email", "phone")] == [{"Ana Prado": "email"}, {"Ana Prado": "phone"}]
