"""config.toml and the environment, read once into frozen settings.

The file is `--config`, else ``ARCHIVER_CONFIG``, else ``./config.toml``, else the user's own. Its relative paths start
from its own folder. An unknown key or a wrong type is an error: a misspelt limit must not become the default in
silence.
"""

from __future__ import annotations

import dataclasses
import ipaddress
import json
import os
import tomllib
import types
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs

from archiver.errors import ConfigError
from archiver.settings import Settings

_NAME = "archiver"


def config_path(given: Path | None, environment: Mapping[str, str]) -> Path | None:
    """The config file to read, or None when there is none.

    Raises:
        ConfigError: a file was named and is not there.
    """
    named = given or (Path(environment["ARCHIVER_CONFIG"]) if environment.get("ARCHIVER_CONFIG") else None)
    if named is not None:
        if not named.is_file():
            raise ConfigError(f"cannot read config {named}: no such file; name an existing one or leave it out")
        return named
    return next((path for path in (Path("config.toml"), user_config_path()) if path.is_file()), None)


def user_config_path() -> Path:
    """Where the user's own config.toml is, whether or not it exists."""
    return platformdirs.user_config_path(_NAME) / "config.toml"


def records_path(given: Path | None, settings: Settings, environment: Mapping[str, str]) -> Path:
    """The records folder: as given, else ``ARCHIVER_RECORDS``, else the config's, else the user's own."""
    if given is not None:
        return given
    if environment.get("ARCHIVER_RECORDS"):
        return Path(environment["ARCHIVER_RECORDS"])
    return settings.records.folder or platformdirs.user_data_path(_NAME) / "records"


def key_path(settings: Settings) -> Path:
    """Where the signing key is: as the settings say, else a file of the user's own, outside every records folder."""
    return settings.keys.file or platformdirs.user_data_path(_NAME) / "keys" / "signing.pem"


def state_path() -> Path:
    """The user's folder for what all processes of the machine share: limiters' and hosts' state. No record is there."""
    return platformdirs.user_state_path(_NAME)


def load(path: Path | None) -> Settings:
    """The settings that the file gives, defaults for the rest; all defaults when `path` is None.

    Raises:
        ConfigError: unreadable, not TOML, an unknown key, a wrong type, an impossible value.
    """
    if path is None:
        return Settings()
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            f"cannot read config {path}: {os.strerror(error.errno or 0)}; check the file's permissions"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read config {path}: {error}; mend that line") from error
    settings = typing.cast("Settings", _table(Settings, said, path, ""))
    _check(settings, path)
    return settings


def _table(kind: Any, said: Mapping[str, Any], path: Path, prefix: str) -> object:
    hints = typing.get_type_hints(kind)
    known = {field.name for field in dataclasses.fields(kind)}
    for key in said:
        if key not in known:
            raise ConfigError(
                f"cannot use config {path}: unknown setting {prefix}{key}; the settings are in docs/settings.md"
            )
    return kind(**{key: _value(hints[key], value, path, prefix + key) for key, value in said.items()})


def _value(kind: Any, value: Any, path: Path, name: str) -> object:
    if dataclasses.is_dataclass(kind):
        if not isinstance(value, dict):
            raise _wrong(path, name, value, "a table")
        return _table(kind, value, path, name + ".")
    if typing.get_origin(kind) is types.UnionType:
        kind = next(option for option in typing.get_args(kind) if option is not type(None))
    if kind is Path:
        if not isinstance(value, str):
            raise _wrong(path, name, value, "a path")
        return path.parent / Path(value).expanduser() if value else None
    origin = typing.get_origin(kind)
    if origin is dict:
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            raise _wrong(path, name, value, "a table of strings")
        return dict(value)
    if origin is tuple:
        item = typing.get_args(kind)[0]
        if not isinstance(value, list) or not all(type(part) is item for part in value):
            raise _wrong(path, name, value, f"a list of {_SAID[item]}")
        return tuple(value)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise _wrong(path, name, value, _SAID[kind])
    return value


_SAID: dict[Any, str] = {str: "a string", int: "a whole number", float: "a number", bool: "true or false"}

_CHOICES = {
    "capture.robots": ("record", "obey"),
    "capture.browser": ("never", "when-needed", "always"),
    "wayback.save": ("never", "sources", "all"),
}

_MAY_BE_ZERO = {"network.host_interval", "records.reserve_mb", "records.lock_wait", "wayback.wait", "network.redirects"}


def _check(settings: Settings, path: Path) -> None:
    for table in dataclasses.fields(settings):
        group = getattr(settings, table.name)
        for field in dataclasses.fields(group):
            name, value = f"{table.name}.{field.name}", getattr(group, field.name)
            if name in _CHOICES and value not in _CHOICES[name]:
                raise _wrong(path, name, value, " or ".join(f'"{choice}"' for choice in _CHOICES[name]))
            zero_is_meant = name in _MAY_BE_ZERO or table.name == "locate"
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if number and (value < 0 or (value == 0 and not zero_is_meant)):
                raise _wrong(path, name, value, "a number above zero")
    for block in settings.network.allow_addresses:
        try:
            ipaddress.ip_network(block)
        except ValueError as error:
            raise _wrong(path, "network.allow_addresses", block, "a list of CIDR blocks") from error


def _wrong(path: Path, name: str, value: object, wanted: str) -> ConfigError:
    return ConfigError(f"cannot use config {path}: {name} is {value!r:.60}; it must be {wanted}")


def write_new(path: Path, *, contact: str, folder: str, keys: str, replace: bool) -> None:
    """Writes a config.toml with the few settings that have no good default.

    Raises:
        ConfigError: the file is there already and `replace` is not meant, or it cannot be written.
    """
    lines = ["# Written by archiver setup. docs/settings.md lists all settings.", "", "[records]"]
    lines += [f"folder = {_quoted(folder)}", "", "[network]", f"contact = {_quoted(contact)}"]
    if keys:
        lines += ["", "[wayback]", f"access_key_file = {_quoted(keys)}"]
    try:
        with path.open("w" if replace else "x", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except FileExistsError as error:
        raise ConfigError(f"cannot write config {path}: it is there already; edit it, or use --force") from error
    except OSError as error:
        fact = os.strerror(error.errno or 0).lower()
        raise ConfigError(f"cannot write config {path}: {fact}; choose another place with --to") from error


def _quoted(text: str) -> str:
    """`text` as a TOML basic string, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)
