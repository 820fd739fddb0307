"""Reports of progress: in words or by button, with photos, on a card that is confirmed first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from config.phrasing import Texts
from config.vocabulary import Intent, ProjectState
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.draft_cards import DraftCards, card_name, draft_of, drop, said_in
from handlers.kit.incoming import AttachmentKind, Incoming
from handlers.kit.replies import Ask, Edit, Reply, Say
from handlers.roadmap.actions import ReportStep, StepReport
from handlers.roadmap.phrases import delayed, found
from handlers.roadmap.recording import hand_in, record
from handlers.rules.joining import leaves, may_tell
from handlers.rules.roadmap.changing import changed_parts
from handlers.rules.roadmap.dependencies import Delay, delayed_by
from handlers.rules.roadmap.mentions import mentioned
from handlers.rules.roadmap.projects import may_keep, may_report, refused_to_keep
from handlers.rules.roadmap.wording import (
    LONGEST_WORDS,
    SaidProgress,
    changes_project,
    creates_project,
    is_project_alone,
    name_in,
    reports_on_project,
    said_progress,
    waited_progress,
)
from nlp.regex import regex
from nlp.roadmap_question import read_roadmap_question
from storage.drafts import EXPIRED
from storage.records import Draft
from storage.roadmap_records import Project

KIND = "project_report"
_TELLS_END = regex(r"(?:จะ|ไป|คาดว่า)เสร็จ|เสร็จช้า|ช้าไป(?:ถึง|เป็น)|เลื่อน(?:ไป|เป็น)")
PUT_AWAY_AFTER = timedelta(hours=3)
PRESETS = 6
PERCENTS = (10, 25, 40, 50, 60, 75, 90, 100)
MOST_PHOTOS = 10
OFFERED = 6
MOST_DELAYED = 3


@dataclass(frozen=True)
class ReportDraft:
    """A report in the making. `project` 0: it is not said yet of which, `likely` are those that may be meant; `waits`
    names what the next message is, `end` (ISO 8601) the day to which the end would be put off."""

    project: int
    percent: float | None = None
    state: str | None = None
    words: str = ""
    photos: tuple[str, ...] = ()
    waits: str = ""
    likely: tuple[int, ...] = ()
    end: str = ""

    @property
    def new_end(self) -> date | None:
        """The day to which the end would be put off."""
        return date.fromisoformat(self.end) if self.end else None

    @staticmethod
    def of(stored: Draft) -> "ReportDraft":
        """What a draft holds."""
        lists = {name: tuple(stored.data.get(name, ())) for name in ("photos", "likely")}
        return ReportDraft(**{**stored.data, **lists})

    def as_data(self) -> dict[str, Any]:
        """As plain JSON, for the draft."""
        return {**vars(self), "photos": list(self.photos), "likely": list(self.likely)}


def in_words(context: Context, request: Request) -> list[Reply]:
    """Progress told in free Thai: of the project named by number or by name; a question goes on as a question."""
    text = request.incoming.text
    question = read_roadmap_question(text)
    if question.is_question:
        return _go_as(context, request, Intent.ASK_ROADMAP)
    if creates_project(text):
        return propose(context, request)
    projects = _meant(context, request)
    if changes_project(text):
        return _wished(context, request, projects)
    said = said_progress(text)
    if len(projects) == 1:
        told = _TELLS_END.search(text) and not may_keep(request.person, projects[0].cluster, context.today)
        end = _put_off(context, text, projects[0]) if told else None
        return open_card(context, request, projects[0], replace(said, end=end))
    draft = _written(request, said, 0)
    return _open(context, request, replace(draft, likely=tuple(one.id for one in projects)))


def propose(context: Context, request: Request) -> list[Reply]:
    """Who may not put a project on the roadmap may propose one, as anything else."""
    return _go_as(context, request, Intent.REPORT_ISSUE)


def _meant(context: Context, request: Request) -> list[Project]:
    """The project a report is of: by number or by name, or the only one under way of whoever names none."""
    text, reading = request.incoming.text, request.reading
    numbers = read_roadmap_question(text).numbers or ((reading.slots.ref,) if reading.slots.ref else ())
    if numbers:
        return [found(context, numbers[0])]
    projects = context.unit.roadmap.all()
    named = mentioned(text, projects, reading.slots.topic)
    if named or name_in(text):
        return named
    own = [one for one in projects if one.owner_id == request.member.id and not one.is_over]
    return own if len(own) == 1 else []


def _wished(context: Context, request: Request, projects: Sequence[Project]) -> list[Reply]:
    """A change of the plan by somebody who may not make it: of their own project it is told to those who may."""
    if len(projects) == 1 and projects[0].owner_id == request.member.id:
        text = request.incoming.text
        words = " ".join(text.split())[:LONGEST_WORDS]
        said = SaidProgress(said_progress(text).percent, words=words, end=_put_off(context, text, projects[0]))
        return open_card(context, request, projects[0], said)
    raise refused_to_keep(request.person, projects[0].cluster if projects else None, context.today)


def _put_off(context: Context, text: str, project: Project) -> date | None:
    """The day to which a message would put off a project's end, None where it says none or the same."""
    now = context.now.astimezone(BANGKOK)
    end = changed_parts(text, now, context.catalogue, (), (), project).get("end")
    return end if isinstance(end, date) and end != project.end else None


def _go_as(context: Context, request: Request, intent: Intent) -> list[Reply]:
    reading = replace(request.reading, intent=intent, confidence=1.0)
    meant = replace(request, incoming=replace(request.incoming, reading=reading, decided=True))
    return context.go(context, meant) if context.go else []


def by_button(context: Context, request: Request, project: Project) -> list[Reply]:
    """The button of a project's card: the percentage is asked for."""
    return _open(context, request, ReportDraft(project.id, waits="percent"))


def open_card(context: Context, request: Request, project: Project, said: SaidProgress) -> list[Reply]:
    """The card of a report on one project; where nothing was said of it but its name, it is asked for."""
    if said.state is ProjectState.CANCELLED and not may_keep(request.person, project.cluster, context.today):
        raise refused_to_keep(request.person, project.cluster, context.today)
    draft = _written(request, said, project.id)
    return _open(context, request, replace(draft, waits="percent") if said.is_nothing and not draft.photos else draft)


def _written(request: Request, said: SaidProgress, project: int) -> ReportDraft:
    state = said.state.value if said.state else None
    end = said.end.isoformat() if said.end else ""
    return ReportDraft(project, said.percent, state, said.words, photos_in(request.incoming), end=end)


def photos_in(incoming: Incoming) -> tuple[str, ...]:
    """The photos of a message, as Telegram knows them."""
    return tuple(one.file_id for one in incoming.attachments if one.kind is AttachmentKind.PHOTO)[:MOST_PHOTOS]


def _open(context: Context, request: Request, draft: ReportDraft) -> list[Reply]:
    stored = context.unit.drafts.open(
        request.member.id,
        KIND,
        draft.as_data(),
        request.incoming.chat,
        context.now,
        context.now + PUT_AWAY_AFTER,
        said_in(request),
    )
    return [card(context, stored)]


def card(context: Context, stored: Draft) -> Ask:
    """The card of a report, or the question for what it lacks."""
    draft = ReportDraft.of(stored)
    if not draft.project:
        return Ask(card_name(stored), "roadmap.report_which", {"words": draft.words}, _project_rows(context, stored))
    project = found(context, draft.project)
    if draft.waits:
        arguments = {"number": project.id, "title": project.title, "percent": project.percent}
        return Ask(card_name(stored), f"roadmap.report_ask_{draft.waits}", arguments, _asking_rows(stored, draft.waits))
    person = context.unit.people.get(stored.person_id)
    arguments = {
        "number": project.id,
        "title": project.title,
        "before": project.percent,
        "percent": draft.percent,
        "state": ProjectState(draft.state) if draft.state else None,
        "words": draft.words,
        "photos": len(draft.photos),
        "handed_in": not may_report(person, project, context.today),
        "old_end": project.end,
        "new_end": draft.new_end,
        "delays": delayed(_delays_by(context, project, draft.new_end))[:MOST_DELAYED],
    }
    return Ask(card_name(stored), "roadmap.report", arguments, _rows(stored))


def _delays_by(context: Context, project: Project, end: date | None) -> list[Delay]:
    """What a new end of a project delays."""
    if end is None:
        return []
    projects = [replace(one, end=end) if one.id == project.id else one for one in context.unit.roadmap.all()]
    return delayed_by(project.id, projects, context.today)


CARDS = DraftCards(card)


def _tap(stored: Draft, key: str, step_: ReportStep, value: int = 0, **arguments: Any) -> Button:
    return Button(key, StepReport(stored.id, stored.revision, step_, value), arguments)


def _rows(stored: Draft) -> Rows:
    steps = (ReportStep.CONFIRM, ReportStep.CHANGE, ReportStep.CANCEL)
    return (tuple(_tap(stored, f"common.{one.name.lower()}", one) for one in steps),)


def _change_rows(stored: Draft) -> Rows:
    return (
        (
            _tap(stored, "roadmap.report_percent", ReportStep.PERCENT),
            _tap(stored, "roadmap.report_words", ReportStep.WORDS),
        ),
        (
            _tap(stored, "roadmap.report_pause", ReportStep.PAUSE),
            _tap(stored, "common.back", ReportStep.SHOW),
        ),
    )


def _asking_rows(stored: Draft, waits: str) -> Rows:
    last = (_tap(stored, "common.cancel", ReportStep.CANCEL),)
    if waits == "percent":
        steps = [_tap(stored, "roadmap.report_share", ReportStep.PERCENT, one, percent=one) for one in PERCENTS]
        return (*rows_of(steps), last)
    presets = [_tap(stored, f"roadmap.preset_{number}", ReportStep.PRESET, number) for number in range(1, PRESETS + 1)]
    return (*rows_of(presets, 2), last)


def _project_rows(context: Context, stored: Draft) -> Rows:
    """The projects that may be meant, and those that somebody may report on, their own first."""
    person = context.unit.people.get(stored.person_id)
    projects = [one for one in context.unit.roadmap.all() if not one.is_over]
    named = [one for one in projects if one.id in ReportDraft.of(stored).likely]
    mine = [one for one in projects if person is not None and one.owner_id == person.id]
    others = [one for one in projects if may_report(person, one, context.today)]
    offered = []
    for one in list({one.id: one for one in named or [*mine, *others]}.values())[:OFFERED]:
        choose = StepReport(stored.id, stored.revision, ReportStep.PROJECT, one.id)
        offered.append(Button("", choose, plain=f"#{one.id} {one.title}"[:60]))
    return (*rows_of(offered, 1), (_tap(stored, "common.cancel", ReportStep.CANCEL),))


def take(context: Context, request: Request) -> list[Reply] | None:
    """What is said while the card is open: a photo, the figure or the words that are waited for."""
    stored, incoming = draft_of(request), request.incoming
    draft = ReportDraft.of(stored)
    photos, text = photos_in(incoming), " ".join(incoming.text.split())
    if incoming.edited or reports_on_project(text) or is_project_alone(text):
        return None
    if photos and draft.project:
        kept = (*draft.photos, *photos)[:MOST_PHOTOS]
        words = draft.words or text[:LONGEST_WORDS]
        return CARDS.keep(context, stored, replace(draft, photos=kept, words=words, waits="").as_data())
    if not text or not draft.waits or (incoming.reading is not None and leaves(incoming.reading)):
        return None
    if draft.waits == "words":
        return CARDS.keep(context, stored, replace(draft, words=text[:LONGEST_WORDS], waits="").as_data())
    said = waited_progress(text)
    if said.percent is None:
        return [Say("roadmap.percent_unread")] if incoming.reading is None or may_tell(incoming.reading) else None
    known = replace(draft, percent=said.percent, words=said.words or draft.words, waits="")
    return CARDS.keep(context, stored, known.as_data())


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepReport)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    match tapped.step:
        case ReportStep.CONFIRM:
            return confirm(context, request, stored)
        case ReportStep.CANCEL:
            return drop(context, request, stored)
        case ReportStep.SHOW:
            return [card(context, stored)]
        case ReportStep.CHANGE:
            return [replace(card(context, stored), buttons=_change_rows(stored))]
    return CARDS.keep(context, stored, _stepped(context, ReportDraft.of(stored), tapped).as_data())


def _stepped(context: Context, draft: ReportDraft, tapped: StepReport) -> ReportDraft:
    """The draft after a button that puts something into it, or asks for it."""
    match tapped.step:
        case ReportStep.PERCENT if tapped.value:
            return replace(draft, percent=float(min(max(tapped.value, 0), 100)), waits="")
        case ReportStep.PERCENT:
            return replace(draft, waits="percent")
        case ReportStep.PRESET if 0 < tapped.value < PRESETS:
            return replace(draft, words=Texts().plain(f"roadmap.preset_{tapped.value}"), waits="")
        case ReportStep.PAUSE:
            return replace(draft, state=ProjectState.PAUSED.value, waits="")
        case ReportStep.PROJECT:
            empty = draft.percent is None and not draft.words and not draft.state
            return replace(draft, project=found(context, tapped.value).id, waits="percent" if empty else "")
    return replace(draft, waits="words")


def confirm(context: Context, request: Request, stored: Draft) -> list[Reply]:
    """Put the report on record, or hand it to the secretariat where somebody else answers for the project."""
    draft = ReportDraft.of(stored)
    if draft.waits or not draft.project:
        return [card(context, stored)]
    project = found(context, draft.project)
    state = ProjectState(draft.state) if draft.state else None
    said = SaidProgress(draft.percent, state, draft.words, draft.new_end)
    if may_report(request.person, project, context.today):
        return record(context, request, stored, project, said, draft.photos)
    return hand_in(context, request, stored, project, said, draft.photos)


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes puts it on record; where something is still waited for, it may be that."""
    stored = draft_of(request)
    if ReportDraft.of(stored).waits:
        return take(context, request) or [card(context, stored)]
    return confirm(context, request, stored)


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: something on the card is wrong, so offer to change it."""
    stored = draft_of(request)
    shown = card(context, stored)
    return [shown if ReportDraft.of(stored).waits else replace(shown, buttons=_change_rows(stored))]


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop it."""
    return drop(context, request, draft_of(request))


def put_away(context: Context, request: Request) -> list[Reply]:
    """A report nobody confirmed would catch what is said later of something else: it is put away."""
    stored = draft_of(request)
    context.unit.drafts.close(stored, EXPIRED, context.now)
    return [Edit("roadmap.report_expired", card=card_name(stored))]
