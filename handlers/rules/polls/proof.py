"""Whether a poll is what its record says it is. Pure.

The chain of the record proves that no act was changed or left out between two others. What was cut off its end shows
where it had changed the poll: the poll then stands as no act made it. The end of a record without such an act (a
reminder, an export) leaves nothing behind that could be missed.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from config.vocabulary import PollState, Secrecy
from storage.poll_records import Poll, PollTerms
from storage.records import Audience, HistoryEntry

_STATES = {
    "opened": PollState.OPEN,
    "reopened": PollState.OPEN,
    "closed": PollState.CLOSED,
    "voided": PollState.VOID,
    "replaced": PollState.VOID,
}


def digest_of(result: Mapping[str, Any]) -> str:
    """A digest of a result, for the record of the closing: a result changed afterwards is found out."""
    written = json.dumps(result, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def agrees(poll: Poll, acts: Sequence[HistoryEntry], seal: str) -> bool:
    """Whether the acts on record, oldest first, lead to the poll as it stands;
    `seal` is of the ballots that are kept."""
    if not acts or acts[0].act != "opened":
        return False
    last = {entry.act: entry.detail for entry in acts}
    states = [_STATES[entry.act] for entry in acts if entry.act in _STATES]
    return (
        states[-1] is poll.state
        and _stands(poll, acts)
        and bool(poll.ratified) is ("ratified" in last)
        and last.get("ratified", {}).get("note", poll.ratified) == poll.ratified
        and last.get("replaced", {}).get("by") == poll.replaced_by
        and (poll.result is not None) is (poll.state is PollState.CLOSED)
        and (poll.result is None or _counted(poll, poll.result, last["closed"], seal))
    )


def _stands(poll: Poll, acts: Sequence[HistoryEntry]) -> bool:
    """Whether what was asked, of whom and until when is what was put on record last."""
    said: dict[str, Any] = {}
    for entry in acts:
        if entry.act in {"opened", "amended", "extended", "reopened"}:
            said |= entry.detail
    return (
        said["question"] == poll.question
        and tuple(said["choices"]) == poll.choices
        and PollTerms.from_data(said["terms"]) == poll.terms
        and Audience.from_data(said["audience"]) == poll.audience
        and datetime.fromisoformat(said["closes_at"]) == poll.closes_at
    )


def _counted(poll: Poll, result: Mapping[str, Any], closing: Mapping[str, Any], seal: str) -> bool:
    """Whether the result is the one that was counted, and the ballots those it was counted from."""
    counts = (result["eligible"], result["voted"], list(result["counts"]))
    if counts != (closing["eligible"], closing["voted"], list(closing["counts"])):
        return False
    if closing["result"] != digest_of(result):
        return False
    return poll.terms.secrecy is Secrecy.SECRET or closing["seal"] == seal
