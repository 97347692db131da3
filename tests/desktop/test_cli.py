"""The commands on a small business: what they answer, what they change, and one sentence where they can't."""

from pathlib import Path

import pytest

from desktop.cli import ACTS, VERBS, is_command
from tests.desktop.cli_run import answer, answer_json, prints, refusal
from tests.factory import campaign, company, deal, new_file, opened, person, rows


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A business with a campaign, a prospect whom it brought, and one whom it didn't."""
    path = new_file(tmp_path)
    with opened(path) as workspace:
        brought_by = campaign(workspace)
        firm = company(workspace, name="Łódź 設計")
        person(workspace, campaign_id=brought_by, company_id=firm, email="ana@studio.example")
        person(workspace, first_name="Tom", last_name="=Okafor", next_action_on=None)
        deal(workspace, value=1_234_50, campaign_id=brought_by)
    return path


def test_new_makes_a_business_and_never_replaces_one(tmp_path: Path):
    path = tmp_path / "shop.fairlead"
    assert answer("new", path, "--name", "Shop", "--currency", "eur") == f"{path}\n"
    assert "exists already" in refusal("new", path, "--name", "Shop", "--currency", "EUR")
    assert "not a currency" in refusal("new", tmp_path / "b.fairlead", "--name", "Shop", "--currency", "Euro")
    with opened(path) as workspace:
        assert rows(workspace, "SELECT name, currency FROM business") == [("Shop", "EUR")]


def test_list_gives_every_field_as_json(file: Path):
    ana, tom = sorted(answer_json("list", file, "prospects"), key=lambda one: one["id"])
    assert (ana["name"], ana["company"], ana["campaign"]) == ("Ana Prado", "Łódź 設計", "Open day")
    assert (ana["email"], ana["lifecycle"], tom["company"], tom["email"]) == (
        "ana@studio.example",
        "prospect",
        None,
        None,
    )
    (only,) = answer_json("list", file, "deals")
    assert (only["title"], only["value"], only["stage"]) == ("Oak kitchen", "1234.50", "Prospecting")


def test_list_as_text_leaves_empty_columns_out(file: Path):
    header, *lines = answer("list", file, "prospects").splitlines()
    assert header.split("  ")[0].strip() == "Name" and "Phone" not in header
    assert any("Łódź 設計" in line for line in lines) and len(lines) == 2


def test_list_by_campaign(file: Path):
    assert [one["name"] for one in answer_json("list", file, "prospects", "--campaign", "OPEN day")] == ["Ana Prado"]
    assert len(answer_json("list", file, "deals", "--campaign", "Open day")) == 1
    assert "there are: Open day" in refusal("list", file, "deals", "--campaign", "Spring")
    assert "prospects and deals" in refusal("list", file, "companies", "--campaign", "Open day")


def test_undo_and_redo_name_what_they_did(file: Path):
    assert answer("undo", file) == "Undone: Add deal\n"
    assert answer_json("list", file, "deals") == []
    assert answer("redo", file) == "Done again: Add deal\n"
    assert refusal("redo", file) == "There is nothing to redo."


def test_a_backup_is_restored_by_its_name_and_the_file_set_aside(file: Path):
    made = Path(answer("backup", file).strip())
    answer("undo", file)
    restored, aside = answer("restore", file, made.name).splitlines()
    assert restored == f"Restored: {file}" and Path(aside.removeprefix("Set aside: ")).is_file()
    assert len(answer_json("list", file, "deals")) == 1


def test_check_says_clean_and_changes_nothing(file: Path):
    before = prints(file.parent)
    assert answer("check", file) == "clean\n"
    assert prints(file.parent) == before


def test_a_file_open_elsewhere_is_told(file: Path):
    with opened(file):
        assert "is open" in refusal("list", file, "deals")


def test_export_writes_what_can_be_imported_again(file: Path, tmp_path: Path):
    output, copy = tmp_path / "out.csv", tmp_path / "copy.fairlead"
    assert answer("export", file, "prospects", "--output", output) == f"2 people written to {output}\n"
    assert "'=Okafor" in output.read_text("utf-8-sig")
    answer("new", copy, "--name", "Copy", "--currency", "EUR")
    assert answer_json("import", copy, output)["created"] == 2
    for one, other in zip(answer_json("list", file, "prospects"), answer_json("list", copy, "prospects"), strict=True):
        assert {**one, "id": 0} == {**other, "id": 0}


@pytest.mark.parametrize("verb", ["export", "report"])
def test_a_business_file_is_never_written_over(file: Path, verb: str):
    words = {"export": ["prospects"], "report": ["--month", "2026-03"]}[verb]
    before = prints(file.parent)
    assert "another name" in refusal(verb, file, *words, "--output", file)
    assert prints(file.parent) == before


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["lsit", "f"], "no command “lsit”"),
        (["figures", "f"], "needs --month; the form is: fairlead figures FILE --month YYYY-MM"),
        (["figures", "f", "--month", "2017-6"], "--month: “2017-6” is not a month like 2026-03"),
        (["report", "f", "--month", "2017-06", "--as-of", "30.6.2017", "--output", "x"], "--as-of: “30.6.2017”"),
        (["import", "f"], "“import” needs SOURCE"),
        (["import", "f", "a.csv", "--mapping", "x"], "does not know “--mapping"),
        (["import", "f", "a.csv", "--map", "x"], "--map: “x” is not like"),
        (["import", "f", "a.csv", "--map-value", "x=y"], "--map-value: “x=y” is not like"),
        (["list", "f", "clients"], "“clients” is none of prospects"),
        (["undo", "f", "g"], "does not know “g”"),
    ],
)
def test_a_wrong_command_is_told_its_right_form(words: list[str], expected: str, monkeypatch):
    monkeypatch.setattr("sys.argv", ["fairlead"])
    assert expected in refusal(*words)


def test_every_command_has_help():
    for verb in VERBS:
        assert VERBS[verb].form in answer(verb, "--help")
    assert all(verb in answer("--help") for verb in VERBS)
    assert set(VERBS) == set(ACTS)


def test_what_is_for_the_window_is_told_from_a_command():
    window = ([], ["shop.fairlead"], ["/a/list.fairlead"])
    commands = (["list"], ["--help"], ["bogus"], ["lsit", "f"], ["import", "f", "x.csv"])
    assert [is_command(words) for words in (*window, *commands)] == [False] * 3 + [True] * 5


def test_a_bug_is_reported_to_a_file_without_data(file: Path, tmp_path: Path, monkeypatch):
    def broken(*_given: object) -> None:
        raise ZeroDivisionError("ana@studio.example")

    monkeypatch.setattr("desktop.cli.ACTS", {"check": broken})
    monkeypatch.setattr("desktop.cli.data_folder", lambda: tmp_path / "reports")
    assert "report for its makers" in refusal("check", file)
    (report,) = (tmp_path / "reports").iterdir()
    assert "ZeroDivisionError" in report.read_text() and "ana@" not in report.read_text()
