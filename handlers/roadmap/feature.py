"""The roadmap: what each message, button, file and tick leads to."""

from handlers.kit.context import Context
from handlers.kit.events import PersonErased, TableArrived
from handlers.kit.replies import Reply
from handlers.kit.routes import Feature
from handlers.roadmap import loading


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """The person goes from the projects and reports; the projects and their figures stay."""
    loading.forget(context, event)
    context.unit.roadmap.forget(event.person_id)
    context.unit.roadmap_reports.forget(event.person_id)
    return []


FEATURE = Feature(
    name="roadmap",
    routes=loading.ROUTES,
    dialogues=(loading.DIALOGUE,),
    listens={TableArrived: loading.take_table, PersonErased: forget},
)
