"""The files that go with a notice: which may, which make an album, and whether the text is their caption. Pure."""

from collections.abc import Sequence

from handlers.kit.refusal import RuleBroken
from handlers.rules.notices.terms import LONGEST_NAME, marked_name
from handlers.rules.notices.wording import placeholders_in
from storage.notice_records import NoticeFile

MOST_FILES = 10
MOST_MEBIBYTES = 50
# Telegram's longest caption is 1,024; beside the text it holds who the notice is from, and the request for รับทราบ.
LONGEST_CAPTION = 1_024 - 124
# Telegram shows pictures and videos together, and documents with documents; a voice note stands alone.
_TOGETHER = (("photo", "video"), ("document",))


def check_file(name: str, size: int) -> None:
    """Raises RuleBroken for a file of so many bytes that cannot be sent: too large, or marked as classified."""
    if size > MOST_MEBIBYTES * 1024 * 1024:
        raise RuleBroken("notices.file_too_large", name=name, most=MOST_MEBIBYTES)
    if marked := marked_name(name):
        raise RuleBroken("notices.file_classified", name=name, mark=marked)


def with_more(known: Sequence[NoticeFile], sent: Sequence[NoticeFile]) -> tuple[NoticeFile, ...]:
    """The files with those sent, none twice. Raises RuleBroken where they are too many."""
    there = {one.file_id for one in known}
    files = (*known, *(one for one in sent if one.file_id not in there))
    if len(files) > MOST_FILES:
        raise RuleBroken("notices.too_many_files", most=MOST_FILES)
    return files


def albums(files: Sequence[NoticeFile]) -> tuple[tuple[NoticeFile, ...], ...]:
    """The files in the albums they go in; one that goes alone is an album of one."""
    together = tuple(tuple(one for one in files if one.kind in kinds) for kinds in _TOGETHER)
    alone = tuple((one,) for one in files if not any(one.kind in kinds for kinds in _TOGETHER))
    return (*(album for album in together if album), *alone)


def is_caption(text: str, files: Sequence[NoticeFile], *, buttons: bool) -> bool:
    """Whether the text goes as the caption: it is short enough, and all files are one album, or a single file where
    there are buttons, which no album can have."""
    found = albums(files)
    names = LONGEST_NAME * sum(text.count(f"{{{one}}}") for one in placeholders_in(text))
    length = len(text.encode("utf-16-le")) // 2 + names
    return len(found) == 1 and length <= LONGEST_CAPTION and not (buttons and len(found[0]) > 1)
