"""Damage that knows nothing of formats: bytes flipped, dropped, repeated, cut short."""

from random import Random

MARKS = (
    b"\x00",
    b"\xff",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\n",
    b"\r",
    b"\x1a",
    b"\x80",
    b"PK\x03\x04",
    b"%PDF-1.7",
    b"<",
)


def flipped(data: bytes, rng: Random) -> bytes:
    """Return the bytes with some changed."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def dropped(data: bytes, rng: Random) -> bytes:
    """Return the bytes without a stretch."""
    start, end = _stretch(data, rng)
    return data[:start] + data[end:]


def repeated(data: bytes, rng: Random) -> bytes:
    """Return the bytes with a stretch said again elsewhere."""
    start, end = _stretch(data, rng)
    place = rng.randint(0, len(data))
    return data[:place] + data[start:end] * rng.randint(1, 3) + data[place:]


def cut(data: bytes, rng: Random) -> bytes:
    """Return the bytes up to somewhere, near the end as often as not."""
    return data[: rng.randint(0, len(data))] if rng.random() < 0.5 else data[: max(len(data) - rng.randint(1, 60), 0)]


def inserted(data: bytes, rng: Random) -> bytes:
    """Return the bytes with a mark of something else in them."""
    place = rng.choice((0, len(data), rng.randint(0, len(data))))
    return data[:place] + rng.choice(MARKS) + data[place:]


def _stretch(data: bytes, rng: Random) -> tuple[int, int]:
    start = rng.randint(0, len(data))
    return start, min(len(data), start + int(2 ** rng.uniform(0, 11)))


MUTATIONS = (flipped, dropped, repeated, cut, inserted)
