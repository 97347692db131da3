"""The menus: every act of the window by name, with its shortcut. Qt only."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.sidebar import PLACES
from desktop.theme import CHOICES, Theme
from models.text import _
from views.shared.look import SIZES
from views.shared.offers import BY_KEY, OFFERS, UNDER

#: Name, shortcut and whether a business must be open, by key; a dash is a line between groups.
_OPEN = ("new", "open", "open-beside", "recent")
_FILE = (*_OPEN, "-", "import", "imports", "export", "print", "-", "back-up", "restore", "-", "close", "quit")
_ADD = ("add", "add-form", "add-template", "history")
_EDIT = ("undo", "redo", "acts", "-", *_ADD, "-", "search", "find", "-", "trash", "settings")
#: Light or dark, and the size of type; a submenu stands first.
_THEMES = ("theme-system", "theme-light", "theme-dark")
_VIEW = ("-", "text-larger", "text-smaller", "text-usual")
_GO = ("back", "forward", "-", "next-area", "previous-area", "-")
#: What is looked at every day.
_LOOKS = ("-", "quiet-deals", "quotes", "texts")
_REPORT = ("report",)
_HELP = ("shortcuts", "about")
#: Acts that need no open business.
_ALWAYS = frozenset({*_OPEN, "restore", "quit", "shortcuts", "about", "next-area", "previous-area", *_THEMES, *_VIEW})


def _names() -> dict[str, tuple[str, list[str]]]:
    """What each act is called and its shortcuts."""
    return {
        "new": (_("&New business…"), []),
        "open": (_("&Open…"), ["Ctrl+O"]),
        "open-beside": (_("Open in another &window…"), ["Ctrl+Shift+O"]),
        "import": (_("&Import a list…"), ["Ctrl+I"]),
        "imports": (_("I&mports…"), ["Ctrl+Shift+I"]),
        "export": (_("&Export…"), ["Ctrl+E"]),
        "print": (_("&Print…"), ["Ctrl+P"]),
        "back-up": (_("&Back up now"), ["Ctrl+B"]),
        "restore": (_("Res&tore a backup…"), []),
        "close": (_("&Close business"), ["Ctrl+W"]),
        "quit": (_("&Quit"), ["Ctrl+Q"]),
        "undo": (_("&Undo"), ["Ctrl+Z"]),
        "redo": (_("&Redo"), ["Ctrl+Shift+Z", "Ctrl+Y"]),
        "add": (_("&Add in one line…"), ["Ctrl+N"]),
        "add-form": (_("&New record"), ["Ctrl+Shift+N"]),
        "add-template": (_("New campaign from a te&mplate…"), ["Ctrl+Shift+M"]),
        "search": (_("&Search and commands…"), ["Ctrl+K"]),
        "find": (_("&Find in this list"), ["Ctrl+F"]),
        "acts": (_("History of the &business…"), ["Ctrl+Shift+H"]),
        "history": (_("&History of the record…"), ["Ctrl+H"]),
        "trash": (_("&Open the trash"), ["Ctrl+Shift+Del"]),
        "settings": (_("Se&ttings"), ["Ctrl+,"]),
        "theme-system": (_("&Follow the system"), []),
        "theme-light": (_("&Light"), []),
        "theme-dark": (_("&Dark"), []),
        "text-larger": (_("&Larger text"), ["Ctrl++", "Ctrl+="]),
        "text-smaller": (_("&Smaller text"), ["Ctrl+-"]),
        "text-usual": (_("&Usual size"), ["Ctrl+0"]),
        "back": (_("&Back"), ["Ctrl+["]),
        "forward": (_("&Forward"), ["Ctrl+]"]),
        "next-area": (_("&Next area"), ["F6"]),
        "previous-area": (_("&Previous area"), ["Shift+F6"]),
        "quiet-deals": (_("&Quiet deals"), []),
        "quotes": (_("Q&uotes"), []),
        "texts": (_("Te&xts of letters and e-mails…"), []),
        "report": (_("&Monthly report as PDF…"), ["Ctrl+Shift+P"]),
        "shortcuts": (_("&Keyboard shortcuts"), ["F1"]),
        "about": (_("&About Fairlead"), []),
    }


class Menus(QObject):
    """All actions by key in ``acts``; ``place_chosen`` and ``recent_chosen`` carry what was picked from a list."""

    place_chosen = Signal(str)
    recent_chosen = Signal(object)

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self.acts: dict[str, QAction] = {}
        self._is_open = False
        self.recent = QMenu(_("Open &recent"), bar)
        self.recent.setObjectName("recent")
        self._fill(bar.addMenu(_("&File")), _FILE)
        self._fill(bar.addMenu(_("&Edit")), _EDIT)
        self._fill_view(bar.addMenu(_("&View")))
        self._fill_places(bar.addMenu(_("&Go")))
        self._fill_record(bar.addMenu(_("Re&cord")))
        self._fill(bar.addMenu(_("&Report")), _REPORT)
        self._fill(bar.addMenu(_("&Help")), _HELP)
        self.acts["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        self.acts["about"].setMenuRole(QAction.MenuRole.AboutRole)
        self.show_undo(None, None)
        self.show_recent([])
        self.set_open(False)

    def _fill(self, menu: QMenu, keys: Sequence[str]) -> None:
        names = _names()
        for key in keys:
            if key == "-":
                menu.addSeparator()
            elif key == "recent":
                menu.addMenu(self.recent)
            else:
                self._add(menu, key, *names[key])

    def _add(self, menu: QMenu, key: str, text: str, shortcuts: Sequence[str]) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(key)
        action.setShortcuts([QKeySequence(one) for one in shortcuts])
        self.acts[key] = action
        return action

    def _fill_view(self, menu: QMenu) -> None:
        themes = menu.addMenu(_("&Theme"))
        themes.setObjectName("theme")
        self._fill(themes, _THEMES)
        one = QActionGroup(self)  # exclusive
        for key in _THEMES:
            self.acts[key].setCheckable(True)
            one.addAction(self.acts[key])
        self._fill(menu, _VIEW)

    def follow(self, theme: Theme) -> None:
        """Show and change how everything looks."""
        for choice in CHOICES:
            self.acts[f"theme-{choice}"].triggered.connect(_choosing(theme, choice))
        self.acts["text-larger"].triggered.connect(theme.enlarge)
        self.acts["text-smaller"].triggered.connect(theme.reduce)
        self.acts["text-usual"].triggered.connect(theme.forget_size)
        theme.changed.connect(lambda: self._show_look(theme))
        self._show_look(theme)

    def _show_look(self, theme: Theme) -> None:
        self.acts[f"theme-{theme.choice}"].setChecked(True)
        self.acts["text-larger"].setEnabled(theme.percent < SIZES[-1])
        self.acts["text-smaller"].setEnabled(theme.percent > SIZES[0])

    def _fill_places(self, menu: QMenu) -> None:
        self._fill(menu, _GO)
        for number, place in enumerate(PLACES, 1):
            action = self._add(menu, f"go-{place.key}", f"&{number} {_(place.label)}", [f"Alt+{number}"])
            action.triggered.connect(self._saying(place.key))
        self._fill(menu, _LOOKS)

    def _fill_record(self, menu: QMenu) -> None:
        """What can be done with the selected records; desktop/record.py knows which apply."""
        self.record = menu
        menu.setObjectName("record")
        self.stages = QMenu(_(BY_KEY["move"].words), menu)
        held: dict[str, QMenu] = {"": menu}
        for offer in OFFERS:
            if offer is None:
                menu.addSeparator()
                continue
            if offer.under not in held:
                held[offer.under] = menu.addMenu(_(UNDER[offer.under]))
            into = held[offer.under]
            if offer.key == "move":
                menu.addMenu(self.stages)
            elif offer.held:
                self._add(into, f"record-{offer.key}", f"{_(offer.words)}\t{offer.keys}", [])
            else:
                self._add(into, f"record-{offer.key}", _(offer.words), [offer.keys] if offer.keys else [])

    def _saying(self, key: str) -> Callable[[], None]:
        return lambda: self.place_chosen.emit(key)

    def show_undo(self, undo: str | None, redo: str | None) -> None:
        """Name what Undo and Redo would do."""
        for key, plain, named, label in (
            ("undo", _("&Undo"), _("&Undo: {name}"), undo),
            ("redo", _("&Redo"), _("&Redo: {name}"), redo),
        ):
            self.acts[key].setText(named.format(name=label.replace("&", "&&")) if label else plain)
            self.acts[key].setEnabled(label is not None)

    def show_ways(self, back: bool, forward: bool) -> None:
        """Whether there is somewhere to go back to, or forward."""
        self.acts["back"].setEnabled(back)
        self.acts["forward"].setEnabled(forward)

    def show_recent(self, files: Sequence[Path]) -> None:
        """The files opened lately."""
        self.recent.clear()
        for path in files:
            action = self.recent.addAction(f"{path.stem} — {path.parent}".replace("&", "&&"))
            action.triggered.connect(self._picking(path))
        self.recent.setEnabled(bool(files))

    def _picking(self, path: Path) -> Callable[[], None]:
        return lambda: self.recent_chosen.emit(path)

    def set_open(self, is_open: bool) -> None:
        """Most acts need an open business."""
        self._is_open = is_open
        for key, action in self.acts.items():
            if key not in _ALWAYS and key not in ("undo", "redo", "back", "forward"):
                action.setEnabled(is_open)
        if not is_open:
            self.show_undo(None, None)
            self.show_ways(False, False)

    def listed(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Key, name and shortcuts of every act, for the help page; also those that lists hear by themselves."""
        held = {f"record-{offer.key}": (offer.keys,) for offer in BY_KEY.values() if offer.held}
        own = {key: tuple(one.toString() for one in action.shortcuts()) for key, action in self.acts.items()}
        return [(key, self._plain_name(key), held.get(key, keys)) for key, keys in own.items()]

    def commands(self) -> list[tuple[str, str, str]]:
        """Key, name and keys of every act that can be done now."""
        can = [(key, action) for key, action in self.acts.items() if action.isEnabled()]
        return [(key, self._plain_name(key, now=True), _keys(action)) for key, action in can]

    def _plain_name(self, key: str, *, now: bool = False) -> str:
        """What an act is called outside of its menu; ``now``: with what Undo would undo."""
        places = {f"go-{place.key}": _("Go to {page}").format(page=_(place.label)) for place in PLACES}
        name = self.acts[key].text() if now else _names().get(key, (self.acts[key].text(),))[0]
        name = name.partition("\t")[0]
        if (offer := BY_KEY.get(key.removeprefix("record-"))) is not None and offer.under and key.startswith("record-"):
            name = f"{_(UNDER[offer.under])}: {name}"
        return places.get(key) or name.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(one.toString(native) for one in action.shortcuts())


def _choosing(theme: Theme, choice: str) -> Callable[[], None]:
    return lambda: theme.choose(choice)
