"""Records to JSON values and back, by their annotations.

One rule for the ledger, for metadata records in a WARC, and for the pipe to a worker process, so that a record means
the same wherever it lies. Canonical JSON is UTF-8 with sorted keys and no blanks; numbers are integers and floats as
Python prints them (RFC 8785 in all that we write: no float outside the range where the two agree).
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union

T = TypeVar("T")


def to_json(value: object) -> Any:
    """The JSON value of a record: dataclasses become objects, enums their value, times ISO 8601 in UTC with a Z."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return format_time(value)
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    raise TypeError(f"no JSON form for {type(value).__name__}")


def from_json(kind: type[T], value: Any) -> T:
    """The record of type `kind` that `value` describes. Unknown keys are ignored: a later version may have added them.

    Raises:
        ValueError: `value` does not describe a `kind`.
    """
    try:
        return typing.cast(T, _build(kind, value))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a {getattr(kind, '__name__', kind)}: {error}") from error


def canonical(value: object) -> bytes:
    """`value` as canonical JSON, without a newline at the end."""
    return json.dumps(
        to_json(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def format_time(time: datetime) -> str:
    """ISO 8601 in UTC with microseconds and a Z, so that text order is time order."""
    if time.tzinfo is None:
        raise ValueError("a time without a zone")
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def parse_time(text: str) -> datetime:
    """The aware time that `text` (ISO 8601 with a zone) gives."""
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError(f"a time without a zone: {text}")
    return time.astimezone(UTC)


@cache
def _fields(kind: type) -> dict[str, tuple[Any, bool]]:
    hints = typing.get_type_hints(kind)
    return {
        field.name: (
            hints[field.name],
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
    }


def _build(kind: Any, value: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        options = [option for option in typing.get_args(kind) if option is not type(None)]
        if value is None:
            return None
        if len(options) == 1:
            return _build(options[0], value)
        raise TypeError(f"ambiguous union {kind}")
    if origin is tuple:
        items = typing.get_args(kind)
        if len(items) == 2 and items[1] is Ellipsis:
            return tuple(_build(items[0], item) for item in value)
        return tuple(_build(item, part) for item, part in zip(items, value, strict=True))
    if origin in (dict, Mapping) or kind is dict:
        return dict(value)
    if dataclasses.is_dataclass(kind):
        fields = _fields(typing.cast(type, kind))
        missing = [name for name, (_, required) in fields.items() if required and name not in value]
        if missing:
            raise KeyError(", ".join(missing))
        return typing.cast(Any, kind)(
            **{name: _build(hint, value[name]) for name, (hint, _) in fields.items() if name in value}
        )
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is datetime:
        return parse_time(value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(kind, type) and not isinstance(value, kind):
        raise TypeError(f"{value!r:.60} is not {kind.__name__}")
    return value
