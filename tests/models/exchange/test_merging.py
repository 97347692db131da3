"""E-mails for many people, as files and as a table."""

import csv
import email
from email import policy

import pytest

from models.errors import Cancelled, Unavailable
from models.exchange.merging import write_mails, write_merge_table
from models.queries.reached import Addressee
from models.reports.letters import Letter

NAMES = ("Ana Prado", "Łukasz Żółw", "Σπύρος Π", "山田 太郎", "יוסף כהן", "A/../B: <c>", "=cmd()")


def letter(name, at=0, **values):
    first, _space, last = name.partition(" ")
    who = Addressee(at, "", first, last, None, "", "", "", None, f"p{at}@noord.example")
    return Letter(who, (), "", f"Dear {name}", f"Für {name}", f"Dear {name},\n\nZażółć\n", **values)


def read(path):
    return email.message_from_bytes(path.read_bytes(), policy=policy.default)


def test_each_gets_a_file_of_their_own_in_any_script(tmp_path):
    letters = [letter(name, at) for at, name in enumerate(NAMES)]
    assert write_mails(tmp_path / "mails", letters, "info@bakker.example") == len(NAMES)
    files = sorted((tmp_path / "mails").iterdir())
    assert len(files) == len(NAMES)
    for name, at, path in zip(NAMES, range(9), files, strict=False):
        found = read(path)
        (to,) = found["To"].addresses
        assert (to.display_name, to.addr_spec) == (name, f"p{at}@noord.example")
        assert (found["From"], found["Subject"], found["X-Unsent"]) == ("info@bakker.example", f"Für {name}", "1")
        assert found.get_content().splitlines() == [f"Dear {name},", "", "Zażółć"]


def test_a_name_makes_no_header_and_no_folder(tmp_path):
    write_mails(tmp_path / "mails", [letter("Ana\r\nBcc: thief@evil.example")], "")
    (path,) = (tmp_path / "mails").iterdir()
    assert read(path)["Bcc"] is None
    assert path.parent == tmp_path / "mails"


def test_what_was_stopped_or_is_there_leaves_nothing_half(tmp_path):
    letters = [letter("Ana Prado")] * 3
    with pytest.raises(Cancelled):
        write_mails(tmp_path / "mails", letters, "", cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "mails").mkdir()
    with pytest.raises(Unavailable, match="already"):
        write_mails(tmp_path / "mails", letters, "")
    with pytest.raises(Unavailable, match="no folder"):
        write_mails(tmp_path / "nowhere" / "mails", letters, "")
    assert list((tmp_path / "mails").iterdir()) == []


def test_the_table_has_a_line_for_each_and_no_formula(tmp_path):
    letters = [letter(name, at) for at, name in enumerate(NAMES)]
    assert write_merge_table(tmp_path / "mails.csv", letters) == len(NAMES)
    with (tmp_path / "mails.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["First name"] for row in rows] == ["Ana", "Łukasz", "Σπύρος", "山田", "יוסף", "A/../B:", "'=cmd()"]
    assert rows[1]["Email"] == "p1@noord.example"
    assert rows[1]["Text"] == "Dear Łukasz Żółw,\n\nZażółć\n"
