"""The last few values that were worked out, kept for whoever asks again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """At most so many values, the one longest unused dropped first; safe among threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(
        self,
        key: Key,
        make: Callable[[], Value],
        worth_keeping: Callable[[Value], bool] = lambda _: True,
    ) -> Value:
        """The value kept under the key, or the one that `make` makes, kept if it is worth it."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        if worth_keeping(value):
            self.keep(key, value)
        return value

    def known(self, key: Key) -> Value | None:
        """The value kept under the key, if there is one."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key]

    def keep(self, key: Key, value: Value) -> None:
        """Keep a value, in the place of any that was kept under the key."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
