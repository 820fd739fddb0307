"""Where an issue is, as far as words beside the names of provinces tell."""

from nlp.regex import regex

_SEVERAL = regex(
    r"(?:ทุก|หลาย|แต่ละ)\s*(?:ๆ\s*)?จังหวัด|ทั้ง\s*(?:\d{1,2}|สอง|สาม|สี่|ห้า|หก|เจ็ด)\s*จังหวัด"
    r"|(?:ทั้ง|ทั่ว(?:ทั้ง)?)\s*(?:กลุ่ม|ภาค(?!ส่วน|รัฐ|เอกชน|ประชา))|ไม่(?:ได้)?(?:เฉพาะ|เจาะจง|จำกัด)(?:ที่)?\s*จังหวัด"
)


def is_of_several_provinces(text: str) -> bool:
    """Whether a text says that it is of several provinces, or of all, without naming them."""
    return _SEVERAL.search(text) is not None
