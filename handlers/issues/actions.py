"""What the buttons of the issue log ask for."""

from enum import StrEnum

from config.vocabulary import Channel, DeclineReason, Topic
from handlers.kit.buttons import Action, action


class DraftStep(StrEnum):
    """What a button on the card of an unsaved issue does."""

    CONFIRM = "ok"
    CANCEL = "no"
    SHOW = "sh"
    CHANGE = "ch"
    MORE = "mo"
    HIDE = "hi"
    TEXT = "tx"
    PLACES = "pl"
    EVERYWHERE = "ev"
    TOPICS = "to"
    UNLIKE = "un"
    ADD = "ad"
    FOR_OTHER = "fo"
    TOGETHER = "tg"
    APART = "ap"


@action("id")
class StepDraft(Action):
    """One step with an unsaved issue."""

    draft: int
    revision: int
    step: DraftStep


@action("it")
class ChooseTopic(Action):
    """The topic of an unsaved issue."""

    draft: int
    revision: int
    topic: Topic


@action("ip")
class ChooseProvince(Action):
    """The province of an unsaved issue, by its mark; `cluster` alone opens that cluster's provinces."""

    draft: int
    revision: int
    province: str | None
    cluster: str | None


@action("ij")
class JoinInstead(Action):
    """Join an issue like the one being told, in place of saving a new one."""

    draft: int
    revision: int
    issue: int


@action("ic")
class ChooseChannel(Action):
    """How the word of somebody else came."""

    draft: int
    revision: int
    channel: Channel


@action("ib")
class ChooseReporter(Action):
    """Whose word it is."""

    draft: int
    revision: int
    person: int


class CardStep(StrEnum):
    """What a button on the card of a stored issue does."""

    VIEW = "vw"
    BACK = "bk"
    MORE = "mo"
    HISTORY = "hs"
    FILES = "fl"
    ACKNOWLEDGE = "ak"
    START = "st"
    RESOLVE = "rs"
    CONFIRM = "cf"
    REOPEN = "ro"
    DECLINE = "dc"
    ASSIGN = "as"
    COMMENT = "co"
    MERGE = "mg"
    AGENDA = "ag"
    DESCRIBE = "ds"
    SUPPORT = "su"
    HIDE = "hi"
    TOPIC = "tp"
    PLACE = "pl"


@action("ix")
class StepIssue(Action):
    """One step with a stored issue; `version` is the one its card showed, 0 where it does not matter."""

    issue: int
    version: int
    step: CardStep

    @property
    def opens(self) -> tuple[str, int] | None:
        """The issue whose card it opens."""
        return ("issue", self.issue) if self.step is CardStep.VIEW else None


@action("ir")
class ChooseReason(Action):
    """Why an issue is declined."""

    draft: int
    revision: int
    reason: DeclineReason


@action("ia")
class ChooseAssignee(Action):
    """Who of the roster is to see to an issue."""

    draft: int
    revision: int
    person: int


@action("if")
class FileUnder(Action):
    """The topic that a stored issue belongs to."""

    draft: int
    revision: int
    topic: Topic


@action("iv")
class MoveTo(Action):
    """The province that a stored issue belongs to, by its mark; `cluster` alone opens that cluster's provinces."""

    draft: int
    revision: int
    province: str | None
    cluster: str | None


@action("iq")
class MergePair(Action):
    """Merge an issue into another that tells of the same."""

    issue: int
    target: int


class WorkStep(StrEnum):
    """What a button on the card of an unsent word on an issue does."""

    CONFIRM = "ok"
    CHANGE = "ch"
    CANCEL = "no"


@action("iw")
class StepWork(Action):
    """One step with an unsent word on an issue."""

    draft: int
    revision: int
    step: WorkStep


class ListView(StrEnum):
    """What a list shows in place of its page: what it can be narrowed by."""

    PAGE = "l"
    FILTERS = "f"
    STATES = "s"
    TOPICS = "t"
    PLACES = "p"
    TIMES = "w"


@action("il")
class ListIssues(Action):
    """A page of a list, the whole query in short: handlers/issues/listing.py writes and reads it.

    `cursor`: below that number, or with a minus above it; 0: the newest. Days are counted from 2000-01-01.
    """

    place: str
    own: bool
    standing: str
    topic: str
    sector: str
    since: int | None
    until: int | None
    cursor: int
    view: ListView
