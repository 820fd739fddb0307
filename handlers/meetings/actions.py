"""What the buttons of meetings ask for."""

from enum import StrEnum

from config.vocabulary import ChangeReason, LeftOutReason, MeetingAnswer
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
    WHY = "wy"
    NO_LINK = "nl"


@action("mgd")
class StepMeetingDraft(Action):
    """One step with an unsent meeting."""

    draft: int
    revision: int
    step: MeetingDraftStep


@action("mga")
class SetMeetingAudience(Action):
    """Call a cluster or, with an empty code, the whole organisation."""

    draft: int
    revision: int
    cluster: str


@action("mgi")
class DropAgendaItem(Action):
    """Take an item off the agenda of an unsent meeting; `index` counts from 0 in the order shown."""

    draft: int
    revision: int
    index: int


@action("mgt")
class AddToSection(Action):
    """What is typed next goes into this section of the agenda."""

    draft: int
    revision: int
    section: int


@action("mgl")
class ChooseLeftOutReason(Action):
    """Why the proposed issue is left off the agenda."""

    draft: int
    revision: int
    reason: LeftOutReason


@action("mgw")
class ChooseChangeReason(Action):
    """Why a meeting is moved or called off: of a draft that changes it, or that calls it off."""

    draft: int
    revision: int
    reason: ChangeReason


@action("mgf")
class DropMeetingFile(Action):
    """Take a document off an unsent meeting; `index` counts from 0."""

    draft: int
    revision: int
    index: int


@action("mgx")
class AddIssue(Action):
    """Bring an issue before a meeting that is called already."""

    meeting: int
    issue: int


@action("mgp")
class AddPoll(Action):
    """Bring a poll before a meeting that is called already."""

    meeting: int
    poll: int


@action("mgn")
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
    ANSWERS = "an"
    CALL_LIST = "cl"
    LINE_TEXT = "lt"
    REMIND = "rm"
    DO_REMIND = "dm"
    FILE = "fi"
    QUORATE = "qu"
    INQUORATE = "in"


@action("mgs")
class StepMeeting(Action):
    """One step with a stored meeting."""

    meeting: int
    step: MeetingStep

    @property
    def opens(self) -> tuple[str, int] | None:
        """The meeting whose card it opens."""
        return ("meeting", self.meeting) if self.step is MeetingStep.VIEW else None


@action("mgr")
class AnswerMeeting(Action):
    """A member says whether they come."""

    meeting: int
    answer: MeetingAnswer


@action("mgm")
class MeanMeeting(Action):
    """Which meeting was meant by what was said of coming; the draft keeps what was said."""

    draft: int
    meeting: int


@action("mge")
class EnterAnswer(Action):
    """The secretariat enters the answer of somebody who phoned; without an answer, it is asked for."""

    meeting: int
    person: int
    answer: MeetingAnswer | None
