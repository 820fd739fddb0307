"""What is said of notices in many places: who may do what, a notice in words, its buttons."""

from collections.abc import Sequence
from typing import Any

from config.phrasing import texts_by_key
from config.vocabulary import NoticeDelivery, Role
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.notices.actions import AcknowledgeNotice, NoticeStep, StepNotice
from handlers.rules.permissions import holds
from storage.notice_records import Notice, NoticeCount, NoticeFile
from storage.records import Person

SUBJECT = "notice"
SENDERS = frozenset({Role.SECRETARIAT, Role.CHAIR})
OFFICE = frozenset({Role.SECRETARIAT})
# Whoever is of the committee; an observer is not, and who only looks after the system neither.
RECEIVERS = frozenset({Role.MEMBER, Role.ADVISER, Role.SECRETARIAT, Role.VICE_CHAIR, Role.CHAIR})
SHOWN_TEXT = 100


def found(context: Context, number: int) -> Notice:
    """The notice of a number. Raises RuleBroken, with a kind word, where there is none."""
    notice = context.unit.notices.get(number)
    if notice is None:
        raise RuleBroken("notices.unknown")
    return notice


def may_send(person: Person | None, context: Context, cluster: str | None) -> bool:
    """Whether somebody may send notices of that scope and act on them."""
    return holds(person, SENDERS, context.today, cluster)


def is_office(person: Person | None, context: Context, cluster: str | None) -> bool:
    """Whether somebody is of the secretariat for that scope: who sees names."""
    return holds(person, OFFICE, context.today, cluster)


def must_send(context: Context, person: Person | None, notice: Notice) -> None:
    """Raises RuleBroken for anybody who may not act on the notice."""
    if not may_send(person, context, notice.cluster):
        raise RuleBroken("notices.only_senders")


def must_be_office(context: Context, person: Person | None, notice: Notice) -> None:
    """Raises RuleBroken for anybody who may not see who got the notice and who did not."""
    if not is_office(person, context, notice.cluster):
        raise RuleBroken("notices.names_for_office")


def body(notice: Notice) -> dict[str, Any]:
    """What the message itself is filled with: the same for everybody."""
    return {
        "number": notice.id,
        "text": notice.text,
        "by_chair": notice.by_chair,
        "cluster": notice.cluster,
        "acknowledge": notice.acknowledge,
    }


def files_said(files: Sequence[NoticeFile]) -> list[dict[str, Any]]:
    """Files as the texts name them: by name, or by kind where they have none."""
    return [{"kind": Phrase(f"notices.kind_{one.kind}"), "name": one.name} for one in files]


def filling(name: str, province: str) -> dict[str, str]:
    """What stands in place of the placeholders for one addressee; for a group, which has no name, words for all."""
    words = texts_by_key()
    return {"{ชื่อ}": name or words["notices.everybody"], "{จังหวัด}": province or words["notices.your_province"]}


def step_button(notice: Notice, step: NoticeStep) -> Button:
    """A button of a stored notice."""
    return Button(f"notices.step_{step.name.lower()}", StepNotice(notice.id, step))


def acknowledge_rows(notice: Notice, *, done: bool = False) -> Rows:
    """The one button a member gets, where รับทราบ is asked for."""
    if not notice.acknowledge:
        return ()
    return ((Button("notices.acknowledged" if done else "notices.acknowledge", AcknowledgeNotice(notice.id)),),)


def reminder_card(notice: Notice) -> str:
    """The name by which a reminder of a notice is found again."""
    return f"notice_reminder:{notice.id}"


def author_card(notice: Notice) -> str:
    """The name by which the card of whoever sent a notice is found again."""
    return f"notice_card:{notice.id}"


def recall_card(notice: Notice) -> str:
    """The name under which the ledger knows the deletions of a notice."""
    return f"notice_recall:{notice.id}"


def totals(counts: list[NoticeCount]) -> dict[str, int]:
    """How many people are at each point, how many there are in all, and how many acknowledged of those asked to."""
    found = {one.value: sum(c.people for c in counts if c.delivery is one) for one in NoticeDelivery}
    heard = {"acknowledged": sum(c.acknowledged for c in counts), "asked": sum(c.asked for c in counts)}
    return {**found, "people": sum(found.values()), **heard}


def record(context: Context, notice_id: int, act: str, actor: Person | None, **detail: Any) -> None:
    """Append an act to a notice's history."""
    context.unit.histories.add(SUBJECT, notice_id, act, context.now, actor.id if actor else None, detail)


def title(text: str, length: int = SHOWN_TEXT) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
