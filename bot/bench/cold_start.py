"""Cold start: from the process's start to its first answer, beside importing what it cannot do without."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median

from bot.bench.databases import BenchDatabases
from bot.bench.figures import Figure, figure
from bot.bench.processes import FIRST_MEMBER, running_bot, seed_members
from bot.sandbox.remote import sandbox_process

ROUNDS = 3
IMPORTS = """
import pathlib
import telegram, sqlalchemy, fastapi, pythainlp, nlpo3
words = pathlib.Path(pythainlp.__file__).parent / "corpus" / "words_th.txt"
nlpo3.load_dict(str(words), "bench")
"""


def figures(databases: BenchDatabases) -> Iterator[Figure]:
    """Seconds to the first answer on an existing database."""
    with sandbox_process("--unlimited", "--users", "1") as far:
        for kind in databases.kinds:
            url = databases.fresh(kind)
            seed_members(url, 1)
            starts, imports = [], []
            for _ in range(ROUNDS + 1):
                sent = far.stats()["sent"]
                far.say([FIRST_MEMBER], ["สวัสดีครับ"])
                begun = time.perf_counter()
                with running_bot(far, url, databases.folder):
                    far.wait(sent=sent + 1, seconds=60)
                    starts.append(time.perf_counter() - begun)
                imports.append(_importing())
            # The first start fills the disk's cache, for itself and for the imports.
            yield figure("cold_start", median(starts[1:]), "s", database=kind, baseline=median(imports[1:]))


def _importing() -> float:
    begun = time.perf_counter()
    environment = {**os.environ, "PYTHAINLP_OFFLINE": "1"}
    subprocess.run([sys.executable, "-c", IMPORTS], check=True, env=environment)  # noqa: S603  ours
    return time.perf_counter() - begun
