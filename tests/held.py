"""The one writer held up while it writes people, so that what is done meanwhile is done meanwhile on any machine."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from models.workspace import Workspace


@contextmanager
def held(workspace: Workspace, name: str) -> Iterator[tuple[Callable[[], bool], Callable[[], None]]]:
    """The writer stands still as it writes the person of that last name.

    Gives a question, whether it has come there, and what lets it go on; it goes on at the end in any case.
    """
    there, on = threading.Event(), threading.Event()

    def hold() -> None:
        there.set()
        if not on.wait(60):
            raise TimeoutError("nobody let the writer go on")

    with _called(workspace, hold, on, f"WHEN new.last_name='{name}'"):
        yield there.is_set, on.set


@contextmanager
def slowed(workspace: Workspace) -> Iterator[Callable[[], bool]]:
    """Every person takes the writer 3 ms more: 6,000 take 18 s at least, and can be stopped all the while.

    Gives a question, whether it has begun; at the end it is as quick as ever.
    """
    begun, quick = threading.Event(), threading.Event()

    def rest() -> None:
        begun.set()
        quick.wait(0.003)

    with _called(workspace, rest, quick):
        yield begun.is_set


@contextmanager
def _called(workspace: Workspace, act: Callable[[], None], free: threading.Event, when: str = "") -> Iterator[None]:
    """The writing connection does this for every new person."""
    trigger = f"CREATE TEMP TRIGGER held_up AFTER INSERT ON main.people {when} BEGIN SELECT held_up(); END"
    workspace.run(lambda raw: raw.create_function("held_up", 0, act))
    workspace.run(lambda raw: raw.execute(trigger))
    try:
        yield
    finally:
        free.set()
        with suppress(RuntimeError):  # the business is closed
            workspace.run(lambda raw: raw.execute("DROP TRIGGER held_up"))
