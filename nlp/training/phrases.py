"""The phrase files that the models are trained from, one file a label."""

import hashlib
from pathlib import Path

from nlp.regex import regex

PHRASES = Path(__file__).parent.parent / "phrases"
REPORT = "report_issue"
SHORTEST_PIECE = 5
_MARKUP = regex(r"\[([^\]\n]*)\]\([a-z_]+\)")


def phrases_of(path: Path) -> list[str]:
    """The phrases of one file, without comments and slot markup ([บ่ายสอง](when))."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return list(dict.fromkeys(_MARKUP.sub(r"\1", line) for line in lines if line and not line.startswith("#")))


def labelled(folder: Path) -> list[tuple[str, str]]:
    """Every phrase with its file's name, in the order of the names."""
    return [(phrase, path.stem) for path in sorted(folder.glob("*.txt")) for phrase in phrases_of(path)]


def reports() -> list[tuple[str, str]]:
    """The phrases of the topics, each of which is a report too."""
    return [(phrase, REPORT) for path in sorted((PHRASES / "topics").glob("*.txt")) for phrase in phrases_of(path)]


def aims() -> list[tuple[str, str]]:
    """The questions that people ask, each with what it is after: the first line of its file, behind "="."""
    found: list[tuple[str, str]] = []
    for path in sorted((PHRASES / "aims").glob("*.txt")):
        first, *questions = phrases_of(path)
        found += [(question, first.removeprefix("=").strip()) for question in questions]
    return found


def beside_stories() -> list[tuple[str, str]]:
    """Pieces of stories, and what is said beside them: reports cut at their blanks are pieces too, and what the bot
    has no business with is no part of any story."""
    told = [text for text, _ in reports()] + phrases_of(PHRASES / f"{REPORT}.txt")
    pieces = [piece for text in told for piece in text.split() if len(piece) >= SHORTEST_PIECE]
    pairs = [*((one, "elsewhere") for one in phrases_of(PHRASES / "out_of_scope.txt")), *labelled(PHRASES / "story")]
    known = {text for text, _ in pairs}
    return [*pairs, *((piece, "piece") for piece in dict.fromkeys(pieces) if piece not in known)]


def digest(*parts: Path) -> str:
    """One digest of every file that a model depends on, by name and content."""
    total = hashlib.sha256()
    for part in parts:
        paths = sorted(part.glob("*.txt")) if part.is_dir() else [part]
        for path in paths:
            total.update(path.name.encode())
            total.update(path.read_text(encoding="utf-8").encode())
    return total.hexdigest()
