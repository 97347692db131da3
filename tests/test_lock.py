"""The libraries are exactly those that were tried."""

import re
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = {name: (ROOT / name).read_text("utf-8") for name in ("requirements.txt", "requirements-dev.txt")}


def pins(lock):
    """Every `name==version ; marker` of the lock, names in lower case."""
    return set(re.findall(r"^[a-z0-9-]+==[^\\\n]+(?= \\$)", lock, re.MULTILINE))


def names(requirements):
    return {re.match(r"[\w-]+", each)[0].lower() for each in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_carries_no_address(lock):
    assert "://" not in LOCKS[lock]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_library_is_pinned_with_hashes(lock):
    blocks = re.split(r"\n(?=[a-z])", LOCKS[lock].strip())
    assert all("==" in block and "--hash=sha256:" in block for block in blocks)


def test_what_the_program_asks_for_is_in_the_lock():
    assert names(PROJECT["project"]["dependencies"]) <= names(pins(LOCKS["requirements.txt"]))


def test_what_the_tests_ask_for_is_in_their_lock():
    assert names(PROJECT["dependency-groups"]["dev"]) <= names(pins(LOCKS["requirements-dev.txt"]))


def test_the_tests_run_on_the_libraries_of_the_program():
    assert pins(LOCKS["requirements.txt"]) <= pins(LOCKS["requirements-dev.txt"])


def test_qt_keeps_its_hands_off_none():
    """PySide6 6.12.0 gives away one reference to None per call on Python 3.11, and aborts after thousands."""
    thing, before = QObject(), sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("a")
    assert abs(sys.getrefcount(None) - before) < 100
