"""The first start of a checkout: its own `.venv` with exactly the locked libraries, then the program in it.

Standard library only, and readable by older Pythons down to 3.8, so that they can be told what is needed.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

OLDEST = (3, 11)
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)(\s*;)?", re.MULTILINE)


def prepare(lock_name: str) -> None:
    """Return in a Python that holds the libraries of the lock; where that is another one, go on there and never return.

    Does nothing in an installed or frozen program, which brings its libraries.
    """
    if sys.version_info < OLDEST:
        stop("Fairlead needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))
    root = Path(__file__).resolve().parents[1]
    lock = root / lock_name
    if getattr(sys, "frozen", False) or not lock.is_file():
        return
    folder = root / ".venv"
    inside = Path(sys.prefix).resolve() == folder.resolve()
    if not inside and holds(lock.read_text("utf-8")):
        return
    if not is_ready(folder, lock):
        with our_turn(root / ".venv.lock"):
            if not is_ready(folder, lock):
                furnish(folder, lock)
    if not inside:
        go_on_in(folder)


def holds(lock_text: str) -> bool:
    """Whether the running Python has every pinned library; one that is pinned for some systems only may be absent."""
    pins: dict[str, set[str]] = {}
    needed = set()
    for name, version, marker in PIN.findall(lock_text):
        pins.setdefault(name, set()).add(version)
        if not marker:
            needed.add(name)
    return all(installed_version(name) in (pins[name] if name in needed else pins[name] | {None}) for name in pins)


def installed_version(name: str) -> str | None:
    """None too for a library whose installation was cut short: its record is written last."""
    try:
        found = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return None
    return found.version if found.read_text("RECORD") else None


def python_of(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def stamp_of(folder: Path, lock: Path) -> str:
    """Changes with the lock and with the Python behind the folder, as when the system's is upgraded in place."""
    known = lock.read_bytes() + os.fsencode(os.path.realpath(python_of(folder)))
    return hashlib.sha256(known).hexdigest()


def stamp_file(folder: Path, lock: Path) -> Path:
    return folder / (lock.name + ".stamp")


def covered(lock: Path) -> list[Path]:
    """The locks that are installed with this one: itself, and those whose every pin it holds too."""
    pins = pins_of(lock)
    return [other for other in sorted(lock.parent.glob("requirements*.txt")) if pins_of(other) <= pins]


def pins_of(lock: Path) -> set[str]:
    lines = lock.read_text("utf-8").splitlines()
    return {line.split(" \\")[0].strip() for line in lines if line and not line.startswith((" ", "#"))}


def half_made(folder: Path) -> Path:
    """A file that is there while libraries are put in, so that an interrupted time is seen at the next start."""
    return folder / "half-made"


def is_ready(folder: Path, lock: Path) -> bool:
    stamp = stamp_file(folder, lock)
    if half_made(folder).exists() or not stamp.is_file() or not python_of(folder).exists():
        return False
    return stamp.read_text("utf-8") == stamp_of(folder, lock)


def is_sound(folder: Path) -> bool:
    """Whether a folder without our stamp is a whole environment whose Python runs and is new enough."""
    if half_made(folder).exists() or not (folder / "pyvenv.cfg").is_file():
        return False
    return works([str(python_of(folder)), "-c", "import sys; sys.exit(sys.version_info < " + str(OLDEST) + ")"])


def furnish(folder: Path, lock: Path) -> None:
    """Make the environment if it is not whole, install the locked libraries, and stamp it."""
    say("Preparing Fairlead: fetching its libraries into .venv, once. This takes a minute or two.")
    try:
        if not is_sound(folder):
            make(folder)
        half_made(folder).touch()
        install(folder, lock)
        for held in covered(lock):
            stamp_file(folder, held).write_text(stamp_of(folder, held), "utf-8")
        half_made(folder).unlink()
    except OSError as error:
        could_not_make(folder, str(error))
    except KeyboardInterrupt:
        stop("Stopped. The next start begins this anew.")


def make(folder: Path) -> None:
    """Without pip: Debian's Python cannot put it in unless python3-venv is there. `find_pip` sees to it."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    command = [sys.executable, "-m", "venv", "--without-pip", "--clear", str(folder)]
    made = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if made.returncode:
        could_not_make(folder, (made.stderr or made.stdout).strip().rpartition("\n")[2])


def could_not_make(folder: Path, reason: str) -> NoReturn:
    stop(
        f"Fairlead's folder .venv could not be made ({reason}). Check that there is room on the disk, that you may"
        f" write in {folder.parent}, and that no other Fairlead is open; then start again."
    )


def pip_routes(folder: Path) -> list[list[list[str]]]:
    """Ways to a pip that installs into the folder, best first; each is what to run, the last of it being pip."""
    inner = str(python_of(folder))
    base = getattr(sys, "_base_executable", sys.executable)  # an environment that we run in may have no pip
    return [
        [[inner, "-m", "pip"]],
        [[inner, "-m", "ensurepip"], [inner, "-m", "pip"]],
        *([[outer, "-m", "pip", "--python", inner]] for outer in (sys.executable, base)),
    ]


def find_pip(folder: Path) -> list[str]:
    for *before, pip in pip_routes(folder):
        if all(works(command) for command in before) and works([*pip, "--version"]):
            return pip
    return stop(
        "Fairlead needs pip once, to fetch its libraries, and this Python has none."
        " On Debian and Ubuntu: sudo apt install python3-pip"
    )


def install(folder: Path, lock: Path) -> None:
    command = [*find_pip(folder), "install", "-qq", "--no-input", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    done = subprocess.run(command, check=False, env=pip_environment(), stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if done.returncode:
        stop("Fairlead's libraries could not be fetched (see above). It needs the network this once; start it again.")


def pip_environment() -> dict[str, str]:
    """A person's own pip settings for where to install to would send the libraries elsewhere."""
    elsewhere = {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV", "PIP_DRY_RUN"}
    return {**{key: value for key, value in os.environ.items() if key not in elsewhere}, "PIP_USER": "0"}


def works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0
    except OSError:
        return False


@contextmanager
def our_turn(path: Path) -> Iterator[None]:
    """One start prepares at a time; a second one waits for it. The system lets go when a start dies."""
    try:
        handle = path.open("a", encoding="utf-8")
    except OSError as error:
        stop(f"Fairlead cannot write in {path.parent} ({error.strerror}). Put it in a folder of your own.")
    with handle:
        while not took(handle):
            time.sleep(0.3)
        yield


def took(handle: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def go_on_in(folder: Path) -> NoReturn:
    """Run the same command again in the folder's Python, in this process where the system can."""
    command = [str(python_of(folder)), *sys.orig_argv[1:]]
    if sys.platform == "win32":
        sys.exit(subprocess.call(command))
    sys.stderr.flush()
    os.execv(command[0], command)


def say(sentence: str) -> None:
    """To stderr: the answer of a verb may be read by another program."""
    print(sentence, file=sys.stderr, flush=True)


def stop(sentence: str) -> NoReturn:
    sys.exit(sentence)
