"""The words every layer shares. Their values are what is stored, scored and exported: never change one."""

from enum import IntEnum, StrEnum


class Intent(StrEnum):
    """What a member wants of one message: the intents of the understanding contract."""

    REPORT_ISSUE = "report_issue"
    ISSUE_STATUS = "issue_status"
    LIST_ISSUES = "list_issues"
    ASK_CLUSTER = "ask_cluster"
    ASK_PEOPLE = "ask_people"
    ASK_KNOWLEDGE = "ask_knowledge"
    ASK_ROADMAP = "ask_roadmap"
    UPDATE_PROGRESS = "update_progress"
    CREATE_POLL = "create_poll"
    POLL_RESULTS = "poll_results"
    SCHEDULE_MEETING = "schedule_meeting"
    CHANGE_MEETING = "change_meeting"
    ASK_MEETING = "ask_meeting"
    RSVP = "rsvp"
    BROADCAST = "broadcast"
    HELP = "help"
    GREET = "greet"
    THANKS = "thanks"
    CONFIRM = "confirm"
    DENY = "deny"
    CANCEL = "cancel"
    OUT_OF_SCOPE = "out_of_scope"


class Topic(StrEnum):
    """What an issue wants put right."""

    ECONOMY = "economy"
    TOURISM = "tourism"
    AGRICULTURE = "agriculture"
    TRANSPORT = "transport"
    WATER = "water"
    ENVIRONMENT = "environment"
    HEALTH = "health"
    EDUCATION = "education"
    SAFETY = "safety"
    DIGITAL = "digital"
    CULTURE = "culture"
    GOVERNANCE = "governance"


class Sector(StrEnum):
    """Whom a committee member speaks for."""

    PUBLIC = "public"
    PRIVATE = "private"
    PEOPLE = "people"


class Role(StrEnum):
    """What a person may do. Roles are a set, not a ladder; each may be held for one cluster or for all."""

    OBSERVER = "observer"
    MEMBER = "member"
    ADVISER = "adviser"
    SECRETARIAT = "secretariat"
    VICE_CHAIR = "vice_chair"
    CHAIR = "chair"
    ADMINISTRATOR = "administrator"


class Seat(StrEnum):
    """How a member came to the committee: by office held, or by name."""

    EX_OFFICIO = "ex_officio"
    NAMED = "named"


class IssueState(StrEnum):
    """Where an issue stands. Resolved is the committee's claim; only its reporter makes it confirmed."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"
    CONFIRMED = "confirmed"
    REOPENED = "reopened"
    DECLINED = "declined"


class Channel(StrEnum):
    """How a report reached the committee."""

    CHAT = "chat"
    PHONE = "phone"
    LINE = "line"
    LETTER = "letter"
    IN_PERSON = "in_person"


class DeclineReason(StrEnum):
    """Why the committee does not take an issue up."""

    NOT_OURS = "not_ours"
    UNDER_WAY = "under_way"
    TOO_LITTLE = "too_little"
    NO_MEANS = "no_means"
    OTHER = "other"


class Grain(StrEnum):
    """How exact a time was said."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Persona(StrEnum):
    """Whose politeness particles the bot uses."""

    FEMALE = "female"
    MALE = "male"


class PollKind(StrEnum):
    """What a ballot asks for."""

    YES_NO = "yes_no"
    ONE = "one"
    SEVERAL = "several"
    RANKING = "ranking"
    AGREEMENT = "agreement"


class RankingMethod(StrEnum):
    """How rankings are counted."""

    BORDA = "borda"
    INSTANT_RUNOFF = "instant_runoff"


class PollRule(StrEnum):
    """What a poll's leading choice has to reach; advisory: nothing is judged."""

    SIMPLE = "simple"
    ALL_ELIGIBLE = "all_eligible"
    TWO_THIRDS = "two_thirds"
    EVERY_SECTOR = "every_sector"
    ADVISORY = "advisory"


class Secrecy(StrEnum):
    """Who can see a choice. Open: everybody, after closing. Hidden: nobody is shown. Secret: nobody can tell."""

    OPEN = "open"
    HIDDEN = "hidden"
    SECRET = "secret"  # noqa: S105  a kind of ballot


class ResultsShown(StrEnum):
    """When voters see results."""

    LIVE = "live"
    AFTER_VOTE = "after_vote"
    AFTER_CLOSE = "after_close"


class TieRule(StrEnum):
    """What decides between equals: nothing, so that none wins, or the count in which every sector weighs the same."""

    NOBODY = "nobody"
    BALANCED = "balanced"


class PollState(StrEnum):
    """Where a poll stands."""

    OPEN = "open"
    CLOSED = "closed"
    VOID = "void"


class MeetingState(StrEnum):
    """Where a meeting stands. Waiting: for the chair's consent; returned: the chair sent it back."""

    WAITING = "waiting"
    RETURNED = "returned"
    CALLED = "called"
    CANCELLED = "cancelled"
    HELD = "held"


class MeetingAnswer(StrEnum):
    """What somebody who is called to a meeting answers."""

    COMING = "coming"
    NOT_COMING = "not_coming"
    DELEGATE = "delegate"


class DatePollState(StrEnum):
    """Where the search for a meeting's date stands. Closed: no more answers are taken, and no date is chosen yet."""

    OPEN = "open"
    CLOSED = "closed"
    CHOSEN = "chosen"
    DROPPED = "dropped"


class Presence(StrEnum):
    """How a place at a meeting was filled: by who holds it, by a delegate of theirs, or not."""

    PRESENT = "present"
    DELEGATE = "delegate"
    ABSENT = "absent"


class DelegateRule(StrEnum):
    """Whose delegate counts for the quorum. Office: that of an ex-officio member, with a letter."""

    NEVER = "never"
    OFFICE = "office"
    ALWAYS = "always"


class DelegateOffer(StrEnum):
    """Who may send a delegate to a committee's meetings. Office: ex-officio members."""

    EVERYBODY = "everybody"
    OFFICE = "office"
    NOBODY = "nobody"


class AgendaSection(IntEnum):
    """The six items of an official agenda (ระเบียบวาระ), in their order."""

    OPENING = 1
    MINUTES = 2
    MATTERS_ARISING = 3
    FOR_INFORMATION = 4
    FOR_CONSIDERATION = 5
    OTHER = 6


class LeftOutReason(StrEnum):
    """Why an issue that was proposed for an agenda is left out of it."""

    NOT_READY = "not_ready"
    IN_HAND = "in_hand"
    NOT_OURS = "not_ours"
    FULL = "full"
    OTHER = "other"


class ReturnReason(StrEnum):
    """Why the chair sends a notice back."""

    DATE = "date"
    PLACE = "place"
    AGENDA = "agenda"
    DOCUMENTS = "documents"


class ChangeReason(StrEnum):
    """Why a meeting is moved or called off."""

    CHAIR_AWAY = "chair_away"
    TOO_FEW = "too_few"
    EMERGENCY = "emergency"
    NO_ROOM = "no_room"
    NOT_READY = "not_ready"
    OTHER = "other"


class Resolution(StrEnum):
    """What a meeting resolved on one item of its agenda."""

    NOTED = "noted"
    AGREED = "agreed"
    REJECTED = "rejected"
    APPROVED = "approved"
    ASSIGNED = "assigned"
    RESUBMIT = "resubmit"


class MinutesState(StrEnum):
    """Where a meeting's minutes stand. Sent: the chair agreed and members may ask for corrections; certified: a later
    meeting agreed, and nothing changes any more."""

    DRAFT = "draft"
    WITH_CHAIR = "with_chair"
    SENT = "sent"
    CERTIFIED = "certified"


class CorrectionState(StrEnum):
    """What became of a correction that a member asked for."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class CorrectionRefusal(StrEnum):
    """Why a correction is not made."""

    AS_SAID = "as_said"
    NOT_SAID = "not_said"
    AT_MEETING = "at_meeting"
    OTHER = "other"


class ProjectState(StrEnum):
    """Where a project is said to stand. Late: said by hand; what the dates say of lateness is worked out, not kept."""

    PLANNED = "planned"
    ACTIVE = "active"
    LATE = "late"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


class KpiDirection(StrEnum):
    """Which way a measure is meant to move."""

    UP = "up"
    DOWN = "down"


class KpiDenominator(StrEnum):
    """What a measure is reckoned per."""

    NONE = "none"
    HEAD = "head"
    AREA = "area"
    BUDGET = "budget"


class MeasureKind(StrEnum):
    """What a goal is measured by: a figure, or the rating of those it affects."""

    FIGURE = "figure"
    RATING = "rating"


class ActionItemState(StrEnum):
    """Where an action item stands. Done is its owner's word."""

    OPEN = "open"
    STARTED = "started"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


class NoticeState(StrEnum):
    """Where a notice stands. Stopped: the rest is not sent; recalled: what was sent is deleted; called off: nothing was
    sent."""

    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    SENT = "sent"
    STOPPED = "stopped"
    RECALLED = "recalled"
    CALLED_OFF = "called_off"


class NoticeDelivery(StrEnum):
    """What became of a notice for one person. Unreached: there was no chat to send it to; withdrawn: it waited and was
    not sent any more."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    UNREACHED = "unreached"
    WITHDRAWN = "withdrawn"
