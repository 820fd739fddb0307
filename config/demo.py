"""The invented committee that the sandbox shows."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import yaml

from config.vocabulary import Role, Sector

FILE = Path(__file__).parent / "demo.yaml"
ROADMAP_FILE = Path(__file__).parent / "demo_roadmap.csv"
MEASURES_FILE = Path(__file__).parent / "demo_measures.csv"


@dataclass(frozen=True)
class DemoPerson:
    """A demo member; `user_id` is their account in the sandbox, `whole`: roles are held for the whole committee."""

    user_id: int
    prefix: str
    name: str
    roles: tuple[Role, ...]
    post: str
    position: str
    sector: Sector
    province: str
    cluster: str
    whole: bool


@dataclass(frozen=True)
class Demo:
    """The demo committee, somebody who is not in it, and a group chat of all."""

    people: tuple[DemoPerson, ...]
    outsider_id: int
    outsider_name: str
    outsider_about: str
    group_id: int
    group_title: str


@lru_cache(maxsize=1)
def demo() -> Demo:
    """The demo committee of demo.yaml."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    outsider, group = data["outsider"], data["group"]
    return Demo(
        people=tuple(
            DemoPerson(
                user_id=row["id"],
                prefix=row["prefix"],
                name=row["name"],
                roles=tuple(Role(role) for role in row["roles"]),
                post=row["post"],
                position=row["position"],
                sector=Sector(row["sector"]),
                province=row["province"],
                cluster=row["cluster"],
                whole=row.get("whole", False),
            )
            for row in data["people"]
        ),
        outsider_id=outsider["id"],
        outsider_name=outsider["name"],
        outsider_about=outsider["about"],
        group_id=group["id"],
        group_title=group["title"],
    )


def demo_roadmap(today: date) -> str:
    """The demo roadmap as a roadmap file (CSV): in demo_roadmap.csv {-20} stands for the day twenty days before today,
    so that it is always under way."""

    def day(found: re.Match[str]) -> str:
        return (today + timedelta(days=int(found[1]))).isoformat()

    return re.sub(r"\{(-?\d+)\}", day, ROADMAP_FILE.read_text(encoding="utf-8"))
