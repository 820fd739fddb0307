"""The data dictionary of polls, as frozen records. Every instant is UTC."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from config.vocabulary import PollKind, PollRule, PollState, RankingMethod, ResultsShown, Secrecy, Sector, TieRule
from storage.records import Audience


@dataclass(frozen=True)
class PollTerms:
    """What is fixed when a poll opens. `sector`, `quorum` and `sector_quorum` are whole per cent: what every sector
    must reach where the rule asks it, and how many of all and of each sector must take part (0: nobody must).
    `most` is how many choices a ballot may have where it may have several (0: any number). `reminders` are hours before
    closing."""

    kind: PollKind = PollKind.YES_NO
    most: int = 0
    method: RankingMethod = RankingMethod.INSTANT_RUNOFF
    rule: PollRule = PollRule.SIMPLE
    sector: int = 40
    quorum: int = 50
    sector_quorum: int = 0
    tie: TieRule = TieRule.NOBODY
    secrecy: Secrecy = Secrecy.HIDDEN
    shown: ResultsShown = ResultsShown.AFTER_CLOSE
    proxies: bool = False
    reminders: tuple[int, ...] = (24,)

    def as_data(self) -> dict[str, Any]:
        """As plain JSON."""
        return {**asdict(self), "reminders": list(self.reminders)}

    @staticmethod
    def from_data(data: dict[str, Any]) -> "PollTerms":
        """The terms again."""
        words = {"kind": PollKind, "method": RankingMethod, "rule": PollRule, "tie": TieRule, "secrecy": Secrecy,
                 "shown": ResultsShown}  # fmt: skip
        values: dict[str, Any] = {name: words[name](value) if name in words else value for name, value in data.items()}
        return PollTerms(**{**values, "reminders": tuple(data.get("reminders", (24,)))})


@dataclass(frozen=True)
class Poll:
    """One poll; `id` is its number, counted from 1.

    `cluster`: opened for that cluster by its chair; None: for the whole organisation. `choices` are empty for kinds
    that bring their own. `result` is what may be told, kept when the poll closes. `ratified` names the meeting that
    made the result its own. `replaces` and `replaced_by`: a question changed after the first vote makes a new poll.
    `turnout_at` and `announced_at` are the votes up to which the chair's card and the groups' were brought.
    """

    id: int
    question: str
    choices: tuple[str, ...]
    terms: PollTerms
    audience: Audience
    cluster: str | None
    state: PollState
    opened_by: int | None
    opened_at: datetime
    closes_at: datetime
    closed_at: datetime | None = None
    first_vote_at: datetime | None = None
    result: dict[str, Any] | None = None
    ratified: str = ""
    replaces: int | None = None
    replaced_by: int | None = None
    turnout_at: datetime | None = None
    announced_at: datetime | None = None
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Whether it has neither been counted nor voided."""
        return self.state is PollState.OPEN


@dataclass(frozen=True)
class PollVoter:
    """One place on a poll's frozen roster. `person_id` None: erased; the place still counts.

    `added_by` is who let a later joiner in. `voted_by` is the voter who last voted in this one's name.
    """

    id: int
    poll_id: int
    person_id: int | None
    sector: Sector | None
    province: str | None
    cluster: str | None
    added_by: int | None = None
    voted_at: datetime | None = None
    declined_at: datetime | None = None
    voted_by: int | None = None


@dataclass(frozen=True)
class VoterAtPoll:
    """What a vote needs to know: the poll, the voter's place in it, and the key that links secret ballots."""

    poll: Poll
    voter: PollVoter
    secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Turnout:
    """How many of a group may vote and how many did; `sector` None: people who speak for none."""

    sector: Sector | None
    province: str | None
    cluster: str | None
    eligible: int
    voted: int


@dataclass(frozen=True)
class LiveStep:
    """The figures of a running poll with hidden names at one moment: `columns` are the choices that were counted
    together when it was shown; none: it waits to be. `closing`: it is a result that was told in full, of a poll
    that was opened again."""

    poll_id: int
    number: int
    at: datetime
    voted: int
    counts: tuple[int, ...]
    columns: tuple[tuple[int, ...], ...] = ()
    closing: bool = False


@dataclass(frozen=True)
class WaveCell:
    """How many voters have in common where they stand, after how many figures and results that were shown they voted,
    and what they chose: None, nothing."""

    sector: str | None
    province: str | None
    cluster: str | None
    wave: int
    told: int
    chosen: str | None
    number: int


class ProxyState(StrEnum):
    """Where a proxy stands. Ended: its giver voted, or took it back."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    ENDED = "ended"


@dataclass(frozen=True)
class Proxy:
    """One voter's right to vote, given to another of the same sector; both are places on the poll's roster."""

    id: int
    poll_id: int
    giver_id: int
    holder_id: int
    state: ProxyState
    at: datetime


@dataclass(frozen=True)
class PollReminder:
    """A reminder that is to go out: `hours` before closing names its kind."""

    poll_id: int
    hours: int
    at: datetime
    sent_at: datetime | None = None


@dataclass(frozen=True)
class PollProposal:
    """A poll that the secretariat drafted, for the chair to open; `data` is the draft's."""

    id: int
    data: dict[str, Any]
    cluster: str | None
    proposed_by: int | None
    at: datetime
    state: str
