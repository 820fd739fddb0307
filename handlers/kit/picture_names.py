"""Names of pictures by what they show, so that one that was drawn is found again."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def picture_name(kind: str, data: Mapping[str, Any]) -> str:
    """The name of the file that shows these plain data."""
    written = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return f"{kind}-{hashlib.sha256(written.encode()).hexdigest()[:32]}.png"
