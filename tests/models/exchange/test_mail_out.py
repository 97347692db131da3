"""E-mails that are sent in the mail program."""

import email
from email import policy

import pytest

from models.exchange.mail_out import MailDraft, mail_draft


def read(**values):
    draft = MailDraft(**{"to": "ana@noord.example", "subject": "Quote", "text": "Dear Ana", "file": "Quote.pdf",
                         "pdf": b"%PDF-"} | values)  # fmt: skip
    return email.message_from_bytes(mail_draft(draft), policy=policy.default)


def test_a_draft_holds_text_and_paper():
    found = read(subject="Angebot für Łukasz", text="Zażółć gęślą\njaźń")
    (attached,) = found.iter_attachments()
    assert (found["To"], found["Subject"], found["X-Unsent"]) == ("ana@noord.example", "Angebot für Łukasz", "1")
    assert found.get_body().get_content().split() == ["Zażółć", "gęślą", "jaźń"]
    assert (attached.get_filename(), attached.get_content()) == ("Quote.pdf", b"%PDF-")


@pytest.mark.parametrize("key", ["to", "subject", "file"])
def test_no_text_adds_a_header(key):
    found = read(**{key: "a@b.example\r\nBcc: thief@evil.example"})
    assert found["Bcc"] is None


@pytest.mark.parametrize("to", ["", "nobody", "a@b@c", "a b@c.example", "ж@пример.example", "@"])
def test_what_is_no_address_is_left_to_the_person(to):
    assert read(to=to)["Subject"] == "Quote"
