"""What the command `understand` prints."""

import json
from datetime import datetime
from typing import Any, TextIO

from config.catalogue import Catalogue
from nlp.dates.reader import BANGKOK
from nlp.understand import understand


def understand_one(text: str, now: datetime, catalogue: Catalogue) -> str:
    """One message as one line of JSON."""
    return json.dumps(understand(text, now, catalogue).as_json(), ensure_ascii=False)


def understand_lines(lines: TextIO, out: TextIO, now: datetime, catalogue: Catalogue) -> None:
    """JSON Lines in (`text`, optionally `now` and `id`), one reading a line out, in order.

    A line that is no such object gives a line with `error`, so that lines keep their places.
    """
    for line in lines:
        if line.strip():
            out.write(json.dumps(_line(line, now, catalogue), ensure_ascii=False) + "\n")


def moment(said: str) -> datetime:
    """A time in ISO 8601; one without an offset is meant in Asia/Bangkok. Raises ValueError."""
    found = datetime.fromisoformat(said)
    return found if found.tzinfo else found.replace(tzinfo=BANGKOK)


def _line(line: str, now: datetime, catalogue: Catalogue) -> dict[str, Any]:
    try:
        given = json.loads(line)
        text = given["text"]
        at = moment(given["now"]) if given.get("now") else now
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return {"error": f"{type(error).__name__}: {error}"}
    reading = understand(str(text), at, catalogue).as_json()
    return {"id": given["id"], **reading} if "id" in given else reading
