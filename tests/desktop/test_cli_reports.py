"""``import`` of reports of platforms: placed by what the command says, compared with their own total, nothing twice."""

from pathlib import Path

import pytest

from tests.desktop.cli_run import answer, answer_json, prints, refusal
from tests.factory import campaign, new_file, opened, rows
from tests.models.exchange.ads.reports import FILES, FRENCH, GOOGLE, days


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A business with one campaign, and a backup, so that nothing is due on closing."""
    path = new_file(tmp_path)
    with opened(path) as workspace:
        campaign(workspace, name="Open day")
    answer("backup", path)
    return path


def rows_of(file: Path, sql: str) -> list[tuple]:
    with opened(file) as workspace:
        return rows(workspace, sql)


def test_what_nothing_is_known_of_must_be_said(file: Path):
    before = prints(file.parent)
    told = refusal("import", file, GOOGLE)
    assert "“Oak tables Haarlem”" in told and "--campaigns new" in told and "“Open day”" not in told
    assert prints(file.parent) == before


def test_a_report_is_imported_and_agrees_with_its_total(file: Path):
    told = answer_json("import", file, GOOGLE, "--campaigns", "new")
    assert (told["kind"], told["platform"], told["created"], told["rejected"]) == ("figures", "Google Ads", 54, 0)
    assert told["total"]["agrees"] and told["total"]["measures"]["spend"] == ["547.33", "547.33"]
    again = answer_json("import", file, GOOGLE, "--campaigns", "new")
    assert (again["created"], again["updated"], again["same"]) == (0, 0, 54)
    assert rows_of(file, "SELECT count(*), sum(clicks) FROM figures") == [(54, 885)]


def test_a_dry_run_changes_nothing(file: Path):
    before = prints(file.parent)
    told = answer("import", file, GOOGLE, "--campaigns", "skip", "--dry-run")
    assert "would bring figures of Google Ads" in told and "campaigns left out: “Oak tables Haarlem”" in told
    assert prints(file.parent) == before


def test_campaigns_and_the_channel_are_placed_by_the_command(file: Path):
    answer("import", file, FRENCH, "--campaign", "Portes ouvertes=open day", "--campaign", "Atelier=",
           "--channel", "Events")  # fmt: skip
    sql = "SELECT c.name, h.name FROM figures f JOIN campaigns c ON c.id=campaign_id JOIN channels h ON h.id=channel_id"
    assert rows_of(file, sql) == [("Open day", "Events")]


def test_names_that_are_not_there_are_refused(file: Path):
    assert "no campaign “Nowhere” here" in refusal("import", file, FRENCH, "--campaign", "Atelier=Nowhere")
    assert "no campaign “Nowhere” in" in refusal("import", file, FRENCH, "--campaign", "Nowhere=Open day")
    skip = ("--campaigns", "skip", "--channel", "Nowhere")
    assert "no channel “Nowhere”" in refusal("import", file, FRENCH, *skip)


def test_days_that_the_file_does_not_tell_are_asked_for(file: Path):
    path = FILES / "search_queries.csv"
    assert "--days" in refusal("import", file, path, "--campaigns", "new")
    assert "no span of days" in refusal("import", file, path, "--campaigns", "new", "--days", "2026-02-28..2026-02-01")
    answer("import", file, path, "--campaigns", "new", "--days", "2026-02-01..2026-02-28")
    assert rows_of(file, "SELECT first_day, last_day, clicks FROM figures") == [("2026-02-01", "2026-02-28", 86)]


def test_what_can_not_be_is_told_by_line_and_saved(file: Path, tmp_path: Path):
    path = days(tmp_path, '2026-02-01,Open day,Search,3,"12,000,000",EUR,1.00',
                "2026-02-02,Open day,Search,9,3,EUR,1.00")  # fmt: skip
    told = answer("import", file, path, "--rejected", tmp_path / "bad.csv")
    assert "1 rejected" in told and "line 2: 12,000,000 clicks on 3 impressions can't be." in told
    assert "12,000,000 clicks" in (tmp_path / "bad.csv").read_text("utf-8-sig")


def test_it_is_taken_back(file: Path):
    answer("import", file, GOOGLE, "--campaigns", "new")
    (one,) = answer_json("imports", file)
    assert "54 records taken back" in answer("take-back", file, one["id"])
    assert rows_of(file, "SELECT (SELECT count(*) FROM figures), (SELECT count(*) FROM spend_lines)") == [(0, 0)]
