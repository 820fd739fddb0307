"""The roadmap: what each message, button, file and tick leads to."""

from config.phrasing import Texts
from config.vocabulary import Intent
from handlers.kit.answers import QuestionAsked
from handlers.kit.context import Context
from handlers.kit.events import DataAsked, DataPart, HolderAsked, PersonErased, ProvinceAsked, TableArrived
from handlers.kit.replies import Reply
from handlers.kit.routes import COMMITTEE, Clock, Dialogue, Feature, Route
from handlers.roadmap import (
    asking,
    choosing,
    clock,
    draft,
    editing,
    evaluating,
    listing,
    loading,
    named,
    overview,
    pictures,
    recording,
    reporting,
    saving,
    view,
)
from handlers.roadmap.actions import (
    ListProjects,
    NewProject,
    PickProject,
    ReachMilestone,
    SetArea,
    SetReportDay,
    SettleReport,
    ShowPhotos,
    StepEvaluation,
    StepProject,
    StepProjectDraft,
    StepReport,
)
from handlers.roadmap.phrases import brief
from handlers.rules.roadmap.projects import KEEPERS
from handlers.rules.roadmap.wording import (
    asks_for_picture,
    changes_project,
    changes_the_same,
    creates_project,
    evaluates_project,
    is_project_alone,
    reports_on_project,
)


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """The person goes from the projects and reports; the projects and their figures stay."""
    loading.forget(context, event)
    context.unit.roadmap.forget(event.person_id)
    context.unit.roadmap_reports.forget(event.person_id)
    evaluating.forget_former(context, event.person_id)
    context.unit.evaluations.forget(event.person_id)
    return []


def tell_what_is_held(context: Context, event: DataAsked) -> list[Reply]:
    """The projects a person answers for, and what they reported."""
    texts = Texts()
    owned = [
        {"roadmap.data_project": texts.plain("roadmap.brief", brief(one, context.today)), "roadmap.data_words": "-"}
        for one in context.unit.roadmap.owned_by(event.person_id)
    ]
    reported = [
        {
            "roadmap.data_project": texts.plain("roadmap.data_report", {"report": one}),
            "roadmap.data_words": one.words or "-",
        }
        for one in context.unit.roadmap_reports.by(event.person_id)
    ]
    evaluated = [
        {
            "roadmap.data_project": texts.plain("evaluation.data_done", {"number": one.project_id}),
            "roadmap.data_words": " · ".join((one.done, one.worked, one.for_whom, one.following)),
        }
        for one in context.unit.evaluations.by(event.person_id)
    ]
    if owned or reported or evaluated:
        event.parts.append(DataPart("roadmap.data_title", [*owned, *reported, *evaluated]))
    return []


FEATURE = Feature(
    name="roadmap",
    routes=(
        Route("roadmap", overview.show, command="roadmap", groups=True),
        Route("project", overview.show_project, command="project", groups=True),
        Route("project named", named.show, wording=is_project_alone, groups=True),
        Route("evaluate in words", named.evaluate, wording=evaluates_project, roles=COMMITTEE),
        Route("project link", overview.open_link, payload="project"),
        Route("projects asked of", overview.ask_of_projects, claims=overview.is_of_projects, groups=True),
        Route("roadmap picture", overview.draw_asked, wording=asks_for_picture, groups=True),
        Route("projects", listing.turn, actions=(ListProjects,), groups=True),
        Route("project step", view.step, actions=(StepProject,), groups=True),
        Route(
            "progress in words",
            reporting.in_words,
            intents=(Intent.UPDATE_PROGRESS,),
            wording=reports_on_project,
            roles=COMMITTEE,
        ),
        Route("new project", editing.begin, wording=creates_project, actions=(NewProject,), roles=KEEPERS),
        Route("propose project", reporting.propose, wording=creates_project, roles=COMMITTEE),
        Route("change project", editing.change, wording=changes_project, roles=KEEPERS),
        Route("change the same project", editing.change, wording=changes_the_same, roles=KEEPERS),
        Route("project of a change", editing.pick, actions=(PickProject,), roles=KEEPERS),
        Route("project draft", editing.step, actions=(StepProjectDraft,), roles=KEEPERS),
        Route("project area", editing.set_area, actions=(SetArea,), roles=KEEPERS),
        Route("milestone", saving.reach, actions=(ReachMilestone,), roles=COMMITTEE),
        Route("report step", reporting.step, actions=(StepReport,), roles=COMMITTEE),
        Route("evaluation step", evaluating.step, actions=(StepEvaluation,), roles=COMMITTEE),
        Route("settle report", recording.settle, actions=(SettleReport,), roles=KEEPERS),
        Route("report photos", recording.show_photos, actions=(ShowPhotos,)),
        Route("report day", view.set_day, actions=(SetReportDay,), roles=KEEPERS),
        *loading.ROUTES,
    ),
    dialogues=(
        loading.DIALOGUE,
        Dialogue(
            choosing.KIND,
            take=choosing.something_else,
            confirm=choosing.ask_again,
            cancel=choosing.cancel_in_words,
            deny=choosing.cancel_in_words,
            remind=choosing.put_away,
        ),
        Dialogue(
            reporting.KIND,
            take=reporting.take,
            card=reporting.card,
            confirm=reporting.confirm_in_words,
            cancel=reporting.cancel_in_words,
            deny=reporting.deny_in_words,
            remind=reporting.put_away,
        ),
        Dialogue(
            evaluating.KIND,
            take=evaluating.take,
            card=evaluating.card,
            confirm=evaluating.confirm_in_words,
            cancel=evaluating.cancel_in_words,
            deny=evaluating.deny_in_words,
            remind=evaluating.put_away,
        ),
        Dialogue(
            draft.KIND,
            take=editing.take,
            card=draft.card,
            confirm=editing.confirm_in_words,
            cancel=editing.cancel_in_words,
            deny=editing.deny_in_words,
            remind=editing.put_away,
        ),
    ),
    clocks=(
        Clock(ticks=(clock.REMIND,), handler=clock.act, due=clock.find_due),
        Clock(ticks=(pictures.PICTURE,), handler=pictures.send),
    ),
    listens={
        TableArrived: loading.take_table,
        PersonErased: forget,
        DataAsked: tell_what_is_held,
        QuestionAsked: asking.answer_asked,
        HolderAsked: view.name_holder,
        ProvinceAsked: listing.tell_of_province,
    },
)
