"""`ask`: the answer a member would get to a question, as text and as JSON; nothing is stored."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

from bot.console import prepared_database
from config.phrasing import Texts
from config.settings import Settings
from handlers.dispatch import Dispatcher
from handlers.kit.context import Context
from handlers.knowledge.asking import answer
from handlers.registry import FEATURES
from nlp.understand import understand

_TAG = re.compile(r"<[^>]*>")


def answer_questions(settings: Settings, questions: Iterable[str]) -> Iterator[dict[str, Any]]:
    """For each question `text`, `answer` (plain), `answered` and `sources`, as for a member without a cluster."""
    texts, dispatcher = Texts(settings.persona), Dispatcher(FEATURES, {}, understand)
    with closing(prepared_database(settings)) as database, database.read() as unit:
        dispatcher.prefetch(unit, ())
        context = dispatcher.context(unit, datetime.now(UTC))
        for question in questions:
            yield _answered(context, texts, question)


def questions_of(lines: Iterable[str]) -> Iterator[str]:
    """The questions of JSON Lines, each an object with `text`; a line that is none is an empty question."""
    for line in lines:
        if line.strip():
            try:
                yield str(json.loads(line)["text"])
            except (ValueError, KeyError, TypeError):
                yield ""


def _answered(context: Context, texts: Texts, question: str) -> dict[str, Any]:
    found = answer(
        context.unit,
        question,
        context.now,
        context.catalogue,
        context.understand,
        others=context.publish,
        publicly=True,
        whole=True,
    )
    return {
        "text": question,
        "answer": plain_text(texts.html(found.key, found.arguments)),
        "answered": found.answered,
        "sources": [source.as_json(texts.plain) for source in found.sources],
    }


def plain_text(message: str) -> str:
    """A message without its HTML."""
    return html.unescape(_TAG.sub("", message))
