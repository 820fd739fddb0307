"""Budget and projects of each province beside equal shares and shares by population, the least served first."""

import base64
from collections.abc import Sequence
from datetime import date
from typing import Any

from config.phrasing import texts_by_key
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.picture_names import picture_name
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say, Send, Toast, Work
from handlers.kit.routes import STAFF
from handlers.measures.actions import DrawShares, GiveForm, Most, ShowMostShares, ShowShares
from handlers.rules.measures.shares import ProvinceShare, counted, from_most, least_served, shares, without_population
from handlers.rules.measures.wording import most_wanted
from handlers.rules.permissions import holds
from handlers.rules.tables import XLSX_MIME, table_bytes
from storage.measure_records import ProvinceFigure

A_PAGE = 6
LEAST_NAMED = 4
PICTURE = "shares_picture"


def ask(context: Context, request: Request) -> list[Reply]:
    """How fairly provinces are served, in free Thai; of a cluster where one is named."""
    text = request.incoming.text
    codes = request.incoming.reading.slots.clusters if request.incoming.reading is not None else ()
    most = (Most.BUDGET if "งบ" in text else Most.PROJECTS) if most_wanted(text) else None
    return [Say(*_page(context, request, codes[0] if len(codes) == 1 else "", 0, most))]


def ask_of_one(context: Context, request: Request) -> list[Reply]:
    """What one province gets: one that is named, or the asker's own."""
    if request.incoming.chat_kind is ChatKind.PRIVATE:
        context.unit.questions.remember(request.member.id, request.incoming.text, context.now)
    named = request.reading.slots.provinces
    province = named[0] if named else (request.member.province or "")
    cluster = context.catalogue.cluster_of(province)
    if cluster is None:
        return [Say("measures.share_unknown", {"province": province})]
    _, found, _ = _found(context, "")
    ranked = from_most(found, projects=False)
    own = next((one for one in ranked if one.province == province), None)
    if own is None or not own.projects:
        return [Say("measures.no_share", {"province": province})]
    arguments = {
        **vars(own),
        "place": 1 + sum(one.budget > own.budget for one in ranked),
        "count": len(ranked),
        "own": not named,
        "updated": _updated(context, [province]),
    }
    row = (Button("measures.shares_of_cluster", ShowShares(cluster.code, 0), {"code": cluster.code}),)
    return [Say("measures.one_share", arguments, (row,))]


def turn(context: Context, request: Request) -> list[Reply]:
    """Another page, or another cluster."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowShares)  # noqa: S101  the route leads only such taps here
    return [Edit(*_page(context, request, tapped.cluster, tapped.page))]


def give_form(context: Context, request: Request) -> list[Reply]:
    """A form with every province, for the secretariat to fill in its population and send back."""
    if not holds(request.person, STAFF, context.today, None):
        raise RuleBroken("measures.not_yours")
    texts = texts_by_key()
    header = texts["measures.form_header"].split(" | ")
    rows = [header, *([name, "", "", "", ""] for name in context.catalogue.provinces)]
    name = texts["measures.form_name"]
    return [Send("measures.form_sent", {}, "document", name, XLSX_MIME, table_bytes(rows, name), None)]


def turn_most(context: Context, request: Request) -> list[Reply]:
    """Another page of those that get most."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowMostShares)  # noqa: S101  the route leads only such taps here
    return [Edit(*_page(context, request, tapped.cluster, tapped.page, tapped.most))]


def draw(context: Context, request: Request) -> list[Reply]:
    """The same as a picture: drawn as slow work, sent again without drawing while nothing it shows has changed."""
    tapped = request.incoming.action
    assert isinstance(tapped, DrawShares)  # noqa: S101  the route leads only such taps here
    code, found, figures = _found(context, tapped.cluster)
    known = next((figures[one.province] for one in found if one.province in figures), None)
    data = {
        "cluster": code,
        "today": context.today.isoformat(),
        "source": known.source if known else "",
        "dated": known.dated.isoformat() if known else None,
        "rows": [vars(one) for one in found],
    }
    name = picture_name("shares", data)
    drawn = context.unit.blobs.newest_named(name)
    told = Toast("pictures.coming")
    if drawn is None:
        return [told, Work(PICTURE, {"data": data, "name": name})]
    return [told, _sent(data, name, None if drawn.file_id else drawn.content, drawn.file_id)]


def send(_: Context, request: Request) -> list[Reply]:
    """The picture is drawn, or could not be."""
    tick = request.incoming.tick
    assert tick is not None  # noqa: S101  clocks are called with ticks alone
    drawn = tick.arguments["result"].get("png")
    if drawn is None:
        return [Say("pictures.failed")]
    return [_sent(tick.arguments["data"], tick.arguments["name"], base64.b64decode(drawn), None)]


def _sent(data: dict[str, Any], name: str, content: bytes | None, file_id: str | None) -> Send:
    told = {"cluster": data["cluster"], "today": date.fromisoformat(data["today"])}
    return Send("pictures.shares_caption", told, "photo", name, "image/png", content, file_id)


def _found(context: Context, cluster: str) -> tuple[str, list[ProvinceShare], dict[str, ProvinceFigure]]:
    """The code of the cluster, or of none; what its provinces get; what is known of provinces."""
    own = context.catalogue.cluster(cluster) if cluster else None
    provinces = own.provinces if own else context.catalogue.provinces
    figures = context.unit.measures.figures()
    return own.code if own else "", shares(context.unit.roadmap.all(), provinces, figures), figures


def _page(
    context: Context, request: Request, cluster: str, page: int, most: Most | None = None
) -> tuple[str, dict[str, Any], Rows]:
    code, found, figures = _found(context, cluster)
    least = least_served(found) if page == 0 and most is None else []
    if most is not None:
        found = from_most(found, projects=most is Most.PROJECTS)
    provinces = [one.province for one in found]
    some = counted([one for one in context.unit.roadmap.all() if set(one.provinces) & set(provinces)])
    last = max((len(found) - 1) // A_PAGE, 0)
    page = min(max(page, 0), last)
    unknown = without_population(provinces, figures)
    known = next((figures[name] for name in provinces if name in figures), None)
    may_fill = request.incoming.chat_kind is ChatKind.PRIVATE and holds(request.person, STAFF, context.today, None)
    arguments = {
        "cluster": code,
        "count": len(some),
        "budget": sum(one.budget or 0 for one in some),
        "without_budget": sum(1 for one in some if one.budget is None),
        "equal": found[0].equal_budget if found else 0,
        "lines": [vars(one) for one in found[page * A_PAGE : (page + 1) * A_PAGE]],
        "least": least[:LEAST_NAMED],
        "more_least": len(least[LEAST_NAMED:]),
        "may_fill": may_fill,
        "most": most.name.lower() if most is not None and page == 0 else "",
        "unknown": unknown,
        "all_unknown": len(unknown) == len(provinces),
        "source": known.source if known else "",
        "dated": known.dated if known else None,
        "updated": _updated(context, provinces),
        "page": page + 1,
        "pages": last + 1,
    }
    if not some:
        return "measures.no_shares", {}, ()
    turning = [Button("roadmap.earlier", _turned(cluster, page - 1, most))] if page else []
    turning += [Button("roadmap.later", _turned(cluster, page + 1, most))] if page < last else []
    leading = _leading_on(context, code, cluster, form=bool(unknown) and may_fill)
    return "measures.shares", arguments, ((tuple(turning),) if turning else ()) + leading


def _leading_on(context: Context, code: str, cluster: str, *, form: bool) -> Rows:
    """To the shares elsewhere, the picture and, where it is wanted, the form for population."""
    others = [
        Button("roadmap.pick_cluster", ShowShares(one.code, 0), {"code": one.code})
        for one in context.catalogue.clusters
        if one.code != cluster
    ]
    whole = [Button("measures.all_provinces", ShowShares("", 0))] if code else []
    drawn = [Button("pictures.gantt_button", DrawShares(code))]
    drawn += [Button("measures.form_button", GiveForm())] if form else []
    return (*rows_of([*others, *whole], 3), tuple(drawn))


def _turned(cluster: str, page: int, most: Most | None) -> ShowShares | ShowMostShares:
    return ShowShares(cluster, page) if most is None else ShowMostShares(cluster, page, most)


def _updated(context: Context, provinces: Sequence[str]) -> date | None:
    """The day of the last change of any project of these provinces."""
    some = counted([one for one in context.unit.roadmap.all() if set(one.provinces) & set(provinces)])
    dates = [one.updated_at for one in some if one.updated_at is not None]
    return max(dates).astimezone(BANGKOK).date() if dates else None
