"""Asking those affected: the members of one province are put a question of 1 to 5, as any other poll."""

from dataclasses import replace

from config.phrasing import Texts
from config.vocabulary import Intent
from handlers.kit.buttons import Button, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.province_marks import province_mark, province_of
from handlers.kit.replies import Edit, Reply
from handlers.measures.actions import AskRating, ShowMeasure
from handlers.measures.boards import found_goal, found_measure


def ask(context: Context, request: Request) -> list[Reply]:
    """The button of a rating: first of which province, then the card of its poll, as if it had been asked for in
    words."""
    tapped = request.incoming.action
    assert isinstance(tapped, AskRating)  # noqa: S101  the route leads only such taps here
    measure = found_measure(context, tapped.measure)
    province = province_of(context.catalogue, tapped.province) if tapped.province else None
    if province is None:
        goal = found_goal(context.unit.roadmap.goals(), measure.goal_id)
        cluster = context.catalogue.cluster(goal.cluster) if goal.cluster else None
        names = cluster.provinces if cluster else context.catalogue.provinces
        choices = [Button("", AskRating(measure.id, province_mark(name)), plain=name) for name in names]
        back = (Button("common.back", ShowMeasure(measure.id)),)
        return [Edit("measures.rating_where", {"name": measure.name}, (*rows_of(choices, 4), back))]
    text = Texts().plain("measures.rating_request", {"province": province, "name": measure.name})
    reading = replace(context.understand(text, context.now), intent=Intent.CREATE_POLL, confidence=1.0)
    meant = replace(request.incoming, action=None, text=text, reading=reading)
    return context.go(context, Request(meant, request.person)) if context.go else []
