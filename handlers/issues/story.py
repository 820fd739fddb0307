"""What a member has told so far of an issue that is not saved yet: the content of its draft."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from config.catalogue import Catalogue
from config.vocabulary import Channel, Intent, Topic
from handlers.kit.context import Context
from handlers.kit.incoming import Attachment, AttachmentKind, Incoming
from handlers.kit.refusal import RuleBroken
from handlers.rules.issues import LONGEST_TEXT, MOST_FILES, cleaned
from handlers.rules.places import is_of_several_provinces
from handlers.rules.story_orders import wants_hidden, without_wish
from nlp.reading import Reading
from nlp.understand import topic_of_report
from storage.records import Draft, Person

KIND = "issue"
JOINS = frozenset(
    {
        AttachmentKind.PHOTO,
        AttachmentKind.VOICE,
        AttachmentKind.VIDEO,
        AttachmentKind.DOCUMENT,
        AttachmentKind.LOCATION,
    }
)


@dataclass(frozen=True)
class Said:
    """One message of the story: its words, and the message they came in, so that an edit finds them again."""

    text: str
    message: int | None = None


@dataclass(frozen=True)
class Story:
    """An issue being told. `topic_chosen` and `provinces_chosen`: by button, so that no reading changes them any more
    (an empty choice of provinces: none in particular).

    `waiting_for` names what the next message answers. `alike` are issues found to be like it; `unlike`: the member
    said it is none of them; `confirmed`: they confirmed the story before being asked that. `beside` is what they said
    last, left out as no part of it. `before` is the draft of an earlier story that this one may be more of, until they
    have said so. `reporter_id` and `reporter_name` are set where somebody else's word is written
    down.
    """

    said: tuple[Said, ...] = ()
    files: tuple[dict[str, Any], ...] = ()
    provinces: tuple[str, ...] = ()
    provinces_assumed: bool = False
    provinces_chosen: bool = False
    topic: Topic | None = None
    topic_chosen: bool = False
    hidden: bool = False
    waiting_for: str = ""
    beside: Said | None = None
    before: int | None = None
    alike: tuple[int, ...] = ()
    unlike: bool = False
    confirmed: bool = False
    for_other: bool = False
    reporter_id: int | None = None
    reporter_name: str = ""
    channel: Channel = Channel.CHAT

    @property
    def text(self) -> str:
        """The whole story."""
        return "\n".join(said.text for said in self.said)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was told yet."""
        return not self.said and not self.files

    def kinds(self) -> dict[str, int]:
        """How many files of each kind go with it; empty where there are none."""
        return counted(Counter(file["kind"] for file in self.files))

    def changed(self, **values: Any) -> "Story":
        """The story with other values of these fields."""
        return replace(self, **values)

    def as_data(self) -> dict[str, Any]:
        """The form a draft keeps."""
        return asdict(self)


def counted(kinds: Mapping[str, int]) -> dict[str, int]:
    """Numbers of files by kind, for the texts: every kind that can be attached, or nothing at all."""
    return {kind.value: kinds.get(kind.value, 0) for kind in JOINS} if kinds else {}


def story_of(draft: Draft) -> Story:
    """The story a draft holds."""
    data = dict(draft.data)
    data["said"] = tuple(Said(**said) for said in data.get("said", ()))
    data["beside"] = Said(**data["beside"]) if data.get("beside") else None
    for name in ("files", "provinces", "alike"):
        data[name] = tuple(data.get(name, ()))
    data["topic"] = Topic(data["topic"]) if data.get("topic") else None
    data["channel"] = Channel(data.get("channel", Channel.CHAT))
    return Story(**data)


def with_message(context: Context, story: Story, incoming: Incoming, teller: Person) -> Story:
    """The story with what came in added, or put in the place of what it edits. Raises RuleBroken beyond the limits."""
    given = cleaned(incoming.argument if incoming.command else incoming.text)
    hidden = wants_hidden(given)
    text = without_wish(given) if hidden else given
    said = list(story.said)
    known = [index for index, one in enumerate(said) if one.message == incoming.message_id]
    if known and incoming.edited:
        said[known[0] : known[0] + 1] = [Said(text, incoming.message_id)] if text else []
    elif text and not incoming.edited:
        said.append(Said(text, incoming.message_id))
    files = (*story.files, *(_file(one) for one in incoming.attachments if not incoming.edited and one.kind in JOINS))
    told = replace(story, said=tuple(said), files=files, hidden=story.hidden or hidden)
    return _told(context, told, teller)


def with_beside(context: Context, story: Story, teller: Person) -> Story:
    """The story with what was left out of it. Raises RuleBroken beyond the limits."""
    added = (story.beside,) if story.beside is not None else ()
    return _told(context, replace(story, said=(*story.said, *added)), teller)


def together(context: Context, earlier: Story, later: Story, teller: Person) -> Story:
    """One story of two. Raises RuleBroken beyond the limits."""
    said, files = (*earlier.said, *later.said), (*earlier.files, *later.files)
    return _told(context, replace(earlier, said=said, files=files, hidden=earlier.hidden or later.hidden), teller)


def retold(context: Context, story: Story, incoming: Incoming, teller: Person) -> Story:
    """The story with its text replaced."""
    return with_message(context, replace(story, said=()), incoming, teller)


def _told(context: Context, story: Story, teller: Person) -> Story:
    if sum(len(one.text) + 1 for one in story.said) > LONGEST_TEXT:
        raise RuleBroken("issues.too_long", most=LONGEST_TEXT)
    if len(story.files) > MOST_FILES:
        raise RuleBroken("issues.too_many_files", most=MOST_FILES)
    fresh = replace(story, unlike=False, confirmed=False, waiting_for="", beside=None)
    return read_again(context, fresh, teller)


def read_again(context: Context, story: Story, teller: Person) -> Story:
    """The story with place and topic as the whole text reads; what was chosen by button stays."""
    reading = context.understand(story.text, context.now) if story.text else None
    if reading is not None and not story.topic_chosen:
        topic = reading.slots.topic
        if reading.intent is not Intent.REPORT_ISSUE:
            topic = topic_of_report(story.text, context.now, context.catalogue)
        story = replace(story, topic=topic or story.topic)
    if not story.provinces_chosen:
        found = places_read(reading) if reading else ()
        home = None if is_of_several_provinces(story.text) else reporter_of(context, teller, story).province
        own = (home,) if home else ()
        story = replace(story, provinces=found or own, provinces_assumed=not found and bool(own))
    return story


def reporter_of(context: Context, teller: Person, story: Story) -> Person:
    """Whose word a story is; somebody who is not on the roster has the id 0."""
    if not story.for_other:
        return teller
    known = context.unit.people.get(story.reporter_id) if story.reporter_id else None
    return known or Person(id=0, name=story.reporter_name)


def placed(story: Story, provinces: tuple[str, ...]) -> Story:
    """The story where its teller says that it is."""
    return story.changed(provinces=provinces, provinces_assumed=False, provinces_chosen=True, waiting_for="")


def places_read(reading: Reading) -> tuple[str, ...]:
    """The provinces a message names, by name, by a district of theirs, or else by a place called after one."""
    by_district = tuple(dict.fromkeys(district.province for district in reading.districts))
    return reading.slots.provinces or by_district or reading.landmarks


def clusters_of(catalogue: Catalogue, provinces: Sequence[str]) -> tuple[str, ...]:
    """The codes of the clusters that these provinces belong to."""
    found = (catalogue.cluster_of(province) for province in provinces)
    return tuple(dict.fromkeys(cluster.code for cluster in found if cluster is not None))


def _file(attachment: Attachment) -> dict[str, Any]:
    return {
        "kind": attachment.kind.value,
        "file_id": attachment.file_id,
        "name": attachment.name,
        "seconds": attachment.seconds,
        "latitude": attachment.latitude,
        "longitude": attachment.longitude,
    }
