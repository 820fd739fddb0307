"""Buttons: what is on them, and the typed action a tap on one carries.

An action is a frozen dataclass registered with a prefix; on the wire it is `prefix:field:field`, ASCII, at most
64 bytes (Telegram's limit for callback data). Fields are numbers, enum values, yes/no, or short ASCII words.
"""

from collections.abc import Callable, Mapping
from dataclasses import Field, FrozenInstanceError, dataclass, field, fields
from enum import Enum
from types import UnionType
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform, get_args, get_origin, get_type_hints

LIMIT_BYTES = 64
LARGEST_NUMBER = 2**63 - 1

_ACTIONS: dict[str, type["Action"]] = {}
_PREFIXES: dict[type["Action"], str] = {}
_HINTS: dict[type["Action"], dict[str, Any]] = {}


class Action:
    """What a tap on a button asks for. `confidential`: the tap itself is not kept once it has been counted.

    Made like any dataclass, from values in the order of its fields or by name; nothing of it changes afterwards, and
    two are equal where kind and fields are.
    """

    confidential: ClassVar[bool] = False
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    __match_args__: ClassVar[tuple[str, ...]]

    def __init__(self, *values: Any, **named: Any) -> None:
        names = self.__match_args__
        given = dict(zip(names, values, strict=False)) | named
        if len(given) < len(values) + len(named) or not given.keys() <= set(names):
            raise TypeError(f"{type(self).__name__} takes {names}")
        if missing := [name for name in names if name not in given and not hasattr(type(self), name)]:
            raise TypeError(f"{type(self).__name__} needs {missing}")
        vars(self).update((name, given[name] if name in given else getattr(type(self), name)) for name in names)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"

    @property
    def opens(self) -> tuple[str, int] | None:
        """What the tap opens, where that is one item of a list: its kind, by the command that opens it, and number."""
        return None


ActionType = TypeVar("ActionType", bound=Action)


class ActionUnknown(ValueError):
    """Callback data that is no action of ours, or no longer one."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def action(prefix: str) -> Callable[[type[ActionType]], type[ActionType]]:
    """Make a frozen dataclass of Action, and register it under a prefix. Raises ValueError where that is taken."""

    def register(kind: type[ActionType]) -> type[ActionType]:
        if prefix in _ACTIONS:
            raise ValueError(f"the prefix {prefix} is taken by {_ACTIONS[prefix].__name__}")
        # What Action itself has is not written anew for each: with two hundred kinds, that would slow the start.
        made = dataclass(init=False, eq=False, repr=False)(kind)
        _ACTIONS[prefix] = made
        _PREFIXES[made] = prefix
        return made

    return register


def encode(value: Action) -> str:
    """An action as callback data. Raises ValueError where it does not fit Telegram's 64 bytes of ASCII."""
    parts = [_PREFIXES[type(value)]]
    parts += [_written(getattr(value, item.name)) for item in fields(value)]
    data = ":".join(parts)
    if not data.isascii() or len(data) > LIMIT_BYTES:
        raise ValueError(f"callback data does not fit: {data!r}")
    return data


def decode(data: str) -> Action:
    """The action that callback data carries. Raises ActionUnknown for anything else."""
    prefix, *parts = data.split(":")
    kind = _ACTIONS.get(prefix)
    if kind is None:
        raise ActionUnknown(prefix)
    if kind not in _HINTS:
        _HINTS[kind] = get_type_hints(kind)
    names = [item.name for item in fields(kind)]
    if len(names) != len(parts):
        raise ActionUnknown(prefix)
    try:
        return kind(**{name: _read(part, _HINTS[kind][name]) for name, part in zip(names, parts, strict=True)})
    except ValueError as error:
        raise ActionUnknown(prefix) from error


def actions() -> Mapping[str, type[Action]]:
    """Every registered action by its prefix."""
    return dict(_ACTIONS)


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "1" if value else "0"
    text = str(value)
    if ":" in text:
        raise ValueError(f"a field of an action holds no colon: {text!r}")
    return text


def _read(text: str, hint: Any) -> object:
    if get_origin(hint) is UnionType:
        if text == "":
            return None
        hint = next(choice for choice in get_args(hint) if choice is not type(None))
    if hint is bool:
        return text == "1"
    if hint is int:
        number = int(text)
        if abs(number) > LARGEST_NUMBER:
            raise ValueError(text)
        return number
    return hint(text)


@action("cm")
class RunCommand(Action):
    """The same as writing a command: how a menu leads to features it does not know."""

    command: str


@dataclass(frozen=True)
class Button:
    """An inline button: `label` is a key of the texts, `arguments` fill it; a tap carries `action` or opens `url`.

    `plain` is used in place of a key where the label is data, such as a poll's choice.
    """

    label: str
    action: Action | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    url: str | None = None
    plain: str | None = None


Rows = tuple[tuple[Button, ...], ...]


LONG_LABELS = 2
"""How many buttons with long labels go into a row: three would be cut on a phone."""


def rows_of(buttons: list[Button] | tuple[Button, ...], width: int = 3) -> Rows:
    """Buttons laid out in rows of at most `width`."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))
