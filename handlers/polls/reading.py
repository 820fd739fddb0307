"""Reading what is said of a poll that is drafted: question, choices, terms, closing and audience."""

import re
from dataclasses import replace
from typing import Any

from config.phrasing import Texts
from config.vocabulary import Intent, PollKind
from handlers.kit.context import Context
from handlers.kit.refusal import RuleBroken
from handlers.polls.draft import PollDraft, narrowed
from handlers.rules.audiences import audience_named
from handlers.rules.meetings.timing import impossible_time
from handlers.rules.polls.spoken_terms import terms_in
from handlers.rules.polls.timing import closing_of, on_day_of
from handlers.rules.polls.wording import (
    addressed,
    asks_which,
    choices_of,
    listed_in,
    only_choice,
    only_lists,
    question_of,
)
from nlp.moments import days_in
from nlp.numbers import UNITS, arabic
from nlp.reading import When
from nlp.regex import regex
from storage.records import Audience

_LENGTH = regex(rf"([\d๐-๙]{{1,3}}|{'|'.join(UNITS)}|สิบ)\s*(ชั่วโมง|ชม|วัน|สัปดาห์|อาทิตย์)")
_OPENS_LENGTH = regex(r"ปิด|ภายใน|ให้เวลา|เปิด(?:รับ|ให้|ไว้)")
_DEADLINE = regex(r"(?:ปิด|ภายใน|หมดเขต|ถึงวัน|ก่อนวัน).*", re.DOTALL)
_TO_WHOM = regex(r"^\s*(?:โดย|และ)?(?:ถาม|ส่ง(?:ให้|ถึง)?|ให้)?(?:เฉพาะ|ยกเว้น|ไม่รวม)?\s*")
LONGEST_LIST = 300
_ASKS_SOMETHING = regex(r"ไหน|ไหม|มั้ย|ใคร|เมื่อไ|อะไร|ยังไง|อย่างไร|หรือยัง|[?？]")
_HOURS = {"ชั่วโมง": 1, "ชม": 1, "วัน": 24, "สัปดาห์": 168, "อาทิตย์": 168}


def read_into(context: Context, draft: PollDraft, text: str) -> PollDraft:
    """What a message says of question, choices, terms, closing and audience, put into a draft."""
    terms, text = terms_in(text, draft.terms)
    whom, text = addressed(text)
    read = context.understand(f"ขอโหวต {text}" if "โหวต" not in text else text, context.now)
    if read.intent is not Intent.CREATE_POLL:
        read = context.understand(f"ขอโหวตว่า{text}", context.now)
    slots = read.slots
    impossible = _impossible(text)
    deadline = slots.when is not None or impossible is not None or bool(_LENGTH.search(text))
    question, options = only_choice(question_of(text, (), deadline=deadline))
    if not options:
        options = slots.options if len(slots.options) > 1 else ()
        question = question_of(text, slots.options, deadline=deadline)
    if not options:
        question, options = listed_in(question)
    if terms.kind is PollKind.RANKING and only_lists(question, options):
        question = Texts().plain("polls.to_rank")
    has_own = options or asks_which(question)
    kind = PollKind.ONE if has_own and terms.kind is PollKind.YES_NO else terms.kind
    return narrowed(
        replace(
            draft,
            question=question or draft.question,
            choices=options or draft.choices,
            terms=replace(terms, kind=kind),
            audience=audience_from(context, whom) or draft.audience,
            waiting_for="",
            **(impossible or _closing(slots.when, text, draft)),
        )
    )


def _impossible(text: str) -> dict[str, Any] | None:
    found = _DEADLINE.search(text)
    if found is None or impossible_time(found.group()) is None:
        return None
    return {"closes_at": None, "hours": None, "impossible": found.group()}


def _closing(when: When | None, text: str, draft: PollDraft) -> dict[str, Any]:
    if when is not None:
        return {"closes_at": closing_of(when), "hours": None, "impossible": ""}
    length = _LENGTH.search(text, opened.start()) if (opened := _OPENS_LENGTH.search(text)) else None
    if length:
        said = arabic(length.group(1))
        count = int(said) if said.isdecimal() else UNITS.get(said, 10)
        return {"closes_at": None, "hours": count * _HOURS[length.group(2)], "impossible": ""}
    return {"closes_at": draft.closes_at, "hours": draft.hours, "impossible": draft.impossible}


def choices_said(context: Context, text: str) -> tuple[str, ...]:
    """Two choices or more that a short message lists, and does nothing else: "แบบ ก กับ แบบ ข"; else ()."""
    if len(text) > LONGEST_LIST or _ASKS_SOMETHING.search(text):
        return ()
    listed = choices_of(text)
    if len(listed) > 1:
        return listed
    return context.understand(f"ขอโหวตว่าจะเอา{text.strip()}", context.now).slots.options


def audience_from(context: Context, text: str) -> Audience | None:
    """Who is meant by words about an audience: clusters, sectors, provinces, posts, or names of the roster."""
    if not text:
        return None
    whom = _DEADLINE.sub("", _TO_WHOM.sub("", text))
    # Before ว่า every sector is one that is asked; behind it, only the first.
    slots = context.understand(f"ขอโหวตเฉพาะ{whom} ว่าเห็นด้วยหรือไม่", context.now).slots
    return audience_named(text, slots, context.unit.people.serving())


def closing_in(context: Context, draft: PollDraft, text: str) -> dict[str, Any]:
    """A closing time alone, read as the deadline it is. Raises RuleBroken where it is none, or one that cannot be."""
    if wrong := impossible_time(text):
        raise RuleBroken(wrong.key, **wrong.arguments)
    when = context.understand(f"ขอโหวตว่าเห็นด้วยหรือไม่ ปิดรับ{text}", context.now).slots.when
    found = _closing(when, f"ปิด {text}", draft)
    if when is not None and draft.closes_at and days_in(text, context.now, context.catalogue) is None:
        found["closes_at"] = on_day_of(found["closes_at"], draft.closes_at)
    if when is None and found["hours"] == draft.hours:
        raise RuleBroken("polls.closing_unread")
    return found
