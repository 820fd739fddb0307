"""The roadmap: what each message, button, file and tick leads to."""

from handlers.kit.answers import QuestionAsked
from handlers.kit.context import Context
from handlers.kit.events import PersonErased, TableArrived
from handlers.kit.replies import Reply
from handlers.kit.routes import Feature, Route
from handlers.roadmap import asking, card, listing, loading, overview
from handlers.roadmap.actions import ListProjects, StepProject


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """The person goes from the projects and reports; the projects and their figures stay."""
    loading.forget(context, event)
    context.unit.roadmap.forget(event.person_id)
    context.unit.roadmap_reports.forget(event.person_id)
    return []


FEATURE = Feature(
    name="roadmap",
    routes=(
        Route("roadmap", overview.show, command="roadmap", groups=True),
        Route("project", overview.show_project, command="project", groups=True),
        Route("project link", overview.open_link, payload="project"),
        Route("projects", listing.turn, actions=(ListProjects,), groups=True),
        Route("project step", card.step, actions=(StepProject,), groups=True),
        *loading.ROUTES,
    ),
    dialogues=(loading.DIALOGUE,),
    listens={TableArrived: loading.take_table, PersonErased: forget, QuestionAsked: asking.answer_asked},
)
