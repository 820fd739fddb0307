"""Thai text as PDFs give it: repaired where that is certain, judged where it is not."""

import re

from nlp.regex import regex

# Positions of vowels and tone marks that old Thai fonts keep in the private use area.
_PRIVATE = str.maketrans(
    {
        0xF700: "ฐ", 0xF701: "ิ", 0xF702: "ี", 0xF703: "ึ", 0xF704: "ื", 0xF705: "่", 0xF706: "้", 0xF707: "๊",
        0xF708: "๋", 0xF709: "์", 0xF70A: "่", 0xF70B: "้", 0xF70C: "๊", 0xF70D: "๋", 0xF70E: "์", 0xF70F: "ญ",
        0xF710: "ั", 0xF711: "ํ", 0xF712: "็", 0xF713: "่", 0xF714: "้", 0xF715: "๊", 0xF716: "๋", 0xF717: "์",
        0xF718: "ุ", 0xF719: "ู", 0xF71A: "ฺ",
    }
)  # fmt: skip
_MARKS = "ัิีึืฺุู็่้๊๋์ํ๎"
_TONES = "่้๊๋"
_SPACE_BEFORE_MARK = regex(rf"(?<=[ก-ฮ{_TONES}])[ \u00a0]+(?=[{_MARKS}])")
_SPACE_BEFORE_AM = regex(rf"(?<=[ก-ฮ{_TONES}])[ \u00a0]+(?=[ำ])")
_TONE_FIRST = regex(rf"([{_TONES}์])([ัิีึืุู])")
_SPLIT_AM = regex(rf"ํ([{_TONES}]?)า")
_TONE_IN_AM = regex(rf"([{_TONES}])ํา|ํ([{_TONES}])า")
_TWICE = regex(rf"([{_MARKS}])\1+")
_ORPHAN = regex(
    rf"(?:^|[^ก-ฮ{_MARKS}])[{_MARKS}]|[{_TONES}][{_TONES}]|[ิีึื][ิีึืุูั]"
    rf"|[เแโใไ](?=[\sิีึืุูัะา{_TONES}]|$)",
    re.M,
)
_THAI = regex(r"[ก-๛]")
BROKEN_FROM = 0.012
"""Share of impossible letter orders from which a text cannot be trusted; clean Thai has close to none."""


def repair(text: str) -> str:
    """Put right what can only have been one thing: private letters, parted vowels, marks in the wrong order."""
    text = text.translate(_PRIVATE).replace("เเ", "แ")
    text = _SPACE_BEFORE_MARK.sub("", text)
    text = _SPACE_BEFORE_AM.sub("", text)
    text = _TWICE.sub(r"\1", text)
    text = _TONE_IN_AM.sub(lambda found: (found[1] or found[2]) + "ำ", text)
    text = _SPLIT_AM.sub(lambda found: found[1] + "ำ", text)
    return _TONE_FIRST.sub(r"\2\1", text)


def is_broken(text: str) -> bool:
    """Whether Thai letters stand in orders that no Thai text has, more often than slips explain."""
    letters = len(_THAI.findall(text))
    return letters > 0 and len(_ORPHAN.findall(text)) > BROKEN_FROM * letters
