"""What the buttons of polls ask for."""

from enum import StrEnum
from typing import ClassVar

from handlers.kit.audience import Dimension
from handlers.kit.buttons import Action, action


class DraftStep(StrEnum):
    """What a button on the card of an unsent poll does."""

    CONFIRM = "ok"
    CANCEL = "no"
    SHOW = "sh"
    CHANGE = "ch"
    MORE = "mo"
    QUESTION = "qu"
    CHOICES = "op"
    CLOSING = "cl"
    DAYS = "da"
    AUDIENCE = "au"


@action("vpd")
class StepPollDraft(Action):
    """One step with an unsent poll."""

    draft: int
    revision: int
    step: DraftStep


class Term(StrEnum):
    """One of a poll's terms."""

    KIND = "kind"
    MOST = "most"
    METHOD = "method"
    RULE = "rule"
    SECTOR = "sector"
    QUORUM = "quorum"
    SECTOR_QUORUM = "sector_quorum"
    SECRECY = "secrecy"
    SHOWN = "shown"
    TIE = "tie"
    PROXIES = "proxies"
    REMINDERS = "reminders"


@action("vps")
class ShowTerm(Action):
    """See what one of the terms of an unsent poll may be."""

    draft: int
    revision: int
    term: Term


@action("vpt")
class SetTerm(Action):
    """Set one of the terms of an unsent poll."""

    draft: int
    revision: int
    term: Term
    value: str


@action("vpa")
class SetAudience(Action):
    """Put a cluster or sector into the audience of an unsent poll, or take it out."""

    draft: int
    revision: int
    dimension: Dimension
    value: str


@action("vpc")
class SetClosing(Action):
    """Close an unsent poll that many hours after it opens."""

    draft: int
    revision: int
    hours: int


@action("vpm")
class CloseAt(Action):
    """Close an unsent poll at a moment, in whole minutes since 1970 (UTC)."""

    draft: int
    revision: int
    minute: int


@action("vpn")
class NewPoll(Action):
    """Begin a poll step by step."""


@action("vpp")
class TakeProposal(Action):
    """See a poll that the secretariat drafted, to open it."""

    proposal: int


@action("v")
class Vote(Action):
    """Choose, or take the choice back where several may be chosen; `giver` is the place voted for by proxy, or 0."""

    confidential: ClassVar[bool] = True
    poll: int
    choice: int
    giver: int


@action("vc")
class ClearBallot(Action):
    """Take the whole ballot back."""

    confidential: ClassVar[bool] = True
    poll: int
    giver: int


@action("vd")
class DeclineToVote(Action):
    """Not to vote, and not to be reminded."""

    confidential: ClassVar[bool] = True
    poll: int


class PollStep(StrEnum):
    """What a button on the card of a poll does."""

    VIEW = "vw"
    BALLOT = "ba"
    MANAGE = "mg"
    CLUSTERS = "cl"
    PROVINCES = "pr"
    NAMES = "nm"
    MISSING = "mi"
    HISTORY = "hs"
    XLSX = "xl"
    CSV = "cs"
    PICTURE = "pi"
    COPY = "cp"
    AMEND = "am"
    EXTEND = "ex"
    VOID = "vo"
    REOPEN = "ro"
    ADMIT = "ad"
    RATIFY = "ra"
    TO_AGENDA = "ag"
    PROXY = "px"


@action("vpl")
class StepPoll(Action):
    """One step with a poll."""

    poll: int
    step: PollStep

    @property
    def opens(self) -> tuple[str, int] | None:
        """The poll whose card it opens."""
        return ("poll", self.poll) if self.step in {PollStep.VIEW, PollStep.BALLOT} else None


class ActStep(StrEnum):
    """What a button on the card of an unsent act on a poll does."""

    CONFIRM = "ok"
    CHANGE = "ch"
    CANCEL = "no"
    HOURS = "hr"
    REASON = "rs"


@action("vpw")
class StepAct(Action):
    """One step with an unsent act on a poll; `value` is hours, or the number of a reason."""

    draft: int
    revision: int
    step: ActStep
    value: int


@action("vxo")
class OfferProxy(Action):
    """Ask another voter to vote in one's name."""

    poll: int
    holder: int


@action("vxp")
class PageHolders(Action):
    """See more of those who could vote in one's name."""

    poll: int
    page: int


@action("vxr")
class AnswerProxy(Action):
    """Take on a proxy, or not."""

    confidential: ClassVar[bool] = True
    proxy: int
    accept: bool


@action("vxe")
class EndProxy(Action):
    """Take a proxy back."""

    confidential: ClassVar[bool] = True
    proxy: int
