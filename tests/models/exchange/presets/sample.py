"""A file as another program exports it, and what its rows are to become here.

Keys of ``expected`` are those of fields; several e-mails, phones and addresses are ``email``, ``email_2``, with
``email_label`` … beside them. What has no field stands in ``note``, a line a column: ``Column: value``.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Sample:
    """``rows`` give the filled cells by the name of their column."""

    file: str
    subject: str
    header: tuple[str, ...]
    rows: Sequence[Mapping[str, str]]
    expected: Sequence[Mapping[str, str]]
    above: str = ""  # lines before the header
    delimiter: str = ","
    encoding: str = "utf-8"
    end: str = "\r\n"

    @property
    def cells(self) -> list[list[str]]:
        """The rows as the file has them."""
        return [[row.get(name, "") for name in self.header] for row in self.rows]

    def save(self, folder: Path) -> Path:
        """The file, written as the other program writes it."""
        text = io.StringIO(newline="")
        text.write(self.above)
        csv.writer(text, delimiter=self.delimiter, lineterminator=self.end).writerows([self.header, *self.cells])
        path = folder / self.file
        path.write_bytes(text.getvalue().encode(self.encoding))
        return path


def columns(text: str) -> tuple[str, ...]:
    """The names of columns, as a list divided by commas and line ends."""
    return tuple(name.strip() for name in text.replace("\n", ",").split(",") if name.strip())
