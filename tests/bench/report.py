"""One figure of the speed report: taken several times in one run, printed with its ratio to what the machine allows."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median


class Figure:
    """Seconds of one kind of work."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.seconds: list[float] = []

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Take the time of the block."""
        start = time.perf_counter()
        yield
        self.seconds.append(time.perf_counter() - start)

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.seconds)

    def told(self) -> str:
        """Median and range in milliseconds."""
        low, high = min(self.seconds) * 1000, max(self.seconds) * 1000
        return f"{self.median * 1000:,.1f} ms ({low:,.1f}–{high:,.1f}, n={len(self.seconds)})"

    def percentile(self, share: int) -> float:
        """Seconds below which ``share`` of a hundred lie."""
        return sorted(self.seconds)[min(len(self.seconds) * share // 100, len(self.seconds) - 1)]

    def within(self, goal: float, share: int = 95) -> None:
        """Print ours against a goal in milliseconds that ``share`` of a hundred shall keep; keep a JSON line, too."""
        reached = self.percentile(share) * 1000
        print(f"\n{self.name}: {self.told()}; {share} of 100 within {reached:,.1f} ms, goal {goal}")
        _write({"name": self.name, "seconds": self.seconds, "percentile": share, "reached": reached, "goal": goal})

    def against(self, limit: "Figure", goal: float) -> float:
        """Print ours, the limit and the ratio; keep them as a JSON line where FAIRLEAD_BENCH names a file."""
        ratio = self.median / limit.median
        print(f"\n{self.name}: {self.told()}; {limit.name}: {limit.told()}; ratio {ratio:.2f}, goal {goal}")
        _write({"name": self.name, "seconds": self.seconds, "limit": limit.seconds, "ratio": ratio, "goal": goal})
        return ratio


def compare(name: str, ours: list[float], limit: list[float], unit: str, goal: float) -> None:
    """The same for something that is no time."""
    ratio = median(ours) / median(limit)
    print(f"\n{name}: {median(ours):,.1f} {unit}; limit: {median(limit):,.1f} {unit}; ratio {ratio:.2f}, goal {goal}")
    _write({"name": name, "unit": unit, "ours": ours, "limit": limit, "ratio": ratio, "goal": goal})


def _write(line: dict[str, object]) -> None:
    if target := os.environ.get("FAIRLEAD_BENCH"):
        with Path(target).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
