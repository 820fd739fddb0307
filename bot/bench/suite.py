"""Every benchmark: each module of this package that has `figures(databases)` is one, and yields its figures."""

import json
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import TextIO

import bot.bench
from bot.bench.databases import bench_databases
from bot.bench.figures import Figure


def benchmarks() -> list[str]:
    """The names of the modules that hold benchmarks."""
    names = [module.name for module in iter_modules(bot.bench.__path__)]
    return [name for name in names if hasattr(import_module(f"bot.bench.{name}"), "figures")]


def measure(names: list[str]) -> Iterator[Figure]:
    """The figures of those benchmarks. Raises KeyError for one there is none of."""
    known = benchmarks()
    for name in names:
        if name not in known:
            raise KeyError(name)
    with bench_databases() as databases:
        for name in names or known:
            yield from import_module(f"bot.bench.{name}").figures(databases)


def print_figures(names: list[str], out: TextIO) -> None:
    """One JSON object a line, each as soon as it is known."""
    for one in measure(names):
        print(json.dumps(one), file=out, flush=True)
