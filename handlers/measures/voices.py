"""The ledger of voices: how far the issues of each province and sector came, the least heard first."""

from collections.abc import Sequence
from typing import Any

from config.vocabulary import Sector
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.replies import Edit, Reply, Say
from handlers.measures.actions import ShowVoices
from handlers.rules.measures.voices import silent, unheard, unheard_first
from storage.measure_records import Voices

A_PAGE = 7


def ask(context: Context, request: Request) -> list[Reply]:
    """Who is not heard yet, in free Thai: by sector where sectors are spoken of."""
    named = request.reading.slots.provinces if request.incoming.reading else ()
    return [Say(*_page(context, by_sector="ภาค" in request.incoming.text, page=0, named=named))]


def turn(context: Context, request: Request) -> list[Reply]:
    """Another page, or the other way of telling them apart."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowVoices)  # noqa: S101  the route leads only such taps here
    return [Edit(*_page(context, by_sector=tapped.by_sector, page=tapped.page))]


def _page(
    context: Context, *, by_sector: bool, page: int, named: Sequence[str] = ()
) -> tuple[str, dict[str, Any], Rows]:
    ledger = context.unit.voices
    found = ledger.by_sector() if by_sector else ledger.by_province()
    everywhere = context.catalogue.provinces
    if not by_sector:
        found = [one for one in found if one.place in (named or everywhere)]
    ordered = unheard_first(found)
    last = max((len(ordered) - 1) // A_PAGE, 0)
    page = min(max(page, 0), last)
    places = [one.value for one in Sector] if by_sector else list(everywhere)
    arguments = {
        "lines": _lines(ordered[page * A_PAGE : (page + 1) * A_PAGE], by_sector=by_sector),
        "least": [] if named else _lines(unheard(found)[:1], by_sector=by_sector),
        "silent": [] if named else [Sector(one) if by_sector else one for one in silent(found, places)],
        "named": list(named),
        "by_sector": by_sector,
        "first": page == 0,
        "page": page + 1,
        "pages": last + 1,
    }
    turning = [Button("roadmap.earlier", ShowVoices(by_sector, page - 1))] if page else []
    turning += [Button("roadmap.later", ShowVoices(by_sector, page + 1))] if page < last else []
    other = Button("measures.by_province" if by_sector else "measures.by_sector", ShowVoices(not by_sector, 0))
    return "measures.voices", arguments, (*((tuple(turning),) if turning else ()), (other,))


def _lines(voices: Sequence[Voices], *, by_sector: bool) -> list[dict[str, Any]]:
    return [{**vars(one), "sector": Sector(one.place) if by_sector and one.place else None} for one in voices]
