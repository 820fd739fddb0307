"""The life of an issue: who may do what with it in which state, and who sees whose name.

new → acknowledged → in progress → resolved (a claim) → confirmed by the reporter, or reopened; also declined.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from config.vocabulary import IssueState, Role
from handlers.kit.refusal import RuleBroken
from handlers.rules.permissions import holds, holds_anywhere
from storage.issue_records import OPEN_STATES, Issue
from storage.records import Person

S = IssueState
EVERY_STATE = frozenset(IssueState)
LONGEST_TEXT = 8000
MOST_FILES = 20
COMMITTEE = frozenset(Role) - {Role.OBSERVER}


class Part(StrEnum):
    """What somebody is to one issue; several may hold at once.

    A proxy is the secretariat passing on the word of a reporter who phoned.
    """

    SECRETARIAT = "secretariat"
    CHAIR = "chair"
    REPORTER = "reporter"
    PROXY = "proxy"
    SUPPORTER = "supporter"
    MEMBER = "member"
    ANYBODY = "anybody"


class Act(StrEnum):
    """What can be done with a stored issue."""

    ACKNOWLEDGE = "acknowledge"
    START = "start"
    RESOLVE = "resolve"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    DECLINE = "decline"
    ASSIGN = "assign"
    COMMENT = "comment"
    MERGE = "merge"
    AGENDA = "agenda"
    DESCRIBE = "describe"
    SUPPORT = "support"
    HIDE = "hide"
    TOPIC = "topic"
    PLACE = "place"


@dataclass(frozen=True)
class Allowance:
    """Who may do an act, in which states, and the state it leads to (None: the same); whose issue it is may do it in
    the states `own`, where there are any."""

    parts: frozenset[Part]
    states: frozenset[IssueState]
    leads_to: IssueState | None = None
    own: frozenset[IssueState] = frozenset()


_OFFICE = frozenset({Part.SECRETARIAT})
_OFFICE_AND_CHAIR = frozenset({Part.SECRETARIAT, Part.CHAIR})
_OWN = frozenset({Part.REPORTER, Part.PROXY})

ALLOWED: Mapping[Act, Allowance] = {
    Act.ACKNOWLEDGE: Allowance(_OFFICE, frozenset({S.NEW, S.REOPENED}), S.ACKNOWLEDGED),
    Act.START: Allowance(_OFFICE, frozenset({S.NEW, S.ACKNOWLEDGED, S.REOPENED}), S.IN_PROGRESS),
    Act.RESOLVE: Allowance(_OFFICE, OPEN_STATES, S.RESOLVED),
    Act.DECLINE: Allowance(_OFFICE, OPEN_STATES, S.DECLINED),
    Act.CONFIRM: Allowance(_OWN, frozenset({S.RESOLVED}), S.CONFIRMED),
    Act.REOPEN: Allowance(_OWN | _OFFICE, frozenset({S.RESOLVED, S.CONFIRMED, S.DECLINED}), S.REOPENED),
    Act.ASSIGN: Allowance(_OFFICE, OPEN_STATES),
    Act.COMMENT: Allowance(frozenset({Part.SECRETARIAT, Part.CHAIR, Part.REPORTER, Part.SUPPORTER}), EVERY_STATE),
    Act.MERGE: Allowance(_OFFICE, OPEN_STATES),
    Act.AGENDA: Allowance(_OFFICE_AND_CHAIR, EVERY_STATE - {S.CONFIRMED, S.DECLINED}),
    Act.DESCRIBE: Allowance(_OFFICE, EVERY_STATE),
    Act.SUPPORT: Allowance(frozenset({Part.MEMBER}), OPEN_STATES),
    Act.HIDE: Allowance(_OWN | _OFFICE, EVERY_STATE),
    Act.TOPIC: Allowance(_OFFICE, EVERY_STATE, own=frozenset({S.NEW})),
    Act.PLACE: Allowance(_OFFICE, EVERY_STATE, own=frozenset({S.NEW})),
}


def parts_in(issue: Issue, person: Person | None, on: date, *, supports: bool = False) -> frozenset[Part]:
    """Everything a person is to an issue that day; `supports`: they joined it."""
    parts = {Part.ANYBODY}
    if person is None or person.retired_at is not None:
        return frozenset(parts)
    if holds_anywhere(person, COMMITTEE, on):
        parts.add(Part.MEMBER)
    if _serves(person, frozenset({Role.SECRETARIAT}), issue, on):
        parts.add(Part.SECRETARIAT)
        if issue.entered_by is not None and issue.reporter_id != person.id:
            parts.add(Part.PROXY)
    if _serves(person, frozenset({Role.CHAIR, Role.VICE_CHAIR}), issue, on):
        parts.add(Part.CHAIR)
    if issue.reporter_id == person.id:
        parts.add(Part.REPORTER)
    if supports:
        parts.add(Part.SUPPORTER)
    return frozenset(parts)


def may(act: Act, issue: Issue, parts: frozenset[Part]) -> bool:
    """Whether somebody who is these parts may do the act now."""
    return _objection(act, issue, parts) is None


def check(act: Act, issue: Issue, parts: frozenset[Part]) -> None:
    """Raise RuleBroken, saying why, where the act is not allowed."""
    objection = _objection(act, issue, parts)
    if objection is not None:
        raise RuleBroken(objection, number=issue.id, state=issue.state, target=issue.merged_into)


def _objection(act: Act, issue: Issue, parts: frozenset[Part]) -> str | None:
    allowance = ALLOWED[act]
    states = allowance.states if allowance.parts & parts else allowance.own if _OWN & parts else frozenset()
    if not states:
        return "issues.refused_who"
    if issue.merged_into is not None:
        return "issues.refused_merged"
    if issue.state not in states:
        return "issues.refused_state"
    if act is Act.HIDE and issue.hidden_from_chair and not _OWN & parts:
        return "issues.refused_hidden"
    if act is Act.SUPPORT and Part.REPORTER in parts:
        return "issues.refused_own"
    if act is Act.SUPPORT and Part.SUPPORTER in parts:
        return "issues.refused_joined"
    return None


def check_merge(issue: Issue, target: Issue | None) -> Issue:
    """The issue to merge into, where it can be; else RuleBroken. One that was merged itself leads nowhere."""
    if target is None:
        raise RuleBroken("issues.merge_unknown")
    if target.id == issue.id:
        raise RuleBroken("issues.merge_same")
    if target.merged_into is not None:
        raise RuleBroken("issues.merge_merged", number=target.id, target=target.merged_into)
    return target


def sees_names(issue: Issue, viewer: Person | None, on: date) -> bool:
    """Whether somebody sees who reported and who joined: the secretariat, and the cluster's chair unless hidden."""
    if viewer is None or viewer.retired_at is not None:
        return False
    if _serves(viewer, frozenset({Role.SECRETARIAT}), issue, on):
        return True
    return not issue.hidden_from_chair and _serves(viewer, frozenset({Role.CHAIR}), issue, on)


def cleaned(text: str) -> str:
    """What a member typed, without what nobody sees: controls, direction marks, zero-width spaces, lone surrogates.

    The joiner that builds emoji stays, and so do line ends.
    """
    spaced = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(
        character
        for character in spaced
        if character in "\n\u200d" or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    )
    lines = (" ".join(line.split()) for line in kept.split("\n"))
    return "\n".join(line for line in lines if line.strip("\u200d"))


def _serves(person: Person, roles: frozenset[Role], issue: Issue, on: date) -> bool:
    """Whether a person holds a role for the whole organisation or for one of the issue's clusters."""
    return any(holds(person, roles, on, cluster) for cluster in (None, *issue.clusters))
