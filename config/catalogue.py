"""The clusters, their provinces and the posts of a committee, as a dated document gives them."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

SHIPPED = Path(__file__).parent / "catalogue.yaml"


class CatalogueInvalid(ValueError):
    """A catalogue that cannot be used: the key of the text that names the place and the reason, and what fills it."""

    def __init__(self, reason_key: str, **arguments: str) -> None:
        super().__init__(reason_key)
        self.reason_key = reason_key
        self.arguments = arguments


@dataclass(frozen=True)
class Grouping:
    """A region of clusters, such as ภาคเหนือตอนล่าง."""

    code: str
    name: str


@dataclass(frozen=True)
class Cluster:
    """One provincial cluster; `aliases` are the names people call it by, without กลุ่มจังหวัด."""

    code: str
    name: str
    grouping: str
    provinces: tuple[str, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class CollectiveName:
    """A name that covers several clusters, such as เหนือตอนล่าง."""

    names: tuple[str, ...]
    clusters: tuple[str, ...]


@dataclass(frozen=True)
class PostHolder:
    """Who held a post when the document was written."""

    post: str
    name: str
    role: str
    aliases: tuple[str, ...] = ()
    position: str = ""
    province: str = ""


@dataclass(frozen=True)
class Catalogue:
    """One version of the structure.

    `as_of` is the document's own date, None where it gives none; `loaded_at` (UTC) when it came into force in a
    database, None where it was read from a file.
    """

    source: str
    section: str
    as_of: date | None
    groupings: tuple[Grouping, ...]
    clusters: tuple[Cluster, ...]
    collective_names: tuple[CollectiveName, ...] = ()
    posts_section: str = ""
    posts: tuple[PostHolder, ...] = field(default=())
    loaded_at: datetime | None = None

    def cluster(self, code: str) -> Cluster | None:
        """The cluster of that code, or None."""
        return self._by_code.get(code)

    def cluster_of(self, province: str) -> Cluster | None:
        """The cluster that has the province (full Thai name), or None where the catalogue does not name it."""
        return self._by_province.get(province)

    @cached_property
    def provinces(self) -> tuple[str, ...]:
        """Every province of the catalogue, in its order."""
        return tuple(province for cluster in self.clusters for province in cluster.provinces)

    @cached_property
    def _by_code(self) -> dict[str, Cluster]:
        return {cluster.code: cluster for cluster in self.clusters}

    @cached_property
    def _by_province(self) -> dict[str, Cluster]:
        return {province: cluster for cluster in self.clusters for province in cluster.provinces}


def read_catalogue(text: str, loaded_at: datetime | None = None) -> Catalogue:
    """Read a catalogue from YAML. Raises CatalogueInvalid, naming the place, where it cannot be used."""
    try:
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both are safe
    except yaml.YAMLError as error:
        raise CatalogueInvalid("structure.file_no_yaml", error=str(error)) from error
    if not isinstance(data, dict):
        raise CatalogueInvalid("structure.file_without_headings")
    try:
        catalogue = _build(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CatalogueInvalid("structure.file_incomplete", error=str(error)) from error
    _check(catalogue)
    return replace(catalogue, loaded_at=loaded_at)


def shipped_catalogue() -> Catalogue:
    """The catalogue that comes with the product."""
    return read_catalogue(SHIPPED.read_text(encoding="utf-8"))


def _build(data: dict[str, Any]) -> Catalogue:
    posts = data.get("posts") or {}
    return Catalogue(
        source=str(data["source"]),
        section=str(data.get("section") or ""),
        as_of=_date(data.get("date")),
        groupings=tuple(Grouping(str(row["code"]), str(row["name"])) for row in data["groupings"]),
        clusters=tuple(
            Cluster(
                code=str(row["code"]),
                name=str(row["name"]),
                grouping=str(row["grouping"]),
                provinces=tuple(map(str, row["provinces"])),
                aliases=tuple(map(str, row.get("aliases", ()))),
            )
            for row in data["clusters"]
        ),
        collective_names=tuple(
            CollectiveName(tuple(map(str, row["names"])), tuple(map(str, row["clusters"])))
            for row in data.get("collective_names") or ()
        ),
        posts_section=str(posts.get("section") or ""),
        posts=tuple(
            PostHolder(
                post=str(row["post"]),
                name=str(row["name"]),
                role=str(row["role"]),
                aliases=tuple(map(str, row.get("aliases", ()))),
                position=str(row.get("position") or ""),
                province=str(row.get("province") or ""),
            )
            for row in posts.get("holders", ())
        ),
    )


def _date(value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value))


def _check(catalogue: Catalogue) -> None:
    codes = [cluster.code for cluster in catalogue.clusters]
    if not codes:
        raise CatalogueInvalid("structure.file_without_clusters")
    if doubled := {code for code in codes if codes.count(code) > 1}:
        raise CatalogueInvalid("structure.file_codes_doubled", names=", ".join(sorted(doubled)))
    groupings = {grouping.code for grouping in catalogue.groupings}
    for cluster in catalogue.clusters:
        if cluster.grouping not in groupings:
            raise CatalogueInvalid("structure.file_unknown_grouping", code=cluster.code, name=cluster.grouping)
        if not cluster.provinces:
            raise CatalogueInvalid("structure.file_no_provinces", code=cluster.code)
    names = catalogue.provinces
    if doubled := {name for name in names if names.count(name) > 1}:
        raise CatalogueInvalid("structure.file_provinces_doubled", names=", ".join(sorted(doubled)))
    for collective in catalogue.collective_names:
        if unknown := set(collective.clusters) - set(codes):
            raise CatalogueInvalid("structure.file_unknown_clusters", names=", ".join(sorted(unknown)))
