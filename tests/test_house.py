"""The rules of the house that neither ruff, mypy nor import-linter holds."""

import ast
import json
import re
import sys
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ("desktop", "models", "resources", "views")
TOPS = (*SOURCE, "tests", "docs", ".ci")
BINARY = {".otf", ".png", ".pdf", ".pyc", ".fairlead", ".gz", ".xlsx"}

# (file, module): why it is imported late
LATE_IMPORTS = {
    ("desktop/__main__.py", "desktop.main"): "the libraries are there only after the bootstrap",
    ("desktop/_installed.py", "desktop.main"): "the folder is on the path only then",
    ("desktop/cli_answers.py", "views.figures.page"): "matplotlib and Typst take long; only the report needs them",
    ("desktop/lists.py", "views.figures.campaigns"): "the same; only a printed board or timeline needs them",
    ("desktop/days.py", "models.exchange.calendar_out"): "takes long to load; only a written calendar needs it",
    ("desktop/days.py", "views.figures.calendar"): "Typst takes long to load; only a printed calendar needs it",
    ("desktop/lists.py", "views.figures.listing"): "the same; only a printed list needs them",
    ("desktop/audiences.py", "views.figures.sheet"): "the same; only a printed page needs it",
    ("desktop/report.py", "views.figures.page"): "the same",
    ("desktop/campaigns.py", "views.figures.campaign"): "the same; only a printed campaign needs them",
    ("desktop/campaigns.py", "views.figures.listing"): "the same",
    ("desktop/letters.py", "views.figures.letters"): "the same; only printed letters need them",
    ("desktop/quotes.py", "views.figures.quote"): "the same; only a quote needs them",
    ("views/deals/quote_editor.py", "views.shared.preview"): "the same; only a sent quote's paper needs it",
    ("desktop/errands.py", "desktop.cli"): "the first page need not wait for the commands",
    ("desktop/app.py", "desktop.handover"): "only needed where another window may have the file",
    ("desktop/app.py", "desktop.commands"): "the first page is shown before what the menus do is loaded",
    ("desktop/app.py", "desktop.parts"): "the window is painted before SQLAlchemy and the pages are loaded",
    ("desktop/opening.py", "models.sample.business"): "only who looks around needs the sample and its words",
    ("desktop/main.py", "desktop.app"): "the command line needs no Qt",
    ("desktop/main.py", "desktop.cli"): "the window is painted before SQLAlchemy is loaded",
    ("views/reports/page.py", "views.shared.preview"): "PDFium takes long to load; only who looks at the page needs it",
    ("tests/__main__.py", "desktop.system"): "the libraries are there only after the bootstrap",
}
# file: why it names a colour by its value
COLOURS: dict[str, str] = {}
# file: why it opens a database by itself
DATABASES: dict[str, str] = {}
# Hosts of registries, then places of one machine; written so that this file does not name them.
FOREIGN = (
    r"py[p]i\.org|python[h]osted|npm[j]s|/[p]ypi/|(?<!emit-)index[-]url|debian[.]org"
    r"|/[r]oot/|/[w]ork/|/[t]mp/|/[h]ome/"
)


def texts():
    """(path from the root, text) of every text file of the house but the licences of others."""
    inner = [path for top in TOPS for path in (ROOT / top).rglob("*")]
    for path in [*ROOT.glob("*.*"), *inner]:
        if path.name == ".git":
            continue  # in a second work tree a file that says where the first one is
        if path.is_file() and path.suffix not in BINARY and "LICENSES" not in path.parts:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8", errors="replace")


TEXTS = dict(texts())
CODE = {name: text for name, text in TEXTS.items() if name.endswith(".py")}
PROGRAM = {name: text for name, text in CODE.items() if name.startswith(SOURCE)}
TREES = {name: ast.parse(text, name) for name, text in CODE.items()}


def functions(tree):
    """(name, number of lines) of every function, decorators left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


def late_imports(tree):
    """The modules that are imported in a function or a main block."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or is_main_block(node):
            yield from modules(node)


def is_main_block(node):
    return isinstance(node, ast.If) and "__main__" in ast.unparse(node.test)


def modules(tree):
    """Every module that is imported somewhere below."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def found(pattern, texts, allowed=()):
    """What matched in each file that is not allowed, as "file: match"."""
    searched = {name: text for name, text in texts.items() if name not in allowed}
    return [f"{name}: {match[0]}" for name, text in searched.items() for match in re.finditer(pattern, text)]


def test_no_file_is_too_long():
    lengths = {name: text.count("\n") for name, text in CODE.items()}
    ask({name: length for name, length in lengths.items() if length > 350})
    assert not {name: length for name, length in lengths.items() if length > 500}


def test_no_function_is_too_long():
    lengths = {f"{file}:{name}": length for file, tree in TREES.items() for name, length in functions(tree)}
    ask({name: length for name, length in lengths.items() if length > 30})
    assert not {name: length for name, length in lengths.items() if length > 60}


def ask(long):
    """Shown with `-s`: allowed, but two things may hide under one name."""
    if long:
        print(*(f"{length} lines: {name}" for name, length in long.items()), sep="\n")


def test_imports_stand_at_the_top():
    late = {(name, module) for name, tree in TREES.items() for module in late_imports(tree)}
    assert late == set(LATE_IMPORTS)


def test_late_imports_are_seen_where_they_stand():
    late = "import a\ndef f():\n    import b\n    from c.d import e\nif __name__ == '__main__':\n    import g\n"
    assert set(late_imports(ast.parse(late))) == {"b", "c.d", "g"}


def test_colours_are_called_by_name():
    drawn = {name: text for name, text in TEXTS.items() if name.startswith(("desktop", "views", "resources/templates"))}
    hexes = found(r"(?i)[\"']#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3})[\"']|#[0-9a-f]{6}\b", drawn, COLOURS)
    assert hexes == []


def test_only_the_store_opens_a_database():
    elsewhere = {name: text for name, text in PROGRAM.items() if not name.startswith("models/store/")}
    assert found(r"\bsqlite3\.connect\(|\bcreate_engine\(", elsewhere, DATABASES) == []


def test_no_module_is_a_drawer():
    drawers = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common"}
    assert [name for name in PROGRAM if drawers & {*Path(name).with_suffix("").parts}] == []


def test_nothing_names_one_machine_or_a_registry():
    assert found(FOREIGN, TEXTS) == []


def test_rules_need_the_standard_library_only():
    rules = {name: tree for name, tree in TREES.items() if name.startswith("models/rules/")}
    used = {(name, module) for name, tree in rules.items() for module in modules(tree)}
    foreign = [each for each in used if each[1].split(".")[0] not in sys.stdlib_module_names]
    pure = ("models.rules", "models.formats")  # formats has fold, as pure as any rule
    assert [each for each in foreign if not each[1].startswith(pure)] == []


def test_an_unexpected_warning_of_python_fails_a_test():
    with pytest.raises(UserWarning):
        warnings.warn("heard", UserWarning, stacklevel=1)


def test_the_sketch_of_the_domain_has_every_table_and_no_other():
    newest = max((ROOT / "models/migrations").glob("structure_*.json"), key=lambda path: int(path.stem.split("_")[1]))
    tables = {name for name in json.loads(newest.read_text("utf-8"))["tables"] if not name.startswith("search_index_")}
    assert set(re.findall(r"\*\*([a-z_]+)\*\*", TEXTS["models/README.md"])) == tables
