"""The issue log: telling of an issue, asking how it stands, working on it and listing many."""

from collections.abc import Sequence

from config.vocabulary import Intent
from handlers.issues import (
    additions,
    agenda,
    behalf,
    card,
    draft,
    draft_card,
    erasure,
    export,
    figures,
    filing,
    joining,
    listing,
    pairs,
    unnumbered,
    words,
    work,
)
from handlers.issues.actions import (
    ChooseAssignee,
    ChooseChannel,
    ChooseProvince,
    ChooseReason,
    ChooseReporter,
    ChooseTopic,
    FileUnder,
    JoinInstead,
    ListIssues,
    MergePair,
    MoveTo,
    StepDraft,
    StepIssue,
    StepWork,
)
from handlers.issues.look_alikes import asked_after
from handlers.issues.news import view_rows
from handlers.issues.pairs import SERVING
from handlers.issues.story import KIND
from handlers.kit.context import Context, Request
from handlers.kit.events import (
    DataAsked,
    ExportsAsked,
    HolderAsked,
    IssueResolved,
    MeetingOver,
    PersonErased,
    ProvinceAsked,
    WaitingAsked,
)
from handlers.kit.incoming import AttachmentKind, ChatKind
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Reply, Say
from handlers.kit.routes import COMMITTEE, EVERYBODY, LEADERS, STAFF, Dialogue, Feature, Route
from handlers.rules.behalf_wording import tells_for_named
from handlers.rules.emergencies import tells_of_danger
from handlers.rules.issue_filing import orders_filing
from handlers.rules.issue_queries import (
    asks_for_oldest,
    asks_for_pairs,
    asks_in_figures,
    asks_which,
    compares_places,
)
from handlers.rules.issue_times import asks_told_when
from handlers.rules.issue_wording import (
    accepts,
    adds_to_own,
    amends,
    asks_after_own,
    asks_for_attached,
    asks_to_hide,
    asks_who_sees_to_own,
    corrects_own,
    disputes,
    only_announces,
    orders_agenda,
    orders_story_onto_agenda,
    orders_work,
    supports,
    tells_for_other,
    tells_named,
    tells_of_issue,
)
from handlers.rules.own_issue_wording import (
    asks_for_history,
    asks_who_joined,
    complains_of_own,
    joins_story,
    leaves_issue,
    withdraws,
)
from handlers.rules.permissions import holds_anywhere
from nlp.regex import regex
from storage.issue_records import Issue

_NUMBER = regex(r"(?:เรื่องที่|เลขที่|ข้อ)?\s*#?\s*(\d{1,30})")


def command(context: Context, request: Request) -> list[Reply]:
    """/issue 12 shows an issue; for the committee, /issue TEXT tells of one, /issue alone asks for the story."""
    number = _NUMBER.fullmatch(request.incoming.argument.strip())
    if number:
        return card.show(context, request, card.found(context, int(number.group(1))))
    if not holds_anywhere(request.person, COMMITTEE, context.today):
        raise RuleBroken("common.not_allowed")
    return draft.tell(context, request)


def linked(context: Context, request: Request) -> list[Reply]:
    """Somebody came from a group by the button under an issue."""
    number = request.incoming.argument.partition("_")[2]
    return card.show(context, request, card.found(context, int(number) if number.isdecimal() else 0))


def status(context: Context, request: Request) -> list[Reply]:
    """How one issue stands, by its number or by its story."""
    ref = request.reading.slots.ref
    if ref is not None and asks_for_history(request.incoming.text):
        return card.tell_history(context, request, card.found(context, ref))
    if ref is not None:
        return card.show(context, request, card.found(context, ref))
    said = request.incoming.text
    asks_own, in_group = asks_after_own(said) or complains_of_own(said), request.incoming.chat_kind is ChatKind.GROUP
    if asks_own and in_group:
        raise RuleBroken("groups.in_private")
    if asks_which(request.incoming.text):
        return listing.show_asked(context, request)
    person = request.member
    own = [] if in_group else context.unit.issues.reported_by(person.id)
    places = unnumbered.places_meant(context, request, request.reading)
    if not in_group and (told := unnumbered.of_teller(context, request)) is not None:
        return _one_of(context, request, told)
    meant = asked_after(context.unit, request.incoming.text, places, own)
    if meant:
        return _one_of(context, request, meant)
    if asks_own and len(own) == 1:
        return card.show(context, request, own[0])
    if asks_own and not own:
        return [Say("issues.none_of_yours")]
    latest = own[-3:][::-1]
    return [Say("issues.which", {"own": bool(latest)}, view_rows(latest))]


def tell_of_danger(context: Context, request: Request) -> list[Reply]:
    """The numbers to call first; what is told in private is taken down as any story is."""
    if request.incoming.chat_kind is ChatKind.GROUP:
        return [Say("issues.emergency")]
    story = request.draft is not None and request.draft.kind == KIND
    told = draft.go_on(context, request) if story else draft.tell(context, request)
    return [Say("issues.emergency"), *told]


def _one_of(context: Context, request: Request, meant: Sequence[Issue]) -> list[Reply]:
    if len(meant) == 1:
        return card.show(context, request, meant[0])
    return [Say("issues.which_of_these" if meant else "issues.none_of_theirs", buttons=view_rows(meant))]


FEATURE = Feature(
    name="issues",
    routes=(
        Route("issue", command, command="issue"),
        Route("danger", tell_of_danger, wording=tells_of_danger, roles=COMMITTEE, groups=True),
        Route("issue link", linked, payload="issue"),
        Route(
            "tell",
            draft.tell,
            intents=(Intent.REPORT_ISSUE,),
            attachments=(AttachmentKind.PHOTO, AttachmentKind.VOICE, AttachmentKind.VIDEO),
            roles=COMMITTEE,
        ),
        Route(
            "ask for the story",
            draft.ask_for_story,
            labels=("keyboard.report",),
            wording=only_announces,
            roles=COMMITTEE,
        ),
        Route("tell for another", behalf.begin, openings=("issues.opening_for_other",), roles=STAFF),
        Route("tell for somebody named", behalf.begin, wording=tells_for_other, roles=STAFF),
        Route("tell for who called", behalf.begin, wording=tells_for_named, roles=STAFF),
        Route("issue status", status, intents=(Intent.ISSUE_STATUS,), groups=True),
        Route("issues", listing.show_open, command="issues", groups=True),
        Route("list issues", listing.show_asked, intents=(Intent.LIST_ISSUES,), groups=True),
        Route("issue list", listing.turn, actions=(ListIssues,), groups=True),
        Route("issue draft", draft.step, actions=(StepDraft,), roles=COMMITTEE),
        Route("issue topic", draft.choose_topic, actions=(ChooseTopic,), roles=COMMITTEE),
        Route("issue province", draft.choose_province, actions=(ChooseProvince,), roles=COMMITTEE),
        Route("join instead", joining.join_instead, actions=(JoinInstead,), roles=COMMITTEE),
        Route("issue reporter", behalf.choose_reporter, actions=(ChooseReporter,), roles=STAFF),
        Route("issue channel", behalf.choose_channel, actions=(ChooseChannel,), roles=STAFF),
        Route("issue agenda", agenda.in_words, wording=orders_agenda, roles=LEADERS),
        Route("issue filed elsewhere", work.refile, wording=orders_filing, fits=filing.fits, roles=COMMITTEE),
        Route("issue added to", additions.offer, follows=additions.goes_on, roles=COMMITTEE),
        Route("tell a follower", work.tell_named, wording=tells_named, fits=work.follows_issue, roles=STAFF),
        Route("issue work ordered", work.ordered, wording=orders_work, roles=LEADERS),
        Route(
            "issue onto an agenda by its story",
            unnumbered.onto_agenda,
            wording=orders_story_onto_agenda,
            fits=unnumbered.names_story,
            roles=LEADERS,
        ),
        Route("not solved", unnumbered.dispute, wording=disputes, fits=unnumbered.awaits_verdict, roles=COMMITTEE),
        Route("solved", unnumbered.accept, wording=accepts, fits=unnumbered.awaits_verdict, roles=COMMITTEE),
        Route("leave an issue", joining.leave, wording=leaves_issue, fits=joining.may_leave, roles=COMMITTEE),
        Route("over by itself", unnumbered.tell_over, wording=accepts, fits=unnumbered.is_over, roles=COMMITTEE),
        Route("hide a name", unnumbered.hide, wording=asks_to_hide, fits=unnumbered.may_hide, roles=COMMITTEE),
        Route("add to own issue", unnumbered.amend, wording=adds_to_own, fits=unnumbered.tells_more, roles=COMMITTEE),
        Route("correct own issue", unnumbered.amend, wording=corrects_own, fits=unnumbered.has_told, roles=COMMITTEE),
        Route(
            "withdraw own issue", unnumbered.withdraw, wording=withdraws, fits=unnumbered.may_withdraw, roles=COMMITTEE
        ),
        Route("join by story", unnumbered.join, wording=joins_story, fits=unnumbered.knows_joined, roles=COMMITTEE),
        Route("who joined", status, wording=asks_who_joined),
        Route("own issue complained of", status, wording=complains_of_own, fits=unnumbered.has_told, roles=COMMITTEE),
        Route("amend in words", work.amend, wording=amends, roles=COMMITTEE),
        Route("support in words", work.support, wording=supports, roles=COMMITTEE),
        Route("issues alike", pairs.show, wording=asks_for_pairs, roles=SERVING),
        Route("issue of a pair", pairs.merge, actions=(MergePair,), roles=SERVING),
        Route("oldest issue", listing.show_oldest, wording=asks_for_oldest, groups=True),
        Route("issues compared", figures.compare, wording=compares_places, fits=figures.names_places, groups=True),
        Route("issues in figures", figures.show, wording=asks_in_figures, groups=True),
        Route("issues told in a time", listing.show_asked, wording=asks_told_when, groups=True),
        Route("issue told of", status, wording=tells_of_issue),
        Route("attached to an issue", status, wording=asks_for_attached),
        Route("who sees to own issue", status, wording=asks_who_sees_to_own),
        Route("issue step", work.step_issue, actions=(StepIssue,), roles=EVERYBODY, groups=True),
        Route("export issues", export.export_issues, actions=(export.ExportIssues,), roles=STAFF),
        Route("issue word", words.step, actions=(StepWork,), roles=COMMITTEE),
        Route("issue reason", words.choose_reason, actions=(ChooseReason,), roles=COMMITTEE),
        Route("issue assignee", words.choose_assignee, actions=(ChooseAssignee,), roles=COMMITTEE),
        Route("issue filed under", words.file_under, actions=(FileUnder,), roles=COMMITTEE),
        Route("issue moved to", words.move_to, actions=(MoveTo,), roles=COMMITTEE),
    ),
    dialogues=(
        Dialogue(
            KIND,
            take=draft.take,
            card=draft_card.card,
            confirm=draft.confirm_in_words,
            cancel=draft.cancel_in_words,
            deny=draft.deny_in_words,
            remind=draft.remind,
        ),
        Dialogue(
            words.KIND,
            take=words.take,
            awaits=words.awaits,
            confirm=words.confirm_in_words,
            cancel=words.cancel_in_words,
            deny=words.deny_in_words,
            remind=words.remind,
            card=words.shown,
        ),
    ),
    listens={
        PersonErased: erasure.forget,
        ExportsAsked: export.offer,
        DataAsked: erasure.tell_what_is_held,
        WaitingAsked: listing.add_waiting,
        MeetingOver: agenda.clear_marks,
        IssueResolved: agenda.note_resolution,
        HolderAsked: additions.name_holder,
        ProvinceAsked: listing.tell_of_province,
    },
)
