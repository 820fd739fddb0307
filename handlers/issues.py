"""The issue log: telling of an issue, asking how it stands, working on it and listing many."""

import re

from config.vocabulary import Intent
from handlers import issue_card, issue_draft
from handlers.issue_actions import ChooseProvince, ChooseTopic, StepDraft, StepIssue
from handlers.issue_story import KIND
from handlers.issue_work import step_issue
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say
from handlers.kit.routes import COMMITTEE, EVERYBODY, Dialogue, Feature, Route

_NUMBER = re.compile(r"(?:เรื่องที่|เลขที่|ข้อ)?\s*#?\s*(\d{1,30})")


def command(context: Context, request: Request) -> list[Reply]:
    """/issue 12 shows an issue, /issue TEXT tells of one, /issue alone asks for the story."""
    number = _NUMBER.fullmatch(request.incoming.argument.strip())
    if number:
        return issue_card.show(context, request, issue_card.found(context, int(number.group(1))))
    return issue_draft.tell(context, request)


def status(context: Context, request: Request) -> list[Reply]:
    """How one issue stands, by its number."""
    ref = request.reading.slots.ref
    if ref is None:
        return [Say("issues.which")]
    return issue_card.show(context, request, issue_card.found(context, ref))


FEATURE = Feature(
    name="issues",
    routes=(
        Route("issue", command, command="issue"),
        Route("tell", issue_draft.tell, intents=(Intent.REPORT_ISSUE,), roles=COMMITTEE),
        Route("ask for the story", issue_draft.ask_for_story, labels=("keyboard.report",), roles=COMMITTEE),
        Route("issue status", status, intents=(Intent.ISSUE_STATUS,), groups=True),
        Route("issue draft", issue_draft.step, actions=(StepDraft,), roles=COMMITTEE),
        Route("issue topic", issue_draft.choose_topic, actions=(ChooseTopic,), roles=COMMITTEE),
        Route("issue province", issue_draft.choose_province, actions=(ChooseProvince,), roles=COMMITTEE),
        Route("issue step", step_issue, actions=(StepIssue,), roles=EVERYBODY, groups=True),
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
    ),
)
