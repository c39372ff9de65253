"""Frozen dataclasses ↔ plain JSON values, by their declared fields: for the parts of a result that are only listed.

Fields named in ``_POINTS`` are millionths in the object and decimal strings in JSON, but for those in ``_COUNTS``.
"""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from assess_cli.model.points import from_text, to_text

_POINTS = frozenset({"money", "points", "amount", "deductions", "total", "shared", "kept", "returned"}) | {
    "pending",
    "price",
    "least",
    "most",
}
#: Fields that bear a name of ``_POINTS`` and are plain counts.
_COUNTS = frozenset({("Combination", "least")})
Part = TypeVar("Part")


def to_plain(part: Any) -> Any:
    """A dataclass, tuple, enum or scalar as JSON has it; field order as declared."""
    if is_dataclass(part) and not isinstance(part, type):
        return {field.name: _out(type(part), field.name, getattr(part, field.name)) for field in fields(part)}
    if isinstance(part, tuple | list):
        return [to_plain(item) for item in part]
    if isinstance(part, StrEnum):
        return part.value
    return part


def _out(kind: type[Any], name: str, value: Any) -> Any:
    return to_text(value) if _is_points(kind, name) and isinstance(value, int) else to_plain(value)


def _is_points(kind: type[Any], name: str) -> bool:
    return name in _POINTS and (kind.__name__, name) not in _COUNTS


def from_plain(kind: type[Part], data: Any) -> Part:
    """What ``to_plain`` wrote, typed again; a field that an earlier version did not write takes its default.
    ValueError, TypeError or KeyError for anything else."""
    hints = get_type_hints(kind)
    known = {field.name for field in fields(cast("Any", kind))}
    if not isinstance(data, dict) or not set(data) <= known:
        raise ValueError(f"{kind.__name__} 的字段不对")
    return kind(**{name: _in(kind, name, hints[name], value) for name, value in data.items()})


def _in(kind: type[Any], name: str, hint: Any, value: Any) -> Any:
    if _is_points(kind, name) and isinstance(value, str):
        return from_text(value)
    return _typed(hint, value)


def _typed(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        options = [option for option in get_args(hint) if option is not type(None)]
        return None if value is None else _typed(options[0], value)
    if origin is tuple:
        inner = get_args(hint)
        if not isinstance(value, list):
            raise TypeError("应当是一列")
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_typed(inner[0], item) for item in value)
        return tuple(_typed(each, item) for each, item in zip(inner, value, strict=True))
    if is_dataclass(hint) and isinstance(hint, type):
        return from_plain(hint, value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise TypeError("类型不对")
    return value
