"""Scores of the answers: `python -m tests.corpus.answers [--errors] [--seen] [FILE ...]`.

A third of the questions (`held_out`) is kept out of sight of those who work on the answers; by default only it counts.
The blind questions are by another hand; nobody who works on the answers looks at what was said to them. Those that
were worked with since have `held_out` false.
An answerable question is right when it is answered with all that must and nothing that must not be said; an
unanswerable one when it is refused, and what must be said is.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from config.catalogue import shipped_catalogue
from config.phrasing import Texts
from handlers.knowledge.asking import answer
from handlers.knowledge.loading import ensure_shipped, load_document
from nlp.understand import understand
from storage.database import Database
from storage.migrate import migrate
from storage.unit_of_work import UnitOfWork

QUESTIONS = Path(__file__).parent / "questions.jsonl"
BLIND = Path(__file__).parent / "blind_questions.jsonl"
OF_PAPERS = Path(__file__).parent / "paper_questions.jsonl"
PAPERS = Path(__file__).parent / "papers"
"""Invented papers of several kinds; they are loaded where the questions of papers are asked, and nowhere else."""
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Marked:
    """A question with what was said to it."""

    gold: dict[str, Any]
    said: str
    answered: bool

    @property
    def right(self) -> bool:
        """Whether it was answered, or refused, as it should be."""
        whole = all(any(form in self.said for form in forms) for forms in self.gold["must"])
        if not self.gold["answerable"]:
            return not self.answered and whole
        return self.answered and whole and not any(form in self.said for form in self.gold["must_not"])


@contextmanager
def shipped_knowledge(papers: Sequence[Path] = ()) -> Iterator[UnitOfWork]:
    """A database with what ships with the product, and the papers given."""
    with tempfile.TemporaryDirectory() as folder, closing(Database(f"sqlite:///{folder}/corpus.db")) as database:
        migrate(database)
        with database.write() as unit:
            ensure_shipped(unit, NOW)
            for paper in papers:
                load_document(unit, paper.read_bytes(), paper.name, NOW)
            unit.commit()
        with database.read() as unit:
            yield unit


def mark(path: Path, *, seen: bool) -> list[Marked]:
    """Answer the questions of a file that are held out, or with `seen` the others; all where none is held out."""
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    chosen = [one for one in gold if one.get("held_out", not seen) is not seen]
    catalogue, texts = shipped_catalogue(), Texts()
    marked = []
    papers = sorted(PAPERS.iterdir()) if path == OF_PAPERS else []
    with shipped_knowledge(papers) as unit:
        for one in chosen:
            found = answer(unit, one["text"], NOW, catalogue, lambda text, now: understand(text, now, catalogue))
            marked.append(Marked(one, texts.plain(found.key, found.arguments), found.answered))
    return marked


def shares(marked: list[Marked]) -> dict[str, tuple[int, int]]:
    """How many are right and how many there are, of answerable and of unanswerable questions."""
    kinds = {"answerable": True, "unanswerable": False}
    parts = {name: [one for one in marked if one.gold["answerable"] is kind] for name, kind in kinds.items()}
    return {name: (sum(one.right for one in part), len(part)) for name, part in parts.items()}


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description="Score the answers.")
    parser.add_argument("files", nargs="*", type=Path, default=[QUESTIONS, BLIND, OF_PAPERS])
    parser.add_argument("--errors", action="store_true", help="list every wrong one")
    parser.add_argument("--seen", action="store_true", help="the questions that were worked with")
    chosen = parser.parse_args()
    for path in chosen.files:
        marked = mark(path, seen=chosen.seen)
        print(f"== {path.name}")  # noqa: T201  a command's output
        for name, (right, count) in shares(marked).items():
            share = right / count if count else 0.0
            print(f"{name:14} {right:4} of {count:4}  {share:.3f}")  # noqa: T201  a command's output
        for one in marked:
            if chosen.errors and not one.right:
                print(f"{one.gold['text']}\n    {one.said.splitlines()[0]}")  # noqa: T201  a command's output


if __name__ == "__main__":
    main()
