"""The reading of one message beside cutting it into words with newmm, and what loading the reading costs."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from bot.bench.databases import BenchDatabases
from bot.bench.figures import Figure, figure
from config.catalogue import shipped_catalogue
from nlp.training.phrases import PHRASES, labelled
from nlp.understand import understand, warm

EVERY = 4
"""Of so many training phrases one is read: they are as long and as odd as what members write."""
ROUNDS = 3
LOAD = """
import json, pathlib, time
def peak():
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
memory, begun = peak(), time.perf_counter()
from nlp.understand import warm
warm()
print(json.dumps([time.perf_counter() - begun, peak() - memory]))
"""


def figures(_: BenchDatabases) -> Iterator[Figure]:
    """Milliseconds a message, at the median and the 99th percentile; seconds and MiB over bare Python to load."""
    warm()
    messages = [text for text, _ in labelled(PHRASES)][::EVERY]
    catalogue, now = shipped_catalogue(), datetime.now(UTC)
    reading = _times(messages, lambda text: understand(text, now, catalogue))
    cutting = _times(messages, _newmm())
    yield figure("understand_median", median(reading), "ms", baseline=median(cutting))
    yield figure("understand_p99", _p99(reading), "ms", baseline=_p99(cutting))
    if not Path("/proc/self/status").exists():  # other systems do not tell a child's own peak of memory
        return
    loads = [_load() for _ in range(ROUNDS)]
    yield figure("understand_load", median(seconds for seconds, _ in loads), "s")
    yield figure("understand_memory", median(mebibytes for _, mebibytes in loads), "MiB")


def _newmm() -> Callable[[str], object]:
    """newmm as pythainlp offers it to anybody, with its own dictionary."""
    from pythainlp.tokenize import word_tokenize  # noqa: PLC0415  only this benchmark needs it

    return partial(word_tokenize, engine="newmm")


def _times(messages: list[str], read: Callable[[str], object]) -> list[float]:
    """Milliseconds a message, the best of some rounds, so that other work on the machine does not count."""
    rounds = [[_one(partial(read, text)) for text in messages] for _ in range(ROUNDS + 1)]
    return [min(times) for times in zip(*rounds[1:], strict=True)]


def _one(read: Callable[[], object]) -> float:
    begun = time.perf_counter()
    read()
    return 1000 * (time.perf_counter() - begun)


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100)[98]


def _load() -> tuple[float, float]:
    done = subprocess.run(  # noqa: S603  ours
        [sys.executable, "-c", LOAD], check=True, capture_output=True, text=True, env=os.environ.copy()
    )
    seconds, mebibytes = json.loads(done.stdout)
    return seconds, mebibytes
