"""Run by the system's Python, which has AT-SPI: starts the program, walks its pages as a screen reader does, and writes
the trees it was told as JSON. Arguments: the program's Python, the checkout, the business file, where to write."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  (its version is chosen first)

#: Rows of a table that are read; more are seldom in sight.
ROWS = 12
PATIENCE = 60
#: What holds what is not shown: menus that are closed, pages behind.
STOPS = ("popup menu",)


def wait(find):
    """What ``find`` gives as soon as it gives something."""
    begun = time.monotonic()
    while time.monotonic() < begun + PATIENCE:
        found = find()
        if found:
            return found
        time.sleep(0.05)
    sys.exit(f"nothing came of {find.__name__} in {PATIENCE} s")


def children(node):
    found = (node.get_child_at_index(at) for at in range(node.get_child_count()))
    return [one for one in found if one is not None]


def showing(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def table(node):
    """The cells in sight with the header of their column."""
    columns = range(node.get_n_columns())
    heads = [node.get_column_header(column) for column in columns]
    cells = []
    for row in range(min(node.get_n_rows(), ROWS)):
        for column in columns:
            cell = node.get_accessible_at(row, column)
            if cell is not None and showing(cell):
                cells.append([heads[column].get_name() if heads[column] is not None else "", cell.get_name()])
    return cells


def tree(node):
    """A node and all that is shown below it."""
    states, role = node.get_state_set(), node.get_role_name()
    labels = [one for one in node.get_relation_set() if one.get_relation_type() is Atspi.RelationType.LABELLED_BY]
    told = {
        "role": role,
        "name": node.get_name(),
        "description": node.get_description() or "",
        "label": labels[0].get_target(0).get_name() if labels else "",
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
        "acts": node.get_n_actions() if "Action" in node.get_interfaces() else 0,
    }
    if role == "table":
        return told | {"cells": table(node), "children": []}
    below = [] if role in STOPS else [tree(one) for one in children(node) if showing(one)]
    return told | {"children": below}


def find(node, role, begins):
    """The first shown node of a role whose name begins so."""
    if node.get_role_name() == role and node.get_name().startswith(begins):
        return node
    return next((hit for one in children(node) if showing(one) and (hit := find(one, role, begins))), None)


def press(node):
    """Do with a button what is done first with it."""
    names = [node.get_action_name(at) for at in range(node.get_n_actions())]
    node.do_action(next(at for at, name in enumerate(names) if name in ("Toggle", "Press")))


def window():
    """The program's window, when it has its pages."""
    for program in children(Atspi.get_desktop(0)):
        for frame in children(program):
            if find(frame, "radio button", "Deals, ") is not None:
                return frame
    return None


def shown(frame, page):
    """The page in front, when its lists have arrived and it holds still."""
    before = {}

    def still():
        nonlocal before
        last, before = before, tree(frame)
        there = any(node["role"] == "label" and node["name"] == page for node in nodes(before))
        full = all(node["cells"] for node in nodes(before) if node["role"] == "table")
        return before if there and full and before == last else None

    return wait(still)


def nodes(told):
    yield told
    for one in told["children"]:
        yield from nodes(one)


def heard(act):
    """What is announced from now on, up to a while after the first of it."""
    words = []
    listener = Atspi.EventListener.new(lambda event: words.append(event.any_data))
    listener.register("object:announcement")
    act()
    turn = GLib.MainContext.default()
    wait(lambda: turn.iteration(False) or words)
    later = time.monotonic() + 1
    while time.monotonic() < later:
        turn.iteration(False)
        time.sleep(0.01)
    listener.deregister("object:announcement")
    return words


def main(python, root, file, answer):
    env = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": root}
    program = subprocess.Popen([python, "-m", "desktop", file], cwd=root, env=env, stdout=subprocess.DEVNULL)
    try:
        frame = wait(window)
        told = {}
        for page in ("Desk", "Campaigns", "Prospects", "Deals", "Reports", "Settings"):
            press(find(frame, "radio button", page))
            told[page] = shown(frame, page)
        press(find(frame, "radio button", "Prospects"))
        shown(frame, "Prospects")
        search = find(frame, "text", "Search in this list")
        announced = heard(lambda: search.set_text_contents("jan"))
        Path(answer).write_text(json.dumps({"pages": told, "announced": announced}), "utf-8")
    finally:
        program.terminate()
        program.wait(10)


if __name__ == "__main__":
    main(*sys.argv[1:])
