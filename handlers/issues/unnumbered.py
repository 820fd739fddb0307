"""Issues that are meant without their number: one's own last one, one that somebody told, one named by its story."""

from collections.abc import Sequence
from datetime import timedelta

from config.vocabulary import IssueState
from handlers.issues import agenda, card, filing, words, work
from handlers.issues.look_alikes import asked_after
from handlers.issues.news import view_rows
from handlers.issues.story import places_read
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say
from handlers.kit.routes import LEADERS, STAFF
from handlers.rules.issue_filing import FilingOrder
from handlers.rules.issue_wording import (
    confirms,
    corrected_to,
    hides_name,
    story_for_agenda,
    teller_named,
)
from handlers.rules.issues import Act, check, may, sees_names
from handlers.rules.own_issue_wording import story_joined, withdrawn_in
from handlers.rules.permissions import holds_anywhere
from nlp.reading import Reading
from storage.issue_records import Issue

MOST_SHOWN = 5
VERDICT_WITHIN = timedelta(days=30)


def own_last(context: Context, request: Request) -> Issue | None:
    """The issue that somebody told last."""
    own = context.unit.issues.reported_by(request.member.id)
    return own[-1] if own else None


def has_told(context: Context, request: Request) -> bool:
    """Whether the writer has told of anything, and is not in the middle of something else."""
    return request.draft is None and request.person is not None and own_last(context, request) is not None


def tells_more(context: Context, request: Request) -> bool:
    """Whether a member may mean their own issue: who leads tells others."""
    return has_told(context, request) and not holds_anywhere(request.person, LEADERS, context.today)


def may_hide(context: Context, request: Request) -> bool:
    """Whether a name can be meant: of an issue that is named, or of one just shown or told by who is in the middle of
    nothing else."""
    return bool(hides_name(request.incoming.text)) or (
        request.draft is None and _nameless(context, request) is not None
    )


def hide(context: Context, request: Request) -> list[Reply]:
    """ "เอาชื่อผมออกจากเรื่องนั้น", of the secretariat "ปิดชื่อผู้แจ้งเรื่องที่ 3": the name is for the secretariat alone from now on,
    and the card says so."""
    number = hides_name(request.incoming.text)
    issue = card.found(context, number) if number else _nameless(context, request)
    assert issue is not None  # noqa: S101  the route leads here only where there is one
    if issue.hidden_from_chair:
        return card.show(context, request, issue)
    check(Act.HIDE, issue, card.sight(context, request, issue).parts)
    done = work.act_on(context, request, issue, Act.HIDE)
    hidden, told = done or (issue, [])
    return [*card.show(context, request, hidden), *told]


def _nameless(context: Context, request: Request) -> Issue | None:
    """Whose teller's name may be meant: the issue just shown where its viewer may hide it, else the writer's last."""
    near = filing.near(context, request)
    may_be = near is not None and may(Act.HIDE, near, card.sight(context, request, near).parts)
    return near if may_be else own_last(context, request)


def amend(context: Context, request: Request) -> list[Reply]:
    """ "ขอเปลี่ยนจากลำพูนเป็นลำปาง แจ้งผิด", "แจ้งเพิ่มว่า…": one's own last issue is moved, or a word goes with it, once
    confirmed."""
    issue = own_last(context, request)
    assert issue is not None  # noqa: S101  the route leads only those here who told one
    place = corrected_to(request.incoming.text)
    parts = card.sight(context, request, issue).parts
    if place in context.catalogue.provinces and may(Act.PLACE, issue, parts):
        return words.refile(context, request, issue, FilingOrder(Act.PLACE, issue.id, place))
    return words.begin(context, request, issue, Act.COMMENT, request.incoming.text)


def may_withdraw(context: Context, request: Request) -> bool:
    """Whether what is to be withdrawn is the writer's own, and no card that is open."""
    number = withdrawn_in(request.incoming.text)
    if not number:
        return has_told(context, request)
    issue = context.unit.issues.get(number)
    return issue is not None and request.person is not None and issue.reporter_id == request.person.id


def withdraw(context: Context, request: Request) -> list[Reply]:
    """ "ยกเลิกเรื่องที่ 1 น้ำมาแล้ว": nobody's issue goes without the secretariat, so it is a word to them, sent once
    confirmed."""
    number = withdrawn_in(request.incoming.text)
    issue = card.found(context, number) if number else own_last(context, request)
    assert issue is not None  # noqa: S101  the route leads only those here who told one
    return words.begin(context, request, issue, Act.COMMENT, request.incoming.text)


def awaits_verdict(context: Context, request: Request) -> bool:
    """Whether something the writer told was lately claimed solved, and waits for their word."""
    return request.draft is None and request.person is not None and bool(_claimed(context, request))


def dispute(context: Context, request: Request) -> list[Reply]:
    """ "น้ำยังไม่ไหลเลย": the issue is open again, and the words go along once confirmed; of several it is asked which."""
    claimed = _claimed(context, request)
    if len(claimed) > 1:
        return [Say("issues.which_of_these", buttons=view_rows(claimed))]
    done = work.act_on(context, request, claimed[0], Act.REOPEN)
    if done is None:
        return card.show(context, request, claimed[0])
    issue, told = done
    words_along = words.begin(context, request, issue, Act.COMMENT, request.incoming.text)
    return [*card.show(context, request, issue), *words_along, *told]


def accept(context: Context, request: Request) -> list[Reply]:
    """ "ไหลแล้วค่ะ ขอบคุณ": the issue, to be confirmed by its button, or confirmed where that is said."""
    claimed = _claimed(context, request)
    if len(claimed) > 1:
        return [Say("issues.which_of_these", buttons=view_rows(claimed))]
    done = work.act_on(context, request, claimed[0], Act.CONFIRM) if confirms(request.incoming.text) else None
    issue, told = done or (claimed[0], [])
    return [*card.show(context, request, issue), *told]


def is_over(context: Context, request: Request) -> bool:
    """Whether the trouble that a member told of, and that nobody has claimed solved, may be over by itself."""
    told = tells_more(context, request)
    issue = own_last(context, request) if told else None
    return issue is not None and issue.is_open and context.now - issue.created_at <= VERDICT_WITHIN


def tell_over(context: Context, request: Request) -> list[Reply]:
    """ "น้ำมาแล้วค่ะ": a word with one's own last issue, which the secretariat closes."""
    issue = own_last(context, request)
    assert issue is not None  # noqa: S101  the route leads only those here who told one
    return words.begin(context, request, issue, Act.COMMENT, request.incoming.text)


def _claimed(context: Context, request: Request) -> list[Issue]:
    own = context.unit.issues.reported_by(request.member.id)
    return [one for one in own if one.state is IssueState.RESOLVED and context.now - one.changed_at <= VERDICT_WITHIN]


def of_teller(context: Context, request: Request) -> list[Issue] | None:
    """What somebody told whom a message names, for those who may know who told what; None where nobody is named."""
    named = teller_named(request.incoming.text)
    if not named or not holds_anywhere(request.person, STAFF, context.today):
        return None
    people = [one for one in context.unit.people.everybody() if one.name and named.startswith(one.name.split(" ")[0])]
    told = [issue for one in people for issue in context.unit.issues.reported_by(one.id)]
    seen = [issue for issue in told if sees_names(issue, request.person, context.today)]
    return seen[-MOST_SHOWN:][::-1] if people else None


def names_story(context: Context, request: Request) -> bool:
    """Whether an issue is to come before a meeting that is named by its story and known."""
    return bool(_by_story(context, request))


def onto_agenda(context: Context, request: Request) -> list[Reply]:
    """ "เอาเรื่องถนนลำพูนเข้าวาระ": the issue is marked for it; where several may be meant, they are shown."""
    meant = _by_story(context, request)
    if len(meant) == 1:
        return agenda.mark(context, request, meant[0], onto=True)
    return [Say("issues.which_of_these", buttons=view_rows(meant))]


def places_meant(context: Context, request: Request, reading: Reading) -> tuple[str, ...]:
    """The provinces in which an issue is looked for: those named, else for who leads or serves all of theirs, for
    anybody else their own."""
    if named := places_read(reading):
        return named
    person = request.member
    if not holds_anywhere(person, LEADERS, context.today):
        return (person.province,) if person.province else ()
    own = context.catalogue.cluster(person.cluster) if person.cluster else None
    return own.provinces if own else context.catalogue.provinces


def knows_joined(context: Context, request: Request) -> bool:
    """Whether an issue that somebody wants to join by its story is known."""
    return request.draft is None and bool(_of_story(context, request, story_joined(request.incoming.text)))


def join(context: Context, request: Request) -> list[Reply]:
    """ "ขอร่วมลงชื่อเรื่องถนนแพร่": the card with its button; where several may be meant, they are shown."""
    meant = _of_story(context, request, story_joined(request.incoming.text))
    if len(meant) == 1:
        return card.show(context, request, meant[0])
    return [Say("issues.which_of_these", buttons=view_rows(meant))]


def _by_story(context: Context, request: Request) -> Sequence[Issue]:
    return _of_story(context, request, story_for_agenda(request.incoming.text))


def _of_story(context: Context, request: Request, story: str) -> Sequence[Issue]:
    if not story:
        return ()
    return asked_after(context.unit, story, places_meant(context, request, context.understand(story, context.now)), ())
