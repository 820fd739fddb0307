"""What is said of polls in many places: who may do what, a poll's terms in words, its ballot, its buttons."""

from collections.abc import Mapping
from typing import Any

from config.vocabulary import PollKind, PollState, Role, Sector
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.polls.actions import PollStep, StepPoll
from handlers.rules.permissions import holds
from handlers.rules.polls.tally import AGREEMENT_STEPS
from storage.poll_records import Poll, PollTerms
from storage.records import HistoryEntry, Person

SUBJECT = "poll"
OPENERS = frozenset({Role.CHAIR})
DRAFTERS = frozenset({Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARIAT})
OFFICE = frozenset({Role.SECRETARIAT})
VOTERS = frozenset({Role.MEMBER, Role.SECRETARIAT, Role.VICE_CHAIR, Role.CHAIR})
_ACTS_WITH_REASONS = {
    "extended": PollStep.EXTEND.value,
    "reopened": PollStep.REOPEN.value,
    "voided": PollStep.VOID.value,
}
OWN_LABELS = {
    PollKind.YES_NO: ("polls.yes", "polls.no", "polls.abstain"),
    PollKind.AGREEMENT: tuple(f"polls.agreement_{step}" for step in range(1, AGREEMENT_STEPS + 1)),
}


def found(context: Context, number: int) -> Poll:
    """The poll of a number. Raises RuleBroken, with a kind word, where there is none."""
    poll = context.unit.polls.get(number)
    if poll is None:
        raise RuleBroken("polls.unknown")
    return poll


def label(poll_kind: PollKind, choices: tuple[str, ...], choice: int) -> Phrase:
    """A choice in words."""
    own = OWN_LABELS.get(poll_kind)
    return Phrase(own[choice]) if own else Phrase("polls.choice", {"text": choices[choice]})


def own_labels(kind: PollKind) -> list[Phrase]:
    """The choices that a kind of poll brings along, in words."""
    return [Phrase(key) for key in OWN_LABELS.get(kind, ())]


def labels(poll: Poll, choices: tuple[int, ...]) -> list[Phrase]:
    """Choices in words."""
    return [label(poll.terms.kind, poll.choices, choice) for choice in choices]


def terms_arguments(terms: PollTerms) -> dict[str, Any]:
    """What the texts about terms are filled with."""
    return {
        "kind": terms.kind,
        "most": most_of(terms),
        "method": terms.method,
        "rule": terms.rule,
        "sector": terms.sector,
        "quorum": terms.quorum,
        "sector_quorum": terms.sector_quorum,
        "tie": terms.tie,
        "secrecy": terms.secrecy,
        "shown": terms.shown,
        "proxies": terms.proxies,
        "reminders": list(terms.reminders),
    }


def most_of(terms: PollTerms) -> int:
    """How many choices a ballot may have where that is limited, else 0."""
    return terms.most if terms.kind is PollKind.SEVERAL else 0


def sector_counts(counts: Mapping[Sector | None, int]) -> list[tuple[Sector | None, int]]:
    """Sectors in their order, people without one last."""
    return [(sector, counts[sector]) for sector in (*Sector, None) if counts.get(sector)]


def may_run(person: Person | None, context: Context, cluster: str | None) -> bool:
    """Whether somebody may open polls of that scope and act on them: the chair of the organisation or the cluster."""
    return holds(person, OPENERS, context.today, cluster)


def is_office(person: Person | None, context: Context, cluster: str | None) -> bool:
    """Whether somebody is of the secretariat for that scope."""
    return holds(person, OFFICE, context.today, cluster)


def step_button(poll: Poll, step: PollStep, **arguments: Any) -> Button:
    """A button of a poll's card."""
    return Button(f"polls.step_{step.name.lower()}", StepPoll(poll.id, step), {"number": poll.id, **arguments})


def state_of(poll: Poll) -> Phrase:
    """Where a poll stands, in a few words."""
    if poll.state is PollState.OPEN:
        return Phrase("polls.state_open", {"closes_at": poll.closes_at})
    if poll.state is PollState.VOID:
        return Phrase("polls.state_void", {"replaced_by": poll.replaced_by})
    return Phrase("polls.state_ratified" if poll.ratified else "polls.state_closed", {"closed_at": poll.closed_at})


def record(context: Context, poll_id: int, act: str, actor: Person | None, **detail: Any) -> None:
    """Append an act to a poll's history."""
    context.unit.histories.add(SUBJECT, poll_id, act, context.now, actor.id if actor else None, detail)


def reason_of(act: str, note: str, preset: int) -> Phrase | None:
    """Why an act on a poll was done, in the words of who did it or those that were offered; None: no reason asked."""
    if note:
        return Phrase("polls.choice", {"text": note})
    return Phrase(f"polls.reason_{act}_{preset}") if preset else None


def noted(entry: HistoryEntry) -> Phrase | None:
    """Why an act on record was done."""
    act = _ACTS_WITH_REASONS.get(entry.act, "")
    return reason_of(act, entry.detail.get("note", ""), entry.detail.get("preset", 0) if act else 0)


def title(text: str, length: int = 60) -> str:
    """The beginning of a question, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
