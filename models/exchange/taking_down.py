"""The child process that writes the rows of a file down that is not text: ``python -m models.exchange.taking_down``.

A copy is a row a line, as JSON: the line, the cells, what is wrong with the row, and with which of its cells. The
first row may be the header. It writes nothing else.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from models.exchange.answering import Tell, answer, refuse_changed
from models.exchange.sheets import copied_sheet
from models.exchange.vcard import copied_cards

#: A row as it is written down.
Copied = tuple[int, list[str], str, dict[int, str]]
#: Takes path, wished sheet and what to tell of its progress; gives what is to be known beside the rows, and these.
Source = Callable[[Path, str | None, Tell], tuple[dict[str, Any], Iterator[Copied]]]

_SOURCES: dict[str, Source] = {"sheet": copied_sheet, "cards": copied_cards}


def main() -> int:
    """Carry out the request on standard input."""
    return answer(_work, lambda request: Path(request["path"]))


def _work(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    path = Path(request["path"])
    refuse_changed(path, request["size"], request["changed"])
    facts, rows = _SOURCES[request["form"]](path, request["sheet"], tell)
    with Path(request["target"]).open("x", encoding="utf-8", newline="\n") as target:
        for row in rows:
            target.write(json.dumps(row) + "\n")
    return facts


if __name__ == "__main__":
    sys.exit(main())
