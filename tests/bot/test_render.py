"""What is rendered fits Telegram's limits, whatever somebody wrote."""

import pytest

from bot.render import TEXT_LIMIT, Renderer, shown_length
from config.phrasing import Texts, texts_by_key


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
