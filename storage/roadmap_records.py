"""The data dictionary of the roadmap: areas, goals, projects, milestones, measures. Every instant is UTC."""

from dataclasses import dataclass
from datetime import date, datetime

from config.vocabulary import KpiDenominator, KpiDirection, ProjectState, Topic

ISSUE, RESOLUTION, POLL = "issue", "resolution", "poll"


@dataclass(frozen=True)
class Goal:
    """What an area wants to reach; with `cluster` None, in the whole committee."""

    id: int
    title: str
    area: Topic | None = None
    cluster: str | None = None


@dataclass(frozen=True)
class Kpi:
    """A measure of a project. Each part is None where nobody has given it yet; `id` is 0 before it is stored."""

    name: str
    baseline: float | None = None
    target: float | None = None
    now: float | None = None
    direction: KpiDirection | None = None
    unit: str | None = None
    denominator: KpiDenominator | None = None
    source: str | None = None
    id: int = 0


@dataclass(frozen=True)
class Milestone:
    """A step of a project, due on a day; `done_on` None: not reached yet; `id` is 0 before it is stored."""

    title: str
    due: date | None = None
    done_on: date | None = None
    id: int = 0


@dataclass(frozen=True)
class ProjectLink:
    """What a project answers or stands on: the number of an issue, a resolution or a poll."""

    kind: str
    target_id: int


@dataclass(frozen=True)
class Project:
    """One project of the roadmap; `id` is its number.

    The owner is an office or working group (`owner_name`), a member (`owner_id`), or an office for which a member
    answers (both). `percent` is 0 to 100, `budget` in baht, `end` the last day. `depends_on` holds the
    numbers of projects that must be done first. `source` names the file it was loaded from; `reported_at` is the
    last report of progress.
    """

    id: int
    title: str
    area: Topic | None = None
    cluster: str | None = None
    provinces: tuple[str, ...] = ()
    goal_id: int | None = None
    owner_id: int | None = None
    owner_name: str = ""
    start: date | None = None
    end: date | None = None
    percent: float = 0
    state: ProjectState = ProjectState.PLANNED
    budget: int | None = None
    depends_on: tuple[int, ...] = ()
    source: str = ""
    updated_at: datetime | None = None
    reported_at: datetime | None = None
    version: int = 1
    kpis: tuple[Kpi, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    links: tuple[ProjectLink, ...] = ()

    @property
    def kpi(self) -> Kpi | None:
        """The measure that is shown first."""
        return self.kpis[0] if self.kpis else None

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to come: done or called off."""
        return self.state in {ProjectState.DONE, ProjectState.CANCELLED}

    def linked(self, kind: str) -> tuple[int, ...]:
        """The numbers of the things of a kind that it is linked with."""
        return tuple(link.target_id for link in self.links if link.kind == kind)


@dataclass(frozen=True)
class ProjectReport:
    """One report of progress: from what to what, in whose words; `photos` are Telegram file ids.

    `pending`: somebody who may not report said it; it counts once the secretariat takes it over. `new_end`: the day to
    which it would put off the end. `id` is 0 before it is stored.
    """

    id: int
    project_id: int
    person_id: int | None
    at: datetime
    before: float
    percent: float
    state: ProjectState
    words: str = ""
    photos: tuple[str, ...] = ()
    pending: bool = False
    new_end: date | None = None


@dataclass(frozen=True)
class Evaluation:
    """What a project came to, told three months after its end: what was done, whether it worked, for whom, what next.
    `id` is 0 before it is stored; the words are empty once who told it was erased."""

    id: int
    project_id: int
    person_id: int | None
    at: datetime
    done: str
    worked: str
    for_whom: str
    following: str


@dataclass(frozen=True)
class RoadmapReminder:
    """Something due: `kind` says what, of which project (0: of the roadmap as a whole). `about` is the day it is about;
    `at` None: it was done, and is not planned again for that day."""

    project_id: int
    kind: str
    at: datetime | None
    about: date | None = None


@dataclass(frozen=True)
class Opinion:
    """What an adviser was asked for, on a project or an issue (`subject`), by the end of a day; `text` None: not given
    yet. `remind_at`: when the adviser is reminded next."""

    id: int
    subject: str
    subject_id: int
    adviser_id: int | None
    asked_by: int | None
    question: str
    asked_at: datetime
    due: date
    remind_at: datetime | None = None
    text: str | None = None
    answered_at: datetime | None = None
