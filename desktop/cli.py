"""The command line: ``fairlead import …`` and its like, on the same functions as the window, without Qt or a display.

Exit 0, or 1 with one sentence on stderr; on stdout stands nothing but the answer.
"""

import argparse
import datetime as dt
import io
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from desktop import cli_answers, cli_files, cli_import, cli_sample, fault
from desktop.cli_arguments import VERBS, is_command, parse
from desktop.cli_call import Call, stoppable
from desktop.cli_session import reading, writing
from desktop.folders import data_folder
from desktop.handover import hand_over
from models.errors import Cancelled, InUse, Refused, Unavailable
from models.text import _

__all__ = ["VERBS", "answer", "is_command", "main"]

#: How often, and after how many seconds, a file is asked for again that a window is just opening or closing.
_TRIES, _PAUSE = 10, 0.1

ACTS: Mapping[str, Callable[[argparse.Namespace, Call], None]] = {
    "new": cli_files.new,
    "sample": cli_sample.sample,
    "import": cli_import.import_sources,
    "imports": cli_import.imports,
    "take-back": cli_import.take_back,
    "list": cli_answers.list_records,
    "figures": cli_answers.figures,
    "report": cli_answers.report,
    "export": cli_answers.export,
    "undo": cli_files.undo,
    "redo": cli_files.redo,
    "backup": cli_files.back_up,
    "restore": cli_files.restore,
    "check": cli_files.check,
}


def main(argv: Sequence[str]) -> int:
    """Do one command and return what the process shall exit with."""
    _speak_any_script()
    try:
        status = _done(argv, parse(argv), _typed())
        print(end="", flush=True)
    except SystemExit:  # help was printed
        return 0
    except BrokenPipeError:  # whoever read the answer has read enough
        _drop_output()
        return 0
    except (Exception, KeyboardInterrupt) as error:
        return _fail(_sentence_of(error))
    return status


def answer(argv: Sequence[str], call: Call) -> int:
    """Do one command for somebody else, who gets stdout and stderr from the call; a fault is told there as well."""
    try:
        given = parse(argv)
        ACTS[given.verb](given, call)
    except Exception as error:
        print(_line(_sentence_of(error)), file=call.err)
        return 1
    return 0


def _typed() -> Call:
    """The call of this very process."""
    out, err = sys.stdout or io.StringIO(), sys.stderr or io.StringIO()  # a process may be without them
    return Call(Path(), out, err, out.encoding or "", err.isatty(), reading, writing, stoppable)


def _done(argv: Sequence[str], given: argparse.Namespace, call: Call) -> int:
    """Do the command here, or have it done by the window that has the file open."""
    for tries_left in reversed(range(_TRIES)):
        try:
            ACTS[given.verb](given, call)
        except InUse:
            handed = hand_over(given.file, argv, call.out, call.err)
            if handed is not None:
                call.out.write(handed.out)
                return handed.status
            if not tries_left:
                raise
            time.sleep(_PAUSE)
        else:
            break
    return 0


def _sentence_of(error: BaseException) -> str:
    match error:
        case Refused() | Unavailable():
            return str(error)
        case Cancelled() | KeyboardInterrupt():
            return _("Stopped, as you asked; what was not finished is left as it was.")
        case OSError() if error.errno is not None:
            return _("The computer reported “{reason}”{where}; nothing more was done.").format(
                reason=error.strerror, where=f" ({error.filename})" if error.filename else ""
            )
        case _:
            return _bug(error)


def _bug(error: BaseException) -> str:
    report = fault.write_report(data_folder(), error, dt.datetime.now(dt.UTC))
    if report is None:
        return _("Something went wrong inside the program, and no report of it could be written; please try again.")
    told = _("Something went wrong inside the program; a report for its makers, without your data, is in {file}.")
    return told.format(file=report)


def _fail(sentence: str) -> int:
    _drop_output()
    print(_line(sentence), file=sys.stderr)
    return 1


def _line(sentence: str) -> str:
    return " ".join(sentence.split())


def _drop_output() -> None:
    """Print what is printed already, and keep Python from failing a second time where that can't be."""
    try:
        print(end="", flush=True)  # also where there is no stdout at all
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_any_script() -> None:
    """A console that lacks a letter shows its code instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
