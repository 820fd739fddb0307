"""What is rendered fits Telegram's limits, whatever somebody wrote."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.long_text import TEXT_LIMIT, shown_length
from bot.render import Renderer
from config.phrasing import Texts, texts_by_key
from handlers.kit.buttons import Button
from handlers.kit.incoming import ChatKind, Incoming
from handlers.kit.replies import Announce, Edit, Reply, Say

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(("text", "length"), [("<b>ก</b>", 1), ("&lt;ก&gt;", 3), ("🛣", 2), ("", 0)])
def test_length_is_counted_as_telegram_does(text: str, length: int) -> None:
    assert shown_length(text) == length


def test_a_text_that_is_too_long_is_cut_and_not_lost() -> None:
    texts = Texts()
    texts._sources = {**texts_by_key(), "common.quoted": "<b>{{ first }}</b> {{ second }}"}
    renderer = Renderer(texts)
    body = renderer.message(1, "common.quoted", {"first": "<&>" * 1400, "second": "สั้น"})
    assert shown_length(body["text"]) <= TEXT_LIMIT
    assert body["text"].startswith("<b>&lt;&amp;&gt;")
    assert body["text"].endswith("…</b> สั้น")
    whole = renderer.message(1, "common.quoted", {"first": "ก" * 4000, "second": "สั้น"})
    assert "ก" * 4000 in whole["text"], "what fits is left as it is"


def renderer_of(text: str) -> Renderer:
    texts = Texts()
    texts._sources = {**texts_by_key(), "common.quoted": text}
    return Renderer(texts)


LONG = "<b>{{ first }}</b>\n{% for one in lines %}\n{{ one }}\n{% endfor %}"
LINES = {"first": "หัวเรื่อง", "lines": [f"บรรทัดที่ {number} <{'ก' * 150}>" for number in range(60)]}
ASKED = Incoming(7, ChatKind.PRIVATE, 7)


def test_a_long_answer_goes_out_in_several_messages_with_its_buttons_below() -> None:
    unit: Any = None
    buttons = ((Button("common.cancel", url="https://example.org"),),)
    calls = renderer_of(LONG).render(unit, ASKED, [Say("common.quoted", LINES, buttons)], NOW).calls
    texts = [one.body["text"] for one in calls]
    assert len(texts) > 2
    assert all(shown_length(one) <= TEXT_LIMIT for one in texts)
    assert sum(one.count("บรรทัดที่") for one in texts) == 60
    assert ["reply_markup" in one.body for one in calls] == [*[False] * (len(calls) - 1), True]


@pytest.mark.parametrize("reply", [Say("common.quoted", LINES, card="x"), Edit("common.quoted", LINES),
                                   Announce(9, "common.quoted", LINES)])  # fmt: skip
def test_what_has_to_be_one_message_is_cut_to_one(reply: Reply) -> None:
    unit: Any = None
    (call,) = renderer_of(LONG).render(unit, ASKED, [reply], NOW).calls
    assert shown_length(call.body["text"]) <= TEXT_LIMIT
    assert call.body["text"].endswith("\n…")
