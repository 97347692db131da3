"""The sample business from the command line."""

import datetime as dt
from pathlib import Path

from tests.desktop.cli_run import answer, answer_json, prints, refusal


def test_the_sample_is_made_for_the_day_that_is_given(tmp_path: Path):
    file = tmp_path / "sample.fairlead"
    assert answer("sample", file, "--today", "2026-03-18") == f"{file}\n"
    assert answer("check", file) == "clean\n"
    measures = answer_json("figures", file, "--month", "2026-02")["measures"]
    assert all(measure["value"] is not None for measure in measures.values())
    assert answer_json("figures", file, "--month", "2026-04")["measures"]["leads_generated"]["value"] == 0


def test_without_a_day_it_ends_today(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("desktop.cli_sample.today", lambda: dt.date(2030, 6, 3))
    answer("sample", tmp_path / "sample.fairlead")
    days = [row["created_on"] for row in answer_json("list", tmp_path / "sample.fairlead", "prospects")]
    assert "2030-05-01" < max(days) <= "2030-06-03"


def test_a_file_is_never_replaced_and_a_wrong_day_is_told(tmp_path: Path):
    file = tmp_path / "sample.fairlead"
    file.write_text("mine")
    before = prints(tmp_path)
    assert "exists already" in refusal("sample", file)
    assert "“soon” is not a date like 2026-03-31" in refusal("sample", tmp_path / "other.fairlead", "--today", "soon")
    assert prints(tmp_path) == before
