"""The command that makes the sample business, a file of its own to look around in."""

import argparse

from desktop.cli_call import Call
from desktop.cli_session import today
from models.sample.business import create_sample


def sample(given: argparse.Namespace, call: Call) -> None:
    """``sample FILE [--today DATE]`` prints the path; the business is as at the end of that day, else of this."""
    create_sample(call.at(given.file), given.today or today())
    call.say(given.file)
