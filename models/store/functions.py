"""Functions of ours that SQL may call."""

import sqlite3
from collections.abc import Callable
from typing import Any


def lend(connection: sqlite3.Connection, name: str, function: Callable[..., Any]) -> None:
    """Let statements of a connection call a function whose answer depends on nothing but what it is given."""
    connection.create_function(name, function.__code__.co_argcount, function, deterministic=True)
