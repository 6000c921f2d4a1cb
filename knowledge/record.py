"""A frozen dataclass as plain JSON values, and back: what an edition's files are made of."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
T = TypeVar("T")
_SCALARS = (str, int, float, bool, NoneType)


def plain(value: object) -> Plain:
    """Give `value` as JSON values: dataclasses as objects without their empty optional fields, sets sorted."""
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, frozenset):
        return sorted((plain(member) for member in value), key=str)
    if isinstance(value, tuple):
        return [plain(member) for member in value]
    if is_dataclass(value) and not isinstance(value, type):
        held = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: plain(what) for name, what in held if what is not None}
    raise TypeError(f"{type(value).__name__} is not plain")


def restore(kind: type[T], value: Plain) -> T:
    """Give back the dataclass that `plain` wrote; raises `ValueError` or `TypeError` for anything else."""
    built = _restore(kind, value)
    if not isinstance(built, kind):
        raise TypeError(f"not a {kind.__name__}")
    return built


def _restore(kind: object, value: Plain) -> object:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        some = [choice for choice in inner if choice is not NoneType]
        return None if value is None else _restore(some[0], value)
    if origin in (tuple, frozenset):
        members = (_restore(inner[0], member) for member in _expect(list, value))
        return tuple(members) if origin is tuple else frozenset(members)
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass(kind, _expect(dict, value))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind in _SCALARS and type(value) is kind:
        return value
    raise TypeError(f"{value!r} is not a {kind}")


def _dataclass(kind: type, held: Mapping[str, Plain]) -> object:
    hints = _hints(kind)
    if unknown := set(held) - set(hints):
        raise ValueError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    make: Callable[..., object] = kind
    return make(**{name: _restore(hints[name], value) for name, value in held.items()})


@cache
def _hints(kind: type) -> dict[str, object]:
    return dict(get_type_hints(kind))


def _expect(kind: type[T], value: object) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is not a {kind.__name__}")
    return value
