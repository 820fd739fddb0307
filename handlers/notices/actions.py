"""What the buttons of notices ask for."""

from enum import StrEnum

from config.vocabulary import NoticeDelivery
from handlers.kit.audience import Dimension
from handlers.kit.buttons import Action, action


class NoticeDraftStep(StrEnum):
    """What a button on the card of an unsent notice does."""

    CONFIRM = "ok"
    CANCEL = "no"
    SHOW = "sh"
    CHANGE = "ch"
    MORE = "mo"
    TEXT = "te"
    AUDIENCE = "au"
    WHEN = "wh"
    FILES = "fi"
    AT_ONCE = "on"
    PREVIEW = "pr"
    AS_TEXT = "as"


@action("ncd")
class StepNoticeDraft(Action):
    """One step with an unsent notice."""

    draft: int
    revision: int
    step: NoticeDraftStep


class NoticeTerm(StrEnum):
    """One of the terms of a notice: whether it asks for รับทราบ, after how many hours it reminds, whether linked groups
    get it too."""

    ACKNOWLEDGE = "ack"
    REMIND_AFTER = "rem"
    GROUPS = "gro"


@action("nct")
class SetNoticeTerm(Action):
    """Set one of the terms of an unsent notice."""

    draft: int
    revision: int
    term: NoticeTerm
    value: int


@action("nca")
class SetNoticeAudience(Action):
    """Put a cluster or sector into the audience of an unsent notice, or take it out."""

    draft: int
    revision: int
    dimension: Dimension
    value: str


@action("ncw")
class SetNoticeTime(Action):
    """Send an unsent notice so many hours from now."""

    draft: int
    revision: int
    hours: int


@action("ncx")
class DropNoticeFile(Action):
    """Take a file out of an unsent notice; they are counted from 0."""

    draft: int
    revision: int
    index: int


@action("ncn")
class NewNotice(Action):
    """Begin a notice step by step."""


class NoticeStep(StrEnum):
    """What a button of a stored notice does."""

    SHOW = "sh"
    VIEW = "vi"
    MORE = "mo"
    READ = "re"
    SEND_NOW = "sn"
    AMEND = "am"
    CALL_OFF = "co"
    PAUSE = "pa"
    GO_ON = "go"
    STOP = "st"
    RECALL = "rc"
    DO_RECALL = "dr"
    REMIND = "rm"
    DO_REMIND = "dm"
    LEDGER = "le"
    LINE_TEXT = "li"
    EXPORT = "ex"
    COPY = "cp"
    HISTORY = "hi"


@action("ncs")
class StepNotice(Action):
    """One step with a stored notice."""

    notice: int
    step: NoticeStep

    @property
    def opens(self) -> tuple[str, int] | None:
        """The notice whose card it opens."""
        return ("notice", self.notice) if self.step is NoticeStep.SHOW else None


@action("ncl")
class ListLedger(Action):
    """See who is at one point of a notice's ledger; without one, who has not acknowledged it."""

    notice: int
    delivery: NoticeDelivery | None
    page: int


@action("ncr")
class ReadNotice(Action):
    """A member reads a notice again."""

    notice: int

    @property
    def opens(self) -> tuple[str, int] | None:
        """The notice that is read."""
        return ("notice", self.notice)


@action("nck")
class AcknowledgeNotice(Action):
    """A member has read a notice."""

    notice: int


@action("nce")
class EnterAcknowledgement(Action):
    """The secretariat enters that somebody who was phoned has heard."""

    notice: int
    person: int
