"""A real list, dirty on purpose, from the first command to the month's figures and back; expected: from the CSV."""

import csv
import datetime as dt
import shutil
from collections import Counter
from pathlib import Path

import pytest

from models.queries.forecast import forecast
from models.queries.sales import sales_figures
from models.queries.winloss import winloss
from models.workspace import open_workspace
from tests.desktop.cli_run import answer, answer_json
from tests.digest import digest_of
from tests.factory import rows

MEANT = ("--map-value", "deal_stage:Engaging=Initial contact", "--map-value", "product:GTXPro=GTX Pro")
SOURCES = ("accounts.csv", "products.csv", "sales_pipeline.csv")


@pytest.fixture(scope="module")
def lines(shared_data: Path) -> list[dict[str, str]]:
    """The opportunities as they stand in the file."""
    with (shared_data / "maven" / "sales_pipeline.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def imported(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, object]]]:
    """The business after the three imports, and what each of them answered."""
    file = tmp_path_factory.mktemp("maven") / "maven.fairlead"
    answer("new", file, "--name", "Maven", "--currency", "USD")
    folder = shared_data / "maven"
    told = [answer_json("import", file, folder / name) for name in SOURCES[:2]]
    return file, [*told, answer_json("import", file, folder / SOURCES[2], *MEANT)]


def day(text: str) -> dt.date | None:
    return dt.datetime.strptime(text, "%m/%d/%Y").date() if text else None  # noqa: DTZ007


def test_everything_arrives_and_what_is_empty_is_listed(imported, lines):
    _file, told = imported
    kinds = ("kind", "read", "created", "updated", "skipped", "rejected")
    assert [tuple(one[key] for key in kinds) for one in told] == [
        ("companies", 85, 85, 0, 0, 0),
        ("products", 7, 7, 0, 0, 0),
        ("deals", 8800, 8800, 0, 0, 0),
    ]
    assert told[2]["also_made"] == {"team_members": len({line["sales_agent"] for line in lines})}
    empties = {"Company": "account", "Created": "engage_date", "Value": "close_value"}
    assert {note["note"].split(" is empty")[0]: note["rows"] for note in told[2]["notes"]} == {
        label: sum(not line[column] for line in lines) for label, column in empties.items()
    }


def test_the_figures_of_a_month_are_those_of_the_file(imported, lines):
    closed = [line for line in lines if line["close_date"] and day(line["close_date"]).strftime("%Y-%m") == "2017-06"]
    won = [float(line["close_value"]) for line in closed if line["deal_stage"] == "Won"]
    lost = sum(line["deal_stage"] == "Lost" for line in closed)
    assert (len(won), f"{sum(won):.2f}", lost) == (531, "1338466.00", 110)
    found = answer_json("figures", imported[0], "--month", "2017-06")
    assert (found["month"], found["as_of"], found["currency"]) == ("2017-06", "2017-06-30", "USD")
    assert found["measures"]["deals_closed"] == {"value": 531}
    assert (found["won_value"], found["deals_lost"]) == ("1338466.00", 110)
    assert found["win_rate"] == {"value": pytest.approx(531 / 641), "won": 531, "closed": 641}
    assert found["measures"]["transaction_value"] == {"value": f"{sum(won) / len(won):.2f}", "won": 531}


def counted(lines, key) -> dict[str, tuple[int, int, int]]:
    """(won, lost, won dollars) of the closed lines of the file, by what ``key`` says of one."""
    found: dict[str, list[int]] = {}
    for line in lines:
        if line["deal_stage"] in ("Won", "Lost"):
            sums = found.setdefault(key(line), [0, 0, 0])
            sums[line["deal_stage"] == "Lost"] += 1
            sums[2] += int(line["close_value"]) if line["deal_stage"] == "Won" else 0
    return {name: tuple(sums) for name, sums in found.items()}


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("product", lambda line: line["product"].replace("GTXPro", "GTX Pro")),
        ("month", lambda line: day(line["close_date"]).strftime("%Y-%m")),
        ("owner", lambda line: line["sales_agent"]),
    ],
)
def test_the_win_rate_by_product_month_and_seller_is_that_of_the_file(imported, lines, by, key):
    with open_workspace(imported[0]) as workspace:
        ids = [one for (one,) in rows(workspace, "SELECT id FROM deals")]
        found = workspace.ask(winloss, ids, (None, None), by, dt.date(2018, 1, 15))
    assert {
        bar.name: (len(bar.tally.won), len(bar.tally.lost), bar.tally.won_value // 100) for bar in found.bars
    } == counted(lines, key)
    assert (len(found.total.won), len(found.total.lost)) == (4238, 2473)


def test_what_is_open_and_how_long_selling_took_is_that_of_the_file(imported, lines):
    with open_workspace(imported[0]) as workspace:
        ids = [one for (one,) in rows(workspace, "SELECT id FROM deals")]
        sold = workspace.ask(sales_figures, ids, (dt.date(2017, 3, 1), dt.date(2017, 6, 1)), dt.date(2018, 1, 15))
        ahead = workspace.ask(forecast, ids, dt.date(2018, 1, 15))
    spring = [line for line in lines if line["close_date"] and day(line["close_date"]).month in (3, 4, 5)]
    won = [(day(line["close_date"]) - day(line["engage_date"])).days for line in spring if line["deal_stage"] == "Won"]
    assert sold.cycle.cycle == (pytest.approx(sum(won) / len(won)), sorted(won)[len(won) // 2])
    assert len(sold.lost_days.ids) == sum(line["deal_stage"] == "Lost" for line in spring)
    opened = sum(line["deal_stage"] in ("Engaging", "Prospecting") for line in lines)
    assert (len(sold.open_ids), len(ahead.columns[-1].ids), ahead.columns[-1].key) == (opened, opened, "undated")
    (first, *others) = (len(one.passed.left) for one in ahead.rates)  # of the others nobody knows who came there
    assert (first, set(others)) == (6711, {0})


def test_the_pipeline_is_the_one_of_that_day(imported, lines):
    then = dt.date(2017, 6, 30)
    begun = [line for line in lines if line["engage_date"] and day(line["engage_date"]) <= then]
    expected = Counter(
        "Initial contact" if line["deal_stage"] == "Engaging" else "Prospecting"
        for line in begun
        if not line["close_date"] or day(line["close_date"]) > then
    )
    found = answer_json("figures", imported[0], "--month", "2017-06")["pipeline"]
    assert {line["stage"]: line["count"] for line in found if line["count"]} == expected


def test_what_was_imported_can_be_listed(imported, lines):
    deals = answer_json("list", imported[0], "deals")
    known = ("2016-10-25", "2017-03-11", "Isdom", "GTX Pro")
    (first,) = (one for one in deals if tuple(map(one.get, ("created_on", "closed_on", "company", "product"))) == known)
    assert (first["owner"], first["value"], first["stage"]) == ("Darcel Schlecht", "4514.00", "Won")
    ended = [one for one in deals if one["stage"] in ("Won", "Lost")]
    assert {one["reason"] for one in ended} == {"Unknown"} and len(ended) == sum(bool(x["close_date"]) for x in lines)
    assert sum(one["company"] is None for one in deals) == 1425


def test_the_file_is_clean_and_each_import_is_taken_back_by_one_undo(shared_data: Path, imported, tmp_path: Path):
    file = tmp_path / "maven.fairlead"
    shutil.copy(imported[0], file)
    digests, names = [digest(file)], [f"Undone: Import {name}\n" for name in reversed(SOURCES)]
    assert answer("check", file) == "clean\n"
    for _name in SOURCES:
        names.remove(answer("undo", file))
        digests.append(digest(file))
    again = tmp_path / "again.fairlead"
    answer("new", again, "--name", "Maven", "--currency", "USD")
    expected = [digest(again)]
    for name, meant in zip(SOURCES, ((), (), MEANT), strict=True):
        answer("import", again, shared_data / "maven" / name, *meant)
        expected.append(digest(again))
    assert names == [] and digests[1:] == expected[2::-1]


def test_unmapped_values_reject_their_rows_with_the_reason(shared_data: Path, imported, lines):
    told = answer_json("import", imported[0], shared_data / "maven" / SOURCES[2], "--dry-run")
    strange = [line for line in lines if line["deal_stage"] == "Engaging" or line["product"] == "GTXPro"]
    assert told["rejected"] == len(strange) and told["dry_run"] is True
    assert {one["value"] for one in told["unmatched"]} == {"Engaging", "GTXPro"}
    assert "Engaging" in told["rejected_rows"][0]["reason"] or "GTXPro" in told["rejected_rows"][0]["reason"]


def test_the_same_file_again_makes_nothing_new(shared_data: Path, imported):
    before = digest(imported[0])
    told = answer_json("import", imported[0], shared_data / "maven" / SOURCES[2], *MEANT)
    assert (told["created"], told["skipped"], told["rejected"]) == (0, 8800, 0)
    assert digest(imported[0]) == before


def digest(file: Path) -> str:
    with open_workspace(file) as workspace:
        return digest_of(workspace)
