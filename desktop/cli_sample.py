"""The command that makes the sample business, a file of its own to look around in."""

import argparse

from desktop.cli_session import today
from models.sample.business import create_sample


def sample(given: argparse.Namespace) -> None:
    """``sample FILE [--today DATE]`` prints the path; the business is as at the end of that day, else of this."""
    create_sample(given.file, given.today or today())
    print(given.file)
