"""Messages typed with the keyboard in the wrong language: "l;ylfu" for สวัสดี (Kedmanee layout)."""

import re

from nlp.regex import regex

_LATIN = "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
_THAI = 'ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
_TO_THAI = str.maketrans(_LATIN, _THAI)
_TO_LATIN = str.maketrans(_THAI, _LATIN)

_ANY_THAI = regex("[ก-๛]")
_LETTER_OR_SIGN = regex(r"[a-zA-Z;'\[\]]")
_PLAIN_ENGLISH = regex(r"[a-z]+", re.IGNORECASE)
_IMPOSSIBLE_THAI = regex(
    r"(?:^|[\s])[ะาำิีึืุู็่้๊๋์ๆั]|[ิีึืัุู][ิีึืัุู]|[่้๊๋][่้๊๋]"
    r"|[เแโใไ](?:[เแโใไ่้๊๋ิีึื]|$|\s)"
)
ENGLISH = frozenset(
    [
        "hello",
        "hi",
        "hey",
        "help",
        "ok",
        "okay",
        "yes",
        "no",
        "thanks",
        "thank",
        "you",
        "cancel",
        "stop",
        "start",
        "menu",
        "status",
        "vote",
        "poll",
        "meeting",
        "zoom",
        "join",
        "online",
        "what",
        "when",
        "where",
        "who",
        "how",
        "please",
        "project",
        "issue",
        "report",
        "good",
        "morning",
        "bye",
    ]
)


def as_thai(text: str) -> str | None:
    """The Thai that the same keys give, where the message may be Thai typed on the Latin layout."""
    if _ANY_THAI.search(text) or len(text) > 300 or len(_LETTER_OR_SIGN.findall(text)) < 3:
        return None
    words = [word.lower() for word in _PLAIN_ENGLISH.findall(text)]
    if any(word in ENGLISH for word in words):
        return None
    thai = text.translate(_TO_THAI)
    return None if _IMPOSSIBLE_THAI.search(thai) else thai


def as_english(text: str) -> str | None:
    """The English that the same keys give, where a short message is no Thai but English words."""
    if len(text) > 60 or not _IMPOSSIBLE_THAI.search(text):
        return None
    words = text.translate(_TO_LATIN).lower().split()
    return " ".join(words) if words and all(word in ENGLISH for word in words) else None
