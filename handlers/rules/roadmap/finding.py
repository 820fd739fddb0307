"""Which projects a question means: by number, by name, or by area, place, time and where they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from config.catalogue import Catalogue
from config.vocabulary import Intent, ProjectState, Topic
from handlers.rules.roadmap.columns import areas_named
from handlers.rules.roadmap.projects import is_draft, is_silent, lateness, missing
from nlp.reading import Reading
from nlp.roadmap_question import Asked, RoadmapQuestion, Stand, TimeBy, likeness, read_roadmap_question
from nlp.search.figures import same_unit
from nlp.search.spelling import shape
from nlp.search.terms import Term
from storage.records import Person
from storage.roadmap_records import Project

BANGKOK = ZoneInfo("Asia/Bangkok")
# A name is meant that holds this much of what is left of a question; others as good as the best are meant as well.
NAMED, AS_GOOD = 0.6, 0.05
MOST_TOGETHER = 3
# Without the word for it, a project is meant by words of this weight, of which its name holds this much; provinces of
# its own that are named weigh beside them. From MAY_NAME on it is likely meant, where no document tells of the matter.
NAMES_ONE, MAY_NAME, WHOLLY, A_PROVINCE = 1.5, 0.6, 0.95, 0.4
# What is left of a question tells of something no project is named by, once it weighs this much.
TELLS = 0.6
# As many as a button has room for.
MOST_CLUSTERS, MOST_PROVINCES, MOST_ONLY = 4, 2, 8
_LACKING = {
    Stand.WITHOUT_OWNER: "owner",
    Stand.WITHOUT_END: "end",
    Stand.WITHOUT_KPI: "kpi",
    Stand.WITHOUT_PROVINCES: "provinces",
}
_ONE_THING = (Asked.OWNER, Asked.START, Asked.END, Asked.PROGRESS, Asked.KPI, Asked.WAITS, Asked.FOLLOWERS,
              Asked.MILESTONES)  # fmt: skip


@dataclass(frozen=True)
class ProjectQuery:
    """What a list of projects is narrowed by. `since` and `until` (exclusive) are days in Bangkok; `only` are numbers;
    `owner` is whom they are asked from."""

    area: Topic | None = None
    clusters: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    stand: Stand | None = None
    since: date | None = None
    until: date | None = None
    time_by: TimeBy = TimeBy.OVERLAP
    only: tuple[int, ...] = ()
    owner: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self == ProjectQuery(time_by=self.time_by)


@dataclass(frozen=True)
class Meant:
    """What a question of the roadmap means: these projects (`projects`), or a list (`query`), or something that no
    project is named by (`nothing`). `unknown` are numbers there are not; `related`: the area has no project of its
    own, the list holds those whose names speak of it. `beyond`: of the projects something is asked that is not kept."""

    question: RoadmapQuestion
    query: ProjectQuery = ProjectQuery()
    projects: tuple[Project, ...] = ()
    unknown: tuple[int, ...] = ()
    nothing: bool = False
    related: Topic | None = None
    beyond: bool = False


@dataclass(frozen=True)
class Inquiry:
    """A question of the roadmap with all it is read by: the projects there are, who asks (None: somebody without a
    place), where, and when."""

    text: str
    question: RoadmapQuestion
    reading: Reading
    projects: Sequence[Project]
    asker: Person | None
    catalogue: Catalogue
    today: date


def select(projects: Sequence[Project], query: ProjectQuery, today: date) -> list[Project]:
    """The projects of a list, by number."""
    return [one for one in projects if _matches(one, query, today)]


def is_for_roadmap(question: RoadmapQuestion, reading: Reading) -> bool:
    """Whether a question is one the roadmap may answer; what a roadmap should be like is for the documents."""
    if question.of_principle or question.compares_provinces:
        return False
    if reading.intent is Intent.ASK_ROADMAP:
        # The budget of a cluster is more than that of its projects: one has to ask for theirs.
        return question.speaks_of_it or Asked.BUDGET not in question.asked or bool(question.words)
    if reading.intent is Intent.UPDATE_PROGRESS:
        names_a_list = question.stand is not None and not question.numbers and not question.words
        return question.is_question or names_a_list
    return question.speaks_of_it and bool(question.numbers or question.asked or question.stand)


def may_name_one(question: RoadmapQuestion) -> bool:
    """Whether enough is left of a question that asks for one thing to tell a project by, without the word for it."""
    if not (question.asked or question.counted) or question.of_principle or question.compares_provinces:
        return False
    return _told(question) >= MAY_NAME


def may_name_any(question: RoadmapQuestion, names: Iterable[str]) -> bool:
    """Whether any of these names of projects holds all that is left of such a question."""
    return any(likeness(question.words, name) >= WHOLLY for name in names)


def names_one(question: RoadmapQuestion, projects: Sequence[Project], provinces: Sequence[str] = ()) -> Project | None:
    """The project that all that is left of such a question can only be the name of; `provinces` are those it names."""
    within = [one for one in projects if set(provinces) <= set(one.provinces)]
    found = called(question.words, within) if may_name_one(question) else []
    if len(found) != 1 or likeness(question.words, described(found[0])) < WHOLLY:
        return None
    return found[0] if question.asked or _is_measured(question, found[0]) else None


def is_surely_named(question: RoadmapQuestion, provinces: Sequence[str] = ()) -> bool:
    """Whether so much is said of the project that nothing else can be meant."""
    return _told(question) + A_PROVINCE * len(provinces) >= NAMES_ONE


def _told(question: RoadmapQuestion) -> float:
    return sum(term.weight for term in question.words)


def _is_measured(question: RoadmapQuestion, project: Project) -> bool:
    """Whether a measure of the project counts what is asked for."""
    units = [unit for kpi in project.kpis for unit in (kpi.unit, kpi.name) if unit]
    return bool(question.counted) and any(same_unit(unit, question.counted) for unit in units)


def read_question(text: str, reading: Reading, catalogue: Catalogue) -> RoadmapQuestion:
    """A question with the names of places put aside: they narrow, and name no project."""
    names = [name for cluster in catalogue.clusters for name in (cluster.code, cluster.name, *cluster.aliases)]
    names += [name for collective in catalogue.collective_names for name in collective.names]
    return read_roadmap_question(text, (*reading.slots.provinces, *names))


def meaning(inquiry: Inquiry) -> Meant:
    """Which projects are meant."""
    meant = _meaning(inquiry)
    return naming(meant.question, meant.projects[0], meant) if len(meant.projects) == 1 else meant


def naming(question: RoadmapQuestion, project: Project, meant: Meant | None = None) -> Meant:
    """One project is meant; where only how many is asked, its measure has to tell it."""
    meant = meant or Meant(question, projects=(project,))
    if question.asked or not question.counted:
        return meant
    if _is_measured(question, project):
        return replace(meant, question=replace(question, asked=frozenset({Asked.KPI})))
    return replace(meant, beyond=True)


def _meaning(inquiry: Inquiry) -> Meant:
    question, reading, projects = inquiry.question, inquiry.reading, inquiry.projects
    text, today = inquiry.text, inquiry.today
    numbers = question.numbers or ((reading.slots.ref,) if reading.slots.ref and question.speaks_of_it else ())
    if numbers:
        known = {one.id: one for one in projects}
        named = tuple(known[number] for number in numbers if number in known)
        return Meant(
            question,
            projects=named,
            unknown=tuple(number for number in numbers if number not in known),
            beyond=question.particular and bool(named) and _weight(question, named) >= TELLS,
        )
    spoken = areas_named(text)
    areas = list(dict.fromkeys(area for area, _ in spoken))
    if len(question.words) > 1 and len(alike := called(question.words, projects)) == 1:
        return Meant(question, projects=tuple(alike))
    question = replace(question, words=_beside(question.words, [word for _, word in spoken]))
    query = _query(question, reading, areas, inquiry.asker, inquiry.catalogue)
    if question.words:
        return _by_words(question, query, bool(areas), projects, today)
    if areas and query.area and not select(projects, ProjectQuery(area=query.area), today):
        return _related(text, question, query, projects, today)
    return Meant(question, query)


def span_days(reading: Reading) -> tuple[date | None, date | None]:
    """The first day of the time that was said, and the first after it."""
    when = reading.slots.when
    if when is None:
        return None, None
    start = when.start.astimezone(BANGKOK).date()
    return start, when.end.astimezone(BANGKOK).date() if when.end else None


def _matches(project: Project, query: ProjectQuery, today: date) -> bool:
    return (
        (query.area is None or project.area is query.area)
        and (not query.clusters or project.cluster in query.clusters)
        and (not query.provinces or bool(set(query.provinces) & set(project.provinces)))
        and (not query.only or project.id in query.only)
        and (query.owner is None or project.owner_id == query.owner)
        and (query.stand is None or stands(project, query.stand, today))
        and (query.since is None or _in_time(project, query))
    )


def stands(project: Project, stand: Stand, today: date) -> bool:
    """Whether a project stands so."""
    match stand:
        case Stand.LATE:
            return lateness(project, today) is not None
        case Stand.UNFINISHED:
            return not project.is_over
        case Stand.DRAFT:
            return is_draft(project)
        case Stand.ACTIVE:
            return project.state in {ProjectState.ACTIVE, ProjectState.LATE}
        case Stand.WITHOUT_BUDGET:
            return project.budget is None
        case Stand.UNREPORTED:
            return is_silent(project, today)
    if stand in _LACKING:
        return _LACKING[stand] in missing(project)
    return project.state.value == stand.value


def _in_time(project: Project, query: ProjectQuery) -> bool:
    until = query.until or date.max
    if query.since is None:
        return True
    if query.time_by is TimeBy.OVERLAP:
        if project.start is None and project.end is None:
            return False
        return (project.start or date.min) < until and (project.end or date.max) >= query.since
    day = project.start if query.time_by is TimeBy.START else project.end
    return day is not None and query.since <= day < until


def _query(
    question: RoadmapQuestion, reading: Reading, areas: Sequence[Topic], asker: Person | None, catalogue: Catalogue
) -> ProjectQuery:
    slots = reading.slots
    provinces, clusters = slots.provinces[:MOST_PROVINCES], slots.clusters[:MOST_CLUSTERS]
    if asker is not None and question.own_province and not provinces and asker.province:
        provinces = (asker.province,)
    if asker is not None and question.own_cluster and not clusters:
        home = catalogue.cluster_of(asker.province) if asker.province else None
        own = asker.cluster or (home.code if home else None)
        clusters = (own,) if own else ()
    # A budget that is asked for makes a question read as one of how the cluster is run; and where nothing is left that
    # projects could be about, none of them is meant by its subject.
    topic = slots.topic if slots.topic is not Topic.GOVERNANCE and question.words else None
    since, until = span_days(reading)
    return ProjectQuery(
        area=areas[0] if areas else topic,
        clusters=() if provinces else clusters,
        provinces=provinces,
        stand=question.stand,
        since=since,
        until=until,
        time_by=question.time_by,
        owner=asker.id if asker is not None and question.own else None,
    )


def _by_words(
    question: RoadmapQuestion, query: ProjectQuery, named_area: bool, projects: Sequence[Project], today: date
) -> Meant:
    """Projects by name, within the place and the area that are named; without any, the list of what else was said."""
    narrowed = replace(query, stand=None, since=None, until=None, area=query.area if named_area else None)
    candidates = called(question.words, select(projects, narrowed, today) or projects)
    if candidates and (len(candidates) <= MOST_TOGETHER or question.asks(*_ONE_THING)):
        return Meant(question, query, tuple(candidates[:MOST_TOGETHER]))
    if candidates:
        only = tuple(one.id for one in candidates)[:MOST_ONLY]
        return Meant(question, replace(narrowed, area=None, stand=query.stand, only=only))
    weight = sum(term.weight for term in question.words)
    has_list = named_area or query.stand is not None or query.since is not None or query.owner is not None
    if weight >= TELLS and (question.particular or not has_list):
        return Meant(question, narrowed, nothing=True)
    return Meant(question, query)


def _weight(question: RoadmapQuestion, projects: Sequence[Project]) -> float:
    """How much is left of a question that the names of these projects do not hold."""
    names = " ".join(f"{described(one)} {one.owner_name} {' '.join(one.provinces)}" for one in projects)
    return sum(term.weight for term in question.words if not likeness((term,), names))


def _related(
    text: str, question: RoadmapQuestion, query: ProjectQuery, projects: Sequence[Project], today: date
) -> Meant:
    """An area without a project of its own: those of the same place and time whose names speak of it."""
    words = {word for area, word in areas_named(text) if area is query.area}
    within = select(projects, replace(query, area=None), today)
    found = tuple(one.id for one in within if any(word in described(one) for word in words))[:MOST_ONLY]
    if not found:
        return Meant(question, query)
    return Meant(question, replace(query, area=None, only=found), related=query.area)


def called(words: tuple[Term, ...], projects: Sequence[Project]) -> list[Project]:
    """The projects that these words are the name of, as good as any other."""
    if not words:
        return []
    scores = {one.id: likeness(words, described(one)) for one in projects}
    best = max(scores.values(), default=0.0)
    return [one for one in projects if scores[one.id] >= max(NAMED, best - AS_GOOD)]


def _beside(words: Sequence[Term], areas: Sequence[str]) -> tuple[Term, ...]:
    """The words that are no part of an area's name."""
    shapes = [shape(word) for word in areas]
    return tuple(term for term in words if not any(term.form in one for one in shapes))


def described(project: Project) -> str:
    """What a project is known by: its title, then its measures."""
    return f"{project.title} {' '.join(kpi.name for kpi in project.kpis)}"
