"""One transaction and the tables reached through it."""

from collections.abc import Callable
from functools import cached_property

from sqlalchemy import Connection, NestedTransaction, text

from storage.action_items import ActionItems
from storage.audiences import Audiences
from storage.backups import Backups
from storage.ballots import Ballots
from storage.blobs import Blobs
from storage.cadences import Cadences
from storage.calendar_feeds import CalendarFeeds
from storage.catalogues import Catalogues
from storage.date_polls import DatePolls
from storage.documents import Documents
from storage.drafts import Drafts
from storage.erasures import Erasures
from storage.evaluations import Evaluations
from storage.groups import Groups
from storage.history import Histories
from storage.inbox import Inbox
from storage.invites import Invites
from storage.issue_lists import IssueLists
from storage.issue_terms import IssueTerms
from storage.issues import Issues
from storage.join_attempts import JoinAttempts
from storage.join_requests import JoinRequests
from storage.leases import Leases
from storage.measures import Measures
from storage.meeting_agendas import MeetingAgendas
from storage.meeting_attendance import MeetingAttendance
from storage.meeting_files import MeetingFiles
from storage.meeting_invitees import MeetingInvitees
from storage.meeting_rules import MeetingRuleBook
from storage.meeting_series import MeetingSeriesBook
from storage.meetings import Meetings
from storage.minutes import MinutesBook
from storage.notice_recipients import NoticeRecipients
from storage.notices import Notices
from storage.outbox import Outbox
from storage.pauses import Pauses
from storage.people import People
from storage.poll_live import PollLive
from storage.poll_reminders import PollProxies, PollReminders
from storage.poll_voters import PollVoters
from storage.polls import Polls
from storage.questions import Questions
from storage.reviews import Reviews
from storage.roadmap import Roadmap
from storage.roadmap_opinions import RoadmapOpinions
from storage.roadmap_reminders import RoadmapReminders
from storage.roadmap_reports import RoadmapReports
from storage.summaries import Summaries
from storage.voices import VoiceLedger
from storage.waiting_pushes import WaitingPushes
from storage.work import WorkQueue

WRITES = "writes"


class NothingMarked(Exception):
    """What is to be undone cannot be told from the rest of the transaction: all of it has to be done again."""


class UnitOfWork:
    """All that one transaction sees and changes; nothing is kept unless `commit` is called."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._mark: NestedTransaction | None = None
        self._last_writes: list[Callable[[], None]] = []

    @property
    def writes(self) -> int:
        """How many statements that may change something its connection has carried out: it rises with each."""
        count: int = self.connection.info.get(WRITES, 0)
        return count

    def set_mark(self) -> None:
        """From here on `undo` can take back what is done; costs one statement."""
        self._mark = self.connection.begin_nested()

    def undo(self) -> None:
        """Take back everything done since the mark. Raises NothingMarked where there is none."""
        if self._mark is None:
            raise NothingMarked
        self._mark.rollback()
        self._mark = None

    def commit(self) -> None:
        """Keep everything done in this unit, at once."""
        for write in self._last_writes:
            write()
        self._last_writes.clear()
        self.connection.commit()

    def before_commit(self, write: Callable[[], None]) -> None:
        """Have something written when all else is: what many in a batch write, in one statement."""
        self._last_writes.append(write)

    def notify(self, channel: str, knows: str = "") -> None:
        """Wake the processes on PostgreSQL when this unit commits, but for the one that knows; on SQLite there is one,
        which looks by itself."""
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(text("SELECT pg_notify(:channel, :knows)"), {"channel": channel, "knows": knows})

    @cached_property
    def action_items(self) -> ActionItems:
        return ActionItems(self.connection)

    @cached_property
    def audiences(self) -> Audiences:
        return Audiences(self.connection)

    @cached_property
    def backups(self) -> Backups:
        return Backups(self.connection)

    @cached_property
    def ballots(self) -> Ballots:
        return Ballots(self.connection)

    @cached_property
    def blobs(self) -> Blobs:
        return Blobs(self.connection)

    @cached_property
    def cadences(self) -> Cadences:
        return Cadences(self.connection)

    @cached_property
    def calendar_feeds(self) -> CalendarFeeds:
        return CalendarFeeds(self.connection)

    @cached_property
    def catalogues(self) -> Catalogues:
        return Catalogues(self.connection)

    @cached_property
    def date_polls(self) -> DatePolls:
        return DatePolls(self.connection)

    @cached_property
    def documents(self) -> Documents:
        return Documents(self.connection)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(self.connection)

    @cached_property
    def erasures(self) -> Erasures:
        return Erasures(self.connection)

    @cached_property
    def evaluations(self) -> Evaluations:
        return Evaluations(self.connection)

    @cached_property
    def groups(self) -> Groups:
        return Groups(self.connection)

    @cached_property
    def histories(self) -> Histories:
        return Histories(self.connection)

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self.connection)

    @cached_property
    def invites(self) -> Invites:
        return Invites(self.connection)

    @cached_property
    def join_attempts(self) -> JoinAttempts:
        return JoinAttempts(self.connection)

    @cached_property
    def join_requests(self) -> JoinRequests:
        return JoinRequests(self.connection)

    @cached_property
    def issue_lists(self) -> IssueLists:
        return IssueLists(self.connection)

    @cached_property
    def issue_terms(self) -> IssueTerms:
        return IssueTerms(self.connection)

    @cached_property
    def issues(self) -> Issues:
        return Issues(self.connection)

    @cached_property
    def leases(self) -> Leases:
        return Leases(self.connection)

    @cached_property
    def measures(self) -> Measures:
        return Measures(self.connection)

    @cached_property
    def meeting_agendas(self) -> MeetingAgendas:
        return MeetingAgendas(self.connection)

    @cached_property
    def meeting_attendance(self) -> MeetingAttendance:
        return MeetingAttendance(self.connection)

    @cached_property
    def meeting_files(self) -> MeetingFiles:
        return MeetingFiles(self.connection)

    @cached_property
    def meeting_invitees(self) -> MeetingInvitees:
        return MeetingInvitees(self.connection)

    @cached_property
    def meeting_rules(self) -> MeetingRuleBook:
        return MeetingRuleBook(self.connection)

    @cached_property
    def meeting_series(self) -> MeetingSeriesBook:
        return MeetingSeriesBook(self.connection)

    @cached_property
    def meetings(self) -> Meetings:
        return Meetings(self.connection)

    @cached_property
    def notices(self) -> Notices:
        return Notices(self.connection)

    @cached_property
    def minutes(self) -> MinutesBook:
        return MinutesBook(self.connection)

    @cached_property
    def notice_recipients(self) -> NoticeRecipients:
        return NoticeRecipients(self.connection)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self.connection)

    @cached_property
    def pauses(self) -> Pauses:
        return Pauses(self.connection)

    @cached_property
    def people(self) -> People:
        return People(self.connection)

    @cached_property
    def poll_live(self) -> PollLive:
        return PollLive(self.connection)

    @cached_property
    def poll_proxies(self) -> PollProxies:
        return PollProxies(self.connection)

    @cached_property
    def poll_reminders(self) -> PollReminders:
        return PollReminders(self.connection)

    @cached_property
    def poll_voters(self) -> PollVoters:
        return PollVoters(self.connection)

    @cached_property
    def polls(self) -> Polls:
        return Polls(self.connection)

    @cached_property
    def questions(self) -> Questions:
        return Questions(self.connection, self.before_commit)

    @cached_property
    def reviews(self) -> Reviews:
        return Reviews(self.connection)

    @cached_property
    def roadmap(self) -> Roadmap:
        return Roadmap(self.connection)

    @cached_property
    def roadmap_opinions(self) -> RoadmapOpinions:
        return RoadmapOpinions(self.connection)

    @cached_property
    def roadmap_reminders(self) -> RoadmapReminders:
        return RoadmapReminders(self.connection)

    @cached_property
    def roadmap_reports(self) -> RoadmapReports:
        return RoadmapReports(self.connection)

    @cached_property
    def summaries(self) -> Summaries:
        return Summaries(self.connection)

    @cached_property
    def voices(self) -> VoiceLedger:
        return VoiceLedger(self.connection)

    @cached_property
    def waiting_pushes(self) -> WaitingPushes:
        return WaitingPushes(self.connection)

    @cached_property
    def work(self) -> WorkQueue:
        return WorkQueue(self.connection)
