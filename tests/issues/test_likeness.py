"""Look-alikes: the same trouble in other words is found, another trouble of the same place is not."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.catalogue import shipped_catalogue
from config.vocabulary import IssueState, Topic
from handlers.issues import look_alikes
from handlers.rules.likeness import enough_among, likeness, rarity_of
from storage.issue_records import Issue
from tests.issues.talk import Talk

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
HERE = Path(__file__).parent
GROUPS: list[dict[str, Any]] = yaml.safe_load((HERE / "stories.yaml").read_text(encoding="utf-8"))
UNSEEN: list[dict[str, Any]] = yaml.safe_load((HERE / "stories_unseen.yaml").read_text(encoding="utf-8"))


def issue(number: int, text: str, province: str = "น่าน", topic: Topic | None = None, **values: Any) -> Issue:
    return Issue(number, text, IssueState.NEW, topic, (province,), ("1.1",), NOW, NOW, **values)


def test_of_the_stories_most_look_alikes_are_found_and_few_others(talk: Talk) -> None:
    """Every story comes in turn, and is looked for among those before it."""
    found = missed = wrong = 0
    trouble_of: dict[int, str] = {}
    with talk.database.write() as unit:
        for index, group in enumerate(GROUPS):
            stories = [(text, str(index)) for text in group["tellings"]]
            stories += [(text, f"{index}-{text}") for text in group["unlike"]]
            for text, trouble in stories:
                topic, province = Topic(group["topic"]), group["provinces"][0]
                offered = [trouble_of[one.id] for one in look_alikes.alike(unit, text, (province,), topic)]
                if trouble in trouble_of.values():
                    found, missed = found + (trouble in offered), missed + (trouble not in offered)
                wrong += sum(other != trouble for other in offered)
                new = issue(len(trouble_of) + 1, text, province, topic)
                unit.issues.add(new)
                look_alikes.put(unit, new)
                trouble_of[new.id] = trouble
    assert found + missed >= 100
    assert found / (found + missed) >= 0.85
    assert found / (found + wrong) >= 0.7


def test_of_stories_without_a_place_most_look_alikes_are_found_and_few_others(talk: Talk) -> None:
    """The same, told by members of all provinces of whom nobody says where it is."""
    found = missed = wrong = 0
    trouble_of: dict[int, str] = {}
    provinces = shipped_catalogue().provinces
    with talk.database.write() as unit:
        for index, group in enumerate(GROUPS):
            for text, trouble in [(t, str(index)) for t in group["tellings"]] + [(t, t) for t in group["unlike"]]:
                place, topic = provinces[len(trouble_of) % len(provinces)], Topic(group["topic"])
                alike = look_alikes.alike(unit, text, (place,), topic, assumed=True)
                offered = [trouble_of[one.id] for one in alike]
                if trouble in trouble_of.values():
                    found, missed = found + (trouble in offered), missed + (trouble not in offered)
                wrong += sum(other != trouble for other in offered)
                new = issue(len(trouble_of) + 1, text, place, topic, provinces_assumed=True)
                unit.issues.add(new)
                look_alikes.put(unit, new)
                trouble_of[new.id] = trouble
    assert found / (found + missed) >= 0.8
    assert found / (found + wrong) >= 0.65


def test_of_stories_nothing_is_fitted_on_most_look_alikes_are_found() -> None:
    def offered(one: str, other: str, topic: Topic) -> bool:
        return likeness(one, other, {}, (topic, topic)) >= enough_among(1)

    found = [offered(*group["tellings"], Topic(group["topic"])) for group in UNSEEN]
    wrong = [
        offered(one, other, Topic(group["topic"]))
        for group in UNSEEN for one in group["tellings"] for other in group["unlike"]
    ]  # fmt: skip
    assert sum(found) / len(found) >= 0.8
    assert sum(wrong) / len(wrong) <= 0.1


def test_the_same_words_again_are_alike_whatever_the_topic() -> None:
    story = "น้ำประปาไม่ไหลมาสามวันแล้ว"
    assert likeness(story, story + "ครับ", {}, (Topic.WATER, Topic.HEALTH)) == 1.0


def test_what_everybody_tells_of_here_says_less() -> None:
    one, other = "ถนนเข้าหมู่บ้านเป็นหลุม", "ถนนหน้าตลาดเป็นหลุม"
    rare = likeness(one, other, {}, (None, None))
    common = likeness(one, other, rarity_of({":road": 20_000, ":damaged": 20_000}), (None, None))
    assert common < rare


def test_only_open_issues_of_the_place_are_found(talk: Talk) -> None:
    story = "ถนนเข้าบ้านห้วยแก้วเป็นหลุมเป็นบ่อ"
    with talk.database.write() as unit:
        new = issue(1, story)
        unit.issues.add(new)
        look_alikes.put(unit, new)
        assert [one.id for one in look_alikes.alike(unit, story, ("น่าน",), None)] == [1]
        assert look_alikes.alike(unit, story, ("แพร่",), None) == []
        closed = unit.issues.change(new, NOW, state=IssueState.RESOLVED)
        assert closed is not None
        look_alikes.moved(unit, new, closed)
        assert look_alikes.alike(unit, story, ("น่าน",), None) == []
        opened = unit.issues.change(closed, NOW, state=IssueState.REOPENED)
        assert opened is not None
        look_alikes.moved(unit, closed, opened)
        assert [one.id for one in look_alikes.alike(unit, story, ("น่าน",), None)] == [1]


@pytest.mark.parametrize("text", ["", "ๆๆๆ", "🙂", "ครับ", "x" * 4096])
def test_stories_that_say_nothing_are_like_none(talk: Talk, text: str) -> None:
    with talk.database.write() as unit:
        new = issue(1, "น้ำประปาไม่ไหล")
        unit.issues.add(new)
        look_alikes.put(unit, new)
        assert look_alikes.alike(unit, text, ("น่าน",), None) == []
