"""Write the structure of the newest version as data: ``python -m models.migrations`` after a new script."""

import json
from pathlib import Path

from models.migrations import RELEASED
from models.store.file import scratch_file
from models.store.structure import structure_of

if __name__ == "__main__":
    connection = scratch_file(RELEASED)
    target = Path(__file__).parent / f"structure_{RELEASED.head}.json"
    target.write_text(json.dumps(structure_of(connection), indent=1, sort_keys=True) + "\n", "utf-8")
