"""``import`` on small files: what fills what is shown, answers are taken from the command, nothing is guessed."""

import csv
import io
import sys
from pathlib import Path

import pytest

from desktop.cli import main
from tests.desktop.cli_run import answer, answer_json, prints, refusal
from tests.factory import new_file, opened, rows

PEOPLE = "Vorname,Surname,Mail,Town,Seen on\nAna,Prado,ana@studio.example,Utrecht,03/04/2026\nTom,Okafor,,Lagos,\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A new business with a backup, so that nothing is due on closing."""
    path = new_file(tmp_path)
    answer("backup", path)
    return path


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Two prospects, one with a day that may be read in two ways."""
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE)
    return path


def test_the_answer_says_which_column_filled_what(file: Path, people: Path):
    told = answer_json("import", file, people)
    assert (told["kind"], told["read"], told["created"], told["rejected"]) == ("prospects", 2, 2, 0)
    assert told["columns"] == {"Vorname": "first_name", "Surname": "last_name", "Mail": "email", "Town": "city"}
    assert (told["noted"], told["left_out"]) == (["Seen on"], [])
    assert rows_of(file, "SELECT note FROM people WHERE first_name='Ana'") == [("Seen on: 03/04/2026",)]


def test_columns_that_no_field_takes_are_left_out_on_request(file: Path, people: Path):
    told = answer_json("import", file, people, "--unknown", "skip")
    assert (told["noted"], told["left_out"]) == ([], ["Seen on"])
    assert rows_of(file, "SELECT note FROM people") == [(None,)] * 2


def test_the_ways_of_an_import(file: Path, people: Path, tmp_path: Path):
    answer("import", file, people)
    path = tmp_path / "again.csv"
    path.write_text("Mail,Town\nANA@Studio.example,Delft\nnew@x.example,Oslo\n")
    keys = ("created", "known", "rejected")
    counted = [
        [answer_json("import", file, path, "--mode", mode, "--dry-run")[key] for key in keys]
        for mode in ("add", "update", "update_only")
    ]
    assert counted == [[1, 1, 0], [1, 1, 0], [0, 1, 1]]
    answer("import", file, path, "--mode", "update_only")
    assert ("Delft",) in rows_of(file, "SELECT city FROM addresses")


def test_a_column_fills_the_field_it_is_given_by_key_or_by_name(file: Path, people: Path):
    answer("import", file, people, "--map", "Seen on=created_on", "--dates", "dmy", "--map", "town=Job title")
    ana = next(one for one in answer_json("list", file, "prospects") if one["first_name"] == "Ana")
    assert (ana["created_on"], ana["job_title"], ana["city"]) == ("2026-04-03", "Utrecht", None)


def test_a_day_of_two_meanings_is_asked_for(file: Path, people: Path):
    before = prints(file.parent)
    assert "“Seen on” (03/04/2026)" in refusal("import", file, people, "--map", "Seen on=created_on")
    assert prints(file.parent) == before


def test_a_column_is_left_out_when_it_is_given_no_field(file: Path, people: Path):
    assert "Mail" in answer_json("import", file, people, "--map", "Mail=")["left_out"]
    assert rows_of(file, "SELECT count(*) FROM contact_points") == [(0,)]


def test_values_mean_what_the_command_says(file: Path, people: Path):
    answer("import", file, people, "--map-value", "Town:Utrecht=Den Haag: Centrum", "--map-value", "Town:Lagos=")
    assert rows_of(file, "SELECT city FROM addresses") == [("Den Haag: Centrum",)]


def test_a_column_that_only_shares_its_name_with_ours_is_noted(file: Path, tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_text("First name,Status\nAna,gold\nTom,lead\n")
    told = answer_json("import", file, path, "--dry-run")
    assert (told["created"], told["noted"]) == (2, ["Status"])
    told = answer_json("import", file, path, "--map-value", "Status:gold=customer")
    assert (told["created"], told["left_out"]) == (2, [])


def test_the_kind_can_be_said(file: Path, tmp_path: Path):
    path = tmp_path / "names.csv"
    path.write_text("wer,was\nAcme,Kabel\n")
    assert "--as prospects" in refusal("import", file, path)
    assert "fills “Company”" in refusal("import", file, path, "--as", "companies")
    assert answer_json("import", file, path, "--as", "companies", "--map", "wer=name")["created"] == 1


def test_rejected_rows_are_shown_and_saved_and_come_back_corrected(file: Path, tmp_path: Path):
    path, rejected = tmp_path / "people.csv", tmp_path / "rejected.csv"
    path.write_text("First name,Email\nAna,ana@studio.example\nTom,nowhere\n")
    told = answer_json("import", file, path, "--rejected", rejected)
    assert (told["created"], told["rejected"]) == (1, 1)
    (only,) = told["rejected_rows"]
    assert told["reasons"] == [{"reason": only["reason"], "rows": 1, "line": 3}]
    assert only["line"] == 3 and "“nowhere” is not an e-mail address" in only["reason"]
    rejected.write_text(rejected.read_text("utf-8-sig").replace(",nowhere", ",tom@okafor.example"))
    assert answer_json("import", file, rejected)["created"] == 1


def test_no_file_of_rejected_rows_is_made_when_there_are_none(file: Path, people: Path, tmp_path: Path):
    answer("import", file, people, "--rejected", tmp_path / "rejected.csv")
    assert not (tmp_path / "rejected.csv").exists()
    assert "give another name" in refusal("import", file, people, "--rejected", people)
    assert "one by one" in refusal("import", file, people, people, "--rejected", tmp_path / "rejected.csv")


def test_a_dry_run_changes_nothing(file: Path, people: Path):
    before = prints(file.parent)
    told = answer_json("import", file, people, "--dry-run")
    assert (told["dry_run"], told["created"], told["updated"]) == (True, 2, None)
    assert "would bring prospects: 2 read, 2 new" in answer("import", file, people, "--dry-run")
    assert prints(file.parent) == before


def test_several_sources_are_a_step_each(file: Path, people: Path, tmp_path: Path):
    firms = tmp_path / "firms.csv"
    firms.write_text("Company,Sector\nAcme,trade\n")
    assert [one["kind"] for one in answer_json("import", file, people, firms)] == ["prospects", "companies"]
    assert answer("undo", file) == "Undone: Import firms.csv\n"
    assert answer("undo", file) == "Undone: Import people.csv\n"


def test_an_import_is_taken_back_by_its_number(file: Path, people: Path):
    answer("import", file, people)
    (batch,) = answer_json("imports", file)
    assert (batch["file_name"], batch["created"], batch["state"]) == ("people.csv", 2, "kept")
    assert answer("take-back", file, batch["id"]) == "2 records taken back\n"
    assert "taken_back" in answer("imports", file)
    assert answer_json("list", file, "prospects") == []
    assert "already" in refusal("take-back", file, batch["id"])


def test_a_list_of_another_alphabet_and_encoding(file: Path, tmp_path: Path):
    path = tmp_path / "κατάλογος.csv"
    path.write_text("First name;Last name;City\nΆννα;Ώρα;Αθήνα\n", "utf-16")
    assert answer_json("import", file, path)["created"] == 1
    old = tmp_path / "old.csv"
    old.write_bytes("First name,City\nJosé,Zürich\n".encode("cp1252"))
    assert answer_json("import", file, old, "--encoding", "cp1252")["created"] == 1
    assert {one["city"] for one in answer_json("list", file, "prospects")} == {"Αθήνα", "Zürich"}


def test_progress_is_shown_to_a_person_who_watches(file: Path, tmp_path: Path, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    path = tmp_path / "long.csv"
    with path.open("w", newline="") as lines:
        csv.writer(lines).writerows([["First name"], *([f"Ana {n}"] for n in range(5_000))])
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    assert main(["import", str(file), str(path)]) == 0
    assert " % of the import" in terminal.getvalue() and terminal.getvalue().endswith("\r\033[K")


def rows_of(file: Path, sql: str) -> list[tuple[object, ...]]:
    with opened(file) as workspace:
        return rows(workspace, sql)
