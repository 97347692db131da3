"""What a screen reader on Linux is told: the real program, walked by the buttons of its sidebar."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SYSTEM = Path("/usr/bin/python3")
ASKED = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
PAGES = ("Desk", "Campaigns", "Prospects", "Deals", "Reports", "Settings")
BUTTONS = frozenset({"push button", "radio button", "check box", "toggle button"})
FIELDS = frozenset({"text", "combo box", "spin button", "password text"})


def missing() -> str:
    """What of the system is not installed; README and `.ci/run` name the packages."""
    if sys.platform != "linux":
        return "AT-SPI is Linux's"
    lacking = [name for name in ("xvfb-run", "dbus-run-session") if shutil.which(name) is None]
    if lacking or not SYSTEM.exists():
        return f"not installed: {', '.join(lacking) or SYSTEM}"
    asked = subprocess.run([SYSTEM, "-c", ASKED], check=False, capture_output=True, text=True)
    return asked.stderr.strip().rpartition("\n")[2]


@pytest.fixture(scope="module")
def read(sample_once: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The tree of every page, and what was announced."""
    if lacking := missing():
        pytest.skip(lacking)
    folder = tmp_path_factory.mktemp("aloud")
    for name in ("home", "run"):
        (folder / name).mkdir(mode=0o700)
    file = shutil.copy(sample_once, folder / "sample.fairlead")
    own = {"HOME": folder / "home", "XDG_CONFIG_HOME": folder / "home", "XDG_RUNTIME_DIR": folder / "run"}
    env = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "LC_", "PYTHON"))}
    reader = [SYSTEM, ROOT / "tests/desktop/read_aloud.py", sys.executable, ROOT, file, folder / "told.json"]
    ran = subprocess.run(
        ["dbus-run-session", "--", "xvfb-run", "-a", *map(str, reader)],
        env=env | {key: str(value) for key, value in own.items()} | {"LANG": "C.UTF-8"},
        check=False, capture_output=True, text=True, timeout=110,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return json.loads((folder / "told.json").read_text("utf-8"))


@pytest.fixture
def told(read) -> dict[str, dict]:
    return read["pages"]


def below(node: dict) -> Iterator[dict]:
    """A node and everything shown in it."""
    yield node
    for one in node["children"]:
        yield from below(one)


def one(tree: dict, role: str, name: str) -> dict:
    return next(node for node in below(tree) if node["role"] == role and node["name"].startswith(name))


@pytest.mark.parametrize("page", PAGES)
def test_window_and_page_say_what_they_are(told, page):
    tree = told[page]
    assert (tree["role"], tree["name"].endswith("— Fairlead")) == ("frame", True)
    assert one(tree, "label", page)
    assert {name for name in PAGES if one(tree, "radio button", name)} == {*PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_everything_to_press_or_fill_has_a_name(told, page):
    wanted = [node for node in below(told[page]) if node["role"] in BUTTONS | FIELDS or node["focusable"]]
    assert [node for node in wanted if not node["name"]] == []
    fields = [node for node in wanted if node["role"] == "combo box"]
    assert [node for node in fields if not node["label"] + node["description"]] == []  # its name is what is chosen
    assert [node for node in wanted if node["role"] in BUTTONS and not node["acts"]] == []


@pytest.mark.parametrize("page", ["Desk", "Campaigns", "Prospects", "Deals"])
def test_every_cell_in_sight_is_read_with_its_column(told, page):
    tables = [node for node in below(told[page]) if node["role"] == "table"]
    assert tables
    assert [table for table in tables if not table["name"] or not table["cells"]] == []
    assert [cell for table in tables for cell in table["cells"] if not all(cell)] == []


def test_the_desk_is_read_in_whole_sentences(told):
    desk = told["Desk"]
    tables = {node["name"]: node["cells"] for node in below(desk) if node["role"] == "table"}
    assert [*tables][:2] == ["Campaigns", "Prospects"]  # as they stand: from left to right
    assert len(tables) > 5
    assert all(text.count(", ") >= 1 for cells in tables.values() for _column, text in cells)
    assert one(desk, "push button", "Won: ")["description"].startswith("Deals won, last 12 months.")
    assert one(desk, "panel", "Qualified: ")


def test_the_list_is_read_before_its_panel(told):
    roles = [node["role"] for node in below(one(told["Deals"], "split pane", ""))]
    assert roles.index("table") < roles.index("text")


def test_a_search_tells_once_how_many_it_found(read):
    (words,) = read["announced"]
    assert re.fullmatch(r"[\d,]+ of [\d,]+", words)
