"""Texts longer than Telegram takes: parted at their lines, nothing lost, and every part is HTML by itself."""

import html
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from bot.long_text import fitted, pages, shown_length

WORDS = st.text("กขน้ำ <&🛣", max_size=30)
LINES = st.lists(st.tuples(WORDS, st.sampled_from(["", "b", "i", "blockquote"])), max_size=30)


class Balanced(HTMLParser):
    """Fails where a tag is closed that was not opened last; `opened` is what was left open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  the name is given
        self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


def is_whole(text: str) -> bool:
    parser = Balanced()
    parser.feed(text)
    parser.close()
    return not parser.opened and not re.search(r"&(?!lt;|gt;|amp;|#39;|quot;)", text)


def shown(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text)).replace("\n", "")


@given(LINES, st.integers(10, 80))
def test_parts_are_short_whole_and_all_of_it(lines: list[tuple[str, str]], limit: int) -> None:
    marked = [f"<{tag}>{html.escape(words)}</{tag}>" if tag else html.escape(words) for words, tag in lines]
    text = "<b>หัวเรื่อง\n" + "\n".join(marked) + "</b>"
    parts = pages(text, limit)
    assert all(is_whole(one) and shown_length(one) <= limit for one in parts)
    assert "".join(map(shown, parts)) == shown(text)
    one = fitted(text, limit)
    assert is_whole(one)
    assert shown_length(one) <= limit
    assert one == text or one.endswith("…")


def test_what_is_short_enough_stays_as_it_is() -> None:
    assert pages("<b>ก</b>\nข") == ["<b>ก</b>\nข"]
    assert fitted("<b>ก</b>\nข") == "<b>ก</b>\nข"


def test_it_is_parted_between_lines() -> None:
    assert pages("หนึ่ง\nสอง\nสาม", 10) == ["หนึ่ง\nสอง", "สาม"]
