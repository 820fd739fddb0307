"""An audience on a card: in words, and as buttons that put clusters and sectors in or take them out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from config.vocabulary import Sector
from handlers.kit.buttons import Action, Button, Rows, rows_of
from handlers.kit.context import Context
from handlers.kit.phrase import Phrase
from handlers.kit.replies import Say
from storage.records import Audience

MOST_NAMES = 20
"""Names shown of one sector."""


class Dimension(StrEnum):
    """What an audience is narrowed by with buttons."""

    EVERYBODY = "all"
    CLUSTER = "cl"
    SECTOR = "se"


def audience_phrase(context: Context, audience: Audience) -> Phrase:
    """Whom it goes to, in words."""
    named = context.unit.people.many([*audience.people, *audience.without])
    return Phrase(
        "audience.said",
        {
            "clusters": list(audience.clusters),
            "sectors": list(audience.sectors),
            "provinces": list(audience.provinces),
            "posts": list(audience.posts),
            "people": [named[one].full_name for one in audience.people if one in named],
            "without": [named[one].full_name for one in audience.without if one in named],
        },
    )


def names_of(context: Context, ids: Sequence[int]) -> Say:
    """Who they are that a card will reach: by sector, with those who cannot be reached by chat marked."""
    known = context.unit.people.many(ids)
    people = [known[one] for one in ids if one in known]
    of_sector = {sector: [one for one in people if one.sector is sector] for sector in (*Sector, None)}
    told = [
        (
            sector,
            [{"name": one.full_name, "away": one.user_id is None or one.unreachable_since is not None} for one in own],
        )
        for sector, own in of_sector.items()
        if own
    ]
    return Say("audience.names", {"total": len(people), "sectors": told, "most": MOST_NAMES})


def switched(context: Context, audience: Audience, dimension: Dimension, value: str) -> Audience:
    """The audience with a cluster or a sector put in, or taken out where it was in; a list of names is given up."""
    match dimension:
        case Dimension.SECTOR:
            sectors = tuple(one for one in Sector if (one in audience.sectors) != (one.value == value))
            return replace(audience, sectors=sectors, people=())
        case Dimension.CLUSTER:
            codes = [one.code for one in context.catalogue.clusters]
            clusters = tuple(code for code in codes if (code in audience.clusters) != (code == value))
            return replace(audience, clusters=clusters, people=())
    return Audience()


def audience_rows(
    context: Context, audience: Audience, action: Callable[[Dimension, str], Action], *, within: str | None
) -> Rows:
    """Everybody, the sectors and, where the audience does not have to stay `within` one, the clusters. Provinces,
    posts and names are typed."""

    def choice(dimension: Dimension, value: str, key: str, *, on: bool, **arguments: Any) -> Button:
        return Button(key, action(dimension, value), {"on": on, **arguments})

    sectors = tuple(
        choice(Dimension.SECTOR, one.value, "audience.pick_sector", on=one in audience.sectors, sector=one)
        for one in Sector
    )
    clusters = [
        choice(Dimension.CLUSTER, one.code, "audience.pick_cluster", on=one.code in audience.clusters, code=one.code)
        for one in context.catalogue.clusters
        if within is None
    ]
    everybody = choice(Dimension.EVERYBODY, "", "audience.pick_everybody", on=audience.is_everybody)
    return ((everybody,), sectors, *rows_of(clusters, 3))


def kept_within(audience: Audience, cluster: str | None) -> Audience:
    """The audience of somebody who may ask or write to one cluster alone; people named one by one stay named."""
    return audience if cluster is None or audience.people else replace(audience, clusters=(cluster,))
