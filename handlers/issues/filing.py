"""Where a stored issue is filed, its topic and its province: what is offered, and what words for it mean."""

from dataclasses import replace
from datetime import timedelta

from config.vocabulary import Topic
from handlers.issues.actions import FileUnder, MoveTo, StepIssue
from handlers.issues.story import places_read
from handlers.issues.words_done import Word
from handlers.kit.buttons import LONG_LABELS, ActionUnknown, Button, Rows, decode, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.province_marks import province_mark
from handlers.rules.issue_filing import filing_in
from handlers.rules.issues import Act
from nlp.understand import topic_of_report
from storage.issue_records import Issue
from storage.records import Draft

LONGEST_NAME = 40
SHOWN_LATELY = timedelta(minutes=30)


def fits(context: Context, request: Request) -> bool:
    """Whether an issue that is known is to be filed elsewhere, and not the one on an open card; without the word for
    it, a province has to be named."""
    order = filing_in(request.incoming.text)
    if order is None or request.incoming.chat_kind is not ChatKind.PRIVATE:
        return False
    if not order.issue and (request.draft is not None or near(context, request) is None):
        return False
    return order.sure or bool(_places(context, order.words))


def near(context: Context, request: Request) -> Issue | None:
    """The issue whose card was shown last, else the one that the writer told last."""
    newest = context.unit.outbox.shown(request.incoming.chat, context.now - SHOWN_LATELY, 1)
    of = {issue for one in newest for data in one.buttons if (issue := _issue_of(data)) is not None}
    if len(of) == 1:
        return context.unit.issues.get(of.pop())
    own = context.unit.issues.reported_by(request.member.id)
    return own[-1] if own else None


def _issue_of(data: str) -> int | None:
    """The issue whose card a button belongs to."""
    try:
        tapped = decode(data)
    except ActionUnknown:
        return None
    return tapped.issue if isinstance(tapped, StepIssue) else None


def filed(context: Context, word: Word, text: str) -> Word:
    """The word with the topic or the province that a text names; as it was where the text names none."""
    if not text or len(text) > LONGEST_NAME:
        return word
    if word.act is Act.TOPIC:
        return replace(word, topic=topic_of_report(text, context.now, context.catalogue) or word.topic)
    return replace(word, provinces=_places(context, text) or word.provinces)


def as_it_is(word: Word, issue: Issue) -> bool:
    """Whether the issue is filed there already."""
    if word.act is Act.TOPIC:
        return word.topic is not None and word.topic is issue.topic
    return bool(word.provinces) and word.provinces == issue.provinces and not issue.provinces_assumed


def offered(context: Context, draft: Draft, issue: Issue, word: Word, cluster: str | None = None) -> Rows:
    """Every topic; or the provinces of a cluster, at first the issue's own, and the other clusters."""
    if word.act is Act.TOPIC:
        topics = [Button("issues.topic", FileUnder(draft.id, draft.revision, one), {"topic": one}) for one in Topic]
        return rows_of(topics, LONG_LABELS)
    at_hand = context.catalogue.cluster(cluster or next(iter(issue.clusters), ""))
    provinces = [
        Button("", MoveTo(draft.id, draft.revision, province_mark(name), None), plain=name)
        for name in (at_hand.provinces if at_hand else ())
    ]
    clusters = [
        Button("issues.cluster", MoveTo(draft.id, draft.revision, None, one.code), {"code": one.code})
        for one in context.catalogue.clusters
        if at_hand is None or one.code != at_hand.code
    ]
    return (*rows_of(provinces), *rows_of(clusters))


def _places(context: Context, text: str) -> tuple[str, ...]:
    return places_read(context.understand(text, context.now))
