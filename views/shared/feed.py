"""The open business as the window sees it: answers and changes arrive on the GUI thread, waiting never freezes it."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from models.changes import Changes
from models.errors import Refused, Unavailable
from models.fields import Subject
from models.formats import Facts
from models.queries.conditions import Records
from models.workspace import Done, Workspace

R = TypeVar("R")
#: An edit is nearly always on the disk sooner; a longer one goes on in the background (ui.md: nothing blocks).
_PATIENCE = 0.05
#: An act on more records than this is safer with a backup before it (safety.md, section 5).
_MANY = 50


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a person did and may want to take back; ``shows`` names a record, or a quote, that came of it,
    ``lists`` people to be looked at, such as those whom it left out."""

    words: str
    undo: bool = True
    shows: tuple[Subject | Literal["quotes"], int] | None = None
    lists: Records | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """People who are to be written to or called, for a campaign or for none; no people: all whom it addresses."""

    people: tuple[int, ...]
    campaign_id: int | None = None


class Feed(QObject):
    """Reads and writes for views. ``changed`` carries the Changes of every act, whoever did it; ``told`` a
    :class:`Told` for the window's short message; ``reaching`` a :class:`Reach`, for which the window has a dialog."""

    changed = Signal(object)
    saving = Signal(bool)
    failed = Signal(str)
    told = Signal(object)
    reaching = Signal(object)
    _arrived = Signal(object)

    def __init__(self, workspace: Workspace, facts: Facts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.facts = facts
        #: The member of the team who works in this window; None where nobody was chosen.
        self.me: int | None = None
        self._questions: dict[object, int] = {}
        self._waiting = 0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._closed = False
        workspace.changed.append(self._pass_on)

    def today(self) -> dt.date:
        """The local day."""
        return self.workspace.now().astimezone().date()

    def ask(self, query: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        """A quick answer (under 50 ms), at once."""
        return self.workspace.ask(query, *args, **kwargs)

    def ask_later(
        self, key: object, then: Callable[[R], None], query: Callable[..., R], *args: Any, **kwargs: Any
    ) -> None:
        """Hand the answer to ``then`` when it is there; dropped where the same ``key`` has asked again since."""
        if self._closed:
            return  # a timer may still run in a page that is about to go
        number = self._questions.get(key, 0) + 1
        self._questions[key] = number

        def heard(future: "Future[R]") -> None:
            def deliver() -> None:
                if self._questions.get(key) == number:
                    self._hand_over(future, then, None)

            self._send(deliver)

        self.workspace.ask_later(query, *args, **kwargs).add_done_callback(heard)

    def close(self) -> None:
        """The business is let go: nothing that is still on its way is delivered any more."""
        self._closed = True

    def forget(self, key: object) -> None:
        """The asker is gone: its answers are dropped."""
        self._questions[key] = self._questions.get(key, 0) + 1

    def do(
        self,
        label: str,
        action: Callable[..., R],
        *args: Any,
        then: Callable[[Done[R]], None] | None = None,
        refused: Callable[[str], None] | None = None,
        many: int = 1,
    ) -> None:
        """Run an action as one step. ``then`` or ``refused`` is called, at once or when the writer comes to it.

        Without ``refused``, a refusal goes to ``failed``, where the window shows it. ``many`` is how many records the
        act is on; before many are changed the file is backed up.
        """
        begin = self.workspace.do_many_later if many > _MANY else self.workspace.do_later
        self.follow(begin(label, action, *args), then, refused)

    def follow(
        self,
        future: "Future[R]",
        then: Callable[[R], None] | None = None,
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """Wait a moment for work on another thread, else go on and hear of it later."""
        try:
            future.exception(timeout=_PATIENCE)
        except NotYet:
            self._wait(+1)
            future.add_done_callback(lambda done: self._send(lambda: self._late(done, then, refused)))
        else:
            self._hand_over(future, then, refused)

    def _late(
        self, future: "Future[R]", then: Callable[[R], None] | None, refused: Callable[[str], None] | None
    ) -> None:
        self._wait(-1)
        self._hand_over(future, then, refused)

    def _hand_over(
        self, future: "Future[R]", then: Callable[[R], None] | None, refused: Callable[[str], None] | None
    ) -> None:
        try:
            result = future.result()
        except (Refused, Unavailable) as error:
            (refused or self.failed.emit)(str(error))
            return
        if then is not None:
            then(result)

    def _wait(self, step: int) -> None:
        self._waiting += step
        self.saving.emit(self._waiting > 0)

    def _send(self, deliver: Callable[[], None]) -> None:
        try:
            self._arrived.emit(deliver)
        except RuntimeError:  # the window closed before the answer came
            return

    def _pass_on(self, changes: Changes) -> None:
        self._send(lambda: self.changed.emit(changes))

    @Slot(object)
    def _deliver(self, deliver: Callable[[], None]) -> None:
        if not self._closed:
            deliver()
