"""Taking out of a message what names a person, before it is kept to learn from."""

from collections.abc import Iterable

from nlp.regex import regex

NAME, NUMBER = "[ชื่อ]", "[เบอร์]"
SHORTEST_NAME = 3
_PHONE = regex(r"0[\d\- ]{7,12}\d")
_IDENTITY = regex(r"\b\d[\d\- ]{11,15}\d\b")
_TITLED = regex(
    r"(?:นางสาว|นาง|นาย|คุณ|ดร\.|ผศ\.|รศ\.|ศ\.)\s?[\u0e01-\u0e2e\u0e40-\u0e44][\u0e01-\u0e4e]{1,20}(?:\s[\u0e01-\u0e2e\u0e40-\u0e44][\u0e01-\u0e4e]{2,25})?"
)


def masked(text: str, names: Iterable[str]) -> str:
    """The text without telephone and identity numbers, without the given people's names, and without titled names.

    A title is followed by what may be a name and may be a word: more is taken out than need be, never less.
    """
    text = _PHONE.sub(NUMBER, _IDENTITY.sub(NUMBER, text))
    words = {word for name in names for word in name.split() if len(word) >= SHORTEST_NAME}
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, NAME)
    return _TITLED.sub(NAME, text)
