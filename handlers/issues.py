"""The issue log: telling of an issue, asking how it stands, working on it and listing many."""

import re

from config.vocabulary import Intent
from handlers import (
    issue_behalf,
    issue_card,
    issue_draft,
    issue_erasure,
    issue_export,
    issue_joining,
    issue_list,
    issue_words,
    issue_work,
)
from handlers.issue_actions import (
    ChooseAssignee,
    ChooseChannel,
    ChooseProvince,
    ChooseReason,
    ChooseReporter,
    ChooseTopic,
    JoinInstead,
    ListIssues,
    StepDraft,
    StepIssue,
    StepWork,
)
from handlers.issue_alike import asked_after
from handlers.issue_news import view_rows
from handlers.issue_story import KIND, places_read
from handlers.kit.context import Context, Request
from handlers.kit.events import DataAsked, ExportsAsked, PersonErased, WaitingAsked
from handlers.kit.incoming import AttachmentKind
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Reply, Say
from handlers.kit.routes import COMMITTEE, EVERYBODY, STAFF, Dialogue, Feature, Route
from handlers.rules.permissions import holds_anywhere

_NUMBER = re.compile(r"(?:เรื่องที่|เลขที่|ข้อ)?\s*#?\s*(\d{1,30})")


def command(context: Context, request: Request) -> list[Reply]:
    """/issue 12 shows an issue; for the committee, /issue TEXT tells of one, /issue alone asks for the story."""
    number = _NUMBER.fullmatch(request.incoming.argument.strip())
    if number:
        return issue_card.show(context, request, issue_card.found(context, int(number.group(1))))
    if not holds_anywhere(request.person, COMMITTEE, context.today):
        raise RuleBroken("common.not_allowed")
    if not holds_anywhere(request.person, COMMITTEE, context.today):
        raise RuleBroken("common.not_allowed")
    return issue_draft.tell(context, request)


def linked(context: Context, request: Request) -> list[Reply]:
    """Somebody came from a group by the button under an issue."""
    number = request.incoming.argument.partition("_")[2]
    return issue_card.show(context, request, issue_card.found(context, int(number) if number.isdecimal() else 0))


def status(context: Context, request: Request) -> list[Reply]:
    """How one issue stands, by its number or by its story."""
    ref = request.reading.slots.ref
    if ref is not None:
        return issue_card.show(context, request, issue_card.found(context, ref))
    person = request.member
    own = context.unit.issues.reported_by(person.id)
    places = places_read(request.reading) or ((person.province,) if person.province else ())
    meant = asked_after(context.unit, request.incoming.text, places, own)
    if len(meant) == 1:
        return issue_card.show(context, request, meant[0])
    if meant:
        return [Say("issues.which_of_these", buttons=view_rows(meant))]
    latest = own[-3:][::-1]
    return [Say("issues.which", {"own": bool(latest)}, view_rows(latest))]


FEATURE = Feature(
    name="issues",
    routes=(
        Route("issue", command, command="issue"),
        Route("issue link", linked, payload="issue"),
        Route(
            "tell",
            issue_draft.tell,
            intents=(Intent.REPORT_ISSUE,),
            attachments=(AttachmentKind.PHOTO, AttachmentKind.VOICE, AttachmentKind.VIDEO),
            roles=COMMITTEE,
        ),
        Route("ask for the story", issue_draft.ask_for_story, labels=("keyboard.report",), roles=COMMITTEE),
        Route("tell for another", issue_behalf.begin, openings=("issues.opening_for_other",), roles=STAFF),
        Route("issue status", status, intents=(Intent.ISSUE_STATUS,), groups=True),
        Route("issues", issue_list.show_open, command="issues", groups=True),
        Route("list issues", issue_list.show_asked, intents=(Intent.LIST_ISSUES,), groups=True),
        Route("issue list", issue_list.turn, actions=(ListIssues,), groups=True),
        Route("issue draft", issue_draft.step, actions=(StepDraft,), roles=COMMITTEE),
        Route("issue topic", issue_draft.choose_topic, actions=(ChooseTopic,), roles=COMMITTEE),
        Route("issue province", issue_draft.choose_province, actions=(ChooseProvince,), roles=COMMITTEE),
        Route("join instead", issue_joining.join_instead, actions=(JoinInstead,), roles=COMMITTEE),
        Route("issue reporter", issue_behalf.choose_reporter, actions=(ChooseReporter,), roles=STAFF),
        Route("issue channel", issue_behalf.choose_channel, actions=(ChooseChannel,), roles=STAFF),
        Route("issue step", issue_work.step_issue, actions=(StepIssue,), roles=EVERYBODY, groups=True),
        Route("export issues", issue_export.export_issues, actions=(issue_export.ExportIssues,), roles=STAFF),
        Route("issue word", issue_words.step, actions=(StepWork,), roles=COMMITTEE),
        Route("issue reason", issue_words.choose_reason, actions=(ChooseReason,), roles=COMMITTEE),
        Route("issue assignee", issue_words.choose_assignee, actions=(ChooseAssignee,), roles=COMMITTEE),
    ),
    dialogues=(
        Dialogue(
            KIND,
            take=issue_draft.take,
            confirm=issue_draft.confirm_in_words,
            cancel=issue_draft.cancel_in_words,
            deny=issue_draft.deny_in_words,
            remind=issue_draft.remind,
        ),
        Dialogue(
            issue_words.KIND,
            take=issue_words.take,
            confirm=issue_words.confirm_in_words,
            cancel=issue_words.cancel_in_words,
            deny=issue_words.deny_in_words,
            remind=issue_words.put_away,
        ),
    ),
    listens={
        PersonErased: issue_erasure.forget,
        ExportsAsked: issue_export.offer,
        DataAsked: issue_erasure.tell_what_is_held,
        WaitingAsked: issue_list.add_waiting,
    },
)
