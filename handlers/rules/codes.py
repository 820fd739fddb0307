"""Invite codes: twelve letters of Crockford's base 32 (60 bits), forgiving to type and stored only as a digest."""

import hashlib
import re
import secrets

from nlp.regex import regex

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
GROUP = 4

_LOOK_ALIKES = str.maketrans("OoIiLlUu๐๑๒๓๔๕๖๗๘๙", "00111" + "1VV" + "0123456789")
_PLAIN_DIGIT = regex("[2-9๒-๙]")
_INVISIBLE = regex("[\u200b-\u200f\u2060\ufeff]")
_DASHES = r"\-\u2010-\u2015\u2212_."
_LETTER = "[0-9A-Za-z๐-๙]"
_BOUNDED = rf"(?<!{_LETTER}){{}}(?!{_LETTER})"
_SPELT = regex(rf"(?=.*[A-Za-z]){_LETTER}+")
_WHOLE = regex(_BOUNDED.format(rf"{_LETTER}{{{LENGTH}}}"))
_GROUPED = regex(_BOUNDED.format(rf"{_LETTER}{{4}}[\s{_DASHES}]+{_LETTER}{{4}}[\s{_DASHES}]+{_LETTER}{{4}}"))


def new_code() -> str:
    """A fresh code: 60 random bits, less the 0.05 that go with every code holding a digit nobody takes for a letter."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if _PLAIN_DIGIT.search(code):
            return code


def normal_code(text: str) -> str | None:
    """The code somebody typed, with case, blanks, dashes and look-alike letters put right; None for anything else."""
    bare = re.sub(rf"[\s{_DASHES}]", "", _INVISIBLE.sub("", text))
    code = bare.translate(_LOOK_ALIKES).upper()
    return code if len(code) == LENGTH and all(letter in ALPHABET for letter in code) else None


def find_code(text: str) -> str | None:
    """The code inside a message or a pasted link, or None where nothing in it looks like one."""
    visible = _INVISIBLE.sub("", text)
    for pattern in (_WHOLE, _GROUPED):
        for found in pattern.finditer(visible):
            # A twelve-letter word is no code: every code has a plain digit.
            if _PLAIN_DIGIT.search(found.group()) and (code := normal_code(found.group())):
                return code
    return normal_code(visible) if _PLAIN_DIGIT.search(visible) else None


def resembles_code(text: str) -> bool:
    """Whether a message is nothing but letters as codes have them, of which too few or too many were typed."""
    bare = re.sub(rf"[\s{_DASHES}]", "", _INVISIBLE.sub("", text))
    return 8 <= len(bare) <= LENGTH + GROUP and bool(_SPELT.fullmatch(bare) and _PLAIN_DIGIT.search(bare))


def shown_code(code: str) -> str:
    """A code in groups of four, as it is printed and read out."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def digest(code: str) -> str:
    """What is stored of a code. Its 60 random bits need no salt: nothing short of the code itself leads back."""
    return hashlib.sha256(f"invite:{code}".encode()).hexdigest()


def account_digest(user_id: int) -> str:
    """What is stored, for a day, of an account that typed a wrong code."""
    return hashlib.sha256(f"attempt:{user_id}".encode()).hexdigest()


def invite_link(bot_name: str, code: str) -> str:
    """The address that opens the chat with the bot and hands it the code."""
    return f"https://t.me/{bot_name}?start={code}"
