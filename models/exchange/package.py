"""The archive that a workbook is: its kind, its parts within limits, and where its sheets lie. Used in a child only."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat

from models.errors import Refused
from models.text import _

#: Bytes that a workbook may unpack to, and parts that it may have.
UNPACKED, PARTS = 300_000_000, 10_000
_SMALL = 8_000_000  # bytes of a part that is parsed as a whole
_BLOCK = 1 << 20
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s+ref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"')


class Package:
    """A zip archive that was found to be a workbook of bearable size."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._zip = zipfile.ZipFile(path)
            self._parts = {part.filename: part for part in self._zip.infolist()}
            self._refuse_large()
            self.open_document = self._is_open_document()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
            raise damaged(path) from None
        if not self.open_document and not {"xl/workbook.xml", "xl/workbook.bin"} & self._parts.keys():
            problem = _("“{file}” is an archive without a list in it; unpack it and choose the list inside.")
            raise Refused(problem.format(file=path.name))

    def _refuse_large(self) -> None:
        size = sum(part.file_size for part in self._parts.values())
        if size > UNPACKED or len(self._parts) > PARTS:
            problem = _(
                "“{file}” unpacks to {size} MB, more than a workbook of records should ({most} MB);"
                " save its list as CSV and import that."
            )
            told = {"size": f"{size // 1_000_000:,}", "most": UNPACKED // 1_000_000}
            raise Refused(problem.format(file=self._path.name, **told))

    def _is_open_document(self) -> bool:
        return "mimetype" in self._parts and self.small("mimetype").startswith(_OPEN_DOCUMENT)

    def check(self) -> None:
        """Refuse parts that are damaged or unpack to another size than they say."""
        for name in self._parts:
            for _block in self.blocks(name):
                pass

    def small(self, name: str) -> bytes:
        """The content of a part, which must not be large; empty where there is none of that name."""
        part = self._parts.get(name)
        if part is None or part.file_size > _SMALL:
            return b""
        return b"".join(self.blocks(name))

    def blocks(self, name: str) -> Iterator[bytes]:
        """The content of a part, some of it at a time; never more than the archive says."""
        try:
            with self._zip.open(self._parts[name]) as part:
                while block := part.read(_BLOCK):
                    yield block
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, RuntimeError, zlib.error):
            raise damaged(self._path) from None

    def sheet_parts(self) -> dict[str, str]:
        """The name of the part that holds each sheet of an XLSX file, by the name of the sheet."""
        targets: dict[str, str] = {}
        names: dict[str, str] = {}

        def begin(tag: str, attributes: dict[str, str]) -> None:
            match tag.rpartition(" ")[2]:
                case "Relationship":
                    targets[attributes.get("Id", "")] = attributes.get("Target", "")
                case "sheet":
                    names[attributes.get("name", "")] = next(
                        (value for key, value in attributes.items() if key.endswith("relationships id")), ""
                    )

        for part in ("xl/_rels/workbook.xml.rels", "xl/workbook.xml"):
            self._parse(part, begin)
        places = {name: targets.get(identity, "") for name, identity in names.items()}
        found = {name: f"xl/{place}" if place[:1] != "/" else place[1:] for name, place in places.items()}
        return {name: place for name, place in found.items() if place in self._parts}

    def _parse(self, part: str, begin: Callable[[str, dict[str, str]], None]) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = begin
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            parser.Parse(self.small(part) or b"<none/>", True)
        except expat.ExpatError:
            raise damaged(self._path) from None

    def _refuse_doctype(self, *_declaration: object) -> None:
        raise damaged(self._path)

    def dimension(self, part: str) -> tuple[int, int] | None:
        """Rows and columns that a sheet says it has; None where it does not say, or says one cell."""
        found = _DIMENSION.search(next(self.blocks(part), b"")[:4096])
        if found is None or int(found[2]) == 1:
            return None
        return int(found[2]), column_number(found[1])


def column_number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def damaged(path: Path) -> Refused:
    """What to say of a file that is not whole."""
    problem = _("“{file}” is damaged or incomplete; open it in a spreadsheet, save it anew, and import that.")
    return Refused(problem.format(file=path.name))
