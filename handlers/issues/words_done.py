"""What becomes of an issue once the words for it are confirmed."""

from dataclasses import asdict, dataclass
from typing import Any

from config.vocabulary import DeclineReason, IssueState, Role, Topic
from handlers.issues import card
from handlers.issues.news import (
    SUBJECT,
    secretariat,
    tell_followers,
    tell_of_comment,
    tell_of_merge,
    tell_of_move,
    title,
    view,
)
from handlers.issues.saving import follow
from handlers.issues.story import clusters_of, places_read
from handlers.kit.context import Context, Request
from handlers.kit.replies import Edit, Notify, Reply, Toast, Urgency
from handlers.rules.issues import Act, check, check_merge
from nlp.understand import topic_of_report
from storage.drafts import DONE
from storage.issue_records import Issue, Supporter
from storage.records import Draft, Person


@dataclass(frozen=True)
class Word:
    """An act on an issue in the making: its words, and whom or what it names."""

    issue: int
    act: Act
    text: str = ""
    reason: DeclineReason | None = None
    target: int | None = None
    person: int | None = None
    topic: Topic | None = None
    provinces: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        match self.act:
            case Act.RESOLVE:
                return True
            case Act.DECLINE:
                return self.reason is not None and (self.reason is not DeclineReason.OTHER or bool(self.text))
            case Act.MERGE:
                return self.target is not None
            case Act.TOPIC:
                return self.topic is not None
            case Act.PLACE:
                return bool(self.provinces)
            case _:
                return bool(self.text)

    @property
    def is_said(self) -> bool:
        """Whether anything was said that could be said otherwise."""
        return bool(self.text or self.reason or self.topic or self.provinces)

    @property
    def holds_anything(self) -> bool:
        """Whether there is something to lose: what was said, or all that is needed."""
        return self.is_said or self.is_whole

    def as_data(self) -> dict[str, Any]:
        """The form a draft keeps."""
        return asdict(self)

    @staticmethod
    def of(data: dict[str, Any]) -> "Word":
        """The word that a draft holds."""
        reason = DeclineReason(data["reason"]) if data["reason"] else None
        topic = Topic(data["topic"]) if data.get("topic") else None
        places = tuple(data.get("provinces", ()))
        return Word(**{**data, "act": Act(data["act"]), "reason": reason, "topic": topic, "provinces": places})


class ChangedMeanwhile(Exception):
    """Another process changed the issue between our reading and writing it: everything is done anew, on what it is."""


def do(context: Context, request: Request, draft: Draft, word: Word) -> list[Reply]:
    """Do it, write it down and tell whom it concerns; where the issue has moved on, say why it cannot be done."""
    issue = card.found(context, word.issue)
    check(word.act, issue, card.sight(context, request, issue).parts)
    if not word.is_whole:
        return [Toast("issues.word_missing", alert=True)]
    target = check_merge(issue, context.unit.issues.get(word.target or 0)) if word.act is Act.MERGE else None
    if not context.unit.drafts.close(draft, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    changed = _change(context, issue, word)
    what, detail = _written(issue, word)
    context.unit.histories.add(SUBJECT, issue.id, what, context.now, request.member.id, detail)
    told = tell_followers(context, request.member, changed, what, _news(word))
    if word.act is Act.COMMENT:
        told += tell_of_comment(context, request.member, changed, word.text)
    if word.act is Act.PLACE:
        told += tell_of_move(context, request.member, issue, changed)
    if target is not None:
        told += tell_of_merge(context, request.member, changed, target)
        _move(context, request.member, changed, target)
    if word.person is not None and word.person != request.member.id:
        told.append(_assigned(changed, word.person))
    return [*_settled(context, request, draft, changed), *told]


def likely_assignees(context: Context, issue: Issue) -> list[Person]:
    """Who may see to an issue: those who serve its clusters, then their members from its provinces."""
    found = {person.id: person for person in secretariat(context, issue.clusters)}
    for cluster in issue.clusters:
        for person in context.unit.people.serving(cluster):
            if person.province in issue.provinces or any(grant.role is Role.SECRETARIAT for grant in person.grants):
                found.setdefault(person.id, person)
    return list(found.values())


def _change(context: Context, issue: Issue, word: Word) -> Issue:
    """The issue as the word leaves it. Raises ChangedMeanwhile where another process was quicker."""
    if word.act is Act.COMMENT:
        return context.unit.issues.touch(issue, context.now)
    changed = context.unit.issues.change(issue, context.now, **_values(context, word))
    if changed is None:
        raise ChangedMeanwhile(issue.id)
    follow(context, issue, changed)
    return changed


def _values(context: Context, word: Word) -> dict[str, Any]:
    match word.act:
        case Act.RESOLVE:
            return {"state": IssueState.RESOLVED, "outcome": word.text}
        case Act.DECLINE:
            return {"state": IssueState.DECLINED, "decline_reason": word.reason, "outcome": word.text}
        case Act.ASSIGN:
            return {"assignee_id": word.person, "assignee_name": "" if word.person else word.text}
        case Act.MERGE:
            return {"merged_into": word.target}
        case Act.TOPIC:
            return {"topic": word.topic}
        case Act.PLACE:
            return placed(context, word.provinces)
        case _:
            return _described(context, word.text)


def _described(context: Context, text: str) -> dict[str, Any]:
    """A new text brings its own place and topic where it names them."""
    reading = context.understand(text, context.now)
    values: dict[str, Any] = {"text": text}
    if (topic := topic_of_report(text, context.now, context.catalogue)) is not None:
        values["topic"] = topic
    if named := places_read(reading):
        values |= placed(context, named)
    return values


def placed(context: Context, provinces: tuple[str, ...]) -> dict[str, Any]:
    """What an issue of these provinces holds."""
    clusters = clusters_of(context.catalogue, provinces)
    return {"provinces": provinces, "clusters": clusters, "provinces_assumed": False}


def _written(issue: Issue, word: Word) -> tuple[str, dict[str, Any]]:
    """The act and detail for the history; what is replaced is kept there."""
    match word.act:
        case Act.RESOLVE:
            return "state", {"to": IssueState.RESOLVED.value, "text": word.text}
        case Act.DECLINE:
            reason = word.reason.value if word.reason else None
            return "state", {"to": IssueState.DECLINED.value, "reason": reason, "text": word.text}
        case Act.ASSIGN:
            return "assigned", {"person": word.person} if word.person else {"name": word.text}
        case Act.MERGE:
            return "merged", {"into": word.target}
        case Act.TOPIC:
            return "filed", {"was": issue.topic, "now": word.topic}
        case Act.PLACE:
            return "placed", {"was": list(issue.provinces), "now": list(word.provinces)}
        case Act.DESCRIBE:
            return "described", {"before": issue.text, "text": word.text}
        case _:
            return "commented", {"text": word.text}


def _news(word: Word) -> dict[str, Any]:
    reason = word.reason if word.act is Act.DECLINE else None
    return {"text": word.text, "reason": reason, "target": word.target}


def _move(context: Context, actor: Person, issue: Issue, target: Issue) -> None:
    """Files and supporters go to the issue merged into; its reporter becomes one of the supporters."""
    unit = context.unit
    unit.issues.move(issue.id, target.id)
    followers = unit.issues.supporters(issue.id)
    if issue.reporter_id is not None:
        followers.append(Supporter(issue.id, issue.reporter_id, issue.sector, issue.reporter_cluster, issue.created_at))
    known = {one.person_id for one in unit.issues.supporters(target.id)} | {target.reporter_id}
    for one in followers:
        if one.person_id is None or one.person_id not in known:
            unit.issues.support(Supporter(target.id, one.person_id, one.sector, one.cluster, one.at))
    unit.histories.add(SUBJECT, target.id, "absorbed", context.now, actor.id, {"from": issue.id})


def _assigned(issue: Issue, person: int) -> Reply:
    arguments = {"number": issue.id, "title": title(issue.text, 200)}
    return Notify((person,), "issues.told_assigned", arguments, view(issue), urgency=Urgency.BY_WISH)


def _settled(context: Context, request: Request, draft: Draft, issue: Issue) -> list[Reply]:
    if request.incoming.callback_id is not None:
        return [Toast("issues.done"), card.refresh(context, request, issue)]
    return [Edit("issues.done", card=f"draft:{draft.id}"), *card.show(context, request, issue)]
