"""The short codes by which buttons carry what a list is narrowed by. Never change one: old buttons live on."""

from datetime import date

from config.vocabulary import IssueState, Sector, Topic
from storage.issue_records import Standing

# Buttons count days from the first; days after the last are no button of ours.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2200, 1, 1)
STANDINGS: dict[str, tuple[Standing, IssueState | None]] = {
    "o": (Standing.OPEN, None),
    "c": (Standing.CLOSED, None),
    "a": (Standing.ANY, None),
    "n": (Standing.ANY, IssueState.NEW),
    "k": (Standing.ANY, IssueState.ACKNOWLEDGED),
    "p": (Standing.ANY, IssueState.IN_PROGRESS),
    "r": (Standing.ANY, IssueState.RESOLVED),
    "f": (Standing.ANY, IssueState.CONFIRMED),
    "e": (Standing.ANY, IssueState.REOPENED),
    "d": (Standing.ANY, IssueState.DECLINED),
}
TOPICS = {
    "ec": Topic.ECONOMY,
    "to": Topic.TOURISM,
    "ag": Topic.AGRICULTURE,
    "tr": Topic.TRANSPORT,
    "wa": Topic.WATER,
    "en": Topic.ENVIRONMENT,
    "he": Topic.HEALTH,
    "ed": Topic.EDUCATION,
    "sa": Topic.SAFETY,
    "di": Topic.DIGITAL,
    "cu": Topic.CULTURE,
    "go": Topic.GOVERNANCE,
}
SECTORS = {"g": Sector.PUBLIC, "b": Sector.PRIVATE, "p": Sector.PEOPLE}
