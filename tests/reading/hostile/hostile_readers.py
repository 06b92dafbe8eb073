"""Readers that misbehave, for the process that must survive them."""

import os
import time
from pathlib import Path
from typing import Any

from jalon.errors import UnreadableFile
from jalon.reading.document import Document, DocumentBuilder


def sleep(data: bytes, **_: Any) -> Document:
    time.sleep(600)
    raise AssertionError


def spin(data: bytes, **_: Any) -> Document:
    while True:
        pass


def eat(data: bytes, **_: Any) -> Document:
    heap = []
    while True:
        heap.append(bytearray(16 * 1024 * 1024))


def die(data: bytes, **_: Any) -> Document:
    os.abort()


def fail(data: bytes, **_: Any) -> Document:
    raise KeyError("x")


def refuse(data: bytes, *, name: str, **_: Any) -> Document:
    raise UnreadableFile("'{name}' is no good. Try another.", name=name)


def write(data: bytes, **_: Any) -> Document:
    Path(os.environ["JALON_TEST_TARGET"]).write_bytes(b"x" * 10_000)
    return DocumentBuilder("a", "b", "c").build()


class Trap:
    def __reduce__(self) -> tuple[Any, ...]:
        return (os.system, ("touch trapped",))


def trap(data: bytes, **_: Any) -> Any:
    return Trap()


def answer_nothing(data: bytes, **_: Any) -> Document:
    os._exit(0)
