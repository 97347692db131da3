"""The limit of S2: a bare window, SQLAlchemy loaded, and the ids of the list by plain sqlite3 (`ids`, then a file).

With `nothing` for `ids` it is the limit of S12, which reads nothing.
"""

import sqlite3
import sys

import sqlalchemy.orm
from PySide6.QtWidgets import QApplication

from tests.bench.started import Bare

WHAT, FILE = sys.argv[1:3]
LOADED = sqlalchemy.orm


def read() -> None:
    if WHAT == "nothing":
        return
    connection = sqlite3.connect(f"file:{FILE}?mode=ro", uri=True)
    assert connection.execute("SELECT id FROM people ORDER BY sort_key, id").fetchall()


app = QApplication([])
window = Bare(read)
window.show()
app.exec()
