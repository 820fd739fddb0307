"""`ask`: the answer a member would get to a question, as text and as JSON; nothing is stored."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.console import catalogue_in_force, prepared_database
from config.phrasing import Texts
from config.settings import Settings
from handlers.knowledge.asking import answer
from nlp.understand import understand
from storage.unit_of_work import UnitOfWork

_TAG = re.compile(r"<[^>]*>")


def answer_questions(settings: Settings, questions: Iterable[str]) -> Iterator[dict[str, Any]]:
    """For each question `text`, `answer` (plain), `answered` and `sources`, as for a member without a cluster."""
    texts, now = Texts(settings.persona), datetime.now(UTC)
    with closing(prepared_database(settings)) as database, database.read() as unit:
        for question in questions:
            yield _answered(unit, texts, question, now)


def questions_of(lines: Iterable[str]) -> Iterator[str]:
    """The questions of JSON Lines, each an object with `text`; a line that is none is an empty question."""
    for line in lines:
        if line.strip():
            try:
                yield str(json.loads(line)["text"])
            except (ValueError, KeyError, TypeError):
                yield ""


def _answered(unit: UnitOfWork, texts: Texts, question: str, now: datetime) -> dict[str, Any]:
    catalogue = catalogue_in_force(unit)
    found = answer(unit, question, now, catalogue, partial(_understand, catalogue))
    return {
        "text": question,
        "answer": plain_text(texts.html(found.key, found.arguments)),
        "answered": found.answered,
        "sources": [source.as_json(texts.plain) for source in found.sources],
    }


def _understand(catalogue: Any, text: str, now: datetime) -> Any:
    return understand(text, now, catalogue)


def plain_text(message: str) -> str:
    """A message without its HTML."""
    return html.unescape(_TAG.sub("", message))
