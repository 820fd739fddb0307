"""Who gets what: budget and projects of each province beside equal shares and shares by population."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from config.vocabulary import ProjectState
from storage.measure_records import ProvinceFigure
from storage.roadmap_records import Project


@dataclass(frozen=True)
class ProvinceShare:
    """What a province gets. A project in several provinces counts in each, its budget in equal parts (baht).

    `equal_*` is what each province would get of the same whole; `by_head_*` what it would get by its population, None
    where that of any province is not known.
    """

    province: str
    budget: float
    projects: float
    equal_budget: float
    equal_projects: float
    by_head_budget: float | None = None
    by_head_projects: float | None = None

    @property
    def served(self) -> float:
        """What it gets of its share, 1 being just that: by head where that is known, else of equal shares; without any
        money, of the projects."""
        money = self.by_head_budget if self.by_head_budget is not None else self.equal_budget
        if money > 0:
            return self.budget / money
        works = self.by_head_projects if self.by_head_projects is not None else self.equal_projects
        return self.projects / works if works > 0 else 1.0


def counted(projects: Sequence[Project]) -> list[Project]:
    """The projects that shares are of: all that name a province and were not called off."""
    return [one for one in projects if one.provinces and one.state is not ProjectState.CANCELLED]


def shares(
    projects: Sequence[Project], provinces: Sequence[str], figures: Mapping[str, ProvinceFigure]
) -> list[ProvinceShare]:
    """What each of these provinces gets, those that get least of their share first."""
    some = counted(projects)
    budget = dict.fromkeys(provinces, 0.0)
    works = dict.fromkeys(provinces, 0.0)
    for project in some:
        for name in set(project.provinces) & budget.keys():
            budget[name] += (project.budget or 0) / len(set(project.provinces))
            works[name] += 1
    whole, count = sum(budget.values()), sum(works.values())
    heads = {name: figures[name].population or 0 for name in provinces if name in figures}
    people = sum(heads.values()) if len(heads) == len(provinces) and all(heads.values()) else 0
    found = [
        ProvinceShare(
            name,
            budget[name],
            works[name],
            whole / len(provinces),
            count / len(provinces),
            whole * heads[name] / people if people else None,
            count * heads[name] / people if people else None,
        )
        for name in provinces
    ]
    return sorted(found, key=lambda one: one.served)


def from_most(found: Sequence[ProvinceShare], *, projects: bool) -> list[ProvinceShare]:
    """The same provinces, those first that get most money, or have most projects."""
    return sorted(found, key=lambda one: (-one.projects, -one.budget) if projects else (-one.budget, -one.projects))


def least_served(found: Sequence[ProvinceShare]) -> list[str]:
    """The provinces that get least of their share, of `shares`; none where all get alike."""
    lowest = [one.province for one in found if one.served <= found[0].served + 1e-9]
    return lowest if len(lowest) < len(found) else []


def without_population(provinces: Sequence[str], figures: Mapping[str, ProvinceFigure]) -> list[str]:
    """The provinces whose population is not known."""
    return [name for name in provinces if name not in figures or not figures[name].population]


def budget_in(province: str, projects: Sequence[Project]) -> float:
    """The part of the budget of some projects that is a province's; with an empty name, all of it. In baht."""
    some = counted(projects)
    if not province:
        return float(sum(one.budget or 0 for one in some))
    return sum((one.budget or 0) / len(set(one.provinces)) for one in some if province in one.provinces)
