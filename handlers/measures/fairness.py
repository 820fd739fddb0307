"""Budget and projects of each province beside equal shares and shares by population, the least served first."""

from typing import Any

from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.replies import Edit, Reply, Say
from handlers.measures.actions import ShowShares
from handlers.rules.measures.shares import counted, least_served, shares, without_population

A_PAGE = 6


def ask(context: Context, request: Request) -> list[Reply]:
    """How fairly provinces are served, in free Thai; of a cluster where one is named."""
    codes = request.incoming.reading.slots.clusters if request.incoming.reading is not None else ()
    return [Say(*_page(context, codes[0] if len(codes) == 1 else "", 0))]


def turn(context: Context, request: Request) -> list[Reply]:
    """Another page, or another cluster."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowShares)  # noqa: S101  the route leads only such taps here
    return [Edit(*_page(context, tapped.cluster, tapped.page))]


def _page(context: Context, cluster: str, page: int) -> tuple[str, dict[str, Any], Rows]:
    own = context.catalogue.cluster(cluster) if cluster else None
    provinces = own.provinces if own else context.catalogue.provinces
    projects = [one for one in context.unit.roadmap.all() if set(one.provinces) & set(provinces)]
    figures = context.unit.measures.figures()
    found = shares(projects, provinces, figures)
    last = max((len(found) - 1) // A_PAGE, 0)
    page = min(max(page, 0), last)
    unknown = without_population(provinces, figures)
    known = next((figures[name] for name in provinces if name in figures), None)
    some = counted(projects)
    dates = [one.updated_at for one in some if one.updated_at is not None]
    arguments = {
        "cluster": own.code if own else "",
        "count": len(some),
        "budget": sum(one.budget or 0 for one in some),
        "without_budget": sum(1 for one in some if one.budget is None),
        "equal": found[0].equal_budget if found else 0,
        "lines": [vars(one) for one in found[page * A_PAGE : (page + 1) * A_PAGE]],
        "least": least_served(found)[:4] if page == 0 else [],
        "unknown": unknown,
        "all_unknown": len(unknown) == len(provinces),
        "source": known.source if known else "",
        "dated": known.dated if known else None,
        "updated": max(dates).astimezone(BANGKOK).date() if dates else None,
        "page": page + 1,
        "pages": last + 1,
    }
    turning = [Button("roadmap.earlier", ShowShares(cluster, page - 1))] if page else []
    turning += [Button("roadmap.later", ShowShares(cluster, page + 1))] if page < last else []
    others = [
        Button("roadmap.pick_cluster", ShowShares(one.code, 0), {"code": one.code})
        for one in context.catalogue.clusters
        if one.code != cluster
    ]
    whole = [Button("measures.all_provinces", ShowShares("", 0))] if own else []
    rows = ((tuple(turning),) if turning else ()) + rows_of([*others, *whole], 3)
    return "measures.shares" if some else "measures.no_shares", arguments if some else {}, rows if some else ()
