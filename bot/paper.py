"""Official papers out of DOCX templates: the fields filled in, figures in Thai digits where that is wanted."""

import base64
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

SHIPPED = Path(__file__).parents[1] / "config" / "templates"
_OF_ALL = frozenset({"committee", "number", "date", "time", "place", "link", "sections"})
_BEFORE = _OF_ALL | {"issued", "people", "chair", "secretary", "empty_rows"}
# What the templates of each paper may name; docs/papers.md says what each holds.
FIELDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("invitation", "agenda", "reply", "signatures"), _BEFORE),
    "minutes": _OF_ALL | {"draft", "present", "absent", "attending", "attendance_taken", "opened", "closed", "files",
                          "taken_by", "checked_by"},
}  # fmt: skip
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
# An address with Thai digits leads nowhere.
_KEPT = frozenset({"link"})


def template_of(kind: str, folder: Path | None) -> Path:
    """The committee's own template of that kind where its folder has one, else the one that ships."""
    own = folder / f"{kind}.docx" if folder is not None else None
    return own if own is not None and own.is_file() else SHIPPED / f"{kind}.docx"


def problem_of(kind: str, folder: Path | None) -> str | None:
    """What is wrong with the template of a paper: it cannot be read, or names fields that there are not; else None."""
    template = template_of(kind, folder)
    environment = Environment(autoescape=True)
    environment.filters["digits"] = str
    try:
        named = DocxTemplate(template).get_undeclared_template_variables(environment)
    except Exception as error:  # noqa: BLE001  a committee's own file may be broken in any way
        return f"{template} cannot be read ({type(error).__name__})"
    unknown = sorted(named - FIELDS[kind])
    return f"{template} names unknown fields: {', '.join(unknown)}" if unknown else None


def make_paper(template: Path, fields: dict[str, Any], thai_digits: bool) -> dict[str, str]:
    """A filled paper: {"docx": base64}. Raises ValueError where the template cannot be read or names an unknown
    field."""

    def digits(value: object) -> str:
        return str(value).translate(_THAI_DIGITS) if thai_digits else str(value)

    def written(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: written(one, key) for key, one in value.items()}
        if isinstance(value, list):
            return [written(one, name) for one in value]
        return digits(value) if isinstance(value, str) and name not in _KEPT else value

    environment = Environment(undefined=StrictUndefined, autoescape=True)
    environment.filters["digits"] = digits
    try:
        paper = DocxTemplate(template)
        paper.render(written(fields), environment, autoescape=True)
        made = BytesIO()
        paper.save(made)
    except Exception as error:  # a committee's own file may be broken in any way
        raise ValueError(f"the template {template.name} cannot be filled: {error}") from error
    return {"docx": base64.b64encode(made.getvalue()).decode("ascii")}
