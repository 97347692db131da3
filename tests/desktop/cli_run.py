"""Running a command as a person at a terminal does, and reading what it said."""

import hashlib
import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from desktop.cli import main


def said(*words: object) -> tuple[int, str, str]:
    """Exit code, stdout, stderr."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = main([str(word) for word in words])
    return code, out.getvalue(), err.getvalue()


def answer(*words: object) -> str:
    """What a command that must succeed printed."""
    code, out, err = said(*words)
    assert (code, err) == (0, "")
    return out


def answer_json(*words: object) -> Any:
    """The same, read as JSON."""
    return json.loads(answer(*words, "--json"))


def refusal(*words: object) -> str:
    """The one sentence of a command that must fail without an answer."""
    code, out, err = said(*words)
    assert (code, out, err.count("\n")) == (1, "", 1), err
    return err.strip()


def prints(folder: Path) -> dict[str, str]:
    """Every file below a folder with its digest."""
    return {
        str(one.relative_to(folder)): hashlib.sha256(one.read_bytes()).hexdigest()
        for one in folder.rglob("*")
        if one.is_file()
    }
