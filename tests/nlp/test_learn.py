"""Reviewed messages become phrases, once and in the right file."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from config.vocabulary import Intent
from nlp.training.learn import HEADING, ReviewsInvalid, add_phrases, read_reviews
from nlp.training.phrases import phrases_of
from nlp.training.train import main as train

EXPORT = """text,meaning,read_as,confidence,kept_at
ขอดูมติเก่า,ask_knowledge,help,0.41,2026-11-23
อะไรนะ,,help,0.30,2026-11-23
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for intent in Intent:
        (tmp_path / f"{intent}.txt").write_text(f"วลีของ {intent}\n", encoding="utf-8")
    return tmp_path


def test_settled_messages_become_phrases_of_their_intent(folder: Path, tmp_path: Path) -> None:
    export = tmp_path / "reviews.csv"
    export.write_text(EXPORT, encoding="utf-8-sig")
    reviews = read_reviews(export)
    assert reviews == [("ขอดูมติเก่า", Intent.ASK_KNOWLEDGE)]
    assert add_phrases(reviews, folder) == {Intent.ASK_KNOWLEDGE: 1}
    path = folder / "ask_knowledge.txt"
    assert phrases_of(path) == ["วลีของ ask_knowledge", "ขอดูมติเก่า"]
    assert HEADING in path.read_text(encoding="utf-8")


def test_a_message_is_learnt_once_under_one_heading(folder: Path) -> None:
    add_phrases([("ลองดู", Intent.HELP)], folder)
    assert add_phrases([("ลองดู", Intent.HELP), ("ลองอีก", Intent.HELP), ("ลองดู", Intent.CANCEL)], folder) == {
        Intent.HELP: 1
    }
    assert (folder / "help.txt").read_text(encoding="utf-8").count(HEADING) == 1


def test_a_workbook_is_read_too(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["text", "meaning"], ["ขอลา", "rsvp"], [None, "rsvp"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "reviews.xlsx")
    assert read_reviews(tmp_path / "reviews.xlsx") == [("ขอลา", Intent.RSVP)]


@pytest.mark.parametrize("content", ["text,meaning\nก,no_such_intent\n", "text\nก\n", ""])
def test_what_cannot_be_learnt_from_is_refused(tmp_path: Path, content: str) -> None:
    export = tmp_path / "reviews.csv"
    export.write_text(content, encoding="utf-8")
    with pytest.raises(ReviewsInvalid):
        read_reviews(export)


@pytest.mark.parametrize("argument", ["--score-only", "--trian", "polls"])
def test_training_refuses_what_it_does_not_know(argument: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        train([argument])
    assert argument in capsys.readouterr().err
