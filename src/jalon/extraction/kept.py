"""A property worked out once and kept on its object: ``functools.cached_property`` without the lock it takes before Python 3.12."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """A property whose value is kept in the object's ``__dict__``, where it is found first from then on."""

    def __init__(self, work: Callable[..., T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, instance: object, owner: type | None = None) -> T:
        """Return the value, worked out now and found without this call ever after."""
        value = self._work(instance)
        instance.__dict__[self._name] = value
        return value
