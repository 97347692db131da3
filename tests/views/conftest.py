"""An open business file as the window sees it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.formats import Facts
from tests.factory import new_file, opened
from views.shared import feed as feed_module
from views.shared import look
from views.shared.feed import Feed


@pytest.fixture(scope="session")
def qapp(qapp):
    """The application in our colours and font."""
    look.apply(qapp)
    return qapp


@pytest.fixture
def feed(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Feed]:
    """A new business file, open; an act is waited for however busy the machine is."""
    monkeypatch.setattr(feed_module, "_PATIENCE", 30)
    with opened(new_file(tmp_path)) as workspace:
        workspace.checked.result()
        made = Feed(workspace, Facts())
        yield made
        made.close()
