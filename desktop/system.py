"""What the window needs of the system, looked for before Qt is loaded: Qt itself would abort without a sentence."""

import ctypes
import os
import shutil
import socket
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from models.text import _

# Library file -> Debian package. What Qt's wheels link to and do not bring.
ANY_WINDOW = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


def missing_for_window(environ: Mapping[str, str] = os.environ) -> str | None:
    """The sentence that says what to install or where to start from, or None when a window can be shown."""
    if not sys.platform.startswith("linux"):
        return None
    plugin = environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if plugin:
        return without_libraries({**ANY_WINDOW, **{"xcb": X11, "wayland": WAYLAND}.get(plugin, {})})
    on_wayland, on_x11 = wayland_answers(environ), bool(environ.get("DISPLAY"))
    if not on_wayland and not on_x11:
        return _(
            "There is no display to show a window on. Start Fairlead from a desktop session; "
            "the commands (see --help) work without one."
        )
    if on_wayland and not absent(WAYLAND):
        return without_libraries(ANY_WINDOW)
    if on_x11:
        return without_libraries({**ANY_WINDOW, **X11}) or without_x11(environ["DISPLAY"])
    return without_libraries({**ANY_WINDOW, **WAYLAND})


def absent(libraries: Iterable[str]) -> list[str]:
    return [library for library in libraries if not loads(library)]


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def without_libraries(libraries: Mapping[str, str]) -> str | None:
    missing = absent(libraries)
    if not missing:
        return None
    if shutil.which("apt-get"):
        packages = " ".join(libraries[library] for library in missing)
        sentence = _("The window needs libraries that this system lacks. Install them: sudo apt install {packages}")
        return sentence.format(packages=packages)
    sentence = _("The window needs libraries that this system lacks: {names}. Install them with its package manager.")
    return sentence.format(names=", ".join(missing))


def without_x11(display: str) -> str | None:
    """Asks the X server for a connection, as Qt will."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if not refused:
        return None
    return _(
        "The display {display} does not answer, so there is no window to show. Start Fairlead from a desktop "
        "session; the commands (see --help) work without one."
    ).format(display=display)


def wayland_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(Path(environ.get("XDG_RUNTIME_DIR", "/")) / name))
        except OSError:
            return False
    return True
