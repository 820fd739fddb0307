"""An unsent notice: what its draft holds, what is wrong with it, and its card."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from handlers.kit.audience import audience_phrase, audience_rows
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context
from handlers.kit.draft_cards import DraftCards, card_name
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask
from handlers.notices.actions import (
    DropNoticeFile,
    NoticeDraftStep,
    NoticeTerm,
    SetNoticeAudience,
    SetNoticeTerm,
    SetNoticeTime,
    StepNoticeDraft,
)
from handlers.notices.phrases import RECEIVERS, files_said
from handlers.rules.audiences import names_person
from handlers.rules.notices.files import is_caption
from handlers.rules.notices.terms import REMIND_AFTER, check_text, check_time
from handlers.rules.notices.wording import placeholders_in
from handlers.rules.polls.timing import is_quiet
from storage.notice_records import Notice, NoticeFile
from storage.records import Audience, Draft

KIND = "notice"
PRESET_HOURS = (1, 3)
# What the next message is, where it is files.
FILES = "files"


@dataclass(frozen=True)
class NoticeDraft:
    """What is written so far. `send_at` None: at once. `whom`: words about the audience that named nobody known.
    `waiting_for` names what the next message is, or which buttons are shown; `wrong`: why it is asked for again.
    `clause`: words at the end of the text that were read as the time to send."""

    text: str = ""
    audience: Audience = field(default_factory=Audience)
    cluster: str | None = None
    send_at: datetime | None = None
    acknowledge: bool = True
    remind_after: int = 24
    groups: bool = False
    files: tuple[NoticeFile, ...] = ()
    whom: str = ""
    clause: str = ""
    waiting_for: str = ""
    wrong: Phrase | None = None

    def as_data(self) -> dict[str, Any]:
        """As plain JSON, for the draft."""
        return {
            **vars(self),
            "audience": self.audience.as_data(),
            "send_at": self.send_at.isoformat() if self.send_at else None,
            "files": [vars(one) for one in self.files],
            "wrong": vars(self.wrong) if self.wrong else None,
        }

    @staticmethod
    def from_data(data: dict[str, Any]) -> "NoticeDraft":
        """What a draft holds."""
        values = dict(data)
        values["audience"] = Audience.from_data(values["audience"])
        values["send_at"] = datetime.fromisoformat(values["send_at"]) if values["send_at"] else None
        values["files"] = tuple(NoticeFile(**one) for one in values["files"])
        values["wrong"] = Phrase(**values["wrong"]) if values.get("wrong") else None
        return NoticeDraft(**values)

    @staticmethod
    def of(notice: Notice) -> "NoticeDraft":
        """A new draft like a stored notice, to be sent at once."""
        return NoticeDraft(
            notice.text, notice.audience, notice.cluster, None, notice.acknowledge, notice.remind_after, notice.groups,
            notice.files,
        )  # fmt: skip


def check(context: Context, draft: NoticeDraft) -> None:
    """Raises RuleBroken with the first thing that keeps a notice from being sent."""
    check_text(draft.text)
    check_time(draft.send_at, context.now)
    if names_person(draft.whom):
        raise RuleBroken("notices.whom_unknown")
    if not people_of(context, draft):
        raise RuleBroken("notices.nobody")


def people_of(context: Context, draft: NoticeDraft) -> int:
    """How many people it would go to today."""
    return sum(context.unit.audiences.preview(draft.audience, RECEIVERS, context.today).values())


def groups_of(context: Context, audience: Audience, cluster: str | None) -> list[int]:
    """The linked groups that are of an audience: those of the clusters it names; of everybody, all. A group holds
    others too where an audience is narrower than a cluster: then none."""
    if audience.sectors or audience.provinces or audience.posts or audience.people or audience.without:
        return []
    clusters = audience.clusters or ((cluster,) if cluster else ())
    return [one.chat_id for one in context.unit.groups.linked() if not clusters or one.cluster in clusters]


def card(context: Context, stored: Draft) -> Ask:
    """The card: what is still missing is asked for, else it waits for a yes."""
    draft = NoticeDraft.from_data(stored.data)
    waiting = draft.waiting_for or ("" if draft.text else "text")
    if waiting in {"text", "when", "audience", FILES} and not (waiting == "audience" and draft.text):
        told: dict[str, Any] = {"files": files_said(draft.files)} if waiting in {"text", FILES} else {}
        told |= {"wrong": draft.wrong} if waiting == "when" else {}
        return Ask(card_name(stored), f"notices.ask_{waiting}", told, _rows(context, stored, draft, waiting))
    away = context.unit.audiences.out_of_reach(draft.audience, RECEIVERS, context.today)
    moment = draft.send_at or context.now
    arguments = {
        "text": draft.text,
        "files": files_said(draft.files),
        "apart": bool(draft.files) and not is_caption(draft.text, draft.files, buttons=draft.acknowledge),
        "audience": audience_phrase(context, draft.audience),
        "people": people_of(context, draft),
        "away": away,
        "whom": draft.whom,
        "send_at": draft.send_at,
        "quiet": is_quiet(moment),
        "acknowledge": draft.acknowledge,
        "remind_after": draft.remind_after,
        "groups": len(groups_of(context, draft.audience, draft.cluster)) if draft.groups else 0,
        "placeholders": list(placeholders_in(draft.text)),
        "problem": _problem(context, draft),
        "waiting": waiting,
    }
    return Ask(card_name(stored), "notices.card", arguments, _rows(context, stored, draft, waiting))


CARDS = DraftCards(card)


def _problem(context: Context, draft: NoticeDraft) -> Phrase | None:
    try:
        check(context, draft)
    except RuleBroken as broken:
        return Phrase(broken.reason_key, broken.arguments)
    return None


def _rows(context: Context, stored: Draft, draft: NoticeDraft, waiting: str) -> Rows:
    back = (button(stored, "common.back", NoticeDraftStep.SHOW),)
    match waiting:
        case "text":
            return (back,) if draft.text else ((button(stored, "common.cancel", NoticeDraftStep.CANCEL),),)
        case "audience":
            choices = audience_rows(
                context, draft.audience,
                lambda dimension, value: SetNoticeAudience(stored.id, stored.revision, dimension, value),
                within=draft.cluster,
            )  # fmt: skip
            return (*choices, back)
        case "when":
            hours = tuple(Button("notices.in_hours", SetNoticeTime(stored.id, stored.revision, one), {"hours": one})
                          for one in PRESET_HOURS)  # fmt: skip
            at_once = button(stored, "notices.at_once", NoticeDraftStep.AT_ONCE)
            return ((at_once, *hours), *_clause_row(stored, draft), back)
        case "change":
            steps = (NoticeDraftStep.TEXT, NoticeDraftStep.FILES, NoticeDraftStep.AUDIENCE, NoticeDraftStep.WHEN)
            return (*rows_of([button(stored, f"notices.change_{step.name.lower()}", step) for step in steps], 2), back)
        case "files":
            drops = [
                Button("notices.drop_file", DropNoticeFile(stored.id, stored.revision, index), {"file": file})
                for index, file in enumerate(files_said(draft.files))
            ]
            return (*rows_of(drops, 2), back)
        case "more":
            preview = button(stored, "notices.preview", NoticeDraftStep.PREVIEW)
            return (*_terms(context, stored, draft), (preview, *back))
    names = (NoticeDraftStep.CONFIRM, NoticeDraftStep.CHANGE, NoticeDraftStep.CANCEL)
    more = (button(stored, "common.more", NoticeDraftStep.MORE),)
    return (
        tuple(button(stored, f"common.{step.name.lower()}", step) for step in names),
        *_clause_row(stored, draft),
        more,
    )


def _clause_row(stored: Draft, draft: NoticeDraft) -> Rows:
    """The way to put back into the text what was read as the time to send."""
    if not draft.clause:
        return ()
    step = StepNoticeDraft(stored.id, stored.revision, NoticeDraftStep.AS_TEXT)
    return ((Button("notices.as_text", step, {"clause": draft.clause}),),)


def _terms(context: Context, stored: Draft, draft: NoticeDraft) -> Rows:
    """One button a term, showing what it is now; a tap takes the next value."""

    def choice(term: NoticeTerm, value: int, **arguments: Any) -> Button:
        return Button(f"notices.term_{term.name.lower()}", SetNoticeTerm(stored.id, stored.revision, term, value),
                      arguments)  # fmt: skip

    later = REMIND_AFTER[(REMIND_AFTER.index(draft.remind_after) + 1) % len(REMIND_AFTER)]
    buttons = [choice(NoticeTerm.ACKNOWLEDGE, not draft.acknowledge, on=draft.acknowledge)]
    if draft.acknowledge:
        buttons.append(choice(NoticeTerm.REMIND_AFTER, later, hours=draft.remind_after))
    if groups_of(context, draft.audience, draft.cluster):
        buttons.append(choice(NoticeTerm.GROUPS, not draft.groups, on=draft.groups))
    return rows_of(buttons, 1)


def button(stored: Draft, key: str, step: NoticeDraftStep) -> Button:
    """A button of the card."""
    return Button(key, StepNoticeDraft(stored.id, stored.revision, step))
