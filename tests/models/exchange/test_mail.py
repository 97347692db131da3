"""Saved e-mails as the timeline keeps them: read whatever program wrote them, refused where they are none."""

import datetime as dt
import time
import tracemalloc

import pytest

from models.errors import Refused
from models.exchange.mail import LARGEST, MOST_TEXT, parse_mail, read_mail, text_of_html

HEAD = "From: Tom Okafor <tom@okafor.example>\nTo: us@bakker.example\nDate: Tue, 17 Mar 2026 14:05:00 +0000\n"


def mail(rest: str, head: str = HEAD, encoding: str = "utf-8") -> bytes:
    return (head + rest).replace("\n", "\r\n").encode(encoding)


def read(rest, head=HEAD, encoding="utf-8"):
    return parse_mail(mail(rest, head, encoding), "oak.eml")


def test_a_plain_one():
    found = read("Subject: Oak\nMessage-ID: <1@okafor.example>\n\nWe want oak.\n\n\n\nTom")
    assert (found.subject, found.text) == ("Oak", "We want oak.\n\nTom")
    assert found.addresses == ("tom@okafor.example", "us@bakker.example")
    assert found.message_id == "1@okafor.example"
    assert found.note.startswith("From: Tom Okafor <tom@okafor.example>\nTo: us@bakker.example\n\nWe want oak.")


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("=?utf-8?Q?Angebot_f=C3=BCr_Eiche?=", "Angebot für Eiche"),
        ("=?iso-2022-jp?B?GyRCOyVLWhsoQg==?=", "札幌"),
        ("=?windows-1252?Q?Caf=E9_=80_500?=", "Café € 500"),
        ("=?utf-8?B?15nXldep?= und mehr", "יוש und mehr"),
    ],
)
def test_encoded_words_of_the_subject_are_read(subject, shown):
    found = read(f"Subject: {subject}\n\nx").subject
    assert found == shown


def test_a_moment_with_a_zone_is_a_local_day(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    try:
        found = read("Subject: x\n\nx", HEAD.replace("14:05:00 +0000", "23:30:00 -0500"))
        assert (found.at.date(), f"{found.at:%H:%M}") == (dt.date(2026, 3, 18), "05:30")
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("date", ["", "yesterday", "Tue, 99 Mar 2026", "9" * 5000])
def test_a_date_that_is_none_is_not_guessed(date):
    assert read("Subject: x\n\nx", HEAD.replace("Tue, 17 Mar 2026 14:05:00 +0000", date)).at is None


def test_quoted_printable_in_the_code_page_of_windows():
    rest = (
        "Subject: x\nContent-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n"
        "Stra=DFe =80 500 =96 bis bald, eine lange Zeile wird hier weich =\ngebrochen"
    )
    assert read(rest).text == "Straße € 500 – bis bald, eine lange Zeile wird hier weich gebrochen"


@pytest.mark.parametrize("charset", ["iso-8859-1", "x-unknown", "punycode", "rot13", "us-ascii", "utf-16-nonsense"])
def test_bytes_of_windows_are_read_whatever_is_declared(charset):
    rest = f"Subject: x\nContent-Type: text/plain; charset={charset}\n\nStraße € 500"
    assert read(rest, encoding="cp1252").text == "Straße € 500"


@pytest.mark.parametrize("letters", ["я", "aя"])
def test_a_long_text_is_cut_between_letters(letters):
    found = read("Subject: x\nContent-Type: text/plain; charset=utf-8\n\n" + letters * 400_000)
    assert set(found.text) == set(letters)


def test_of_several_parts_the_plain_one_is_kept_and_attachments_are_not():
    rest = (
        'Subject: x\nContent-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: multipart/alternative; '
        "boundary=in\n\n--in\nContent-Type: text/html\n\n<p>page</p>\n--in\nContent-Type: text/plain\n\nplain\n--in--\n"
        "--out\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nsecret\n--out--\n"
    )
    assert read(rest).text == "plain"


def test_a_page_becomes_words_and_nothing_of_it_runs_or_loads():
    page = (
        "<html><head><title>t</title><style>p{}</style></head><body><script>alert(1)</script><p>We want&nbsp;oak"
        "<br>not &lt;veneer&gt;</p><img src='http://tracker.example/1.gif'><!-- hidden --><div>Tom &amp; Ana</div>"
    )
    found = read("Subject: x\nContent-Type: text/html; charset=utf-8\n\n" + page).text
    assert found == "We want oak\nnot <veneer>\n\nTom & Ana"


def test_what_is_too_long_is_cut_with_a_word():
    found = read("Subject: x\n\n" + "oak " * 100_000)
    assert len(found.note) <= MOST_TEXT
    assert found.note.endswith("(Cut here: 100,000 characters of an e-mail are kept.)")


def test_one_without_an_id_is_known_by_what_it_says():
    one, other = read("Subject: a\n\nx"), read("Subject: b\n\nx")
    assert one.message_id == read("Subject: a\n\nx").message_id != other.message_id


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 1000, b"Dear Tom,\n\nthis is a letter.", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50,
     b"Subject: only\n\nx", b"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"],
)  # fmt: skip
def test_what_is_no_mail_is_refused_in_a_sentence(data):
    with pytest.raises(Refused, match="is no e-mail"):
        parse_mail(data, "x.eml")


def test_a_message_of_outlook_is_told_apart():
    with pytest.raises(Refused, match="Outlook"):
        parse_mail(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "x.msg")


def test_fifty_megabytes_are_not_even_read(tmp_path):
    path = tmp_path / "big.eml"
    with path.open("wb") as file:
        file.write(mail("Subject: x\n\n"))
        file.truncate(2 * LARGEST)
    tracemalloc.start()
    with pytest.raises(Refused, match="50 MB"):
        read_mail(path)
    assert tracemalloc.get_traced_memory()[1] < 2**20
    tracemalloc.stop()


def nested(depth):
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return "Subject: x\n" + parts + "\n\ndeep"


HOSTILE = {
    "deep": nested(5_000),
    "as deep as is read": nested(55) + "\n" + "x\n" * 100_000,
    "boundaries": "Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n" + "--a\n\nx\n" * 50_000,
    "comments": "Subject: " + "(" * 100_000 + "\nTo: " + "(" * 100_000 + "\n\nx",
    "addresses": "To: " + "a@b.example, " * 50_000 + "\nSubject: x\n\nx",
    "words": "Subject: " + "=?utf-8?Q?a?= " * 20_000 + "\n\nx",
    "parameters": "Subject: x\nContent-Type: text/plain" + "".join(f"; p*{n}*=x" for n in range(20_000)) + "\n\nx",
    "tags": "Subject: x\nContent-Type: text/html\n\n" + "<script>" * 200_000,
    "pairs": "Subject: x\nContent-Type: text/html\n\n" + "<script></script>" * 100_000,
    "open comments": "Subject: x\nContent-Type: text/html\n\n" + "<!-- " * 300_000,
    "less": "Subject: x\nContent-Type: text/html\n\n" + "<" * 1_500_000,
    "amps": "Subject: x\nContent-Type: text/html\n\n" + "&#" * 700_000,
    "nul": "Subject: a\0b\n\nx\0y",
    "headers": "X-A: b\n" * 200_000 + "Subject: x\n\nx",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_built_to_harm_is_read_or_refused_in_seconds(kind):
    data = mail(HOSTILE[kind])
    began = time.process_time()
    try:
        found = parse_mail(data, "x.eml")
        assert "\0" not in found.note + found.subject
        assert len(found.note) <= MOST_TEXT
    except Refused:
        pass
    took = time.process_time() - began
    print(f"{kind}: {took:.2f} s")
    assert took < 8


def test_letters_that_grow_when_they_are_small_move_no_tag():
    assert text_of_html("İİİ<SCRIPT>x</SCRIPT>Oak<B>!</B>") == "İİİOak!"
