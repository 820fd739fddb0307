"""What is told of a table that cannot be loaded: its first bad lines on a card; where there are more, all in a file."""

from collections.abc import Sequence
from pathlib import PurePath

from handlers.kit.phrase import Phrase
from handlers.kit.replies import Edit, Reply, Say, Send
from handlers.rules.cells import Problem

SHOWN = 10
_LONGEST_NAME = 60


def refused(file_name: str, problems: Sequence[Problem], *, instead: bool = False) -> list[Reply]:
    """Say what is wrong with a table; `instead`: in place of the card that was tapped."""
    told = {"file": file_name, "problems": list(problems[:SHOWN]), "count": len(problems), "shown": SHOWN}
    card: Reply = Edit("tables.bad_file", told) if instead else Say("tables.bad_file", told)
    if len(problems) <= SHOWN:
        return [card]
    written = Phrase("tables.bad_lines", {"file": file_name, "problems": list(problems)})
    name = Phrase("tables.bad_lines_name", {"file": PurePath(file_name).stem[:_LONGEST_NAME]})
    caption = {"count": len(problems)}
    return [card, Send("tables.bad_lines_caption", caption, name=name, mime="text/plain", written=written)]
