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
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union

T = TypeVar("T")


_PLAIN = frozenset({str, int, float, bool, type(None)})


def to_json(value: object) -> Any:
    """The JSON value of a record: dataclasses become objects, enums their value, times ISO 8601 in UTC with a Z."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if names := _names(kind):
        return {name: to_json(getattr(value, name)) for name in names}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return format_time(value)
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, (str, int, float)):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {}  # one without fields
    raise TypeError(f"no JSON form for {kind.__name__}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; none of anything else."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


def from_json(kind: type[T], value: Any) -> T:
    """The record of type `kind` that `value` describes. Unknown keys are ignored: a later version may have added them.

    Raises:
        ValueError: `value` does not describe a `kind`.
    """
    try:
        return typing.cast(T, _builder(typing.cast(Any, kind))(value))
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
    return time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def parse_time(text: str) -> datetime:
    """The aware time that `text` (ISO 8601 with a zone) gives."""
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError(f"a time without a zone: {text}")
    return time.astimezone(UTC)


Builder = Callable[[Any], Any]
"""Makes a value of one type from its JSON value."""


@cache
def _builder(kind: Any) -> Builder:
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(kind)
    if origin is tuple:
        return _tuple(typing.get_args(kind))
    if origin in (dict, Mapping) or kind is dict:
        return dict
    if dataclasses.is_dataclass(kind):
        return _record(typing.cast(type, kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return parse_time if kind is datetime else _plain(kind)


def _optional(kind: Any) -> Builder:
    options = [option for option in typing.get_args(kind) if option is not type(None)]

    def build(value: Any) -> Any:
        if value is None:
            return None
        if len(options) > 1:
            raise TypeError(f"ambiguous union {kind}")
        return _builder(options[0])(value)

    return build


def _tuple(items: tuple[Any, ...]) -> Builder:
    if len(items) == 2 and items[1] is Ellipsis:
        each = _builder(items[0])
        return lambda value: tuple([each(item) for item in value])
    return lambda value: tuple(_builder(item)(part) for item, part in zip(items, value, strict=True))


@cache
def _fields(kind: type) -> tuple[tuple[str, Builder, bool], ...]:
    """The name of each field, what makes its value, and whether it must be there."""
    hints = typing.get_type_hints(kind)
    return tuple(
        (
            field.name,
            _builder(hints[field.name]),
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
    )


def _record(kind: type) -> Builder:
    def build(value: Any) -> Any:
        found = {}
        for name, make, required in _fields(kind):
            if name in value:
                found[name] = make(value[name])
            elif required:
                raise KeyError(name)
        return kind(**found)

    return build


def _plain(kind: Any) -> Builder:
    def build(value: Any) -> Any:
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        if isinstance(kind, type) and not isinstance(value, kind):
            raise TypeError(f"{value!r:.60} is not {kind.__name__}")
        return value

    return build
