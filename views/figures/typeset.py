"""What every printed page needs: Typst over a template of ours, and fonts for every script."""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import typst
from matplotlib.ft2font import FT2Font

from models.formats import breakable
from resources import path_of


def compiled(template: str, data: dict[str, Any]) -> bytes:
    """The page of ``data`` as PDF. Texts reach the template as values, so that no sign in a name means anything."""
    compiler = typst.Compiler(
        path_of(f"templates/{template}"),
        root=path_of("templates"),
        font_paths=_fonts(all(c in _own_letters() for c in set(_words(data)))),
        sys_inputs={"report": json.dumps(_breakable(data), ensure_ascii=False)},
    )
    page = compiler.compile(format="pdf")
    assert isinstance(page, bytes)
    return page


@cache
def _fonts(own_suffice: bool) -> typst.Fonts:
    """Our fonts; those of the system only for scripts that ours lack: looking through them takes a second."""
    return typst.Fonts(not own_suffice, False, [path_of("fonts")])


@cache
def _own_letters() -> frozenset[str]:
    return frozenset(chr(code) for code in FT2Font(str(path_of("fonts/Inter-Regular.otf"))).get_charmap())


def _breakable(data: Any) -> Any:
    """The same data, long words :func:`breakable`."""
    if isinstance(data, str):
        return breakable(data)
    if isinstance(data, dict):
        return {key: _breakable(value) if key != "svg" else value for key, value in data.items()}
    return [_breakable(value) for value in data] if isinstance(data, list | tuple) else data


def _words(data: Any) -> Iterator[str]:
    """Every letter of every text that is set as text."""
    if isinstance(data, str):
        yield from (c for c in data if unicodedata.category(c)[0] != "C")
    elif isinstance(data, dict):
        for key, value in data.items():
            if key != "svg":
                yield from _words(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _words(value)
