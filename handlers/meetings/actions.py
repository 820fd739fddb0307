"""What the buttons of meetings ask for."""

from dataclasses import dataclass
from enum import StrEnum

from config.vocabulary import LeftOutReason, MeetingAnswer
from handlers.kit.buttons import Action, action


class MeetingDraftStep(StrEnum):
    """What a button on the card of an unsent meeting does."""

    CONFIRM = "ok"
    CANCEL = "no"
    SHOW = "sh"
    CHANGE = "ch"
    WHEN = "wh"
    PLACE = "pl"
    LINK = "li"
    AGENDA = "ag"
    AUDIENCE = "au"
    FILES = "fi"


@action("mgd")
@dataclass(frozen=True)
class StepMeetingDraft(Action):
    """One step with an unsent meeting."""

    draft: int
    revision: int
    step: MeetingDraftStep


@action("mga")
@dataclass(frozen=True)
class SetMeetingAudience(Action):
    """Call a cluster or, with an empty code, the whole organisation."""

    draft: int
    revision: int
    cluster: str


@action("mgi")
@dataclass(frozen=True)
class DropAgendaItem(Action):
    """Take an item off the agenda of an unsent meeting; `index` counts from 0 in the order shown."""

    draft: int
    revision: int
    index: int


@action("mgt")
@dataclass(frozen=True)
class AddToSection(Action):
    """What is typed next goes into this section of the agenda."""

    draft: int
    revision: int
    section: int


@action("mgl")
@dataclass(frozen=True)
class ChooseLeftOutReason(Action):
    """Why the proposed issue is left off the agenda."""

    draft: int
    revision: int
    reason: LeftOutReason


@action("mgf")
@dataclass(frozen=True)
class DropMeetingFile(Action):
    """Take a document off an unsent meeting; `index` counts from 0."""

    draft: int
    revision: int
    index: int


@action("mgx")
@dataclass(frozen=True)
class AddIssue(Action):
    """Bring an issue before a meeting that is called already."""

    meeting: int
    issue: int


@action("mgp")
@dataclass(frozen=True)
class AddPoll(Action):
    """Bring a poll before a meeting that is called already."""

    meeting: int
    poll: int


@action("mgn")
@dataclass(frozen=True)
class NewMeeting(Action):
    """Begin a meeting step by step."""


class MeetingStep(StrEnum):
    """What a button of a stored meeting does."""

    VIEW = "vi"
    AGENDA = "ag"
    APPROVE = "ap"
    RETURN = "re"
    WAIVE = "wa"
    AMEND = "am"
    CALL_OFF = "co"
    DO_CALL_OFF = "dc"
    ANSWERS = "an"
    CALL_LIST = "cl"
    LINE_TEXT = "lt"
    FILE = "fi"
    QUORATE = "qu"
    INQUORATE = "in"


@action("mgs")
@dataclass(frozen=True)
class StepMeeting(Action):
    """One step with a stored meeting."""

    meeting: int
    step: MeetingStep

    @property
    def opens(self) -> tuple[str, int] | None:
        """The meeting whose card it opens."""
        return ("meeting", self.meeting) if self.step is MeetingStep.VIEW else None


@action("mgr")
@dataclass(frozen=True)
class AnswerMeeting(Action):
    """A member says whether they come."""

    meeting: int
    answer: MeetingAnswer


@action("mge")
@dataclass(frozen=True)
class EnterAnswer(Action):
    """The secretariat enters the answer of somebody who phoned; without an answer, it is asked for."""

    meeting: int
    person: int
    answer: MeetingAnswer | None
