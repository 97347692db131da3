"""Saved e-mails on timelines: filed once, with whom they belong to, in one step."""

import datetime as dt
from dataclasses import replace

import pytest

from models.actions.mail import Filing, file_mails
from models.errors import Refused
from models.exchange.mail import parse_mail
from models.queries.mail import brought_mail
from tests import factory
from tests.digest import digest_of
from tests.factory import rows

TEXT = (
    b"From: Tom <TOM@okafor.example>\nTo: ana@prado.example, us@bakker.example\nSubject: Oak\nMessage-ID: <%d@x>\n"
    b"Date: Tue, 17 Mar 2026 14:05:00 +0000\n\nWe want oak."
)


@pytest.fixture
def files(tmp_path):
    """Two e-mails and a text."""
    paths = [tmp_path / "a.eml", tmp_path / "b.eml", tmp_path / "notes.txt"]
    for number, path in enumerate(paths[:2]):
        path.write_bytes(TEXT % number)
    paths[2].write_text("Dear Tom, this is a note.", "utf-8")
    return paths


def file(workspace, found):
    return workspace.do("File", file_mails, found.filings).result


def test_an_e_mail_becomes_an_entry_and_undo_takes_it_back(workspace, files):
    one = factory.person(workspace)
    before = digest_of(workspace)
    file(workspace, workspace.ask(brought_mail, files[:1], "people", one))
    found = rows(workspace, "SELECT kind, happened_on, outcome, message_id, person_id FROM activities")
    assert found == [("email", "2026-03-17", "Oak", "0@x", one)]
    assert "We want oak." in rows(workspace, "SELECT note FROM activities")[0][0]
    workspace.undo()
    assert digest_of(workspace) == before


def test_the_same_twice_is_refused_with_the_day(workspace, files):
    one = factory.person(workspace)
    found = workspace.ask(brought_mail, files[:1], "people", one)
    file(workspace, found)
    assert workspace.ask(brought_mail, files[:1], "people", one).faults == ("“Oak” is filed already on 17 Mar 2026.",)
    with pytest.raises(Refused, match="filed already on 17 Mar"):
        file(workspace, found)
    assert rows(workspace, "SELECT count(*) FROM activities") == [(1,)]


def test_without_a_record_it_goes_to_whoever_has_an_address_in_it(workspace, files):
    factory.person(workspace, last_name="Okafor", first_name="Tom", email="tom@okafor.example")
    factory.person(workspace, email="ana@prado.example")
    factory.person(workspace, last_name="Other", email="other@prado.example")
    found = workspace.ask(brought_mail, files)
    assert found.names == ("Tom Okafor", "Ana Prado")
    assert len(file(workspace, found)) == 4
    assert found.faults[0].startswith("“notes.txt” is no e-mail")


def test_nobody_with_such_an_address_is_told(workspace, files):
    assert "Nobody here has an address of “Oak” (tom@okafor.example" in workspace.ask(brought_mail, files[:1]).faults[0]


def test_a_company_has_its_own_address(workspace, files):
    one = factory.company(workspace, email="us@bakker.example")
    file(workspace, workspace.ask(brought_mail, files[:1]))
    assert rows(workspace, "SELECT company_id, person_id FROM activities") == [(one, None)]


def test_a_mail_of_tomorrow_stands_on_today(workspace, files):
    one = factory.person(workspace)
    letter = parse_mail(TEXT % 1, "a.eml")
    later = replace(letter, at=dt.datetime(2027, 1, 1, 9, tzinfo=dt.UTC))
    workspace.do("File", file_mails, [Filing(later, "people", one)])
    assert rows(workspace, "SELECT happened_on, happened_time FROM activities") == [("2026-03-18", None)]


def test_the_same_file_twice_at_once_is_filed_once(workspace, files):
    one = factory.person(workspace)
    assert len(file(workspace, workspace.ask(brought_mail, [files[0], files[0]], "people", one))) == 1
