"""What opinions are of: an issue or a project, in words; who may ask, and which advisers there are."""

from dataclasses import dataclass

from config.vocabulary import Role, Topic
from handlers.kit.context import Context
from handlers.kit.refusal import RuleBroken
from handlers.rules.opinions import PROJECT
from handlers.rules.roadmap.projects import may_keep
from storage.records import Person
from storage.roadmap_records import ISSUE

# What the history calls an opinion that was asked for.
HISTORY = "opinion"


@dataclass(frozen=True)
class Subject:
    """An issue or a project that an opinion is of."""

    kind: str
    number: int
    title: str
    topic: Topic | None
    clusters: tuple[str | None, ...]

    def may_ask(self, context: Context, person: Person | None) -> bool:
        """Whether somebody may ask advisers of it: chairs and secretariat of one of its clusters."""
        return any(may_keep(person, cluster, context.today) for cluster in self.clusters)

    def advisers(self, context: Context) -> list[Person]:
        """Whom one can ask: advisers of the whole and of its clusters, who have an account."""
        found = {
            one.id: one
            for cluster in self.clusters
            for one in context.unit.people.holding({Role.ADVISER}, context.today, cluster)
        }
        return [one for one in found.values() if one.user_id is not None]

    def to_ask(self, context: Context) -> list[Person]:
        """Its own advisers; where there are none, those of other clusters."""
        return self.advisers(context) or advisers_elsewhere(context)


def advisers_elsewhere(context: Context) -> list[Person]:
    """The advisers of any cluster who have an account: to be asked where a cluster has none of its own."""
    found = {
        one.id: one
        for cluster in (None, *(one.code for one in context.catalogue.clusters))
        for one in context.unit.people.holding({Role.ADVISER}, context.today, cluster)
    }
    return [one for one in found.values() if one.user_id is not None]


def found_subject(context: Context, kind: str, number: int) -> Subject:
    """The issue or project of a number. Raises RuleBroken where there is none."""
    if kind == PROJECT:
        project = context.unit.roadmap.get(number)
        if project is None:
            raise RuleBroken("roadmap.unknown", number=number)
        return Subject(PROJECT, project.id, project.title, project.area, (project.cluster,))
    issue = context.unit.issues.get(number) if kind == ISSUE else None
    if issue is None:
        raise RuleBroken("issues.unknown", number=number if 0 < number < 10**9 else None)
    return Subject(ISSUE, issue.id, " ".join(issue.text.split()), issue.topic, issue.clusters or (None,))
