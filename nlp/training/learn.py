"""Turn reviewed messages into phrases: `python -m nlp.training.learn FILE`, FILE as `export reviews` writes it.

Prints the scores on unseen phrases before and after, and leaves the new phrases and models to be looked at and
committed by a person: nothing learns by itself.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from openpyxl import load_workbook

from config.vocabulary import Intent
from nlp.training.phrases import PHRASES, phrases_of
from nlp.training.train import train_intents, train_topics

HEADING = "# from reviewed messages"
LONGEST = 500
"""Characters of the longest message that is taken as a phrase."""


class ReviewsInvalid(ValueError):
    """A file that cannot be learnt from; the message names the line and the reason, in Thai."""


def read_reviews(path: Path) -> list[tuple[str, Intent]]:
    """The messages of an export with their meanings; those without a meaning are left out. Raises ReviewsInvalid."""
    found = []
    for number, row in enumerate(_rows(path), start=2):
        text, meaning = " ".join((row.get("text") or "").split()), row.get("meaning") or ""
        if not text or not meaning:
            continue
        if meaning not in set(Intent):
            raise ReviewsInvalid(f"บรรทัดที่ {number}: ไม่รู้จักความหมาย {meaning}")
        if len(text) <= LONGEST:
            found.append((text, Intent(meaning)))
    return found


def add_phrases(reviews: Iterable[tuple[str, Intent]], folder: Path = PHRASES) -> Counter[Intent]:
    """Write messages that are no phrases yet to the files of their intents. Gives how many each took."""
    added: Counter[Intent] = Counter()
    known = {intent: set(phrases_of(folder / f"{intent}.txt")) for intent in Intent}
    for text, intent in reviews:
        if any(text in phrases for phrases in known.values()) or text.startswith("#"):
            continue
        path = folder / f"{intent}.txt"
        kept = path.read_text(encoding="utf-8").rstrip("\n")
        heading = "" if HEADING in kept else f"\n{HEADING}"
        path.write_text(f"{kept}{heading}\n{text}\n", encoding="utf-8")
        known[intent].add(text)
        added[intent] += 1
    return added


def _rows(path: Path) -> list[dict[str, str]]:
    if path.suffix.lower() == ".xlsx":
        sheet = load_workbook(path, read_only=True).worksheets[0]
        head, *body = [[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)] or [[]]
        rows = [dict(zip(head, row, strict=False)) for row in body]
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            head, rows = list(reader.fieldnames or ()), list(reader)
    if not {"text", "meaning"} <= set(head):
        raise ReviewsInvalid("ไฟล์ต้องมีคอลัมน์ text และ meaning")
    return rows


def main() -> None:
    """Learn from the file named on the command line."""
    if len(sys.argv) != 2:
        raise SystemExit("python -m nlp.training.learn FILE")
    try:
        reviews = read_reviews(Path(sys.argv[1]))
    except (ReviewsInvalid, OSError) as error:
        raise SystemExit(str(error)) from error
    train_intents(only_scores=True)
    added = add_phrases(reviews)
    for intent, count in sorted(added.items()):
        print(f"+{count} {intent}")  # noqa: T201  a command's output
    train_intents(only_scores=False)
    train_topics(only_scores=False)


if __name__ == "__main__":
    main()
